import type { HOLDING } from '../holding.ts';
import type { Translated } from '../translated.ts';

export const HOLDING_WORDS: Translated<typeof HOLDING> = {
  large: 'Ver em letras grandes',
  largeTitle: 'Certificado de Qualificação (letras grandes)',
  usual: 'Voltar ao tamanho normal',
  bright: 'Se a tela estiver escura, aumente o brilho do aparelho para facilitar a leitura na recepção.',
  awake: 'Enquanto esta página estiver aberta, a tela não se apaga sozinha.',
  countdownTitle: 'A data de vencimento está próxima',
  left: {
    many: 'Faltam {days} dias para o vencimento. Pode ser usado até {day}.',
    one: 'Falta 1 dia para o vencimento. Pode ser usado até {day}.',
    last: 'O vencimento é hoje, {day}. Pode ser usado até o fim do dia de hoje.',
  },
  after: {
    renewed:
      'Como ele continua necessário, um novo Certificado de Qualificação será entregue automaticamente. Não é preciso fazer um pedido. Esta página muda para ele automaticamente.',
    'renewed-paper':
      'Como ele continua necessário, um novo Certificado de Qualificação em papel será enviado automaticamente. Não é preciso fazer um pedido.',
    card: 'Depois disso, use o cartão My Number (cartão de seguro de saúde Myna) para receber atendimento. O Certificado de Qualificação não é necessário.',
    unknown:
      'A sociedade de seguro de saúde está verificando o que será necessário depois disso. Se você não receber notícias até 10 dias antes do vencimento, ligue.',
    age: 'A partir do aniversário de 75 anos, o seguro passa para o sistema de assistência médica a partir dos 75 anos (後期高齢者医療制度). A prefeitura enviará o novo certificado ou outros documentos. Nenhum procedimento é necessário.',
    voluntary:
      'A continuação voluntária do seguro (任意継続) termina. Faça os procedimentos para entrar no próximo seguro de saúde.',
    lost: 'A participação neste seguro termina. Use o cartão de seguro de saúde Myna ou o Certificado de Qualificação do próximo seguro.',
    'short-term':
      'Se um novo cartão My Number estiver para chegar, depois disso ele pode ser usado para receber atendimento. Se ainda não tiver chegado, faça o pedido de novo.',
  },
};

import type { CERTIFICATE } from '../certificate.ts';
import type { Translated } from '../translated.ts';

export const CERTIFICATE_WORDS: Translated<typeof CERTIFICATE> = {
  title: 'Certificado de Qualificação do Seguro de Saúde (資格確認書)',
  meaning: {
    effective:
      'É válido. Mostre esta tela na recepção. A parte em japonês, no fim da página, é para os funcionários da recepção.',
    'not-yet': 'Ainda não pode ser usado.',
    expired: 'Não pode ser usado porque venceu.',
    revoked: 'Não pode ser usado porque perdeu a validade.',
  },
  again: 'Verificar de novo',
  showCode: 'Mostrar o código QR',
  turn: 'Verso',
  home: 'Voltar',
  noPrint:
    'O Certificado de Qualificação da Web não pode ser impresso. Não é possível receber atendimento com uma impressão. Se precisar do certificado em papel, ligue para a sociedade de seguro de saúde.',
  instead: {
    'not-yet':
      'A partir de {day}, é possível receber atendimento mostrando esta tela na recepção. Se precisar de atendimento antes disso, ligue para a sociedade de seguro de saúde.',
    expired:
      'Não é possível receber atendimento com este certificado. O novo aparece na página que se abre em “Voltar”. Se não aparecer, ou se você vai precisar de atendimento, ligue para a sociedade de seguro de saúde.',
  },
  stale:
    'Sem conexão, não é possível verificar a qualificação atual. Onde houver sinal, toque em “Verificar de novo”. Se não conseguir conectar, mostre esta tela na recepção e peça que confirmem com a seguradora (保険者) pelo telefone abaixo.',
  revoked:
    'Este Certificado de Qualificação perdeu a validade, por isso o conteúdo não é mostrado. O novo aparece na página que se abre em “Voltar”. Se não aparecer, ou se você vai precisar de atendimento, ligue para a sociedade de seguro de saúde.',
  ending: 'Por segurança, sua sessão será encerrada em breve.',
  stay: 'Continuar mostrando',
  masked: 'Comprovar o seguro fora de hospitais, clínicas e farmácias (sem números)',
  code: {
    title: 'Código QR do Certificado de Qualificação',
    lead: 'Aproxime do leitor da recepção',
    label: 'Código QR para verificar o seguro',
    remaining: 'Este código deixa de valer em {left}',
    renewed: 'A cada minuto ele é trocado por um novo código',
    reload: 'Novo código',
    over: 'O código venceu. Onde houver sinal, toque em “Novo código”.',
    back: 'Voltar ao certificado',
    none: 'Este Certificado de Qualificação não pode ser usado hoje, por isso não é possível mostrar um código. Em caso de dúvida, ligue para a sociedade de seguro de saúde.',
  },
  lookup: {
    offerTitle: 'Se não houver câmera na recepção',
    offer:
      'Você pode gerar um número de consulta (照会番号) de 8 caracteres para a recepção digitar. Ele vale uma única vez, por 5 minutos.',
    learns:
      'Quando o número de consulta é usado, a data e a hora da verificação ficam registradas na seguradora. Com o código QR, não ficam.',
    make: 'Gerar um número de consulta',
    title: 'Número de consulta (照会番号)',
    lead: 'Mostre à recepção ou leia em voz alta',
    until: 'Vale uma única vez, até {time}.',
    again: 'Gerar um novo número',
    back: 'Voltar ao código QR',
  },
  back: {
    title: 'Certificado de Qualificação (verso)',
    cautionsTitle: 'Atenção',
    told: [
      'Ao receber atendimento em hospitais, clínicas e outros, mostre a tela deste Certificado de Qualificação na recepção.',
      'Se perder o direito ao seguro, ou se o nome ou outros dados mudarem, comunique logo à sociedade de seguro de saúde.',
      'Não pode ser usado depois da perda do direito ao seguro. Se for usado, você pode ter de devolver os custos médicos.',
      'Não empreste a outras pessoas nem deixe que o usem.',
      'Não pode ser usado para ferimentos no trabalho ou no caminho de ida ou volta do trabalho.',
    ],
    front: 'Voltar à frente',
  },
  share: {
    title: 'Certificado de Beneficiário Idoso (高齢受給者証)',
    open: 'Certificado de Beneficiário Idoso (高齢受給者証)',
    told: 'Mostre na recepção junto com o Certificado de Qualificação.',
    back: 'Voltar ao certificado',
  },
  notice: {
    title: 'Aviso de Qualificação (Shikaku Joho no Oshirase)',
    told: [
      'Não é possível receber atendimento só com este aviso.',
      'Mostre na recepção junto com o cartão My Number (cartão de seguro de saúde Myna).',
      'Ele serve para quando a máquina da recepção não consegue ler o cartão de seguro de saúde Myna.',
    ],
    print: 'Esta página pode ser impressa (uma folha A4).',
    revoked:
      'Este aviso não pode mais ser usado, por isso o conteúdo não é mostrado. Em caso de dúvida, ligue para a sociedade de seguro de saúde.',
    home: 'Voltar',
  },
  proof: {
    title: 'Comprovação do seguro de saúde (sem números)',
    told: [
      'Esta tela comprova que você tem seguro de saúde, para uso fora de hospitais, clínicas e farmácias.',
      'Não é possível receber atendimento com esta tela. Ela não mostra números nem a data de nascimento.',
    ],
    again: 'Verificar de novo',
    back: 'Voltar ao certificado',
  },
};

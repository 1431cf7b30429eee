import type { APPLY } from '../apply.ts';
import type { Translated } from '../translated.ts';

export const APPLY_WORDS: Translated<typeof APPLY> = {
  link: 'Fazer um pedido ou ver a situação de um pedido',
  listTitle: 'Pedidos',
  listLead:
    'Aqui você faz os procedimentos quando perde o Certificado de Qualificação, quando quer recebê-lo em papel etc.',
  start: 'Fazer um novo pedido',
  mineTitle: 'Seus pedidos até agora',
  none: 'Ainda não há pedidos.',
  draftsTitle: 'Pedidos não terminados',
  draftsLead:
    'Ainda não foram enviados. Você pode continuar também em outro celular ou computador. Passado o prazo, o que foi preenchido e os documentos são apagados automaticamente.',
  begun: 'Começado em {day}.',
  keptUntil: 'Guardado até {day}.',
  goOn: 'Continuar',
  throwAway: 'Descartar este pedido não terminado',
  throwAwayLead: 'O que foi preenchido e os documentos incluídos serão apagados. Não é possível desfazer.',
  throwAwayNow: 'Descartar',
  noPaper:
    '{person} não tem um Certificado de Qualificação em papel que possa ser usado agora; por isso, não é possível pedir a reemissão. Para receber em papel o certificado da Web, escolha “Quero mudar o Certificado de Qualificação da Web para papel (ou de papel para a Web)”',
  noPaperAtAll:
    'A reemissão por perda, dano etc. é só para quem tem um Certificado de Qualificação em papel que possa ser usado agora. O certificado da Web não se perde. Para recebê-lo em papel, escolha “Quero mudar o Certificado de Qualificação da Web para papel (ou de papel para a Web)”.',
  startTitle: 'Em que podemos ajudar?',
  startLead:
    'Escolha a opção que corresponde ao seu caso. O que você pede aqui e os documentos não são informados à empresa.',
  who: 'Para quem é o pedido?',
  next: 'Continuar',
  chooseMatter: 'Escolha em que podemos ajudar',
  chooseWho: 'Escolha para quem é o pedido',
  for: 'Pedido para',
  forWhom: 'Pedido para: {person}',
  papersLead:
    'Envie fotos (JPEG, PNG) ou PDF, no máximo 10 ao todo. Fotos tiradas com o celular servem. Cubra os 12 dígitos do My Number para que não apareçam.',
  ground: {
    label: 'Documento que mostra a situação',
    hint: 'Caderneta de deficiência, cartão do seguro de cuidados, certificado de beneficiário, certidão de registro de tutela etc.: as páginas com nome, data de nascimento e validade.',
  },
  mandate: {
    label: 'Documento que mostra a representação',
    hint: 'Só quando outra pessoa preenche: procuração ou documento que mostra que é tutor.',
  },
  proxy: 'Quando outra pessoa preenche',
  add: 'Incluir documentos',
  remove: 'Retirar',
  paper: 'Documento {ordinal} ({purpose}, páginas: {pages})',
  checkTitle: 'Confira o pedido',
  checkLead: 'O pedido ainda não foi feito. Confira e toque em “Fazer o pedido”.',
  missingPapers: {
    ground:
      'Ainda falta o documento que mostra a situação. Se fizer o pedido agora, apenas o registramos e começamos a verificar quando o documento chegar.',
    mandate:
      'Ainda falta o documento que mostra a representação. Se fizer o pedido agora, apenas o registramos e começamos a verificar quando o documento chegar.',
    both: 'Ainda faltam o documento que mostra a situação e o que mostra a representação. Se fizer o pedido agora, apenas o registramos e começamos a verificar quando os documentos chegarem.',
  },
  send: 'Fazer o pedido',
  receiptTitle: 'Situação do pedido',
  receivedTitle: 'Recebemos o seu pedido',
  wasThere:
    'Já recebemos um pedido igual; por isso, não registramos outro. Este é aquele pedido. Os documentos que você ia enviar agora não foram guardados. Para incluir documentos, use “Incluir documentos” abaixo.',
  number: 'Número de protocolo',
  numberHint: 'Ao perguntar sobre o pedido, informe este número.',
  kind: 'Tipo de pedido',
  receivedOn: 'Recebido em',
  dueOn: 'Previsão de resposta',
  dueUntil: 'Até por volta de {day}',
  history: 'O que aconteceu até agora',
  print: 'Você pode imprimir esta página e guardá-la.',
  contents: 'Conteúdo do pedido',
  given: 'Documentos enviados',
  purged: 'O prazo de guarda terminou e as imagens foram apagadas.',
  asked: 'Envie documentos, por favor',
  send2: 'Enviar documentos',
  chooseFile: 'Escolha os documentos a enviar',
  withdrawTitle: 'Desistir do pedido',
  withdrawLead: 'Não é possível desfazer a desistência. Se precisar, faça um novo pedido.',
  withdraw: 'Retirar este pedido',
  refusedTitle: 'Por que não foi aprovado',
  appealTitle: 'Se você não concorda',
  appealLead:
    'Você pode pedir uma nova verificação. Ela é feita por uma pessoa diferente da que decidiu antes. Documentos podem ser incluídos na página seguinte.',
  appealText: 'O que você quer dizer',
  appeal: 'Pedir nova verificação',
  examinationTitle: 'Recurso administrativo (審査請求)',
  examination:
    'Se não concordar com esta decisão, você pode apresentar um recurso, por escrito ou oralmente, ao examinador do seguro social (社会保険審査官, no escritório regional de saúde e bem-estar ou em sua filial), dentro de {months} meses a partir do dia seguinte àquele em que soube da decisão. Pedir a nova verificação acima não prolonga esse prazo.',
  examinationAsk:
    'Para mais informações, pergunte à sociedade de seguro de saúde ou ao examinador do seguro social do escritório regional de saúde e bem-estar mais próximo.',
  backList: 'Ir para a lista de pedidos',
  changed: 'Depois da decisão não é possível mudar o pedido. Se algo mudou, faça um novo pedido.',
  busy: 'Estamos recebendo muitos documentos agora. Espere cerca de 1 minuto e tente de novo.',
};

import type { APPLY_STEPS } from '../apply-steps.ts';
import type { Translated } from '../translated.ts';

export const APPLY_STEPS_WORDS: Translated<typeof APPLY_STEPS> = {
  questions: {
    ground: 'Qual é a situação?',
    'ground-text': 'Que tipo de atenção é necessária?',
    papers: 'Envie um documento que mostre a situação',
    circumstance: 'O que aconteceu com o Certificado de Qualificação?',
    happened: 'Quando aconteceu?',
    place: 'Onde aconteceu?',
    police: 'Você comunicou à polícia?',
    'card-state': 'Qual é a situação do cartão My Number?',
    'on-certificate': 'Incluir a categoria do limite de custos no Certificado de Qualificação?',
    understood: 'O registro de uso pode ser cancelado?',
    medium: 'Em papel ou na Web?',
    writer: 'Quem está preenchendo este pedido?',
    proxy: 'Informe sobre quem está preenchendo',
    mandate: 'Envie um documento que mostre a representação',
    note: 'Há algo mais que você gostaria de informar?',
  },
  hints: {
    'ground-text': 'Escreva o que é difícil ao usar o cartão de seguro de saúde Myna ou a tela do celular.',
    papers:
      'As páginas com nome, data de nascimento e validade da caderneta de deficiência, do cartão do seguro de cuidados, do certificado de beneficiário etc. Tutores de adultos: a certidão de registro de tutela.',
    happened: 'Se não tiver certeza, informe o dia em que percebeu.',
    place: 'Só se souber (por exemplo: no trem para o trabalho).',
    police: 'Se comunicou, informe o número do registro de perda ou roubo.',
    'on-certificate':
      'Se for incluída, basta mostrar o Certificado de Qualificação na recepção. Se a sociedade de seguro de saúde não a incluir, avisaremos separadamente.',
    understood:
      'Não será mais possível receber atendimento com o cartão de seguro de saúde Myna; no lugar dele, usa-se o Certificado de Qualificação. O cartão My Number continua podendo ser usado.',
    writer: 'Se for difícil para a própria pessoa preencher, alguém pode preencher por ela.',
    proxy:
      'Depois da verificação, as notícias sobre o pedido aparecem na página da própria pessoa. Quem preenche por ela só pode levar o comprovante que aparece no fim.',
    mandate: 'Procuração ou documento que mostre que é tutor (certidão de registro de tutela etc.).',
    note: 'Se não houver nada, deixe em branco e continue. Não escreva o My Number (12 dígitos).',
  },
  day: {
    year: 'Ano',
    month: 'Mês',
    day: 'Dia',
    example: 'Por exemplo: 2025, 12, 1. O ano também pode ser escrito na era Reiwa, como “R7”.',
  },
  progress: 'Pergunta {number} de {total}.',
  progressGrows: 'Pergunta {number} de pelo menos {total}. Algumas respostas trazem mais perguntas.',
  back: 'Voltar',
  toCheck: 'Voltar à conferência do pedido',
  kept: 'Isto é o que você digitou antes de a sessão ser encerrada. Ainda não está salvo. Confira e continue.',
  help: 'Também é possível pedir em papel ou por telefone. Ligue para o contato no fim desta página e enviamos o formulário.',
  begin: {
    count: 'São cerca de {total} perguntas, uma em cada página. No fim você confere tudo antes de fazer o pedido.',
    saved:
      'Cada resposta é salva na hora. Se parar no meio, você pode continuar depois, também em outro celular ou computador.',
    prepare: 'O que ter em mãos',
    unsent: 'Há um pedido como este não terminado.',
    start: 'Responder às perguntas',
  },
  careElse: {
    title: 'Se você não se enquadra',
    paper: 'Se você quer o certificado em papel, não tem celular ou tem dificuldade para ver a tela, escolha aqui:',
    web: 'Quem não tem o cartão de seguro de saúde Myna recebe automaticamente o certificado na Web. Não é preciso pedir.',
    unsure:
      'Se não souber se você se enquadra, ligue para o contato no fim desta página. Também pode simplesmente fazer o pedido.',
  },
  photos: {
    cover: 'Cubra o My Number (12 dígitos) com papel ou o dedo antes de tirar a foto. Não envie o verso do cartão.',
    kinds:
      'Fotos (JPEG, PNG, WebP) até 20 MB cada ou PDF até 10 MB cada, 10 ao todo. Pode escolher vários de uma vez (até 30 MB juntos).',
    choose: 'Escolher fotos ou PDF',
    camera: 'Tirar foto com o celular',
    more: 'Incluir documentos',
    arrived: 'Documentos recebidos',
    readable: 'Confira se dá para ler. Se não der, retire e tire a foto de novo.',
    picture: 'Imagem de {paper}',
    page: 'Ver a página {page} maior',
    later: 'Enviar documentos depois',
    laterLead:
      'Se não tiver o documento em mãos, pode fazer o pedido antes. Apenas o registramos e começamos a verificar quando o documento chegar. Depois do pedido, envie o documento pela página “Situação do pedido”.',
    together:
      'Os arquivos enviados de uma vez passaram de 30 MB juntos e não chegaram. Envie um de cada vez. As respostas até aqui e os documentos que chegaram antes foram mantidos.',
    none: 'Escolha os documentos ou toque em “Enviar documentos depois”',
    sendLater: 'Enviar depois',
    working: 'Diminuindo as fotos para enviar.',
    ready: 'Arquivos escolhidos: {count} ({size} MB ao todo). Toque em “Enviar documentos”.',
    sending: 'Enviando. Deixe esta página aberta até terminar.',
  },
  change: 'Mudar',
  nothing: 'Nada',
  nextTitle: 'O que vem agora',
  next: {
    received: 'Os funcionários verificam os pedidos por ordem. Agora você não precisa fazer nada.',
    'in-review': 'Os funcionários estão verificando. Agora você não precisa fazer nada.',
    'needs-evidence': 'Envie os documentos abaixo. A verificação começa quando chegarem.',
    approved: 'Você recebe assim que estiver pronto. O certificado da Web aparece em “Seu seguro hoje”.',
    effected: 'Não há mais nada a fazer neste pedido.',
    refused: 'Abaixo está o que você pode fazer se não concordar.',
    appealed: 'Outra pessoa, diferente da anterior, verifica de novo. Agora você não precisa fazer nada.',
    withdrawn: 'Este pedido não muda nada. Se precisar, faça um novo pedido.',
  },
  late: 'O dia previsto para a resposta já passou. Pedimos desculpas. Ligue para o contato no fim desta página e informe o número de protocolo.',
  news: 'Quando algo mudar, aparece nesta página e nos avisos. Tudo pode ser feito sem cadastrar e-mail.',
  forProxy:
    'Para quem preencheu: imprima esta página ou anote o número de protocolo. A folha impressa não mostra o conteúdo do pedido. Daqui em diante, só a própria pessoa pode ver a situação, na página dela.',
};

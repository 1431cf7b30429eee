import type { SHARING } from '../sharing.ts';
import type { Translated } from '../translated.ts';

export const SHARING_WORDS: Translated<typeof SHARING> = {
  title: 'Compartilhar o certificado',
  link: 'Compartilhar o certificado',
  lead: 'Você pode mostrar o Certificado de Qualificação só à pessoa que escolher, como alguém da família, e só pelo tempo que escolher. Pode parar a qualquer momento.',
  setting: {
    name: 'Compartilhar o certificado',
    about:
      'Escolha quem pode ver o certificado e até quando. Aqui você também vê quem está vendo agora e pode parar de compartilhar.',
  },
  shows:
    'Só são mostrados a frente do certificado (de pessoas de 70 a 74 anos, também o Certificado de Beneficiário Idoso (高齢受給者証), quando é separado) e o código QR para a recepção. Endereço, registros anteriores, pedidos e configurações não são mostrados.',
  tag: 'Compartilhado',
  back: 'Voltar para “Compartilhar o certificado”',
  given: {
    title: 'Pessoas que podem ver o certificado',
    none: 'No momento, você não está mostrando a ninguém.',
    new: 'Novo compartilhamento',
    to: 'Quem vê',
    waiting: 'Ainda não foi recebido',
    byLink: 'O aparelho que abriu o link',
    until: 'Período',
    untilAt: 'Até {at}',
    looked: 'Última vez que foi visto',
    never: 'Ainda não foi visto',
    open: 'Ver detalhes',
  },
  received: {
    title: 'Certificados que outras pessoas mostram a você',
    none: 'No momento, ninguém está mostrando um certificado a você.',
    take: 'Digitar o código de compartilhamento',
    show: 'Mostrar o certificado',
    until: 'Você pode ver até {at}.',
  },
  new: {
    title: 'Novo compartilhamento',
    none: 'No momento, não há certificado que possa ser compartilhado. Só pode ser compartilhado um certificado que vale agora nesta página.',
    kinds: {
      person: {
        title: 'Mostrar a quem pode entrar na conta',
        about: 'Para quem participa do seguro desta sociedade e pode entrar nesta página. Você entrega um código.',
        open: 'Mostrar a quem pode entrar na conta',
      },
      link: {
        title: 'Mostrar a quem não pode entrar na conta',
        about:
          'Para os avós da criança ou o professor que acompanha uma viagem, por exemplo. Você entrega um link e um PIN. Só para o certificado de uma criança.',
        open: 'Mostrar a quem não pode entrar na conta',
      },
    },
    whose: 'De quem é o certificado que você quer mostrar?',
    term: 'Até quando você quer mostrar?',
    terms: {
      person: { day: 'Até amanhã', week: 'Por 7 dias', month: 'Por 30 dias', date: 'Até o dia digitado abaixo' },
      link: { day: '24 horas', 'three-days': '3 dias', week: '7 dias', 'two-weeks': '14 dias' },
    },
    untilOn: 'Último dia',
    untilOnHint: 'Só se você escolheu “Até o dia digitado abaixo”. No máximo daqui a um ano. Exemplo: 2026-01-10',
    submit: 'Criar o código',
    missing: {
      memberId: 'Escolha de quem é o certificado',
      term: 'Escolha até quando quer mostrar',
      untilOn: 'Digite um último dia entre hoje e daqui a um ano',
    },
    many: 'Você pode ter no máximo {count} compartilhamentos ao mesmo tempo. Encerre um que não é necessário e tente de novo.',
    care: 'Se não quiser mostrar, você não precisa compartilhar. Se alguém está pressionando você, ligue para a sociedade de seguro de saúde. Não avisamos essa pessoa.',
  },
  detail: {
    title: 'Detalhes do compartilhamento',
    codeTitle: 'Código para entregar à outra pessoa',
    codePerson:
      'A outra pessoa entra na conta, abre “Digitar o código de compartilhamento” em “Compartilhar o certificado” e digita este código. Ele vale uma única vez.',
    codeLink: 'Envie este link à outra pessoa. Só o primeiro aparelho que o abrir poderá ver.',
    codeUntil: 'Este código vale até {at}.',
    code: 'Código de compartilhamento',
    qr: 'Código QR do código de compartilhamento',
    address: 'Link',
    pinTitle: 'PIN',
    pin: 'Informe estes 6 dígitos separadamente do link, por exemplo por telefone. Depois de 5 erros, o link deixa de funcionar.',
    looksTitle: 'Registro de visualizações',
    looksNone: 'Ainda não foi visto.',
    looksHeads: ['Data e hora', 'O que foi visto'],
    views: { front: 'Frente do certificado', code: 'Código QR para a recepção' },
    withdraw: 'Parar de compartilhar',
    withdrawAbout: 'Ao parar, a outra pessoa deixa de ver na hora. Não enviamos aviso a ela.',
    done: 'Você parou de compartilhar.',
  },
  take: {
    title: 'Digitar o código de compartilhamento',
    lead: 'Digite o código que recebeu de quem mostra o certificado a você.',
    code: 'Código de compartilhamento',
    codeHint: '13 letras e números. Pode usar letras minúsculas e omitir os hifens.',
    missing: 'Digite o código de compartilhamento',
    slip: 'Há um erro de digitação no código de compartilhamento. Digite de novo (não conta como tentativa)',
    wrong: 'Este código não pode ser usado. Verifique o código ou peça um novo a quem o entregou.',
    submit: 'Receber',
    tooMany:
      'Houve muitas tentativas, por isso o sistema parou de aceitar por um tempo. Espere cerca de 15 minutos e tente de novo.',
  },
  page: {
    title: 'Certificado (compartilhado)',
    whose: 'Este é o certificado de {name}. Você pode ver até {at}.',
    return: 'Devolver este compartilhamento',
    returnAbout: 'Se devolver, você deixa de ver na hora.',
    overTitle: 'Este compartilhamento foi encerrado',
    over: 'Se precisar, peça de novo a quem mostrou a você.',
    home: 'Voltar para “Seu seguro hoje”',
    again: 'Verificar de novo',
    stale: 'Sem conexão, não é possível verificar se vale agora. Abra de novo onde houver conexão.',
    counter: 'Mostrar o código QR na recepção',
    front: 'Voltar ao certificado',
    noKeep: 'Esta página não pode ser vista onde não há sinal.',
  },
  open: {
    title: 'Abrir um certificado compartilhado',
    lead: 'Digite o código de compartilhamento do link que recebeu e o PIN de 6 dígitos informado separadamente. Depois disso, só este aparelho, o primeiro a abrir, poderá ver.',
    pin: 'PIN (6 dígitos)',
    missing: { code: 'Digite o código de compartilhamento', pin: 'Digite o PIN' },
    slip: 'Há um erro de digitação no código de compartilhamento. Abra de novo o link que recebeu',
    wrong:
      'Não foi possível abrir. O código de compartilhamento ou o PIN estão incorretos, ou este compartilhamento foi encerrado.',
    submit: 'Abrir',
  },
  notices: {
    'share-taken': {
      title: 'O seu compartilhamento foi recebido',
      body: 'Um código de compartilhamento que você criou foi usado. Verifique quem pode ver. Se você não reconhece isto, encerre o compartilhamento imediatamente e ligue para a sociedade de seguro de saúde.',
      link: 'Abrir “Compartilhar o certificado”',
    },
    'share-received': {
      title: 'Você recebeu um compartilhamento',
      body: 'A sua conta recebeu um certificado compartilhado. Se você não reconhece isto, ligue para a sociedade de seguro de saúde.',
      link: 'Abrir “Compartilhar o certificado”',
    },
    'coming-of-age': {
      title: 'A forma de ver o certificado do seu filho ou filha vai mudar',
      body: 'Seu filho ou filha chegará à idade de entrar com a própria conta. A partir desse dia, só ele ou ela poderá ver o certificado. Enviaremos a ele ou ela uma carta com um código de cadastro.',
      link: 'Ver “Quando algo muda na família”',
    },
  },
  acts: {
    share: {
      what: 'Iniciou, recebeu ou encerrou o compartilhamento do certificado',
      why: 'Para mostrar à pessoa escolhida',
    },
  },
  family: {
    title: 'Quando algo muda na família',
    link: 'Quando algo muda na família',
    lead: 'Aqui você vê quem pode ver o certificado e quando isso muda.',
    soon: '{name} faz {age} anos em {day}. A partir desse dia, só essa pessoa pode ver o certificado.',
    soonNext:
      'Enviaremos a essa pessoa uma carta com um código de cadastro. Quando a carta chegar, ela poderá se cadastrar antes desse dia.',
    items: {
      'own-account': {
        title: 'Quando seu filho ou filha completa {age} anos',
        what: [
          'A partir da 0h do aniversário de {age} anos, só a própria pessoa pode ver o certificado. Ele some da página do titular.',
          'A partir de 30 dias antes, a própria pessoa pode cadastrar o seu acesso. Uma carta com o código de cadastro chega ao endereço registrado, em nome dela.',
          'Mesmo sem cadastro, o direito ao seguro não é perdido. A sociedade de seguro de saúde percebe e envia uma carta ou um certificado em papel. Em caso de urgência, ligue.',
          'Se depois disso quiser mostrar aos pais, a própria pessoa pode compartilhar em “Compartilhar o certificado”. Não é obrigatório.',
        ],
      },
      'leaving-home': {
        title: 'Quando alguém vai morar sozinho',
        what: [
          'Comunique a mudança de endereço pelo local de trabalho ou à sociedade de seguro de saúde. As cartas vão para o endereço comunicado.',
          'Quem tem {age} anos ou mais pode mostrar o certificado com o próprio acesso, mesmo morando longe.',
          'A quem tem menos de {age} anos e não tem acesso próprio, o titular pode mostrar por compartilhamento ou link, por tempo limitado.',
        ],
      },
      divorce: {
        title: 'Quando há divórcio, ou alguém deixa de ser dependente',
        what: [
          'A partir da 0h do dia em que a pessoa deixa de ser dependente, o certificado não pode ser usado. Todos os compartilhamentos até então também terminam nesse dia. O ex-cônjuge não vê nada.',
          'Se o filho passar a ser dependente do outro pai ou mãe, receberá um certificado com símbolo e número novos. O compartilhamento anterior não continua.',
          'Se quiser encerrar antes, você pode parar de compartilhar a qualquer momento, sem esperar a comunicação. Não enviamos aviso à outra pessoa.',
          'Se não quiser que a outra pessoa saiba onde você está, ligue para a sociedade de seguro de saúde. Podemos fazer com que os seus dados e os de seus filhos não apareçam nem nas páginas da família.',
        ],
      },
      death: {
        title: 'Quando alguém da família falece',
        what: [
          'Ligue para a sociedade de seguro de saúde ou para o local de trabalho. O acesso de quem faleceu é encerrado no momento do registro. Ninguém pode entrar na página dessa pessoa.',
          'O certificado de quem faleceu não pode ser usado a partir da 0h do dia seguinte. Todos os compartilhamentos também terminam.',
          'Se o titular faleceu, a situação dos dependentes no seguro também muda. Pergunte também por telefone como receber atendimento até que o próximo seguro de saúde seja definido.',
          'Devolva o certificado em papel à sociedade de seguro de saúde ou ao local de trabalho. Explicaremos também o auxílio-funeral e outros procedimentos.',
        ],
      },
      'other-insured': {
        title: 'Quando o titular muda',
        what: [
          'Quando um filho ou outro dependente passa a ser dependente do outro pai ou mãe, o símbolo e o número mudam e um novo certificado é emitido. O anterior não pode ser usado a partir desse dia.',
          'Ele aparece na página do novo titular e some da página do anterior. O compartilhamento anterior também termina nesse dia.',
          'O mesmo vale quando o símbolo e o número mudam, por exemplo porque o titular anterior saiu do emprego. Cada pessoa pode receber uma nova carta com código de cadastro.',
        ],
      },
    },
    call: 'Em caso de urgência ou dúvida, ligue para a sociedade de seguro de saúde.',
  },
};

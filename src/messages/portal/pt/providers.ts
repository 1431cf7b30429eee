import type { PROVIDERS } from '../providers.ts';
import type { Translated } from '../translated.ts';

export const PROVIDER_WORDS: Translated<typeof PROVIDERS> = {
  signIn: {
    title: 'Outras formas',
    app: 'Entrar com o aplicativo de autenticação digital',
    appHint: 'Você usa o cartão My Number e um celular (Digital Authentication App).',
    company: 'Continuar com {name}',
    companyHint: 'Só com o ID da empresa não se abre o Certificado de Qualificação.',
    companyName: 'o ID da empresa',
  },
  recover: {
    title: 'Aplicativo de autenticação digital (Digital Authentication App)',
    lead: 'Com o cartão My Number você confirma quem é e refaz a forma de entrar, também à noite e nos feriados.',
  },
  go: {
    appLead:
      'O cartão My Number confirma que é você. O próximo botão leva ao aplicativo de autenticação digital (Digital Authentication App) da Agência Digital.',
    linkTitle: 'Vincular o aplicativo de autenticação digital',
    linkLead:
      'Isto vincula o seu aplicativo de autenticação digital (Digital Authentication App) a esta conta. Depois, você também pode entrar com o cartão My Number.',
    needTitle: 'O que é preciso',
    need: [
      'O cartão My Number',
      'Um celular com o aplicativo de autenticação digital (Digital Authentication App)',
      'O PIN do cartão (4 dígitos, do certificado de usuário)',
    ],
    toldTitle: 'O que o aplicativo informa à sociedade de seguro de saúde',
    told: 'Só o nome, o endereço, a data de nascimento e o sexo. Servem só para confirmar se é você e não são guardados depois disso. O My Number (個人番号) não é enviado.',
    app: 'Ir para o aplicativo de autenticação digital',
    companyLead: 'O próximo botão leva à página de entrada da empresa.',
    companyLimit:
      'Só com o ID da empresa não se abrem o Certificado de Qualificação, a família, os pedidos nem as configurações. Para isso é preciso também a sua própria chave de acesso ou senha.',
    companyTold: 'A empresa não fica sabendo o que você viu aqui nem se você tem uma conta.',
    company: 'Ir para a página de {name}',
    minutes: 'Termine em até 10 minutos, neste navegador.',
    back: 'Voltar à página de entrada',
  },
  away: {
    title: 'Sem conexão neste momento',
    app: 'Não é possível acessar o aplicativo de autenticação digital neste momento. Nada mudou no seu cadastro.',
    company: 'Não é possível acessar o serviço de {name} neste momento. Nada mudou no seu cadastro.',
    next: 'Espere alguns minutos e tente de novo. Se tiver pressa, você pode entrar de outra forma.',
    again: 'Tentar de novo',
    other: 'Se não conseguir entrar',
  },
  failed: {
    title: 'Não foi possível confirmar',
    lead: 'Você ainda não entrou. Nada mudou no seu cadastro.',
    whyTitle: 'Pode ser que',
    why: [
      'você tenha parado no meio',
      'tenham passado mais de 10 minutos desde o início',
      'você tenha aberto em outro navegador',
      'você tenha voltado a uma página anterior com o botão voltar',
    ],
  },
  asked: {
    title: 'Não foi possível confirmar automaticamente',
    lead: 'O aplicativo de autenticação digital confirmou quem você é, mas não foi possível comparar automaticamente com o que está registrado aqui.',
    next: 'Os funcionários da sociedade de seguro de saúde vão verificar. Quando souberem que é você, entrarão em contato pelos dados registrados.',
    same: 'Esta página é igual para todos, haja ou não um registro e seja ele qual for.',
    own: 'Quem já tem uma forma de entrar pode continuar usando. Depois de mudar de endereço ou de nome, comunique à empresa ou à sociedade de seguro de saúde.',
    call: 'Se não houver contato em 7 dias, ou se tiver pressa, ligue para a sociedade de seguro de saúde.',
  },
  elsewhere: {
    title: 'Não foi possível vincular',
    lead: 'Este aplicativo de autenticação digital está vinculado a outra conta.',
    next: 'Se você não reconhece isto, ligue para a sociedade de seguro de saúde.',
  },
  start: {
    title: 'O ID da empresa foi confirmado',
    lead: 'Até aqui você só pode ler o que é igual para todos. O Certificado de Qualificação, a família, os pedidos e as configurações ainda não estão abertos.',
    leftTitle: 'O que falta fazer',
    signInLead: 'Se você já tem cadastro, entre com a sua própria chave de acesso ou senha.',
    signIn: 'Entrar',
    enrolLead: 'Se é a primeira vez, cadastre-se com o código da carta da sociedade de seguro de saúde.',
    enrol: 'Digitar o código de cadastro',
    guideLead:
      'Você pode ler como usar o cartão de seguro de saúde Myna e o Certificado de Qualificação sem entrar na conta.',
    end: 'Parar de usar o ID da empresa aqui',
  },
  account: {
    title: 'Aplicativo de autenticação digital (Digital Authentication App)',
    none: 'Não vinculado. Depois de vincular, você também pode entrar com o cartão My Number.',
    since: 'Vinculado em: {at}',
    usedAt: 'Último uso:',
    never: 'ainda não usado',
    link: 'Vincular o aplicativo de autenticação digital',
    again: 'Vincular de novo (por exemplo, depois de renovar o cartão)',
    remove: 'Remover o vínculo',
    linked: 'O aplicativo de autenticação digital foi vinculado.',
    removed: 'O vínculo com o aplicativo de autenticação digital foi removido.',
    gone: 'A entrada com o aplicativo de autenticação digital não é oferecida no momento.',
  },
  how: 'Aplicativo de autenticação digital',
  events: {
    'app-linked': 'O aplicativo de autenticação digital foi vinculado',
    'app-unlinked': 'O vínculo com o aplicativo de autenticação digital foi removido',
  },
};

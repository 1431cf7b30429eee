import type { GUIDE } from '../guide.ts';
import type { Translated } from '../translated.ts';

export const GUIDE_WORDS: Translated<typeof GUIDE> = {
  title: 'Como se preparar e usar',
  lead: {
    before:
      'O cartão de seguro de saúde (保険証, de plástico ou papel) pode ser usado até {day}. Depois disso, o atendimento é com o cartão de seguro de saúde Myna (cartão My Number registrado para uso como cartão de seguro) ou com o Certificado de Qualificação (資格確認書).',
    after:
      'O cartão de seguro de saúde (保険証, de plástico ou papel) pôde ser usado até {day}. Agora, o atendimento é com o cartão de seguro de saúde Myna (cartão My Number registrado para uso como cartão de seguro) ou com o Certificado de Qualificação (資格確認書).',
  },
  general: 'Esta é uma explicação geral. Se entrar na conta, você verá a explicação para o seu caso.',
  signIn: 'Entrar',
  yours: 'Explicação para o seu caso e o da sua família',
  caseTitle: 'No caso de {name}',
  prepareTitle: 'O que preparar',
  prepare: {
    'use-card': [
      'Ao ir ao atendimento, leve o cartão My Number e coloque-o no leitor da recepção.',
      'Para o caso de o leitor não funcionar, deixe o Aviso de Qualificação (Shikaku Joho no Oshirase) pronto para ser aberto rapidamente nesta página.',
      'Confira de vez em quando a data de vencimento do certificado digital (電子証明書) do cartão.',
    ],
    'renew-soon': [
      'O certificado digital (電子証明書) ou o cartão vai vencer em breve. Renove na prefeitura da cidade onde você mora.',
      'Enquanto não for renovado, ainda é possível receber atendimento com o cartão até o último dia do terceiro mês depois do mês do vencimento.',
      'Se não renovar, um Certificado de Qualificação será entregue automaticamente antes de o cartão deixar de valer. Não é preciso fazer um pedido.',
    ],
    'renew-expired': [
      'O certificado digital (電子証明書) ou o cartão venceu. Mostre o Certificado de Qualificação na recepção.',
      'Para voltar a usar o cartão de seguro de saúde Myna, renove na prefeitura da cidade onde você mora.',
    ],
    'use-web': [
      'Ao ir ao atendimento, toque em “Mostrar o Certificado de Qualificação” nesta página e mostre-o na recepção.',
      'Se você for receber atendimento em um lugar sem sinal, salve-o antes neste aparelho.',
      'Antes de ir, confira a bateria do aparelho e como desbloquear a tela.',
    ],
    'use-paper': [
      'Ao ir ao atendimento, mostre na recepção o Certificado de Qualificação em papel.',
      'Se ele não chegar, for perdido ou rasgar, peça a reemissão.',
    ],
    'get-card': [
      'No momento, é possível receber atendimento com o Certificado de Qualificação. Você não precisa fazer nada.',
      'Se quiser o cartão de seguro de saúde Myna, faça o cartão My Number e registre-o para uso como cartão de seguro.',
    ],
    register: [
      'No momento, é possível receber atendimento com o Certificado de Qualificação. Você não precisa fazer nada.',
      'Se quiser o cartão de seguro de saúde Myna, registre o cartão para uso como cartão de seguro.',
    ],
    'file-number': [
      'No momento, é possível receber atendimento com o Certificado de Qualificação.',
      'Até que o My Number seja registrado na sociedade de seguro de saúde, o cartão de seguro de saúde Myna não pode ser usado, mesmo por quem tem o cartão. Informe-o ao local de trabalho (na continuação voluntária, à sociedade de seguro de saúde) com o formulário próprio.',
    ],
    'number-in-doubt': [
      'No momento, é possível receber atendimento com o Certificado de Qualificação.',
      'A sociedade de seguro de saúde está verificando o registro do My Number. Você não precisa fazer nada.',
    ],
    'new-card': [
      'Até o novo cartão My Number chegar, é possível receber atendimento com um Certificado de Qualificação de validade curta.',
      'Quando o novo cartão chegar, retire-o e confira o registro de uso como cartão de seguro.',
    ],
    waiting: [
      'A sociedade de seguro de saúde está preparando o Certificado de Qualificação. Você pode usá-lo quando ele aparecer aqui ou quando o de papel chegar.',
      'Se precisar de atendimento antes disso, ligue para a sociedade de seguro de saúde.',
    ],
    unknown: [
      'A sociedade de seguro de saúde está verificando com qual dos dois é possível receber atendimento.',
      'Se tiver o cartão, leve-o ao atendimento. O leitor da recepção mostra se ele pode ser usado.',
    ],
    protected: [
      'Ao ir ao atendimento, mostre na recepção o Certificado de Qualificação em papel que você recebeu.',
      'O cartão de seguro de saúde Myna não pode ser usado. Não deixe que o cartão seja lido na recepção.',
      'Se quiser mudar a forma de entrega ou o endereço, ligue para a sociedade de seguro de saúde.',
    ],
    left: ['Use o cartão de seguro de saúde Myna ou o Certificado de Qualificação do novo seguro.'],
    joins: ['A partir do dia em que o seguro começa, esta página mostra qual dos dois usar.'],
    call: ['Ligue para a sociedade de seguro de saúde.'],
  },
  situationsTitle: 'Qual é o seu caso?',
  situations: {
    'use-card': 'O cartão de seguro de saúde Myna pode ser usado',
    'renew-soon': 'O certificado digital do cartão vai vencer em breve',
    'get-card': 'Não tem o cartão My Number ou o devolveu',
    register: 'Tem o cartão, mas ele não está registrado para uso, ou o registro foi cancelado',
    'file-number': 'Não informou o My Number à sociedade de seguro de saúde',
    'renew-expired': 'O certificado digital ou o cartão venceu',
    'new-card': 'O cartão foi perdido ou está em renovação',
    'use-paper': 'Tem o Certificado de Qualificação em papel',
  },
  contentsTitle: 'Nesta página',
  cardTitle: 'Fazer o cartão My Number e registrar o uso',
  cardSteps: [
    'Peça o cartão My Number (pelo celular, por correio, em cabines de foto para documentos etc.).',
    'Quando chegar o aviso da prefeitura, retire o cartão. Do pedido à retirada pode levar cerca de um mês.',
    'Registre o uso como cartão de seguro de saúde. Isso pode ser feito no leitor de hospitais, clínicas e farmácias, no Mynaportal ou em alguns caixas eletrônicos de bancos.',
    'Quando a sociedade de seguro de saúde concluir o registro, o cartão pode ser usado a partir do fim da tarde do dia útil seguinte.',
  ],
  expiryTitle: 'Vencimento do certificado digital (電子証明書)',
  expiryRule:
    'O certificado digital do cartão vale até o quinto aniversário depois da emissão. Mesmo vencido, o cartão ainda serve para confirmar o seguro no atendimento até o último dia do terceiro mês depois do mês do vencimento (o hospital ou a clínica não consegue ver informações como as de remédios). O cartão de seguro de saúde Myna no celular não tem esses três meses.',
  expiryYours: {
    certificate:
      'O certificado digital de {name} vence em {expires}, e o cartão pode ser usado para receber atendimento até {until}.',
    card: 'O cartão My Number de {name} vence em {expires} e pode ser usado para receber atendimento até {until}.',
    unknown:
      'Nossos registros não mostram quando vence o certificado digital de {name}. Confira no próprio cartão ou no Mynaportal.',
  },
  expiryAfter:
    'Se não for renovado, um Certificado de Qualificação será entregue automaticamente antes de o cartão deixar de valer. Não é preciso fazer um pedido.',
  meritsTitle: 'Vantagens do cartão de seguro de saúde Myna',
  meritsCaption: 'Comparação entre o cartão de seguro de saúde Myna e o Certificado de Qualificação',
  meritsHeads: ['Aspecto', 'Cartão de seguro de saúde Myna', 'Certificado de Qualificação'],
  merits: [
    ['Pedido do limite de custos (限度額)', 'Não é preciso. Basta o cartão.', 'É preciso fazer um pedido à parte.'],
    [
      'Quando pode ser usado',
      'A partir do fim da tarde do dia útil seguinte ao registro pela sociedade de seguro de saúde.',
      'Depois que o código de cadastro chegar e o cadastro nesta página estiver feito (no caso da Web).',
    ],
    ['O que fazer na recepção', 'Basta colocar o cartão no leitor.', 'Entrar nesta página e mostrar (no caso da Web).'],
    [
      'Informações de remédios e exames de saúde',
      'Se você concordar, médicos e farmacêuticos podem ver e usar no tratamento.',
      'Médicos e farmacêuticos não podem ver.',
    ],
  ],
  kindsTitle: 'A diferença entre os três',
  kindsCaption:
    'A diferença entre o cartão de seguro de saúde Myna, o Certificado de Qualificação e o Aviso de Qualificação',
  kindsHeads: ['Tipo', 'Forma', 'Como obter', 'Quando usar', 'Como usar'],
  kinds: [
    [
      'Cartão de seguro de saúde Myna',
      'Cartão My Number',
      'Faça o cartão e registre o uso como cartão de seguro de saúde.',
      'No atendimento em hospitais, clínicas e farmácias com leitor de cartão.',
      'É lido no leitor da recepção.',
    ],
    [
      'Certificado de Qualificação (資格確認書)',
      'Nesta página (Web) ou em papel',
      'Quem não pode usar o cartão de seguro de saúde Myna recebe sem fazer pedido. Em alguns casos é preciso fazer um pedido.',
      'No atendimento, por exemplo quando o cartão de seguro de saúde Myna não pode ser usado.',
      'Mostre na recepção.',
    ],
    [
      'Aviso de Qualificação (Shikaku Joho no Oshirase)',
      'Nesta página (Web)',
      'Chega sem pedido, por exemplo ao entrar no seguro. A página “Minhas informações” (Watashi no Joho) do Mynaportal também serve no lugar dele.',
      'No atendimento em hospitais, clínicas e farmácias onde o leitor não pode ser usado.',
      'Mostre junto com o cartão My Number. Não é possível receber atendimento só com ele.',
    ],
  ],
  whoTitle: 'Quem recebe o Certificado de Qualificação',
  whoCaption: 'Quem recebe o Certificado de Qualificação, se é preciso fazer um pedido e em que forma ele chega',
  whoHeads: ['Situação', 'Pedido', 'Forma'],
  who: { required: 'É preciso', 'not-required': 'Não é preciso', web: 'Nesta página (Web)', paper: 'Papel' },
  careTitle: 'Pessoas que precisam de atenção especial (要配慮者)',
  careLead:
    'São pessoas com dificuldade de usar o cartão de seguro de saúde Myna ou esta página, por exemplo por precisarem da ajuda de outra pessoa. Fazendo o pedido, recebem o Certificado de Qualificação em papel. Podem continuar com o cartão de seguro de saúde Myna.',
  careYesTitle: 'Exemplos de quem se enquadra',
  careYes: [
    'Quem tem certificação de necessidade de apoio ou de cuidados (要支援・要介護)',
    'Quem tem caderneta de pessoa com deficiência (障害者手帳, inclusive 療育手帳)',
    'Quem tem certificado de beneficiário por doença rara designada (指定難病)',
    'Quem usa a tutela de adultos (成年後見) ou um sistema parecido',
    'Outras pessoas reconhecidas como tendo dificuldade de receber atendimento com o cartão de seguro de saúde Myna ou esta página',
  ],
  careNoTitle: 'Exemplos de quem não se enquadra',
  careNo: [
    'Idosos e crianças que podem receber atendimento sem alguém que os ajude',
    'Quem quer ter o Certificado de Qualificação em papel “por precaução”',
  ],
  careApply: 'Pedir um Certificado de Qualificação em papel (atenção especial)',
  limitTitle: 'Quando os custos médicos podem ficar altos (限度額)',
  limitCard:
    'Com o cartão de seguro de saúde Myna, não é preciso fazer um pedido. O pagamento na recepção fica automaticamente dentro do limite.',
  limitCertificate:
    'Com o Certificado de Qualificação, é preciso pedir a certificação do limite de custos (限度額適用認定). Quando uma internação ou cirurgia estiver decidida, peça com antecedência.',
  limitNow:
    'A categoria do limite de custos (限度額適用区分) de {name} é “{category}” e pode ser usada de {from} até {until}.',
  limitApply: 'Pedir a certificação do limite de custos',
  timelineTitle: 'Até agora e daqui em diante',
  timelineLead: 'As etapas até o fim do cartão de seguro de saúde.',
  timelineLeadYours: 'As etapas até o fim do cartão de seguro de saúde e os dias que dizem respeito a {name}.',
  timelinePlace: {
    before:
      'Entrou no seguro até 1º de dezembro de 2024 (令和6年). Enquanto o cartão de seguro de saúde valia, era possível receber atendimento com ele; para o período seguinte, ficou incluído na emissão geral dos certificados.',
    after:
      'Entrou no seguro a partir de 2 de dezembro de 2024 (令和6年). Não há cartão de seguro de saúde; desde o início, o atendimento é com o cartão de seguro de saúde Myna ou o Certificado de Qualificação.',
  },
  timelineMarks: { past: 'Já passou', today: 'Hoje', coming: 'A seguir', own: 'Desta pessoa' },
  timeline: {
    begin: 'Termina a emissão de novos cartões de seguro de saúde; começa o Certificado de Qualificação',
    web: 'O Certificado de Qualificação passa a poder ser visto na Web',
    extract:
      'A sociedade de seguro de saúde verifica quem não pode usar o cartão de seguro de saúde Myna (preparação da emissão geral)',
    batch:
      'O Certificado de Qualificação é emitido para todos os que não podem usar o cartão de seguro de saúde Myna. Não é preciso fazer um pedido',
    'old-end':
      'Último dia do cartão de seguro de saúde. A partir do dia seguinte ele não pode ser usado, e cada pessoa o descarta',
    joined: 'Dia em que o seguro começou',
    issued: 'Dia da emissão do Certificado de Qualificação',
    noticed: 'Dia da entrega do Aviso de Qualificação',
    expires: 'Vencimento do Certificado de Qualificação. Quem continua precisando recebe o próximo automaticamente',
    'card-expires': 'Vencimento do certificado digital ou do cartão',
    'card-ends': 'Último dia em que pode ser usado como cartão de seguro de saúde Myna (se não for renovado)',
    share: 'Dia em que passa a valer a parte dos custos médicos a pagar a partir dos 70 anos',
    voluntary: 'Último dia da continuação voluntária (任意継続)',
    lost: 'Primeiro dia sem o seguro',
    age: 'Dia em que completa 75 anos e passa para o sistema de assistência médica a partir dos 75 anos (後期高齢者医療制度)',
  },
  timelineEarly: {
    extract: 'Início de outubro de 2025 (令和7年)',
    batch: 'Início de novembro de 2025 (令和7年)',
  },
  linksTitle: 'Páginas de órgãos públicos',
  linksLead: 'As páginas abaixo não são desta sociedade de seguro de saúde. Ao tocar, você vai para elas.',
  links: {
    apply: 'Pedir o cartão My Number (site geral do cartão My Number)',
    register: 'Usar o cartão My Number como cartão de seguro de saúde (Agência Digital)',
    portal: 'Mynaportal (registro de uso, consulta do vencimento do certificado digital)',
  },
};

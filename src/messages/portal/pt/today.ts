import type { TODAY } from '../today.ts';
import type { Translated } from '../translated.ts';

export const TODAY_WORDS: Translated<typeof TODAY> = {
  title: 'Seu seguro hoje',
  toHome: 'Voltar para “Seu seguro hoje”',
  self: 'Você',
  child: 'Família',
  lead: {
    web: 'De hoje até {until}, é possível receber atendimento mostrando na recepção o Certificado de Qualificação (資格確認書) desta página.',
    'web-and-card':
      'Hoje é possível receber atendimento tanto com o cartão My Number (cartão de seguro de saúde Myna) quanto com o Certificado de Qualificação (資格確認書) desta página, válido até {until}.',
    'web-and-paper':
      'De hoje até {until}, é possível receber atendimento tanto com o Certificado de Qualificação (資格確認書) desta página quanto com o que você tem em papel.',
    card: 'De hoje até {until}, é possível receber atendimento com o cartão My Number (cartão de seguro de saúde Myna).',
    'card-undated': 'Hoje é possível receber atendimento com o cartão My Number (cartão de seguro de saúde Myna).',
    paper:
      'De hoje até {until}, é possível receber atendimento mostrando na recepção o Certificado de Qualificação (資格確認書) em papel.',
    'paper-and-card':
      'Hoje é possível receber atendimento tanto com o cartão My Number (cartão de seguro de saúde Myna) quanto com o Certificado de Qualificação (資格確認書) em papel, válido até {until}.',
    'old-card':
      'De hoje até {until}, é possível receber atendimento mostrando na recepção o cartão de seguro de saúde (健康保険証).',
    'paper-queued':
      'O Certificado de Qualificação (資格確認書) em papel está sendo preparado para envio. Por isso, hoje você ainda não tem em mãos um documento para mostrar na recepção (ele pode ser usado do dia em que chegar até {until}).',
    'paper-posted':
      'O Certificado de Qualificação (資格確認書) em papel foi enviado em {day}. Se já chegou, de hoje até {until} é possível receber atendimento mostrando-o na recepção.',
    'paper-returned':
      'O Certificado de Qualificação (資格確認書) em papel não pôde ser entregue e voltou para nós. Por isso, hoje você não tem em mãos um documento para mostrar na recepção.',
    'web-not-yet':
      'O Certificado de Qualificação (資格確認書) desta página ainda não pode ser usado hoje. Ele pode ser usado de {day} até {until}.',
    'paper-not-yet':
      'O Certificado de Qualificação (資格確認書) em papel que vamos enviar ainda não pode ser usado hoje. Ele pode ser usado de {day} até {until}.',
    expired:
      'O Certificado de Qualificação (資格確認書) venceu em {day}. Por isso, hoje não há um documento que possa ser mostrado na recepção.',
    revoked:
      'O Certificado de Qualificação (資格確認書) anterior não vale mais. Por isso, hoje não há um documento que possa ser mostrado na recepção.',
    nothing: 'Hoje ainda não há um documento que possa ser mostrado na recepção.',
    unknown:
      'Ainda não terminamos de verificar como é possível receber atendimento hoje (isso não quer dizer que não seja possível).',
    joins:
      'A participação no seguro desta sociedade começa em {day}. Por isso, hoje ainda não é possível receber atendimento por este seguro.',
    left: 'Desde {day}, não há mais participação no seguro desta sociedade. Por isso, hoje não é possível receber atendimento por este seguro.',
    'left-voluntary':
      'A continuação voluntária do seguro (任意継続) terminou em {day}. Por isso, hoje não é possível receber atendimento por esta sociedade de seguro de saúde.',
    'left-age':
      'Em {day}, aos 75 anos, o seguro passou para o sistema de assistência médica a partir dos 75 anos (後期高齢者医療制度). Por isso, hoje não é possível receber atendimento por esta sociedade de seguro de saúde.',
    'period-empty':
      'Não há nenhum dia em que um Certificado de Qualificação (資格確認書) possa ser usado. Por isso, hoje não há um documento que possa ser mostrado na recepção.',
    'protected-waiting':
      'Estamos preparando o Certificado de Qualificação (資格確認書) em papel, que será entregue da forma combinada com você.',
    'protected-sent':
      'O Certificado de Qualificação (資格確認書) em papel está sendo entregue da forma combinada com você. A partir do dia em que o receber, é possível receber atendimento mostrando-o na recepção.',
    'protected-paper':
      'De hoje até {until}, é possível receber atendimento mostrando na recepção o Certificado de Qualificação (資格確認書) em papel que você recebeu.',
    held: 'A sociedade de seguro de saúde está verificando com a própria pessoa como é possível receber atendimento hoje.',
  },
  next: {
    coming:
      'A partir de {day}, valerá um novo Certificado de Qualificação. Nesse dia, esta página muda para ele automaticamente.',
    'notice-with':
      'Se a máquina da recepção não conseguir ler o cartão, mostre o Aviso de Qualificação (Shikaku Joho no Oshirase) junto com o cartão.',
    'portal-with':
      'Se a máquina da recepção não conseguir ler o cartão, mostre, junto com o cartão, a página de dados do seguro (資格情報) do Mynaportal no celular.',
    'card-expiry-unknown':
      'Nossos registros ainda não mostram a data de vencimento do certificado digital (電子証明書) do cartão. Confira também, por conta própria, a validade do cartão.',
    'certificate-expires':
      'O certificado digital (電子証明書) do cartão vence em {expires}. Depois disso, o cartão ainda pode ser usado para receber atendimento por três meses (até {until}). Renove com antecedência na prefeitura da cidade onde você mora.',
    'card-expires':
      'O cartão My Number vence em {expires}. Depois disso, ele ainda pode ser usado para receber atendimento por três meses (até {until}). Renove com antecedência na prefeitura da cidade onde você mora.',
    'certificate-in-grace':
      'O certificado digital (電子証明書) do cartão venceu em {expires}. O cartão pode ser usado para receber atendimento até {until} (o hospital ou a clínica não consegue ver informações como as de remédios). Se não for renovado, um Certificado de Qualificação será entregue automaticamente.',
    'card-in-grace':
      'O cartão My Number venceu em {expires}. Ele pode ser usado para receber atendimento até {until} (o hospital ou a clínica não consegue ver informações como as de remédios). Se não for renovado, um Certificado de Qualificação será entregue automaticamente.',
    'paper-also': 'Também enviaremos um certificado em papel. Até ele chegar, use o certificado desta página.',
    'paper-today':
      'Se precisar de atendimento hoje e ele ainda não chegou, ligue para a sociedade de seguro de saúde e diga na recepção que está esperando o Certificado de Qualificação (資格確認書) em papel.',
    'paper-late': 'Se não chegar em uma semana, ou se o endereço mudou, ligue para a sociedade de seguro de saúde.',
    'paper-returned':
      'A sociedade de seguro de saúde vai verificar o endereço e enviar de novo. Se o endereço mudou, ligue.',
    planned: 'A previsão é que o novo Certificado de Qualificação apareça nesta página a partir de {day}.',
    'unknown-card':
      'Se tiver o cartão My Number, leve-o ao atendimento. O leitor da recepção mostra se ele pode ser usado.',
    'prepare-by':
      'A sociedade de seguro de saúde vai preparar o que for necessário até {day}. Você não precisa fazer nada.',
    'prepare-late':
      'Isto deveria estar pronto até {day}, mas está atrasado. A sociedade de seguro de saúde está preparando com urgência. Em caso de urgência, ligue.',
    'unknown-by': 'A sociedade de seguro de saúde vai verificar isto até {day}.',
    'unknown-late':
      'Isto deveria ter sido verificado até {day}, mas está atrasado. A sociedade de seguro de saúde está verificando o mais rápido possível. Em caso de urgência, ligue.',
    'before-that': 'Se precisar de atendimento antes disso, ligue para a sociedade de seguro de saúde.',
    'share-unknown':
      'Ainda não terminamos de verificar a parte dos custos médicos a pagar a partir dos 70 anos (負担割合). A sociedade de seguro de saúde vai verificar.',
    'left-next':
      'Use o Certificado de Qualificação ou o cartão de seguro de saúde Myna do novo seguro. Se tiver um Certificado de Qualificação em papel, devolva-o.',
    'left-new':
      'Se ainda não tiver o novo certificado ou cartão, avise na recepção e pergunte como pagar. Se ainda não entrou em um novo seguro de saúde, pergunte no novo emprego ou na prefeitura da cidade onde você mora.',
    'left-age-next':
      'Use o Certificado de Qualificação ou o cartão de seguro de saúde Myna do sistema de assistência médica a partir dos 75 anos (後期高齢者医療制度). A prefeitura enviará informações. Se ainda não recebeu nada, pergunte na prefeitura da cidade onde você mora.',
    'joins-next':
      'O conteúdo desta página muda automaticamente no dia em que o seguro começa. Se precisar de atendimento antes disso, use o seguro de saúde que você tem agora.',
    'protected-until': 'Se precisar de atendimento antes de recebê-lo, ligue para a sociedade de seguro de saúde.',
    'protected-call':
      'A forma de entrega é decidida entre você e a sociedade de seguro de saúde. O endereço e a forma de entrega não aparecem nesta página. Se quiser mudar algo, ligue.',
    call: 'Se você vai precisar de atendimento, ou se isto não lhe parece correto, ligue para a sociedade de seguro de saúde.',
  },
  trouble:
    'Se disserem na recepção que não pode ser usado, ligue para a sociedade de seguro de saúde. Se ninguém atender, pergunte na recepção como pagar. Se pagar o valor total, talvez possa pedir o reembolso depois à sociedade de seguro de saúde.',
  missingTitle: 'O que ainda não foi confirmado',
  missing: {
    card: 'Se há um cartão My Number. Se você nos informar por telefone, a decisão sai mais rápido.',
    'card-contradiction':
      'Os registros do cartão My Number e do registro de uso como cartão de seguro não coincidem. A sociedade de seguro de saúde vai verificar nos registros do sistema nacional.',
    'card-status':
      'A situação do cartão de seguro de saúde Myna. A sociedade de seguro de saúde vai verificar nos registros do sistema nacional.',
    'certificate-expiry':
      'A data de vencimento do certificado digital (電子証明書) do cartão. A sociedade de seguro de saúde vai verificar nos próximos registros que chegarem.',
    registration:
      'Se o cartão está registrado para uso como cartão de seguro de saúde. A sociedade de seguro de saúde vai verificar nos registros do sistema nacional.',
    share:
      'A parte dos custos médicos a pagar a partir dos 70 anos (負担割合). A sociedade de seguro de saúde vai verificar em registros como o do salário mensal padrão.',
  },
  show: 'Mostrar o Certificado de Qualificação',
  openComing: 'Abrir o Certificado de Qualificação',
  showNotice: 'Abrir o Aviso de Qualificação',
  why: 'Por que está assim',
  guide: 'Como se preparar e usar',
  menuTitle: 'Mais opções',
  menu: {
    inbox: 'Avisos',
    inboxUnread: 'Avisos ({count} não lidos)',
    history: 'Certificados e avisos anteriores',
    looks: 'Quem viu meus dados e quando',
    ownData: 'Baixar meus dados',
    settings: 'Configurações',
  },
};

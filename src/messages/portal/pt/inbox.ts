import type { INBOX } from '../inbox.ts';
import type { Translated } from '../translated.ts';

export const INBOX_WORDS: Translated<typeof INBOX> = {
  title: 'Avisos',
  lead: 'Estes são avisos da sociedade de seguro de saúde. Você pode lê-los aqui mesmo sem cadastrar um e-mail.',
  none: 'Não há avisos.',
  unreadCount: 'Não lidos: {count}',
  allRead: 'Você leu tudo.',
  unread: 'Não lido',
  read: 'Lido',
  markAll: 'Marcar tudo como lido',
  older: 'Os 100 anteriores',
  newest: 'Voltar aos mais recentes',
  back: 'Voltar aos avisos',
  kinds: {
    'certificate-published': {
      title: 'Há algo novo para ver nesta página',
      body: 'Um novo Certificado de Qualificação ou Aviso de Qualificação já pode ser visto nesta página.',
      link: 'Ver seu seguro hoje',
    },
    'certificate-waiting': {
      title: 'Há algo que você ainda não viu',
      body: 'Algo que foi entregue a você nesta página ainda não foi aberto. Se for difícil ver, ligue para a sociedade de seguro de saúde.',
      link: 'Ver seu seguro hoje',
    },
    'application-received': {
      title: 'Recebemos o seu pedido',
      body: 'Recebemos o pedido que você enviou. Você pode ver a situação na página de pedidos.',
      link: 'Ver a situação do pedido',
    },
    'application-decided': {
      title: 'Saiu o resultado do pedido',
      body: 'Saiu o resultado do pedido. Você pode ver o conteúdo na página de pedidos.',
      link: 'Ver a situação do pedido',
    },
    'contact-confirm': {
      title: 'Confirme o seu e-mail',
      body: 'Enviamos um código de confirmação ao novo e-mail. Digite o código recebido para terminar o cadastro.',
      link: 'Abrir avisos por e-mail',
    },
    'contact-changed': {
      title: 'O e-mail para avisos vai mudar',
      body: 'Foi solicitada a mudança ou o cancelamento do e-mail que recebe os avisos. Se não foi você, ligue imediatamente para a sociedade de seguro de saúde.',
      link: 'Abrir avisos por e-mail',
    },
    'account-changed': {
      title: 'Há uma nova forma de entrar ou um novo aparelho',
      body: 'Há uma nova forma de entrar ou um novo aparelho que mostra os certificados. Se não foi você, ligue imediatamente para a sociedade de seguro de saúde.',
      link: 'Ver aparelhos conectados e histórico',
    },
    'account-recovered': {
      title: 'O acesso foi recuperado com um código de cadastro',
      body: 'Com um código de cadastro, voltou a ser possível entrar. As formas de entrar anteriores não funcionam mais. Se não foi você, ligue imediatamente para a sociedade de seguro de saúde.',
      link: 'Ver aparelhos conectados e histórico',
    },
    'signed-in-elsewhere': {
      title: 'Houve uma entrada em um novo aparelho',
      body: 'Houve uma entrada em um aparelho que não tinha sido usado antes. Se não foi você, encerre a sessão dele e ligue imediatamente para a sociedade de seguro de saúde.',
      link: 'Ver aparelhos conectados e histórico',
    },
    'letter-ordered': {
      title: 'Foi pedida uma carta com um novo código de cadastro',
      body: 'Foi pedida uma carta com um novo código de cadastro. Se não foi você, cancele a carta na página seguinte e ligue imediatamente para a sociedade de seguro de saúde.',
      link: 'Verificar e cancelar a carta',
    },
  },
};

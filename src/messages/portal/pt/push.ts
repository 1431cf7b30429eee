import type { PUSH } from '../push.ts';
import type { Translated } from '../translated.ts';

export const PUSH_WORDS: Translated<typeof PUSH> = {
  setting: {
    name: 'Notificações neste aparelho',
    about:
      'Este celular ou computador avisa quando há um novo aviso. A notificação não mostra nome nem conteúdo. Mesmo sem ela, os avisos podem ser lidos nesta página.',
  },
  title: 'Notificações neste aparelho',
  lead: 'Quando há um novo aviso, aparece uma notificação curta neste aparelho. O conteúdo você lê depois de entrar.',
  off: 'Esta sociedade de seguro de saúde não envia notificações a aparelhos. Os avisos chegam por esta página e por e-mail.',
  here: 'Este aparelho',
  noScript:
    'Nesta página não é possível usar JavaScript, por isso as notificações não podem ser ativadas. Use os avisos por e-mail.',
  unable:
    'Este navegador não recebe notificações. No iPhone e no iPad pode funcionar se você adicionar esta página à tela inicial e abri-la por lá. Você também pode usar os avisos por e-mail.',
  start: 'Receber notificações neste aparelho',
  toMail: 'Avisos por e-mail',
  done: { on: 'Você vai receber notificações neste aparelho.', removed: 'As notificações foram desativadas.' },
  script: {
    starting: 'Preparando.',
    denied:
      'As notificações não estão permitidas neste navegador. Permita as notificações desta página nas configurações do navegador e tente de novo.',
    failed:
      'Não foi possível ativar as notificações. Tente de novo onde o sinal for bom. Se o problema continuar, use os avisos por e-mail.',
  },
  notice: {
    title: 'Você tem um novo aviso',
    body: 'Entre para ler.',
  },
  beforeTitle: 'Antes de ativar',
  before: [
    'A notificação diz apenas “Você tem um novo aviso”. Quem olhar o aparelho fica sabendo que há um aviso. Se não quiser que outros saibam, não use.',
    'As notificações passam pela empresa do navegador (Apple, Google, Microsoft ou Mozilla). Ela só fica sabendo que houve uma notificação.',
    'Ao sair, as notificações daquele aparelho terminam.',
    'Uma notificação pode não chegar. O que é importante também chega por carta e nesta página.',
  ],
  listTitle: 'Aparelhos que recebem notificações',
  none: 'Nenhum aparelho recebe notificações.',
  madeAt: 'Início:',
  reachedAt: 'Última entrega:',
  neverReached: 'Ainda não houve notificação',
  remove: 'Desativar',
  toSettings: 'Voltar às configurações',
};

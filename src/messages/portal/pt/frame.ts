import type { FRAME } from '../frame.ts';
import type { Translated } from '../translated.ts';

export const FRAME_WORDS: Translated<typeof FRAME> = {
  product: 'Akashi',
  audience: 'Página dos segurados',
  skip: 'Ir para o conteúdo',
  navigation: 'Menu',
  signOut: 'Sair',
  phone: 'Telefone',
  language: 'Idioma',
  errorTitle: '[Verifique]',
  required: '*obrigatório',
  errorSummary: 'Verifique o que você digitou',
  errorSummaryHint: 'Corrija os itens abaixo e envie de novo.',
  person: '{name}',
};

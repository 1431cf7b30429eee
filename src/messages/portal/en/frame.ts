import type { FRAME } from '../frame.ts';
import type { Translated } from '../translated.ts';

export const FRAME_WORDS: Translated<typeof FRAME> = {
  product: 'Akashi',
  audience: 'For members',
  skip: 'Skip to content',
  navigation: 'Menu',
  signOut: 'Sign out',
  phone: 'Phone',
  language: 'Language',
  errorTitle: '[Please check]',
  required: '*required',
  errorSummary: 'Please check what you entered',
  errorSummaryHint: 'Correct these items and send the form again.',
  person: '{name}',
};

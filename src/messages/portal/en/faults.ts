import type { FAULTS } from '../faults.ts';
import type { Translated } from '../translated.ts';

export const FAULT_WORDS: Translated<typeof FAULTS> = {
  title: 'This page cannot be shown right now',
  what: 'The page could not be shown because of a fault in our system. What you entered may not have been recorded.',
  next: 'Please wait a while and try again.',
  ask: 'If this continues, please contact your health insurance society and give this reference number.',
  reference: 'Reference number',
  refusedTitle: 'This could not be accepted',
  notFoundTitle: 'Page not found',
  signInTitle: 'Please sign in again',
  backHome: 'Go to the home page',
};

import type { REFUSALS } from '../refusals.ts';
import type { Translated } from '../translated.ts';

export const REFUSAL_WORDS: Translated<typeof REFUSALS> = {
  ask: 'If in doubt, please call your health insurance society.',
  other: { what: 'This cannot be done right now.', next: 'Try again from the home page.' },
  said: {
    'not-found': {
      what: 'The page was not found.',
      next: 'Check the address, or start again from the home page.',
    },
    'not-signed-in': {
      what: 'You are not signed in, or you were signed out because some time had passed.',
      next: 'Please sign in again.',
    },
    'database-away': {
      what: 'This page cannot be used right now.',
      next: 'Wait a few minutes and try again. If it was already done, it will not be done twice.',
    },
    'database-busy': {
      what: 'The system is too busy to do this at the moment. Nothing was changed.',
      next: 'Wait a little and try again. If it was already done, it will not be done twice.',
    },
    'database-closed': {
      what: 'At the moment you can look at things but not change them. Nothing was changed.',
      next: 'Please try again later.',
    },
    'name-taken': { what: 'This login ID is already in use.', next: 'Enter another one.' },
    'code-wrong': {
      what: 'The registration code or the date of birth is incorrect, or the code has expired.',
      next: 'Look at your letter and enter them again. After 5 wrong attempts the code can no longer be used.',
    },
    'code-dead': {
      what: 'This registration code cannot be used.',
      next: 'Please contact your health insurance society. We will send you a new letter.',
    },
    'too-many-tries': {
      what: 'There were too many attempts in a short time, so nothing is accepted for a while.',
      next: 'Wait about 15 minutes and try again.',
    },
    busy: {
      what: 'Too many people are using this service right now.',
      next: 'Wait a few minutes and try again. What you entered was not used.',
    },
    'password-weak': {
      what: 'Somebody could guess this password.',
      next: 'Use 15 characters or more that you use nowhere else.',
    },
    'sign-in-failed': {
      what: 'The login ID or the password is incorrect.',
      next: 'Check what you entered and try again.',
    },
    'sign-in-again': {
      what: 'This is an important step, so we need to confirm that it is you.',
      next: 'Please confirm once more with your password or a passkey.',
    },
    'wait-after-recovery': {
      what: 'Access was restored only a short time ago, so this page is not open yet. It opens after 24 hours.',
      next: 'You can still show your eligibility certificate from “Your insurance today”.',
    },
    'device-refused': {
      what: 'This device could not be confirmed.',
      next: 'Set the date and time of the device to “automatic”, open the page again and try once more.',
    },
    'device-removed': {
      what: 'The registration of this device was cancelled.',
      next: 'To use it, save again.',
    },
    'form-invalid': {
      what: 'What was sent could not be accepted.',
      next: 'Open the page again and fill it in once more.',
    },
    'individual-number': {
      what: 'A number of 12 digits was written that seems to be a My Number (individual number), so nothing was accepted. The number was not kept anywhere.',
      next: 'Go back with your browser, remove the number and send it again.',
    },
    'form-too-large': {
      what: 'What was sent is too large, so it was not accepted.',
      next: 'Go back with your browser: what you typed is often still there. Make the text shorter, or send the files a few at a time.',
    },
  },
};

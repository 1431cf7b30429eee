import type { Translated } from '../translated.ts';
import type { WAITING } from '../waiting.ts';

export const WAITING_WORDS: Translated<typeof WAITING> = {
  title: 'Please wait for your turn',
  lead: 'Very many people are signing in right now. We keep what you entered and let people in by order of arrival.',
  place: 'You are number {place} in the line',
  minutes: 'About {minutes} minutes to go',
  soon: 'It is almost your turn (less than a minute)',
  heard: 'Number {place}. About {minutes} minutes to go.',
  itself:
    'This page updates automatically and signs you in when it is your turn. You do not have to enter your password again. If you close this page, or look at something else for 5 minutes or more, you lose your place.',
  look: 'Check now',
  passkeyTitle: 'With a passkey there is no waiting',
  passkey:
    'If you have registered a passkey, you can sign in without waiting in line. If you have not, register one under “Sign-in and security” once you are in, and you will not have to wait next time.',
  counterTitle: 'If you are at the reception desk of a hospital, clinic or pharmacy now',
  kept: 'If you saved your eligibility certificate (資格確認書) on this device for places without a signal, you can show it without signing in.',
  keptLink: 'Open the saved certificate',
  paper: 'If you have a paper eligibility certificate or a Myna health insurance card, show that.',
  limit:
    'If the payment was high because you could not show your cost limit category (限度額), you can claim the part above the limit from your health insurance society later.',
  leaveTitle: 'When you leave this device',
  leaveWhy:
    'When it is your turn, you are signed in on this page. If other people use this device too, leave the line before you go.',
  leave: 'Leave the line',
  left: 'You have left the line. What you typed has been deleted.',
  full: 'The line is full, and nobody more can join it right now. Try again in about 10 minutes. If you have registered a passkey, you can sign in without waiting.',
  again: {
    title: 'Please enter it once more',
    lead: 'The system was restarted, and what you had entered is gone. Your place in the line is kept: enter the same login ID once more, and you are back where you were.',
  },
  gone: {
    title: 'Your place in the line is gone',
    lead: 'This page did not check in for a while, so the next person was let in. We are sorry, but please enter your login ID and password once more.',
  },
  type: 'Go to the form',
  stillWaiting: 'This browser is waiting in the line.',
  backToLine: 'Back to the line',
};

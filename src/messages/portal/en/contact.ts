import type { CONTACT } from '../contact.ts';
import type { Translated } from '../translated.ts';

export const CONTACT_WORDS: Translated<typeof CONTACT> = {
  title: 'Notices by e-mail',
  linkPaused: 'Our e-mails do not reach you. Please check your address',
  linkAgain: 'You get no e-mails now. You can enter your address again',
  lead: 'When there is a new certificate or notice for you, we tell you by e-mail. The e-mail does not contain your name or anything about your certificate.',
  off: 'No notices are sent by e-mail at present. Notices reach you on these pages and by letter.',
  currentTitle: 'Current address',
  none: 'No address is registered. No e-mail is sent when there is a notice.',
  language: 'Language of the e-mail',
  paused:
    'An e-mail that we sent came back, so we have stopped sending to this address. Please check the address and register it again.',
  coming: 'We will use the new address ({address}) from {at}. A notice of the change was also sent to the old address.',
  comingFirst: 'We will use {address} from {at}.',
  waitingTitle: 'Enter the confirmation code',
  waiting: 'A confirmation code was sent to {address}. Enter the code from that e-mail within 24 hours.',
  code: 'Confirmation code',
  codeHint: '8 letters and digits. You may use small letters and leave out the hyphen.',
  confirm: 'Confirm',
  waitingNone: 'If the e-mail does not arrive, look in your spam folder first, then enter the address again.',
  cancel: 'Do not register the new address',
  setTitle: 'Register an e-mail address',
  changeTitle: 'Change the e-mail address',
  address: 'E-mail address',
  addressHint: 'Use an address that only you can read. We will send an e-mail to confirm it.',
  changeHint:
    'Use an address that only you can read. We will send an e-mail to confirm it. The new address is used from 24 hours after you confirm it.',
  submit: 'Send the confirmation e-mail',
  setLanguage: 'Change the language',
  remove: 'Stop notices by e-mail',
  removeAbout: 'You can still see your notices on these pages at any time.',
  missing: { address: 'Enter an e-mail address', code: 'Enter the confirmation code' },
  addressForm: 'Enter the e-mail address in the form name@example.jp',
  slip: 'The confirmation code has a typing mistake. Look at the e-mail and enter it again',
  wrong:
    'The confirmation code is incorrect, or 24 hours have passed. Check the e-mail. If none has arrived, enter the address again.',
  tooMany: 'There were too many attempts in a short time, so nothing is accepted for a while. Please try again later.',
  told: {
    sent: 'The confirmation e-mail was sent.',
    confirmed: 'The e-mail address is confirmed.',
    language: 'The language of the e-mail was changed.',
    removed: 'Notices by e-mail were stopped.',
    cancelled: 'The new address was not registered.',
  },
};

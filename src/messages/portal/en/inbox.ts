import type { INBOX } from '../inbox.ts';
import type { Translated } from '../translated.ts';

export const INBOX_WORDS: Translated<typeof INBOX> = {
  title: 'Notices',
  lead: 'These are notices from your health insurance society. You can read them here even if no e-mail address is registered.',
  none: 'There are no notices.',
  unreadCount: 'Unread: {count}',
  allRead: 'You have read everything.',
  unread: 'Unread',
  read: 'Read',
  markAll: 'Mark all as read',
  older: 'Previous 100',
  newest: 'Back to the newest',
  back: 'Back to the notices',
  kinds: {
    'certificate-published': {
      title: 'Something new can be seen on these pages',
      body: 'A new eligibility certificate or eligibility notice can now be seen on these pages.',
      link: 'See your insurance today',
    },
    'certificate-waiting': {
      title: 'There is something that you have not opened yet',
      body: 'Something that was issued to you on these pages has not been opened yet. If it is hard for you to view it, please call your health insurance society.',
      link: 'See your insurance today',
    },
    'application-received': {
      title: 'We have received your application',
      body: 'We have received the application that you sent. You can see its status on the applications page.',
      link: 'See the status of the application',
    },
    'application-decided': {
      title: 'There is a decision on your application',
      body: 'There is a decision on your application. You can see it on the applications page.',
      link: 'See the status of the application',
    },
    'contact-confirm': {
      title: 'Please confirm your e-mail address',
      body: 'A confirmation code was sent to the new e-mail address. Enter the code from that e-mail to finish the registration.',
      link: 'Open notices by e-mail',
    },
    'contact-changed': {
      title: 'The e-mail address for notices is being changed',
      body: 'A request was made to change or remove the e-mail address for notices. If it was not you, call your health insurance society at once.',
      link: 'Open notices by e-mail',
    },
    'account-changed': {
      title: 'There is a new way to sign in or a new device',
      body: 'There is a new way to sign in, or a new device that shows your certificates. If it was not you, call your health insurance society at once.',
      link: 'See signed-in devices and records',
    },
    'account-recovered': {
      title: 'Access was restored with a registration code',
      body: 'A registration code was used to make it possible to sign in again. The earlier ways to sign in no longer work. If it was not you, call your health insurance society at once.',
      link: 'See signed-in devices and records',
    },
    'signed-in-elsewhere': {
      title: 'There was a sign-in on a new device',
      body: 'There was a sign-in on a device that has not been used before. If it was not you, sign it out and call your health insurance society at once.',
      link: 'See signed-in devices and records',
    },
    'letter-ordered': {
      title: 'A letter with a new registration code was ordered',
      body: 'A letter with a new registration code was ordered. If it was not you, stop the letter on the next page and call your health insurance society at once.',
      link: 'Check, and stop the letter',
    },
  },
};

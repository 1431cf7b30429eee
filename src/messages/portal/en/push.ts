import type { PUSH } from '../push.ts';
import type { Translated } from '../translated.ts';

export const PUSH_WORDS: Translated<typeof PUSH> = {
  setting: {
    name: 'Notifications on this device',
    about:
      'This phone or computer tells you when there is a new notice. The notification shows no name and no content. Without it you can still read your notices on these pages.',
  },
  title: 'Notifications on this device',
  lead: 'When there is a new notice, a short notification appears on this device. You read the notice itself after signing in.',
  off: 'Your health insurance society does not offer notifications on devices. You hear from us on these pages and by e-mail.',
  here: 'This device',
  noScript: 'JavaScript is not available here, so notifications cannot be started. Please use notices by e-mail.',
  unable:
    'This browser cannot receive notifications. On an iPhone or iPad it may work if you add this page to the home screen and open it from there. You can also use notices by e-mail.',
  start: 'Get notifications on this device',
  toMail: 'Notices by e-mail',
  done: { on: 'You will get notifications on this device.', removed: 'Notifications were stopped.' },
  script: {
    starting: 'Getting ready.',
    denied:
      'Notifications are not allowed in this browser. Allow notifications for these pages in the browser’s settings, then try again.',
    failed:
      'Notifications could not be started. Please try again where there is a good signal. If it keeps failing, please use notices by e-mail.',
  },
  notice: {
    title: 'You have a new notice',
    body: 'Please sign in to read it.',
  },
  beforeTitle: 'Before you start',
  before: [
    'The notification only says “You have a new notice”. Anyone who looks at the device learns that there is one. If you do not want others to know, please do not use it.',
    'Notifications pass through the maker of the browser (Apple, Google, Microsoft or Mozilla). It only learns that there was a notification.',
    'When you sign out, notifications on that device end.',
    'A notification may fail to arrive. Important things also reach you by letter and on these pages.',
  ],
  listTitle: 'Devices that get notifications',
  none: 'No device gets notifications.',
  madeAt: 'Started:',
  reachedAt: 'Last delivered:',
  neverReached: 'No notification yet',
  remove: 'Stop',
  toSettings: 'Back to settings',
};

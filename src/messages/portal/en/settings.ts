import type { SETTINGS } from '../settings.ts';
import type { Translated } from '../translated.ts';

export const SETTING_WORDS: Translated<typeof SETTINGS> = {
  title: 'Settings',
  lead: 'This is what you can change.',
  open: 'Open: {setting}',
  items: {
    mail: {
      name: 'Notices by e-mail',
      about:
        'You get an e-mail when there is a new notice. The e-mail does not contain your name or anything about your certificate. You can read notices on these pages without it.',
    },
    account: {
      name: 'Ways to sign in',
      about:
        'Add or change passkeys, the password, the authenticator app and recovery codes. You can also check on which devices you are signed in.',
    },
    devices: {
      name: 'Devices for showing without a signal',
      about: 'You can save the eligibility certificate on this device. A device that was lost can be removed here.',
    },
    language: {
      name: 'Language of these pages',
      about:
        'Change the language of these pages. The eligibility certificate shown at the reception desk is always in Japanese.',
    },
  },
};

import type { OFFLINE } from '../offline.ts';
import type { Translated } from '../translated.ts';

export const OFFLINE_WORDS: Translated<typeof OFFLINE> = {
  link: 'Set up showing it without a signal',
  openKept: 'Open the saved certificate (for places without a signal)',
  devices: {
    title: 'Showing it without a signal',
    lead: 'The eligibility certificate (資格確認書) and QR codes for {hours} hours are saved on this device. Even at a reception desk without a signal, you can show the saved certificate.',
    off: 'This health insurance society does not offer saving for places without a signal.',
    noScript:
      'Saving works only in a browser with JavaScript. Where there is a signal, use the ordinary pages as they are.',
    unable:
      'This browser cannot save it. Please open this page in the usual browser of your smartphone (Safari, Chrome and so on), not in private mode.',
    here: 'This device',
    script: {
      nothing: 'Nothing is saved on this device yet.',
      kept: 'It can be used until {until} ({left} left).',
      clock:
        'The clock of this device is {minutes} min off. In the settings of the device, set the date and time to “automatic”.',
      save: 'Save on this device',
      saveAgain: 'Save again',
      saving: 'Saving…',
      none: 'There is nothing to save, because there is no Web certificate that can be used today.',
      failed: 'It could not be saved. Please try again where there is a signal.',
    },
    open: 'Open the saved certificate',
    remove: 'Delete from this device',
    homeScreen:
      'To be able to open it without a signal, bookmark the page that “Open the saved certificate” leads to. On Android you can also add it to the home screen (on an iPhone, what is added to the home screen is kept in a separate place).',
    beforeTitle: 'Before you save',
    before: [
      'Do not save it on a device that you share with family or others, on a borrowed device or on one in a shop.',
      'Use a screen lock on the device. Whoever can unlock it can see the saved certificate.',
      'It stops working after {hours} hours. When you sign in where there is a signal and open this page or “Your insurance today”, it is replaced by a new one. 12 hours after you last confirmed that it is you, you have to confirm it again.',
      'The browser may delete the saved certificate, for example when the device has little free space. Before you go out, check that you can open it.',
      'When you sign out, the saved certificate is deleted.',
    ],
    listTitle: 'Registered devices',
    listLead:
      'A device whose registration you cancel gets nothing new. What is on it stops working within {hours} hours at most. If you have lost a device, cancel it here and call your health insurance society as well.',
    empty: 'There are no registered devices.',
    kinds: {
      iphone: 'iPhone',
      ipad: 'iPad',
      android: 'Android device',
      windows: 'Windows PC',
      mac: 'Mac',
      other: 'Other device',
    },
    thisOne: 'This device',
    madeAt: 'Registered:',
    usedAt: 'Last update:',
    revoke: 'Cancel the registration',
  },
  page: {
    title: 'Eligibility certificate (for places without a signal)',
    shortName: 'Eligibility',
    meaning: 'This is a saved eligibility certificate. Show the QR code at the reception desk.',
    starting: 'Loading the saved certificate…',
    noScript: 'This page needs JavaScript.',
    empty: {
      title: 'Nothing is saved',
      none: 'No eligibility certificate is saved on this device. Either the browser has deleted it, or it has not been saved yet.',
      over: 'The saved certificate could be used until {until}.',
      clock:
        'The clock of this device shows an earlier time than when it was saved, so the QR code cannot be shown. In the settings of the device, set the date and time to “automatic” and open the page again.',
      removed: 'The registration of this device was cancelled, so the saved certificate has been deleted.',
      gone: 'The saved certificate has been deleted from this device.',
      next: 'Where there is a signal, sign in and save it again. If you are receiving care now, tell the reception desk that you cannot show your eligibility certificate and ask how to pay.',
    },
    people: 'Choose whose to show',
    code: 'Show the QR code',
    card: 'Back to the certificate',
    back: 'Back side',
    front: 'Front side',
    codeLead: 'Hold it in front of the reader at the reception desk',
    codeLabel: 'QR code for checking eligibility',
    remaining: 'The next code comes in {minutes} min {seconds} s',
    lastOne: 'This is the last code. It stops working in {minutes} min {seconds} s',
    left: 'It can be used for {left} more (until {until})',
    savedAt: 'Saved: {at}',
    skewed: 'The clock of this device is {minutes} min off. Please set it to “automatic”.',
    live: 'Open the ordinary page (with a signal)',
    evict: 'The browser may delete the saved certificate, for example when the device has little free space.',
    remove: 'Delete from this device',
    removeSure:
      'The saved eligibility certificate and QR codes will be deleted from this device. Do you want to continue?',
    noPrint: 'This page cannot be printed.',
  },
};

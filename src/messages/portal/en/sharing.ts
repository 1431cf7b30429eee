import type { SHARING } from '../sharing.ts';
import type { Translated } from '../translated.ts';

export const SHARING_WORDS: Translated<typeof SHARING> = {
  title: 'Sharing a certificate',
  link: 'Sharing a certificate',
  lead: 'You can show a certificate only to the person you choose, such as someone in your family, for the time you choose. You can stop it at any time.',
  setting: {
    name: 'Sharing a certificate',
    about:
      'Decide who may see a certificate and for how long. Here you can also check who can see it now, and stop it.',
  },
  shows:
    'Only the front of the certificate (for people aged 70 to 74 also the elderly recipient certificate (高齢受給者証), where it is separate) and the QR code for the reception desk are shown. Your address, earlier records, applications and settings are not.',
  tag: 'Shared',
  back: 'Back to “Sharing a certificate”',
  given: {
    title: 'People who can see a certificate',
    none: 'You are not showing a certificate to anybody now.',
    new: 'Share a certificate',
    to: 'Shown to',
    waiting: 'Not received yet',
    byLink: 'The one device that opened the link',
    until: 'Period',
    untilAt: 'Until {at}',
    looked: 'Last viewed',
    never: 'Not viewed yet',
    open: 'Details',
  },
  received: {
    title: 'Certificates that others show you',
    none: 'Nobody is showing you a certificate now.',
    take: 'Enter a sharing code',
    show: 'Show the certificate',
    until: 'You can see it until {at}.',
  },
  new: {
    title: 'Share a certificate',
    none: 'There is no certificate that you can share now. Only a certificate that can be used on these pages now can be shared.',
    kinds: {
      person: {
        title: 'Show it to somebody who can sign in',
        about: 'For a member of this health insurance society who can sign in to these pages. You give them a code.',
        open: 'Show it to somebody who can sign in',
      },
      link: {
        title: 'Show it to somebody who cannot sign in',
        about:
          'For example for a child’s grandparent or a teacher leading a trip. You give them a link and a PIN. Only a child’s certificate can be shown this way.',
        open: 'Show it to somebody who cannot sign in',
      },
    },
    whose: 'Whose certificate do you want to show?',
    term: 'Until when do you want to show it?',
    terms: {
      person: { day: 'Until tomorrow', week: 'For 7 days', month: 'For 30 days', date: 'Until the day I enter below' },
      link: { day: '24 hours', 'three-days': '3 days', week: '7 days', 'two-weeks': '14 days' },
    },
    untilOn: 'Last day',
    untilOnHint: 'Only if you chose “Until the day I enter below”. Up to one year from now. Example: 2026-01-10',
    submit: 'Make the code',
    missing: {
      memberId: 'Choose whose certificate you want to show',
      term: 'Choose until when you want to show it',
      untilOn: 'Enter a last day between today and one year from now',
    },
    many: 'You can share at most {count} at the same time. Stop one that you do not need, and try again.',
    care: 'You do not have to share if you do not want to. If somebody is pressing you to, call your health insurance society. That person will not be told.',
  },
  detail: {
    title: 'Details of the sharing',
    codeTitle: 'Code to give to the other person',
    codePerson:
      'The other person signs in, opens “Sharing a certificate” and “Enter a sharing code”, and enters this code. It works once.',
    codeLink: 'Send this link to the other person. Only the first device that opens it can see the certificate.',
    codeUntil: 'This code works until {at}.',
    code: 'Sharing code',
    qr: 'QR code with the sharing code',
    address: 'Link',
    pinTitle: 'PIN',
    pin: 'Tell these 6 digits separately from the link, for example by telephone. After 5 wrong attempts the link stops working.',
    looksTitle: 'Record of views',
    looksNone: 'Not viewed yet.',
    looksHeads: ['Date and time', 'What was seen'],
    views: { front: 'Front of the certificate', code: 'QR code for the reception desk' },
    withdraw: 'Stop sharing',
    withdrawAbout: 'When you stop, the other person can no longer see it, from that moment. No notice is sent to them.',
    done: 'You have stopped sharing.',
  },
  take: {
    title: 'Enter a sharing code',
    lead: 'Enter the code you received from the person who is showing you a certificate.',
    code: 'Sharing code',
    codeHint: '13 letters and digits. You may use small letters and leave out the hyphens.',
    missing: 'Enter the sharing code',
    slip: 'The sharing code has a typing mistake. Enter it again (this does not count as an attempt)',
    wrong: 'This code cannot be used. Check it, or ask the person who gave it to you for a new one.',
    submit: 'Receive',
    tooMany: 'There were too many attempts, so nothing is accepted for a while. Wait about 15 minutes and try again.',
  },
  page: {
    title: 'Certificate (shared)',
    whose: 'This is the certificate of {name}. You can see it until {at}.',
    return: 'Give back this sharing',
    returnAbout: 'When you give it back, you can no longer see it, from that moment.',
    overTitle: 'This sharing has ended',
    over: 'If you still need it, ask the person who showed it to you again.',
    home: 'Back to “Your insurance today”',
    again: 'Check again',
    stale:
      'There is no connection, so we cannot check whether it can be used now. Open it again where there is a connection.',
    counter: 'Show the QR code at the reception desk',
    front: 'Back to the certificate',
    noKeep: 'This page cannot be seen without a signal.',
  },
  open: {
    title: 'Open a shared certificate',
    lead: 'Enter the sharing code from the link you were sent, and the 6-digit PIN you were told separately. After that, only this device, the first to open it, can see the certificate.',
    pin: 'PIN (6 digits)',
    missing: { code: 'Enter the sharing code', pin: 'Enter the PIN' },
    slip: 'The sharing code has a typing mistake. Open the link you were sent again',
    wrong: 'It could not be opened. The sharing code or the PIN is incorrect, or this sharing has ended.',
    submit: 'Open',
  },
  notices: {
    'share-taken': {
      title: 'Your shared certificate was received',
      body: 'A sharing code that you made was used. Check who can see the certificate. If you do not recognise this, stop it at once and call your health insurance society.',
      link: 'Open “Sharing a certificate”',
    },
    'share-received': {
      title: 'You have received a shared certificate',
      body: 'A shared certificate was received in your account. If you do not recognise this, call your health insurance society.',
      link: 'Open “Sharing a certificate”',
    },
    'coming-of-age': {
      title: 'How your child’s certificate is seen will change',
      body: 'Your child will soon reach the age of signing in alone. From that day on, only your child can see the certificate. A letter with a registration code will be sent to your child.',
      link: 'See “When something changes in your family”',
    },
  },
  acts: {
    share: {
      what: 'Began, received or ended the sharing of a certificate',
      why: 'To show it to the person chosen',
    },
  },
  family: {
    title: 'When something changes in your family',
    link: 'When something changes in your family',
    lead: 'This page explains who can see which certificate, and when that changes.',
    soon: '{name} will be {age} on {day}. From that day on, only {name} can see the certificate.',
    soonNext:
      'We will send them a letter with a registration code. Once it arrives, they can register before that day.',
    items: {
      'own-account': {
        title: 'When your child turns {age}',
        what: [
          'From midnight at the start of the day on which they turn {age}, only they can see the certificate. It disappears from the page of the insured person.',
          'From 30 days before, they can register for their own sign-in. A letter with a registration code, addressed to them, comes to the registered address.',
          'Even if they have not registered yet, they do not lose their eligibility. Your health insurance society will notice and send a letter or a paper certificate. If it is urgent, please call.',
          'If they want a parent to see it after that, they can show it under “Sharing a certificate”. They do not have to.',
        ],
      },
      'leaving-home': {
        title: 'When somebody moves out to live alone',
        what: [
          'Report the change of address through the workplace or to your health insurance society. Letters go to the reported address.',
          'Anybody aged {age} or older can show their certificate with their own sign-in, wherever they live.',
          'For somebody under {age} who has no sign-in of their own, the insured person can show it for a limited time by sharing or by a link.',
        ],
      },
      divorce: {
        title: 'When you divorce, or stop being a dependant',
        what: [
          'The certificate cannot be used from midnight at the start of the day on which a person stops being a dependant. All sharing until then also ends on that day. The former spouse can see nothing.',
          'If a child becomes a dependant of the other parent, the child gets a certificate with a new symbol and number. Earlier sharing is not carried over.',
          'If you want sharing to end sooner, you can stop it at any time without waiting for the notification. No notice is sent to the other person.',
          'If you do not want the other person to learn where you are, call your health insurance society. We can keep information about you and your children off your family’s pages as well.',
        ],
      },
      death: {
        title: 'When somebody in your family has died',
        what: [
          'Call your health insurance society or the employer. The sign-in of the person who died is closed as soon as the death is recorded. Nobody can get into their pages.',
          'Their certificate cannot be used from midnight at the end of that day. All sharing ends as well.',
          'When the insured person has died, the eligibility of their dependants changes as well. Please also ask by phone about receiving care until the next health insurance is settled.',
          'Return a paper certificate to your health insurance society or the employer. We will also tell you about the funeral allowance and other procedures.',
        ],
      },
      'other-insured': {
        title: 'When the insured person changes',
        what: [
          'When a child or another dependant becomes a dependant of the other parent, the symbol and number change and a new certificate is issued. The earlier one cannot be used from that day on.',
          'They appear on the page of the new insured person and disappear from that of the former one. Earlier sharing ends on that day too.',
          'The same applies when the symbol and number change, for example because the former insured person leaves a job. A new letter with a registration code may come to each person.',
        ],
      },
    },
    call: 'If it is urgent or you are not sure, call your health insurance society.',
  },
};

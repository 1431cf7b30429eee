import type { PROVIDERS } from '../providers.ts';
import type { Translated } from '../translated.ts';

export const PROVIDER_WORDS: Translated<typeof PROVIDERS> = {
  signIn: {
    title: 'Other ways',
    app: 'Sign in with the Digital Authentication App',
    appHint: 'You use your My Number Card and a smartphone.',
    company: 'Continue with {name}',
    companyHint: 'Your company ID alone does not open your eligibility certificate.',
    companyName: 'your company ID',
  },
  recover: {
    title: 'Digital Authentication App',
    lead: 'With a My Number Card you can confirm that it is you and set up your sign-in again, even at night and on holidays.',
  },
  go: {
    appLead:
      'Your My Number Card shows that it is you. The next button takes you to the Digital Authentication App of the Digital Agency.',
    linkTitle: 'Link the Digital Authentication App',
    linkLead:
      'This links your Digital Authentication App to this account. From then on you can sign in with your My Number Card too.',
    needTitle: 'What you need',
    need: [
      'Your My Number Card',
      'A smartphone with the Digital Authentication App',
      'The 4-digit PIN of the card (the one of the user certificate)',
    ],
    toldTitle: 'What the app tells your health insurance society',
    told: 'Only your name, address, date of birth and sex. They are used only to find out whether it is you, and are not kept once that is done. Your My Number (個人番号) is not sent.',
    app: 'Go to the Digital Authentication App',
    companyLead: 'The next button takes you to the sign-in page of your company.',
    companyLimit:
      'Your company ID alone does not open your eligibility certificate, your family, applications or settings. For these you also need your own passkey or password.',
    companyTold: 'Your company is not told what you looked at here, or whether you have an account.',
    company: 'Go to the page of {name}',
    minutes: 'Please finish within 10 minutes, in this browser.',
    back: 'Back to the sign-in page',
  },
  away: {
    title: 'No connection right now',
    app: 'The Digital Authentication App cannot be reached right now. Nothing about your registration has changed.',
    company: 'The service of {name} cannot be reached right now. Nothing about your registration has changed.',
    next: 'Wait a few minutes and try again. If you are in a hurry, you can sign in another way.',
    again: 'Try again',
    other: 'If you cannot sign in',
  },
  failed: {
    title: 'We could not confirm it',
    lead: 'You are not signed in yet. Nothing about your registration has changed.',
    whyTitle: 'It may be that',
    why: [
      'you stopped on the way',
      'more than 10 minutes passed since you began',
      'you opened it in another browser than the one you began in',
      'you went back to an earlier page with the back button',
    ],
  },
  asked: {
    title: 'It could not be confirmed automatically',
    lead: 'The Digital Authentication App has confirmed who you are, but this could not be matched automatically with what is registered here.',
    next: 'The staff of your health insurance society will check it. When they know that it is you, they will contact you as registered.',
    same: 'This page is the same for everybody, whatever is or is not registered.',
    own: 'If you have a way to sign in, you can go on using it. After a move or a change of name, notify your company or your health insurance society.',
    call: 'If you hear nothing within 7 days, or are in a hurry, please call your health insurance society.',
  },
  elsewhere: {
    title: 'It could not be linked',
    lead: 'This Digital Authentication App is linked to another account.',
    next: 'If you do not recognise this, please call your health insurance society.',
  },
  start: {
    title: 'Your company ID was confirmed',
    lead: 'So far you can only read what is the same for everybody. Your eligibility certificate, your family, applications and settings are not open yet.',
    leftTitle: 'What is left to do',
    signInLead: 'If you are registered, sign in with your own passkey or password.',
    signIn: 'Sign in',
    enrolLead:
      'If this is your first time, register with the registration code in the letter from your health insurance society.',
    enrol: 'Enter the registration code',
    guideLead:
      'How to use the Myna health insurance card and the eligibility certificate can be read without signing in.',
    end: 'Stop using the company ID',
  },
  account: {
    title: 'Digital Authentication App',
    none: 'Not linked. Once it is linked, you can also sign in with your My Number Card.',
    since: 'Linked on: {at}',
    usedAt: 'Last used:',
    never: 'not used yet',
    link: 'Link the Digital Authentication App',
    again: 'Link it again (for example after your card was renewed)',
    remove: 'Remove the link',
    linked: 'The Digital Authentication App is linked.',
    removed: 'The link to the Digital Authentication App was removed.',
    gone: 'Signing in with the Digital Authentication App is not offered at present.',
  },
  how: 'Digital Authentication App',
  events: {
    'app-linked': 'The Digital Authentication App was linked',
    'app-unlinked': 'The link to the Digital Authentication App was removed',
  },
};

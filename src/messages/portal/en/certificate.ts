import type { CERTIFICATE } from '../certificate.ts';
import type { Translated } from '../translated.ts';

export const CERTIFICATE_WORDS: Translated<typeof CERTIFICATE> = {
  title: 'Health insurance eligibility certificate (資格確認書)',
  meaning: {
    effective:
      'This is valid. Show this screen at the reception desk. The part in Japanese at the end of the page is for the staff there.',
    'not-yet': 'This cannot be used yet.',
    expired: 'This cannot be used because it has expired.',
    revoked: 'This cannot be used because it is no longer valid.',
  },
  again: 'Check again',
  showCode: 'Show the QR code',
  turn: 'Back side',
  home: 'Back',
  noPrint:
    'A Web certificate cannot be printed. A printout cannot be used to receive care. If you need an eligibility certificate on paper, please call your health insurance society.',
  instead: {
    'not-yet':
      'From {day}, you can show this screen at the reception desk to receive care. If you need care before then, please call your health insurance society.',
    expired:
      'This certificate cannot be used to receive care. A new one is shown on the page that “Back” leads to. If it is not there, or if you are going to need care, please call your health insurance society.',
  },
  stale:
    'There is no connection, so the current eligibility cannot be checked. Where there is a signal, press “Check again”. If you cannot connect, show this screen at the reception desk and ask the staff to check with the insurer at the phone number below.',
  revoked:
    'This eligibility certificate is no longer valid, so its content is not shown. A new one is shown on the page that “Back” leads to. If it is not there, or if you are going to need care, please call your health insurance society.',
  ending: 'For your safety, you will soon be signed out automatically.',
  stay: 'Keep showing it',
  masked: 'Proof of insurance for use outside hospitals, clinics and pharmacies (without numbers)',
  code: {
    title: 'QR code of the eligibility certificate',
    lead: 'Hold it in front of the reader at the reception desk',
    label: 'QR code for checking eligibility',
    remaining: 'This code stops working in {left}',
    renewed: 'It is replaced by a new code every minute',
    reload: 'New code',
    over: 'This code has expired. Where there is a signal, press “New code”.',
    back: 'Back to the certificate',
    none: 'This eligibility certificate cannot be used today, so no code can be shown. If in doubt, please call your health insurance society.',
  },
  lookup: {
    offerTitle: 'If there is no camera at the reception desk',
    offer:
      'You can get a check number (照会番号) of 8 characters for the staff to type in. It works once, for 5 minutes.',
    learns:
      'When the check number is used, the insurer’s records keep the date and time of the check. With the QR code they do not.',
    make: 'Get a check number',
    title: 'Check number (照会番号)',
    lead: 'Show it to the staff, or read it out',
    until: 'It works once, until {time}.',
    again: 'Get a new number',
    back: 'Back to the QR code',
  },
  back: {
    title: 'Eligibility certificate (back side)',
    cautionsTitle: 'Please note',
    told: [
      'When you receive care at a hospital, clinic or elsewhere, show this eligibility certificate on your screen at the reception desk.',
      'If you lose your eligibility, or if your name or other details change, notify your health insurance society without delay.',
      'It cannot be used after eligibility is lost. If it is used, you may be asked to pay back the medical costs.',
      'Do not lend it to anybody or let anybody else use it.',
      'It cannot be used for injuries at work or on the way to or from work.',
    ],
    front: 'Back to the front side',
  },
  share: {
    title: 'Elderly recipient certificate (高齢受給者証)',
    open: 'Elderly recipient certificate (高齢受給者証)',
    told: 'Show it at the reception desk together with the eligibility certificate.',
    back: 'Back to the certificate',
  },
  notice: {
    title: 'Eligibility notice (Shikaku Joho no Oshirase)',
    told: [
      'Care cannot be received with this notice alone.',
      'Show it at the reception desk together with the My Number Card (Myna health insurance card).',
      'It is used when the machine at the reception desk cannot read the Myna health insurance card.',
    ],
    print: 'This page can be printed (one sheet of A4).',
    revoked:
      'This notice can no longer be used, so its content is not shown. If in doubt, please call your health insurance society.',
    home: 'Back',
  },
  proof: {
    title: 'Proof of health insurance (without numbers)',
    told: [
      'This screen shows that you have health insurance, for use outside hospitals, clinics and pharmacies.',
      'Care cannot be received with it. It shows no numbers and no date of birth.',
    ],
    again: 'Check again',
    back: 'Back to the certificate',
  },
};

import type { HOLDING } from '../holding.ts';
import type { Translated } from '../translated.ts';

export const HOLDING_WORDS: Translated<typeof HOLDING> = {
  large: 'View in large print',
  largeTitle: 'Eligibility certificate (large print)',
  usual: 'Back to the usual size',
  bright: 'If the screen is dark, turn up the brightness of your device so that it can be read at the reception desk.',
  awake: 'While this page is open, the screen does not turn off automatically.',
  countdownTitle: 'The expiry date is near',
  left: {
    many: 'It expires in {days} days. It can be used until {day}.',
    one: 'It expires in 1 day. It can be used until {day}.',
    last: 'It expires today, {day}. It can be used until the end of today.',
  },
  after: {
    renewed:
      'It is still needed, so a new eligibility certificate will be provided automatically. No application is needed. This page will switch to it automatically.',
    'renewed-paper':
      'It is still needed, so a new eligibility certificate will be sent automatically on paper. No application is needed.',
    card: 'After that, use the My Number Card (Myna health insurance card) to receive care. No eligibility certificate is needed.',
    unknown:
      'Your health insurance society is checking what is needed after that. If you have not heard from us by 10 days before the expiry date, please call.',
    age: 'From the 75th birthday, the medical care system for people aged 75 and over (後期高齢者医療制度) takes over. Your city, ward, town or village will send a new eligibility certificate or other documents. There is nothing to apply for.',
    voluntary: 'Voluntary continuation of the insurance (任意継続) ends. Please arrange the next health insurance.',
    lost: 'Membership ends. Use the Myna health insurance card or an eligibility certificate of the next health insurance.',
    'short-term':
      'If a new My Number Card is coming, it can be used to receive care after that. If it has not come by then, please apply again.',
  },
};

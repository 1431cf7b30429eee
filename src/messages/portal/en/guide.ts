import type { GUIDE } from '../guide.ts';
import type { Translated } from '../translated.ts';

export const GUIDE_WORDS: Translated<typeof GUIDE> = {
  title: 'How to prepare and use it',
  lead: {
    before:
      'The health insurance card (保険証, of plastic or paper) can be used until {day}. After that, you use either the Myna health insurance card (a My Number Card registered as a health insurance card) or an eligibility certificate (資格確認書) to receive care.',
    after:
      'The health insurance card (保険証, of plastic or paper) could be used until {day}. Now you use either the Myna health insurance card (a My Number Card registered as a health insurance card) or an eligibility certificate (資格確認書) to receive care.',
  },
  general: 'This is the general explanation. If you sign in, you can see the one for your own situation.',
  signIn: 'Sign in',
  yours: 'Explanation for you and your family',
  caseTitle: 'For {name}',
  prepareTitle: 'What to prepare',
  prepare: {
    'use-card': [
      'When you go for care, take your My Number Card with you and place it on the reader at the reception desk.',
      'In case the reader does not work, be ready to open the eligibility notice (Shikaku Joho no Oshirase) quickly on these pages.',
      'Check from time to time when the digital certificate (電子証明書) of the card expires.',
    ],
    'renew-soon': [
      'The digital certificate (電子証明書) or the card will expire soon. Please renew it at your city, ward, town or village office.',
      'Until it is renewed, care can still be received with the card until the end of the third month after the month of expiry.',
      'If you do not renew it, an eligibility certificate is provided automatically before the card stops working. No application is needed.',
    ],
    'renew-expired': [
      'The digital certificate (電子証明書) or the card has expired. Show an eligibility certificate at the reception desk.',
      'To use the Myna health insurance card again, renew it at your city, ward, town or village office.',
    ],
    'use-web': [
      'When you go for care, press “Show the eligibility certificate” on these pages and show it at the reception desk.',
      'If there may be no signal where you receive care, save it on this device beforehand.',
      'Before you go, check the battery of the device and how to unlock its screen.',
    ],
    'use-paper': [
      'When you go for care, show the paper eligibility certificate at the reception desk.',
      'If it does not arrive, is lost or is torn, please apply for a reissue.',
    ],
    'get-card': [
      'Care can be received with an eligibility certificate now. There is nothing that you need to do.',
      'If you would like to have a Myna health insurance card, get a My Number Card and register it for use as a health insurance card.',
    ],
    register: [
      'Care can be received with an eligibility certificate now. There is nothing that you need to do.',
      'If you would like to have a Myna health insurance card, register your card for use as a health insurance card.',
    ],
    'file-number': [
      'Care can be received with an eligibility certificate now.',
      'Until My Number is registered with your health insurance society, the Myna health insurance card cannot be used even if you have a card. Please report it to the workplace (or, in voluntary continuation, to your health insurance society) on the designated form.',
    ],
    'number-in-doubt': [
      'Care can be received with an eligibility certificate now.',
      'Your health insurance society is checking the registration of My Number. There is nothing that you need to do.',
    ],
    'new-card': [
      'Until the new My Number Card arrives, care can be received with a short-term eligibility certificate.',
      'When the new card is ready, collect it and check that it is registered for use as a health insurance card.',
    ],
    waiting: [
      'Your health insurance society is preparing the eligibility certificate. You can use it once it appears here or the paper one arrives.',
      'If you need care before that, please call your health insurance society.',
    ],
    unknown: [
      'Your health insurance society is checking which of the two can be used to receive care.',
      'If you have a card, take it with you when you go for care. The reader at the reception desk shows whether it can be used.',
    ],
    protected: [
      'When you go for care, show the paper eligibility certificate that you were given at the reception desk.',
      'The Myna health insurance card cannot be used. Do not have the card read at the reception desk.',
      'To change your address or how things are delivered, please call your health insurance society.',
    ],
    left: ['Use the Myna health insurance card or an eligibility certificate of the new health insurance.'],
    joins: ['From the day on which membership begins, these pages show which of the two to use.'],
    call: ['Please call your health insurance society.'],
  },
  situationsTitle: 'Which of these applies to you?',
  situations: {
    'use-card': 'The Myna health insurance card can be used',
    'renew-soon': 'The digital certificate of the card expires soon',
    'get-card': 'There is no My Number Card, or it was returned',
    register: 'There is a card, but it is not registered for use, or the registration was cancelled',
    'file-number': 'My Number was not reported to the health insurance society',
    'renew-expired': 'The digital certificate or the card has expired',
    'new-card': 'The card was lost or is being renewed',
    'use-paper': 'There is a paper eligibility certificate',
  },
  contentsTitle: 'On this page',
  cardTitle: 'Getting a My Number Card and registering it',
  cardSteps: [
    'Apply for a My Number Card (by smartphone, by post, at an ID photo booth and so on).',
    'When your city, ward, town or village informs you, collect the card. From application to collection it may take about a month.',
    'Register it for use as a health insurance card. You can do so at the reader of a hospital, clinic or pharmacy, on Mynaportal or at some bank ATMs.',
    'When your health insurance society has completed its registration, the card can be used from the evening of the next working day.',
  ],
  expiryTitle: 'When the digital certificate (電子証明書) expires',
  expiryRule:
    'The digital certificate of the card can be used until the fifth birthday after it was issued. After it expires, the card can still be used to confirm eligibility when receiving care until the end of the third month after the month of expiry (information such as medicines cannot be seen by the hospital or clinic). A Myna health insurance card on a smartphone does not have these three months.',
  expiryYours: {
    certificate:
      'For {name}, the digital certificate expires on {expires}, and the card can be used to receive care until {until}.',
    card: 'For {name}, the My Number Card expires on {expires}, and it can be used to receive care until {until}.',
    unknown:
      'For {name}, our records do not show when the digital certificate expires. Please check it on the card itself or on Mynaportal.',
  },
  expiryAfter:
    'If the card is not renewed, an eligibility certificate is provided automatically before it stops working. No application is needed.',
  meritsTitle: 'Advantages of the Myna health insurance card',
  meritsCaption: 'The Myna health insurance card and the eligibility certificate compared',
  meritsHeads: ['Point', 'Myna health insurance card', 'Eligibility certificate'],
  merits: [
    [
      'Application for the cost limit (限度額)',
      'Not needed. The card alone is enough.',
      'A separate application is needed.',
    ],
    [
      'When it can be used',
      'From the evening of the working day after your health insurance society has registered it.',
      'After the registration code has arrived and you have registered on these pages (for a Web certificate).',
    ],
    [
      'What to do at the reception desk',
      'Just place the card on the reader.',
      'Sign in to these pages and show it (for a Web certificate).',
    ],
    [
      'Information on medicines and health checks',
      'If you agree, doctors and pharmacists can see it and use it for your treatment.',
      'Doctors and pharmacists cannot see it.',
    ],
  ],
  kindsTitle: 'The difference between the three',
  kindsCaption:
    'The difference between the Myna health insurance card, the eligibility certificate and the eligibility notice',
  kindsHeads: ['Kind', 'Form', 'How to get it', 'When to use it', 'How to use it'],
  kinds: [
    [
      'Myna health insurance card',
      'My Number Card',
      'Get the card and register it for use as a health insurance card.',
      'For care at a hospital, clinic or pharmacy with a card reader.',
      'It is read by the reader at the reception desk.',
    ],
    [
      'Eligibility certificate (資格確認書)',
      'On these pages (Web) or on paper',
      'It comes without an application to those who cannot use the Myna health insurance card. In some cases an application is needed.',
      'For care when, for example, the Myna health insurance card cannot be used.',
      'Show it at the reception desk.',
    ],
    [
      'Eligibility notice (Shikaku Joho no Oshirase)',
      'On these pages (Web)',
      'It comes without an application, for example when you join. “My Information” (Watashi no Joho) on Mynaportal can be used in its place.',
      'For care at a hospital, clinic or pharmacy where the reader cannot be used.',
      'Show it together with the My Number Card. Care cannot be received with it alone.',
    ],
  ],
  whoTitle: 'Who receives an eligibility certificate',
  whoCaption: 'Who receives an eligibility certificate, whether an application is needed, and in which form it comes',
  whoHeads: ['Situation', 'Application', 'Form'],
  who: { required: 'Needed', 'not-required': 'Not needed', web: 'On these pages (Web)', paper: 'Paper' },
  careTitle: 'People who need special consideration (要配慮者)',
  careLead:
    'These are people who find it hard to use the Myna health insurance card or these pages, for example because they need assistance. They can apply for a paper eligibility certificate. They can keep the Myna health insurance card.',
  careYesTitle: 'Examples of people to whom this applies',
  careYes: [
    'People certified as needing support or long-term care (要支援・要介護)',
    'People with a disability certificate (障害者手帳, including 療育手帳)',
    'People with a recipient certificate for a designated rare disease (指定難病)',
    'People under adult guardianship (成年後見) or a similar system',
    'Other people who are recognised as finding it hard to receive care with the Myna health insurance card or these pages',
  ],
  careNoTitle: 'Examples of people to whom this does not apply',
  careNo: [
    'Older people and children who can receive care without somebody to assist them',
    'People who would like to have a paper eligibility certificate “just in case”',
  ],
  careApply: 'Apply for a paper eligibility certificate (special consideration)',
  limitTitle: 'When medical costs are likely to be high (限度額)',
  limitCard:
    'With the Myna health insurance card no application is needed. What you pay at the reception desk is automatically kept to the limit.',
  limitCertificate:
    'With an eligibility certificate you need to apply for the cost limit certification (限度額適用認定). When a hospital stay or an operation has been decided, please apply early.',
  limitNow:
    'For {name}, the cost limit category (限度額適用区分) is “{category}”. It can be used from {from} until {until}.',
  limitApply: 'Apply for the cost limit certification',
  timelineTitle: 'So far and from now on',
  timelineLead: 'The steps up to the end of the health insurance card.',
  timelineLeadYours: 'The steps up to the end of the health insurance card, with the dates that concern {name}.',
  timelinePlace: {
    before:
      'Joined by 1 December 2024 (令和6年). Care could be received with the health insurance card for as long as it was valid, and an eligibility certificate for the time after that came under the general issue to many people at once.',
    after:
      'Joined on or after 2 December 2024 (令和6年). There is no health insurance card; from the beginning, care is received with the Myna health insurance card or an eligibility certificate.',
  },
  timelineMarks: { past: 'Past', today: 'Today', coming: 'To come', own: 'This person' },
  timeline: {
    begin: 'New health insurance cards are no longer issued; eligibility certificates begin',
    web: 'Eligibility certificates can be seen on the Web',
    extract:
      'The health insurance society checks who cannot use the Myna health insurance card (to prepare the issue to all of them)',
    batch:
      'Eligibility certificates are issued to everybody who cannot use the Myna health insurance card. No application is needed',
    'old-end':
      'Last day of the health insurance card. It cannot be used from the next day, so each person disposes of it',
    joined: 'Day on which membership began',
    issued: 'Day on which the eligibility certificate was issued',
    noticed: 'Day on which the eligibility notice was provided',
    expires: 'The eligibility certificate expires. Those who still need one receive the next one automatically',
    'card-expires': 'The digital certificate or the card expires',
    'card-ends': 'Last day on which the card can be used as a Myna health insurance card (if it is not renewed)',
    share: 'Day from which the share of medical costs to pay from the age of 70 applies',
    voluntary: 'Last day of voluntary continuation (任意継続)',
    lost: 'First day without membership',
    age: 'Day of turning 75 and of moving to the medical care system for people aged 75 and over (後期高齢者医療制度)',
  },
  timelineEarly: { extract: 'Early October 2025 (令和7年)', batch: 'Early November 2025 (令和7年)' },
  linksTitle: 'Pages of public bodies',
  linksLead: 'These pages do not belong to this health insurance society. Each link takes you to the page named.',
  links: {
    apply: 'Apply for a My Number Card (My Number Card website)',
    register: 'Using the My Number Card as a health insurance card (Digital Agency)',
    portal: 'Mynaportal (registration for use, checking when the digital certificate expires)',
  },
};

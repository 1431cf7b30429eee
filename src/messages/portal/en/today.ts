import type { TODAY } from '../today.ts';
import type { Translated } from '../translated.ts';

export const TODAY_WORDS: Translated<typeof TODAY> = {
  title: 'Your insurance today',
  toHome: 'Back to “Your insurance today”',
  self: 'You',
  child: 'Family',
  lead: {
    web: 'From today until {until}, the eligibility certificate (資格確認書) on this page can be shown at the reception desk to receive care.',
    'web-and-card':
      'Today, care can be received either with the My Number Card (Myna health insurance card) or with the eligibility certificate (資格確認書) on this page, which can be used until {until}.',
    'web-and-paper':
      'From today until {until}, care can be received with either the eligibility certificate (資格確認書) on this page or the paper one.',
    card: 'From today until {until}, care can be received with the My Number Card (Myna health insurance card).',
    'card-undated': 'Today, care can be received with the My Number Card (Myna health insurance card).',
    paper:
      'From today until {until}, the paper eligibility certificate (資格確認書) can be shown at the reception desk to receive care.',
    'paper-and-card':
      'Today, care can be received either with the My Number Card (Myna health insurance card) or with the paper eligibility certificate (資格確認書), which can be used until {until}.',
    'old-card':
      'From today until {until}, the health insurance card (健康保険証) can be shown at the reception desk to receive care.',
    'paper-queued':
      'A paper eligibility certificate (資格確認書) is being prepared for posting, so there is nothing at hand yet to show at the reception desk today. (It can be used from the day it arrives until {until}.)',
    'paper-posted':
      'A paper eligibility certificate (資格確認書) was posted on {day}. If it has arrived, it can be shown at the reception desk to receive care from today until {until}.',
    'paper-returned':
      'The paper eligibility certificate (資格確認書) could not be delivered and was returned to us, so there is nothing at hand to show at the reception desk today.',
    'web-not-yet':
      'The eligibility certificate (資格確認書) on this page cannot be used yet today. It can be used from {day} until {until}.',
    'paper-not-yet':
      'The paper eligibility certificate (資格確認書) that we are sending cannot be used yet today. It can be used from {day} until {until}.',
    expired:
      'The eligibility certificate (資格確認書) expired on {day}, so there is nothing that can be shown at the reception desk today.',
    revoked:
      'The previous eligibility certificate (資格確認書) is no longer valid, so there is nothing that can be shown at the reception desk today.',
    nothing: 'There is nothing yet that can be shown at the reception desk today.',
    unknown:
      'We have not finished checking how care can be received today. (This does not mean that it cannot be received.)',
    joins:
      'Membership of this health insurance society begins on {day}, so care cannot be received through it yet today.',
    left: 'There has been no membership of this health insurance society since {day}, so care cannot be received through it today.',
    'left-voluntary':
      'Voluntary continuation of the insurance (任意継続) ended on {day}, so care cannot be received through this health insurance society today.',
    'left-age':
      'On {day}, at the age of 75, the insurance moved to the medical care system for people aged 75 and over (後期高齢者医療制度), so care cannot be received through this health insurance society today.',
    'period-empty':
      'There is no day on which an eligibility certificate (資格確認書) could be used, so there is nothing that can be shown at the reception desk today.',
    'protected-waiting':
      'We are preparing to give you the paper eligibility certificate (資格確認書) in the way agreed with you.',
    'protected-sent':
      'The paper eligibility certificate (資格確認書) is on its way to you in the way agreed with you. From the day you receive it, it can be shown at the reception desk to receive care.',
    'protected-paper':
      'From today until {until}, the paper eligibility certificate (資格確認書) that you were given can be shown at the reception desk to receive care.',
    held: 'Your health insurance society is checking with the person concerned how care can be received today.',
  },
  next: {
    coming:
      'From {day} there will be a new eligibility certificate. This page will switch to it on that day automatically.',
    'notice-with':
      'If the machine at the reception desk cannot read the card, show the eligibility notice (Shikaku Joho no Oshirase) together with the card.',
    'portal-with':
      'If the machine at the reception desk cannot read the card, show the page with your insurance details (資格情報) on Mynaportal on a smartphone together with the card.',
    'card-expiry-unknown':
      'Our records do not show yet when the digital certificate (電子証明書) of the card expires. Please check the dates of the card yourself as well.',
    'certificate-expires':
      'The digital certificate (電子証明書) of the card expires on {expires}. The card can still be used to receive care for three months after that (until {until}). Please renew it early at your city, ward, town or village office.',
    'card-expires':
      'The My Number Card expires on {expires}. It can still be used to receive care for three months after that (until {until}). Please renew it early at your city, ward, town or village office.',
    'certificate-in-grace':
      'The digital certificate (電子証明書) of the card expired on {expires}. The card can be used to receive care until {until} (information such as medicines cannot be seen by the hospital or clinic). If it is not renewed, an eligibility certificate will be provided automatically.',
    'card-in-grace':
      'The My Number Card expired on {expires}. It can be used to receive care until {until} (information such as medicines cannot be seen by the hospital or clinic). If it is not renewed, an eligibility certificate will be provided automatically.',
    'paper-also': 'A paper certificate will be sent as well. Until it arrives, use the certificate on this page.',
    'paper-today':
      'If you need care today and it has not arrived, please call your health insurance society, and tell the reception desk that you are waiting for your paper eligibility certificate (資格確認書).',
    'paper-late':
      'If it has not arrived after a week, or if you have moved, please call your health insurance society.',
    'paper-returned':
      'Your health insurance society will check the address and send it again. If you have moved, please call.',
    planned: 'The new eligibility certificate is planned to be on this page from {day}.',
    'unknown-card':
      'If you have a My Number Card, take it with you when you go for care. The reader at the reception desk shows whether it can be used.',
    'prepare-by':
      'Your health insurance society will prepare what is needed by {day}. There is nothing that you need to do.',
    'prepare-late':
      'This was to be ready by {day}, but it is late. Your health insurance society is preparing it as quickly as possible. If it is urgent, please call.',
    'unknown-by': 'Your health insurance society will check this by {day}.',
    'unknown-late':
      'This was to be checked by {day}, but it is late. Your health insurance society is checking it as quickly as possible. If it is urgent, please call.',
    'before-that': 'If you need care before then, please call your health insurance society.',
    'share-unknown':
      'We have not finished checking the share of medical costs to pay from the age of 70 (負担割合). Your health insurance society will check it.',
    'left-next':
      'Use the eligibility certificate or the Myna health insurance card of the new health insurance. If you have a paper eligibility certificate, please return it.',
    'left-new':
      'If you do not have the new certificate or card yet, tell the reception desk so and ask how to pay. If you have not joined a new health insurance yet, ask your new employer or your city, ward, town or village office.',
    'left-age-next':
      'Use the eligibility certificate or the Myna health insurance card of the medical care system for people aged 75 and over (後期高齢者医療制度). Your city, ward, town or village will inform you. If nothing has arrived yet, please ask there.',
    'joins-next':
      'This page will change automatically on the day when membership begins. If you need care before then, use the health insurance that you have now.',
    'protected-until': 'If you need care before you receive it, please call your health insurance society.',
    'protected-call':
      'You and your health insurance society decide together how it is delivered. Neither the address nor the way of delivery is shown on this page. If you would like to change anything, please call.',
    call: 'If you are going to need care, or if this does not seem right to you, please call your health insurance society.',
  },
  trouble:
    'If you are told at the reception desk that it cannot be used, please call your health insurance society. If nobody answers, ask the reception desk how to pay. If you pay the whole cost, you may be able to claim it back from your health insurance society later.',
  missingTitle: 'Not confirmed yet',
  missing: {
    card: 'Whether there is a My Number Card. If you tell us by phone, this can be decided sooner.',
    'card-contradiction':
      'The records of the My Number Card and of its registration for use do not agree. Your health insurance society will check them against the records of the national system.',
    'card-status':
      'The status of the Myna health insurance card. Your health insurance society will check the records of the national system.',
    'certificate-expiry':
      'When the digital certificate (電子証明書) of the card expires. Your health insurance society will check it in the next records that arrive.',
    registration:
      'Whether the card is registered for use as a health insurance card. Your health insurance society will check the records of the national system.',
    share:
      'The share of medical costs to pay from the age of 70 (負担割合). Your health insurance society will check it in records such as the standard monthly pay.',
  },
  show: 'Show the eligibility certificate',
  openComing: 'Open the eligibility certificate',
  showNotice: 'Open the eligibility notice',
  why: 'Why this is so',
  guide: 'How to prepare and use it',
  menuTitle: 'More',
  menu: {
    inbox: 'Notices',
    inboxUnread: 'Notices ({count} unread)',
    history: 'Past certificates and notices',
    looks: 'Who saw my information, and when',
    ownData: 'Download my information',
    settings: 'Settings',
  },
};

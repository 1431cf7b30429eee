import type { APPLY_STEPS } from '../apply-steps.ts';
import type { Translated } from '../translated.ts';

export const APPLY_STEPS_WORDS: Translated<typeof APPLY_STEPS> = {
  questions: {
    ground: 'What is the situation?',
    'ground-text': 'What kind of consideration is needed?',
    papers: 'Send a document that shows the situation',
    circumstance: 'What happened to the eligibility certificate?',
    happened: 'When did it happen?',
    place: 'Where did it happen?',
    police: 'Did you report it to the police?',
    'card-state': 'What is the state of the My Number Card?',
    'on-certificate': 'Should the cost limit category be on the eligibility certificate?',
    understood: 'May the registration be cancelled?',
    medium: 'Paper or Web?',
    writer: 'Who is writing this application?',
    proxy: 'Tell us about the person who is writing',
    mandate: 'Send a document that shows you may act for the person',
    note: 'Is there anything else to tell us?',
  },
  hints: {
    'ground-text': 'Write what is difficult when you use the Myna health insurance card or the screen of a phone.',
    papers:
      'The pages with the name, date of birth and expiry date of a disability certificate, long-term care insurance card, medical care recipient certificate and so on. Guardians of adults: the certificate of registered matters.',
    happened: 'If you are not sure, enter the day on which you noticed.',
    place: 'Only if you know (for example: on the train to work).',
    police: 'If you did, enter the receipt number of the report of loss or theft.',
    'on-certificate':
      'If it is, showing the eligibility certificate alone is enough at the reception desk. If your health insurance society does not put it there, we will tell you separately.',
    understood:
      'Care can then no longer be received with the Myna health insurance card; an eligibility certificate is used instead. The My Number Card itself can still be used.',
    writer: 'If it is difficult for the person to write, somebody else can write for them.',
    proxy:
      'After the check, news about the application appears on the pages of the person it is for. Whoever writes for them can keep only the receipt shown at the end.',
    mandate:
      'A letter of authority, or a document that shows the guardianship (such as the certificate of registered matters).',
    note: 'If there is nothing, leave it empty and go on. Do not write My Number (12 digits).',
  },
  day: {
    year: 'Year',
    month: 'Month',
    day: 'Day',
    example: 'For example: 2025, 12, 1. You can also enter the year as Reiwa, such as “R7”.',
  },
  progress: 'Question {number} of {total}.',
  progressGrows: 'Question {number} of at least {total}. Some answers add questions.',
  back: 'Back',
  toCheck: 'Back to your answers',
  kept: 'This is what you entered before you were signed out. It is not saved yet. Check it and continue.',
  help: 'You can also apply on paper or by phone. Please call the number at the bottom of this page, and we send you the form.',
  begin: {
    count: 'There are about {total} questions, one on each page. At the end you check your answers before you apply.',
    saved:
      'Each answer is saved when you give it. If you stop, you can continue this application later, also on another phone or computer.',
    prepare: 'What you need',
    unsent: 'You have an unfinished draft of this application.',
    start: 'Answer the questions',
  },
  careElse: {
    title: 'If this does not apply to you',
    paper: 'If you want the certificate on paper, have no smartphone, or find the screen hard to read, choose this:',
    web: 'People without a Myna health insurance card get a Web certificate automatically. There is no need to apply.',
    unsure:
      'If you are not sure whether it fits, call the number at the bottom of this page. You may also simply apply.',
  },
  photos: {
    cover:
      'Cover My Number (12 digits) with paper or a finger before you take the photo. Do not send the back of the card.',
    kinds:
      'Photos (JPEG, PNG, WebP) up to 20 MB each or PDFs up to 10 MB each, 10 altogether. You can choose several at once (up to 30 MB together).',
    choose: 'Choose photos or PDFs',
    camera: 'Take a photo with your phone',
    more: 'Add documents',
    arrived: 'What has arrived',
    readable: 'Check that the writing can be read. If not, remove it and take the photo again.',
    picture: 'Picture of {paper}',
    page: 'See page {page} large',
    later: 'Send documents later',
    laterLead:
      'If you do not have the document with you, you can apply first. We only register the application and begin to check it when the document arrives. You can send it afterwards from the page “Where your application stands”.',
    together:
      'The files that you sent at once were more than 30 MB together and did not arrive. Please send them one by one. Your answers so far, and papers that arrived before, are kept.',
    none: 'Choose documents, or press “Send documents later”',
    sendLater: 'To be sent later',
    working: 'Making the photos small enough to send.',
    ready: 'Files chosen: {count} ({size} MB altogether). Press “Send documents”.',
    sending: 'Sending. Please keep this page open until it is done.',
  },
  change: 'Change',
  nothing: 'None',
  nextTitle: 'What happens next',
  next: {
    received: 'Our staff check applications in turn. There is nothing you need to do now.',
    'in-review': 'Our staff are checking it. There is nothing you need to do now.',
    'needs-evidence': 'Please send the documents below. We begin to check when they have arrived.',
    approved: 'You receive it as soon as it is ready. A Web certificate appears on “Your insurance today”.',
    effected: 'There is nothing more to do for this application.',
    refused: 'What you can do if you do not agree is written below.',
    appealed: 'Someone other than before checks it again. There is nothing you need to do now.',
    withdrawn: 'Nothing changes because of this application. If you need it, please apply again.',
  },
  late: 'The day by which we expected to answer has passed. We are sorry. Please call the number at the bottom of this page and tell us the receipt number.',
  news: 'When something changes, you see it on this page and in your notices. You can do everything without an e-mail address.',
  forProxy:
    'For whoever wrote this: print this page or write down the receipt number. The printed page does not show what was applied for. From now on only the person it is for can see where it stands, on their own pages.',
};

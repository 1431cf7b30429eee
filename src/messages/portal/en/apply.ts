import type { APPLY } from '../apply.ts';
import type { Translated } from '../translated.ts';

export const APPLY_WORDS: Translated<typeof APPLY> = {
  link: 'Apply, or see where an application stands',
  listTitle: 'Applications',
  listLead: 'Here you can apply, for example when you have lost your eligibility certificate or want it on paper.',
  start: 'Make a new application',
  mineTitle: 'Your applications so far',
  none: 'There are no applications yet.',
  draftsTitle: 'Not finished yet',
  draftsLead:
    'These have not been sent. You can also continue on another phone or computer. After the last day, what you entered and your documents are deleted automatically.',
  begun: 'Started on {day}.',
  keptUntil: 'Kept until {day}.',
  goOn: 'Continue',
  throwAway: 'Discard this draft',
  throwAwayLead: 'What you entered and the documents you added are deleted. This cannot be undone.',
  throwAwayNow: 'Discard',
  noPaper:
    '{person} has no paper certificate that can be used now, so you cannot apply for a reissue. To get a Web certificate on paper, choose “Change the eligibility certificate from Web to paper (or from paper to Web)”',
  noPaperAtAll:
    'A reissue after loss or damage is only for people who have a paper certificate that can be used now. A Web certificate does not get lost. To get it on paper, choose “Change the eligibility certificate from Web to paper (or from paper to Web)”.',
  startTitle: 'What do you need help with?',
  startLead: 'Choose the one that applies. Your employer is not told what you apply for here, nor shown any documents.',
  who: 'Who is the application for?',
  next: 'Next',
  chooseMatter: 'Choose what you need help with',
  chooseWho: 'Choose who the application is for',
  for: 'For',
  forWhom: 'This application is for {person}',
  papersLead:
    'Send photos (JPEG, PNG) or PDFs, up to 10 altogether. Photos taken with a phone are fine. Cover the 12 digits of My Number so that they cannot be seen.',
  ground: {
    label: 'Document that shows the situation',
    hint: 'A disability certificate, long-term care insurance card, medical care recipient certificate, certificate of registered matters and so on: the pages with the name, date of birth and expiry date.',
  },
  mandate: {
    label: 'Document that shows you may act for the person',
    hint: 'Only when somebody other than the person it is for is writing: a letter of authority, or a document that shows the guardianship.',
  },
  proxy: 'When somebody other than the person it is for is writing',
  add: 'Add documents',
  remove: 'Remove',
  paper: 'Document {ordinal} ({purpose}, pages: {pages})',
  checkTitle: 'Check your answers',
  checkLead: 'You have not applied yet. Check your answers, then press “Apply”.',
  missingPapers: {
    ground:
      'There is no document that shows your situation yet. If you apply now, we only register the application and begin to check it when the document arrives.',
    mandate:
      'There is no document that shows you may act for the person yet. If you apply now, we only register the application and begin to check it when the document arrives.',
    both: 'There is neither a document that shows the situation nor one that shows you may act for the person yet. If you apply now, we only register the application and begin to check it when the documents arrive.',
  },
  send: 'Apply',
  receiptTitle: 'Where your application stands',
  receivedTitle: 'We have received your application',
  wasThere:
    'We already have the same application, so no new one was made. This is it. The documents that you just tried to send were not kept. To add documents, use “Add documents” below.',
  number: 'Receipt number',
  numberHint: 'Please tell us this number when you ask about it.',
  kind: 'Kind of application',
  receivedOn: 'Received on',
  dueOn: 'Answer expected',
  dueUntil: 'By about {day}',
  history: 'What has happened',
  print: 'You can print this page and keep it.',
  contents: 'What you applied for',
  given: 'Documents you sent',
  purged: 'The time for keeping it is over; the pictures were deleted.',
  asked: 'Please send documents',
  send2: 'Send documents',
  chooseFile: 'Choose the documents to send',
  withdrawTitle: 'Withdraw the application',
  withdrawLead: 'This cannot be undone. If you need it later, please apply again.',
  withdraw: 'Withdraw this application',
  refusedTitle: 'Why it was not approved',
  appealTitle: 'If you do not agree',
  appealLead:
    'You can ask us to check it again. Someone other than the person who decided before will do so. You can add documents on the page that follows.',
  appealText: 'What you want to tell us',
  appeal: 'Ask us to check it again',
  examinationTitle: 'Request for examination (審査請求)',
  examination:
    'If you object to this decision, you can make a request for examination, in writing or orally, to the social insurance examiner (社会保険審査官) at the Regional Bureau of Health and Welfare or its branch office, within {months} months from the day after the day on which you learned of the decision. Asking us to check it again, as above, does not extend this time.',
  examinationAsk:
    'For more, ask your health insurance society or the social insurance examiner at the nearest Regional Bureau (or branch office) of Health and Welfare.',
  backList: 'Go to the list of applications',
  changed: 'After the decision an application cannot be changed. If something is different now, please apply again.',
  busy: 'Many documents are being received at the moment. Please wait about a minute and try again.',
};

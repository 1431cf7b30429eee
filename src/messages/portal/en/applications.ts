import type { APPLICATIONS } from '../applications.ts';
import type { Translated } from '../translated.ts';

export const APPLICATION_WORDS: Translated<typeof APPLICATIONS> = {
  kinds: {
    reissue: {
      name: 'Reissue (再交付) of an eligibility certificate',
      matter: 'The paper eligibility certificate was lost, stolen or torn',
      hint: 'A Web certificate does not get lost. You can see it on these pages at any time.',
      about: 'If it is approved, the earlier paper certificate can no longer be used, and a new one is sent on paper.',
    },
    'lost-renewing': {
      name: 'Eligibility certificate while the card is lost or being renewed',
      matter: 'The My Number Card was lost, or is not at hand because it is being renewed',
      hint: 'This is a short-term eligibility certificate, to be used until the new card arrives.',
      about: 'If it is approved, a short-term eligibility certificate is issued.',
    },
    'special-care': {
      name: 'Eligibility certificate for people who need special consideration (要配慮者)',
      matter:
        'It is hard to use the Myna health insurance card or a smartphone screen, for example because assistance is needed',
      hint: 'This is for people certified as needing long-term care, with a disability certificate, with a designated rare disease, under adult guardianship and so on. You can apply and keep the Myna health insurance card.',
      about:
        'If it is approved, the eligibility certificate is sent on paper. If it is still needed, there is no need to apply again when it is renewed.',
    },
    'limit-category': {
      name: 'Cost limit certification (限度額適用認定)',
      matter: 'Medical costs are likely to be high, for example because of a hospital stay or an operation',
      hint: 'Anyone who receives care with the Myna health insurance card does not need this application.',
      about: 'If it is approved, what is paid at the reception desk is kept to the limit.',
    },
    'release-registration': {
      name: 'Cancellation of the registration of the Myna health insurance card (利用登録解除)',
      matter: 'I want to stop using the Myna health insurance card',
      hint: 'The My Number Card itself can be used as before.',
      about:
        'After the application is received, an eligibility certificate is provided. The registration is cancelled around the end of the month after the month in which it is received.',
    },
    'change-medium': {
      name: 'Change of the eligibility certificate between paper and Web',
      matter: 'Change the eligibility certificate from Web to paper (or from paper to Web)',
      hint: 'Choose this also if there is no smartphone or if the screen is hard to see.',
      about:
        'If it is approved, it changes with the next issue. The present certificate can be used until the new one arrives.',
    },
  },
  fields: {
    ground: { label: 'What is the situation?' },
    groundText: {
      label: 'Explanation of the situation',
      hint: 'If you chose “Another situation”, please write what consideration is needed.',
    },
    circumstance: { label: 'What happened to the eligibility certificate?' },
    happenedOn: { label: 'When did it happen?', hint: 'If you are not sure, enter the day on which you noticed it.' },
    place: { label: 'Place', hint: 'Only if you know it (for example: on the train to work)' },
    policeReport: {
      label: 'Number of the police report',
      hint: 'Only if you reported it (the number of the report of loss or theft)',
    },
    cardState: { label: 'What is the state of the My Number Card?' },
    onCertificate: {
      label: 'Should the category be on the eligibility certificate?',
      hint: 'If it is, showing the eligibility certificate alone is enough at the reception desk. If your health insurance society does not put it there, we will tell you separately.',
    },
    understood: { label: 'Confirmation' },
    medium: { label: 'Which do you choose?' },
    by: { label: 'Who is filling in this application' },
    proxyName: {
      label: 'Name of the person filling it in for somebody else',
      hint: 'Leave this empty if the person it is for is filling it in.',
    },
    proxyRelation: {
      label: 'Relationship to the person it is for',
      hint: 'For example: guardian of an adult, eldest daughter, staff of a care home',
    },
    note: {
      label: 'Anything you want to tell us',
      hint: 'You may leave this empty. Please do not write My Number (12 digits).',
    },
  },
  options: {
    ground: {
      'care-level': 'Certified as needing support or long-term care (要支援・要介護)',
      disability: 'Holds a certificate of physical, intellectual or mental disability (手帳)',
      'rare-disease': 'Holds a recipient certificate for a designated rare disease (指定難病)',
      guardianship: 'Under the adult guardianship system (成年後見)',
      other: 'Another situation',
    },
    circumstance: {
      lost: 'Lost',
      stolen: 'Stolen',
      destroyed: 'Destroyed in a fire, flood or the like',
      damaged: 'Torn or soiled (still at hand)',
    },
    cardState: {
      lost: 'Lost',
      renewing: 'Not at hand because it is being renewed or reissued',
      'certificate-expired': 'Its digital certificate (電子証明書) has expired',
    },
    onCertificate: { yes: 'Yes', no: 'No' },
    understood: {
      yes: 'I understand that once the registration is cancelled, care cannot be received with the Myna health insurance card',
    },
    medium: { paper: 'On paper', web: 'On the Web' },
    by: {
      self: 'The person it is for (also a parent writing for their child)',
      'legal-representative': 'Legal representative (such as the guardian of an adult)',
      helper: 'Somebody who was asked to, such as family or staff of a care home',
    },
  },
  fieldFaults: {
    missing: 'Fill in “{label}”',
    choose: 'Choose an answer for “{label}”',
    day: 'For “{label}”, enter a date up to today',
    'too-long': 'Keep “{label}” to {longest} characters or fewer',
    number: 'There is a 12-digit number in “{label}”. We may not keep My Number, so please delete it',
  },
  states: {
    received: { word: 'Received', told: 'We have received it and will check it.' },
    'in-review': { word: 'Being checked', told: 'Our staff are checking it.' },
    'needs-evidence': { word: 'Documents needed', told: 'Documents are missing. Please send them below.' },
    approved: {
      word: 'Approved',
      told: 'It was approved. We are preparing the eligibility certificate or whatever else is needed.',
    },
    effected: { word: 'Completed', told: 'The procedure is finished.' },
    refused: { word: 'Not approved', told: 'The application could not be approved.' },
    appealed: {
      word: 'Second check',
      told: 'We have received the request to check it again. Someone other than the person who checked it before will do so.',
    },
    withdrawn: { word: 'Withdrawn', told: 'This application was withdrawn.' },
  },
  events: {
    received: 'Received',
    'taken-up': 'Checking began',
    'evidence-asked': 'Documents were asked for',
    'evidence-given': 'Documents were received',
    approved: 'Approved',
    refused: 'Not approved',
    appealed: 'The request to check it again was received',
    withdrawn: 'Withdrawn',
  },
  asked: {
    missing: 'A document that is needed has not arrived.',
    unreadable:
      'The document cannot be read. Please take a new picture in a bright place, with the whole document in it.',
    expired: 'The document has expired. Please send a current one.',
    'other-person': 'The name or the date of birth on the document is not that of the person the application is for.',
    other: 'We have a request about the documents.',
  },
  refused: {
    'not-needed':
      'Because care can be received with the present eligibility certificate or Myna health insurance card.',
    'ground-not-shown': 'Because the documents you sent did not confirm the situation in the application.',
    'not-the-person':
      'Because we could not confirm that the application is from the person themselves or from a representative.',
    'not-eligible':
      'Because the person is not a member of this health insurance society in the period of the application.',
    other: 'For the following reason.',
  },
  purposes: {
    ground: 'Document that shows the situation',
    mandate: 'Document that shows you may act for the person',
  },
  evidenceFaults: {
    empty: 'The file is empty. Please choose it again.',
    'too-large':
      'The file is too large (photos up to 20 MB, PDFs up to 10 MB each). If it is a photo, please save it in a smaller size.',
    'too-many': 'There are too many files (up to 10 for one application and 40 in a day).',
    heic: 'Photos in the iPhone’s “High Efficiency” format (HEIC) cannot be accepted. Set Settings → Camera → Formats to “Most Compatible” and take the picture again, or send a screenshot of it.',
    tiff: 'TIFF images cannot be accepted. Please send a JPEG, PNG or PDF.',
    'not-a-type': 'This kind of file cannot be accepted. Please send a photo (JPEG, PNG) or a PDF.',
    'type-differs':
      'The file’s name gives a different type from its content. Please send a photo or PDF without changing its name.',
    encrypted:
      'A PDF that is protected, for example by a password, cannot be accepted. Remove the protection, or print it and send a photo of the print.',
    'too-many-pixels': 'The image is too wide or too high. Please take the picture again in a usual size.',
    'too-many-pages': 'The PDF has too many pages (up to 20). Please send only the pages that are needed.',
    damaged: 'The file is damaged or incomplete. Please take the picture again, or save it again and send it.',
    'too-heavy': 'The file took too long to process. Please send a photo of it instead, or one with fewer pages.',
    malware: 'The file was not accepted because something unsafe was found in it. Please send another file.',
  },
};

import type { OWN_DATA } from '../own-data.ts';
import type { Translated } from '../translated.ts';

export const OWN_DATA_WORDS: Translated<typeof OWN_DATA> = {
  title: 'Download my information',
  lead: 'You can get the information about you that your health insurance society holds in this system as one file (zip).',
  containsTitle: 'What is in the file',
  contains: [
    'A file to read (my-data.html). It opens in a browser.',
    'A file for other software (my-data.json). It has the same content.',
  ],
  parts:
    'It contains what the member register says, decisions and their reasons, certificates and notices so far, applications, the e-mail address for notices, devices, notices sent to you, and the record of who saw your information and when.',
  without:
    'My Number is not in it, because this system does not hold it. Passwords and copies of documents sent with applications are not in it either.',
  care: 'The file contains your name, symbol and number (記号・番号). Do not save it on a device that others use.',
  button: 'Get the file',
  confirmFirst:
    'Before you get it, we confirm once more that it is you (if you signed in within the last 5 minutes, you get it at once).',
  confirmLead: 'Before you download your information, we confirm once more that it is you.',
  file: {
    title: 'Information about {name} ({society})',
    madeAt: 'Downloaded on {at}.',
    item: 'Item',
    content: 'Content',
    none: 'There are no records.',
    sections: {
      person: 'What the member register says',
      decision: 'Decision and its reason',
      learned: 'When and from where we learned it',
      documents: 'Past certificates and notices',
      applications: 'Applications',
      contact: 'E-mail address for notices',
      devices: 'Devices',
      notices: 'Notices',
      looks: 'Who saw the information, and when',
    },
    person: {
      loginName: 'Login ID',
      keys: 'Symbol, number and branch number (記号・番号・枝番)',
      name: 'Name (氏名)',
      nameKana: 'Name in kana (Furigana)',
      commonName: 'Name in daily use (通称名)',
      birthOn: 'Date of birth',
      sex: 'Sex',
      relation: 'Insured person or dependant',
      relationship: 'Relationship (続柄)',
      eligibleFromOn: 'Day on which membership began',
      lostOn: 'First day without membership',
      postalCode: 'Postal code',
      address: 'Address',
      standardPay: 'Standard monthly pay (yen)',
    },
    answer: 'Decision',
    reason: 'Reason',
    end: 'End',
    receivedOn: 'Received on',
    typed: 'What was written',
    address: 'E-mail address',
    madeOn: 'Registered',
    usedOn: 'Last used',
  },
};

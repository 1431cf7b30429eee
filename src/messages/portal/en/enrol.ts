import type { ENROL } from '../enrol.ts';
import type { Translated } from '../translated.ts';

export const ENROL_WORDS: Translated<typeof ENROL> = {
  title: 'Register for the first time',
  lead: 'Enter the registration code in the letter and the date of birth of the person it is for. Everyone makes a login ID of their own.',
  code: 'Registration code',
  codeHint: '13 letters and digits. You may use small letters and leave out the hyphens.',
  birthOn: 'Date of birth',
  birthOnHint: 'For example 1985-04-01, 1985/4/1 or 19850401 (year, month, day)',
  submit: 'Next',
  missing: { code: 'Enter the registration code', birthOn: 'Enter the date of birth' },
  birthOnForm: 'Enter the date of birth as in the examples',
  slip: 'The registration code has a typing mistake. Look at your letter and enter it again (this does not count towards the 5 attempts)',
  wrong:
    'The registration code or the date of birth is incorrect, or the code can no longer be used. Check your letter. After 5 wrong attempts the code can no longer be used. To get a new letter, please call your health insurance society.',
  credential: {
    title: 'Choose a login ID and how to sign in',
    hello: 'You are registering as {name}.',
    notYou: 'If that is not your name, please stop here and call your health insurance society.',
    loginName: 'Login ID',
    loginNameHint: 'An e-mail address, or 4 or more characters of your choice. You will use it to sign in from now on.',
    password: 'Password',
    passwordHint:
      '15 characters or more. A row of several words that you like is easy to remember and hard to guess. Do not use your insurance symbol or number (記号・番号) or your date of birth.',
    show: 'Show the password',
    submit: 'Register with a password',
    loginNameForm: 'Enter a login ID of 4 or more characters, without spaces. It cannot be your My Number',
    taken: 'Somebody else is using this login ID. Enter another one',
  },
};

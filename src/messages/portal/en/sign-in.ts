import type { SIGN_IN } from '../sign-in.ts';
import type { Translated } from '../translated.ts';

export const SIGN_IN_WORDS: Translated<typeof SIGN_IN> = {
  title: 'Sign in',
  lead: 'Here you can see your health insurance eligibility certificate (資格確認書) and your eligibility notice (Shikaku Joho no Oshirase), and show them at the reception desk of hospitals, clinics and pharmacies.',
  loginName: 'Login ID',
  loginNameHint: 'You chose it when you registered (for example your e-mail address).',
  password: 'Password',
  submit: 'Sign in',
  failed:
    'The login ID or the password is incorrect. Check the login ID and the password that you chose when you registered.',
  tooMany:
    'There were too many attempts in a short time, so nothing is accepted for a while. Wait about 15 minutes and try again.',
  busy: 'Too many people are using this service right now. Wait a few minutes and try again.',
  missing: { loginName: 'Enter your login ID', password: 'Enter your password' },
  out: 'You are signed out. On a device that others use too, please close this page as well.',
  signedOut:
    'For your safety, you were signed out because you had not done anything for a while. Please sign in again.',
  firstTitle: 'First time here',
  firstLead: 'With the registration code in the letter from your health insurance society, you make your own login ID.',
  first: 'Enter the registration code',
  passkey: {
    signIn: 'Sign in with a passkey',
    register: 'Register with a passkey (recommended)',
    about:
      'With a passkey you sign in by the fingerprint, face or screen lock of your phone. There is no password to remember.',
    failed: 'The passkey could not be used. Try again, or use your password.',
    cancelled: 'Using the passkey was cancelled.',
    or: 'Or use a password',
  },
  urgent:
    'If you need care while nobody answers the phone, tell the reception desk that you cannot show your eligibility certificate and ask how to pay. If you pay the whole cost, you may be able to claim it back from your health insurance society later.',
};

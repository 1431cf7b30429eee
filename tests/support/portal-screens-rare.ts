import { urls } from '../../src/web/urls.ts';
import { type Screen, screen, send } from './portal-screen.ts';

/** By then there are identity providers, and many people at once. */
const CROWDED = '2025-12-03T10:00:00+09:00';
/** 10-00 has a certificate with its share on a page of its own. */
const COMING_IS_HERE = '2025-12-10T10:00:00+09:00';
/** Of the certificates that end with 30 November 2030. */
const LAST_DAYS = '2030-11-27T10:00:00+09:00';
const LAST_DAY = '2030-11-30T21:00:00+09:00';
const DAY_AFTER = '2030-12-01T10:00:00+09:00';

/** What is seen on other days than the day of tests: when very many sign in, by what others say, and when a certificate ends. */
export const RARE_SCREENS: readonly Screen[] = [
  // on a server that knows nothing of the place, as after a restart
  screen('waiting-type-again', urls.signInWait(), 'error', { as: 'waiting' }),
  screen('waiting', urls.signInWait(), 'filled', { on: CROWDED, as: 'waiting' }),
  screen('waiting-left', urls.signInWait(), 'done', {
    on: CROWDED,
    as: 'waiting',
    by: (page) => send({}, 'form[action="/sign-in/wait/leave"]')(page),
  }),
  screen('provider-app', urls.signInWith(':provider'), 'filled', {
    on: CROWDED,
    at: () => urls.signInWith('digital-app'),
  }),
  screen('provider-company', urls.signInWith(':provider'), 'filled', {
    on: CROWDED,
    at: () => urls.signInWith('company'),
  }),
  screen('provider-away', urls.signInResult(':provider', ':result'), 'error', {
    on: CROWDED,
    at: () => urls.signInResult('digital-app', 'away'),
  }),
  screen('provider-refused', urls.signInResult(':provider', ':result'), 'error', {
    on: CROWDED,
    at: () => urls.signInResult('digital-app', 'failed'),
  }),
  screen('provider-asked', urls.signInResult(':provider', ':result'), 'done', {
    on: CROWDED,
    at: () => urls.signInResult('digital-app', 'asked'),
  }),
  screen('provider-elsewhere', urls.signInResult(':provider', ':result'), 'error', {
    on: CROWDED,
    at: () => urls.signInResult('digital-app', 'elsewhere'),
  }),
  screen('company-start', urls.companyStart(), 'filled', { on: CROWDED, as: 'by-company' }),
  screen('account-providers', urls.account(), 'filled', { on: CROWDED, as: '3-00' }),
  screen('account-digital-app', urls.accountDigitalApp(), 'filled', { on: CROWDED, as: '3-00' }),
  screen('sign-in-providers', urls.signIn(), 'filled', { on: CROWDED }),
  screen('certificate-share-apart', urls.certificate(':id'), 'filled', {
    on: COMING_IS_HERE,
    as: '10-00',
    at: ({ documentOf }) => urls.certificate(documentOf('10-00')),
  }),
  screen('certificate-share', urls.certificateShare(':id'), 'filled', {
    on: COMING_IS_HERE,
    as: '10-00',
    at: ({ documentOf }) => urls.certificateShare(documentOf('10-00')),
  }),
  screen('certificate-ending', urls.certificate(':id'), 'filled', {
    on: LAST_DAYS,
    as: '1-00',
    at: ({ documentOf }) => urls.certificate(documentOf('1-00')),
  }),
  screen('certificate-last-day', urls.certificate(':id'), 'filled', {
    on: LAST_DAY,
    as: '1-00',
    at: ({ documentOf }) => urls.certificate(documentOf('1-00')),
  }),
  screen('certificate-expired', urls.certificate(':id'), 'done', {
    on: DAY_AFTER,
    as: '1-00',
    at: ({ documentOf }) => urls.certificate(documentOf('1-00')),
  }),
  screen('home-expired', urls.home(), 'done', { on: DAY_AFTER, as: '1-00' }),
];

import type { Page } from 'playwright-core';
import { urls } from '../../src/web/urls.ts';
import { type Screen, screen, send } from './portal-screen.ts';
import { RARE_SCREENS } from './portal-screens-rare.ts';

/**
 * Every screen of the portal: each page that can be asked for, by its states. tests/unit/portal-screens.test.ts fails for a page that
 * has no row, and tests/e2e/portal-screens.test.ts for one with a form and no row of `error`. docs/accessibility.md says how to add one.
 */
export const SCREENS: readonly Screen[] = [
  screen('sign-in', urls.signIn(), 'filled'),
  screen('sign-in-missing', urls.signIn(), 'error', { by: send() }),
  screen('sign-in-wrong', urls.signIn(), 'error', { by: send({ loginName: 'hanako', password: 'wrong' }) }),
  screen('sign-in-again', urls.signIn(), 'filled', { as: 'ended', at: urls.signInAgain }),
  screen('sign-in-out', urls.signIn(), 'done', { at: urls.signedOut }),
  screen('sign-in-code', urls.signInCode(), 'filled', { as: 'half-way' }),
  screen('sign-in-code-wrong', urls.signInCode(), 'error', { as: 'half-way', by: send({ code: '000000' }) }),
  screen('enrol', urls.enrol(), 'filled'),
  screen('enrol-missing', urls.enrol(), 'error', { by: send() }),
  screen('enrol-wrong', urls.enrol(), 'error', {
    by: send({ code: 'AAAA-AAAA-AAAA-A', birthOn: '昭和61年10月17日' }),
  }),
  screen('credential', urls.enrolCredential(), 'filled', { as: 'enrolling' }),
  screen('credential-missing', urls.enrolCredential(), 'error', { as: 'enrolling', by: send() }),
  screen('credential-again', urls.enrolCredential(), 'filled', { as: 'enrolling-again' }),
  screen('enrol-app', urls.enrolApp(), 'filled', { as: 'enrolling' }),
  screen('enrol-app-missing', urls.enrolApp(), 'error', { as: 'enrolling', by: send() }),
  screen('recover', urls.recover(), 'filled'),
  screen('recover-code', urls.recoverCode(), 'filled'),
  screen('recover-code-missing', urls.recoverCode(), 'error', { by: send() }),
  screen('recover-letter', urls.recoverLetter(), 'filled'),
  screen('recover-letter-missing', urls.recoverLetter(), 'error', { by: send() }),
  screen('recover-letter-asked', urls.recoverLetter(), 'done', { at: urls.recoverLetterAsked }),
  screen('not-me', urls.notMe(), 'filled'),
  screen('not-me-missing', urls.notMe(), 'error', { by: send() }),

  screen('home-certificate', urls.home(), 'filled', { as: '1-00' }),
  screen('home-notice', urls.home(), 'filled', { as: '2-00' }),
  screen('home-share', urls.home(), 'filled', { as: '3-00' }),
  screen('home-long-name', urls.home(), 'filled', { as: '4-00' }),
  screen('home-paper', urls.home(), 'filled', { as: '5-00' }),
  screen('home-unknown', urls.home(), 'empty', { as: '6-00' }),
  screen('home-family', urls.home(), 'filled', { as: '9-00' }),
  screen('home-not-yet', urls.home(), 'empty', { as: '10-00' }),
  screen('home-left', urls.home(), 'done', { as: '7-00' }),
  screen('home-protected', urls.home(), 'empty', { as: '8-00' }),
  screen('why-certificate', urls.why(':id'), 'filled', { as: '1-00', at: ({ people }) => urls.why(people['1-00']) }),
  screen('why-card', urls.why(':id'), 'filled', { as: '2-00', at: ({ people }) => urls.why(people['2-00']) }),
  screen('why-paper', urls.why(':id'), 'filled', { as: '5-00', at: ({ people }) => urls.why(people['5-00']) }),
  screen('why-unknown', urls.why(':id'), 'empty', { as: '6-00', at: ({ people }) => urls.why(people['6-00']) }),
  screen('guide', urls.guide(), 'empty'),
  screen('guide-people', urls.guide(), 'filled', { as: '1-00' }),
  screen('guide-child', urls.guideOf(':id'), 'filled', {
    as: '1-00',
    at: ({ people }) => urls.guideOf(people['1-02']),
  }),
  screen('guide-card', urls.guideOf(':id'), 'filled', { as: '2-00', at: ({ people }) => urls.guideOf(people['2-00']) }),
  screen('history-empty', urls.history(), 'empty', { as: '6-00' }),
  screen('history', urls.history(), 'filled', { as: '1-00' }),
  screen('history-left', urls.history(), 'done', { as: '7-00' }),
  screen('history-record', urls.historyOf(':id'), 'filled', { as: '1-00', at: ({ past }) => urls.historyOf(past) }),
  screen('inbox-empty', urls.inbox(), 'empty', { as: '6-00' }),
  screen('inbox', urls.inbox(), 'filled', { as: '1-00' }),
  screen('inbox-notice', urls.inboxNotice(':id'), 'filled', {
    as: '1-00',
    at: ({ notice }) => urls.inboxNotice(notice),
  }),
  screen('looks-empty', urls.looks(), 'empty', { as: '6-00' }),
  screen('looks', urls.looks(), 'filled', { as: '1-00' }),
  screen('looks-waiting', urls.looks(), 'filled', { as: '5-00' }),
  screen('own-data', urls.ownData(), 'filled', { as: '2-00' }),
  screen('settings', urls.settings(), 'filled', { as: '1-00' }),
  screen('devices', urls.devices(), 'empty', { as: '1-00' }),
  screen('push', urls.push(), 'empty', { as: '1-00', by: pushIsTold }),
  screen('push-one', urls.push(), 'filled', { as: '2-00', by: pushIsTold }),
  screen('offline-empty', urls.offline(), 'empty', { by: (page) => page.locator('#next:visible').waitFor() }),

  screen('certificate', urls.certificate(':id'), 'filled', {
    as: '1-00',
    at: ({ documentOf }) => urls.certificate(documentOf('1-00')),
  }),
  screen('certificate-share-on-it', urls.certificate(':id'), 'filled', {
    as: '3-00',
    at: ({ documentOf }) => urls.certificate(documentOf('3-00')),
  }),
  screen('certificate-long-name', urls.certificate(':id'), 'filled', {
    as: '4-00',
    at: ({ documentOf }) => urls.certificate(documentOf('4-00')),
  }),
  screen('certificate-not-yet', urls.certificate(':id'), 'empty', {
    as: '10-00',
    at: ({ documentOf }) => urls.certificate(documentOf('10-00')),
  }),
  screen('certificate-revoked', urls.certificate(':id'), 'done', {
    as: '1-00',
    at: ({ past }) => urls.certificate(past),
  }),
  screen('certificate-large', urls.certificateLarge(':id'), 'filled', {
    as: '4-00',
    at: ({ documentOf }) => urls.certificateLarge(documentOf('4-00')),
  }),
  screen('certificate-back', urls.certificateBack(':id'), 'filled', {
    as: '4-00',
    at: ({ documentOf }) => urls.certificateBack(documentOf('4-00')),
  }),
  screen('certificate-code', urls.certificateCode(':id'), 'filled', {
    as: '1-00',
    at: ({ documentOf }) => urls.certificateCode(documentOf('1-00')),
  }),
  screen('certificate-lookup', urls.certificateCode(':id'), 'done', {
    as: '1-00',
    at: ({ documentOf }) => urls.certificateCode(documentOf('1-00')),
    by: send({}, 'main form'),
  }),
  screen('certificate-masked', urls.certificateMasked(':id'), 'filled', {
    as: '4-00',
    at: ({ documentOf }) => urls.certificateMasked(documentOf('4-00')),
  }),
  screen('notice', urls.notice(':id'), 'filled', {
    as: '2-00',
    at: ({ documentOf }) => urls.notice(documentOf('2-00')),
  }),

  screen('sharing-empty', urls.sharing(), 'empty', { as: '6-00' }),
  screen('sharing', urls.sharing(), 'filled', { as: '1-00' }),
  screen('sharing-of-others', urls.sharing(), 'filled', { as: '4-00' }),
  screen('sharing-how', urls.sharingNew(), 'filled', { as: '1-00' }),
  screen('sharing-new', urls.sharingNew(), 'filled', { as: '1-00', at: () => `${urls.sharingNew()}?kind=person` }),
  screen('sharing-new-missing', urls.sharingNew(), 'error', {
    as: '1-00',
    at: () => `${urls.sharingNew()}?kind=person`,
    by: async (page) => {
      await page.locator('[value=date]').check();
      await send()(page);
    },
  }),
  screen('sharing-waiting', urls.sharingGiven(':id'), 'filled', {
    as: '1-00',
    at: ({ shareWaiting }) => urls.sharingGiven(shareWaiting),
  }),
  screen('sharing-taken', urls.sharingGiven(':id'), 'filled', {
    as: '1-00',
    at: ({ shareTaken }) => urls.sharingGiven(shareTaken),
  }),
  screen('sharing-take', urls.sharingTake(), 'filled', { as: '6-00' }),
  screen('sharing-take-missing', urls.sharingTake(), 'error', { as: '6-00', by: send() }),
  screen('sharing-received', urls.sharingReceived(':id'), 'filled', {
    as: '4-00',
    at: ({ shareTaken }) => urls.sharingReceived(shareTaken),
  }),
  screen('sharing-over', urls.sharingReceived(':id'), 'empty', {
    as: '6-00',
    at: ({ shareTaken }) => urls.sharingReceived(shareTaken),
  }),
  screen('sharing-received-code', urls.sharingReceivedCode(':id'), 'filled', {
    as: '4-00',
    at: ({ shareTaken }) => urls.sharingReceivedCode(shareTaken),
  }),
  screen('shared-link', urls.shared(), 'filled'),
  screen('shared-link-missing', urls.shared(), 'error', { by: send() }),
  screen('shared-link-with-code', urls.shared(), 'filled', { at: ({ link }) => `${urls.shared()}#${link.code}` }),
  screen('shared-link-without-pin', urls.shared(), 'error', {
    at: ({ link }) => `${urls.shared()}#${link.code}`,
    by: send(),
  }),
  screen('shared-link-wrong-pin', urls.shared(), 'error', {
    at: ({ link }) => `${urls.shared()}#${link.code}`,
    by: (page, { link }) => send({ pin: link.pin === '111111' ? '222222' : '111111' })(page),
  }),
  screen('shared-certificate', urls.sharedOf(':id'), 'filled', {
    as: 'grandparent',
    at: ({ linkOpened }) => urls.sharedOf(linkOpened),
  }),
  screen('shared-certificate-over', urls.sharedOf(':id'), 'empty', {
    at: ({ linkOpened }) => urls.sharedOf(linkOpened),
  }),
  screen('shared-certificate-code', urls.sharedCode(':id'), 'filled', {
    as: 'grandparent',
    at: ({ linkOpened }) => urls.sharedCode(linkOpened),
  }),
  screen('family', urls.family(), 'filled', { as: '1-00' }),

  screen('contact', urls.contact(), 'empty', { as: '6-00' }),
  screen('contact-wrong', urls.contact(), 'error', { as: '6-00', by: send({ address: 'hanako' }) }),
  screen('contact-sent', urls.contact(), 'filled', { as: '4-00' }),
  screen('contact-confirmed', urls.contact(), 'filled', { as: '2-00' }),
  screen('contact-waiting', urls.contact(), 'filled', { as: '5-00' }),

  screen('account', urls.account(), 'filled', { as: '4-00' }),
  screen('account-app', urls.account(), 'filled', { as: '3-00' }),
  screen('account-done', urls.account(), 'done', { as: '1-00', at: () => `${urls.account()}?done=password` }),
  screen('password', urls.accountPassword(), 'filled', { as: '1-00' }),
  screen('password-weak', urls.accountPassword(), 'error', { as: '1-00', by: send({ password: 'sunshine1234567' }) }),
  screen('login-name', urls.accountLoginName(), 'filled', { as: '1-00' }),
  screen('login-name-wrong', urls.accountLoginName(), 'error', { as: '1-00', by: send({ loginName: 'a b' }) }),
  screen('passkeys', urls.accountPasskeys(), 'filled', { as: '1-00' }),
  screen('passkey', urls.accountPasskey(':id'), 'filled', {
    as: '4-00',
    at: ({ passkey }) => urls.accountPasskey(passkey),
  }),
  screen('app', urls.accountApp(), 'empty', { as: '1-00' }),
  screen('app-wrong', urls.accountApp(), 'error', { as: '1-00', by: send({ code: '000000' }) }),
  screen('app-removable', urls.accountApp(), 'filled', { as: '3-00' }),
  screen('recovery-codes', urls.accountRecoveryCodes(), 'filled', { as: '3-00' }),
  screen('recovery-codes-shown', urls.accountRecoveryCodes(), 'done', { as: '3-00', by: send() }),
  screen('sessions', urls.accountSessions(), 'filled', { as: '3-00' }),
  screen('close', urls.accountClose(), 'filled', { as: '1-00' }),
  screen('close-unsure', urls.accountClose(), 'error', { as: '1-00', by: send() }),
  screen('confirm', urls.accountConfirmForm(), 'filled', { as: '3-00', at: () => urls.accountConfirm('app') }),
  screen('confirm-missing', urls.accountConfirmForm(), 'error', {
    as: '3-00',
    at: () => urls.accountConfirm('app'),
    by: send(),
  }),

  screen('applications-empty', urls.applications(), 'empty', { as: '6-00' }),
  screen('applications', urls.applications(), 'filled', { as: '1-00' }),
  screen('application-new', urls.applicationNew(), 'filled', { as: '1-00' }),
  screen('application-new-missing', urls.applicationNew(), 'error', { as: '1-00', by: send() }),
  screen('application-who', urls.applicationNew(), 'filled', {
    as: '1-00',
    at: () => `${urls.applicationNew()}?kind=special-care`,
  }),
  screen('application-begin', urls.applicationNew(), 'filled', {
    as: '1-00',
    at: ({ people }) => urls.applicationNewFor('special-care', people['1-00']),
  }),
  screen('application-question', urls.applicationQuestion(':id', ':question'), 'filled', {
    as: '1-00',
    at: ({ emptyDraft }) => urls.applicationQuestion(emptyDraft, 'ground'),
  }),
  screen('application-question-missing', urls.applicationQuestion(':id', ':question'), 'error', {
    as: '1-00',
    at: ({ emptyDraft }) => urls.applicationQuestion(emptyDraft, 'ground'),
    by: send(),
  }),
  screen('application-papers', urls.applicationQuestion(':id', ':question'), 'empty', {
    as: '1-00',
    at: ({ emptyDraft }) => urls.applicationQuestion(emptyDraft, 'papers'),
  }),
  screen('application-check', urls.applicationCheck(':id'), 'filled', {
    as: '1-00',
    at: ({ filledDraft }) => urls.applicationCheck(filledDraft),
  }),
  screen('application-sent', urls.application(':id'), 'done', {
    as: '1-00',
    at: ({ sent }) => `${urls.application(sent)}?sent`,
  }),
  screen('application-asked', urls.application(':id'), 'filled', {
    as: '1-00',
    at: ({ asked }) => urls.application(asked),
  }),
  screen('application-asked-missing', urls.application(':id'), 'error', {
    as: '1-00',
    at: ({ asked }) => urls.application(asked),
    by: (page) => send({}, 'main form[enctype]')(page),
  }),
  screen('application-refused', urls.application(':id'), 'filled', {
    as: '1-00',
    at: ({ refused }) => urls.application(refused),
  }),

  screen('not-found', '*', 'error', { as: '1-00', at: () => '/nothing-here' }),
  screen('refused', '*', 'error', { as: '1-00', at: ({ people }) => urls.why(people['2-00']) }),

  ...RARE_SCREENS,

  // what changes an account for good comes last
  screen('devices-saved', urls.devices(), 'filled', { as: '1-00', by: savePack }),
  screen('offline-front', urls.offline(), 'filled', {
    as: '1-00',
    at: () => urls.devices(),
    by: async (page) => {
      await savePack(page);
      await page.locator('#here a').first().click();
      await page.locator('.face').waitFor();
    },
  }),
  screen('not-me-wrong', urls.notMe(), 'error', { by: send({ code: 'AAAA-AAAA-AAAA-A' }) }),
  screen('not-me-done', urls.notMe(), 'done', {
    as: '2-00',
    by: (page, { alarmCode }) => send({ code: alarmCode })(page),
  }),
  screen('closed', urls.accountClose(), 'done', {
    as: '6-00',
    by: async (page) => {
      await page.locator('main [type=checkbox]').check();
      await send()(page);
    },
  }),
];

/** The script says whether this browser can. */
function pushIsTold(page: Page): Promise<void> {
  return page.locator('#able:visible, #unable:visible').waitFor();
}

async function savePack(page: Page): Promise<void> {
  await page.locator('#here button').first().click();
  await page.locator('.devices li').first().waitFor();
  await page.locator('#here a:visible').first().waitFor();
}

/** Answers for scripts and browsers, which are no pages. */
export const NO_PAGES: readonly string[] = [
  urls.certificateNow(':id'),
  urls.offlineManifest(),
  urls.offlineIcon(),
  urls.offlineWorker(),
  urls.pushWorker(),
  urls.sharingReceivedNow(':id'),
  urls.sharedNow(':id'),
  urls.signInWaitNow(),
  urls.signInBack(':provider'),
  urls.applicationDraft(':id'),
  urls.applicationGoOn(),
  urls.applicationPaper(':id', ':evidence', ':page'),
  urls.applicationPaperSmall(':id', ':evidence', ':page'),
];

import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { currentTotp, draftSecondFactor, findSignedIn, setSecondFactor } from '../../src/access/index.ts';
import { handClock } from '../../src/platform/clock.ts';
import { urls } from '../../src/web/urls.ts';
import { DAY_OF_TESTS } from '../support/databases.ts';
import { expectGoldenText } from '../support/golden.ts';
import { letterFor, openAccountOf, PASSWORD, type PersonKey } from '../support/household.ts';
import { type Hand, Journey, personSeconds, type Steps } from '../support/journey.ts';
import { INSURER } from '../support/ledger-file.ts';
import { openPortalSite, type PortalSite } from '../support/portal-site.ts';

/**
 * The ten ways that members go most, each counted in steps and seconds, heard as a screen reader hears it, and gone once more with
 * nothing but a keyboard. How many steps each takes is kept in tests/golden/journeys/steps.md: a way that gets longer is noticed.
 */

const PHONE = { width: 360, height: 740 };
/** Seconds that a way may take, of this machine and of a person after signing in. */
const LONGEST = 15;
const MINUTE = 60_000;

const clock = handClock(DAY_OF_TESTS);
let site: PortalSite;
const counted = new Map<string, Partial<Record<Hand, Steps>>>();

beforeAll(async () => {
  site = await openPortalSite(clock);
});
afterAll(() => site?.close());

interface Walk {
  journey: Journey;
  page: Page;
  context: BrowserContext;
}

/** Goes a way by pointer and by keyboard, from the same beginning. */
function way(name: string, prepare: (walk: Walk) => Promise<void>, go: (walk: Walk) => Promise<void>): void {
  test.each(['pointer', 'keyboard'] as const)(`${name}, by %s`, (hand) =>
    site.withPage({ viewport: PHONE }, async (page, _complaints, context) => {
      await page.clock.setFixedTime(clock.now());
      await context.addInitScript('performance.now = () => 0');
      const walk = { page, context, journey: new Journey(page, hand, site.address) };
      await prepare(walk);
      await go(walk);
      const { steps, transcript } = walk.journey;
      counted.set(name, { ...counted.get(name), [hand]: steps });
      if (hand === 'pointer') expectGoldenText(`${transcript.join('\n\n---\n\n')}\n`, `journeys/${name}.txt`);
      expect(steps.seconds).toBeLessThan(hand === 'pointer' ? LONGEST : 4 * LONGEST);
      // whoever comes next is not slowed down by the tries of those before
      clock.advance(16 * MINUTE);
    }),
  );
}

const signIn = (key: PersonKey) => async (walk: Pick<Walk, 'context'>) => {
  const session = await openAccountOf(site.installation, site.people, key);
  await walk.context.addCookies([
    { name: 'akashi', value: session, url: site.address, httpOnly: true, sameSite: 'Lax' },
  ]);
};

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 });
let code = '';
let appSecret = '';

async function addAuthenticator({ context, page }: Walk): Promise<void> {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

describe('the ten ways', () => {
  way(
    '01 the first time, by the code of a letter',
    async () => {
      code = (await letterFor(site.installation, site.people['2-00'])) ?? '';
    },
    async ({ journey, page }) => {
      await journey.from(urls.enrolWithCode(code));
      await journey.type('birthOn', '1990/1/31');
      await journey.press('次へ進む');
      await journey.arrive(heading(page, 'ログインIDとログイン方法を決める'));
      const name = page.locator('#loginName');
      if ((await name.inputValue()) === '') await journey.type('loginName', 'yoshino');
      await journey.type('password', PASSWORD);
      await journey.press('パスワードで登録する');
      await journey.arrive(heading(page, '今日の資格'));
    },
  );

  way(
    '02 signing in with a passkey',
    async (walk) => {
      await addAuthenticator(walk);
      const { page } = walk;
      const letter = (await letterFor(site.installation, site.people['6-00'])) ?? '';
      await page.goto(site.address + urls.enrolWithCode(letter));
      await page.getByLabel('生年月日').fill('1980-04-01');
      await page.getByRole('button', { name: '次へ進む' }).click();
      await page.locator('#loginName').fill('wataru');
      await page.getByRole('button', { name: 'パスキーで登録する' }).click();
      await heading(page, '今日の資格').waitFor();
      await page.getByRole('button', { name: 'ログアウト' }).click();
      await heading(page, 'ログイン').waitFor();
    },
    async ({ journey, page }) => {
      await journey.from(urls.signIn());
      await journey.press('パスキーでログイン');
      await journey.arrive(heading(page, '今日の資格'));
    },
  );

  way(
    '03 signing in with a password and an app',
    async () => {
      const { installation, people } = site;
      const session = await openAccountOf(installation, people, '3-00');
      const who = await findSignedIn(installation.db, installation, INSURER, session);
      if (!who) throw new Error('not signed in');
      const { sealedTotpSecret, totpSecret } = draftSecondFactor(installation, who.accountId);
      appSecret = totpSecret;
      const now = currentTotp(totpSecret, clock.now());
      await setSecondFactor(installation, who, { sealed: sealedTotpSecret, code: now });
      clock.advance(MINUTE);
    },
    async ({ journey, page }) => {
      await journey.from(urls.signIn());
      await journey.type('loginName', 'member-3-00');
      await journey.type('password', PASSWORD);
      await journey.press('ログイン');
      await journey.arrive(heading(page, '認証アプリのコード'));
      await journey.type('code', currentTotp(appSecret, clock.now()));
      await journey.press('ログイン');
      await journey.arrive(heading(page, '今日の資格'));
    },
  );

  way('04 showing the certificate and its code at a counter', signIn('1-00'), async ({ journey, page }) => {
    await journey.from(urls.home());
    await journey.follow(/資格確認書を見せる.*花子/);
    await journey.arrive(page.getByText('有効です'));
    expect(journey.steps.taps).toBe(1);
    await journey.follow('QRコードを見せる');
    await journey.arrive(page.getByRole('img', { name: '資格を確認するためのQRコード' }));
    expect(journey.steps.taps).toBe(2);
    expect(personSeconds(journey.steps)).toBeLessThan(LONGEST);
  });

  way('05 showing the certificate of a child', signIn('1-00'), async ({ journey, page }) => {
    await journey.from(urls.home());
    await journey.follow(/資格確認書を見せる.*蓮/);
    await journey.arrive(page.getByText('有効です'));
  });

  way(
    '06 showing it without network',
    async (walk) => {
      await signIn('1-00')(walk);
      const { context, page } = walk;
      await page.goto(site.address + urls.devices());
      await page.locator('#here button').first().click();
      await page.locator('.devices li').first().waitFor();
      await page.goto(site.address + urls.offline());
      await page.locator('.face').first().waitFor();
      await context.setOffline(true);
    },
    async ({ journey, page }) => {
      await journey.from(urls.offline(), page.locator('.face'));
      await journey.press('QRコードを見せる');
      await journey.arrive(page.locator('.qr img'));
    },
  );

  way('07 applying for paper because of the need for care', signIn('1-00'), applyForCare);

  way(
    '08 a letter at two in the night, and in again',
    async (walk) => {
      await signIn('1-01')(walk);
      await walk.context.clearCookies();
    },
    async ({ journey, page }) => {
      await journey.from(urls.signIn());
      await journey.follow('ログインできないとき');
      await journey.arrive(heading(page, 'ログインできないとき'));
      await journey.follow('お手紙を申し込む');
      await journey.arrive(heading(page, '登録コードのお手紙を申し込む'));
      await journey.type('loginName', 'member-1-01');
      await journey.type('birthOn', '1984/3/2');
      await journey.press('申し込む');
      await journey.arrive(heading(page, '申込みを受け付けました'));
      // days later the letter is there
      const letter = (await letterFor(site.installation, site.people['1-01'])) ?? '';
      await page.goto(site.address + urls.enrolWithCode(letter));
      await journey.type('birthOn', '1984/3/2');
      await journey.press('次へ進む');
      await journey.arrive(heading(page, 'ログインIDとログイン方法を決める'));
      await journey.type('password', PASSWORD);
      await journey.press('パスワードで登録する');
      await journey.arrive(heading(page, '今日の資格'));
    },
  );

  way('09 finding out why', signIn('5-00'), async ({ journey, page }) => {
    await journey.from(urls.home());
    await journey.follow(/なぜこうなっているか/);
    await journey.arrive(heading(page, 'なぜこうなっているか'));
  });

  way('10 closing the account', signIn('4-00'), async ({ journey, page }) => {
    await journey.from(urls.home());
    await journey.follow('ログインの方法と安全');
    await journey.arrive(heading(page, 'ログインの方法と安全'));
    await journey.follow('アカウントを閉じる手続きを見る');
    await journey.arrive(heading(page, 'アカウントを閉じる'));
    await journey.choose('上の内容を読みました。アカウントを閉じます');
    await journey.press('アカウントを閉じる');
    await journey.arrive(heading(page, 'アカウントを閉じました'));
  });
});

async function applyForCare({ journey, page }: Walk): Promise<void> {
  await journey.from(urls.home());
  await journey.follow('申請する・申請の状況を見る');
  await journey.arrive(heading(page, '申請'));
  await journey.follow('新しく申請する');
  await journey.arrive(heading(page, 'どのようなことでお困りですか'));
  await journey.choose(/介助などが必要/);
  await journey.press('次へ進む');
  // for somebody else the second time: one application of a kind is open for a person
  const whose = journey.hand === 'pointer' ? '佐藤　花子' : '佐藤　蓮';
  await journey.arrive(page.getByLabel(whose));
  await journey.choose(whose);
  await journey.press('次へ進む');
  await journey.arrive(page.getByRole('button', { name: '質問に答える' }));
  await journey.press('質問に答える');
  await journey.arrive(page.getByLabel(/要支援・要介護/));
  await journey.choose(/要支援・要介護/);
  await journey.press('次へ進む');
  await journey.arrive(heading(page, '事情のわかる書類を送ってください'));
  await journey.press(/あとで送る/);
  await journey.arrive(page.getByLabel(/ご本人/));
  await journey.choose(/ご本人/);
  await journey.press('次へ進む');
  await journey.arrive(page.getByLabel(/伝えておきたいこと/));
  await journey.press('次へ進む');
  await journey.arrive(heading(page, '申請の内容の確認'));
  await journey.press('申請する');
  await journey.arrive(heading(page, '申請を受け付けました'));
}

test('each way takes as many steps as it did', () => {
  const rows = [...counted].map(([name, { keyboard, pointer }]) => ({ name, keyboard, pointer }));
  expect(rows.filter(({ keyboard, pointer }) => !keyboard || !pointer)).toEqual([]);
  const cells = rows.map(({ keyboard, name, pointer }) => {
    const { fields = 0, letters = 0, pages = 0, taps = 0 } = pointer ?? {};
    const person = pointer ? Math.round(personSeconds(pointer)) : 0;
    return `| ${[name, taps, pages, fields, letters, `${person} s`, keyboard?.keys ?? 0].join(' | ')} |`;
  });
  const table = [
    '| way | taps | pages | fields | letters typed | a person, by the keystroke-level model | keys besides typing, keyboard alone |',
    '|---|---|---|---|---|---|---|',
    ...cells,
    '',
  ].join('\n');
  for (const { name, pointer, keyboard } of rows)
    console.info(`${name}: ${pointer?.seconds.toFixed(1)} s by pointer, ${keyboard?.seconds.toFixed(1)} s by keyboard`);
  expectGoldenText(table, 'journeys/steps.md');
});

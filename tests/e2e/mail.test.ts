import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OPERATOR } from '../../src/audit/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { takeBounce } from '../../src/mail/index.ts';
import { MAIL_TEXTS } from '../../src/messages/mail.ts';
import { handClock } from '../../src/platform/clock.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { urls } from '../../src/web/urls.ts';
import { expectSound, launchBrowser, withPage } from '../support/browser.ts';
import { openConsoleSite } from '../support/console-site.ts';
import { openTestDatabase, type TestDatabase, testInstallation } from '../support/databases.ts';
import { type Household, issueAll, makeHousehold, openAccountOf } from '../support/household.ts';
import { INSURER, ledgerRow } from '../support/ledger-file.ts';
import { giveContact, memberOf, protect, sendDue } from '../support/mail-contacts.ts';
import { bounceOf, type MailSink, openMailSink, readMail } from '../support/mail-sink.ts';
import { type PortalServer, servePortal } from '../support/portal-server.ts';
import { importLedger, makeSociety } from '../support/society.ts';

const ON = getDay('2025-12-02');
const clock = handClock('2025-12-02T10:00:00+09:00');
let folder: string;
let database: TestDatabase;
let sink: MailSink;
let installation: Installation;
let people: Household['id'];
let server: PortalServer;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-mail-'));
  database = await openTestDatabase('embedded');
  sink = await openMailSink();
  installation = { ...testInstallation(database, clock), mail: sink.settings };
  people = (await makeHousehold(installation, ON)).id;
  server = await servePortal(installation, folder);
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await sink?.close();
  await database?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const send = async () => {
  const { mail } = installation;
  if (!mail) throw new Error('no mail');
  const before = sink.taken.length;
  await sendDue({ ...installation, mail });
  return Promise.all(sink.taken.slice(before).map(readMail));
};

/** Sends a form; its answer may have the same address, so that the page which comes is waited for. */
async function press(page: Page, action: string): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.click(`form[action="${action}"] button`);
  await loaded;
}

test.each([
  [360, '1-00', true],
  [1280, '1-01', false],
] as const)(
  'a member gives an address, confirms it by the code, changes it, and stops, at %i px',
  (width, key, scripts) =>
    withPage(
      browser,
      { viewport: { width, height: 800 }, javaScriptEnabled: true },
      async (page, complaints, context) => {
        const session = await openAccountOf(installation, people, key);
        await context.addCookies([
          { name: 'akashi', value: session, url: server.address, httpOnly: true, sameSite: 'Lax' },
        ]);
        await page.goto(server.address + urls.home());
        await expectSound(page, `mail-home ${width}`);
        await page.click(`a[href="${urls.settings()}"]`);
        await page.click(`a[href="${urls.contact()}"]`);
        await expectSound(page, `mail-none ${width}`);
        // no address: said at the field, and what was typed is still there
        await page.fill('#address', 'hanako＠example');
        await press(page, urls.contact());
        await expectSound(page, `mail-wrong ${width}`);
        expect(await page.inputValue('#address')).toBe('hanako＠example');
        const address = `p${width}@example.jp`;
        await page.fill('#address', ` ${address}`);
        await page.selectOption('select[name=language]', 'ja-easy');
        await press(page, urls.contact());
        await expectSound(page, `mail-code ${width}`);
        const [confirm] = await send();
        expect(confirm?.subject).toContain('確認（かくにん）');
        const link = /https:\/\/akashi\.example(\/contact#([\w-]+))/.exec(confirm?.text ?? '');
        if (scripts) {
          // the link fills in what would be typed, and leaves the address bar
          await page.goto(server.address + urls.home());
          await page.goto(server.address + link?.[1]);
          expect([await page.inputValue('#code'), new URL(page.url()).hash]).toEqual([link?.[2], '']);
        } else {
          await page.fill('#code', 'AAAA-AAAA');
          await press(page, urls.contactConfirm());
          await expectSound(page, `mail-slip ${width}`);
          await page.fill('#code', (link?.[2] ?? '').toLowerCase());
        }
        await press(page, urls.contactConfirm());
        await expectSound(page, `mail-confirmed ${width}`);
        expect(await page.textContent('main')).toContain(address);
        // another one: the first hears of it, and still counts for a day
        const other = `new${width}@example.jp`;
        await page.fill('#address', other);
        await press(page, urls.contact());
        const [second] = await send();
        await page.fill('#code', /#([\w-]+)/.exec(second?.text ?? '')?.[1] ?? '');
        await press(page, urls.contactConfirm());
        await expectSound(page, `mail-coming ${width}`);
        const [told] = await send();
        expect([told?.to && 'text' in told.to ? told.to.text : '', told?.subject]).toEqual([
          address,
          expect.stringContaining('変（か）わります'),
        ]);
        await press(page, urls.contactRemove());
        await expectSound(page, `mail-removed ${width}`);
        expect((await page.textContent('main'))?.includes('@')).toBe(false);
        expect(complaints.filter((line) => !line.includes('status of 422'))).toEqual([]);
      },
    ),
);

test('where no mail is sent, nobody can give an address', () =>
  withPage(browser, { viewport: { width: 360, height: 800 } }, async (page, _complaints, context) => {
    const { mail } = installation;
    const session = await openAccountOf(installation, people, '2-00');
    await context.addCookies([
      { name: 'akashi', value: session, url: server.address, httpOnly: true, sameSite: 'Lax' },
    ]);
    installation.mail = undefined;
    try {
      await page.goto(server.address + urls.home());
      expect(await page.locator(`a[href="${urls.contact()}"]`).count()).toBe(0);
      await page.goto(server.address + urls.contact());
      await expectSound(page, 'mail-off 360');
      expect(await page.locator('main form').count()).toBe(0);
    } finally {
      installation.mail = mail;
    }
  }));

test('staff see what was not mailed, decide, and read the words', async () => {
  const staffClock = handClock('2025-12-02T10:00:00+09:00');
  const odd = await openMailSink((to) => (to.startsWith('cut') ? 'cut' : to.startsWith('no') ? 'refuse' : 'take'));
  const site = await openConsoleSite(staffClock, async (made) => {
    made.mail = odd.settings;
    await makeSociety(made);
    await importLedger(made, [ledgerRow(1), ledgerRow(2), ledgerRow(3), ledgerRow(4, { 氏名: '保護　花子' })], ON);
    const addresses = ['cut@example.jp', 'no@example.jp', 'back@example.jp', 'cut2@example.jp'];
    for (const [index, address] of addresses.entries())
      await giveContact(made, await memberOf(made, index + 1), address);
    await issueAll(made, ON);
    await sendDue({ ...made, mail: odd.settings });
    const bounced = odd.taken.find(({ to }) => to.startsWith('back'));
    if (bounced) await takeBounce(made, INSURER, bounceOf(bounced, '5.1.1'), OPERATOR);
    await protect(made, await memberOf(made, 4));
  });
  try {
    for (const width of [360, 1280]) {
      await site.as('clerk', { width, height: 900 }, async (page) => {
        await site.open(page, urls.staff.mail());
        for (const summary of await page.locator('summary').all()) await summary.click();
        await expectSound(page, `staff-mail ${width}`);
        const text = (await page.textContent('main')) ?? '';
        expect(text).not.toContain('保護');
        expect(text).not.toContain('@example.jp');
        await site.open(page, urls.staff.member(await memberOf(site.installation, 3)));
        await expectSound(page, `staff-mail-person ${width}`);
        expect(await page.textContent('main')).toContain(MAIL_TEXTS.contactPaused);
      });
    }
    await site.as('clerk', { width: 1280, height: 900 }, async (page) => {
      await site.open(page, urls.staff.mail());
      await page
        .locator('tr', { hasText: '届いたか不明' })
        .locator('button', { hasText: MAIL_TEXTS.leave })
        .last()
        .click();
      expect(await page.locator('table').last().textContent()).not.toContain('届いたか不明');
    });
    await site.as('auditor', { width: 1280, height: 900 }, async (page) => {
      await site.open(page, urls.staff.mail());
      expect(await page.locator('main button').count()).toBe(0);
    });
  } finally {
    await site.close();
    await odd.close();
  }
});

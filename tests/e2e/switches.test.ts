import { afterAll, beforeAll, expect, test } from 'vitest';
import { getDay } from '../../src/lib/day.ts';
import { handClock } from '../../src/platform/clock.ts';
import { findPulled } from '../../src/switches/index.ts';
import { urls } from '../../src/web/urls.ts';
import { expectSound } from '../support/browser.ts';
import { type ConsoleSite, openConsoleSite, submit } from '../support/console-site.ts';
import { INSURER, ledgerRow } from '../support/ledger-file.ts';
import { importLedger, makeSociety } from '../support/society.ts';

const PHONE = { width: 360, height: 780 };
const DESK = { width: 1280, height: 800 };
const clock = handClock('2025-12-02T10:00:00+09:00');
let site: ConsoleSite;

beforeAll(async () => {
  site = await openConsoleSite(clock, async (installation) => {
    await makeSociety(installation);
    await importLedger(installation, [ledgerRow(1)], getDay('2025-12-02'));
  });
}, 120_000);
afterAll(() => site?.close());

const isPulled = async () => (await findPulled(site.installation.db, INSURER, 'issue')) !== undefined;

test('one person stops issuing with one button and a reason; two let it go on', async () => {
  await site.as(
    'clerk',
    PHONE,
    async (page) => {
      await site.open(page, urls.staff.switches());
      await expectSound(page, 'switches');
      await page.click('text=発行を止める');
      await expectSound(page, 'switch-pull');
      await page.evaluate("document.querySelector('#why').required = false");
      await submit(page);
      await expectSound(page, 'switch-pull-without-reason');
      await page.fill('#why', '生年月日がずれている証が見つかった');
      await submit(page);
      expect(new URL(page.url()).pathname).toBe(urls.staff.switches());
      await expectSound(page, 'switches-stopped-clerk');
      expect(await page.textContent('main')).toContain('解除できるのは、承認者と管理者です。');
    },
    [422],
  );
  expect(await isPulled()).toBe(true);

  await site.as('approver', DESK, async (page) => {
    await site.open(page, urls.staff.switches());
    await page.click('text=解除を提案する');
    await expectSound(page, 'switch-release-first');
    await submit(page);
    await expectSound(page, 'switches-proposed');
    expect(await page.textContent('main')).toContain('あなたが解除を提案しました');
    await page.setViewportSize(PHONE);
    await expectSound(page, 'switches-proposed');
  });
  expect(await isPulled()).toBe(true);

  await site.as('clerk', PHONE, async (page) => {
    await site.open(page, urls.staff.switches());
    await page.click('text=解除の提案を取り消し、停止を続ける');
    expect(await page.textContent('h1')).toBe('発行の停止の解除の提案を取り消しますか');
    expect(await page.textContent('main')).not.toContain('発行を止め');
    await expectSound(page, 'switch-keep');
    await page.setViewportSize(DESK);
    await expectSound(page, 'switch-keep');
    await page.fill('#why', 'まだ原因が分からない');
    await submit(page);
    expect(await page.textContent('main')).toContain('停止中');
  });
  expect(await isPulled()).toBe(true);
  await site.as('approver', DESK, async (page) => {
    await site.open(page, urls.staff.switches());
    await page.click('text=解除を提案する');
    await submit(page);
  });

  await site.as('administrator', DESK, async (page) => {
    await site.open(page, urls.staff.switches());
    await page.click('text=二人目として解除する');
    await expectSound(page, 'switch-release-second');
    await submit(page);
    await expectSound(page, 'switches-released');
  });
  expect(await isPulled()).toBe(false);
});

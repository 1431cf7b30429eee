import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordApplication } from '../../src/applications/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { handClock } from '../../src/platform/clock.ts';
import { urls } from '../../src/web/urls.ts';
import { expectSound, VIEWPORTS } from '../support/browser.ts';
import { type ConsoleSite, openConsoleSite } from '../support/console-site.ts';
import { pdf, photo } from '../support/evidence-files.ts';
import { type Household, makeHousehold } from '../support/household.ts';
import { INSURER } from '../support/ledger-file.ts';

const clock = handClock('2025-12-02T10:00:00+09:00');
let site: ConsoleSite;
let people: Household['id'];

beforeAll(async () => {
  site = await openConsoleSite(clock, async (installation) => {
    people = (await makeHousehold(installation)).id;
    const child = { memberId: people['1-03'], kind: 'change-medium', source: 'phone' } as const;
    const officer = { kind: 'staff', id: 'officer', role: 'protection-officer' } as const;
    const details = { by: 'self', medium: 'paper' };
    await recordApplication(
      installation,
      INSURER,
      { ...child, details, receivedOn: getDay('2025-12-01'), files: [] },
      officer,
    );
  });
});

afterAll(() => site?.close());

test('a clerk records a letter, looks at its papers with a reason, and approves', () =>
  site.as(
    'clerk',
    VIEWPORTS.desktop,
    async (page) => {
      const key = '4-00';
      const main = async () => (await page.textContent('main')) ?? '';
      const press = (label: string) => page.click(`main button:has-text("${label}")`);
      await site.open(page, urls.staff.member(people[key]));
      await page.click('text=紙・電話の申請を記録する');
      await expectSound(page, 'review which');
      await page.check('input[value=special-care]');
      await press('入力へ進む');
      await press('記録する');
      expect(await page.textContent('#ground-error')).toContain('選んでください');
      await expectSound(page, 'review record errors');
      await page.check('input[value=rare-disease]');
      await page.setInputFiles('#groundFiles', [
        { name: 'scan.pdf', mimeType: 'application/pdf', buffer: pdf({ pages: 2 }) },
        { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await photo() },
      ]);
      await press('記録する');
      await page.waitForURL(/staff\/applications\//);
      await expectSound(page, 'review received');
      const own = page.url();

      await site.open(page, urls.staff.applications());
      await expectSound(page, 'review worklist');
      expect(await main()).not.toContain('紙・Webの変更');
      await page.goto(own);
      await press('確認を始める');
      await page.getByText('確認を始めました').waitFor();
      await page.click('main button:has-text("書類を見る")');
      await expectSound(page, 'review papers');
      const pictures = page.locator('.papers img');
      expect(await pictures.count()).toBe(3);
      expect(
        await pictures.evaluateAll((all) =>
          all.map((one) => (one as unknown as { naturalWidth: number }).naturalWidth),
        ),
      ).toEqual([1652, 1652, 300]);
      const src = await pictures.first().getAttribute('src');
      const picture = await page.request.get(site.address + src);
      expect(picture.headers()).toMatchObject({
        'content-type': 'image/jpeg',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      });
      // without the reason, or with another's, there is no picture
      expect((await page.request.get(site.address + src?.replace(/review\.\d+/, 'review.99999999'))).status()).toBe(
        404,
      );
      await page.click('main a:has-text("決める")');
      await press('承認する');
      expect(await page.textContent('#confirmed-error')).toContain('しるし');
      await expectSound(page, 'review approve errors');
      await page.check('#confirmed');
      await page.fill('#papersUntilOn', '2026-03-31');
      await page.fill('#endsOn', '2026-03-31');
      await press('承認する');
      await page.getByText('承認しました').waitFor();
      await expectSound(page, 'review approved');
      await site.open(page, urls.staff.member(people[key]));
      expect(await main()).toContain('要配慮者');
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto(own);
      await expectSound(page, 'review approved');
      await site.open(page, `${urls.staff.applications()}?all`);
      await expectSound(page, 'review all');
    },
    [404, 422],
  ));

test('of a protected person only the protection officer finds anything; administrators and auditors have no such page', async () => {
  await site.as('protection-officer', VIEWPORTS.desktop, async (page) => {
    await site.open(page, urls.staff.applications());
    expect(await page.textContent('main')).toContain('紙・Webの変更');
    await expectSound(page, 'review worklist of the officer');
  });
  for (const role of ['administrator', 'auditor']) {
    await site.as(
      role,
      VIEWPORTS.desktop,
      async (page) => {
        expect((await site.open(page, urls.staff.applications()))?.status()).toBe(403);
        await site.open(page, urls.staff.home());
        expect(await page.textContent('nav.site')).not.toContain('申請');
      },
      [403],
    );
  }
});

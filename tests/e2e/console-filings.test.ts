import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listCertificatesOf } from '../../src/certificates/index.ts';
import { FILING_KINDS, recordFiling } from '../../src/filings/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { readMembers } from '../../src/members/index.ts';
import { handClock } from '../../src/platform/clock.ts';
import { urls } from '../../src/web/urls.ts';
import { expectSound, VIEWPORTS } from '../support/browser.ts';
import { type ConsoleSite, openConsoleSite } from '../support/console-site.ts';
import { HOUSEHOLD, type Household, makeHousehold } from '../support/household.ts';
import { INSURER, ledgerCsv } from '../support/ledger-file.ts';

const clock = handClock('2025-12-02T10:00:00+09:00');
let site: ConsoleSite;
let people: Household['id'];

beforeAll(async () => {
  site = await openConsoleSite(
    clock,
    async (installation) => {
      people = (await makeHousehold(installation)).id;
      clock.set('2025-12-20T09:00:00+09:00');
    },
    [['officer-2', 'protection-officer']],
  );
});

afterAll(() => site?.close());

const textOf = async (page: Page) => (await page.textContent('main')) ?? '';
const press = (page: Page, label: string) => page.click(`main button:has-text("${label}")`);

const documentsOf = async (memberId: string) =>
  (await listCertificatesOf(site.installation.db, INSURER, [memberId])).map((one) => one.revokedAt);

describe('届出・変更', () => {
  test('a clerk records that somebody has left: what follows is seen before and after, and it is done', () =>
    site.as('clerk', VIEWPORTS.desktop, async (page) => {
      await site.open(page, urls.staff.member(people['1-01']));
      await page.click('text=届出・変更を記録');
      await expectSound(page, 'kinds');
      await page.check('input[value=left]');
      await press(page, '入力へ進む');
      await page.fill('#on', '2025-12-10');
      await expectSound(page, 'form');
      await press(page, '何が起きるかを見る');
      expect(await textOf(page)).toContain('資格確認書などの停止');
      await expectSound(page, 'preview');
      expect(await documentsOf(people['1-01'])).toEqual([null]);
      await press(page, '記録する');
      await expectSound(page, 'done');
      expect(await textOf(page)).toContain('喪失後の受診を確かめる');
      expect(await documentsOf(people['1-01'])).toEqual([new Date('2025-12-10T00:00:00+09:00')]);
      await site.open(page, urls.staff.work());
      await expectSound(page, 'work');
      expect(await textOf(page)).toContain('佐藤 一郎'.replace(' ', '\u3000'));
      await press(page, '済みにする');
      expect(await textOf(page)).toContain('することはありません');
    }));

  test.each(Object.entries(VIEWPORTS))('the form of every kind is sound on a %s', (_size, viewport) =>
    site.as('clerk', viewport, async (page) => {
      for (const kind of FILING_KINDS.filter((one) => one !== 'joined')) {
        await site.open(page, `${urls.staff.memberFilings(people['2-00'])}?kind=${kind}`);
        await expectSound(page, `form of ${kind}`);
      }
    }),
  );

  test('before it is recorded, a clerk reads what was typed in the words of the form', () =>
    site.as('clerk', VIEWPORTS.phone, async (page) => {
      await site.open(page, `${urls.staff.memberFilings(people['2-00'])}?kind=name-changed`);
      await page.fill('#on', '2025-12-10');
      await page.fill('#name', '山田　𠮷乃');
      await page.fill('#nameKana', 'ヤマダ　ヨシノ');
      await press(page, '何が起きるかを見る');
      await expectSound(page, 'preview of a name');
      for (const said of ['氏名の変更', '2025/12/10', '山田　𠮷乃', 'ヤマダ　ヨシノ'])
        expect(await textOf(page)).toContain(said);
    }));

  test('a form that is not right says where, on a narrow screen too', () =>
    site.as(
      'clerk',
      VIEWPORTS.phone,
      async (page) => {
        await site.open(page, `${urls.staff.memberFilings(people['2-00'])}?kind=care-approved`);
        await page.fill('#on', '2026-01-10');
        await press(page, '何が起きるかを見る');
        await expectSound(page, 'wrong day');
        expect(await page.textContent('#on-error')).toContain('先の日付');
        await site.open(page, urls.staff.filingNew());
        await expectSound(page, 'new person');
        await site.open(page, urls.staff.work());
        await expectSound(page, 'work on a phone');
      },
      [422],
    ));

  test('a flag stops the Web; then the person is there for protection officers alone, two of whom lower it', async () => {
    const person = people['3-00'];
    await site.as(
      'clerk',
      VIEWPORTS.desktop,
      async (page) => {
        await site.open(page, `${urls.staff.memberFilings(person)}?kind=protection-raised`);
        await page.fill('#on', '2025-12-20');
        await page.check('input[value=withheld]');
        await press(page, '何が起きるかを見る');
        expect(await textOf(page)).toContain('Webの資格確認書などの停止');
        await press(page, '記録する');
        expect(await textOf(page)).toContain('保護担当が引き継ぎます');
        expect(await textOf(page)).not.toContain('葛');
        expect((await site.open(page, urls.staff.member(person)))?.status()).toBe(404);
        await site.open(page, urls.staff.work());
        expect(await textOf(page)).not.toMatch(/葛|安全な送付先|R7/);
      },
      [404],
    );
    expect((await documentsOf(person)).every((at) => at !== null)).toBe(true);
    await site.as('protection-officer', VIEWPORTS.desktop, async (page) => {
      await site.open(page, urls.staff.work());
      expect(await textOf(page)).toContain('安全な送付先を本人と決める');
      await site.open(page, urls.staff.memberFilings(person));
      await expectSound(page, 'lower');
      await press(page, '終了を申請する');
      expect(await textOf(page)).toContain('別の保護担当が決めます');
    });
    await site.as('officer-2', VIEWPORTS.phone, async (page) => {
      await site.open(page, urls.staff.memberFilings(person));
      await expectSound(page, 'decide');
      await press(page, '終了する');
      await site.open(page, urls.staff.work());
      expect(await textOf(page)).toContain('交付の方法を本人と決めなおす');
    });
    await site.as(
      'clerk',
      VIEWPORTS.desktop,
      async (page) => {
        expect((await site.open(page, urls.staff.member(person)))?.status()).toBe(404);
        expect((await site.open(page, `${urls.staff.gaps()}?kind=after-protection`))?.status()).toBe(404);
        await site.open(page, urls.staff.work());
        expect(await textOf(page)).not.toMatch(/葛|交付の方法を本人と決めなおす/);
      },
      [404],
    );
    await site.as('protection-officer', VIEWPORTS.phone, async (page) => {
      await site.open(page, `${urls.staff.gaps()}?kind=after-protection`);
      await expectSound(page, 'held');
      // counted, and named only where one case is opened
      expect(await textOf(page)).toContain('1人');
      expect(await textOf(page)).not.toContain('葛');
      await site.open(page, urls.staff.work());
      await page.click('tr:has-text("交付の方法を本人と決めなおす") button');
    });
    await site.as('clerk', VIEWPORTS.desktop, async (page) => {
      expect((await site.open(page, urls.staff.member(person)))?.status()).toBe(200);
      await site.open(page, urls.staff.work());
      expect(await textOf(page)).not.toContain('交付の方法を本人と決めなおす');
    });
  });

  test('a ledger that has not heard of a filing: the difference is told where people look, and somebody decides', async () => {
    const by = { kind: 'staff', id: 'somebody', role: 'clerk' } as const;
    const named = {
      kind: 'name-changed',
      on: getDay('2025-12-18'),
      name: '髙橋　𠮷乃',
      nameKana: 'タカハシ　ヨシノ',
    } as const;
    clock.advance(60_000);
    await recordFiling(site.installation, INSURER, people['2-00'], named, by);
    const text = ledgerCsv(HOUSEHOLD.map((row) => ({ ...row, 郵便番号: '1000005' })));
    await site.as('clerk', VIEWPORTS.desktop, async (page) => {
      await site.open(page, urls.staff.imports());
      const upload = { name: 'members.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
      await page.setInputFiles('#file', upload);
      await page.click('button[value=take]');
      await expectSound(page, 'taken');
      // one person has left, another one has a new name and reading
      expect(await page.textContent('[role=status]')).toContain('食い違いが 3 件あります');
      await site.open(page, urls.staff.home());
      await expectSound(page, 'home');
      await site.open(page, urls.staff.work());
      await page.click('text=食い違いを見る');
      await expectSound(page, 'differences');
      expect(await textOf(page)).toContain('髙橋');
      await page.click('button[aria-label*="資格喪失年月日を届出のまま"]');
      expect(await textOf(page)).not.toContain('資格喪失年月日');
    });
    await site.as('clerk', VIEWPORTS.phone, async (page) => {
      await site.open(page, urls.staff.home());
      await site.open(page, urls.staff.work());
      await site.open(page, urls.staff.differences());
      await expectSound(page, 'differences on a phone');
      for (const fact of ['氏名を', '氏名カナを'])
        await page.click(`button[aria-label*="さんの${fact}台帳に合わせる"]`);
      expect(await textOf(page)).toContain('食い違いはありません');
    });
    const [changed] = await readMembers(site.installation.db, INSURER, [people['2-00']], getDay('2025-12-20'));
    expect([changed?.line.name, changed?.line.postalCode]).toEqual(['髙﨑　𠮷乃', '1000005']);
  });
});

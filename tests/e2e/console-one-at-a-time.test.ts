import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordApplication } from '../../src/applications/index.ts';
import { OPERATOR } from '../../src/audit/index.ts';
import { recordPaperStep } from '../../src/certificates/index.ts';
import { recordFiling } from '../../src/filings/index.ts';
import { planRun } from '../../src/issuance/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { ONE_TEXTS } from '../../src/messages/one-at-a-time.ts';
import { handClock } from '../../src/platform/clock.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { recheckCertificates } from '../../src/recheck/index.ts';
import { urls } from '../../src/web/urls.ts';
import { expectSound, VIEWPORTS } from '../support/browser.ts';
import { type ConsoleSite, openConsoleSite } from '../support/console-site.ts';
import { allCertificates, issueRun, PLANNER } from '../support/issuing.ts';
import { INSURER, type LedgerRow, ledgerCsv, ledgerRow } from '../support/ledger-file.ts';
import { memberOf, protect } from '../support/mail-contacts.ts';
import { importTexts, makeSociety } from '../support/society.ts';

const ON = getDay('2025-12-02');
const OFFICER = { kind: 'staff', id: 'officer', role: 'protection-officer' } as const;
const clock = handClock('2025-12-02T10:00:00+09:00');
let site: ConsoleSite;
let runId: string;

/** Fictional. The first two get paper, the next two are on the Web; all four come under protection. */
const HIDDEN = ['逃水　葵', '隠田　薫', '雲隠　譲', '霧山　静'];
const ROWS: LedgerRow[] = [...HIDDEN, '見本　一郎'].map((name, i) =>
  ledgerRow(i + 1, { 氏名: name, 氏名カナ: 'ミホン　ヒト', 生年月日: '1987-07-17' }),
);

beforeAll(async () => {
  site = await openConsoleSite(clock, async (installation) => {
    await makeSociety(installation);
    const paper = [1, 2].map((number) => `${INSURER},101,${number},00,要配慮者,2025-11-01,`);
    const cards = ROWS.map((row) => `${INSURER},101,${row.番号},00,未取得,,未登録,,,`);
    await importTexts(installation, {
      members: ledgerCsv(ROWS),
      cardStatus: {
        text: `保険者番号,記号,番号,枝番,カード,返納年月日,利用登録,解除申請年月日,電子証明書有効期限,カード有効期限\n${cards.join('\n')}\n`,
        asOfOn: ON,
      },
      approvals: `保険者番号,記号,番号,枝番,申請種別,承認年月日,終了年月日\n${paper.join('\n')}\n`,
    });
    await issueRun(installation, ON);
    await fillLists(installation);
  });
}, 120_000);
afterAll(() => site?.close());

/** Two protected people in every list that there is. */
async function fillLists(installation: Installation): Promise<void> {
  clock.advance(60_000);
  for (const { certificateId, channel } of await allCertificates(installation)) {
    if (channel === 'paper') await recordPaperStep(installation, INSURER, certificateId, 'posted', PLANNER);
  }
  for (const number of [1, 2]) {
    clock.advance(60_000);
    const memberId = await memberOf(installation, number);
    const asked = { details: { by: 'self', medium: 'paper' }, receivedOn: ON, files: [] };
    const matter = { memberId, kind: 'change-medium', source: 'phone', ...asked } as const;
    await recordApplication(installation, INSURER, matter, OFFICER);
    await protect(installation, memberId);
  }
  // without what follows from it, as if that had failed
  clock.advance(60_000);
  await importTexts(installation, {
    members: ledgerCsv(ROWS.map((row, i) => (i === 2 || i === 3 ? { ...row, 自己情報提供不可: '提供不可' } : row))),
  });
  await recheckCertificates(installation, INSURER, OPERATOR);
  runId = (await planRun(installation, INSURER, { on: ON }, PLANNER)).runId;
  for (const number of [1, 2]) {
    clock.advance(60_000);
    const left = { kind: 'left', on: ON } as const;
    await recordFiling(installation, INSURER, await memberOf(installation, number), left, OFFICER);
  }
}

const pages = () => [
  ['one-recheck', urls.staff.recheck(), ONE_TEXTS.oneOf('2', '1')],
  ['one-applications', urls.staff.applications(), ONE_TEXTS.oneOf('2', '1')],
  ['one-collection', urls.staff.collection(), ONE_TEXTS.oneOf('2', '1')],
  ['one-sample', urls.staff.runSample(runId), ONE_TEXTS.oneOf('2', '1')],
  ['one-work', urls.staff.work(), ''],
  ['one-gaps', `${urls.staff.gaps()}?kind=protected`, ONE_TEXTS.openFirst],
];
const PHONE = { width: 360, height: 780 };

test.each([PHONE, VIEWPORTS.desktop])(
  'of protected people the protection officer sees one at a time ($width px)',
  (viewport) =>
    site.as('protection-officer', viewport, async (page) => {
      for (const [where = '', address = '', text = ''] of pages()) {
        await site.open(page, address);
        const main = (await page.textContent('main')) ?? '';
        expect([where, main]).toEqual([where, expect.stringContaining(text)]);
        const named = HIDDEN.filter((name) => main.includes(name));
        expect([where, named.length]).toEqual([where, where === 'one-gaps' ? 0 : 1]);
        await expectSound(page, where);
      }
      await page.click(`text=${ONE_TEXTS.openFirst}`);
      expect(new URL(page.url()).pathname).toMatch(/^\/staff\/members\/\w+$/);
      // each of the others has its turn
      for (const [where = '', address = ''] of pages().slice(0, 4)) {
        await site.open(page, address);
        const named = async () => {
          const main = (await page.textContent('main')) ?? '';
          return HIDDEN.filter((name) => main.includes(name));
        };
        const turns = [await named()];
        await page.click(`text=${ONE_TEXTS.next}`);
        turns.push(await named());
        await page.click(`text=${ONE_TEXTS.again}`);
        turns.push(await named());
        expect([where, turns[0]?.length, turns[1]?.length, turns[2]]).toEqual([where, 1, 1, turns[0]]);
        expect([where, turns[1]]).not.toEqual([where, turns[0]]);
      }
    }),
);

test('a search shows a protected person when its words fit nobody else under protection', () =>
  site.as('protection-officer', PHONE, async (page) => {
    const search = async (query: string) => {
      await site.open(page, urls.staff.members());
      await page.fill('#query', query);
      await page.click('main form.search button');
      return (await page.textContent('main')) ?? '';
    };
    const several = await search('ミホン');
    expect(several).toContain(ONE_TEXTS.search('4'));
    expect(several).toContain('見本　一郎');
    expect(HIDDEN.filter((name) => several.includes(name))).toEqual([]);
    await expectSound(page, 'one-search');
    expect(await search('隠田')).toContain('隠田　薫');
    expect(await search('101-2-00')).toContain('隠田　薫');
  }));

test('whoever may not know of them sees none of it', () =>
  site.as('clerk', VIEWPORTS.desktop, async (page) => {
    for (const [where = '', address = ''] of pages().slice(0, -1)) {
      await site.open(page, address);
      const main = (await page.textContent('main')) ?? '';
      expect([where, HIDDEN.filter((name) => main.includes(name))]).toEqual([where, []]);
      expect([where, main.includes('保護の対象')]).toEqual([where, false]);
    }
  }));

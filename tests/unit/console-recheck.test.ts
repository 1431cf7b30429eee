import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaffRole } from '../../src/access/index.ts';
import { listAudit, OPERATOR } from '../../src/audit/index.ts';
import { consoleRoutes } from '../../src/console/index.ts';
import { planRun } from '../../src/issuance/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { RUN_TEXTS } from '../../src/messages/console-pages.ts';
import { ONE_TEXTS } from '../../src/messages/one-at-a-time.ts';
import { RECHECK_KIND_TEXTS, RECHECK_TEXTS } from '../../src/messages/recheck.ts';
import { handClock } from '../../src/platform/clock.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { recheckCertificates } from '../../src/recheck/index.ts';
import { urls } from '../../src/web/urls.ts';
import { openTestDatabase, type TestDatabase, testInstallation } from '../support/databases.ts';
import { issueRun, PLANNER } from '../support/issuing.ts';
import { INSURER, ledgerCsv, ledgerRow } from '../support/ledger-file.ts';
import { importLedger, importTexts, makeSociety } from '../support/society.ts';
import { addReadyStaff, staffCookie } from '../support/staff.ts';

const ON = getDay('2025-12-02');
const ROLES = ['clerk', 'protection-officer'] as const satisfies readonly StaffRole[];

const clock = handClock('2025-12-02T10:00:00+09:00');
let database: TestDatabase;
let installation: Installation;
let open: (address: string, role: (typeof ROLES)[number]) => Promise<string>;

beforeAll(async () => {
  database = await openTestDatabase('embedded');
  installation = testInstallation(database, clock);
  await makeSociety(installation);
  await importLedger(
    installation,
    [1, 2, 3, 4].map((n) => ledgerRow(n)),
    ON,
    '未取得',
  );
  clock.set('2025-12-02T11:00:00+09:00');
  await issueRun(installation, ON);
  const cookies = new Map<StaffRole, string>();
  for (const role of ROLES) {
    await addReadyStaff(installation, role, role);
    cookies.set(role, await staffCookie(installation, role));
  }
  const app = consoleRoutes(installation);
  open = async (address, role) => {
    const headers = { cookie: cookies.get(role) ?? '' };
    return (await app.request(`http://localhost${address}`, { headers })).text();
  };
}, 60_000);

afterAll(() => database?.close());

test('before the first re-check the pages say that there was none', async () => {
  expect(await open(urls.staff.recheck(), 'clerk')).toContain(RECHECK_TEXTS.never);
  expect(await open(urls.staff.home(), 'clerk')).toContain(`${RECHECK_TEXTS.title}</a>`);
});

test('what differs is on the first page, on the page of the runs, and document by document with what to do', async () => {
  clock.set('2025-12-02T11:05:00+09:00');
  // imported without what follows from it, as if that had failed
  await importTexts(installation, {
    members: ledgerCsv([
      ledgerRow(1, { 資格喪失年月日: '2025-12-01' }),
      ledgerRow(2, { 氏名: '隠田　守', 自己情報提供不可: '提供不可' }),
      ledgerRow(3),
      ledgerRow(4, { 氏名: '逃水　葵', 自己情報提供不可: '提供不可' }),
    ]),
  });
  await recheckCertificates(installation, INSURER, OPERATOR);
  for (const address of [urls.staff.home(), urls.staff.runs(), urls.staff.recheck()]) {
    expect(await open(address, 'clerk')).toContain(address === urls.staff.recheck() ? '1件の違い' : '違い 1件');
    expect(await open(address, 'protection-officer')).toContain(
      address === urls.staff.recheck() ? '3件の違い' : '違い 3件',
    );
  }
  const page = await open(urls.staff.recheck(), 'clerk');
  expect(page).toContain(RECHECK_KIND_TEXTS['not-eligible'].next);
  expect(page).not.toContain(RECHECK_KIND_TEXTS['protected-on-web'].ja);
  const officers = await open(urls.staff.recheck(), 'protection-officer');
  expect(officers).toContain(RECHECK_KIND_TEXTS['protected-on-web'].next);
  // the face says the name of its day: one of the two documents
  expect(officers).toContain(ONE_TEXTS.oneOf('2', '1'));
  expect(officers.match(/見本　[24]郎/g)).toHaveLength(1);
  expect(page).not.toMatch(/見本　[24]郎/);
  const looks = (await listAudit(database.db, INSURER, { limit: 20 })).filter(
    ({ action }) => action === 'recheck-listed',
  );
  expect(looks.length).toBeGreaterThan(0);
});

test('whoever is left out by a lint is told with what does not hold and what to do, from the counts on', async () => {
  await importTexts(installation, {
    members: ledgerCsv([
      ledgerRow(1, { 資格喪失年月日: '2025-12-01' }),
      ledgerRow(2, { 自己情報提供不可: '提供不可' }),
      ledgerRow(3, { 氏名: '●本　三郎' }),
      ledgerRow(4, { 自己情報提供不可: '提供不可' }),
    ]),
  });
  const { runId } = await planRun(installation, INSURER, { on: ON }, PLANNER);
  const address = `${urls.staff.run(runId)}?show=left-out&why=lint-failed`;
  expect(await open(urls.staff.run(runId), 'clerk')).toContain(`href="${address.replace('&', '&amp;')}#people"`);
  const page = await open(address, 'clerk');
  expect(page).toContain('満たしていない条件：●・〓・□');
  expect(page).toContain(RUN_TEXTS.lintNext);
});

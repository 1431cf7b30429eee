import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { can, STAFF_ROLES, type StaffRole } from '../../src/access/index.ts';
import { listAudit } from '../../src/audit/index.ts';
import { consoleRoutes } from '../../src/console/index.ts';
import { planRun } from '../../src/issuance/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { handClock } from '../../src/platform/clock.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { urls } from '../../src/web/urls.ts';
import { openTestDatabase, type TestDatabase, testInstallation } from '../support/databases.ts';
import { PLANNER } from '../support/issuing.ts';
import { INSURER, ledgerRow } from '../support/ledger-file.ts';
import { importLedger, makeSociety } from '../support/society.ts';
import { addReadyStaff, staffCookie } from '../support/staff.ts';

const ORIGIN = 'http://localhost';
const ON = getDay('2025-12-02');
const PROTECTED_NAME = '保護　ひと';

const clock = handClock('2025-12-20T09:00:00+09:00');
let database: TestDatabase;
let installation: Installation;
let app: ReturnType<typeof consoleRoutes>;
let runId: string;
const cookies = new Map<StaffRole, string>();

beforeAll(async () => {
  database = await openTestDatabase('embedded');
  installation = testInstallation(database, clock);
  app = consoleRoutes(installation);
  await makeSociety(installation);
  await importLedger(
    installation,
    [
      ledgerRow(1, { 氏名: '𠮷田　花子' }),
      ledgerRow(2, { 氏名: '外\uE000　太郎' }),
      ledgerRow(3, { 氏名: `${PROTECTED_NAME}\uE001`, 自己情報提供不可: '提供不可' }),
    ],
    ON,
  );
  runId = (await planRun(installation, INSURER, { on: ON }, PLANNER)).runId;
  for (const role of STAFF_ROLES) {
    await addReadyStaff(installation, role, role);
    cookies.set(role, await staffCookie(installation, role));
  }
}, 60_000);

afterAll(() => database?.close());

const get = (address: string, role: StaffRole) =>
  app.request(ORIGIN + address, { headers: { cookie: cookies.get(role) ?? '' } });
const post = (address: string, role: StaffRole, fields: Record<string, string>) =>
  app.request(ORIGIN + address, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { origin: ORIGIN, cookie: cookies.get(role) ?? '' },
  });
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

describe.each(STAFF_ROLES)('%s', (role) => {
  test('gets lists and the look through names by right, and in none of them protected people', async () => {
    const allowed = can(role, 'export') ? 200 : 403;
    for (const address of [urls.staff.runExport(runId), `${urls.staff.gapsExport()}?kind=not-issued`]) {
      expect([address, (await get(address, role)).status]).toEqual([address, allowed]);
    }
    for (const [address, fields] of [
      [urls.staff.runExport(runId), {}],
      [urls.staff.gapsExport(), { kind: 'not-issued' }],
    ] as const) {
      const answer = await post(address, role, { ...fields, as: 'utf-8' });
      expect([address, answer.status]).toEqual([address, allowed]);
      const text = await answer.text();
      expect(text).not.toContain(PROTECTED_NAME);
    }
    const names = await (await get(urls.staff.names(), role)).text();
    expect(names).toContain('U+E000');
    expect(names).not.toContain('U+E001');
  });
});

test('a list is a file that a browser keeps, and both ends of its writing are recorded', async () => {
  const answer = await post(urls.staff.gapsExport(), 'clerk', { kind: 'not-issued', as: 'utf-8' });
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="gaps-not-issued-2025-12-20.csv"');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const bytes = await bytesOf(answer);
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(bytes.toString()).toContain('"𠮷田　花子"');
  const actions = (await listAudit(database.db, INSURER, { limit: 2 })).map((entry) => entry.action);
  expect(actions).toEqual(['exported', 'export-begun']);
});

test('before a file in Windows-31J the page says what stands in, and the list of it can be kept', async () => {
  const page = await (await get(`${urls.staff.gapsExport()}?kind=not-issued&check=1`, 'clerk')).text();
  expect(page).toContain('U+20BB7');
  expect(page).toContain('吉');
  const file = new TextDecoder('shift_jis').decode(
    await bytesOf(await post(urls.staff.gapsExport(), 'clerk', { kind: 'not-issued', as: 'windows-31j' })),
  );
  expect(file).toContain('"吉田　花子"');
  expect(file).toContain('氏名:U+20BB7→吉');
  const list = (
    await bytesOf(await post(urls.staff.gapsExport(), 'clerk', { kind: 'not-issued', as: 'stand-ins' }))
  ).toString();
  expect(list).toContain(',"氏名","=""101""","=""1""","=""00""","U+20BB7","吉"');
});

test('a kind that is none, a run that is none and a form that is none give no file', async () => {
  expect((await post(urls.staff.gapsExport(), 'clerk', { kind: 'protected', as: 'utf-8' })).status).toBe(404);
  expect((await post(urls.staff.gapsExport(), 'clerk', { kind: 'x', as: 'utf-8' })).status).toBe(404);
  expect((await post(urls.staff.runExport('none'), 'clerk', { as: 'utf-8' })).status).toBe(404);
  expect((await post(urls.staff.runExport(runId), 'clerk', { as: 'pdf' })).status).toBe(422);
});

test('whoever is left out of a run for a character is told with it, without an empty box', async () => {
  const page = await (await get(`${urls.staff.run(runId)}?show=left-out&why=name-not-drawable`, 'clerk')).text();
  expect(page).toContain('外〔U+E000〕　太郎');
  expect(page).toContain('氏名：U+E000');
  expect(page).not.toContain('\uE000');
});

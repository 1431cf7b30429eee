import { afterAll, beforeAll, expect, test } from 'vitest';
import { consoleRoutes } from '../../src/console/index.ts';
import { countMembers } from '../../src/members/index.ts';
import { handClock } from '../../src/platform/clock.ts';
import { urls } from '../../src/web/urls.ts';
import { openTestDatabase, type TestDatabase, testInstallation } from '../support/databases.ts';
import { INSURER, ledgerCsv, ledgerRow } from '../support/ledger-file.ts';
import { makeSociety } from '../support/society.ts';
import { addReadyStaff, staffCookie } from '../support/staff.ts';
import { type CellSpec, ledgerXlsx, zipFile } from '../support/workbook.ts';

const ORIGIN = 'http://localhost';

let database: TestDatabase;
let app: ReturnType<typeof consoleRoutes>;
let cookie = '';

beforeAll(async () => {
  database = await openTestDatabase('embedded');
  const clock = handClock('2025-12-02T10:00:00+09:00');
  const installation = testInstallation(database, clock);
  await makeSociety(installation);
  app = consoleRoutes(installation);
  await addReadyStaff(installation, 'clerk', 'clerk');
  cookie = await staffCookie(installation, 'clerk');
}, 60_000);

afterAll(() => database?.close());

async function upload(content: string | Uint8Array, name: string, step: 'check' | 'take' = 'take'): Promise<string> {
  const body = new FormData();
  body.set('kind', 'members');
  body.set('delivery', 'complete');
  body.set('step', step);
  body.set('file', new File([typeof content === 'string' ? content : new Uint8Array(content)], name));
  const response = await app.request(ORIGIN + urls.staff.imports(), {
    method: 'POST',
    body,
    headers: { origin: ORIGIN, cookie },
  });
  if (response.status !== 200 && response.status !== 422)
    throw new Error(`${response.status} ${response.headers.get('location')}`);
  return response.text();
}

const known = () => countMembers(database.db, INSURER);

test('an Excel file is taken in by its content, whatever its name says', async () => {
  const before = await known();
  const page = await upload(
    ledgerXlsx([ledgerRow(1), ledgerRow(2)], undefined, { sheet: { hiddenRows: [3] } }),
    '台帳.csv',
  );
  expect(await known()).toBe(before + 2);
  expect(page).toContain('非表示の行も読みました。');
});

test('a formula is named with its cell, and nothing is taken in', async () => {
  const before = await known();
  const change = (column: string, text: string): CellSpec =>
    column === '氏名' ? { xml: '<c t="str"><f>A1</f><v>見本</v></c>' } : text;
  const page = await upload(ledgerXlsx([ledgerRow(3)], change), '台帳.xlsx');
  expect(page).toContain('氏名　G2');
  expect(page).toContain('計算式が入っています。');
  expect(await known()).toBe(before);
});

test('36 a path, quotes or a script in a file’s name are only shown', async () => {
  const before = await known();
  const name = '../../etc/passwd "\'<script>alert(1)</script>.csv';
  const page = await upload(ledgerCsv([ledgerRow(36), ledgerRow(37)]), name);
  expect(page).not.toContain('<script>alert(1)');
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(await known()).toBe(before + 2);
});

test.each([
  ['37', zipFile([{ name: '../../etc/cron.d/x', data: 'x' }]), 'あってはならない名前の項目'],
  ['38', zipFile([{ name: '台帳.csv', data: 'x', encrypted: true }]), 'パスワードで保護されています。'],
])('%s a zip is refused on the page too', async (_number, content, said) => {
  const before = await known();
  expect(await upload(content, '台帳.xlsx')).toContain(said);
  expect(await known()).toBe(before);
});

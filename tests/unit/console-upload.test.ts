import { afterAll, beforeAll, expect, test } from 'vitest';
import { consoleRoutes } from '../../src/console/index.ts';
import { countMembers } from '../../src/members/index.ts';
import { handClock } from '../../src/platform/clock.ts';
import { urls } from '../../src/web/urls.ts';
import { openTestDatabase, type TestDatabase, testInstallation } from '../support/databases.ts';
import { INSURER, ledgerCsv, ledgerRow } from '../support/ledger-file.ts';
import { makeSociety } from '../support/society.ts';
import { addReadyStaff, staffCookie } from '../support/staff.ts';
import { type CellSpec, ledgerXlsx, workbook, zipFile } from '../support/workbook.ts';

const ORIGIN = 'http://localhost';

let database: TestDatabase;
let app: ReturnType<typeof consoleRoutes>;
let cookie = '';
let administrator = '';

beforeAll(async () => {
  database = await openTestDatabase('embedded');
  const clock = handClock('2025-12-02T10:00:00+09:00');
  const installation = testInstallation(database, clock);
  await makeSociety(installation);
  app = consoleRoutes(installation);
  await addReadyStaff(installation, 'clerk', 'clerk');
  cookie = await staffCookie(installation, 'clerk');
  await addReadyStaff(installation, 'kanri', 'administrator');
  administrator = await staffCookie(installation, 'kanri');
}, 60_000);

afterAll(() => database?.close());

async function upload(
  content: string | Uint8Array,
  name: string,
  step: 'check' | 'take' = 'take',
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const body = new FormData();
  body.set('kind', 'members');
  body.set('delivery', 'complete');
  body.set('step', step);
  for (const [field, value] of Object.entries(more)) body.set(field, value);
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

test('a sheet is asked for where several have content, with their names, and is taken when it is named', async () => {
  const before = await known();
  const [header = [], ...rows] = ledgerCsv([ledgerRow(50), ledgerRow(51)])
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  const content = workbook({
    sheets: [
      { name: '説明', rows: [['台帳の写し']] },
      { name: '加入者', rows: [header, ...rows] },
    ],
  });
  const asked = await upload(content, '台帳.xlsx');
  expect(asked).toContain('シート: 「説明」「加入者」。');
  expect(await known()).toBe(before);
  const page = await upload(content, '台帳.xlsx', 'take', { sheet: '加入者' });
  expect(page).toContain('取り込みました。');
  expect(page).toMatch(/name="sheet"[^>]*value="加入者"/);
  expect(await known()).toBe(before + 2);
});

/** A layout with a column of another name. */
const layout = (name: string, more = '') =>
  JSON.stringify({
    name,
    title: '給与システムの書き出し',
    kind: 'members',
    columns: Object.fromEntries(
      (ledgerCsv([]).trimEnd().split(',') as string[]).map((column) => [
        column,
        { from: column === '氏名' ? '社員氏名' : column },
      ]),
    ),
  }) + more;

async function send(path: string, who: string, document?: string): Promise<{ status: number; page: string }> {
  const body = new FormData();
  if (document !== undefined) body.set('file', new File([document], 'kyuyo.json'));
  const response = await app.request(ORIGIN + path, { method: 'POST', body, headers: { origin: ORIGIN, cookie: who } });
  return { status: response.status, page: await response.text() };
}
const see = async (path: string) => (await app.request(ORIGIN + path, { headers: { cookie } })).text();

test('an administrator adds a layout, it is recognised and can be chosen, and is withdrawn', async () => {
  const { importProfile, importProfiles, importProfileWithdraw, imports } = urls.staff;
  expect((await send(importProfiles(), cookie, layout('kyuyo'))).status).toBe(403);
  expect((await send(importProfiles(), administrator)).page).toContain('様式のファイルを選んでください。');
  expect((await send(importProfiles(), administrator, layout('kyuyo', 'x'))).page).toContain('JSON として読めません。');
  const unknown = layout('kyuyo').replace('"title"', '"titel"');
  expect((await send(importProfiles(), administrator, unknown)).page).toContain('kyuyo.json: titel:');
  expect((await send(importProfiles(), administrator, layout('kpfd0006'))).page).toContain('はじめから用意されている');
  expect((await send(importProfiles(), administrator, layout('kyuyo'))).page).toContain('第1版を使います。');

  const before = await known();
  const file = ledgerCsv([ledgerRow(60), ledgerRow(61)]).replace('氏名,', '社員氏名,');
  expect(await upload(file, '給与.csv')).toContain('給与システムの書き出し');
  const named = await upload(
    ledgerCsv([ledgerRow(62), ledgerRow(63)]).replace('氏名,', '社員氏名,'),
    '給与.csv',
    'take',
    {
      profile: 'kyuyo',
    },
  );
  expect(named).toContain('取り込みました。');
  expect(await known()).toBe(before + 4);
  expect(await see(importProfile('kyuyo'))).toContain('社員氏名');

  expect((await send(importProfileWithdraw('kyuyo'), cookie)).status).toBe(403);
  expect((await send(importProfileWithdraw('kyuyo'), administrator)).status).toBe(303);
  expect(await see(imports())).not.toContain('value="kyuyo"');
  expect(await upload(file, '給与.csv', 'take', { profile: 'kyuyo' })).toContain('この様式は、いまは使えません。');
  expect(await see(importProfile('kyuyo'))).toContain('この様式は、いまは使っていません。');
  expect((await app.request(ORIGIN + importProfile('nobody'), { headers: { cookie } })).status).toBe(404);
});

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase, testInstallation } from '../../tests/support/databases.ts';
import { INSURER } from '../../tests/support/ledger-file.ts';
import { makePrintSociety, openPrintPackage, PRINT_POLICY, printFolder } from '../../tests/support/print.ts';
import { runShell } from '../../tests/support/shell.ts';
import { addStaff } from '../access/index.ts';
import { OPERATOR } from '../audit/index.ts';
import { getDay } from '../lib/day.ts';
import type { Installation } from '../platform/installation.ts';

let database: TestDatabase;
let installation: Installation;
let folder: string;

beforeAll(async () => {
  folder = printFolder();
  database = await openTestDatabase('embedded');
  installation = { ...testInstallation(database), dataFolder: folder };
  const print = { ...PRINT_POLICY.print, paperForm: 'card', cropMarks: 'bleed' };
  await makePrintSociety(installation, getDay('2025-12-02'), { ...PRINT_POLICY, print });
  for (const [name, role] of [
    ['担当', 'clerk'],
    ['承認', 'approver'],
    ['監査', 'auditor'],
  ] as const) {
    await addStaff(installation, INSURER, { name, role }, OPERATOR);
  }
}, 60_000);

afterAll(async () => {
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

const akashi = (argv: string[], env: Record<string, string> = {}) =>
  runShell(['print', ...argv], { cwd: folder, env, installation });

test('a batch goes from the plan to the vendor and back by commands', async () => {
  expect((await akashi(['plan'])).code).toBe(2);
  expect((await akashi(['plan', '--as', '監査'])).err).toContain('not-allowed');
  const planned = JSON.parse((await akashi(['plan', '--as', '担当', '--json'])).out);
  expect(planned).toMatchObject({
    ...{ batch: 1, state: 'made', pieces: 7, certificate: 5, letter: 2, recorded: 5, ordinary: 2, warned: 2 },
    takenOut: { 'address-missing': 1 },
  });
  const sample = await akashi(['sample', '1', '--kind', 'letter', '--out', 'sample.pdf']);
  expect([sample.code, readFileSync(join(folder, 'sample.pdf')).subarray(0, 5).toString()]).toEqual([0, '%PDF-']);
  // the specimen is what is printed, with its marks
  await akashi(['sample', '1', '--out', 'card.pdf']);
  expect(readFileSync(join(folder, 'card.pdf'), 'latin1')).toMatch(/\/TrimBox[\s\S]*\/BleedBox/);
  // nothing is handed out before its release
  const early = await akashi(['package', '1', '--as', '担当'], { LANG: 'ja_JP.UTF-8' });
  expect(early).toMatchObject({ code: 1, out: '', err: expect.stringContaining('[wrong-state]') });
  expect(early.err).toContain('akashi print release');
  expect((await akashi(['release', '1', '--as', '担当'])).code).toBe(1);
  expect((await akashi(['release', '1', '--as', '承認'])).out).toContain('state: released');
  const packed = await akashi(['package', '1', '--out', 'vendor.age', '--as', '担当'], { LANG: 'ja_JP.UTF-8' });
  expect(packed.out).toContain('状態: 印刷データあり');
  const { rows } = await openPrintPackage(readFileSync(join(folder, 'vendor.age')));
  expect(rows).toHaveLength(7);
  // the same file again, byte for byte
  await akashi(['package', '1', '--out', 'again.age']);
  expect(readFileSync(join(folder, 'again.age'))).toEqual(readFileSync(join(folder, 'vendor.age')));

  const [first, second] = rows;
  const told = (row: typeof first, serial = row?.発行番号) => ({
    ...{ pieceId: row?.管理番号, serial },
    ...{ printedOn: '2025-12-02', enclosedOn: '2025-12-02', postedOn: '2025-12-02' },
  });
  writeFileSync(join(folder, 'good.json'), JSON.stringify({ pieces: [told(first)] }));
  writeFileSync(join(folder, 'swapped.json'), JSON.stringify([told(second, first?.発行番号)]));
  expect(await akashi(['receipt', '1', 'good.json', '--as', '担当'])).toMatchObject({ code: 0 });
  const swapped = await akashi(['receipt', '1', 'swapped.json', '--as', '担当'], { LANG: 'ja_JP.UTF-8' });
  expect([swapped.code, swapped.out]).toEqual([1, expect.stringContaining('入れ違いのおそれ')]);
  const back = (why: string) => akashi(['return', first?.発行番号 ?? '', '--why', why, '--reissue', '--as', '担当']);
  expect(await back('隣の見本さんが受け取った')).toMatchObject({
    ...{ code: 2, err: expect.stringContaining('宛所なし, 転居先不明, 保管期間経過, 受取拒否, その他') },
  });
  expect((await akashi(['return', '--help'])).out).toContain('保管期間経過');
  expect((await back('宛所なし')).code).toBe(0);
  const right = () => akashi('address --symbol 101 --number 1 --branch 00 --why person --as 担当'.split(' '));
  expect(await right()).toMatchObject({ code: 0, out: 'the person says so\n' });
  expect((await right()).err).toContain('[wrong-state]');
  const shown = JSON.parse((await akashi(['show', '1', '--json'])).out);
  expect(shown).toMatchObject({
    state: 'packaged',
    steps: { posted: 1, returned: 1 },
    differences: [{ kind: 'swapped', owner: 'clerk' }],
  });
  expect(shown.unequal.notPrinted).toHaveLength(6);
  expect((await akashi(['forget', '1', '--as', '担当'])).out).toContain('state: package deleted');
  expect((await akashi(['list'])).out).toContain('package deleted');
}, 60_000);

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { runShell } from '../../tests/support/shell.ts';

const FIXTURES = fileURLToPath(new URL('../../tests/fixtures/profiles/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'akashi-profile-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function akashi(argv: readonly string[], LANG = 'ja_JP.UTF-8') {
  const env = { LANG, AKASHI_NOW: '2026-02-01T00:00:00Z' };
  return runShell(argv, { cwd: FIXTURES, env });
}

/** A shipped profile as a file of the society's own, changed. */
async function ownProfile(name: string, change: (text: string) => string = (text) => text): Promise<string> {
  const path = join(folder, `${name}.json`);
  writeFileSync(path, change((await akashi(['profile', 'show', name])).out));
  return path;
}

it('lists what is shipped', async () => {
  const { code, out } = await akashi(['profile', 'list', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual([
    { name: 'akashi', kind: 'members', title: 'Akashi の標準の様式' },
    { name: 'excel-wareki', kind: 'members', title: 'Excel 書き出し（和暦・半角カナ）' },
    { name: 'kpfd0006', kind: 'members', title: '電子申請の届書（KPFD0006：資格取得届・被扶養者異動届）' },
  ]);
});

it('reads a sample and tells counts, never content', async () => {
  const path = await ownProfile('excel-wareki');
  const { code, out, err } = await akashi(['profile', 'check', path, '--sample', 'excel-wareki.csv'], 'C');
  expect([code, err]).toEqual([
    0,
    'excel-wareki.csv: windows-31j, 4 people can be read\nexcel-wareki.csv: columns that are not used: 備考\n',
  ]);
  expect(out).toContain('a good profile; it gives 保険者番号, 記号, 番号, 枝番');
  expect(out + err).not.toContain('見本');
});

it('names everything that is wrong with a profile', async () => {
  const path = await ownProfile('excel-wareki', (text) =>
    text.replace('"from": "証番号"', '"form": "証番号"').replace('"男性": "男"', '"男性": "おとこ"'),
  );
  const { code, err } = await akashi(['profile', 'check', path]);
  expect([code, err.replaceAll(path, 'p.json')]).toEqual([
    1,
    'p.json: columns.番号.form: 知らない名前です。いちばん近いのは「from」です。\np.json: columns.性別: この列で使えない値です（おとこ → 男, 女）。\n',
  ]);
});

it('says what is wrong with the sample in its own words', async () => {
  const path = await ownProfile('kpfd0006', (text) => text.replaceAll('"width": 142', '"width": 143'));
  const { code, err } = await akashi(['profile', 'check', path, '--sample', 'KPFD0006.CSV', '--insurer', '06139992']);
  expect([code, err.split('\n')[0]]).toEqual([
    1,
    'KPFD0006.CSV: 8行目: [form-width] この様式の項目の数と違います。（様式コード2202700、142項目）使えるのは「139」「143」です。氏名や住所にコンマがあると項目がずれます。仕様の版もご確認ください。',
  ]);
});

it('decides from a file in another layout as from our own', async () => {
  const decide = (file: string, ...more: string[]) =>
    akashi(['decide', '--members', file, '--on', '2026-02-01', ...more]);
  const own = await decide('excel-wareki.members.csv');
  const recognised = await decide('excel-wareki.csv');
  const named = await decide('excel-wareki.csv', '--profile', await ownProfile('excel-wareki'));
  expect([recognised.code, recognised.out]).toEqual([0, own.out]);
  expect([named.code, named.out]).toEqual([0, own.out]);
});

it('knows which names there are', async () => {
  const { code, err } = await akashi([
    'decide',
    '--members',
    'excel-wareki.csv',
    '--on',
    '2026-02-01',
    '--profile',
    'excel',
  ]);
  expect(code).toBe(2);
  expect(err).toContain('akashi | excel-wareki | kpfd0006 | FILE.json');
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { runShell } from '../../tests/support/shell.ts';

const CONTRACT = fileURLToPath(new URL('../../tests/fixtures/contract/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'akashi-decide-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function akashi(argv: readonly string[], cwd = CONTRACT, env: Record<string, string> = {}) {
  return runShell(argv, { cwd, env });
}

const FILES = [
  '--members',
  'members.csv',
  '--card-status',
  'card-status.csv',
  '--as-of',
  '2025-12-02',
  '--approvals',
  'approvals.csv',
];
const ALL = ['decide', ...FILES, '--policy', 'policy.json', '--on', '2025-12-02'];
const expected = readFileSync(join(CONTRACT, 'expected.ndjson'), 'utf8');

it('decides the contract’s people byte for byte', async () => {
  const { code, out, err } = await akashi(ALL);
  expect([code, out]).toEqual([0, expected]);
  expect(err).toContain('members.csv: utf-8, 40 rows');
});

it('writes CSV with lists joined and null as empty', async () => {
  const { out } = await akashi([...ALL, '--format', 'csv']);
  const lines = out.trimEnd().split('\n');
  expect(lines).toHaveLength(41);
  expect(lines[0]).toBe(
    'insurerNumber,symbol,number,branch,document,channel,application,reason,matched,effectiveOn,expiresOn,share,missing',
  );
  expect(lines[8]).toBe('06139992,101,8,00,certificate,paper,not-required,R7,R7;R6,2025-12-02,2030-11-30,,');
  expect(lines[30]).toBe('06139992,101,30,00,undetermined,none,none,U0,,,,,card;registration');
});

it('explains every decision, in NDJSON and in CSV', async () => {
  const { out } = await akashi([...ALL, '--explain']);
  const records = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(records.map(({ explanation, ...record }) => `${JSON.stringify(record)}\n`).join('')).toBe(expected);
  expect(records.every(({ explanation }) => typeof explanation === 'string' && explanation.endsWith('。'))).toBe(true);
  expect((await akashi([...ALL, '--explain', '--format', 'csv'])).out.split('\n')[0]).toMatch(/,missing,explanation$/);
});

it('gives one JSON value with --json', async () => {
  const { out } = await akashi([...ALL, '--json']);
  expect((JSON.parse(out) as unknown[]).map((record) => `${JSON.stringify(record)}\n`).join('')).toBe(expected);
});

it('looks ahead to the next delivery', async () => {
  const reason = async (argv: string[]) =>
    (JSON.parse((await akashi([...ALL, ...argv])).out.split('\n')[4] ?? '') as { reason: string }).reason;
  expect(await reason(['--next-delivery', '2025-12-31'])).toBe('N0');
  expect(await reason(['--next-delivery', '令和8年1月1日'])).toBe('R4');
});

it.each([
  ['a next delivery before the day', [...ALL, '--next-delivery', '2025-12-01']],
  ['no day', ['decide', ...FILES]],
  ['a day that does not exist', ['decide', '--members', 'members.csv', '--on', '2025-02-30']],
  ['no members', ['decide', '--on', '2025-12-02']],
  ['an unknown format', [...ALL, '--format', 'xml']],
  ['an unknown encoding', [...ALL, '--encoding', 'euc-jp']],
  ['an unknown option', [...ALL, '--dry-run']],
  ['a file that is not there', ['decide', '--members', 'none.csv', '--on', '2025-12-02']],
])('is used wrongly with %s', async (_what, argv) => {
  const { code, out } = await akashi(argv);
  expect([code, out]).toEqual([2, '']);
});

it('refuses files with faults: all of them on standard error, nothing on standard output, no data', async () => {
  const text = readFileSync(join(CONTRACT, 'members.csv'), 'utf8').replace(',1980-04-01,', ',1980-02-30,');
  writeFileSync(join(folder, 'members.csv'), text);
  writeFileSync(join(folder, 'policy.json'), '{"insurer":{"number":"06139992","name":"x"},"maxYear":5}');
  for (const [env, line] of [
    [
      { LANG: 'ja_JP.UTF-8' },
      'members.csv: 2行目: 生年月日: [date-impossible] 暦にない日付です。正しい日付を確認してください。',
    ],
    [{}, 'members.csv: line 2: 生年月日: [date-impossible] There is no such day. Find out the right date.'],
  ] as const) {
    const argv = ['decide', '--members', 'members.csv', '--policy', 'policy.json', '--on', '2025-12-02'];
    const { code, out, err } = await akashi(argv, folder, env);
    expect([code, out]).toEqual([1, '']);
    expect(err.split('\n')).toContain(line);
    expect(err).toContain('maxYears');
    expect(err).not.toMatch(/見本　太郎|ミホン|千代田/);
  }
});

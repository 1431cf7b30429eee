import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runShell } from '../../tests/support/shell.ts';

const folder = mkdtempSync(join(tmpdir(), 'akashi-generate-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const akashi = (...argv: string[]) => runShell(argv, { cwd: folder });

describe('akashi generate', () => {
  test('writes the four files and says how many people', async () => {
    const { code, out, err } = await akashi(
      ...'generate --members 50 --seed a --out society --on 2026-04-01 --json'.split(' '),
    );
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ insurerNumber: '06139992', members: 50, on: '2026-04-01' });
    expect(readdirSync(join(folder, 'society')).sort()).toEqual([
      'approvals.csv',
      'card-status.csv',
      'members.csv',
      'policy.json',
    ]);
    expect(readFileSync(join(folder, 'society/members.csv'), 'utf8').split('\n').length).toBe(52);
  });

  test('takes 2025-12-02 as its day unless one is given', async () => {
    const { out } = await akashi(...'generate --members 1 --seed a --out base --json'.split(' '));
    expect(JSON.parse(out).on).toBe('2025-12-02');
  });

  test.each([
    ['no seed', '--members 5 --out x'],
    ['no folder', '--members 5 --seed a'],
    ['nobody', '--members 0 --seed a --out x'],
    ['half a person', '--members 1.5 --seed a --out x'],
    ['too many', '--members 99999999 --seed a --out x'],
    ['no such day', '--members 5 --seed a --out x --on 2026-02-30'],
    ['a wrong check digit', '--members 5 --seed a --out x --insurer 06139993'],
    ['a folder that is a file', '--members 5 --seed a --out file'],
  ])('is told: %s', async (_what, words) => {
    writeFileSync(join(folder, 'file'), '');
    const { code, out } = await akashi('generate', ...words.split(' '));
    expect([code, out]).toEqual([2, '']);
  });
});

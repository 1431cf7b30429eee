import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { runShell } from '../../tests/support/shell.ts';
import type { Decision } from '../eligibility/index.ts';
import type { ChangeCounts, DecisionChange } from '../simulation/index.ts';

const CONTRACT = fileURLToPath(new URL('../../tests/fixtures/contract/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'akashi-compare-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Key = Pick<Decision, 'insurerNumber' | 'symbol' | 'number' | 'branch'>;

async function akashi(argv: readonly string[], env: Record<string, string> = {}) {
  return runShell(argv, { cwd: CONTRACT, env });
}

/** A policy file that is the contract's but for these keys. */
function policyWith(changes: object): string {
  const path = join(folder, `${JSON.stringify(changes).replaceAll(/\W/g, '')}.json`);
  writeFileSync(
    path,
    JSON.stringify({ ...JSON.parse(readFileSync(join(CONTRACT, 'policy.json'), 'utf8')), ...changes }),
  );
  return path;
}

const DECIDE = [
  ...['decide', '--members', 'members.csv', '--card-status', 'card-status.csv', '--as-of', '2025-12-02'],
  ...['--approvals', 'approvals.csv', '--on', '2025-12-02'],
];
const compared = (changes: object, ...more: string[]) => [
  ...[...DECIDE, '--policy', policyWith(changes), '--compare', 'policy.json'],
  ...more,
];

const expected = readFileSync(join(CONTRACT, 'expected.ndjson'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Decision);

it('writes nobody when both policies say the same', async () => {
  const { code, out, err } = await akashi(compared({ legacyCardEndsOn: '2025-12-31', gapDueDays: 30 }));
  expect([code, out]).toEqual([0, '']);
  expect(err).toContain('40 people decided under both policies; 0 would change.');
});

it('writes each person whose decision differs, before and after, and leaves the others out', async () => {
  const { code, out, err } = await akashi(compared({ certificateEndsOn: '2026-11-30' }));
  expect(code).toBe(0);
  const records = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Key & DecisionChange);
  expect(Object.keys(records[0] ?? {})).toEqual([
    ...['insurerNumber', 'symbol', 'number', 'branch', 'changed', 'before', 'after'],
  ]);
  const touched = expected.filter(({ expiresOn }) => expiresOn !== null && expiresOn > '2026-11-30');
  expect(touched.length).toBeGreaterThan(20);
  expect(records).toEqual(
    touched.map(
      ({ insurerNumber, symbol, number, branch, document, channel, reason, effectiveOn, expiresOn, share }) => ({
        ...{ insurerNumber, symbol, number, branch, changed: ['expiresOn'] },
        before: { document, channel, reason, effectiveOn, expiresOn, share },
        after: { document, channel, reason, effectiveOn, expiresOn: '2026-11-30', share },
      }),
    ),
  );
  expect(err).toContain(`40 people decided under both policies; ${records.length} would change.`);
});

it('names no document as the change when nobody can be given one any more', async () => {
  const { out } = await akashi(compared({ certificateEndsOn: '2025-11-30' }, '--json'));
  const counts = JSON.parse(out) as ChangeCounts;
  const certificates = expected.filter(({ document }) => document === 'certificate');
  expect(counts).toMatchObject({ people: 40, changed: certificates.length });
  expect(counts.byReason['R7→Z1 document']).toBe(certificates.filter(({ reason }) => reason === 'R7').length);
  expect(Object.keys(counts.byReason).every((kind) => / document$/.test(kind))).toBe(true);
  expect(Object.values(counts.byReason).reduce((a, b) => a + b, 0)).toBe(counts.changed);
  expect(counts.byChange).toMatchObject({ document: counts.changed, expiresOn: counts.changed });
  expect(counts.byChange.share).toBe(certificates.filter(({ share }) => share !== null).length);
});

it('lists a short term as the change of those who wait for their card only', async () => {
  const { out } = await akashi(compared({ shortTermMonths: 3 }, '--json'));
  expect(JSON.parse(out)).toEqual({
    people: 40,
    changed: 1,
    byReason: { 'X1→X1 expiresOn': 1 },
    byChange: { expiresOn: 1 },
  });
});

it('writes CSV with both sides in one row, and explains both when asked', async () => {
  const { out } = await akashi(compared({ shortTermMonths: 3 }, '--format', 'csv'));
  expect(out.split('\n').slice(0, 2)).toEqual([
    'insurerNumber,symbol,number,branch,changed,before.document,before.channel,before.reason,before.effectiveOn,before.expiresOn,before.share,after.document,after.channel,after.reason,after.effectiveOn,after.expiresOn,after.share',
    expect.stringMatching(
      /^06139992,101,\d+,00,expiresOn,certificate,web,X1,2025-12-02,2026-02-01,,certificate,web,X1,2025-12-02,2026-03-01,$/,
    ),
  ]);
  const explained = await akashi(compared({ shortTermMonths: 3 }, '--format', 'csv', '--explain'));
  expect(explained.out.split('\n')[0]).toMatch(/before\.share,before\.explanation,.*after\.share,after\.explanation$/);
  expect(explained.out.split('\n')[1]).toMatch(/。,certificate,web,X1,2025-12-02,2026-03-01,,[^,]*。$/);
});

it('says the counts in the language of the caller, with what changed in words', async () => {
  const argv = compared({ shortTermMonths: 3 });
  expect((await akashi(argv, { LANG: 'ja_JP.UTF-8' })).err).toContain(
    '40人を両方の方針で判定しました。判定が変わる方は1人です。\n  X1→X1  有効期限　1人\n',
  );
  expect((await akashi(argv)).err).toContain('  X1→X1  last valid day  1\n');
});

it.each([
  ['without the new policy', [...DECIDE, '--compare', 'policy.json'], 2],
  ['with an old policy that is not there', [...DECIDE, '--policy', 'policy.json', '--compare', 'none.json'], 2],
  ['with an old policy that has faults', [...DECIDE, '--policy', 'policy.json', '--compare', 'expected.ndjson'], 1],
])('compares nothing %s', async (_what, argv, exit) => {
  const { code, out } = await akashi(argv);
  expect([code, out]).toEqual([exit, '']);
});

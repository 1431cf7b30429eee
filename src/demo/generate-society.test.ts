import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { decide, type ReasonCode } from '../eligibility/index.ts';
import { ageOn, getDay } from '../lib/day.ts';
import { readFactFiles } from '../members/index.ts';
import { readPolicy } from '../society/index.ts';
import { FICTIONAL_INSURER } from './fictional-policy.ts';
import { generateSociety } from './generate-society.ts';
import { SOCIETY_FILES } from './society-files.ts';
import { writeSociety } from './write-society.ts';

const folder = mkdtempSync(join(tmpdir(), 'akashi-generate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const on = getDay('2025-12-02');
const plan = { insurerNumber: FICTIONAL_INSURER, members: 20_000, seed: 'test', on };
const bytesOf = (name: string) =>
  [...SOCIETY_FILES, 'policy.json'].map((file) => readFileSync(join(folder, name, file), 'utf8'));

describe('a generated society', () => {
  test('is the same bytes for the same seed, and others for another', async () => {
    const small = { ...plan, members: 2_000 };
    await writeSociety(join(folder, 'a'), small);
    await writeSociety(join(folder, 'b'), small);
    await writeSociety(join(folder, 'c'), { ...small, seed: 'other' });
    expect(bytesOf('b')).toEqual(bytesOf('a'));
    expect(bytesOf('c')[0]).not.toEqual(bytesOf('a')[0]);
  });

  test.each([1, 2, 3, 1_000])('has exactly %i people', (members) => {
    expect([...generateSociety({ ...plan, members })].length).toBe(members);
  });

  test('is accepted by the readers, and shows every reason in a likely proportion', async () => {
    const written = await writeSociety(join(folder, 'd'), plan);
    const named = (name: string) => ({ name, path: join(folder, 'd', name) });
    const reading = await readFactFiles({
      members: named('members.csv'),
      cardStatus: { ...named('card-status.csv'), kind: 'complete' },
      approvals: named('approvals.csv'),
      today: on,
    });
    expect(reading.reports.flatMap((report) => [...report.faults.listed, ...report.doubts.listed])).toEqual([]);
    expect(reading.reports.flatMap((report) => report.unknownColumns)).toEqual([]);
    expect(reading.strangers).toBe(0);
    expect(reading.reports.map((report) => report.rows)).toEqual([
      plan.members,
      written.cardStatusRows,
      written.approvals,
    ]);

    const policy = readPolicy(JSON.parse(readFileSync(join(folder, 'd', 'policy.json'), 'utf8')));
    if (!policy.ok) throw new Error('the policy is refused');
    const counts: Partial<Record<ReasonCode, number>> = {};
    for await (const batch of reading.facts()) {
      for (const facts of batch) {
        const { reason } = decide(facts, policy.policy, on, on);
        counts[reason] = (counts[reason] ?? 0) + 1;
        expect(ageOn(facts.birthOn, on)).toBeLessThanOrEqual(75);
      }
    }
    const all = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R12', 'X1', 'N0', 'U0', 'Z0', 'Z1'] as const;
    expect(all.filter((reason) => !counts[reason])).toEqual([]);
    const share = (...reasons: ReasonCode[]) =>
      reasons.reduce((sum, reason) => sum + (counts[reason] ?? 0), 0) / plan.members;
    expect(share('R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R12')).toBeCloseTo(0.3, 1);
    expect(share('R8')).toBeCloseTo(0.01, 2);
    expect(share('R7')).toBeCloseTo(0.001, 2);
    expect(share('U0')).toBeCloseTo(0.005, 2);
    expect(share('N0')).toBeGreaterThan(0.6);
  }, 60_000);

  test('holds no name of a place or number that could be somebody', () => {
    for (const { member } of generateSociety({ ...plan, members: 500 })) {
      expect(member.郵便番号).toMatch(/^0000\d{3}$/);
      expect(Object.values(member).filter((value) => /^\d{12}$/.test(value))).toEqual([]);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { addDays, type Day, getDay } from '../lib/day.ts';
import { type EscalationPolicy, nextStep, type Step, type Taken } from './next-step.ts';

const PUBLISHED = getDay('2025-12-02');
const POLICY: EscalationPolicy = { secondNoticeDays: 7, letterDays: 14, paperDays: 30 };

/** Looks once a day, as the daily job does. @returns day of each step; nothing is done before `fromOn` */
function followed(
  policy: EscalationPolicy,
  given: {
    fromOn?: Day;
    reachable?: Partial<Record<Step, boolean>>;
    untilOn?: Day;
    letterPostedOn?: Day | 'never';
  } = {},
): string[] {
  const { fromOn = PUBLISHED, reachable = {}, untilOn = addDays(PUBLISHED, 120), letterPostedOn = fromOn } = given;
  const taken: Taken[] = [];
  const said: string[] = [];
  for (let on = fromOn; on <= untilOn; on = addDays(on, 1)) {
    const step = nextStep(PUBLISHED, taken, policy, on);
    if (step === null) continue;
    if (step === 'letter' && (letterPostedOn === 'never' || on < letterPostedOn)) continue;
    const outcome = reachable[step] === false ? 'skipped' : 'done';
    taken.push({ step, onDay: on, outcome });
    said.push(`${on} ${step}${outcome === 'skipped' ? ' (skipped)' : ''}`);
  }
  return said;
}

describe('a certificate published on 2025-12-02 that nobody opens', () => {
  it.each<[string, Partial<EscalationPolicy>, Parameters<typeof followed>[1], string[]]>([
    ['既定（7日・14日・30日）', {}, {}, ['2025-12-09 second-notice', '2025-12-16 letter', '2026-01-01 paper']],
    [
      'メールの届かない方',
      {},
      { reachable: { 'second-notice': false } },
      ['2025-12-09 second-notice (skipped)', '2025-12-16 letter', '2026-01-01 paper'],
    ],
    [
      'メールもお手紙も届かない方',
      {},
      { reachable: { 'second-notice': false, letter: false } },
      ['2025-12-09 second-notice (skipped)', '2025-12-16 letter (skipped)', '2026-01-01 paper'],
    ],
    [
      'お手紙の発送が遅れた：その日から数える',
      {},
      { letterPostedOn: getDay('2026-01-10') },
      ['2025-12-09 second-notice', '2026-01-10 letter', '2026-01-26 paper'],
    ],
    ['お手紙が発送されない：紙にもしない', {}, { letterPostedOn: 'never' }, ['2025-12-09 second-notice']],
    ['2度目の知らせをしない方針', { secondNoticeDays: 0 }, {}, ['2025-12-16 letter', '2026-01-01 paper']],
    ['紙にしない方針', { paperDays: 0 }, {}, ['2025-12-09 second-notice', '2025-12-16 letter']],
    ['何もしない方針', { secondNoticeDays: 0, letterDays: 0, paperDays: 0 }, {}, []],
    ['紙だけの方針', { secondNoticeDays: 0, letterDays: 0 }, {}, ['2026-01-01 paper']],
    [
      '60日のあいだ何もされなかった：いきなり紙にはしない',
      {},
      { fromOn: getDay('2026-01-31') },
      ['2026-01-31 second-notice', '2026-02-07 letter', '2026-02-23 paper'],
    ],
    [
      '間が逆の方針でも、1日に1つ',
      { secondNoticeDays: 10, letterDays: 5, paperDays: 5 },
      {},
      ['2025-12-12 second-notice', '2025-12-13 letter', '2025-12-14 paper'],
    ],
    ['その日になる前の日まで', {}, { untilOn: getDay('2025-12-08') }, []],
  ])('%s', (_what, changes, given, expected) => {
    expect(followed({ ...POLICY, ...changes }, given)).toEqual(expected);
  });
});

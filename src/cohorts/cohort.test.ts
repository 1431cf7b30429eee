import { describe, expect, it } from 'vitest';
import type { Certificate } from '../certificates/index.ts';
import { type CardFacts, decide, type MemberFacts } from '../eligibility/index.ts';
import { getDay } from '../lib/day.ts';
import { CohortTally, countBetween, endsOf, monthsFrom } from './cohort.ts';

const ON = getDay('2025-12-20');
const AT = new Date('2025-12-20T15:00:00+09:00');
const day = getDay;

const NO_CARD: CardFacts = {
  card: 'none',
  returnedOn: null,
  registration: 'not-registered',
  releaseRequestedOn: null,
  certificateExpiresOn: null,
  cardExpiresOn: null,
};
const WORKING: CardFacts = {
  ...NO_CARD,
  card: 'held',
  registration: 'registered',
  certificateExpiresOn: day('2026-05-05'),
};

function person(facts: Partial<MemberFacts> = {}): MemberFacts {
  return {
    insurerNumber: '06139992',
    symbol: '101',
    number: '1',
    branch: '00',
    relation: 'insured',
    birthOn: day('1980-04-01'),
    eligibleFromOn: day('2010-04-01'),
    lostOn: null,
    category: 'general',
    voluntaryEndsOn: null,
    standardPay: 300_000,
    shareOverride: null,
    myNumber: 'filed',
    disclosure: 'none',
    legacyCardEndsOn: null,
    card: NO_CARD,
    approvals: [],
    insured: null,
    ...facts,
  };
}

const certificate = (expiresOn: string, changes: Partial<Certificate> = {}): Certificate =>
  ({
    document: 'certificate',
    channel: 'web',
    reason: 'R1',
    effectiveOn: day('2025-12-02'),
    expiresOn: day(expiresOn),
    revokedAt: null,
    ...changes,
  }) as Certificate;

describe('what ends for a person, looked at on 2025-12-20', () => {
  it.each<[string, Partial<MemberFacts>, Certificate[], string[]]>([
    ['資格確認書が2026年11月末まで', {}, [certificate('2026-11-30')], ['certificate 2026-11-30 R1']],
    ['紛失・更新中の短いもの', {}, [certificate('2026-02-01', { reason: 'X1' })], ['short-term 2026-02-01 X1']],
    [
      '次のものがもう交付されている',
      {},
      [certificate('2026-11-30'), certificate('2027-11-30', { effectiveOn: day('2026-12-01') })],
      ['certificate 2027-11-30 R1'],
    ],
    ['もう期限が切れた', {}, [certificate('2025-12-19')], []],
    ['差替えで止まる', {}, [certificate('2026-11-30', { revokedAt: new Date('2026-01-01T00:00:00+09:00') })], []],
    [
      '期限の日に75歳になる：更新は要らない',
      { birthOn: day('1951-06-01') },
      [certificate('2026-05-31')],
      ['age-75 2026-05-31 R1'],
    ],
    ['期限までに退職する', { lostOn: day('2026-04-01') }, [certificate('2026-03-31')], []],
    [
      '任意継続が満了する',
      { category: 'voluntary', voluntaryEndsOn: day('2026-06-30') },
      [certificate('2026-06-30')],
      [],
    ],
    ['マイナ保険証の電子証明書（3か月の猶予のあと）', { card: WORKING }, [], ['card 2026-08-31 N0']],
    [
      'マイナ保険証を使えるあいだは、古い資格確認書を数えない',
      { card: WORKING },
      [certificate('2026-11-30')],
      ['card 2026-08-31 N0'],
    ],
    ['もう加入者でない', { lostOn: day('2025-12-01') }, [certificate('2026-11-30')], []],
  ])('%s', (_what, facts, certificates, expected) => {
    const member = person(facts);
    const decision = decide(member, { maxYears: 5, shortTermMonths: 2 }, ON, ON);
    const near = endsOf({ facts: member, decision, certificates }, { at: AT, on: ON }).filter(
      ({ lastOn }) => lastOn < day('2028-01-01'),
    );
    expect(near.map(({ lastOn, reason, series }) => `${series} ${lastOn} ${reason}`)).toEqual(expected);
  });
});

describe('the tally', () => {
  const end = (lastOn: string, series: 'certificate' | 'age-75' = 'certificate') =>
    ({ series, lastOn: day(lastOn), reason: 'R1' }) as const;
  const whose = { employerSymbol: '101', protected: false };

  it('counts by month, a year ahead, and leaves out what is later', () => {
    const tally = new CohortTally(ON);
    for (const lastOn of ['2025-12-31', '2026-11-01', '2026-11-30', '2026-12-31', '2027-01-01']) {
      tally.add(end(lastOn), whose);
    }
    expect(tally.cohorts.map(({ month, people }) => `${month} ${people}`)).toEqual([
      '2025-12-01 1',
      '2026-11-01 2',
      '2026-12-01 1',
    ]);
    expect(monthsFrom(ON)).toHaveLength(13);
    expect([monthsFrom(ON)[0], monthsFrom(ON).at(-1)]).toEqual(['2025-12-01', '2026-12-01']);
  });

  it('says who would be without one before a delivery: the day after the last day is still in time', () => {
    const tally = new CohortTally(ON);
    for (const lastOn of ['2026-01-18', '2026-01-19', '2026-01-20']) tally.add(end(lastOn), whose);
    tally.add(end('2026-01-01', 'age-75'), whose);
    expect(countBetween(tally.soon, day('2026-01-20'))).toBe(1);
    expect(countBetween(tally.soon, day('2026-01-21'))).toBe(2);
  });
});

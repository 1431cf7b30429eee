import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { getDay } from '../lib/day.ts';
import { readFactFiles } from '../members/index.ts';
import { readPolicy } from '../society/index.ts';
import { graceEnd, shareStartsOn, unusableFrom } from './dates.ts';
import { decide } from './decide.ts';
import { approved, card, member, NO_CARD, ON, POLICY } from './example-facts.ts';
import type { MemberFacts } from './facts.ts';

const CONTRACT = new URL('../../tests/fixtures/contract/', import.meta.url);

/** What a clerk checks: code, document, channel, application, first and last day, share, what is missing. */
function seen(facts: MemberFacts, on = '2025-12-02', next = on): string {
  const d = decide(facts, POLICY, getDay(on), getDay(next));
  const period = d.effectiveOn === null ? '' : ` ${d.effectiveOn}~${d.expiresOn}`;
  const share = d.share === null ? '' : ` ${d.share}%`;
  const missing = d.missing.length === 0 ? '' : ` missing:${d.missing.join(',')}`;
  return `${d.matched.join('+') || '-'} => ${d.reason} ${d.document}/${d.channel}/${d.application}${period}${share}${missing}`;
}
const web = (code: string, matched = code, period = '2025-12-02~2030-11-30') =>
  `${matched} => ${code} certificate/web/not-required ${period}`;
const paper = (code: 'R7' | 'R8', matched: string = code) =>
  `${matched} => ${code} certificate/paper/${code === 'R8' ? 'required' : 'not-required'} 2025-12-02~2030-11-30`;
const NOTICE = '- => N0 notice/web/not-required';
const NONE = '- => Z0 none/none/none';
const CARE = { approvals: [approved('special-care')] };
const LOST = { approvals: [approved('lost-renewing', '2025-11-28')] };
const NOT_REGISTERED = card({ registration: 'not-registered' });
const RETURNED = card({ card: 'returned', returnedOn: getDay('2025-10-01'), registration: 'released' });
const RELEASED = card({ registration: 'release-requested', releaseRequestedOn: getDay('2025-11-20') });
const expiring = (day: string) => card({ certificateExpiresOn: getDay(day) });
const born = (day: string, changes: Partial<MemberFacts> = {}) =>
  member({ birthOn: getDay(day), card: NO_CARD, ...changes });

describe('the forty people of the contract', async () => {
  const named = (name: string) => ({ name, path: new URL(name, CONTRACT).pathname });
  const reading = await readFactFiles({
    members: named('members.csv'),
    cardStatus: { ...named('card-status.csv'), kind: 'complete' },
    approvals: named('approvals.csv'),
    today: ON,
  });
  const policy = readPolicy(JSON.parse(readFileSync(new URL('policy.json', CONTRACT), 'utf8')));
  if (!policy.ok) throw new Error('the policy of the contract can not be read');
  const lines: string[] = [];
  for await (const batch of reading.facts()) {
    for (const facts of batch) lines.push(JSON.stringify(decide(facts, policy.policy, ON, ON)));
  }
  const expected = readFileSync(new URL('expected.ndjson', CONTRACT), 'utf8').trimEnd().split('\n');

  it.each(expected.map((line, i) => [i + 1, line]))('number %i', (number, line) => {
    expect(lines[number - 1]).toBe(line);
  });
  it('are all', () => expect(lines.length).toBe(expected.length));
});

describe('the vectors of domain.md §12.5', () => {
  it.each<[string, MemberFacts, string]>([
    ['T1 no card', member({ card: NO_CARD }), web('R1')],
    ['T2 card, not registered', member({ card: NOT_REGISTERED }), web('R2')],
    ['T3 release requested, effective later', member({ card: RELEASED }), web('R3')],
    ['T4 certificate expired, grace over', member({ card: expiring('2025-08-31') }), web('R4')],
    ['T5 grace to 2025-12-31', member({ card: expiring('2025-09-01') }), NOTICE],
    ['T6 card returned', member({ card: RETURNED }), web('R5', 'R5+R3')],
    ['T7 number not filed', member({ myNumber: 'missing', card: card({ registration: 'unknown' }) }), web('R6')],
    [
      'T8 the same, withheld',
      member({ myNumber: 'missing', disclosure: 'withheld', card: card({ registration: 'unknown' }) }),
      paper('R7', 'R7+R6'),
    ],
    ['T9 usable card, care approved', member(CARE), paper('R8')],
    ['T10 care ground, no application', member({ card: NO_CARD }), web('R1')],
    ['T11 no card, care approved', member({ card: NO_CARD, ...CARE }), paper('R8', 'R8+R1')],
    ['T12 withheld and care', member({ disclosure: 'withheld', ...CARE }), paper('R7', 'R7+R8')],
    ['T13 usable card', member(), NOTICE],
    ['T14 card lost, application accepted', member(LOST), 'X1 => X1 certificate/web/required 2025-12-02~2026-02-01'],
    ['T16 leaves today', member({ lostOn: ON }), NONE],
    ['T17 75 today', born('1950-12-02', { card: card() }), NONE],
    ['T18 70 reached, born on the 1st', born('1955-12-01'), `${web('R1')} 30%`],
    ['T19 70 reached, share from next month', born('1955-12-02'), web('R1')],
    ['T20 nondisclosure only', member({ card: NO_CARD, disclosure: 'nondisclosure' }), web('R1')],
  ])('%s', (_what, facts, expected) => expect(seen(facts)).toBe(expected));

  it('T5 selected by the December cycle', () => {
    expect(seen(member({ card: expiring('2025-09-01') }), '2025-12-02', '2026-01-01')).toBe(web('R4'));
    expect(seen(member({ card: expiring('2025-09-01') }), '2025-12-02', '2025-12-31')).toBe(NOTICE);
  });
  it('T15 old card until 2025-12-01, decided in November', () => {
    expect(seen(member({ card: NO_CARD, legacyCardEndsOn: getDay('2025-12-01') }), '2025-11-10')).toBe(web('R1'));
  });
  it('T19 from 2026-01-01', () => {
    expect(seen(born('1955-12-02'), '2026-01-01')).toBe(`${web('R1', 'R1', '2026-01-01~2030-11-30')} 30%`);
  });
});

describe('what is not known, and the edges', () => {
  const contradiction = card({ card: 'none' });
  it.each<[string, MemberFacts, string]>([
    ['no status row', member({ card: null }), '- => U0 undetermined/none/none missing:card-status'],
    ['contradiction', member({ card: contradiction }), '- => U0 undetermined/none/none missing:card-contradiction'],
    [
      'contradiction + lost approval',
      member({ card: contradiction, ...LOST }),
      'X1 => X1 certificate/web/required 2025-12-02~2026-02-01',
    ],
    [
      'registration unknown',
      member({ card: card({ registration: 'unknown' }) }),
      '- => U0 undetermined/none/none missing:registration',
    ],
    [
      'everything unknown',
      member({ card: card({ card: 'unknown', registration: 'unknown' }) }),
      '- => U0 undetermined/none/none missing:card,registration',
    ],
    [
      'card unknown, not registered',
      member({ card: card({ card: 'unknown', registration: 'not-registered' }) }),
      `${web('R12')} missing:card`,
    ],
    ['not eligible keeps what else is true', member({ lostOn: ON, card: NO_CARD }), 'R1 => Z0 none/none/none'],
    [
      'nothing left to be valid',
      born('1950-12-20', { legacyCardEndsOn: getDay('2025-12-31') }),
      'R1 => Z1 none/none/none',
    ],
    [
      'last day is the day itself',
      member({ lostOn: getDay('2025-12-03'), card: NO_CARD }),
      web('R1', 'R1', '2025-12-02~2025-12-02'),
    ],
  ])('%s', (_what, facts, expected) => expect(seen(facts)).toBe(expected));
});

describe('dates', () => {
  it.each([
    ['2025-07-31', '2025-10-31'],
    ['2025-08-01', '2025-11-30'],
    ['2025-08-31', '2025-11-30'],
    ['2025-09-01', '2025-12-31'],
    ['2025-11-30', '2026-02-28'],
    ['2025-12-02', '2026-03-31'],
    ['2026-11-15', '2027-02-28'],
    ['2027-11-15', '2028-02-29'],
  ])('a certificate that expires on %s is usable to %s', (expiry, end) => {
    expect(graceEnd(getDay(expiry))).toBe(end);
    expect(unusableFrom(getDay(expiry)) > end).toBe(true);
  });

  it.each([
    ['1955-12-01', '2025-12-01'],
    ['1955-12-02', '2026-01-01'],
    ['1955-12-31', '2026-01-01'],
    ['1956-02-29', '2026-03-01'],
  ])('born %s: share from %s', (birth, from) => expect(shareStartsOn(getDay(birth))).toBe(from));

  it('caps at the day before the 75th birthday; born on 29 February it is 28 February', () => {
    expect(seen(born('1952-02-29', { standardPay: 279_999 }))).toBe(`${web('R1', 'R1', '2025-12-02~2027-02-28')} 20%`);
  });

  it('adds years and months to a day that does not exist as to the last of the month', () => {
    const on = getDay('2024-02-29');
    const open = { maxYears: 5, shortTermMonths: 2 };
    expect(decide(member({ card: NO_CARD }), open, on, on).expiresOn).toBe('2029-02-27');
    const lost = { approvals: [approved('lost-renewing', '2023-12-31')] };
    expect(decide(member(lost), open, getDay('2023-12-31'), getDay('2023-12-31')).expiresOn).toBe('2024-02-28');
  });

  it('refuses a next delivery before the day', () => {
    expect(() => decide(member(), POLICY, ON, getDay('2025-12-01'))).toThrow(RangeError);
  });
});

describe('the share from 70 on', () => {
  const seventy = getDay('1953-05-05');
  const insured = (birth: string, standardPay: number | null = 300_000, shareOverride: 20 | 30 | null = null) => ({
    birthOn: getDay(birth),
    standardPay,
    shareOverride,
  });
  const shareOf = (changes: Partial<MemberFacts>) => {
    const d = decide(member({ birthOn: seventy, card: NO_CARD, ...changes }), POLICY, ON, ON);
    return d.missing.includes('share') ? 'unknown' : d.share;
  };
  it.each<[string, Partial<MemberFacts>, number | string | null]>([
    ['本人 below 280,000', { standardPay: 279_999 }, 20],
    ['本人 from 280,000', { standardPay: 280_000 }, 30],
    ['本人 with 負担割合', { standardPay: 500_000, shareOverride: 20 }, 20],
    ['本人 without pay', { standardPay: null }, 'unknown'],
    ['家族 of a 本人 under 70', { relation: 'family', insured: insured('1980-01-01') }, 20],
    ['家族 of a 本人 from 70 with high pay', { relation: 'family', insured: insured('1955-12-01') }, 30],
    [
      '家族 of a 本人 who is 70 but whose share begins next month',
      { relation: 'family', insured: insured('1955-12-02') },
      20,
    ],
    ['家族 of a 本人 from 70 with 負担割合', { relation: 'family', insured: insured('1952-01-01', 500_000, 20) }, 20],
    ['家族 of a 本人 from 70 without pay', { relation: 'family', insured: insured('1952-01-01', null) }, 'unknown'],
    ['家族 without a 本人', { relation: 'family', insured: null }, 'unknown'],
    ['家族 with 負担割合', { relation: 'family', insured: null, shareOverride: 30 }, 30],
    ['under 70 with 負担割合', { birthOn: getDay('1960-01-01'), shareOverride: 30 }, null],
  ])('%s', (_what, changes, expected) => expect(shareOf(changes)).toBe(expected));
});

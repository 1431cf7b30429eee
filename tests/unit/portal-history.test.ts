import { describe, expect, it } from 'vitest';
import type { Certificate, ToldEnd } from '../../src/certificates/index.ts';
import { member, NO_CARD } from '../../src/eligibility/example-facts.ts';
import { decide, type MemberFacts } from '../../src/eligibility/index.ts';
import { getDay } from '../../src/lib/day.ts';
import type { MemberRecord } from '../../src/members/index.ts';
import { HOLDING } from '../../src/messages/portal/holding.ts';
import { type AfterKey, countdownOf } from '../../src/portal/countdown.ts';
import { pastOf } from '../../src/portal/history.ts';
import { readPolicy } from '../../src/society/index.ts';
import { POLICY } from '../support/ledger-file.ts';

const AT = new Date('2025-12-10T10:00:00+09:00');
const ON = getDay('2025-12-10');
const reading = readPolicy(POLICY);
if (!reading.ok) throw new Error('the policy of tests');
const { policy } = reading;

const document = (changes: Partial<Certificate> = {}): Certificate =>
  ({
    certificateId: 'c',
    document: 'certificate',
    channel: 'web',
    protected: false,
    visibleFromAt: new Date('2025-12-02T00:00:00+09:00'),
    effectiveOn: getDay('2025-12-02'),
    expiresOn: getDay('2030-11-30'),
    revokedAt: null,
    ...changes,
  }) as Certificate;

const recordOf = (facts: Partial<MemberFacts>, onHold = false) =>
  ({ facts: member(facts), onHold, medium: null }) as MemberRecord;

function pastFor(
  certificates: readonly Certificate[],
  {
    facts = {},
    onHold = false,
    isSelf = true,
    why = [],
  }: { facts?: Partial<MemberFacts>; onHold?: boolean; isSelf?: boolean; why?: [string, ToldEnd][] } = {},
) {
  const record = recordOf(facts, onHold);
  const decision = decide(record.facts, policy, ON, ON);
  return pastOf({ record, decision, isSelf, certificates }, new Map(why), AT).map(({ end, opens }) => [
    end?.key ?? null,
    end?.on ?? null,
    opens,
  ]);
}

const revoked = document({ revokedAt: new Date('2025-12-05T09:00:00+09:00') });
const paper = { channel: 'paper', visibleFromAt: null } as const;

describe('the history of a person', () => {
  it.each<[string, ReturnType<typeof document>[], Parameters<typeof pastFor>[1], unknown]>([
    ['opens what counts as what it is', [document()], {}, [[null, null, 'live']]],
    ['reads paper that counts as a record', [document(paper)], {}, [[null, null, 'record']]],
    [
      'reads what came to its last day',
      [document({ expiresOn: getDay('2025-12-09') })],
      {},
      [['expired', '2025-12-09', 'record']],
    ],
    ['reads what was replaced', [revoked], { why: [['c', 'replaced']] }, [['replaced', '2025-12-05', 'record']]],
    ['reads what was lost', [revoked], { why: [['c', 'lost']] }, [['lost', '2025-12-05', 'record']]],
    ['does not read what was withdrawn', [revoked], { why: [['c', 'withdrawn']] }, [['withdrawn', '2025-12-05', null]]],
    ['takes an end that nobody knows for withdrawn', [revoked], {}, [['withdrawn', '2025-12-05', null]]],
    [
      'leaves a tombstone of everything to whoever has left',
      [revoked, document({ expiresOn: getDay('2025-12-04') })],
      { facts: { lostOn: getDay('2025-12-05') }, why: [['c', 'left']] },
      [
        ['left', '2025-12-05', null],
        ['expired', '2025-12-04', null],
      ],
    ],
    [
      'says nothing yet of what is to be seen later',
      [document({ visibleFromAt: new Date('2025-12-11T00:00:00+09:00') })],
      {},
      [],
    ],
    [
      'shows whoever is under protection what was issued so as a tombstone',
      [document({ ...paper, protected: true })],
      { facts: { disclosure: 'withheld' } },
      [[null, null, null]],
    ],
    [
      'shows it to nobody else',
      [document({ ...paper, protected: true })],
      { facts: { disclosure: 'withheld' }, isSelf: false },
      [],
    ],
    ['and to nobody after that', [document({ ...paper, protected: true })], {}, []],
    ['reads nothing while they are held', [document()], { onHold: true }, [[null, null, null]]],
  ])('%s', (_what, certificates, given, expected) => {
    expect(pastFor(certificates, given)).toEqual(expected);
  });
});

describe('how long a certificate lasts', () => {
  const none = { card: NO_CARD };
  const until = (expiresOn: string, reason: Certificate['reason'] = 'R1') => ({
    effectiveOn: getDay('2025-12-02'),
    expiresOn: getDay(expiresOn),
    reason,
  });
  const ends = (endsOn: string) => ({ ...policy, certificateEndsOn: getDay(endsOn) });

  it.each<[AfterKey, Partial<MemberFacts>, ReturnType<typeof until>, typeof policy, Partial<MemberRecord>?]>([
    ['renewed', none, until('2026-01-31'), ends('2026-01-31')],
    [
      'renewed-paper',
      none,
      until('2026-01-31'),
      ends('2026-01-31'),
      { medium: { medium: 'paper', why: 'asked', fromOn: ON } },
    ],
    ['card', {}, until('2026-01-31'), ends('2026-01-31')],
    ['unknown', { card: null }, until('2026-01-31'), ends('2026-01-31')],
    ['age', { ...none, birthOn: getDay('1951-01-15') }, until('2026-01-14'), policy],
    [
      'voluntary',
      { ...none, category: 'voluntary', voluntaryEndsOn: getDay('2025-12-31') },
      until('2025-12-31'),
      policy,
    ],
    ['lost', { ...none, lostOn: getDay('2026-01-01') }, until('2025-12-31'), policy],
    ['short-term', {}, until('2026-02-01', 'X1'), policy],
  ])('says what comes after it: %s', (after, facts, certificate, own, more = {}) => {
    expect(countdownOf(certificate, { ...recordOf(facts), ...more }, own, ON)?.after).toBe(after);
  });

  it('has words for everything that can come after it', () => {
    expect(Object.keys(HOLDING.after).toSorted()).toEqual(
      ['age', 'card', 'lost', 'renewed', 'renewed-paper', 'short-term', 'unknown', 'voluntary'].toSorted(),
    );
  });

  it('is said from sixty days before, to the last day itself', () => {
    const daysTo = (day: string) => countdownOf(until(day), recordOf(none), ends(day), ON)?.days;
    expect([daysTo('2026-02-09'), daysTo('2026-02-08'), daysTo('2025-12-11'), daysTo('2025-12-10')]).toEqual([
      undefined,
      60,
      1,
      0,
    ]);
    expect(daysTo('2025-12-09')).toBeUndefined();
    expect(
      countdownOf({ ...until('2026-01-31'), effectiveOn: getDay('2026-01-01') }, recordOf(none), policy, ON),
    ).toBeNull();
  });
});

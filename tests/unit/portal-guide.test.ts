import { describe, expect, it } from 'vitest';
import { approved, card, member, NO_CARD } from '../../src/eligibility/example-facts.ts';
import { decide, type MemberFacts } from '../../src/eligibility/index.ts';
import { addDays, getDay } from '../../src/lib/day.ts';
import type { MemberRecord } from '../../src/members/index.ts';
import { GUIDE } from '../../src/messages/portal/guide.ts';
import { cardDays, type Situation, situationsOf, timelineOf } from '../../src/portal/guide.ts';
import type { PersonToday } from '../../src/portal/read-today.ts';
import { todayOf } from '../../src/portal/today.ts';
import { readPolicy } from '../../src/society/index.ts';
import { POLICY } from '../support/ledger-file.ts';

const ON = getDay('2025-12-10');
const OLD_END = getDay('2025-12-01');
const reading = readPolicy(POLICY);
if (!reading.ok) throw new Error('the policy of tests');

function personOf(changes: Partial<MemberFacts>, more: Partial<PersonToday> = {}): PersonToday {
  const facts = member(changes);
  const { policy } = reading as Extract<typeof reading, { ok: true }>;
  const own = { ...policy, ...(more.policy ?? {}) };
  const input = {
    record: { facts, onHold: false, medium: null, limitCategories: [] } as unknown as MemberRecord,
    decision: decide(facts, own, ON, ON),
    stand: null,
    documents: [],
    protectedPaper: null,
    policy: own,
  };
  return { ...input, today: todayOf(input, ON), isSelf: true, certificates: [], ...more };
}

/** With something to show or use today. */
const covered = (person: PersonToday): PersonToday => ({ ...person, today: { ...person.today, isCovered: true } });

const none = { card: NO_CARD };
const ends = (day: string) => ({ card: card({ certificateExpiresOn: getDay(day) }) });

const SITUATIONS: readonly [Situation, Partial<MemberFacts>, Partial<PersonToday>?][] = [
  ['use-card', {}],
  ['renew-soon', ends('2026-03-10')],
  ['use-card', ends('2026-03-11')],
  ['renew-soon', ends('2025-12-01')],
  ['renew-expired', ends('2025-08-31')],
  ['use-paper', { ...none, approvals: [approved('special-care')] }],
  ['get-card', none],
  ['get-card', { card: card({ card: 'returned' }) }],
  ['register', { card: card({ registration: 'not-registered' }) }],
  ['register', { card: card({ registration: 'released' }) }],
  ['file-number', { myNumber: 'missing' }],
  ['number-in-doubt', { myNumber: 'in-doubt' }],
  ['new-card', { card: card({ registration: 'unknown' }), approvals: [approved('lost-renewing')] }],
  ['unknown', { card: null }],
  ['protected', { ...none, disclosure: 'withheld' }],
  ['left', { lostOn: ON }],
  ['joins', { eligibleFromOn: addDays(ON, 1) }],
];

describe('the guide for one person', () => {
  it.each(SITUATIONS)('says what to prepare: %s', (situation, facts, more) => {
    expect(situationsOf(covered(personOf(facts, more)), ON)).toEqual([situation]);
  });

  it.each(SITUATIONS.filter(([, facts]) => !personOf(facts).today.isCovered))(
    'never says to whoever has nothing to show that they can show it: %s',
    (situation, facts) => {
      const person = personOf(facts);
      const waits = person.decision.document === 'certificate' && situation !== 'protected';
      expect(situationsOf(person, ON)).toEqual(waits ? ['waiting', situation] : [situation]);
    },
  );

  it('tells whoever is held back nothing of a paper that nobody handed over, and whoever left nothing of protection', () => {
    const hold = (changes: Partial<MemberFacts>) => {
      const { record } = personOf(changes);
      return personOf(changes, { record: { ...record, onHold: true } });
    };
    expect(situationsOf(hold({}), ON)).toEqual(['unknown']);
    expect(situationsOf(hold(none), ON)).toEqual(['unknown']);
    expect(situationsOf(personOf({ ...none, disclosure: 'withheld', lostOn: ON }), ON)).toEqual(['left']);
  });

  it('says besides how to show what is on the Web', () => {
    const person = covered(personOf(none));
    const show = { what: 'certificate', certificateId: 'c' } as const;
    expect(situationsOf({ ...person, today: { ...person.today, show } }, ON)).toEqual(['use-web', 'get-card']);
    const shown = new Set<Situation>([...SITUATIONS.map(([one]) => one), 'use-web', 'waiting', 'call']);
    expect(Object.keys(GUIDE.prepare).filter((one) => !shown.has(one as Situation))).toEqual([]);
  });

  it('knows the last day of a card: three months after the month in which its certificate expires', () => {
    expect(cardDays(personOf(ends('2025-08-31')).record)).toEqual({
      which: 'certificate',
      expires: '2025-08-31',
      until: '2025-11-30',
    });
    expect(cardDays(personOf(none).record)).toBeNull();
  });

  it('puts a person into the timeline, in order, with today at its place', () => {
    const items = timelineOf(
      OLD_END,
      ON,
      personOf({ ...ends('2026-05-20'), birthOn: getDay('1956-01-10'), eligibleFromOn: getDay('2025-03-01') }),
    );
    expect(items.map(({ key }) => key)).toEqual([
      'begin',
      'joined',
      'web',
      'extract',
      'batch',
      'old-end',
      'today',
      'share',
      'card-expires',
      'card-ends',
      'age',
    ]);
    expect(items.map(({ on }) => on)).toEqual(items.map(({ on }) => on).toSorted());
    expect(timelineOf(OLD_END, ON).some(({ isOwn }) => isOwn)).toBe(false);
    expect(timelineOf(OLD_END, OLD_END).map(({ key }) => key)).not.toContain('today');
  });

  it('tells whoever is under protection no day of a document', () => {
    const items = timelineOf(OLD_END, ON, personOf({ ...ends('2026-05-20'), disclosure: 'withheld' }));
    expect(items.filter(({ isOwn }) => isOwn).map(({ key }) => key)).toEqual(['joined']);
    expect(timelineOf(OLD_END, ON, personOf({})).filter(({ key }) => key === 'age')).toEqual([]);
  });
});

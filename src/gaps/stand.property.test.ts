import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Certificate, statusAt } from '../certificates/index.ts';
import { type CardFacts, decide, type MemberFacts } from '../eligibility/index.ts';
import { addDays, type Day, getDay, startOfDayInJapan } from '../lib/day.ts';
import { isPastDue } from './gap.ts';
import { STATES, standOf } from './stand.ts';

const ON = getDay('2025-12-20');
const AT = new Date('2025-12-20T15:00:00+09:00');
const CALENDAR = { on: ON, at: AT, dueDays: 14, legacyCardEndsOn: getDay('2025-12-01') };

const near: fc.Arbitrary<Day> = fc.integer({ min: -60, max: 60 }).map((n) => addDays(ON, n));
const instant = near.map((day) => new Date(startOfDayInJapan(day).getTime() + 10 * 3_600_000));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const cards: fc.Arbitrary<CardFacts> = fc.record({
  card: fc.constantFrom('held', 'held', 'none', 'returned', 'unknown'),
  returnedOn: maybe(near),
  registration: fc.constantFrom('registered', 'registered', 'not-registered', 'release-requested', 'unknown'),
  releaseRequestedOn: maybe(near),
  certificateExpiresOn: maybe(near),
  cardExpiresOn: maybe(near),
});
const members: fc.Arbitrary<MemberFacts> = fc.record({
  insurerNumber: fc.constant('06139992'),
  symbol: fc.constant('101'),
  number: fc.constant('1'),
  branch: fc.constant('00'),
  relation: fc.constantFrom('insured', 'family'),
  birthOn: fc.constantFrom('1950-12-25', '1955-12-10', '1980-04-01', '2015-07-07').map(getDay),
  eligibleFromOn: fc.oneof(fc.constant(getDay('2010-04-01')), near),
  lostOn: maybe(near),
  category: fc.constantFrom('general', 'voluntary'),
  voluntaryEndsOn: maybe(near),
  standardPay: fc.constant(300_000),
  shareOverride: fc.constant(null),
  myNumber: fc.constantFrom('filed', 'filed', 'missing'),
  disclosure: fc.constantFrom('none', 'none', 'none', 'nondisclosure', 'withheld'),
  legacyCardEndsOn: maybe(near),
  card: maybe(cards),
  approvals: fc.array(
    fc.record({ kind: fc.constantFrom('special-care', 'lost-renewing'), approvedOn: near, endedOn: maybe(near) }),
    { maxLength: 2 },
  ),
  insured: fc.constant(null),
});
const certificates = fc.record({
  insurerNumber: fc.constant('06139992'),
  certificateId: fc.constant('c1'),
  serial: fc.constant('S1'),
  memberId: fc.constant('m1'),
  runId: fc.constant('r1'),
  document: fc.constantFrom('certificate', 'certificate', 'notice'),
  channel: fc.constantFrom('web', 'paper'),
  reason: fc.constant('R1'),
  issuedAt: instant,
  effectiveOn: near,
  expiresOn: near.map((day) => addDays(day, 60)),
  share: fc.constant(null),
  face: fc.constant({}),
  protected: fc.constant(false),
  visibleFromAt: instant,
  rid: fc.constant('x'),
  statusList: fc.constant(1),
  statusIndex: fc.constant(1),
  publishedAt: maybe(instant),
  openedAt: maybe(instant),
  queuedAt: fc.constant(null),
  postedAt: maybe(instant),
  deliveredAt: maybe(instant),
  returnedAt: maybe(instant),
  revokedAt: maybe(instant),
}) as unknown as fc.Arbitrary<Certificate>;
const people = fc.record({
  facts: members,
  certificates: fc.array(certificates, { maxLength: 3 }),
  hasAccount: fc.option(fc.boolean(), { nil: null }),
  openerIsProtected: fc.boolean(),
  onHold: fc.boolean(),
  heldBack: fc.boolean(),
  planned: maybe(fc.record({ runId: fc.constant('r2'), publishAt: instant })),
});

/** A valid certificate that the person has seen or has in their hands. */
const inHand = (held: readonly Certificate[]): boolean =>
  held.some(
    (one) =>
      one.document === 'certificate' &&
      one.issuedAt <= AT &&
      statusAt(one, AT) === 'effective' &&
      ((one.openedAt !== null && one.openedAt <= AT) ||
        (one.deliveredAt !== null &&
          one.deliveredAt <= AT &&
          (one.returnedAt === null || one.returnedAt > AT || one.returnedAt < one.deliveredAt))),
  );

describe('whatever is true of a person', () => {
  const always = (holds: (person: Parameters<typeof standOf>[0]) => void) =>
    fc.assert(
      fc.property(people, ({ facts, ...more }) =>
        holds({ facts, decision: decide(facts, { maxYears: 5, shortTermMonths: 2 }, ON, ON), ...more }),
      ),
      { numRuns: 3_000 },
    );

  it('who is eligible is in exactly one of the four states, and nobody else is in any', () => {
    const seen = new Set<string>();
    always((person) => {
      const stand = standOf(person, CALENDAR);
      expect(stand === null).toBe(person.decision.reason === 'Z0');
      if (stand === null) return;
      seen.add(stand.state);
      const is = {
        card: person.decision.reason === 'N0',
        'in-hand': stand.gap === null && person.decision.reason !== 'N0',
        'on-the-way': stand.gap !== null && stand.way !== null,
        open: stand.gap !== null && stand.way === null,
      };
      expect(STATES.filter((state) => is[state])).toEqual([stand.state]);
      // said without the code under test: a certificate in hand closes every gap, and nothing else does; an old card has ended
      // by the policy, whatever day stands on it
      if (stand.state === 'in-hand') expect(inHand(person.certificates)).toBe(true);
      if (inHand(person.certificates)) expect(['card', 'in-hand']).toContain(stand.state);
    });
    expect([...seen].sort()).toEqual([...STATES].sort());
  });

  it('who is not in hand has an owner and a due day, who is on the way a day from today on, and nobody past due is', () => {
    always((person) => {
      const stand = standOf(person, CALENDAR);
      if (!stand?.gap) return;
      expect(stand.gap.owner).not.toBe('');
      expect(stand.gap.dueOn >= stand.gap.sinceOn).toBe(true);
      if (stand.way) expect([stand.way.byOn >= ON, isPastDue(stand.gap, ON)]).toEqual([true, false]);
    });
  });
});

describe('the way by which one comes', () => {
  const facts: MemberFacts = {
    insurerNumber: '06139992',
    symbol: '101',
    number: '1',
    branch: '00',
    relation: 'insured',
    birthOn: getDay('1980-04-01'),
    eligibleFromOn: getDay('2025-12-15'),
    lostOn: null,
    category: 'general',
    voluntaryEndsOn: null,
    standardPay: 300_000,
    shareOverride: null,
    myNumber: 'filed',
    disclosure: 'none',
    legacyCardEndsOn: null,
    card: {
      card: 'none',
      returnedOn: null,
      registration: 'not-registered',
      releaseRequestedOn: null,
      certificateExpiresOn: null,
      cardExpiresOn: null,
    },
    approvals: [],
    insured: null,
  };
  const at = (text: string) => new Date(`${text}+09:00`);
  const waysOf = (changes: Partial<MemberFacts>, publishAt: Date | null, dueDays = 14) => {
    const changed = { ...facts, ...changes };
    const stand = standOf(
      {
        facts: changed,
        decision: decide(changed, { maxYears: 5, shortTermMonths: 2 }, ON, ON),
        certificates: [],
        hasAccount: true,
        openerIsProtected: false,
        onHold: false,
        heldBack: false,
        planned: publishAt && { runId: 'r1', publishAt },
      },
      { ...CALENDAR, dueDays },
    );
    return stand?.way ? `${stand.way.kind} ${stand.way.byOn}` : (stand?.state ?? '-');
  };

  it.each<[string, Partial<MemberFacts>, Date | null, number, string]>([
    ['計画がない', {}, null, 14, 'open'],
    ['あす公開の計画に入っている', {}, at('2025-12-21T09:00:00'), 14, 'planned 2025-12-21'],
    ['きょう公開の計画が、まだ交付されていない', {}, at('2025-12-20T09:00:00'), 14, 'planned 2025-12-20'],
    ['きのう公開のはずの計画が、交付されていない', {}, at('2025-12-19T09:00:00'), 14, 'open'],
    ['期限を過ぎてから計画に入った', {}, at('2025-12-21T09:00:00'), 3, 'open'],
    ['判定できないまま', { card: null }, at('2025-12-21T09:00:00'), 14, 'open'],
    ['もう加入者でない', { lostOn: ON }, at('2025-12-21T09:00:00'), 14, '-'],
  ])('%s', (_what, changes, publishAt, dueDays, expected) => {
    expect(waysOf(changes, publishAt, dueDays)).toBe(expected);
  });
});

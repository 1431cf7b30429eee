import { describe, expect, it } from 'vitest';
import { type Certificate, statusAt } from '../../src/certificates/index.ts';
import { approved, card, member, NO_CARD } from '../../src/eligibility/example-facts.ts';
import { decide, type MemberFacts } from '../../src/eligibility/index.ts';
import type { Gap, GapKind } from '../../src/gaps/gap.ts';
import type { Stand } from '../../src/gaps/index.ts';
import { type Day, getDay } from '../../src/lib/day.ts';
import { inMedium, type MemberRecord } from '../../src/members/index.ts';
import { TODAY } from '../../src/messages/portal/today.ts';
import { chooseDocuments } from '../../src/portal/choose-documents.ts';
import { type LeadKey, type NextKey, type Today, type TodayInput, todayOf } from '../../src/portal/today.ts';
import { readPolicy } from '../../src/society/index.ts';
import { POLICY } from '../support/ledger-file.ts';

const AT = new Date('2025-12-10T10:00:00+09:00');
const ON = getDay('2025-12-10');
const BEFORE = new Date('2025-12-03T10:00:00+09:00');
const reading = readPolicy(POLICY);
if (!reading.ok) throw new Error('the policy of tests');
const POLICIES = reading.policy;

interface Given {
  facts?: Partial<MemberFacts>;
  record?: Partial<MemberRecord>;
  documents?: readonly Partial<Certificate>[];
  stand?: Partial<Stand>;
  protectedPaper?: Partial<NonNullable<TodayInput['protectedPaper']>>;
  /** The society's own last day. */
  endsOn?: Day;
  /** The last day of all old cards. */
  oldCardsEndOn?: Day;
}

const document = (changes: Partial<Certificate>): Certificate =>
  ({
    certificateId: 'c',
    document: 'certificate',
    channel: 'web',
    protected: false,
    issuedAt: BEFORE,
    visibleFromAt: changes.channel === 'paper' ? null : BEFORE,
    effectiveOn: getDay('2025-12-02'),
    expiresOn: getDay('2030-11-30'),
    revokedAt: null,
    postedAt: null,
    deliveredAt: null,
    returnedAt: null,
    ...changes,
  }) as Certificate;

function stateOf({
  documents = [],
  endsOn,
  facts = {},
  oldCardsEndOn,
  protectedPaper,
  record = {},
  stand,
}: Given): Today {
  const policy = {
    ...POLICIES,
    ...(endsOn ? { certificateEndsOn: endsOn } : {}),
    ...(oldCardsEndOn ? { legacyCardEndsOn: oldCardsEndOn } : {}),
  };
  const known = { facts: member(facts), onHold: false, medium: null, ...record } as MemberRecord;
  return todayOf(
    {
      record: known,
      decision: inMedium(known, decide(known.facts, policy, ON, ON)),
      stand: stand ? ({ state: 'open', gap: null, way: null, waiting: null, ...stand } as Stand) : null,
      documents: chooseDocuments(documents.map(document), AT),
      protectedPaper: protectedPaper
        ? { deliveredAt: null, postedAt: null, expiresOn: getDay('2030-11-30'), ...protectedPaper }
        : null,
      policy,
    },
    ON,
  );
}

const none = { card: NO_CARD };
const notice = { document: 'notice', effectiveOn: null, expiresOn: null } as const;
const paper = { channel: 'paper', certificateId: 'p' } as const;
const gap = (kind: GapKind, dueOn: string): Partial<Stand> => ({
  gap: { kind, owner: 'clerk', sinceOn: getDay('2025-12-02'), dueOn: getDay(dueOn), missing: [] } satisfies Gap,
});
const later = { effectiveOn: getDay('2026-01-01') };

const STATES: readonly [string, Given, LeadKey, Today['show'], readonly NextKey[]][] = [
  [
    'a certificate on the Web',
    { facts: none, documents: [{}] },
    'web',
    { what: 'certificate', certificateId: 'c' },
    [],
  ],
  [
    'one that another takes the place of',
    { facts: none, documents: [{ ...later, certificateId: 'n' }, {}] },
    'web',
    { what: 'certificate', certificateId: 'c' },
    ['coming'],
  ],
  [
    'one on the Web while paper is on its way',
    { facts: none, documents: [{ ...paper, postedAt: BEFORE }, {}] },
    'web',
    { what: 'certificate', certificateId: 'c' },
    ['paper-also', 'paper-late'],
  ],
  [
    'one on the Web and a card that works',
    { documents: [{}] },
    'web-and-card',
    { what: 'certificate', certificateId: 'c' },
    [],
  ],
  [
    'on the Web and on paper',
    { facts: none, documents: [{ ...paper, deliveredAt: BEFORE }, {}] },
    'web-and-paper',
    { what: 'certificate', certificateId: 'c' },
    [],
  ],
  [
    'a card that works, with its notice',
    { documents: [notice] },
    'card',
    { what: 'notice', certificateId: 'c' },
    ['notice-with'],
  ],
  [
    'a card of which the expiry is not known',
    { facts: { card: card({ certificateExpiresOn: null }) } },
    'card-undated',
    null,
    ['card-expiry-unknown', 'portal-with'],
  ],
  [
    'a card of which the electronic certificate expires soon',
    { facts: { card: card({ certificateExpiresOn: getDay('2026-03-10') }) } },
    'card',
    null,
    ['certificate-expires', 'portal-with'],
  ],
  [
    'a card of which it expires later than is told',
    { facts: { card: card({ certificateExpiresOn: getDay('2026-03-11') }) } },
    'card',
    null,
    ['portal-with'],
  ],
  [
    'a card in the months of grace',
    { facts: { card: card({ certificateExpiresOn: getDay('2025-12-09') }) } },
    'card',
    null,
    ['certificate-in-grace', 'portal-with'],
  ],
  [
    'a card that itself expires',
    { facts: { card: card({ cardExpiresOn: getDay('2025-12-31') }) } },
    'card',
    null,
    ['card-expires', 'portal-with'],
  ],
  [
    'a card that itself has expired',
    { facts: { card: card({ cardExpiresOn: getDay('2025-11-30') }) } },
    'card',
    null,
    ['card-in-grace', 'portal-with'],
  ],
  ['paper in hand', { facts: none, documents: [{ ...paper, deliveredAt: BEFORE }] }, 'paper', null, []],
  [
    'paper by application beside a card that works',
    { facts: { approvals: [approved('special-care')] }, documents: [{ ...paper, deliveredAt: BEFORE }] },
    'paper-and-card',
    null,
    [],
  ],
  [
    'paper that is being made',
    { facts: none, documents: [paper] },
    'paper-queued',
    null,
    ['paper-today', 'paper-late'],
  ],
  [
    'paper in the post',
    { facts: none, documents: [{ ...paper, postedAt: BEFORE }] },
    'paper-posted',
    null,
    ['paper-today', 'paper-late'],
  ],
  [
    'paper that came back',
    { facts: none, documents: [{ ...paper, postedAt: BEFORE, returnedAt: AT }] },
    'paper-returned',
    null,
    ['paper-returned', 'call'],
  ],
  [
    'paper that was handed over after it came back',
    { facts: none, documents: [{ ...paper, returnedAt: BEFORE, deliveredAt: AT }] },
    'paper',
    null,
    [],
  ],
  ['an old card', { facts: { ...none, legacyCardEndsOn: ON }, oldCardsEndOn: ON }, 'old-card', null, []],
  [
    'one on the Web before its first day',
    { facts: none, documents: [later] },
    'web-not-yet',
    { what: 'coming', certificateId: 'c' },
    ['before-that'],
  ],
  [
    'paper before its first day',
    { facts: none, documents: [{ ...paper, ...later }] },
    'paper-not-yet',
    null,
    ['before-that', 'paper-late'],
  ],
  [
    'one that expired, and who makes another by when',
    { facts: none, documents: [{ expiresOn: getDay('2025-12-09') }], stand: gap('not-issued', '2025-12-24') },
    'expired',
    null,
    ['prepare-by', 'call'],
  ],
  [
    'one that was revoked, and another that is late',
    { facts: none, documents: [{ revokedAt: BEFORE }], stand: gap('not-issued', '2025-12-09') },
    'revoked',
    null,
    ['prepare-late', 'call'],
  ],
  [
    'none yet, in a run that is planned',
    {
      facts: none,
      stand: { ...gap('not-issued', '2025-12-24'), way: { kind: 'planned', byOn: getDay('2025-12-15') } },
    },
    'nothing',
    null,
    ['planned', 'call'],
  ],
  [
    'something unknown',
    { facts: { card: null }, stand: gap('undetermined', '2025-12-16') },
    'unknown',
    null,
    ['unknown-card', 'unknown-by', 'call'],
  ],
  [
    'something unknown for too long',
    { facts: { card: null }, stand: gap('undetermined', '2025-12-09') },
    'unknown',
    null,
    ['unknown-card', 'unknown-late', 'call'],
  ],
  [
    'a share that is unknown',
    { facts: { ...none, birthOn: getDay('1953-04-01'), standardPay: null }, documents: [{}] },
    'web',
    { what: 'certificate', certificateId: 'c' },
    ['share-unknown'],
  ],
  ['not yet eligible', { facts: { eligibleFromOn: getDay('2026-01-01') } }, 'joins', null, ['joins-next']],
  ['left', { facts: { lostOn: ON }, documents: [{ revokedAt: BEFORE }] }, 'left', null, ['left-next', 'left-new']],
  [
    'left after 任意継続',
    { facts: { category: 'voluntary', voluntaryEndsOn: getDay('2025-12-09') } },
    'left-voluntary',
    null,
    ['left-next', 'left-new'],
  ],
  ['75', { facts: { birthOn: getDay('1950-12-10') } }, 'left-age', null, ['left-age-next']],
  ['no day to be valid', { facts: none, endsOn: getDay('2025-12-09') }, 'period-empty', null, ['call']],
  [
    'one that ended with the society’s own last day',
    { facts: none, endsOn: getDay('2025-12-09'), documents: [{ expiresOn: getDay('2025-12-09') }] },
    'expired',
    null,
    ['call'],
  ],
  [
    'under protection, nothing made yet',
    { facts: { ...none, disclosure: 'withheld' }, documents: [{}] },
    'protected-waiting',
    null,
    ['protected-until', 'protected-call'],
  ],
  [
    'under protection, on its way',
    { facts: { ...none, disclosure: 'requested' }, protectedPaper: { postedAt: BEFORE } },
    'protected-sent',
    null,
    ['protected-until', 'protected-call'],
  ],
  [
    'under protection, in their hands',
    { facts: { ...none, disclosure: 'withheld' }, protectedPaper: { postedAt: BEFORE, deliveredAt: AT } },
    'protected-paper',
    null,
    ['protected-call'],
  ],
  ['held after protection with a card that works', { record: { onHold: true } }, 'card', null, []],
  ['held after protection without', { facts: none, record: { onHold: true }, documents: [{}] }, 'held', null, ['call']],
];

describe('what a person sees of today', () => {
  it.each(STATES)('%s', (_name, given, lead, show, next) => {
    const today = stateOf(given);
    expect([today.lead.key, today.show, today.next.map(({ key }) => key)]).toEqual([lead, show, next]);
  });

  it('has a day for every slot of its sentences', () => {
    const slots = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, slot]) => slot).toSorted();
    for (const [, given] of STATES) {
      const { lead, next } = stateOf(given);
      expect(Object.keys(lead.days).toSorted()).toEqual(slots(TODAY.lead[lead.key]));
      for (const told of next) expect(Object.keys(told.days).toSorted()).toEqual(slots(TODAY.next[told.key]));
    }
  });

  it('reaches every sentence of the table', () => {
    const reached = STATES.map(([, given]) => stateOf(given));
    const leads = new Set(reached.map(({ lead }) => lead.key));
    const nexts = new Set(reached.flatMap(({ next }) => next.map(({ key }) => key)));
    expect(Object.keys(TODAY.lead).filter((key) => !leads.has(key as LeadKey))).toEqual([]);
    expect(Object.keys(TODAY.next).filter((key) => !nexts.has(key as NextKey))).toEqual([]);
  });

  it('asks for what is missing by name, and says no to nobody of whom something is unknown', () => {
    expect(stateOf({ facts: { card: null } })).toMatchObject({ missing: ['card-status'], isCovered: false });
    expect(stateOf({ facts: { card: card({ card: 'unknown', registration: 'unknown' }) } }).missing).toEqual([
      'card',
      'registration',
    ]);
  });

  it('is covered exactly where something is there to be shown or used', () => {
    for (const [name, given, lead] of STATES) {
      const covers = /^(?:(?:web|card|paper)(?:-and-\w+|-undated)?|old-card|protected-paper)$/.test(lead);
      expect([name, stateOf(given).isCovered]).toEqual([name, covers]);
    }
  });

  it('does not take an old card for one after the last day of all of them, whatever day stands on it', () => {
    expect(stateOf({ facts: { ...none, legacyCardEndsOn: ON } }).isCovered).toBe(false);
  });

  it('is insured here exactly where it does not say that it begins later or has ended', () => {
    for (const [name, given, lead] of STATES)
      expect([name, stateOf(given).isInsured]).toEqual([name, !/^(joins|left)/.test(lead)]);
  });

  it('knows when the certificate on the Web ends before its last day', () => {
    const replaced = stateOf({ facts: none, documents: [{ revokedAt: new Date('2026-01-01T00:00:00+09:00') }] });
    expect(replaced.lead.days.until).toBe('2025-12-31');
    expect(statusAt(document({ revokedAt: new Date('2026-01-01T00:00:00+09:00') }), AT)).toBe('effective');
  });
});

import { describe, expect, test } from 'vitest';
import type { Certificate } from '../certificates/index.ts';
import { type CardFacts, decide, type MemberFacts } from '../eligibility/index.ts';
import { type Day, getDay } from '../lib/day.ts';
import { findGap, type Gap, isPastDue } from './gap.ts';
import { GapTally } from './tally.ts';

const ON = getDay('2025-12-20');
const POLICY = { maxYears: 5, shortTermMonths: 2 };
const CALENDAR = {
  on: ON,
  at: new Date('2025-12-20T15:00:00+09:00'),
  dueDays: 14,
  legacyCardEndsOn: getDay('2025-12-01'),
};

function person(facts: Partial<MemberFacts> = {}): MemberFacts {
  return {
    insurerNumber: '06123459',
    symbol: '12',
    number: '345',
    branch: '00',
    relation: 'insured',
    birthOn: getDay('1980-05-05'),
    eligibleFromOn: getDay('2010-04-01'),
    lostOn: null,
    category: 'general',
    voluntaryEndsOn: null,
    standardPay: 300_000,
    shareOverride: null,
    myNumber: 'filed',
    disclosure: 'none',
    legacyCardEndsOn: null,
    card: null,
    approvals: [],
    insured: null,
    ...facts,
  };
}

function card(facts: Partial<CardFacts> = {}): CardFacts {
  return {
    card: 'held',
    returnedOn: null,
    registration: 'registered',
    releaseRequestedOn: null,
    certificateExpiresOn: getDay('2029-01-31'),
    cardExpiresOn: null,
    ...facts,
  };
}

function certificate(facts: Partial<Certificate> = {}): Certificate {
  const issuedAt = new Date('2025-12-05T10:00:00+09:00');
  return {
    insurerNumber: '06123459',
    certificateId: 'c1',
    serial: 'S1',
    memberId: 'm1',
    runId: 'r1',
    document: 'certificate',
    channel: 'web',
    reason: 'R1',
    issuedAt,
    effectiveOn: getDay('2025-12-05'),
    expiresOn: getDay('2026-11-30'),
    share: null,
    face: {} as Certificate['face'],
    protected: false,
    visibleFromAt: issuedAt,
    rid: 'x',
    statusList: 1,
    statusIndex: 1,
    publishedAt: issuedAt,
    openedAt: null,
    queuedAt: null,
    postedAt: null,
    deliveredAt: null,
    returnedAt: null,
    revokedAt: null,
    ...facts,
  };
}

const at = (text: string) => new Date(`${text}+09:00`);
const NO_CARD = { card: card({ card: 'none', registration: 'not-registered' }) };
const OPENED = { openedAt: at('2025-12-06T08:00:00') };
const PAPER: Partial<Certificate> = { channel: 'paper', visibleFromAt: null, publishedAt: null };

function gapOf(
  facts: Partial<MemberFacts>,
  certificates: Certificate[],
  hasAccount: boolean | null = true,
  openerIsProtected = false,
  onHold = false,
  heldBack = false,
): Gap | null {
  const member = person(facts);
  return findGap(
    {
      facts: member,
      decision: decide(member, POLICY, ON, ON),
      certificates,
      hasAccount,
      openerIsProtected,
      onHold,
      heldBack,
    },
    CALENDAR,
  );
}

/** As a clerk would say it: kind, owner, since, due. */
const inWords = (gap: Gap | null) => (gap ? `${gap.kind} ${gap.owner} ${gap.sinceOn} ${gap.dueOn}` : '-');

// On 2025-12-20; due after 14 days; nobody was without an old card before 2025-12-02.
describe('the gap that a person is in', () => {
  test.each<[string, Partial<MemberFacts>, Certificate[], boolean | null, string]>([
    ['マイナ保険証を使える', { card: card() }, [], true, '-'],
    ['期限の分からないマイナ保険証', { card: card({ certificateExpiresOn: null }) }, [], true, '-'],
    ['もう加入者でない', { ...NO_CARD, lostOn: getDay('2025-12-20') }, [], true, '-'],
    ['明日から加入者', { ...NO_CARD, eligibleFromOn: getDay('2025-12-21') }, [], true, '-'],
    ['Webで開いた', NO_CARD, [certificate(OPENED)], true, '-'],
    ['紙が届いた', NO_CARD, [certificate({ ...PAPER, deliveredAt: at('2025-12-10T09:00:00') })], true, '-'],
    [
      '届いたとした紙が返送された',
      NO_CARD,
      [certificate({ ...PAPER, deliveredAt: at('2025-12-10T09:00:00'), returnedAt: at('2025-12-15T09:00:00') })],
      true,
      'not-delivered clerk 2025-12-05 2025-12-19',
    ],
    [
      '返送された紙を手渡した',
      NO_CARD,
      [certificate({ ...PAPER, deliveredAt: at('2025-12-16T09:00:00'), returnedAt: at('2025-12-15T09:00:00') })],
      true,
      '-',
    ],
    ['マイナ保険証がなく、交付もまだ', NO_CARD, [], true, 'not-issued clerk 2025-12-02 2025-12-16'],
    [
      '12月15日に加入',
      { ...NO_CARD, eligibleFromOn: getDay('2025-12-15') },
      [],
      true,
      'not-issued clerk 2025-12-15 2025-12-29',
    ],
    [
      'お知らせだけがある',
      NO_CARD,
      [certificate({ document: 'notice', effectiveOn: null, expiresOn: null, ...OPENED })],
      true,
      'not-issued clerk 2025-12-02 2025-12-16',
    ],
    ['Webで公開、まだ開いていない', NO_CARD, [certificate()], true, 'not-opened clerk 2025-12-05 2025-12-19'],
    ['Webで公開、まだ登録していない', NO_CARD, [certificate()], false, 'no-account clerk 2025-12-05 2025-12-19'],
    [
      '子どもの分を親がまだ開いていない',
      { ...NO_CARD, relation: 'family', birthOn: getDay('2018-01-01') },
      [certificate()],
      null,
      'not-opened clerk 2025-12-05 2025-12-19',
    ],
    [
      'あした公開される',
      NO_CARD,
      [certificate({ publishedAt: at('2025-12-21T09:00:00') })],
      true,
      'not-opened clerk 2025-12-21 2026-01-04',
    ],
    [
      '紙を発送した、到着は未確認',
      NO_CARD,
      [certificate({ ...PAPER, postedAt: at('2025-12-06T09:00:00') })],
      true,
      'not-delivered clerk 2025-12-05 2025-12-19',
    ],
    [
      '開いたが、失効した',
      NO_CARD,
      [certificate({ ...OPENED, revokedAt: at('2025-12-18T09:00:00') })],
      true,
      'not-issued clerk 2025-12-18 2026-01-01',
    ],
    ['開いたが、明日失効する', NO_CARD, [certificate({ ...OPENED, revokedAt: at('2025-12-21T09:00:00') })], true, '-'],
    [
      '開いたが、きのう期限が切れた',
      NO_CARD,
      [certificate({ ...OPENED, expiresOn: getDay('2025-12-19') })],
      true,
      'not-issued clerk 2025-12-20 2026-01-03',
    ],
    ['開いた、きょうが期限の日', NO_CARD, [certificate({ ...OPENED, expiresOn: ON })], true, '-'],
    [
      '開いたが、有効になるのはあした',
      NO_CARD,
      [certificate({ ...OPENED, effectiveOn: getDay('2025-12-21') })],
      true,
      'not-issued clerk 2025-12-02 2025-12-16',
    ],
    [
      '古い保険証に先の日付があっても、方針の最後の日を過ぎている（新しいものは開いた）',
      { ...NO_CARD, legacyCardEndsOn: getDay('2025-12-31') },
      [certificate({ ...OPENED, effectiveOn: getDay('2026-01-01') })],
      true,
      'not-issued clerk 2025-12-02 2025-12-16',
    ],
    [
      '古い保険証に先の日付があっても、方針の最後の日を過ぎている（交付がまだ）',
      { ...NO_CARD, legacyCardEndsOn: getDay('2025-12-31') },
      [],
      true,
      'not-issued clerk 2025-12-02 2025-12-16',
    ],
    [
      '12月10日にカードを返納',
      { card: card({ card: 'returned', returnedOn: getDay('2025-12-10') }) },
      [],
      true,
      'not-issued clerk 2025-12-10 2025-12-24',
    ],
    [
      '12月11日に登録解除を申請',
      { card: card({ registration: 'release-requested', releaseRequestedOn: getDay('2025-12-11') }) },
      [],
      true,
      'not-issued clerk 2025-12-11 2025-12-25',
    ],
    [
      '電子証明書の期限が切れた',
      { card: card({ certificateExpiresOn: getDay('2025-07-31') }) },
      [],
      true,
      'not-issued clerk 2025-12-02 2025-12-16',
    ],
    ['状況の記録がない', { card: null }, [], true, 'undetermined clerk 2025-12-02 2025-12-16'],
    ['状況の記録がないが、有効な証を開いた', { card: null }, [certificate(OPENED)], true, '-'],
    [
      '状況の記録がなく、公開済みの証を開いていない',
      { card: null },
      [certificate()],
      true,
      'not-opened clerk 2025-12-05 2025-12-19',
    ],
    [
      '保護対象、交付がまだ',
      { ...NO_CARD, disclosure: 'withheld' },
      [],
      true,
      'protected protection-officer 2025-12-02 2025-12-16',
    ],
    [
      '保護対象、手渡しがまだ',
      { ...NO_CARD, disclosure: 'requested' },
      [certificate({ ...PAPER, protected: true })],
      true,
      'protected protection-officer 2025-12-05 2025-12-19',
    ],
    [
      '保護対象、手渡し済み',
      { ...NO_CARD, disclosure: 'withheld' },
      [certificate({ ...PAPER, deliveredAt: at('2025-12-10T09:00:00') })],
      true,
      '-',
    ],
  ])('%s', (_who, facts, certificates, hasAccount, expected) => {
    expect(inWords(gapOf(facts, certificates, hasAccount))).toBe(expected);
  });

  test('a uniform last day that has passed leaves nobody unseen: the administrator has to move it', () => {
    const member = person(NO_CARD);
    const decision = decide(member, { ...POLICY, certificateEndsOn: getDay('2025-12-19') }, ON, ON);
    const gap = findGap(
      {
        facts: member,
        decision,
        certificates: [],
        hasAccount: true,
        openerIsProtected: false,
        onHold: false,
        heldBack: false,
      },
      CALENDAR,
    );
    expect(inWords(gap)).toBe('period-empty administrator 2025-12-02 2025-12-16');
  });

  test('what is missing is named', () => {
    expect(gapOf({ card: card({ card: 'unknown', registration: 'unknown' }) }, [])?.missing).toEqual([
      'card',
      'registration',
    ]);
    expect(gapOf(NO_CARD, [])?.missing).toEqual([]);
  });

  test('what was recorded after the moment does not count', () => {
    const member = person(NO_CARD);
    const decision = decide(member, POLICY, ON, ON);
    const late = certificate({ openedAt: at('2025-12-20T15:00:01') });
    expect(
      findGap(
        {
          facts: member,
          decision,
          certificates: [late],
          hasAccount: true,
          openerIsProtected: false,
          onHold: false,
          heldBack: false,
        },
        CALENDAR,
      )?.kind,
    ).toBe('not-opened');
    const later = certificate({ issuedAt: at('2025-12-21T00:00:00') });
    expect(
      findGap(
        {
          facts: member,
          decision,
          certificates: [later],
          hasAccount: true,
          openerIsProtected: false,
          onHold: false,
          heldBack: false,
        },
        CALENDAR,
      )?.kind,
    ).toBe('not-issued');
  });
});

test('the tally counts by kind; the due day itself is in time', () => {
  const tally = new GapTally(ON);
  const gap = (kind: Gap['kind'], dueOn: Day): Gap => ({ kind, owner: 'clerk', sinceOn: dueOn, dueOn, missing: [] });
  for (const dueOn of ['2025-12-19', '2025-12-20', '2025-12-21'])
    tally.add({ state: 'open', gap: gap('not-opened', getDay(dueOn)) });
  tally.add({ state: 'on-the-way', gap: gap('not-issued', getDay('2026-01-01')) });
  tally.add({ state: 'card', gap: null });
  expect([tally.eligible, tally.states]).toEqual([5, { card: 1, 'in-hand': 0, 'on-the-way': 1, open: 3 }]);
  expect(tally.counts.map(({ kind, people, pastDue, firstDueOn }) => [kind, people, pastDue, firstDueOn])).toEqual([
    ['not-issued', 1, 0, '2026-01-01'],
    ['not-opened', 3, 1, '2025-12-19'],
  ]);
  expect([tally.people, tally.pastDue]).toEqual([4, 1]);
  expect(isPastDue(gap('not-opened', ON), ON)).toBe(false);
});

test('a child whose 本人 is protected gets theirs by hand: the clerk, who can make no letter, is not asked', () => {
  const child = { ...NO_CARD, relation: 'family' as const, birthOn: getDay('2018-01-01') };
  expect(gapOf(child, [certificate()], false, true)).toMatchObject({ kind: 'protected', owner: 'protection-officer' });
  expect(gapOf(child, [certificate()], false, false)).toMatchObject({ kind: 'no-account', owner: 'clerk' });
  expect(gapOf(child, [certificate()], true, true)).toMatchObject({ kind: 'not-opened' });
});

test('after a flag was lowered it stays with the protection officer until somebody has spoken with the person', () => {
  const held = (certificates: Certificate[], facts: Partial<MemberFacts> = NO_CARD) =>
    inWords(gapOf(facts, certificates, false, false, true));
  expect(held([])).toBe('after-protection protection-officer 2025-12-02 2025-12-16');
  const paper = { ...PAPER, protected: true };
  expect(held([certificate(paper)])).toBe('after-protection protection-officer 2025-12-05 2025-12-19');
  // what was handed over before is in their hands still
  expect(held([certificate({ ...paper, deliveredAt: at('2025-12-10T09:00:00') })])).toBe('-');
  expect(held([], { card: card() })).toBe('-');
  expect(held([], { ...NO_CARD, disclosure: 'withheld' })).toBe('protected protection-officer 2025-12-02 2025-12-16');
});

test('tells a certificate that no run can make right from one that no run has made', () => {
  expect(gapOf(NO_CARD, [], true, false, false, true)).toMatchObject({ kind: 'not-issuable', owner: 'clerk' });
  expect(gapOf(NO_CARD, [certificate(OPENED)], true, false, false, true)).toBeNull();
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rulesDocument } from '../../tools/rules-doc.ts';
import { getDay } from '../lib/day.ts';
import { decide } from './decide.ts';
import { explain } from './explain.ts';
import type { MemberFacts, ReasonCode } from './facts.ts';
import { EMPTY_PERIOD, RULES } from './rules.ts';
import { approved, card, member, NO_CARD, ON, POLICY } from './test-facts.ts';

/** For each code somebody whom it hits and somebody whom it just misses. */
const EXAMPLES: Record<ReasonCode, { hits: MemberFacts; misses: MemberFacts }> = {
  Z0: { hits: member({ lostOn: ON }), misses: member({ lostOn: getDay('2025-12-03') }) },
  R7: { hits: member({ disclosure: 'requested' }), misses: member({ disclosure: 'nondisclosure' }) },
  R8: {
    hits: member({ approvals: [approved('special-care', '2025-12-02')] }),
    misses: member({ approvals: [approved('special-care', '2025-12-03')] }),
  },
  R6: { hits: member({ myNumber: 'in-doubt' }), misses: member({ myNumber: 'filed' }) },
  R5: {
    hits: member({ card: card({ card: 'returned' }) }),
    misses: member({ card: card({ card: 'returned', returnedOn: getDay('2025-12-03') }) }),
  },
  R3: {
    hits: member({ card: card({ registration: 'released' }) }),
    misses: member({ card: card({ card: 'none', registration: 'released' }) }),
  },
  R4: {
    hits: member({ card: card({ certificateExpiresOn: getDay('2025-08-31') }) }),
    misses: member({ card: card({ certificateExpiresOn: getDay('2025-09-01') }) }),
  },
  R2: { hits: member({ card: card({ registration: 'not-registered' }) }), misses: member() },
  R1: { hits: member({ card: NO_CARD }), misses: member({ card: card({ card: 'none' }) }) },
  R12: {
    hits: member({ card: card({ card: 'unknown', registration: 'not-registered' }) }),
    misses: member({ card: card({ card: 'unknown' }) }),
  },
  X1: {
    hits: member({ approvals: [approved('lost-renewing')] }),
    misses: member({ approvals: [approved('lost-renewing', '2025-11-01', '2025-12-01')] }),
  },
  N0: { hits: member(), misses: member({ card: null }) },
  U0: { hits: member({ card: null }), misses: member() },
  Z1: {
    hits: member({ card: NO_CARD, birthOn: getDay('1950-12-20'), legacyCardEndsOn: getDay('2025-12-31') }),
    misses: member({ card: NO_CARD, birthOn: getDay('1951-01-02'), legacyCardEndsOn: getDay('2025-12-31') }),
  },
};

describe.each([...RULES, EMPTY_PERIOD])('$code $label', ({ code, label, source }) => {
  const { hits, misses } = EXAMPLES[code];
  it('has a source and a label', () => {
    expect(source).toMatch(/seed|decide\.md|domain\.md/);
    expect(label.length).toBeGreaterThan(3);
  });
  it('hits whom it is about', () => expect(decide(hits, POLICY, ON, ON).reason).toBe(code));
  it('misses whom it is not about', () => expect(decide(misses, POLICY, ON, ON).reason).not.toBe(code));
});

describe('explanations', () => {
  const said = (facts: MemberFacts) =>
    explain(decide(facts, POLICY, ON, ON), facts, { on: ON, cardStatusAsOf: getDay('2025-11-30') });
  it.each(Object.entries(EXAMPLES))('%s is said in one sentence with a date', (_code, { hits }) => {
    expect(said(hits)).toMatch(/\d{4}年\d{1,2}月\d{1,2}日/);
  });
  it('names the expiry, the last usable day and where it is from', () => {
    expect(said(EXAMPLES.R4.hits)).toBe(
      'マイナ保険証の状況（2025年11月30日時点）によると電子証明書の有効期限が2025年8月31日で、マイナ保険証を使えるのは2025年11月30日までのため、資格確認書をWebで交付します。',
    );
  });
  it('says what is missing', () => {
    const both = member({ card: card({ card: 'unknown', registration: 'unknown' }) });
    expect(said(both)).toContain('マイナンバーカードの有無、健康保険証としての利用登録の有無を確認できない');
  });
});

it('docs/rules.md is what the rules say (node tools/rules-doc.ts writes it)', () => {
  expect(readFileSync(new URL('../../docs/rules.md', import.meta.url), 'utf8')).toBe(rulesDocument());
});

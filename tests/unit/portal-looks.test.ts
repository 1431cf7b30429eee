import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { UNMASK_WORDS } from '../../src/messages/console-words.ts';
import { LOOKS } from '../../src/messages/portal/looks.ts';
import { lookOf, NOT_LISTED } from '../../src/portal/looks.ts';

const AT = new Date('2025-12-10T10:00:00+09:00');
const sources = {
  ownIds: new Set(['me', 'mine']),
  roleOf: new Map([
    ['c', 'clerk'],
    ['o', 'protection-officer'],
    ['u', 'auditor'],
  ] as const),
};
const tell = (action: string, actor_kind: string, actor_id = '', details: object = {}) => {
  const { act, actor } = lookOf({ at: AT, action, actor_kind, actor_id, details: JSON.stringify(details) }, sources);
  return [act, actor];
};

describe('who looked, as whom it is about is told', () => {
  it.each([
    [tell('member-looked-at', 'staff', 'c'), ['looked', 'clerk']],
    [tell('member-listed', 'staff', 'u'), ['listed', 'auditor']],
    [tell('member-looked-at', 'staff', 'gone'), ['looked', 'staff']],
    [tell('certificate-shown', 'member', 'mine'), ['shown', 'you']],
    [tell('certificate-denied', 'member', 'other'), ['denied', 'other']],
    [tell('certificate-looked-up', 'anonymous'), ['checked', 'counter']],
    [tell('sign-in-failed', 'anonymous'), ['sign-in-failed', 'anonymous']],
    [tell('coverage-read', 'client', 'hospital'), ['checked', 'client']],
    [tell('certificate-issued', 'system'), ['issued', 'system']],
    [tell('certificates-rechecked', 'operator'), ['handled', 'operator']],
  ])('%j', (told, expected) => {
    expect(told).toEqual(expected);
  });

  it('tells of a protection officer, of a legal request and of what tells of protection the same neutral thing', () => {
    const neutral = ['handled', 'society'];
    for (const action of ['member-looked-at', 'member-unmasked', 'packet-address-shown', 'filing-recorded']) {
      expect([action, tell(action, 'staff', 'o')]).toEqual([action, neutral]);
    }
    expect(tell('member-looked-at', 'staff', 'c', { why: 'law' satisfies keyof typeof UNMASK_WORDS })).toEqual(neutral);
    for (const action of ['lowering-asked', 'lowering-decided', 'member-unmasked', 'protected-shown']) {
      expect([action, tell(action, 'staff', 'c')]).toEqual([action, neutral]);
    }
  });

  it('has an act of its own, or means to be neutral, for everything that is recorded of a person', () => {
    /** Said to be handled, and no more: steps inside the society, and whatever tells of protection. */
    const neutral =
      /^(?:lowering-|packet-|member-unmasked$|protected-shown$|mails?-(?:sent|held|listed)$|collection-letters-made$|lost-|number-asked$)/;
    const told = new Set<string>();
    for (const file of globSync('src/**/*.{ts,tsx}').filter((name) => !name.includes('.test.'))) {
      const text = readFileSync(file, 'utf8');
      if (!text.includes('recordAudit')) continue;
      for (const [, action = '', kind = ''] of text.matchAll(
        /action: '([a-z]+-[a-z-]+)',\s*subject: \{ kind: '(member|certificate|filing|letter|account|application|evidence|print-piece|mail)'/g,
      )) {
        told.add(`${action} ${kind}`);
      }
    }
    expect(told.size).toBeGreaterThan(25);
    const open = [...told]
      .map((one) => one.split(' ')[0] ?? '')
      .filter(
        (action) =>
          tell(action, 'staff', 'c')[0] === 'handled' && !neutral.test(action) && !NOT_LISTED.includes(action),
      );
    expect(open).toEqual([]);
  });

  it('says for every act what it is for', () => {
    for (const { what, why } of Object.values(LOOKS.acts)) expect(`${what}${why}`).not.toMatch(/保護|提供不可|DV/);
  });
});

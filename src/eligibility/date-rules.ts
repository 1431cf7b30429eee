import type { Day } from '../lib/day.ts';
import { effectiveDay, expiryOf, graceEnd, leavesByAgeOn, shareOn, shareStartsOn } from './dates.ts';
import { decide } from './decide.ts';
import type { DecisionPolicy, MemberFacts } from './facts.ts';
import { CERTIFICATES_BEGIN_ON, LAW, type Law, OLD_CARDS_END_ON } from './law.ts';
import { decidingLimit, LIMITS, type LimitCode } from './limits.ts';

export type DateRuleCode =
  | 'usable-until'
  | 'birthday-75'
  | 'effective-on'
  | LimitCode
  | 'share-from'
  | 'share-of-insured'
  | 'share-of-family';

/** A case that rules are applied to: one person, one policy, two days. */
export interface Case {
  on: Day;
  nextDeliveryOn: Day;
  policy: DecisionPolicy;
  facts: MemberFacts;
}

/** A rule about a day or a share. What it says of a case is computed by the same code that decides. */
export interface DateRule extends Law {
  code: DateRuleCode;
  label: string;
  /** The day or share; for a limit 有効期限 and the limit that set it. `-`: none. */
  says(given: Case): string;
}

const OF_CERTIFICATES = { validFromOn: CERTIFICATES_BEGIN_ON, validUntilOn: null } as const;
const ALWAYS = { validFromOn: null, validUntilOn: null } as const;

function saysShare({ facts, on }: Case): string {
  const { due, share } = shareOn(facts, on);
  if (!due) return '-';
  return share === null ? '不明' : `${share / 10}割`;
}

/** 有効期限 of the certificate that is decided, with the limit that set it. */
function saysEnd({ facts, policy, on, nextDeliveryOn }: Case): string {
  const { effectiveOn, expiresOn, reason } = decide(facts, policy, on, nextDeliveryOn);
  if (effectiveOn === null || expiresOn === null) return reason;
  return `${expiresOn} ${decidingLimit(facts, policy, effectiveOn, reason === 'X1').code}`;
}

/** The rules of decide.md that give days and shares, in the order in which they are asked. */
export const DATE_RULES: readonly DateRule[] = [
  {
    code: 'usable-until',
    label: 'マイナ保険証を使える最後の日：早いほうの有効期限の月から3か月後の月末',
    clauses: [],
    sources: ['seed 5-4', 'decide.md「Facts」graceEnd', 'domain.md §4.4'],
    ...OF_CERTIFICATES,
    says: ({ facts }) => {
      const expiry = facts.card ? expiryOf(facts.card) : undefined;
      return expiry === undefined ? '-' : graceEnd(expiry);
    },
  },
  {
    code: 'birthday-75',
    label: '75歳の誕生日：ほかの制度に移る最初の日（2月29日生まれは、平年は3月1日）',
    clauses: [LAW.loss],
    sources: ['decide.md「Facts」elig', 'domain.md §3.1'],
    ...ALWAYS,
    says: ({ facts }) => leavesByAgeOn(facts.birthOn),
  },
  {
    code: 'effective-on',
    label: '最初の日：判定の日。旧保険証がまだ使えるときは、その翌日',
    clauses: [],
    sources: ['seed 4', 'decide.md「Dates of a certificate」', 'domain.md §12.2 m1'],
    validFromOn: CERTIFICATES_BEGIN_ON,
    validUntilOn: OLD_CARDS_END_ON,
    says: ({ facts, on }) => effectiveDay(facts, on),
  },
  ...LIMITS.map((limit): DateRule => ({ ...limit, label: `最後の日：${limit.label}`, says: saysEnd })),
  {
    code: 'share-from',
    label: '負担割合の最初の日：70歳の誕生日の翌月の1日（1日生まれはその日）',
    clauses: [LAW.share],
    sources: ['decide.md「share」', 'domain.md §8'],
    ...ALWAYS,
    says: ({ facts }) => shareStartsOn(facts.birthOn),
  },
  {
    code: 'share-of-insured',
    label: '本人の負担割合：台帳の負担割合、なければ標準報酬月額28万円未満は2割、以上は3割',
    clauses: [LAW.share, LAW.highPay],
    sources: ['decide.md「share」', 'domain.md §8'],
    ...ALWAYS,
    says: saysShare,
  },
  {
    code: 'share-of-family',
    label: '家族の負担割合：本人がまだその年齢でなければ2割、なら本人と同じ',
    clauses: [LAW.familyShare, LAW.highPay],
    sources: ['decide.md「share」', 'domain.md §8'],
    ...ALWAYS,
    says: saysShare,
  },
];

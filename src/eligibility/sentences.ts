import { addDays, type Day, earliest } from '../lib/day.ts';
import { formatWesternDay as day } from '../lib/wareki.ts';
import { effectiveDay, expiryOf, graceEnd, leavesByAgeOn } from './dates.ts';
import type { ApprovalKind, Decision, DecisionPolicy, MemberFacts, MissingInput } from './facts.ts';
import { findActiveApproval } from './situation.ts';

export interface ExplainContext {
  on: Day;
  /** The day that the newest マイナ保険証 states speak of, when there are any. */
  cardStatusAsOf: Day | null;
  /** With it staff are told what set the last day. */
  policy?: DecisionPolicy;
}

/** One sentence about a decision that was taken from these facts. */
export type Sentence = (decision: Decision, facts: MemberFacts, context: ExplainContext) => string;

export const LEDGER = '加入者台帳';
export const BY_WEB = '資格確認書をWebで交付します。';
const NO_DOCUMENT = '資格確認書もお知らせも交付しません。';

/** The source of card facts with its day. */
export function statusSource({ cardStatusAsOf }: ExplainContext): string {
  return cardStatusAsOf ? `マイナ保険証の状況（${day(cardStatusAsOf)}時点）` : 'マイナ保険証の状況の記録';
}

/** The day of the approval that counts, or '' where there is none. */
export function approvedOn(facts: MemberFacts, kind: ApprovalKind, on: Day): string {
  const approval = findActiveApproval(facts, kind, on);
  return approval ? day(approval.approvedOn) : '';
}

/** Until when the approval that counts goes on. */
export function approvalEnd(facts: MemberFacts, kind: ApprovalKind, on: Day): string {
  const approval = findActiveApproval(facts, kind, on);
  return approval?.endedOn ? `${day(approval.endedOn)}まで` : '終了日の定めなし';
}

/** What expires first, when, and to when the card can be used all the same. */
export function expiryWords(facts: MemberFacts): { what: string; expiresOn: string; usableUntil: string } | undefined {
  const expiry = facts.card ? expiryOf(facts.card) : undefined;
  if (expiry === undefined) return undefined;
  const what = expiry === facts.card?.certificateExpiresOn ? '電子証明書' : 'マイナンバーカード';
  return { what, expiresOn: day(expiry), usableUntil: day(graceEnd(expiry)) };
}

/** What is missing, in words for the member. */
const MISSING: Record<MissingInput, string> = {
  card: 'マイナンバーカードの有無',
  'card-contradiction': 'マイナンバーカードの有無と利用登録のどちらが正しいか',
  'card-status': 'お客様の状況',
  'certificate-expiry': '電子証明書の有効期限',
  registration: '健康保険証としての利用登録の有無',
  share: '負担割合',
};

export function missingWords(missing: readonly MissingInput[]): string {
  return missing.map((input) => MISSING[input]).join('、');
}

/** Where staff find what is missing. */
const TO_FIND: Record<MissingInput, string> = {
  card: 'カードの有無を本人に確かめるか、次の状況の記録を待ちます',
  'card-contradiction':
    'カード未取得なのに利用登録があります。どちらが正しいかを中間サーバーの記録で確かめ、状況の記録を直します',
  'card-status': '状況の記録にこの方の行がありません。記号・番号・枝番で中間サーバーの記録を確かめ、行を加えます',
  'certificate-expiry': '電子証明書の有効期限を次の状況の記録で確かめます',
  registration: '利用登録の有無を中間サーバーの記録で確かめます',
  share: '負担割合が決まりません。標準報酬月額か負担割合を台帳に入れます',
};

export function whatToFind(missing: readonly MissingInput[]): string {
  return missing.map((input) => `${TO_FIND[input]}。`).join('');
}

/** Why somebody is not eligible, and since or from when. */
export function whyNotEligible(facts: MemberFacts, on: Day): string {
  if (facts.eligibleFromOn > on) {
    return `${LEDGER}によると資格取得日が${day(facts.eligibleFromOn)}で、${day(on)}にはまだ資格がないため、${NO_DOCUMENT}`;
  }
  if (facts.lostOn !== null && facts.lostOn <= on) {
    return `${LEDGER}によると${day(facts.lostOn)}に資格を喪失されているため、${NO_DOCUMENT}`;
  }
  if (facts.category === 'voluntary' && facts.voluntaryEndsOn !== null && facts.voluntaryEndsOn < on) {
    return `${LEDGER}によると任意継続の資格が${day(facts.voluntaryEndsOn)}で満了しているため、${NO_DOCUMENT}`;
  }
  return `${LEDGER}によると${day(leavesByAgeOn(facts.birthOn))}に75歳になり後期高齢者医療制度に移られたため、${NO_DOCUMENT}`;
}

/** Why a certificate would have no valid day: the person's own last day, or the society's. */
export function whyEmpty(facts: MemberFacts, on: Day): string {
  const first = effectiveDay(facts, on);
  const last = earliest([
    facts.lostOn && addDays(facts.lostOn, -1),
    facts.category === 'voluntary' ? facts.voluntaryEndsOn : null,
    addDays(leavesByAgeOn(facts.birthOn), -1),
  ]);
  const begins = `資格確認書を使える最初の日（${day(first)}）より前に`;
  return last !== undefined && last < first
    ? `${LEDGER}によると資格が${day(last)}までで、${begins}終わるため、資格確認書は交付しません。`
    : `健康保険組合の方針によると資格確認書の有効期限が${begins}なるため、資格確認書は交付しません。`;
}

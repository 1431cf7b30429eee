import type { Day } from '../lib/day.ts';
import { formatWesternDay } from '../lib/wareki.ts';
import { effectiveDay, expiryOf, graceEnd, leavesByAgeOn } from './dates.ts';
import type { Decision, MemberFacts, MissingInput } from './facts.ts';
import { findActiveApproval } from './rules.ts';

export interface ExplainContext {
  on: Day;
  /** The day that the newest マイナ保険証 states speak of, when there are any. */
  cardStatusAsOf: Day | null;
}

const LEDGER = '加入者台帳';

/** One Japanese sentence that the member can read: the fact, its date and its source. No codes, and nothing about other people. */
export function explain(decision: Decision, facts: MemberFacts, context: ExplainContext): string {
  const day = formatWesternDay;
  const status = context.cardStatusAsOf
    ? `マイナ保険証の状況（${day(context.cardStatusAsOf)}時点）`
    : 'マイナ保険証の状況の記録';
  const web = '資格確認書をWebで交付します。';
  const row = facts.card;
  switch (decision.reason) {
    case 'Z0':
      return whyNotEligible(facts, context.on);
    case 'Z1':
      return `資格確認書を使える最初の日（${day(effectiveDay(facts, context.on))}）より前に資格または有効期間が終わることが${LEDGER}から分かるため、資格確認書は交付しません。`;
    case 'R7':
      return `${day(context.on)}現在、${LEDGER}に自己情報の提供を止める申出の記録があるため、申請をいただかずに資格確認書を紙で交付します。`;
    case 'R8': {
      const approval = findActiveApproval(facts, 'special-care', context.on);
      return `特別な配慮が必要な方としての申請を${approval ? day(approval.approvedOn) : ''}に承認した記録（申請の記録）があるため、資格確認書を紙で交付します。`;
    }
    case 'R6':
      return facts.myNumber === 'in-doubt'
        ? `${day(context.on)}現在、${LEDGER}ではマイナンバーの登録内容を確認しているところでマイナ保険証を使えないため、${web}`
        : `${day(context.on)}現在、${LEDGER}にマイナンバーの登録がなくマイナ保険証を使えないため、${web}`;
    case 'R5':
      return row?.returnedOn
        ? `${status}によると${day(row.returnedOn)}にマイナンバーカードを返納されているため、${web}`
        : `${status}によるとマイナンバーカードを返納されているため、${web}`;
    case 'R3':
      return row?.releaseRequestedOn
        ? `${status}によると${day(row.releaseRequestedOn)}に健康保険証としての利用登録の解除を申請されているため、${web}`
        : `${status}によると健康保険証としての利用登録の解除を申請されているため、${web}`;
    case 'R4': {
      const expiry = row ? expiryOf(row) : undefined;
      if (row === null || expiry === undefined) throw new Error('a decision by expiry without an expiry');
      const what = expiry === row.certificateExpiresOn ? '電子証明書' : 'マイナンバーカード';
      return `${status}によると${what}の有効期限が${day(expiry)}で、マイナ保険証を使えるのは${day(graceEnd(expiry))}までのため、${web}`;
    }
    case 'R2':
      return `${status}によるとマイナンバーカードに健康保険証としての利用登録がないため、${web}`;
    case 'R1':
      return `${status}によるとマイナンバーカードを取得されていないため、${web}`;
    case 'R12':
      return `${status}によると健康保険証としての利用登録がないため、${web}`;
    case 'X1': {
      const approval = findActiveApproval(facts, 'lost-renewing', context.on);
      return `マイナンバーカードの紛失または更新中の申請を${approval ? day(approval.approvedOn) : ''}に承認した記録（申請の記録）があるため、有効期間の短い資格確認書をWebで交付します。`;
    }
    case 'N0': {
      const expiry = row ? expiryOf(row) : undefined;
      const until = expiry === undefined ? '' : `（${day(graceEnd(expiry))}まで）`;
      return `${status}によるとマイナ保険証を使えるため${until}、資格情報のお知らせをWebでお届けします。`;
    }
    case 'U0':
      return `${day(context.on)}現在、${status}で${decision.missing.map((input) => MISSING[input]).join('、')}を確認できないため、健康保険組合で確認してから判定します。`;
  }
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

function whyNotEligible(facts: MemberFacts, on: Day): string {
  const day = formatWesternDay;
  const none = '資格確認書もお知らせも交付しません。';
  if (facts.eligibleFromOn > on) {
    return `${LEDGER}によると資格取得日が${day(facts.eligibleFromOn)}で、${day(on)}にはまだ資格がないため、${none}`;
  }
  if (facts.lostOn !== null && facts.lostOn <= on) {
    return `${LEDGER}によると${day(facts.lostOn)}に資格を喪失されているため、${none}`;
  }
  if (facts.category === 'voluntary' && facts.voluntaryEndsOn !== null && facts.voluntaryEndsOn < on) {
    return `${LEDGER}によると任意継続の資格が${day(facts.voluntaryEndsOn)}で満了しているため、${none}`;
  }
  return `${LEDGER}によると${day(leavesByAgeOn(facts.birthOn))}に75歳になり後期高齢者医療制度に移られたため、${none}`;
}

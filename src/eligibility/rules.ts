import type { Day } from '../lib/day.ts';
import { expiryOf, isEligible, unusableFrom } from './dates.ts';
import type {
  ApprovalFact,
  ApprovalKind,
  CardFacts,
  CardState,
  Disclosure,
  DocumentKind,
  MemberFacts,
  MissingInput,
  ReasonCode,
  RegistrationState,
} from './facts.ts';

/** One member's facts as they are true on the day of the decision. */
export interface Situation {
  facts: MemberFacts;
  on: Day;
  /** The day the next cycle delivers; never earlier than `on`. */
  nextDeliveryOn: Day;
  eligible: boolean;
  /** undefined: no status row. */
  card: CardState | undefined;
  registration: RegistrationState | undefined;
  /** カード 未取得 together with a registration that needs a card. */
  contradiction: boolean;
  /** First day without a usable card, when an expiry is known. */
  unusableFromOn: Day | undefined;
}

/** Withheld or about to be: everything about this person is kept out of every shared output, and the document is paper. */
export function isProtected(disclosure: Disclosure): boolean {
  return disclosure === 'withheld' || disclosure === 'requested';
}

/** The approval of a kind that counts on a day, if any. */
export function findActiveApproval(facts: MemberFacts, kind: ApprovalKind, on: Day): ApprovalFact | undefined {
  return facts.approvals.find(
    (approval) =>
      approval.kind === kind && approval.approvedOn <= on && (approval.endedOn === null || approval.endedOn >= on),
  );
}

/** A dated card fact that lies after the day is not yet true (decide.md, "Facts"). */
function cardOn(row: CardFacts, on: Day): CardState {
  return row.card === 'returned' && row.returnedOn !== null && row.returnedOn > on ? 'held' : row.card;
}

function registrationOn(row: CardFacts, on: Day): RegistrationState {
  const leaving = row.registration === 'release-requested' || row.registration === 'released';
  return leaving && row.releaseRequestedOn !== null && row.releaseRequestedOn > on ? 'registered' : row.registration;
}

export function situationOf(facts: MemberFacts, on: Day, nextDeliveryOn: Day): Situation {
  const row = facts.card;
  const card = row ? cardOn(row, on) : undefined;
  const registration = row ? registrationOn(row, on) : undefined;
  const expiry = row ? expiryOf(row) : undefined;
  return {
    facts,
    on,
    nextDeliveryOn,
    eligible: isEligible(facts, on),
    card,
    registration,
    contradiction:
      card === 'none' &&
      (registration === 'registered' || registration === 'release-requested' || registration === 'released'),
    unusableFromOn: expiry === undefined ? undefined : unusableFrom(expiry),
  };
}

/** One row of the table of decide.md. */
export interface Rule {
  code: ReasonCode;
  /** 対象者, as the seed or we call it. */
  label: string;
  /** Where the rule comes from. */
  source: string;
  document: DocumentKind;
  channel: 'web' | 'paper' | 'none';
  application: 'required' | 'not-required' | 'none';
  /** Listed in `matched` whenever it applies, even when an earlier rule is the reason. */
  listed: boolean;
  applies(situation: Situation): boolean;
}

const WEB = { document: 'certificate', channel: 'web', application: 'not-required', listed: true } as const;
const NOTHING = { channel: 'none', application: 'none', listed: false } as const;

/** The ordered rules: the first that applies is the reason. The last one always applies. */
export const RULES: readonly Rule[] = [
  {
    code: 'Z0',
    label: '資格のない方',
    source: 'decide.md 順0、domain.md §12.2（資格の喪失・75歳・任意継続満了）',
    document: 'none',
    ...NOTHING,
    applies: (s) => !s.eligible,
  },
  {
    code: 'R7',
    label: 'DV被害者など、自己情報提供不可等の申出をした方',
    source: 'seed 5-7、domain.md §7',
    ...WEB,
    channel: 'paper',
    applies: (s) => isProtected(s.facts.disclosure),
  },
  {
    code: 'R8',
    label: '第三者の介助など特別な配慮が必要な方（要配慮者）',
    source: 'seed 5-8、domain.md §5',
    ...WEB,
    channel: 'paper',
    application: 'required',
    applies: (s) => findActiveApproval(s.facts, 'special-care', s.on) !== undefined,
  },
  {
    code: 'R6',
    label: 'マイナンバーデータの登録が未完了の方',
    source: 'seed 5-6、domain.md §11-10（紐付けに疑いがあるとき）',
    ...WEB,
    applies: (s) => s.facts.myNumber !== 'filed',
  },
  {
    code: 'R5',
    label: 'マイナンバーカードを返納した方',
    source: 'seed 5-5',
    ...WEB,
    applies: (s) => s.card === 'returned',
  },
  {
    code: 'R3',
    label: '利用登録の解除を申請した方',
    source: 'seed 5-3、domain.md §4.5',
    ...WEB,
    applies: (s) => (s.registration === 'release-requested' || s.registration === 'released') && !s.contradiction,
  },
  {
    code: 'R4',
    label: '電子証明書またはカードの有効期限が切れた方',
    source: 'seed 5-4、domain.md §4.4（満了月の3か月後の月末まで使える）',
    ...WEB,
    applies: (s) =>
      s.registration === 'registered' &&
      s.card !== 'none' &&
      s.unusableFromOn !== undefined &&
      s.unusableFromOn <= s.nextDeliveryOn,
  },
  {
    code: 'R2',
    label: 'カードはあるが利用登録をしていない方',
    source: 'seed 5-2',
    ...WEB,
    applies: (s) => s.card === 'held' && s.registration === 'not-registered',
  },
  {
    code: 'R1',
    label: 'マイナンバーカードを取得していない方',
    source: 'seed 5-1',
    ...WEB,
    applies: (s) => s.card === 'none' && !s.contradiction,
  },
  {
    code: 'R12',
    label: '利用登録のない方（カードの有無が不明）',
    source: 'seed 5-1・5-2、domain.md §12.2 順9',
    ...WEB,
    applies: (s) => s.card === 'unknown' && s.registration === 'not-registered',
  },
  {
    code: 'X1',
    label: 'カードの紛失・更新中で申請が認められた方',
    source: 'decide.md 順10、domain.md §4.2',
    ...WEB,
    application: 'required',
    applies: (s) => findActiveApproval(s.facts, 'lost-renewing', s.on) !== undefined,
  },
  {
    code: 'N0',
    label: 'マイナ保険証を使える方',
    source: 'decide.md 順11、domain.md §2.4',
    document: 'notice',
    channel: 'web',
    application: 'not-required',
    listed: false,
    applies: (s) => s.registration === 'registered' && (s.card === 'held' || s.card === 'unknown'),
  },
  {
    code: 'U0',
    label: '判定に必要な情報が足りない方',
    source: 'decide.md 順12（否ではなく、足りない情報を示す）',
    document: 'undetermined',
    ...NOTHING,
    applies: () => true,
  },
];

/**
 * Not a condition of its own but what becomes of a certificate whose last day lies before its first
 * (decide.md, "Dates of a certificate").
 */
export const EMPTY_PERIOD: Omit<Rule, 'applies'> = {
  code: 'Z1',
  label: '交付しても有効な日がない方',
  source: 'decide.md「Dates of a certificate」',
  document: 'none',
  ...NOTHING,
};

/** What has to be found out before the person can be decided (U0), or told apart (R12), or relied on (N0). Sorted. */
export function missingInputs(reason: ReasonCode, situation: Situation): MissingInput[] {
  if (reason === 'R12') return ['card'];
  if (reason === 'N0') {
    return situation.unusableFromOn === undefined ? ['certificate-expiry'] : [];
  }
  if (reason !== 'U0') return [];
  if (situation.card === undefined) return ['card-status'];
  if (situation.contradiction) return ['card-contradiction'];
  const missing: MissingInput[] = [];
  if (situation.card === 'unknown') missing.push('card');
  if (situation.registration === 'unknown') missing.push('registration');
  return missing;
}

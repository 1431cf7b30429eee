import type { Day } from '../lib/day.ts';

/** 本人家族 */
export type Relation = 'insured' | 'family';
/** 区分: 一般, 任意継続, 特例退職 */
export type Category = 'general' | 'voluntary' | 'special-retired';
/** マイナンバー登録: 済, 未, 確認中. A state, never the number. */
export type MyNumberState = 'filed' | 'missing' | 'in-doubt';
/** 自己情報提供不可: なし, 不開示, 提供不可, 申出中 */
export type Disclosure = 'none' | 'nondisclosure' | 'withheld' | 'requested';
/** カード: 取得, 未取得, 返納, 不明 */
export type CardState = 'held' | 'none' | 'returned' | 'unknown';
/** 利用登録: 登録済, 未登録, 解除申請, 解除済, 不明 */
export type RegistrationState = 'registered' | 'not-registered' | 'release-requested' | 'released' | 'unknown';
/** 申請種別: 要配慮者, 紛失更新中 */
export type ApprovalKind = 'special-care' | 'lost-renewing';
/** 負担割合 in percent. */
export type Share = 20 | 30;

/** The card facts of one member from the newest delivery; null stands for "no status row". */
export interface CardFacts {
  card: CardState;
  returnedOn: Day | null;
  registration: RegistrationState;
  releaseRequestedOn: Day | null;
  /** Last day the electronic certificate is valid. */
  certificateExpiresOn: Day | null;
  /** Last day the card itself is valid. */
  cardExpiresOn: Day | null;
}

export interface ApprovalFact {
  kind: ApprovalKind;
  /** First day it counts. */
  approvedOn: Day;
  /** Last day it counts. */
  endedOn: Day | null;
}

/** What the share of a 家族 from 70 on depends on: facts of the 本人 of the same 記号・番号. */
export interface InsuredFacts {
  birthOn: Day;
  /** yen a month */
  standardPay: number | null;
  shareOverride: Share | null;
}

/** Everything `decide` knows of one person. No name and no address: nobody's document depends on those. */
export interface MemberFacts {
  insurerNumber: string;
  symbol: string;
  number: string;
  branch: string;
  relation: Relation;
  birthOn: Day;
  /** First day of eligibility. */
  eligibleFromOn: Day;
  /** First day WITHOUT eligibility. */
  lostOn: Day | null;
  category: Category;
  /** Last day of eligibility of a 任意継続. */
  voluntaryEndsOn: Day | null;
  standardPay: number | null;
  shareOverride: Share | null;
  myNumber: MyNumberState;
  disclosure: Disclosure;
  /** Last day on which an old 健康保険証 may be used. */
  legacyCardEndsOn: Day | null;
  card: CardFacts | null;
  approvals: readonly ApprovalFact[];
  /** For a 家族: the 本人 of the same 記号・番号, when the ledger has one. */
  insured: InsuredFacts | null;
}

export type DocumentKind = 'certificate' | 'notice' | 'undetermined' | 'none';
export type Channel = 'web' | 'paper' | 'none';
export type Application = 'required' | 'not-required' | 'none';
/** R1–R8: the rows of the seed. R12: R1 or R2, not told apart. X1, N0, U0, Z0, Z1 are ours (decide.md). */
export type ReasonCode =
  | 'R1'
  | 'R2'
  | 'R3'
  | 'R4'
  | 'R5'
  | 'R6'
  | 'R7'
  | 'R8'
  | 'R12'
  | 'X1'
  | 'N0'
  | 'U0'
  | 'Z0'
  | 'Z1';
export type MissingInput =
  | 'card'
  | 'card-contradiction'
  | 'card-status'
  | 'certificate-expiry'
  | 'registration'
  | 'share';

/** The keys and their order are the contract's (decide.md, "Record"). */
export interface Decision {
  insurerNumber: string;
  symbol: string;
  number: string;
  branch: string;
  document: DocumentKind;
  channel: Channel;
  application: Application;
  reason: ReasonCode;
  matched: ReasonCode[];
  effectiveOn: Day | null;
  /** Last valid day. */
  expiresOn: Day | null;
  share: Share | null;
  /** Sorted. */
  missing: MissingInput[];
}

/** The part of a policy that decisions depend on. */
export interface DecisionPolicy {
  certificateEndsOn?: Day | undefined;
  maxYears: number;
  shortTermMonths: number;
}

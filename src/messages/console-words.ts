import type { CertificateStatus } from '../certificates/index.ts';
import {
  type ApprovalKind,
  type CardState,
  type Category,
  type Channel,
  type Disclosure,
  type DocumentKind,
  EMPTY_PERIOD,
  type MyNumberState,
  type ReasonCode,
  type RegistrationState,
  RULES,
} from '../eligibility/index.ts';
import type { LeftOutWhy, MovedOutWhy, RunState } from '../issuance/index.ts';

/** What the staff pages call the codes of the other domains. */

export const DOCUMENT_WORDS: Record<DocumentKind, string> = {
  certificate: '資格確認書',
  notice: '資格情報のお知らせ',
  undetermined: '判定できない',
  none: '交付しない',
};

export const CHANNEL_WORDS: Record<Channel, string> = { web: 'Web', paper: '紙', none: '－' };

export const APPLICATION_WORDS = { required: '申請により', 'not-required': '申請なしで', none: '－' } as const;

export const STATUS_WORDS: Record<CertificateStatus, string> = {
  effective: '有効',
  'not-yet': '有効期間の前',
  expired: '期限切れ',
  revoked: '失効',
};

export const RUN_STATE_WORDS: Record<RunState, string> = {
  planning: '計画の作成中',
  planned: '歯止めの確認待ち',
  checked: '承認待ち',
  approved: '承認済み・交付待ち',
  releasing: '交付中',
  released: '交付済み',
  delivered: '届け終えた',
  reconciled: '突合せ済み',
  closed: '完了',
  cancelled: '取消し',
};

export const LEFT_OUT_WORDS: Record<LeftOutWhy, string> = {
  'already-held': '同じものを交付済み',
  'name-not-drawable': '表示できない文字がある',
  'lint-failed': '交付前の点検に通らない',
  'after-protection': '自己情報提供不可の終了後、本人に確認中',
  undetermined: '情報が足りず判定できない',
  'not-eligible': '資格がない',
  'period-empty': '有効な日がない',
};

export const MOVED_OUT_WORDS: Record<MovedOutWhy, string> = {
  'no-longer-eligible': '資格がなくなった',
  'protection-raised': '別に扱う',
  'after-protection': '自己情報提供不可の終了後、本人に確認中',
  'working-card': 'マイナ保険証が使えるようになった',
  undetermined: '情報が足りなくなった',
  'already-held': '同じものを交付済み',
  'facts-changed': '計画のあとで登録内容が変わった',
  'name-not-drawable': '表示できない文字がある',
  'lint-failed': '交付前の点検に通らない',
};

const REASONS = new Map<string, string>([...RULES, EMPTY_PERIOD].map((rule) => [rule.code, rule.label]));

/** 対象者 of a reason code. */
export function reasonWord(code: ReasonCode | string): string {
  return REASONS.get(code) ?? code;
}

export const CARD_WORDS: Record<CardState, string> = {
  held: '取得',
  none: '未取得',
  returned: '返納',
  unknown: '不明',
};

export const REGISTRATION_WORDS: Record<RegistrationState, string> = {
  registered: '登録済',
  'not-registered': '未登録',
  'release-requested': '解除申請',
  released: '解除済',
  unknown: '不明',
};

export const CATEGORY_WORDS: Record<Category, string> = {
  general: '一般',
  voluntary: '任意継続',
  'special-retired': '特例退職',
};

export const MY_NUMBER_WORDS: Record<MyNumberState, string> = {
  filed: '登録済',
  missing: '未登録',
  'in-doubt': '確認中',
};

export const DISCLOSURE_WORDS: Record<Disclosure, string> = {
  none: 'なし',
  nondisclosure: '不開示',
  withheld: '提供不可',
  requested: '申出中',
};

export const APPROVAL_WORDS: Record<ApprovalKind, string> = {
  'special-care': '要配慮者',
  'lost-renewing': '紛失・更新中',
};

export const RELATION_WORDS = { insured: '本人', family: '家族' } as const;
export const SEX_WORDS = { male: '男', female: '女' } as const;

export const DIFFERENCE_WORDS = {
  'planned-without-outcome': '計画したが、結果がない',
  'outcome-without-certificate': '交付したはずの証がない',
  'certificate-without-outcome': '計画にない証がある',
  'content-differs': '内容が計画と違う',
  'seal-broken': '封印が合わない',
  'not-delivered': '公開も発送も記録されていない',
} as const;

export const SOURCE_WORDS = {
  members: '加入者台帳',
  'card-status': 'マイナ保険証の状況',
  approvals: '申請の承認',
} as const;

/** Why what is masked of a protected person was looked at; kept in the audit log. */
export const UNMASK_WORDS = {
  sending: '紙の資格確認書の送り先を確かめる',
  'person-asked': '本人からの連絡に答える',
  correction: '届出や台帳の内容を直す',
  law: '法令にもとづく照会に答える',
} as const;

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
  planned: '承認待ち',
  approved: '承認済み・交付待ち',
  releasing: '交付中',
  released: '交付済み',
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

/** What was done, as the audit page says it. An unknown code is shown as it is. */
const AUDIT_WORDS: Record<string, string> = {
  'policy-adopted': '方針を採用',
  'import-profiles-shown': '取込み様式を閲覧',
  'import-profile-added': '取込み様式を追加',
  'import-profile-withdrawn': '取込み様式の使用を終了',
  'policy-proposed': '方針を提案',
  'policy-approved': '方針の提案を承認',
  'policy-withdrawn': '方針の提案を取下げ',
  'policy-turned-down': '方針の提案を差戻し',
  'policy-shown': '方針を閲覧',
  'key-prepared': '次の署名鍵を準備',
  'key-compromised': '署名鍵を無効に（漏えい）',
  'keys-listed': '署名鍵を閲覧',
  'key-affected-listed': '無効な署名の写しを集計',
  'policy-simulated': '方針の影響を計算',
  'policy-change-listed': '方針の影響の一覧で閲覧',
  'members-imported': '加入者台帳を取込み',
  'card-status-imported': 'マイナ保険証の状況を取込み',
  'approvals-imported': '申請の承認を取込み',
  'cycle-made': '前回と比べた',
  'cycle-shown': '今月の変化を閲覧',
  'cycle-listed': '今月の変化の一覧で閲覧',
  'cycle-people-listed': '変化のあった方の一覧を出力',
  'filing-recorded': '届出・変更を記録',
  'filing-withdrawn': '届出・変更の記録を取消し',
  'filing-listed': '届出・変更の記録を閲覧',
  'difference-listed': '届出と台帳の食い違いを閲覧',
  'difference-resolved': '届出と台帳の食い違いを決定',
  'consequence-listed': 'することリストを閲覧',
  'consequence-settled': 'することを済みに',
  'lowering-asked': '申出の終了を申請',
  'lowering-decided': '申出の終了を決定',
  'birthdays-due': '70歳・75歳を確認',
  'run-planned': '交付を計画',
  'run-approved': '交付を承認',
  'run-release-started': '交付を開始',
  'run-released': '交付を完了',
  'run-cancelled': '交付を取消し',
  'run-checked': '突合せ',
  'run-shown': '交付計画を閲覧',
  'run-item-listed': '対象者一覧で閲覧',
  'certificate-issued': '証を交付',
  'certificate-shown': '証を表示',
  'certificate-looked-at': '証の記録を閲覧',
  'certificate-revoked': '証を失効',
  'certificate-ended': '喪失による証の終わりを記録',
  'certificate-posted': '発送を記録',
  'certificate-delivered': '到着を記録',
  'certificates-listed': '証の一覧を出力',
  'certificates-rechecked': '交付済みの証を再点検',
  'recheck-listed': '再点検の結果で閲覧',
  'code-made': '確認コードを作成',
  'certificate-back-shown': '証の裏面を表示',
  'certificate-share-shown': '高齢受給者証を表示',
  'certificate-code-shown': '確認コードを表示',
  'certificate-masked-shown': '番号のない加入確認画面を表示',
  'certificate-pack-made': '通信なしで見せる分を端末に保存',
  'device-added': '端末を登録',
  'device-removed': '端末の登録を取消し',
  'device-refused': '端末の証明を拒否',
  'revoked-certificate-shown': '失効した証を表示',
  'enrolment-refused': '登録コードを拒否',
  'enrolment-code-accepted': '登録コードを受付',
  'certificate-denied': '証の表示を拒否',
  'import-refused': '誤りのあるファイルを拒否',
  'import-held': '前回と大きく違うファイルを保留（二人目の確認待ち）',
  'backup-begun': 'データベースの写しを書き出し',
  'backup-restored': '写しから元に戻した',
  'demo-made': '架空の保険者を作成',
  'member-shown': '加入者に記録を表示',
  'member-moved-out': '交付から除外',
  'hindsight-looked-at': 'あの日に知っていたことと判定を閲覧',
  'member-unmasked': '保護中の方の住所を表示',
  'member-looked-at': '加入者の記録を閲覧',
  'member-listed': '検索結果で閲覧',
  'gap-listed': '未到達の一覧で閲覧',
  'export-checked': '書き出す前に文字を確認',
  'name-listed': '文字の確認で閲覧',
  'names-checked': '文字を確認',
  'export-begun': '一覧の書き出しを開始',
  exported: '一覧を書き出し',
  'gaps-listed': '未到達の人数を集計',
  'enrolment-letter-made': '登録のお手紙を作成',
  'account-opened': 'アカウントを開設',
  'account-closed': 'アカウントを閉鎖',
  'signed-in': '加入者がログイン',
  'signed-out': '加入者がログアウト',
  'sign-in-failed': '加入者のログインに失敗',
  'staff-added': '職員を登録',
  'staff-invited': '職員をふたたび招待',
  'staff-enrolled': '職員が認証を設定',
  'staff-disabled': '職員の利用を停止',
  'staff-signed-in': '職員がログイン',
  'staff-signed-out': '職員がログアウト',
  'staff-sign-in-failed': '職員のログインに失敗',
  'staff-listed': '職員一覧を閲覧',
  'imports-listed': '取込みの記録を閲覧',
  'audit-listed': '監査記録を閲覧',
  'audit-checkpoint-made': '監査記録の控えを書き出し',
  'client-added': '外部のシステムを登録',
  'client-disabled': '外部のシステムの利用を停止',
  'clients-listed': '外部のシステムの一覧を閲覧',
  'client-token-made': '外部のシステムに入場券（トークン）を発行',
  'client-token-refused': '外部のシステムの認証を拒否',
  'coverage-read': '外部のシステムが証の状態を取得',
  'coverage-not-found': '外部のシステムの照会に該当なし',
  'lookup-code-made': '照会番号を表示',
  'certificate-looked-up': '窓口が照会番号で証を確認',
  'lookup-refused': '窓口の照会番号を拒否',
};

export function auditWord(action: string): string {
  return AUDIT_WORDS[action] ?? action;
}

export const ACTOR_WORDS: Record<string, string> = {
  staff: '職員',
  member: '加入者',
  operator: '端末の操作者',
  system: 'システム',
  anonymous: '名乗らない人',
  client: '外部のシステム',
};

export const SUBJECT_WORDS: Record<string, string> = {
  member: '加入者',
  certificate: '証',
  run: '交付',
  staff: '職員',
  account: 'アカウント',
  insurer: '保険者',
  policy: '方針',
  'policy-proposal': '方針の提案',
  'source-file': '取込み',
  letter: 'お手紙',
  audit: '監査記録',
  key: '署名鍵',
  client: '外部のシステム',
  cycle: '今月の変化',
  recheck: '再点検',
  'import-profile': '取込み様式',
  installation: 'このシステム',
};

/** Why what is masked of a protected person was looked at; kept in the audit log. */
export const UNMASK_WORDS = {
  sending: '紙の資格確認書の送り先を確かめる',
  'person-asked': '本人からの連絡に答える',
  correction: '届出や台帳の内容を直す',
  law: '法令にもとづく照会に答える',
} as const;

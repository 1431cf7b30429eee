/** What staff and the shell say about 申請; the words of the forms are those of the portal. */
import type {
  ApplicationAction,
  ApplicationEventKind,
  ApplicationKind,
  ApplicationState,
  EvidenceAskedWhy,
  EvidenceLookWhy,
  RefusedWhy,
} from '../applications/index.ts';
import { APPLICATIONS } from './portal/applications.ts';

type Both = { ja: string; en: string };

const { events, kinds, states } = APPLICATIONS;

export const APPLICATION_WORDS: Readonly<Record<ApplicationKind, Both>> = {
  reissue: { ja: kinds.reissue.name, en: 're-issue of a lost or damaged paper' },
  'lost-renewing': { ja: kinds['lost-renewing'].name, en: 'short-term certificate while the card is lost or renewed' },
  'special-care': { ja: kinds['special-care'].name, en: 'certificate for people who need special care' },
  'limit-category': { ja: kinds['limit-category'].name, en: '限度額適用認定' },
  'release-registration': { ja: kinds['release-registration'].name, en: 'release of the registration' },
  'change-medium': { ja: kinds['change-medium'].name, en: 'change between paper and the Web' },
};

/** What the shell says of a list with nothing in it. */
export const NONE_TO_LIST: Readonly<Record<'open' | 'all', Both>> = {
  open: { ja: '対応を待つ申請はありません。', en: 'No application waits for anybody.' },
  all: { ja: '申請はありません。', en: 'There are no applications.' },
};

/** In the order in which people most often come. */
export const MATTERS: readonly ApplicationKind[] = [
  'reissue',
  'lost-renewing',
  'limit-category',
  'special-care',
  'change-medium',
  'release-registration',
];

export const STATE_WORDS: Readonly<Record<ApplicationState, Both & { tone?: 'ok' | 'bad' | 'warn' }>> = {
  received: { ja: states.received.word, en: 'received' },
  'in-review': { ja: states['in-review'].word, en: 'in review' },
  'needs-evidence': { ja: states['needs-evidence'].word, en: 'needs evidence', tone: 'warn' },
  proposed: { ja: '二人目の確認待ち', en: 'waits for a second reviewer' },
  approved: { ja: states.approved.word, en: 'approved', tone: 'ok' },
  effected: { ja: states.effected.word, en: 'done', tone: 'ok' },
  refused: { ja: states.refused.word, en: 'refused', tone: 'bad' },
  appealed: { ja: states.appealed.word, en: 'to be looked at again' },
  withdrawn: { ja: states.withdrawn.word, en: 'withdrawn' },
};

export const EVENT_WORDS: Readonly<Record<ApplicationEventKind, Both>> = {
  received: { ja: events.received, en: 'received' },
  'taken-up': { ja: events['taken-up'], en: 'taken up' },
  'evidence-asked': { ja: events['evidence-asked'], en: 'evidence asked for' },
  'evidence-given': { ja: events['evidence-given'], en: 'evidence given' },
  proposed: { ja: '二人目の確認に回しました', en: 'proposed for approval' },
  returned: { ja: '確認に戻しました', en: 'returned' },
  approved: { ja: events.approved, en: 'approved' },
  refused: { ja: events.refused, en: 'refused' },
  appealed: { ja: events.appealed, en: 'appealed' },
  withdrawn: { ja: events.withdrawn, en: 'withdrawn' },
};

export const ASKED_WORDS: Readonly<Record<EvidenceAskedWhy, string>> = {
  missing: '書類が足りない',
  unreadable: '読み取れない',
  expired: '期限が過ぎている',
  'other-person': '別の方の書類',
  other: 'その他',
};

export const REFUSED_WORDS: Readonly<Record<RefusedWhy, string>> = {
  'not-needed': 'いまの資格確認書・マイナ保険証で足りる',
  'ground-not-shown': '事情を確かめられない',
  'not-the-person': '本人・代理人と確かめられない',
  'not-eligible': '加入していない期間',
  other: 'その他',
};

/** The reason that was recorded with what happened, where it is one of the codes. */
export function eventReason(reason: string | null): string {
  const words: Readonly<Record<string, string>> = { ...ASKED_WORDS, ...REFUSED_WORDS };
  return words[reason ?? ''] ?? '';
}

/** What a reviewer may do at the shell. */
export const APPLICATION_ACTION_WORDS: Readonly<Record<Exclude<ApplicationAction, 'give-evidence'>, Both>> = {
  'take-up': { ja: '確認を始める', en: 'begin the review' },
  'ask-evidence': { ja: '書類を求める（--why）', en: 'ask for papers (--why)' },
  propose: { ja: '二人目の確認に回す', en: 'pass on to a second reviewer' },
  return: { ja: '確認に戻す', en: 'give back to the first reviewer' },
  approve: { ja: '承認する', en: 'approve' },
  refuse: { ja: '不承認にする（--why と --text）', en: 'refuse (--why and --text)' },
  appeal: { ja: '再確認の申出を記録する', en: 'record that it is to be looked at again' },
  withdraw: { ja: '取下げを記録する', en: 'record that it was withdrawn' },
};

export const LOOK_WORDS: Readonly<Record<EvidenceLookWhy, string>> = {
  review: '審査のため',
  question: '申請した方の問い合わせに答えるため',
  appeal: '再確認のため',
};

/** The reviewer's pages. */
export const REVIEW = {
  title: '申請',
  intro:
    '回答の期限の近い順です。書類を見られるのは、審査をする担当・承認者・保護担当だけで、見たことはすべて記録されます。',
  open: '対応中',
  all: 'すべて',
  counts: (waiting: number, late: number) => `対応を待つ申請 ${waiting}件（うち期限を過ぎたもの ${late}件）`,
  record: '紙・電話の申請を記録する',
  none: '対応を待つ申請はありません。',
  person: '対象の方',
  kind: '種類',
  state: '状態',
  dueOn: '期限',
  late: '期限を過ぎています',
  source: '受付の方法',
  sources: { web: 'Web', paper: '紙', phone: '電話' },
  number: '受付番号',
  receivedOn: '受付日',
  birthOn: '生年月日',
  key: '記号・番号',
  at: '日時',
  who: 'だれが',
  applicant: '申請した方',
  byItself: '自動',
  next: '入力へ進む',
  contents: '申請の内容',
  proxy: '代理の方が書いています。代理のわかる書類を確かめてください。',
  evidence: '書類',
  noEvidence: '書類はありません。',
  evidenceWhy: '書類を見る理由',
  look: '書類を見る',
  viewerTitle: '書類',
  page: (ordinal: number, page: number) => `書類${ordinal} ${page}ページ`,
  purged: '保管の期間が過ぎ、消去済み',
  same: (ordinal: number) => `書類${ordinal}と同じファイルが、別の方の申請にもあります：`,
  sameHint: '申請した方には、どちらにも知らせていません。書類の氏名と生年月日を、とくによく確かめてください。',
  others: 'この方のほかの申請',
  history: '経過',
  decide: '決める',
  takeUp: '確認を始める',
  askTitle: '書類をお願いする',
  ask: 'お願いする',
  why: '理由',
  text: '申請した方に伝えること',
  textHint: '申請した方の画面に、そのまま表示します。500文字まで。',
  approveTitle: '承認する',
  approve: '承認する',
  propose: '二人目の確認に回す',
  confirmTitle: '二人目として承認する',
  proposedUntil: (day: string) => `一人目は、終わりの日を${day}としています。`,
  return: '確認に戻す',
  matches: '書類の氏名と生年月日が、上の対象の方と同じであることを確かめました（原本を窓口で見たときも）',
  matchesMissing: '氏名と生年月日を確かめて、しるしをつけてください',
  papersUntilOn: '書類に書かれた有効期限',
  papersUntilHint: '過ぎていないことを確かめるためだけに使います。承認の終わりの日にはなりません。',
  papersExpired: '書類の期限が過ぎています。「書類をお願いする」で新しいものを求めてください',
  endsOn: '承認の終わりの日',
  endsOnHint: '空欄なら、終わりを定めません。書類に有効期限があるときは、その日を入れてください。',
  limitOn: '発効年月日',
  limitEnds: '有効期限',
  category: '適用区分',
  granted: '日付か区分を確かめてください',
  noPaper: 'この方には、いま有効な紙の資格確認書がないため、再交付はできません。必要な申請の種類を確かめてください',
  noPaperHere:
    'この方には、いま有効な紙の資格確認書がないため、「資格確認書の再交付」は選べません。紙で受け取りたい方は「資格確認書の紙・Webの変更」です。',
  notPossible: '登録の内容から、この承認は記録できません。この方の登録と、ほかの届出を確かめてください',
  refuseTitle: '不承認にする',
  refuse: '不承認にする',
  textMissing: '申請した方に伝える理由を書いてください',
  whyMissing: '理由を選んでください',
  otherTitle: '本人の申出を記録する',
  withdraw: '取下げを記録する',
  appeal: '再確認の申出を記録する',
  addPapers: '届いた書類を加える',
  samePerson: 'この申請は、前に決めた方とは別の方が決めます。',
  recordTitle: '紙・電話の申請を記録',
  recordLead: '届いた申請書のとおりに入力してください。マイナンバーは入力しないでください。',
  recordWhich: '申請の種類',
  openAlready: '同じ種類の申請が、すでに対応中です。',
  save: '記録する',
} as const;

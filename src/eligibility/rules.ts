import { formatWesternDay as day } from '../lib/wareki.ts';
import type { Application, Channel, DocumentKind, MissingInput, ReasonCode } from './facts.ts';
import { CERTIFICATES_BEGIN_ON, LAW, type Law } from './law.ts';
import {
  approvalEnd,
  approvedOn,
  BY_WEB,
  expiryWords,
  LEDGER,
  missingWords,
  type Sentence,
  statusSource,
  whatToFind,
  whyEmpty,
  whyNotEligible,
} from './sentences.ts';
import { findActiveApproval, isProtected, type Situation } from './situation.ts';

/** What becomes of a person for one reason, where that comes from, and how it is said. */
export interface Outcome extends Law {
  code: ReasonCode;
  /** 対象者, as the seed or we call it. */
  label: string;
  document: DocumentKind;
  channel: Channel;
  application: Application;
  /** Listed in `matched` whenever it applies, even when an earlier rule is the reason. */
  listed: boolean;
  /** For the member: one sentence with the fact, its date and its source. No codes, and nothing about other people. */
  toMember: Sentence;
  /** For staff: what is known and what to do next. The code and the label stand before it. */
  toStaff: Sentence;
}

/** One row of the table of decide.md. */
export interface Rule extends Outcome {
  applies(situation: Situation): boolean;
}

const CERTIFICATE = {
  document: 'certificate',
  channel: 'web',
  application: 'not-required',
  listed: true,
  clauses: [LAW.certificate, LAW.exOfficio],
  validFromOn: CERTIFICATES_BEGIN_ON,
  validUntilOn: null,
} as const;
const BY_APPLICATION = { application: 'required', clauses: [LAW.certificate, LAW.application] } as const;
const NOTHING = { channel: 'none', application: 'none', listed: false } as const;
const ALWAYS = { validFromOn: null, validUntilOn: null } as const;

/** The ordered rules: the first that applies is the reason. The last one always applies. */
export const RULES: readonly Rule[] = [
  {
    code: 'Z0',
    label: '資格のない方',
    clauses: [LAW.loss, LAW.voluntaryLoss],
    sources: ['decide.md 順0', 'domain.md §12.2（資格の喪失・75歳・任意継続満了）'],
    ...ALWAYS,
    document: 'none',
    ...NOTHING,
    applies: (s) => !s.eligible,
    toMember: (_decision, facts, { on }) => whyNotEligible(facts, on),
    toStaff: (_decision, facts, { on }) =>
      facts.eligibleFromOn > on
        ? `資格取得年月日は${day(facts.eligibleFromOn)}です。その日が来てから判定します。`
        : '交付するものはありません。交付済みのものが資格のなくなった日の0時に失効しているかを確かめ、紙は返納を求めます。',
  },
  {
    code: 'R7',
    label: 'DV被害者など、自己情報提供不可等の申出をした方',
    sources: ['seed 5-7', 'decide.md 順1', 'domain.md §7'],
    ...CERTIFICATE,
    channel: 'paper',
    applies: (s) => isProtected(s.facts.disclosure),
    toMember: (_decision, _facts, { on }) =>
      `${day(on)}現在、${LEDGER}に自己情報の提供を止める申出の記録があるため、申請をいただかずに資格確認書を紙で交付します。`,
    toStaff: (_decision, facts) =>
      `自己情報提供不可が「${facts.disclosure === 'requested' ? '申出中' : '提供不可'}」です。申請を待たず、保護担当が本人と決めた安全な送付先へ紙を届けます。世帯・事業主・印刷会社に渡るものには載せません。`,
  },
  {
    code: 'R8',
    label: '第三者の介助など特別な配慮が必要な方（要配慮者）',
    sources: ['seed 5-8', 'seed 6', 'decide.md 順2', 'domain.md §5'],
    ...CERTIFICATE,
    ...BY_APPLICATION,
    channel: 'paper',
    applies: (s) => findActiveApproval(s.facts, 'special-care', s.on) !== undefined,
    toMember: (_decision, facts, { on }) =>
      `特別な配慮が必要な方としての申請を${approvedOn(facts, 'special-care', on)}に承認した記録（申請の記録）があるため、資格確認書を紙で交付します。`,
    toStaff: (_decision, facts, { on }) =>
      `要配慮者の申請を${approvedOn(facts, 'special-care', on)}に承認しています（${approvalEnd(facts, 'special-care', on)}）。紙を送り、届いたことを記録します。マイナ保険証は使えるままで、Webのものは紙が届いてから失効させます。`,
  },
  {
    code: 'R6',
    label: 'マイナンバーデータの登録が未完了の方',
    sources: ['seed 5-6', 'decide.md 順3', 'domain.md §11-10（紐付けに疑いがあるとき）'],
    ...CERTIFICATE,
    applies: (s) => s.facts.myNumber !== 'filed',
    toMember: (_decision, facts, { on }) =>
      facts.myNumber === 'in-doubt'
        ? `${day(on)}現在、${LEDGER}ではマイナンバーの登録内容を確認しているところでマイナ保険証を使えないため、${BY_WEB}`
        : `${day(on)}現在、${LEDGER}にマイナンバーの登録がなくマイナ保険証を使えないため、${BY_WEB}`,
    toStaff: (_decision, facts) =>
      facts.myNumber === 'in-doubt'
        ? 'マイナンバーの紐付けに疑いがあります。カードの状況は使わず、紐付けを先に正します。交付は待たせません。'
        : 'マイナンバーが届いていません。交付は待たせず、本人か事業主に届出を求めます。',
  },
  {
    code: 'R5',
    label: 'マイナンバーカードを返納した方',
    sources: ['seed 5-5', 'decide.md 順4', 'domain.md §4.5'],
    ...CERTIFICATE,
    applies: (s) => s.card === 'returned',
    toMember: (_decision, { card }, context) =>
      card?.returnedOn
        ? `${statusSource(context)}によると${day(card.returnedOn)}にマイナンバーカードを返納されているため、${BY_WEB}`
        : `${statusSource(context)}によるとマイナンバーカードを返納されているため、${BY_WEB}`,
    toStaff: (_decision, { card }) =>
      `カードを返納しています${card?.returnedOn ? `（${day(card.returnedOn)}）` : '（返納年月日は不明）'}。新しいカードの登録が状況の記録に出るまで、資格確認書が要ります。`,
  },
  {
    code: 'R3',
    label: '利用登録の解除を申請した方',
    sources: ['seed 5-3', 'decide.md 順5', 'domain.md §4.5'],
    ...CERTIFICATE,
    applies: (s) => (s.registration === 'release-requested' || s.registration === 'released') && !s.contradiction,
    toMember: (_decision, { card }, context) =>
      card?.releaseRequestedOn
        ? `${statusSource(context)}によると${day(card.releaseRequestedOn)}に健康保険証としての利用登録の解除を申請されているため、${BY_WEB}`
        : `${statusSource(context)}によると健康保険証としての利用登録の解除を申請されているため、${BY_WEB}`,
    toStaff: (_decision, { card }) =>
      `利用登録の解除を申請しています${card?.releaseRequestedOn ? `（${day(card.releaseRequestedOn)}）` : '（申請年月日は不明）'}。解除の効力を待たずに交付します。取り下げた方は、状況の記録が登録済に戻ったことを確かめてからWebのものを失効させます。`,
  },
  {
    code: 'R4',
    label: '電子証明書またはカードの有効期限が切れた方',
    sources: ['seed 5-4', 'decide.md 順6', 'domain.md §4.4（満了月の3か月後の月末まで使える）'],
    ...CERTIFICATE,
    applies: (s) =>
      s.registration === 'registered' &&
      s.card !== 'none' &&
      s.unusableFromOn !== undefined &&
      s.unusableFromOn <= s.nextDeliveryOn,
    toMember: (_decision, facts, context) => {
      const expiry = expiryWords(facts);
      if (expiry === undefined) throw new Error('a decision by expiry without an expiry');
      return `${statusSource(context)}によると${expiry.what}の有効期限が${expiry.expiresOn}で、マイナ保険証を使えるのは${expiry.usableUntil}までのため、${BY_WEB}`;
    },
    toStaff: (_decision, facts) => {
      const expiry = expiryWords(facts);
      return `${expiry?.what ?? ''}の有効期限は${expiry?.expiresOn ?? ''}で、${expiry?.usableUntil ?? ''}の翌日から使えません。次の配付では間に合わないため、いま交付します。更新が状況の記録に出れば、資格情報のお知らせに変わります。`;
    },
  },
  {
    code: 'R2',
    label: 'カードはあるが利用登録をしていない方',
    sources: ['seed 5-2', 'decide.md 順7'],
    ...CERTIFICATE,
    applies: (s) => s.card === 'held' && s.registration === 'not-registered',
    toMember: (_decision, _facts, context) =>
      `${statusSource(context)}によるとマイナンバーカードに健康保険証としての利用登録がないため、${BY_WEB}`,
    toStaff: () =>
      'カードはありますが、利用登録がありません。登録が状況の記録に出れば、資格情報のお知らせに変わります。',
  },
  {
    code: 'R1',
    label: 'マイナンバーカードを取得していない方',
    sources: ['seed 5-1', 'decide.md 順8'],
    ...CERTIFICATE,
    applies: (s) => s.card === 'none' && !s.contradiction,
    toMember: (_decision, _facts, context) =>
      `${statusSource(context)}によるとマイナンバーカードを取得されていないため、${BY_WEB}`,
    toStaff: () => 'カードがありません。Webを使うのが難しい方には、要配慮者の申請（紙）を案内します。',
  },
  {
    code: 'R12',
    label: '利用登録のない方（カードの有無が不明）',
    sources: ['seed 5-1・5-2', 'decide.md 順9', 'domain.md §12.2 順9'],
    ...CERTIFICATE,
    applies: (s) => s.card === 'unknown' && s.registration === 'not-registered',
    toMember: (_decision, _facts, context) =>
      `${statusSource(context)}によると健康保険証としての利用登録がないため、${BY_WEB}`,
    toStaff: () =>
      '利用登録がないことは確かで、カードの有無だけが不明です（R1とR2を区別できません）。交付は同じなので待たせず、カードの有無は次の状況の記録で確かめます。',
  },
  {
    code: 'X1',
    label: 'カードの紛失・更新中で申請が認められた方',
    sources: ['decide.md 順10', 'domain.md §4.2', 'domain.md §12.2 順10'],
    ...CERTIFICATE,
    ...BY_APPLICATION,
    applies: (s) => findActiveApproval(s.facts, 'lost-renewing', s.on) !== undefined,
    toMember: (_decision, facts, { on }) =>
      `マイナンバーカードの紛失または更新中の申請を${approvedOn(facts, 'lost-renewing', on)}に承認した記録（申請の記録）があるため、有効期間の短い資格確認書をWebで交付します。`,
    toStaff: (_decision, facts, { on }) =>
      `紛失・更新中の申請を${approvedOn(facts, 'lost-renewing', on)}に承認しています（${approvalEnd(facts, 'lost-renewing', on)}）。有効期間の短いものを交付し、新しいカードが状況の記録に出たら承認を終わらせます。`,
  },
  {
    code: 'N0',
    label: 'マイナ保険証を使える方',
    clauses: [LAW.notice],
    sources: ['decide.md 順11', 'domain.md §2.4'],
    validFromOn: CERTIFICATES_BEGIN_ON,
    validUntilOn: null,
    document: 'notice',
    channel: 'web',
    application: 'not-required',
    listed: false,
    applies: (s) => s.registration === 'registered' && (s.card === 'held' || s.card === 'unknown'),
    toMember: (_decision, facts, context) => {
      const expiry = expiryWords(facts);
      const until = expiry === undefined ? '' : `（${expiry.usableUntil}まで）`;
      return `${statusSource(context)}によるとマイナ保険証を使えるため${until}、資格情報のお知らせをWebでお届けします。`;
    },
    toStaff: (_decision, facts) => {
      const expiry = expiryWords(facts);
      return expiry === undefined
        ? 'マイナ保険証を使えるとみますが、有効期限が分かりません。次の状況の記録で期限を確かめます。'
        : `マイナ保険証を${expiry.usableUntil}まで使えます。更新がなければ、その前の配付で資格確認書に変わります。`;
    },
  },
  {
    code: 'U0',
    label: '判定に必要な情報が足りない方',
    clauses: [],
    sources: ['decide.md 順12（否ではなく、足りない情報を示す）'],
    ...ALWAYS,
    document: 'undetermined',
    ...NOTHING,
    applies: () => true,
    toMember: (decision, _facts, context) =>
      `${day(context.on)}現在、${statusSource(context)}で${missingWords(decision.missing)}を確認できないため、健康保険組合で確認してから判定します。`,
    toStaff: (decision) => `交付しないという判定ではありません。${whatToFind(decision.missing)}`,
  },
];

/**
 * Not a condition of its own but what becomes of a certificate whose last day lies before its first
 * (decide.md, "Dates of a certificate").
 */
export const EMPTY_PERIOD: Outcome = {
  code: 'Z1',
  label: '交付しても有効な日がない方',
  clauses: [],
  sources: ['decide.md「Dates of a certificate」'],
  ...ALWAYS,
  document: 'none',
  ...NOTHING,
  toMember: (_decision, facts, { on }) => whyEmpty(facts, on),
  toStaff: (decision) =>
    `交付の理由（${decision.matched.join('、')}）はありますが、最後の日が最初の日より前になります。組合の有効期限のためなら、方針の有効期限を改めます。`,
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

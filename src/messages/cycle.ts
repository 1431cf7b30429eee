/** Words of the monthly look: what changed since the look before, and what follows from it. */
import type { ChangedPerson, Cycle, PeopleOf } from '../cycle/index.ts';
import type { MissingInput } from '../eligibility/index.ts';
import { reasonWord } from './console-words.ts';
import { MISSING_TEXTS } from './gaps.ts';

type Language = 'ja' | 'en';

export const CYCLE_KIND_TEXTS: Record<PeopleOf, Record<Language, string>> = {
  'newly-needs': { ja: '資格確認書が新たに必要', en: 'newly needs a certificate' },
  'no-longer-needs': { ja: '資格確認書が要らなくなった', en: 'no longer needs a certificate' },
  'now-unknown': { ja: '判定できなくなった', en: 'unknown now' },
  'no-longer-unknown': { ja: '判定できるようになった', en: 'no longer unknown' },
  'other-document': { ja: '渡すものの種類が変わった', en: 'another document' },
  'other-channel': { ja: '渡し方が変わった', en: 'another channel' },
  'other-reason': { ja: '理由が変わった', en: 'another reason' },
  new: { ja: '新しく載った', en: 'new' },
  renumbered: { ja: '記号・番号が変わった（新しい番号）', en: 'renumbered: the new number' },
  'number-ended': { ja: '記号・番号が変わった（前の番号の終わり）', en: 'renumbered: the earlier number ended' },
  gone: { ja: '台帳から消えた', en: 'gone from the ledger' },
  back: { ja: '台帳に戻った', en: 'back in the ledger' },
  joined: { ja: '資格ができた', en: 'became eligible' },
  left: { ja: '資格がなくなった', en: 'stopped being eligible' },
  name: { ja: '氏名・通称名', en: 'name' },
  kana: { ja: '氏名カナ', en: 'kana' },
  address: { ja: '住所', en: 'address' },
  employer: { ja: '事業所', en: 'employer' },
  number: { ja: '記号・番号の書き方', en: 'number as written' },
  category: { ja: '区分', en: 'category' },
  'my-number': { ja: 'マイナンバー登録', en: 'マイナンバー state' },
  pay: { ja: '標準報酬月額・負担割合', en: 'pay or share' },
  dates: { ja: '生年月日・資格の日付', en: 'dates' },
  person: { ja: '続柄・性別', en: 'relationship or sex' },
  flag: { ja: '自己情報提供不可', en: 'protection flag' },
  'card-new': { ja: '状況が初めて届いた', en: 'first status row' },
  'card-missing': { ja: '状況が届かなくなった', en: 'status row missing' },
  card: { ja: 'カードの有無', en: 'card' },
  registration: { ja: '利用登録', en: 'registration' },
  expiry: { ja: '有効期限', en: 'expiry' },
  unknown: { ja: 'いま判定できない方', en: 'unknown' },
  absent: { ja: 'いま台帳に載っていない方', en: 'missing from the ledger' },
};

/** What to do about the people of a kind, and who does it. Kinds that are only told have none. */
export const CYCLE_NEXT_TEXTS: Partial<Record<PeopleOf, string>> = {
  'newly-needs': '交付の計画に入ります。計画を作り、別の担当者の承認を受けて交付してください。',
  'no-longer-needs': '手もとの資格確認書は、資格がある間はそのまま使えます。新しい交付はしません。',
  'now-unknown': '足りない情報を確認してください。分かるまで交付の計画に入りません。',
  unknown: '足りない情報を確認してください。分かるまで交付の計画に入りません。',
  gone: '担当が事業所に確認してください。喪失なら資格喪失年月日の入った台帳を取り込みます。台帳から消えただけでは資格は終わりません。',
  absent:
    '担当が事業所に確認してください。喪失なら資格喪失年月日の入った台帳を取り込みます。台帳から消えただけでは資格は終わりません。',
  left: '交付済みのものは資格喪失日に終わります。任意継続に移る方がいないか確かめてください。',
};

/** What to ask, from whom, for each missing input. */
export const ASK_TEXTS: Record<MissingInput, string> = {
  card: '次のマイナ保険証の状況を待つか、本人にカードの有無を尋ねる',
  'card-contradiction': '本人にカードと利用登録を尋ねる',
  'card-status': '支払基金などから届く状況のファイルに載っているか確かめる',
  'certificate-expiry': '次のマイナ保険証の状況を待つか、本人に有効期限を尋ねる',
  registration: '次のマイナ保険証の状況を待つか、本人に利用登録を尋ねる',
  share: '事業所に標準報酬月額を確かめる',
};

/** Kinds as the page groups them. */
export const CYCLE_GROUPS = {
  need: {
    title: '資格確認書の要・不要',
    kinds: [
      ...['newly-needs', 'no-longer-needs', 'now-unknown', 'no-longer-unknown'],
      ...['other-document', 'other-channel', 'other-reason'],
    ],
  },
  ledger: {
    title: '加入者台帳の変化',
    kinds: [
      ...[
        'new',
        'renumbered',
        'number-ended',
        'gone',
        'back',
        'joined',
        'left',
        'name',
        'kana',
        'address',
        'employer',
        'number',
        'category',
      ],
      ...['my-number', 'pay', 'dates', 'person', 'flag'],
    ],
  },
  card: { title: 'マイナ保険証の変化', kinds: ['card-new', 'card-missing', 'card', 'registration', 'expiry'] },
} as const;

export const CYCLE_TEXTS = {
  title: '今月の変化',
  intro:
    '加入者全員をもう一度判定し、前回と比べます。取り込んだ台帳とマイナ保険証の状況で、誰が変わり、誰に資格確認書が新たに必要かを確かめてから、交付を計画してください。',
  none: 'まだ一度も比べていません。台帳とマイナ保険証の状況を取り込んでから始めてください。',
  make: '前回と比べる',
  makeTitle: '新しく比べる',
  on: '判定する日',
  next: '次回の交付予定日',
  nextHint: 'この日までに使えなくなるマイナ保険証の方も、今回の対象になります。',
  dayWrong: '日付を入れてください。',
  nextWrong: '判定する日より後の日を入れてください。',
  onEarlier: '前回の判定する日より前には戻れません。',
  running: (done: string, people: string) =>
    `比べています：${people}人のうち${done}人まで終わりました。このページは自動で更新されます。`,
  refused: '比べられませんでした。',
  failed: (reference: string) =>
    `予期しない問題が起きました。番号 ${reference} を控えて、運用の担当者に知らせてください。`,
  rests: '比べたもの',
  madeAt: '比べた日時',
  by: '担当',
  ledger: '加入者台帳',
  ledgerMissing: '完全な台帳がありません',
  cards: 'マイナ保険証の状況',
  cardsMissing: '届いていません',
  asOf: (day: string) => `${day}現在`,
  people: '加入者',
  changed: '変化のあった方',
  needs: '資格確認書が必要な方',
  unknown: '判定できない方',
  absent: '台帳に載っていない方',
  first: '初めて比べたため、全員が「新しく載った」方です。',
  nothing: '前回から変わったことはありません。',
  ready: '交付を計画できます',
  readyText: (on: string, next: string) => `同じ日付（判定する日 ${on}、次回の交付予定日 ${next}）で計画を作ります。`,
  heldText: '判定できない方は計画に入りません。先に足りない情報を確かめると、その方々も交付できます。',
  plan: '交付を計画する',
  kind: '変わったこと',
  count: '人数',
  before: '前回',
  after: '今回',
  missing: '足りない情報',
  ask: '確かめること',
  reasons: '理由別の人数',
  reason: '理由',
  history: 'これまでの比較',
  compared: '判定した日',
  importNext: '次にすること：',
  importLink: '今月の変化を見る',
} as const;

const HEADINGS = {
  ja: {
    cycle: '今月の変化',
    on: '判定する日',
    next: '次回の交付予定日',
    cards: 'マイナ保険証の状況',
    people: '加入者',
    changed: '変化のあった方',
    needs: '資格確認書が必要な方',
    unknown: '判定できない方',
    absent: '台帳に載っていない方',
    reasons: '理由別',
    nothing: '前回から変わったことはありません。',
    none: 'まだ一度も比べていません。',
    noCards: '届いていません',
    ready: (cycle: Cycle) =>
      `次にすること: akashi run plan --on ${cycle.on} --next-delivery ${cycle.nextDeliveryOn} --as 担当者`,
  },
  en: {
    cycle: 'monthly look',
    on: 'as of',
    next: 'next delivery',
    cards: 'card states',
    people: 'people',
    changed: 'changed',
    needs: 'need a certificate',
    unknown: 'unknown',
    absent: 'missing from the ledger',
    reasons: 'by reason',
    nothing: 'Nothing changed since the look before.',
    none: 'No look has been made yet.',
    noCards: 'none',
    ready: (cycle: Cycle) => `next: akashi run plan --on ${cycle.on} --next-delivery ${cycle.nextDeliveryOn} --as USER`,
  },
} as const;

const number = (value: number) => value.toLocaleString('en-US');

/** A look for the shell. */
export function cycleText(language: Language, cycle: Cycle): string {
  const say = HEADINGS[language];
  const { counts } = cycle;
  const kinds = Object.entries(counts.kinds).map(
    ([kind, count]) => `${number(count).padStart(11)}  ${CYCLE_KIND_TEXTS[kind as PeopleOf][language]} (${kind})`,
  );
  const reasons = Object.entries(counts.reasons).map(([reason, count]) =>
    language === 'ja'
      ? `\n${number(count).padStart(11)}  ${reasonWord(reason)}（${reason}）`
      : `  ${reason} ${number(count)}`,
  );
  return [
    `${say.cycle} ${cycle.seq}  ${cycle.cycleId}`,
    `${say.on} ${cycle.on}  ${say.next} ${cycle.nextDeliveryOn}  ${say.cards} ${cycle.cardAsOfOn ?? say.noCards}`,
    [
      `${say.people} ${number(counts.people)}`,
      `${say.changed} ${number(counts.changed)}`,
      `${say.needs} ${number(counts.needs)}`,
      `${say.unknown} ${number(counts.unknown)}`,
      `${say.absent} ${number(counts.absent)}`,
    ].join('  '),
    ...(counts.changed === 0 ? [say.nothing] : kinds),
    `${say.reasons}${reasons.join('')}`,
    say.ready(cycle),
  ].join('\n');
}

/** A person of a look for the shell: what stood before, what stands now, and what is missing. */
export function cyclePersonText(language: Language, key: string, { after, before }: ChangedPerson): string {
  const word = (code: string) => (language === 'ja' ? `${reasonWord(code)}（${code}）` : code);
  const missing = after.missing === '' ? [] : (after.missing.split(';') as MissingInput[]);
  const inputs = language === 'ja' ? missing.map((one) => MISSING_TEXTS[one]).join('、') : missing.join(';');
  return `${key}  ${before ? word(before.reason) : '-'} → ${word(after.reason)}  ${inputs}`.trimEnd();
}

export function cyclesText(language: Language, cycles: readonly Cycle[]): string {
  const say = HEADINGS[language];
  if (cycles.length === 0) return say.none;
  return cycles
    .map(
      ({ counts, cycleId, on, seq }) =>
        `${String(seq).padStart(4)}  ${on}  ${cycleId}  ${say.people} ${number(counts.people)}  ${say.changed} ${number(counts.changed)}  ${say.needs} ${number(counts.needs)}  ${say.unknown} ${number(counts.unknown)}`,
    )
    .join('\n');
}

/** Words for 回収簿: paper that is to come back. */
import type { CollectionState, ExpectedReturn, GiveUpGround } from '../collection/index.ts';

export const COLLECTION_STATE_WORDS: Record<CollectionState, { ja: string; en: string }> = {
  expected: { ja: '返納待ち', en: 'expected' },
  reminded: { ja: '督促済み', en: 'reminded' },
  received: { ja: '返納済み', en: 'received' },
  'given-up': { ja: '回収不能', en: 'given up' },
};

export const ENDED_WORDS: Record<ExpectedReturn['endedWhy'], string> = {
  left: '資格喪失',
  'other-person': '番号が別の方のもの',
  protected: '申出による停止',
  'age-75': '75歳',
  replaced: '差替え',
  other: '失効の記録',
};

export const GROUND_TEXTS: Record<GiveUpGround, { ja: string; en: string }> = {
  lost: { ja: '滅失（なくした）', en: 'lost' },
  destroyed: { ja: '本人が廃棄した', en: 'destroyed' },
  'moved-away': { ja: '転居先が分からない', en: 'moved away' },
  died: { ja: '死亡により回収できない', en: 'died' },
  'no-answer': { ja: '督促に応答がない', en: 'no answer' },
};

export const COLLECTION_TEXTS = {
  title: '回収簿',
  intro:
    '届けた紙の資格確認書のうち、有効期限より前に止まったものです。資格喪失のときは事業主か本人から、差替えのときは本人から返してもらいます。期限まで使い終わったものは、本人が捨てるので載りません。',
  open: (count: string) => `返納待ち（${count}）`,
  all: 'すべて',
  person: '加入者',
  key: '記号・番号',
  serial: '発行番号',
  ended: '止まった日',
  why: '理由',
  state: '状態',
  lastAct: '記録',
  act: '記録する',
  none: '返してもらう紙はありません。',
  detailTitle: '返納の記録',
  history: 'これまでの記録',
  historyNone: '記録はまだありません。',
  receivedHead: '届いた',
  received: '返納を記録する',
  receivedOn: '届いた日',
  remindHead: '督促した',
  remind: '督促を記録する',
  remindOn: '督促した日',
  remindFrom: (day: string) => `次の督促の目安：${day}`,
  giveUpHead: '回収できない',
  giveUp: '回収不能を記録する',
  giveUpOn: '決めた日',
  giveUpWhy: '理由',
  dayWrong: '日付を確かめてください。先の日付や、止まる前の日付（返納を除く）にはできません。',
  whyMissing: '理由を選んでください。',
  done: 'この紙の記録は終わっています。',
  withdraw: '取り消す',
  withdrawOf: (what: string) => `取り消す：${what}`,
  withdrawTitle: '記録の取消し',
  withdrawIntro:
    'まちがえて記録したものを取り消します。記録は消えずに、だれが、いつ、なぜ取り消したかとともに残ります。返納を取り消すと、返納待ちにもどります。',
  withdrawWhat: '取り消す記録',
  withdrawWhy: '取り消す理由',
  withdrawWhyHint: '例：別の方の返納だった',
  withdrawWhyMissing: '取り消す理由を入力してください。',
  withdrawn: (day: string, by: string, why: string) => `取消し（${day}　${by}　${why}）`,
  withdrawNone: 'この記録は、もう取り消されています。',
  letters: '督促のお手紙を印刷',
  lettersTitle: '督促のお手紙',
  lettersIntro: (count: string) =>
    `督促の時期がきた${count}人分です。印刷して送ったら、下のボタンで督促を記録してください。`,
  lettersNone: '督促の時期がきたものはありません。',
  lettersRecord: 'この分の督促を記録する',
  letterHead: '資格確認書の返納のお願い',
  letterLead: (day: string) =>
    `お手元の紙の資格確認書は、${day}から使えなくなりました。お使いにならず、次のとおりお返しください。`,
  letterHow: [
    '封筒に資格確認書を入れ、下の住所へお送りください。お勤め先に渡していただいてもかまいません。',
    'すでに返した方、なくした方、捨てた方は、お手数ですがお電話でお知らせください。',
  ],
  letterSerial: '発行番号',
  export: '事業所ごとにCSVで書き出す',
  exportEmployer: '事業所記号',
  exportHint: '事業主に渡すときは、事業所記号を入れてください。その事業所の方だけになります。',
  link: '回収簿を見る',
} as const;

/** A line a paper, for the command line. */
export function collectionText(
  language: 'ja' | 'en',
  rows: readonly { serial: string; endedOn: string; endedWhy: ExpectedReturn['endedWhy']; state: CollectionState }[],
): string {
  if (rows.length === 0) return language === 'ja' ? COLLECTION_TEXTS.none : 'Nothing is to come back.';
  return rows
    .map(({ endedOn, endedWhy, serial, state }) =>
      language === 'ja'
        ? `${serial}  ${endedOn}  ${ENDED_WORDS[endedWhy]}  ${COLLECTION_STATE_WORDS[state].ja}`
        : `${serial}  ${endedOn}  ${endedWhy}  ${COLLECTION_STATE_WORDS[state].en}`,
    )
    .join('\n');
}

export const withdrawnText = (language: 'ja' | 'en', kind: CollectionState): string =>
  language === 'ja'
    ? `${COLLECTION_STATE_WORDS[kind].ja}の記録を取り消しました。`
    : `taken back: ${COLLECTION_STATE_WORDS[kind].en}`;

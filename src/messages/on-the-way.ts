import type { BatchState, OnTheWay } from '../print/index.ts';
import { PRINT_LABELS } from './print.ts';

type Language = 'ja' | 'en';

/** What has not reached anybody yet, by where it is, and what comes next; one table for the console and the shell. */
export const ON_THE_WAY = {
  web: {
    ja: 'Webでまだ見られないもの',
    en: 'on the Web, not to be seen yet',
    next: { ja: '公開の日時に見られるようになります', en: 'the hour of publication makes them visible' },
  },
  toGather: {
    ja: '印刷にまとめるのを待っている紙',
    en: 'paper in no print batch',
    next: { ja: '印刷にまとめる', en: 'gather them: akashi print plan' },
  },
  noAddress: {
    ja: '送れる住所のない紙（住所がない、または郵便が返送された住所のまま）',
    en: 'paper without an address to which it can go (none, or mail came back from it)',
    next: { ja: '住所を確かめる', en: 'find the address: it is on the next ledger, or said right at the person' },
  },
  returned: {
    ja: '返送された紙',
    en: 'brought back by the post',
    next: { ja: '住所を確かめて、作りなおすか個別に渡す', en: 'look at the address, then issue again or hand over' },
  },
} as const;

const BATCH_NEXT: Record<BatchState, Record<Language, string>> = {
  made: { ja: '作った人とは別の人が承認する', en: 'somebody else releases it: akashi print release' },
  released: { ja: '印刷データを作る', en: 'make the package: akashi print package' },
  packaged: { ja: '発送の報告を取り込む', en: "take in the printer's report: akashi print receipt" },
  forgotten: { ja: '発送の報告を取り込む', en: "take in the printer's report: akashi print receipt" },
  cancelled: { ja: 'もう一度、印刷にまとめる', en: 'gather them again: akashi print plan' },
};

/** What comes next for a batch. */
export const batchNext = (language: Language, state: BatchState): string => BATCH_NEXT[state][language];

export const ON_THE_WAY_TEXTS = {
  title: 'まだ届いていないもの',
  where: 'どこにあるか',
  pieces: '通数',
  next: '次にすること',
  batch: (seq: string) => `印刷 第${seq}回`,
  paper: (all: string) => `この回で紙で渡すものは${all}通です。`,
  open: (count: string) => `まだ届いていないものが${count}通あります。`,
  openAfterCheck: (count: string) =>
    `ただし、まだ届いていないものが${count}通あります。下の「次にすること」を進めてください。すべて届け終えてから、この回を締め切れます。`,
  none: 'すべて届け終えました。',
  noneHint: '「突き合わせる」を押すと「届け終え」と「突合せ」を記録します（毎日自動でも記録します）。',
  close: '突合せが済みました。計画した人とは別の承認者か管理者が、この回を締め切ってください。',
  apart: '個別交付で渡すものは数えていません。渡せていない方は「未到達の方」で確かめます。',
} as const;

const SHELL = {
  ja: {
    open: (count: string) => `まだ届いていないもの ${count}通`,
    none: 'まだ届いていないもの 0通',
    batch: (seq: number, where: string) => `印刷 第${seq}回：${where}`,
    apart: '個別交付で渡すものは数えていません（渡せていない方は、未到達の方の一覧にいます）',
  },
  en: {
    open: (count: string) => `${count} not delivered yet`,
    none: '0 not delivered yet',
    batch: (seq: number, where: string) => `print batch ${seq}: ${where}`,
    apart: 'what is handed over one by one is not counted here: akashi gaps has it',
  },
} as const;

/** The same for the shell, a line each. */
export function onTheWayLines(language: Language, found: OnTheWay): string[] {
  const say = SHELL[language];
  const line = (count: number, where: string, next: string) =>
    count > 0 ? [`  ${count.toLocaleString('en')}  ${where} → ${next}`] : [];
  const part = (key: 'web' | 'toGather' | 'noAddress' | 'returned') =>
    line(found[key], ON_THE_WAY[key][language], ON_THE_WAY[key].next[language]);
  return [
    found.all > 0 ? say.open(found.all.toLocaleString('en')) : say.none,
    ...part('web'),
    ...part('toGather'),
    ...part('noAddress'),
    ...found.inBatches.flatMap(({ pieces, seq, state }) => {
      const where = say.batch(seq, PRINT_LABELS.state[state][language]);
      return line(pieces, where, BATCH_NEXT[state][language]);
    }),
    ...part('returned'),
    say.apart,
  ];
}

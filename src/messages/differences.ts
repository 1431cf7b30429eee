/** Words for what a file says otherwise than a 届出 that was recorded (食い違い). */
import type { ToldFact } from '../members/index.ts';
import { CATEGORY_WORDS } from './console-words.ts';
import { COLUMN_WORDS } from './hindsight.ts';

export const TOLD_FACT_WORDS: Record<ToldFact, string> = {
  lost_on: COLUMN_WORDS.lost_on,
  employer_symbol: COLUMN_WORDS.employer_symbol,
  name: COLUMN_WORDS.name,
  name_kana: COLUMN_WORDS.name_kana,
  category: COLUMN_WORDS.category,
};

const isCategory = (text: string): text is keyof typeof CATEGORY_WORDS => Object.hasOwn(CATEGORY_WORDS, text);

/** A value as the page says it. @param day how days are written */
export function toldValue(fact: ToldFact, value: string | null, day: (text: string) => string): string {
  if (value === null || value === '') return '（なし）';
  if (fact === 'lost_on') return day(value);
  if (fact !== 'category') return value;
  const [category = '', endsOn] = value.split(' ');
  const word = isCategory(category) ? CATEGORY_WORDS[category] : category;
  return endsOn === undefined ? word : `${word}（${day(endsOn)}まで）`;
}

/** Both sides of a difference for the shell. */
export const DIFFERENCE_SIDES = {
  ja: {
    filing: (which: string, value: string) => `届出 ${which}：${value}`,
    file: (asOf: string, line: string, value: string) => `${asOf}現在の台帳 ${line}行目：${value}`,
  },
  en: {
    filing: (which: string, value: string) => `filing ${which}: ${value}`,
    file: (asOf: string, line: string, value: string) => `file ${asOf}:${line}: ${value}`,
  },
} as const;

export const DIFFERENCE_TEXTS = {
  title: '届出と台帳ファイルの食い違い',
  intro:
    '記録した届出を、あとから取り込んだ台帳がまだ知らないようです。決めるまでは届出の内容のままで、台帳のほかの項目は取り込んでいます。どちらが正しいかを事業所に確かめて、選んでください。台帳が届出と同じ内容になれば、自動で消えます。',
  link: '食い違いを見る',
  imported: (count: string) => `届出と台帳の食い違いが ${count} 件あります。届出の内容のままにしてあります。`,
  home: (count: string) => `届出と台帳ファイルの食い違い：${count}件`,
  person: '加入者',
  fact: '項目',
  filing: '届出',
  file: '台帳ファイル',
  asOf: (day: string) => `${day}現在の台帳`,
  line: (line: string) => `${line}行目`,
  filingOf: (word: string, day: string) => `${word} ${day}`,
  due: '期限',
  late: '期限を過ぎています',
  decide: '正しいのは',
  keepFiling: '届出のまま',
  keepFile: '台帳に合わせる',
  keepFilingOf: (name: string, fact: string) => `${name}さんの${fact}を届出のままにする`,
  keepFileOf: (name: string, fact: string) => `${name}さんの${fact}を台帳に合わせる`,
  none: '食い違いはありません。',
  refused: {
    'goes-on-elsewhere':
      'この方は新しい記号・番号で資格が続いているため、前の番号の資格喪失をなくせません。先に、新しい番号の資格喪失を記録してください。',
    decided: 'この食い違いは、すでに決まっています。',
  },
} as const;

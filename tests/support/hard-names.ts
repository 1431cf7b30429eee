import { seededRandom } from './seeded-random.ts';

export interface HardName {
  name: string;
  kana: string;
}

const FAMILIES = [
  ['髙﨑', 'タカサキ'],
  ['葛󠄀城', 'カツラギ'],
  ['辻󠄀', 'ツジ'],
  ['渡邉󠄂', 'ワタナベ'],
  ['渡邊', 'ワタナベ'],
  ['齋藤', 'サイトウ'],
  ['齊󠄀藤', 'サイトウ'],
  ['𠮷田', 'ヨシダ'],
  ['神︀谷', 'カミヤ'],
  ['𩸽', 'ホッケ'],
  ['一', 'ニノマエ'],
  ['小鳥遊', 'タカナシ'],
  ['勅使河原', 'テシガワラ'],
  ['ｱﾝ', 'アン'],
  ['Ｏ’Ｂｒｉｅｎ', 'オブライエン'],
  ['NGUYỄN THỊ', 'グエン　ティ'],
  ['DE LA CRUZ', 'デ　ラ　クルス'],
  ['金', 'キム'],
] as const;
const GIVEN = [
  ['一', 'ハジメ'],
  ['〆子', 'シメコ'],
  ['ゑい', 'エイ'],
  ['々', 'ノマ'],
  ['清', 'キヨシ'],
  ['蓮', 'レン'],
  ['祐︀子', 'ユウコ'],
  ['寿限無五劫擦切海砂利水魚水行末雲来末', 'ジュゲムゴコウノスリキレカイジャリスイギョスイギョウマツウンライマツ'],
  ['Maria José', 'マリア　ジョゼ'],
  ['JEAN-PAUL', 'ジャン＝ポール'],
  ['ヴィクトリア', 'ヴィクトリア'],
] as const;
const MIDDLE = [
  ['', ''],
  ['', ''],
  ['', ''],
  ['　ミドル', '　ミドル'],
  ['　von', '　フォン'],
] as const;

/** Names as they stand in registers and are hard for screens and for ears: variants, selectors, one character, twenty, Latin, middle. */
export function hardNames(count: number): HardName[] {
  const random = seededRandom('hard names');
  const pick = <T>(list: readonly T[]): T => list[(random.bytes(1)[0] ?? 0) % list.length] as T;
  return Array.from({ length: count }, () => {
    const [family, given, middle] = [pick(FAMILIES), pick(GIVEN), pick(MIDDLE)];
    return { name: `${family[0]}${middle[0]}　${given[0]}`, kana: `${family[1]}${middle[1]}　${given[1]}` };
  });
}

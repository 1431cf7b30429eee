import type { Prng } from './prng.ts';

/** Family names, written and read. Common names only: whoever has one shares it with very many. */
export const FAMILY_NAMES = pairs(
  '佐藤サトウ 鈴木スズキ 高橋タカハシ 田中タナカ 伊藤イトウ 渡辺ワタナベ 山本ヤマモト 中村ナカムラ 小林コバヤシ 加藤カトウ',
  '吉田ヨシダ 山田ヤマダ 佐々木ササキ 山口ヤマグチ 松本マツモト 井上イノウエ 木村キムラ 林ハヤシ 斎藤サイトウ 清水シミズ',
  '山崎ヤマザキ 森モリ 池田イケダ 橋本ハシモト 阿部アベ 石川イシカワ 山下ヤマシタ 中島ナカジマ 石井イシイ 小川オガワ',
  '前田マエダ 岡田オカダ 長谷川ハセガワ 藤田フジタ 後藤ゴトウ 近藤コンドウ 村上ムラカミ 遠藤エンドウ 青木アオキ 坂本サカモト',
  '斉藤サイトウ 福田フクダ 太田オオタ 西村ニシムラ 藤井フジイ 金子カネコ 岡本オカモト 藤原フジワラ 三浦ミウラ 中野ナカノ',
  '原田ハラダ 松田マツダ 竹内タケウチ 小野オノ 田村タムラ 中山ナカヤマ 和田ワダ 石田イシダ 森田モリタ 上田ウエダ',
);

/** Family names that many systems spoil: outside JIS X 0208, outside the basic plane, with a variation selector, or of one character. */
export const AWKWARD_FAMILY_NAMES = pairs(
  '髙橋タカハシ 﨑山サキヤマ 𠮷田ヨシダ 辻󠄀ツジ 葛󠄀城カツラギ 渡邉󠄀ワタナベ 齋藤サイトウ 德永トクナガ 濵口ハマグチ 栁ヤナギ 神󠄀谷カミヤ 鷗ウ',
);

export const MEN = pairs(
  '誠マコト 健一ケンイチ 浩ヒロシ 隆タカシ 修オサム 哲也テツヤ 大輔ダイスケ 拓也タクヤ 翔太ショウタ 健太ケンタ',
  '直樹ナオキ 達也タツヤ 亮リョウ 和也カズヤ 雄一ユウイチ 秀樹ヒデキ 剛ツヨシ 勉ツトム 進ススム 大樹ダイキ',
  '悠斗ユウト 蓮レン 湊ミナト 樹イツキ 陽翔ハルト 颯太ソウタ 律リツ 蒼アオイ 朝陽アサヒ 大和ヤマト',
);

export const WOMEN = pairs(
  '恵子ケイコ 洋子ヨウコ 幸子サチコ 和子カズコ 由美子ユミコ 真由美マユミ 明美アケミ 直美ナオミ 智子トモコ 裕子ユウコ',
  '陽子ヨウコ 美穂ミホ 愛アイ 彩アヤ 麻衣マイ 千尋チヒロ 美咲ミサキ 七海ナナミ 遥ハルカ 舞マイ',
  '結衣ユイ 陽菜ヒナ 葵アオイ 凛リン 紬ツムギ 咲良サクラ 芽依メイ 莉子リコ 澪ミオ 杏アン',
);

/** Foreign residents: registered name, its reading, and the 通称名 that some use (null: none). */
export const FOREIGN_NAMES: readonly { name: string; kana: string; common: string | null; sex: '男' | '女' }[] = [
  { name: 'NGUYEN THI HONG NHUNG', kana: 'グエン　ティ　ホン　ニュン', common: null, sex: '女' },
  { name: 'NGUYEN VAN MINH', kana: 'グエン　ヴァン　ミン', common: '青木　明', sex: '男' },
  { name: 'WANG XIAOMING', kana: 'ワン　シャオミン', common: null, sex: '男' },
  { name: 'KIM JISU', kana: 'キム　ジス', common: '金子　智子', sex: '女' },
  { name: 'DELA CRUZ MARIA CLARA', kana: 'デラクルス　マリア　クララ', common: null, sex: '女' },
  { name: 'SMITH JOHN ALEXANDER', kana: 'スミス　ジョン　アレクサンダー', common: null, sex: '男' },
  { name: 'SILVA PEDRO HENRIQUE', kana: 'シルバ　ペドロ　エンリケ', common: '石川　健太', sex: '男' },
];

/** Towns that do not exist, with postal codes that were never given out (the real ones begin at 001). */
const TOWNS: readonly (readonly [string, string])[] = [
  ['0000001', '見本県架空市さくら町'],
  ['0000002', '見本県架空市みどりが丘'],
  ['0000011', '見本県例示市中央'],
  ['0000012', '見本県例示市港町'],
  ['0000021', '仮名県試作市本町'],
  ['0000022', '仮名県試作市若葉台'],
  ['0000031', '仮名県見立郡雛形町大字型紙'],
];

export function addressFrom(random: Prng): { postalCode: string; address: string } {
  const [postalCode, town] = random.pick(TOWNS);
  const block = `${random.between(1, 6)}－${random.between(1, 30)}－${random.between(1, 20)}`;
  const building = random.chance(0.35) ? `　架空ハイツ${random.between(101, 1210)}号` : '';
  return { postalCode, address: `${town}${fullWidth(block)}${fullWidth(building)}` };
}

const WIDE_DIGITS = '０１２３４５６７８９';

function fullWidth(text: string): string {
  let wide = '';
  for (const char of text) wide += char >= '0' && char <= '9' ? WIDE_DIGITS.charAt(Number(char)) : char;
  return wide;
}

export interface WrittenName {
  name: string;
  kana: string;
}

export function fullName(family: WrittenName, given: WrittenName): WrittenName {
  return { name: `${family.name}　${given.name}`, kana: `${family.kana}　${given.kana}` };
}

/** '佐藤サトウ' → 佐藤, サトウ: the reading is the katakana at the end. */
function pairs(...lines: readonly string[]): WrittenName[] {
  return lines
    .join(' ')
    .split(' ')
    .map((text) => {
      const match = /^(.*?)([ァ-ヶー]+)$/u.exec(text);
      if (!match?.[1] || !match[2]) throw new Error(`no reading in ${text}`);
      return { name: match[1], kana: match[2] };
    });
}

/** Rows of electronic filings (KPFD0006) with fictional people, as the programs of employers write them. */

/** A row of `width` cells with some of them filled, by place from 1. */
export function filingRow(width: number, cells: Readonly<Record<number, string>>): string {
  return Array.from({ length: width }, (_, place) => cells[place + 1] ?? '').join(',');
}

/** The file around the rows: the header lines of the society variant, [kanri], [data], CRLF. */
export function filing(rows: readonly string[]): string {
  const head = [
    '101,000,20251202,,,,,',
    '[kanri]',
    ',01',
    '101,100,0005,東京都千代田区丸の内１－１－１,見本商事株式会社,見本　一郎,03,0000,0000',
    '[data]',
  ];
  return `${[...head, ...rows].join('\r\n')}\r\n`;
}

/** 資格取得届 with 33 + 3 cells: a man born on S55.4.1 who joined on R7.12.1. */
export function joining(changes: Readonly<Record<number, string>> = {}): string {
  return filingRow(36, {
    1: '2200700',
    2: '21',
    3: '01',
    4: 'ｹｲﾄ',
    6: '12',
    7: 'ﾐﾎﾝ ｶﾞｸ',
    8: '見本　岳',
    9: '5',
    10: '550401',
    11: '1',
    12: '1',
    18: '9',
    19: '071201',
    20: '0',
    21: '300000',
    23: '300000',
    29: '100',
    30: '0005',
    31: 'ﾄｳｷｮｳﾄ',
    32: '東京都千代田区丸の内１－２－３',
    34: '101',
    35: '12',
    ...changes,
  });
}

/** 資格取得届 with 34 + 3 cells: the same, with 資格確認書発行要否. */
export function joiningWithWish(changes: Readonly<Record<number, string>> = {}): string {
  const cells = joining().split(',');
  const moved = Object.fromEntries(cells.slice(0, 33).map((cell, place) => [place + 1, cell]));
  return filingRow(37, { ...moved, 34: '1', 35: '101', 36: '12', ...changes });
}

const INSURED = { 1: '2202700', 2: '21', 3: '01', 4: '101', 5: '1', 6: '9', 7: '071202', 8: '12' };
const SELF = { 9: 'ﾐﾎﾝ ｶﾞｸ', 10: '見本　岳', 11: '5', 12: '550401', 13: '1' };

const SPOUSE = {
  24: 'ﾐﾎﾝ ﾊﾅｺ',
  25: '見本　花子',
  26: '5',
  27: '570303',
  28: '2',
  37: '100',
  38: '0005',
  39: '東京都千代田区丸の内１－２－３',
};
const CHILD = {
  71: 'ﾐﾎﾝ ﾀﾛｳ',
  72: '見本　太郎',
  73: '7',
  74: '270505',
  75: '1',
  76: '01',
  80: '100',
  81: '0005',
  82: '東京都千代田区丸の内１－２－３',
};
const MOTHER = {
  104: 'ﾐﾎﾝ ｳﾒ',
  105: '見本　梅',
  106: '5',
  107: '300110',
  108: '2',
  109: '03',
  113: '100',
  114: '0005',
  115: '東京都千代田区丸の内１－２－３',
};

/** 被扶養者異動届, 該当: spouse, child and mother from R7.12.1; the society's cells are there with 142. */
export function dependants(changes: Readonly<Record<number, string>> = {}, width: 139 | 142 = 142): string {
  const started = { 44: '9', 45: '071201', 90: '9', 91: '071201', 123: '9', 124: '071201' };
  const wishes = { 137: '1' };
  const society: Record<number, string> = width === 142 ? { 140: '101', 141: '12' } : {};
  const cells = { ...INSURED, ...SELF, 21: '1', ...SPOUSE, ...CHILD, ...MOTHER, ...started, ...wishes, ...society };
  return filingRow(width, { ...cells, ...changes });
}

/** 被扶養者異動届, 非該当: the spouse stops on R8.1.15. */
export function leavingSpouse(changes: Readonly<Record<number, string>> = {}): string {
  const society = { 140: '101', 141: '12' };
  return filingRow(142, {
    ...INSURED,
    ...SELF,
    21: '2',
    ...SPOUSE,
    50: '9',
    51: '080115',
    52: '2',
    ...society,
    ...changes,
  });
}

import { expect, it } from 'vitest';
import { getDay } from '../lib/day.ts';
import { compareFourItems, type FourItems, foldAddress } from './index.ts';

const ITEMS: FourItems = {
  name: '髙﨑　𠮷乃',
  birthOn: getDay('1990-01-31'),
  sex: 'female',
  address: '東京都千代田区霞が関一丁目２番３号　霞ハイツ１０１号室',
};
const LINE = {
  name: '高崎　吉乃',
  birthOn: ITEMS.birthOn,
  sex: 'female',
  address: '東京都千代田区霞が関１－２－３　霞ハイツ１０１',
} as const;

it.each([
  ['東京都千代田区霞が関一丁目２番３号', '東京都千代田区霞が関１－２－３'],
  ['架空県月見市夢見町十九番地の二', '架空県月見市夢見町19-2'],
  ['架空県龍ヶ崎市二丁目3番', '架空県龍ケ崎市2-3'],
  ['架空県月見市１丁目２番３号 月見ハイツ２０３号室', '架空県月見市１－２－３　月見ハイツ２０３'],
])('takes %s and %s for one address', (one, other) => {
  expect(foldAddress(one)).toBe(foldAddress(other));
});

it.each([
  ['架空県月見市1-2-3', '架空県月見市1-23'],
  ['架空県月見市1-2-3', '架空県月見市1-2-3 月見ハイツ101'],
  ['架空県月見市三番町5', '架空県月見市四番町5'],
  ['架空県月見市1-2-3', '月見市1-2-3'],
])('takes %s and %s for two', (one, other) => {
  expect(foldAddress(one)).not.toBe(foldAddress(other));
});

it('finds all four equal however they are written, and nothing equal that is missing', () => {
  expect(compareFourItems(ITEMS, LINE)).toEqual({ all: true, nameOrAddress: true });
  for (const [items, line] of [
    [{ sex: null }, {}],
    [{}, { sex: null }],
    [{ sex: 'male' }, {}],
    [{}, { address: null }],
    [{ address: '架空県引越市１' }, {}],
    [{ name: '高崎　吉野' }, {}],
  ] as const) {
    expect(compareFourItems({ ...ITEMS, ...items }, { ...LINE, ...line })).toEqual({ all: false, nameOrAddress: true });
  }
  const neither = { ...LINE, name: '別　人', address: '架空県別市１' };
  expect(compareFourItems(ITEMS, neither)).toEqual({ all: false, nameOrAddress: false });
  const later = { ...LINE, birthOn: getDay('1990-02-01') };
  expect(compareFourItems(ITEMS, later)).toEqual({ all: false, nameOrAddress: false });
});

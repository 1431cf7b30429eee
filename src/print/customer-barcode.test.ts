import { describe, expect, test } from 'vitest';
import { addressNumber, barcodeBars, barcodeCodes, barcodeRectangles, findBarcodeText } from './customer-barcode.ts';

/** 日本郵便's own list: 郵便番号, the address up to the 町域, the rest, what is taken. */
const OFFICIAL: [code: string, town: string, rest: string, text: string][] = [
  ['2630023', '千葉市稲毛区緑町', '3丁目30-8　郵便ビル403号', '26300233-30-8-403'],
  ['0140113', '秋田県大仙市堀見内', '南田茂木　添60-1', '014011360-1'],
  ['1100016', '東京都台東区台東', '5-6-3　ABCビル10F', '11000165-6-3-10'],
  ['0600906', '北海道札幌市東区北六条東', '4丁目　郵便センター6号館', '06009064-6'],
  ['0650006', '北海道札幌市東区北六条東', '8丁目　郵便センター10号館', '06500068-10'],
  ['4070033', '山梨県韮崎市龍岡町下條南割', '韮崎400', '4070033400'],
  ['2730102', '千葉県鎌ケ谷市右京塚', '東3丁目-20-5　郵便・A&bコーポB604号', '27301023-20-5B604'],
  ['1980036', '東京都青梅市河辺町', '十一丁目六番地一号　郵便タワー601', '198003611-6-1-601'],
  ['0270203', '岩手県宮古市大字津軽石', '第21地割大淵川480', '027020321-480'],
  ['5900016', '大阪府堺市堺区中田出井町', '四丁六番十九号', '59000164-6-19'],
  ['0800831', '北海道帯広市稲田町', '南七線　西28', '08008317-28'],
  ['3170055', '茨城県日立市宮田町', '6丁目7-14　ABCビル2F', '31700556-7-14-2'],
  ['6500046', '神戸市中央区港島中町', '9丁目7-6　郵便シティA棟1F1号', '65000469-7-6A1-1'],
  ['6230011', '京都府綾部市青野町', '綾部6-7　LプラザB106', '62300116-7LB106'],
  ['0640804', '札幌市中央区南四条西', '29丁目1524-23　第2郵便ハウス501', '064080429-1524-23-2-501'],
  ['9100067', '福井市新田塚', '3丁目80-25　J1ビル2-B', '91000673-80-25J1-2B'],
];

describe('the 住所表示番号', () => {
  test.each(OFFICIAL)('%s %s%s', (code, _town, rest, text) => {
    expect(code + addressNumber(rest)).toBe(text);
  });

  test.each(OFFICIAL)('of the whole address is that one or none: %s %s%s', (code, town, rest, text) => {
    expect([text, undefined]).toContain(findBarcodeText(code, town + rest));
  });

  test.each([
    ['100-0013', '東京都千代田区霞が関1丁目3番2号　郵便プラザ503室', '10000131-3-2-503'],
    ['１０００００１', '東京都千代田区千代田１－１', '10000011-1'],
    // what could be a name of a place, or a code that is none
    ['104-0032', '東京都中央区八丁堀2-3-4', undefined],
    ['102-0075', '東京都千代田区三番町6-2', undefined],
    ['060-0001', '北海道札幌市中央区北1条西4丁目', undefined],
    ['198-0036', '東京都青梅市河辺町十一丁目六番地一号', undefined],
    ['100-001', '東京都千代田区霞が関1-3-2', undefined],
    [null, '東京都千代田区霞が関1-3-2', undefined],
    ['100-0013', '東京都千代田区霞が関', undefined],
  ])('%s %s: %s', (code, address, text) => {
    expect(findBarcodeText(code, address)).toBe(text);
  });
});

describe('the bars', () => {
  // 日本郵便's example 100-0013 霞が関1丁目3番2号 郵便プラザ503室 has the check digit 9
  test('end with the official check digit', () => {
    const codes = barcodeCodes('10000131-3-2-503');
    expect(codes).toHaveLength(21);
    expect(codes.at(-1)).toBe(9);
    expect(codes.reduce((a, b) => a + b) % 19).toBe(0);
  });

  test('are cut within a letter, whose first code stays', () => {
    const codes = barcodeCodes('91000673-80-25J1-2B');
    expect(codes.slice(7, 20)).toEqual([3, 10, 8, 0, 10, 2, 5, 11, 9, 1, 10, 2, 11]);
  });

  test('have a check digit of 0 where the sum is a multiple of 19 already', () => {
    for (let number = 0; number < 2_000; number++) {
      const codes = barcodeCodes(`1000013${number}`);
      expect(codes.at(-1)).toBeLessThan(19);
      expect(codes.reduce((a, b) => a + b) % 19).toBe(0);
    }
  });

  test('are 67, from start to stop, as wide as the Post says at 10 points', () => {
    const bars = barcodeBars('10000131-3-2-503');
    expect(bars).toMatch(/^13[1-4]{63}31$/);
    expect(bars.slice(2, 8)).toBe('114144');
    const { rectangles, unit } = barcodeRectangles('10000131-3-2-503', 10);
    const [left = 0, top = 0, width = 0, height = 0] = rectangles.at(-1) ?? [];
    expect([(left + width) * unit, rectangles.length]).toEqual([expect.closeTo(79.8), 67]);
    // stop: a lower bar and a full one
    expect([top * unit, height * unit]).toEqual([0, expect.closeTo(3.6)]);
  });
});

import { expect, it } from 'vitest';
import { transformOf } from './transforms.ts';

it.each<[string, string, string | { kind: string }]>([
  ['trim', ' 　見本 ', '見本'],
  ['full-width-kana', 'ﾐﾎﾝ ｶﾞﾊﾟｳﾞｰA', 'ミホン ガパヴーA'],
  ['full-width-kana', 'が１', 'が１'],
  ['full-width-space', 'ミホン  タロウ', 'ミホン　タロウ'],
  ['date-8', '20251202', '2025-12-02'],
  ['date-8', '２０２５１２０２', '2025-12-02'],
  ['date-8', '20250230', { kind: 'date-impossible' }],
  ['date-8', '2025-12-02', { kind: 'date-form' }],
  ['era-text', '昭和64年1月7日', '1989-01-07'],
  ['era-text', '昭和64年1月8日', { kind: 'date-impossible' }],
  ['era-text', '平成元年1月8日', '1989-01-08'],
  ['era-text', 'H31/4/30', '2019-04-30'],
  ['era-text', '令1.5.1', '2019-05-01'],
  ['era-text', 'ｓ５５－４－１', '1980-04-01'],
  ['era-text', '55.4.1', { kind: 'date-form' }],
  ['pad-2', '0', '00'],
  ['pad-8', '6139992', '06139992'],
  ['pad-2', '123', '123'],
  ['pad-2', 'A', 'A'],
])('%s of %j', (name, text, expected) => {
  expect(transformOf(name)(text)).toEqual(expected);
});

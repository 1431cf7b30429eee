import { describe, expect, it } from 'vitest';
import { BrokenUtf8 } from './broken-utf-8.ts';
import { encodeWindows31j } from './windows-31j.ts';

const bytes = (...parts: (string | Uint8Array | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

function look(text: Uint8Array, piece: number) {
  const broken = new BrokenUtf8();
  for (let i = 0; i < text.length; i += piece) if (!broken.push(text.subarray(i, i + piece))) break;
  return broken.end();
}

const head = '氏名,氏名カナ,住所\r\n見本　太郎,ミホン　タロウ,東京都千代田区\r\n';

describe.each([1, 2, 3, 7, 10_000])('in pieces of %i bytes', (piece) => {
  it.each<[string, Uint8Array, ReturnType<BrokenUtf8['end']>]>([
    ['a byte alone', bytes(head, '見本　', [0x8c], '花子\n'), { line: 3, position: 4 }],
    ['a character cut by a comma', bytes(head, 'ab𠮷', [0xe8, 0xa6], ',c'), { line: 3, position: 4 }],
    ['the end cut off', bytes(head, '見', [0xe6, 0x9c]), { line: 3, position: 2 }],
    [
      'overlong, surrogate and beyond Unicode',
      bytes([0xc0, 0xaf], head.repeat(4), [0xed, 0xa0, 0x80, 0xf5]),
      { line: 1, position: 1 },
    ],
    ['a name of another encoding', bytes(head, encodeWindows31j('見')), { line: 3, position: 1 }],
    ['lines that end with CR or LF', bytes('一\r二\n三\n', head, [0xff]), { line: 6, position: 1 }],
    ['whole UTF-8', bytes(head), undefined],
    ['ASCII', bytes('a,b'), undefined],
    ['Windows-31J', encodeWindows31j(head), undefined],
    ['Windows-31J with half-width kana', encodeWindows31j('ｼﾒｲ,ﾐﾎﾝ ﾀﾛｳ,ﾐﾎﾝ ﾊﾅｺ,ｾﾀｶﾞﾔｸ\n'), undefined],
    ['Windows-31J of rarer kanji', encodeWindows31j('髙﨑邉齋澤廣櫻圓礒\n'.repeat(9)), undefined],
    ['two files, one behind the other', bytes(head, encodeWindows31j(head)), undefined],
  ])('%s', (_what, text, place) => expect(look(text, piece)).toEqual(place));
});

it('stops early at a long text of another encoding', () => {
  const broken = new BrokenUtf8();
  expect(broken.push(encodeWindows31j(head.repeat(2_000)))).toBe(false);
  expect(broken.end()).toBeUndefined();
});

import { describe, expect, it, test } from 'vitest';
import { encodeWindows31j, isWindows31j, NotInWindows31j } from './windows-31j.ts';

const hex = (text: string) => Buffer.from(encodeWindows31j(text)).toString('hex');

describe('Windows-31J', () => {
  it.each([
    ['A~\\', '417e5c'],
    ['ｱ', 'b1'],
    ['証', '8fd8'],
    ['髙', 'fbfc'],
    ['﨑', 'fab1'],
    ['①', '8740'],
    ['∪', '81be'],
    ['￢', '81ca'],
    ['－', '817c'],
    ['～', '8160'],
    ['\uE000', 'f040'],
  ])('writes %s as Windows does', (text, bytes) => {
    expect(hex(text)).toBe(bytes);
  });

  it.each(['𠮷', '邉\u{E0100}', '−', 'é', '\u{FA19}x\u{20BB7}', '\uD800'])(
    'never writes a question mark for %j',
    (text) => {
      expect(() => encodeWindows31j(text)).toThrow(NotInWindows31j);
    },
  );
});

test('every character that the platform reads is written, and read again as itself', () => {
  const decoder = new TextDecoder('shift_jis', { fatal: true });
  let seen = 0;
  for (let point = 0; point <= 0xffff; point++) {
    if (point >= 0xd800 && point <= 0xdfff) continue;
    const character = String.fromCharCode(point);
    if (!isWindows31j(character)) continue;
    seen += 1;
    expect(decoder.decode(encodeWindows31j(character))).toBe(character);
  }
  expect(seen).toBeGreaterThan(9_000);
});

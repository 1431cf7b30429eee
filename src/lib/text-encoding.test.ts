import { describe, expect, it } from 'vitest';
import { type Encoding, EncodingDetector, textDecoder } from './text-encoding.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
/** 見本,①㈱髙﨑～ in Windows-31J, with its NEC and IBM rows. */
const WINDOWS = Uint8Array.from([
  0x8c, 0xa9, 0x96, 0x7b, 0x2c, 0x87, 0x40, 0x87, 0x8a, 0xfb, 0xfc, 0xfa, 0xb1, 0x81, 0x60,
]);

function detect(bytes: Uint8Array, declared?: Encoding, piece = bytes.length || 1): string {
  const detector = new EncodingDetector();
  for (let i = 0; i < bytes.length; i += piece) detector.push(bytes.subarray(i, i + piece));
  const found = detector.end(declared);
  return found.ok ? found.encoding : found.fault;
}

describe.each([1, 2, 3, 5, 1_000])('in pieces of %i bytes', (piece) => {
  it.each<[string, Uint8Array, Encoding | undefined, string]>([
    ['UTF-8', utf8('氏名,𠮷田 髙﨑'), undefined, 'utf-8'],
    ['UTF-8 with BOM', utf8('\ufeff氏名'), undefined, 'utf-8'],
    ['ASCII', utf8('a,b'), undefined, 'utf-8'],
    ['ASCII said to be Windows-31J', utf8('a,b'), 'windows-31j', 'windows-31j'],
    ['Windows-31J', WINDOWS, undefined, 'windows-31j'],
    ['Windows-31J said to be UTF-8', WINDOWS, 'utf-8', 'not-utf-8'],
    ['UTF-8 said to be Windows-31J', utf8('氏名'), 'windows-31j', 'is-utf-8'],
    ['UTF-8 cut off', utf8('氏名').subarray(0, 5), 'utf-8', 'not-utf-8'],
    ['NUL', Uint8Array.from([0x61, 0, 0x62]), undefined, 'nul'],
  ])('%s', (_what, bytes, declared, expected) => expect(detect(bytes, declared, piece)).toBe(expected));
});

it('knows UTF-16 by its mark', () => {
  expect(detect(Uint8Array.from([0xff, 0xfe, 0x61, 0x00]))).toBe('utf-16');
  expect(detect(Uint8Array.from([0xfe, 0xff, 0x00, 0x61]))).toBe('utf-16');
});

it('keeps 髙 and 﨑 of Windows-31J, also when a piece ends inside a character', () => {
  const decoder = textDecoder('windows-31j');
  let text = '';
  for (const byte of WINDOWS) text += decoder.decode(Uint8Array.from([byte]), { stream: true });
  expect(text + decoder.decode()).toBe('見本,①㈱髙﨑～');
});

it('does not decode what is no text', () => {
  expect(() => textDecoder('windows-31j').decode(Uint8Array.from([0x81, 0x20]))).toThrow(TypeError);
  expect(() => textDecoder('utf-8').decode(Uint8Array.from([0xff]))).toThrow(TypeError);
});

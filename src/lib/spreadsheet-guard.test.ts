import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { guardCode, guardText, unguard } from './spreadsheet-guard.ts';

describe('guards', () => {
  it.each([
    ['06139992', '="06139992"'],
    ['00', '="00"'],
    ['-1', '="-1"'],
    ['101-1', '="101-1"'],
    ['=1+1', '="=1+1"'],
    ['a"b', '="a""b"'],
    ['', ''],
  ])('a code %j is written %j', (code, cell) => {
    expect(guardCode(code)).toBe(cell);
  });

  it.each([
    ['=HYPERLINK("http://x.example")', `'=HYPERLINK("http://x.example")`],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['+cmd|x', "'+cmd|x"],
    ['-cmd', "'-cmd"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ['＝１＋１', "'＝１＋１"],
    ["'=x", "''=x"],
    ['1-2-3', '="1-2-3"'],
    ['１－２', '="１－２"'],
    ['3月4日', '="3月4日"'],
    ["O'Brien", "O'Brien"],
    ["'x", "'x"],
    ['見本　太郎', '見本　太郎'],
  ])('a text %j is written %j', (text, cell) => {
    expect(guardText(text)).toBe(cell);
  });
});

const awkward = fc.string({
  unit: fc.constantFrom('=', '"', "'", '-', '@', '+', '1', '\t', '\r', '髙', 'a', '＝'),
  maxLength: 8,
});

test('what is guarded comes back, and nothing that is guarded begins like a formula of its own', () => {
  fc.assert(
    fc.property(fc.oneof(awkward, fc.string({ unit: 'binary' })), (text) => {
      for (const cell of [guardCode(text), guardText(text)]) {
        // A registered text that looks like a guarded code is guarded itself, so that it too comes back.
        expect(unguard(cell)).toBe(text);
        expect(/^[+\-@\t\r]/.test(cell)).toBe(false);
        if (cell.startsWith('=')) expect(cell).toMatch(/^="(?:[^"]|"")*"$/);
      }
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvFault, CsvReader, formatCsvRow } from './csv.ts';

/** Rows as `line:cell|cell`, read in pieces of some size. */
function read(text: string, piece = text.length || 1, longest?: number): string[] {
  const reader = new CsvReader(longest);
  const rows = [];
  for (let i = 0; i < text.length; i += piece) rows.push(...reader.push(text.slice(i, i + piece)));
  rows.push(...reader.end());
  return rows.map((row) => `${row.line}:${row.cells.join('|')}`);
}

function faultOf(text: string, piece?: number, longest?: number): string {
  try {
    read(text, piece, longest);
  } catch (error) {
    if (error instanceof CsvFault) return `${error.kind}@${error.line}`;
    throw error;
  }
  return 'none';
}

const sizes = [1, 2, 3, 7, 1_000];

describe.each(sizes)('in pieces of %i', (size) => {
  it.each([
    ['LF', 'a,b\n1,2\n', ['1:a|b', '2:1|2']],
    ['CRLF', 'a,b\r\n1,2\r\n', ['1:a|b', '2:1|2']],
    ['CR', 'a,b\r1,2\r', ['1:a|b', '2:1|2']],
    ['mixed', 'a\r\nb\rc\nd', ['1:a', '2:b', '3:c', '4:d']],
    ['no end of the last line', 'a,b\n1,', ['1:a|b', '2:1|']],
    ['empty lines', '\n\na\n\n\nb\n\n', ['3:a', '6:b']],
    ['byte order mark', '\ufeffa,b', ['1:a|b']],
    ['quotes', '"a","b,c"\n"d""e",f\n', ['1:a|b,c', '2:d"e|f']],
    ['line ends inside quotes', '"a\nb","c\r\nd"\ne\n', ['1:a\nb|c\r\nd', '4:e']],
    ['empty quotes', '"",""\n"",x', ['1:|', '2:|x']],
    ['a quote inside a bare cell stays', 'a"b,c\nd', ['1:a"b|c', '2:d']],
    ['nothing', '', []],
    ['one empty cell in quotes is an empty line', '""\na', ['2:a']],
  ])('%s', (_what, text, rows) => expect(read(text, size)).toEqual(rows));

  it.each([
    ['an open quote names the line it began on', 'a,b\nc,"d\ne\nf\n', 'open-quote@2'],
    ['and the line inside a row of several lines', 'a\n"x\ny","z\n', 'open-quote@3'],
    ['text after a quote', 'a\n"b"c,d\n', 'text-after-quote@2'],
  ])('%s', (_what, text, fault) => expect(faultOf(text, size)).toBe(fault));
});

it('stops at a row that is far too long, and at an open quote in a large file', () => {
  expect(faultOf(`a\n${'x'.repeat(5_000)}\n`, 100, 1_000)).toBe('row-too-long@2');
  expect(faultOf(`a\nb,"${'x\n'.repeat(5_000)}`, 100, 1_000)).toBe('open-quote@2');
});

it('reads back whatever was written, however it is cut', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '髙', '𠮷', ',', '"', '\n', '\r', ' ', '') });
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
  fc.assert(
    fc.property(rows, fc.constantFrom('\n', '\r\n', '\r'), fc.integer({ min: 1, max: 20 }), (table, end, size) => {
      const text = table.map((cells) => formatCsvRow(cells) + end).join('');
      const reader = new CsvReader();
      const found = [];
      for (let i = 0; i < text.length; i += size) found.push(...reader.push(text.slice(i, i + size)));
      found.push(...reader.end());
      expect(found.map((row) => row.cells)).toEqual(table);
    }),
  );
});

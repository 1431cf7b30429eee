import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CsvFault, CsvReader, type CsvRow } from './csv.ts';
import { RowBorders } from './row-borders.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function rowsOf(text: string, within: boolean): { rows: CsvRow[]; lines: number } | 'fault' {
  const reader = new CsvReader(undefined, within);
  try {
    return { rows: [...reader.push(text), ...reader.end()], lines: reader.line - 1 };
  } catch (error) {
    if (error instanceof CsvFault) return 'fault';
    throw error;
  }
}

/** Cuts at the last border of every piece. */
function cut(bytes: Uint8Array, size: number): Uint8Array[] {
  const borders = new RowBorders();
  const parts: Uint8Array[] = [];
  let from = 0;
  for (let at = 0; at < bytes.length; at += size) {
    const border = borders.push(bytes.subarray(at, at + size));
    if (border === undefined || at + border === from) continue;
    parts.push(bytes.subarray(from, at + border));
    from = at + border;
  }
  return [...parts, bytes.subarray(from)];
}

it('cuts only where a row begins, however the bytes come', () => {
  const text = fc
    .array(fc.constantFrom('a', '髙', ',', ',', '"', '"', '""', '\n', '\r', '\r\n', 'b"c', '"x\ny"'), { maxLength: 40 })
    .map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 12 }), (whole, size) => {
      const expected = rowsOf(whole, false);
      fc.pre(expected !== 'fault');
      const found: CsvRow[] = [];
      let base = 0;
      for (const [i, part] of cut(encoder.encode(whole), size).entries()) {
        const read = rowsOf(decoder.decode(part), i > 0);
        if (read === 'fault') throw new Error(`cut inside a row: ${JSON.stringify(whole)}`);
        found.push(...read.rows.map((row) => ({ ...row, line: row.line + base })));
        base += read.lines;
      }
      expect(found).toEqual(expected.rows);
    }),
    { numRuns: 5_000 },
  );
});

it.each([
  ['a row’s end', 'a,b\nc', 4],
  ['the last of several', 'a\nb\r\nc', 5],
  ['none', 'a,b', undefined],
  ['none inside quotes', '"a\nb', undefined],
  ['after the quotes', '"a\nb"\nc', 6],
  ['a CR at the end may go on', 'a\nb\r', 2],
])('finds %s', (_what, text, border) => expect(new RowBorders().push(encoder.encode(text))).toBe(border));

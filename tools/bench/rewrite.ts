// The least that a program can do that takes the three files of a folder: the same reader, each row written again.
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { CsvReader, formatCsvRow } from '../../src/lib/csv.ts';
import { textDecoder } from '../../src/lib/text-encoding.ts';

const folder = process.argv[2] ?? '.';

async function write(rows: readonly { cells: readonly string[] }[]): Promise<void> {
  let text = '';
  for (const row of rows) text += `${formatCsvRow(row.cells)}\n`;
  await new Promise((done) => process.stdout.write(text, done));
}

for (const name of ['members', 'card-status', 'approvals']) {
  const reader = new CsvReader();
  const decoder = textDecoder('utf-8');
  for await (const piece of createReadStream(join(folder, `${name}.csv`))) {
    await write(reader.push(decoder.decode(piece, { stream: true })));
  }
  await write(reader.end());
}

// npm run bench: runs the benchmarks of the issue and prints a table; with --write also into docs/performance.md.
// Figures are of this machine, now; the goal is the issue's.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

export interface BenchRow {
  name: string;
  figure: string;
  goal: string;
  ok: boolean;
}

const BENCHES = ['decide', 'release', 'page', 'slice', 'verify', 'search'] as const;
const DOCUMENT = new URL('../../docs/performance.md', import.meta.url);
const MARK = { begin: '<!-- bench:begin -->', end: '<!-- bench:end -->' };

const chosen = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const rows: BenchRow[] = [];
for (const name of BENCHES) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  const { bench } = (await import(`./${name}.ts`)) as { bench(): Promise<BenchRow[]> };
  for (const row of await bench()) {
    rows.push(row);
    console.log(`${row.ok ? 'ok  ' : 'MISS'}  ${row.name}: ${row.figure} (goal: ${row.goal})`);
  }
}

if (process.argv.includes('--write')) {
  const day = new Date().toISOString().slice(0, 10);
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${process.platform}`;
  const table = [
    `Measured on ${day}: ${machine}.`,
    '',
    '| what | figure | goal | met |',
    '|---|---|---|---|',
    ...rows.map((row) => `| ${row.name} | ${row.figure} | ${row.goal} | ${row.ok ? 'yes' : 'no'} |`),
  ].join('\n');
  const text = readFileSync(DOCUMENT, 'utf8');
  const [before, rest] = text.split(MARK.begin);
  const after = rest?.split(MARK.end)[1];
  if (before === undefined || after === undefined) throw new Error('docs/performance.md has lost its marks');
  writeFileSync(DOCUMENT, `${before}${MARK.begin}\n${table}\n${MARK.end}${after}`);
}
process.exit(rows.every((row) => row.ok) ? 0 : 1);

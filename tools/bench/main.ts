// npm run bench [-- NAME…] [--write]: runs the benchmarks, or those that are named, and prints their figures; with --write
// they go into the table of docs/performance.md, and the rows of the others stay.
// Figures are of this machine, now; the goal is the issue's.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

export interface BenchRow {
  name: string;
  figure: string;
  goal: string;
  ok: boolean;
}

const BENCHES = [
  'decide',
  'generate',
  'release',
  'page',
  'first-view',
  'alike',
  'slice',
  'verify',
  'bundle',
  'status',
  'search',
  'import',
  'cycle',
  'print',
  'mail',
] as const;
/** They take minutes, up to half an hour: only when they are named. */
const LONG = ['long-release', 'second-worker', 'nightly', 'stampede'] as const;
const DOCUMENT = new URL('../../docs/performance.md', import.meta.url);
const MARK = { begin: '<!-- bench:begin -->', end: '<!-- bench:end -->' };

const chosen = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const rows: (BenchRow & { bench: string })[] = [];
for (const name of [...BENCHES, ...LONG]) {
  const isLong = (LONG as readonly string[]).includes(name);
  if (chosen.length > 0 || isLong ? !chosen.includes(name) : false) continue;
  const { bench } = (await import(`./${name}.ts`)) as { bench(): Promise<BenchRow[]> };
  for (const row of await bench()) {
    rows.push({ ...row, bench: name });
    console.log(`${row.ok ? 'ok  ' : 'MISS'}  ${row.name}: ${row.figure} (goal: ${row.goal})`);
  }
}

if (process.argv.includes('--write')) {
  const day = new Date().toISOString().slice(0, 10);
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${process.platform}`;
  const text = readFileSync(DOCUMENT, 'utf8');
  const [before, rest] = text.split(MARK.begin);
  const [old, after] = rest?.split(MARK.end) ?? [];
  if (before === undefined || old === undefined || after === undefined) {
    throw new Error('docs/performance.md has lost its marks');
  }
  const measured = new Set(rows.map((row) => row.bench));
  const lines = old.split('\n').flatMap((line) => {
    const bench = /^\| ([a-z-]+) \| (?!figure)/.exec(line)?.[1];
    return bench === undefined || bench === 'bench' || measured.has(bench) ? [] : [{ bench, line }];
  });
  for (const row of rows) {
    const met = row.ok ? 'yes' : 'no';
    lines.push({
      bench: row.bench,
      line: `| ${row.bench} | ${row.name} | ${row.figure} | ${row.goal} | ${met} | ${day} |`,
    });
  }
  const order = (bench: string) => ([...BENCHES, ...LONG] as readonly string[]).indexOf(bench);
  const table = [
    `Measured on ${machine}.`,
    '',
    '| bench | what | figure | goal | met | on |',
    '|---|---|---|---|---|---|',
    ...lines.sort((a, b) => order(a.bench) - order(b.bench)).map(({ line }) => line),
  ].join('\n');
  writeFileSync(DOCUMENT, `${before}${MARK.begin}\n${table}\n${MARK.end}${after}`);
}
process.exit(rows.every((row) => row.ok) ? 0 : 1);

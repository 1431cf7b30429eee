import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runShell } from '../../tests/support/shell.ts';
import { FICTIONAL_INSURER, writeSociety } from '../demo/index.ts';
import { getDay } from '../lib/day.ts';
import { encodeWindows31j, isWindows31j } from '../lib/windows-31j.ts';
import { type FactReading, type PartReader, readFactFiles } from '../members/files.ts';
import type { Faults } from '../tables/index.ts';
import { DecideThreads } from './decide-threads.ts';

const folder = mkdtempSync(join(tmpdir(), 'akashi-threads-test-'));
const threads = new DecideThreads(2);
const day = getDay('2025-12-02');
let members = '';
let cards = '';

beforeAll(async () => {
  await writeSociety(folder, { insurerNumber: FICTIONAL_INSURER, members: 600, seed: 'threads', on: day });
  members = readFileSync(join(folder, 'members.csv'), 'utf8');
  cards = readFileSync(join(folder, 'card-status.csv'), 'utf8');
});
afterAll(async () => {
  await threads.close();
  rmSync(folder, { recursive: true });
});

const toldOf = (faults: Faults) => ({ listed: faults.inFileOrder(), counts: faults.counts, rows: faults.rows });

/** What was read, with everything that is wrong in the order of lines. */
async function seen(reading: FactReading) {
  const reports = reading.reports.map(({ faults, doubts, notes, ...report }) => ({
    ...report,
    faults: toldOf(faults),
    doubts: toldOf(doubts),
    notes: toldOf(notes),
  }));
  const facts = [];
  if (reading.ok) for await (const batch of reading.facts()) facts.push(...batch);
  return { ok: reading.ok, strangers: reading.strangers, reports, facts };
}

let made = 0;
function named(content: string | Uint8Array) {
  made += 1;
  const path = join(folder, `file-${made}.csv`);
  writeFileSync(path, content);
  return { name: `file-${made}.csv`, path };
}

/** Reads the same files whole, in small parts one after another, and in small parts in two threads. */
async function readings(ledger: string | Uint8Array, status: string | Uint8Array = cards, unregistered = false) {
  const files = {
    members: named(ledger),
    cardStatus: { ...named(status), kind: unregistered ? ('unregistered-only' as const) : ('complete' as const) },
    today: day,
  };
  const inThreads = (partBytes: number): PartReader => ({
    read: (task) => threads.read(task),
    ahead: threads.ahead,
    partBytes,
  });
  const whole = await seen(await readFactFiles(files));
  const others = [];
  for (const size of [257, 1_000, 4_096]) {
    others.push(await seen(await readFactFiles({ ...files, parts: inThreads(size) })));
  }
  return { whole, others };
}

const linesOf = (text: string) => text.trimEnd().split('\n');
const joined = (lines: readonly string[]) => `${lines.join('\n')}\n`;
/** Quotes the address of every seventh person and breaks the line in it. */
const broken = (text: string) =>
  joined(
    linesOf(text).map((line, i) => {
      const cells = line.split(',');
      if (i > 0 && i % 7 === 0) cells[18] = `"${cells[18]}\r\nB棟 ""別館""\n,1号"`;
      return cells.join(',');
    }),
  );
/** The last person comes again at the beginning, 本人 after their families. */
const reversed = (text: string) => {
  const [head = '', ...rows] = linesOf(text);
  return joined([head, ...rows.toReversed()]);
};
/** Without what Windows-31J does not have. */
const plain = (text: string) => [...text].map((char) => (isWindows31j(char) ? char : '〓')).join('');

describe('a file read in parts by two threads says the same as read at once', () => {
  it.each<[string, () => string | Uint8Array]>([
    ['LF', () => members],
    ['CRLF', () => members.replaceAll('\n', '\r\n')],
    ['CR', () => members.replaceAll('\n', '\r')],
    ['a byte order mark', () => `\ufeff${members}`],
    ['two of them', () => `\ufeff\ufeff${members}`],
    ['line ends and quotes inside quotes', () => broken(members)],
    ['the same with CRLF', () => broken(members).replaceAll('\n', '\r\n')],
    ['Windows-31J', () => encodeWindows31j(plain(broken(members)))],
    ['本人 after their families', () => reversed(members)],
    ['empty lines and lines of commas', () => members.replaceAll('\n', `\n\n${','.repeat(23)}\n`)],
    ['no end of the last line', () => members.trimEnd()],
  ])('%s', async (_what, content) => {
    const { whole, others } = await readings(content());
    expect([whole.ok, whole.facts.length]).toEqual([true, 600]);
    for (const other of others) {
      expect(other).toEqual(whole);
    }
  });

  it('finds the 本人 of a 家族 in another part', async () => {
    const family = ({ relation }: { relation: string }) => relation === 'family';
    const forward = (await readings(members)).whole.facts.filter(family);
    const { others } = await readings(reversed(members));
    for (const other of others) expect(other.facts.filter(family).toReversed()).toEqual(forward);
    expect(forward.some((facts) => facts.insured !== null)).toBe(true);
  });

  it('keeps to unregistered-only', async () => {
    const [head = '', ...rows] = linesOf(cards);
    const { whole, others } = await readings(members, joined([head, ...rows.slice(0, 20)]), true);
    expect(whole.facts.filter((facts) => facts.card?.registration === 'registered').length).toBeGreaterThan(570);
    for (const other of others) expect(other.facts).toEqual(whole.facts);
  });

  it.each<[string, () => string | Uint8Array, string[]]>([
    [
      'the same person in the first and the last part',
      () => members + joined([linesOf(members)[1] ?? '', linesOf(members)[300] ?? '']),
      ['602:same-key-twice:2', '603:same-key-twice:301'],
    ],
    [
      'faults all over the file',
      () =>
        joined(
          linesOf(members).map((line, i) => {
            if (i === 0 || i % 150 !== 0) return line;
            return i % 300 === 0 ? `${line},` : line.replace(/,(男|女),/, ',不明,');
          }),
        ),
      ['151:not-in-list:', '301:cell-count:', '451:not-in-list:', '601:cell-count:'],
    ],
    [
      'an open quote near the end',
      () => members.replace(/(\n[^\n]*,)([^\n]*\n[^\n]*\n)$/, '$1"$2'),
      ['600:open-quote:'],
    ],
    ['text after a quote', () => `${members}"a"b,c\n`, ['602:text-after-quote:']],
    ['a header that lacks a column', () => members.replace('生年月日', '誕生日'), ['1:column-missing:']],
    ['nothing', () => '', [':empty-file:']],
    ['a header only', () => joined(linesOf(members).slice(0, 1)), [':no-rows:']],
  ])('%s', async (_what, content, expected) => {
    const { whole, others } = await readings(content());
    const told = whole.reports[0]?.faults.listed.map(
      ({ line, kind, firstLine }) => `${line ?? ''}:${kind}:${firstLine ?? ''}`,
    );
    expect(told).toEqual(expected);
    for (const other of others) {
      expect(other.ok).toBe(false);
      expect(other.reports.map(({ faults, doubts }) => [faults, doubts])).toEqual(
        whole.reports.map(({ faults, doubts }) => [faults, doubts]),
      );
    }
  });

  it('lists a thousand faults and counts the others', async () => {
    const { whole, others } = await readings(
      members.replaceAll(/,(男|女),/g, ',不明,').replaceAll(/,(済|未|確認中),/g, ',無,'),
    );
    expect(whole.reports[0]?.faults.counts).toEqual(new Map([['not-in-list', 1_200]]));
    for (const other of others) expect(other.reports[0]?.faults).toEqual(whole.reports[0]?.faults);
  });

  it('tells 個人番号 by the column of the whole file', async () => {
    const twelve = joined(linesOf(members).map((line, i) => (i === 0 ? `${line},番号札` : `${line},123456789018`)));
    const { whole, others } = await readings(twelve);
    expect(whole.reports[0]?.faults.listed).toEqual([{ line: null, column: '番号札', kind: 'my-number' }]);
    for (const other of others) expect(other.reports[0]?.faults).toEqual(whole.reports[0]?.faults);
  });
});

const decide = (...argv: string[]) => runShell(['decide', '--members', 'big/members.csv', ...argv], { cwd: folder });

describe('akashi decide --threads', () => {
  beforeAll(async () => {
    const plan = { insurerNumber: FICTIONAL_INSURER, members: 6_000, seed: 'big', on: day };
    await writeSociety(join(folder, 'big'), plan);
  });
  const more = ['--card-status', 'big/card-status.csv', '--approvals', 'big/approvals.csv', '--on', '2025-12-02'];

  it.each([['--format=ndjson'], ['--format=csv'], ['--json'], ['--explain']])('%s: the same bytes', async (option) => {
    const one = await decide(...more, option, '--threads', '1');
    expect([one.code, one.out.trimEnd().split('\n').length]).toEqual([
      0,
      { '--format=csv': 6_001, '--json': 6_002 }[option] ?? 6_000,
    ]);
    expect(await decide(...more, option, '--threads', '2')).toEqual(one);
    expect(await decide(...more, option, '--threads', '3')).toEqual(one);
  });

  it('prints nothing of a refused file, with all faults', async () => {
    const text = readFileSync(join(folder, 'big/members.csv'), 'utf8');
    writeFileSync(join(folder, 'big/members.csv'), text + joined([linesOf(text)[5] ?? '', 'x']));
    const one = await decide(...more, '--threads', '1');
    expect([one.code, one.out]).toEqual([1, '']);
    expect(one.err).toMatch(/line 6002: .*same-key-twice/);
    expect(one.err).toMatch(/line 6003: .*cell-count/);
    expect(await decide(...more, '--threads', '2')).toEqual(one);
  });

  it.each(['0', '65', 'two', '-1', '1.5'])('%s threads is wrong usage', async (count) => {
    expect((await decide(...more, `--threads=${count}`)).code).toBe(2);
  });
});

import { createHash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { canonicalJson } from '../lib/canonical-json.ts';

/** One act, as the file has it (docs/formats.md). Identifiers and codes only. */
export interface OutsideLine {
  /** Names the line; the database has the same name as long as it does not know that the line is written. */
  lineId: string;
  insurerNumber: string;
  kind: string;
  subjectId: string;
  details: Readonly<Record<string, string | number | null>>;
}

export interface LogPlace {
  /** Length of the file up to the end of a line. */
  bytes: number;
  /** Of the line that ends there. */
  hash: string;
}

export const LOG_START: LogPlace = { bytes: 0, hash: '0'.repeat(64) };

const TAIL_BYTES = 4_096;

const hashOf = (previous: string, content: object) =>
  createHash('sha256')
    .update(previous + canonicalJson(content))
    .digest('hex');

/** Appends lines and waits until they are on the disk. A line that was cut off before is ended first, and never counts. */
function append(path: string, after: LogPlace, contents: readonly object[]): LogPlace {
  let { hash } = after;
  let text = '';
  for (const content of contents) {
    hash = hashOf(hash, content);
    text += `${canonicalJson({ ...content, hash })}\n`;
  }
  const made = !existsSync(path);
  if (made) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = openSync(path, 'a+', 0o600);
  try {
    const { size } = fstatSync(file);
    const last = Buffer.alloc(1);
    if (size > 0) readSync(file, last, 0, 1, size - 1);
    writeFileSync(file, size > 0 && last.toString() !== '\n' ? `\n${text}` : text);
    fsyncSync(file);
    return { bytes: fstatSync(file).size, hash };
  } finally {
    closeSync(file);
    if (made) syncFolder(dirname(path));
  }
}

/** So that the name of a new file is on the disk, too. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

/** Begins a file with its own name in the first line. */
export function beginLog(path: string, logId: string): LogPlace {
  return append(path, LOG_START, [{ format: 'akashi-outside-log-1', logId }]);
}

export function appendLines(path: string, after: LogPlace, lines: readonly OutsideLine[]): LogPlace {
  return append(path, after, lines);
}

/** The name of the file; undefined: there is none, or its first line never got onto the disk. */
export function findLogId(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  const file = openSync(path, 'r');
  const start = Buffer.alloc(TAIL_BYTES);
  try {
    const read = readSync(file, start, 0, TAIL_BYTES, 0);
    for (const line of start.toString('utf8', 0, read).split('\n').slice(0, -1)) {
      const logId = parse(line)?.logId;
      if (typeof logId === 'string') return logId;
    }
    return undefined;
  } finally {
    closeSync(file);
  }
}

export const sizeOf = (path: string) => (existsSync(path) ? statSync(path).size : 0);

/** Whether the line that ends at a place is the one that is meant. */
export function endsAt(path: string, { bytes, hash }: LogPlace): boolean {
  const file = openSync(path, 'r');
  try {
    const start = Math.max(0, bytes - TAIL_BYTES);
    const tail = Buffer.alloc(bytes - start);
    readSync(file, tail, 0, tail.length, start);
    const lines = tail.toString('utf8').split('\n');
    return lines.at(-1) === '' && parse(lines.at(-2) ?? '')?.hash === hash;
  } finally {
    closeSync(file);
  }
}

export interface ReadLine {
  /** undefined: the first line of a file, or one that was cut off. What was cut off stands in a later line again. */
  line: OutsideLine | undefined;
  /** It does not follow on the line before it: one of the two was changed, or something between them is missing. */
  damaged: boolean;
  /** Of the last line that is whole. */
  hash: string;
}

/** What follows a place. A last line without an end is left out: it is being written, or was cut off. */
export async function* readLines(path: string, after: LogPlace): AsyncGenerator<ReadLine> {
  const end = sizeOf(path);
  if (end <= after.bytes) return;
  let { hash } = after;
  const source = createReadStream(path, { start: after.bytes, end: end - 1 });
  const endsWhole = endsWithNewline(path, end);
  let held: string | undefined;
  const lines = createInterface({ input: source, crlfDelay: Number.POSITIVE_INFINITY });
  const read = (text: string): ReadLine => {
    const found = parse(text);
    if (found === undefined || typeof found.hash !== 'string') return { line: undefined, damaged: false, hash };
    const { hash: stated, ...content } = found;
    const damaged = hashOf(hash, content) !== stated;
    hash = String(stated);
    const isLine = typeof content.lineId === 'string' && typeof content.kind === 'string';
    return { line: isLine ? (content as unknown as OutsideLine) : undefined, damaged, hash };
  };
  for await (const text of lines) {
    if (held !== undefined) yield read(held);
    held = text;
  }
  if (held !== undefined && endsWhole) yield read(held);
}

function endsWithNewline(path: string, size: number): boolean {
  const file = openSync(path, 'r');
  const last = Buffer.alloc(1);
  readSync(file, last, 0, 1, size - 1);
  closeSync(file);
  return last.toString() === '\n';
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

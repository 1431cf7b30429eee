import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { type BrokenPlace, BrokenUtf8 } from '../lib/broken-utf-8.ts';
import { PlainRows } from '../lib/plain-rows.ts';
import { type Encoding, EncodingDetector } from '../lib/text-encoding.ts';
import { CsvSource, findUndecodableLine, piecesOf } from './csv-source.ts';
import type { FaultKind, Faults, FileFault } from './file-faults.ts';
import type { Profile } from './profiles/profile.ts';
import { ProfiledRows, type ProfileInUse } from './profiles/profiled-rows.ts';
import { LOOKED_AT, recogniseProfile } from './profiles/recognise.ts';
import { type RowSource, SourceFault, type TableRow } from './row-source.ts';
import { addLastFaults, type ColumnPlan, type TableHead, TableRows } from './table-rows.ts';
import { findSheet, WorkbookSource } from './workbook.ts';
import { WORKBOOK_LIMITS } from './workbook-limits.ts';
import { ContainerDetector } from './workbook-recognition.ts';

/** How a file is written: text in one of the encodings, or an Excel file. */
export type FileForm = Encoding | 'xlsx';

/** A file as it was found: how it is written, and the digest by which the same content is known again. */
export interface InspectedFile {
  path: string;
  /** As the person named it. */
  name: string;
  encoding: FileForm;
  /** SHA-256, hex. */
  digest: string;
  /** The layout, where it is not our own. */
  profile?: ProfileInUse;
  /** Of an Excel file: the part with the sheet that is read. */
  sheetPart?: string;
}

/** Bytes that a file may have: several million rows. */
const LARGEST_FILE = 1024 * 1024 * 1024;

/**
 * Reads a file once to learn how it is written, by its content and not by its name, and its digest.
 * @param declared the encoding that the person named, which is checked; an Excel file has none.
 * @param sheet the name of the sheet, for an Excel file with several.
 * @throws Refused `file-not-readable`
 */
export async function inspectFile(
  path: string,
  name: string,
  declared?: Encoding,
  sheet?: string,
): Promise<{ ok: true; file: InspectedFile } | { ok: false; fault: FileFault }> {
  const detector = new EncodingDetector();
  const containers = new ContainerDetector();
  const hash = createHash('sha256');
  const refused = (kind: FaultKind, line: number | null = null) =>
    ({ ok: false, fault: { line, column: null, kind } }) as const;
  if ((await sizeOf(path)) > LARGEST_FILE) return refused('file-too-large');
  let size = 0;
  for await (const piece of piecesOf(path, name)) {
    size += piece.length;
    const largest = containers.push(piece) === 'none' ? LARGEST_FILE : WORKBOOK_LIMITS.fileBytes;
    if (size > largest) return refused(largest === LARGEST_FILE ? 'file-too-large' : 'workbook-too-large');
    if (containers.kind === 'none') detector.push(piece);
    hash.update(piece);
  }
  if (containers.kind === 'ole') return refused(containers.encrypted ? 'workbook-password' : 'workbook-old');
  if (containers.kind === 'zip') {
    try {
      const sheetPart = await findSheet(path, sheet);
      return { ok: true, file: { path, name, encoding: 'xlsx', digest: hash.digest('hex'), sheetPart } };
    } catch (error) {
      if (!(error instanceof SourceFault)) throw error;
      const { fault } = refused(error.kind, error.line);
      return { ok: false, fault: error.sheets === undefined ? fault : { ...fault, sheets: error.sheets } };
    }
  }
  if (sheet !== undefined) return refused('sheet-of-text-file');
  const found = detector.end(declared);
  if (found.ok ? found.encoding === 'windows-31j' : found.fault === 'not-utf-8') {
    const place = await findBrokenUtf8(path, name);
    if (place)
      return { ok: false, fault: { line: place.line, column: null, kind: 'broken-utf-8', at: place.position } };
  }
  if (found.ok) return { ok: true, file: { path, name, encoding: found.encoding, digest: hash.digest('hex') } };
  const line = found.fault === 'not-utf-8' ? await findUndecodableLine(path, name, 'utf-8') : null;
  return refused(found.fault, line);
}

/** Where a text that is UTF-8 otherwise is damaged. Taken for Windows-31J it would be told, or read, as what it is not. */
async function findBrokenUtf8(path: string, name: string): Promise<BrokenPlace | undefined> {
  const broken = new BrokenUtf8();
  for await (const piece of piecesOf(path, name)) if (!broken.push(piece)) break;
  return broken.end();
}

/** 0 where it can not be told: then it is counted while it is read. */
async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}

/** How the rows of an inspected file are read. */
function openRows(file: InspectedFile): RowSource {
  const { encoding, sheetPart } = file;
  if (encoding !== 'xlsx') {
    return new CsvSource({ ...file, encoding }, file.profile?.profile.quoting === false ? new PlainRows() : undefined);
  }
  if (sheetPart === undefined) throw new Error('an Excel file whose sheet was not looked for');
  return new WorkbookSource(file, sheetPart);
}

/** The first rows of a file, as far as they can be read. */
async function firstRows(file: InspectedFile): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  try {
    for await (const batch of openRows(file).rows()) {
      rows.push(...batch);
      if (rows.length >= LOOKED_AT) break;
    }
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error;
  }
  return rows.slice(0, LOOKED_AT);
}

/**
 * Finds the layout of an inspected file among those that are known, when none was named.
 */
export async function findProfile(
  file: InspectedFile,
  profiles: readonly Profile[],
  plan: ColumnPlan,
): Promise<Profile | 'own' | 'unclear'> {
  return profiles.length === 0 ? 'own' : recogniseProfile(await firstRows(file), profiles, plan);
}

export interface TableOptions {
  /** Rows are needed: a file with a header only is a fault. */
  rowsNeeded: boolean;
  onHead?: (head: TableHead) => void;
  /** What is told and refuses nothing. */
  notes?: Faults;
}

/**
 * Reads a file's rows under a known header, in batches as they come. What is wrong goes into `faults`; rows that can not be
 * told apart are left out. When the header or the CSV itself is broken, or a column holds 個人番号, nothing (more) comes.
 */
export async function* readTable(
  file: InspectedFile,
  plan: ColumnPlan,
  faults: Faults,
  options: TableOptions,
): AsyncGenerator<{ head: TableHead; rows: TableRow[] }> {
  const source = openRows(file);
  const { profile } = file;
  const profiled = profile && new ProfiledRows(profile, faults, options.notes);
  const table = profiled ?? new TableRows(plan, faults, undefined, options.notes);
  let begun = false;
  try {
    for await (const batch of source.rows()) {
      const taken = table.take(batch);
      if (taken && !begun) options.onHead?.(taken.head);
      begun ||= taken !== undefined;
      if (taken) yield taken;
      else if (faults.any) return;
    }
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error;
    faults.add({ line: error.line, column: null, kind: error.kind });
    return;
  }
  const { head, tally } = table;
  const rowsNeeded = options.rowsNeeded && (profiled?.end() ?? true);
  addLastFaults(faults, { head, tally, rowsNeeded, changed: source.digest() !== file.digest });
}

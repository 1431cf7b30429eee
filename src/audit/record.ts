import { createHash } from 'node:crypto';
import { canonicalJson } from '../lib/canonical-json.ts';
import { copyRecords } from '../platform/copy-rows.ts';
import { type Db, sql, type Tx, tables, textArray } from '../platform/database.ts';
import type { Checkpoint } from './checkpoint.ts';

export interface Actor {
  kind: 'staff' | 'member' | 'operator' | 'system' | 'anonymous' | 'client';
  /** staff_id, account_id, client_id, or a fixed word for the operator and the system. Never a name. */
  id: string;
}

/** The person at the machine's own shell, who needs no account because the machine is theirs. */
export const OPERATOR: Actor = { kind: 'operator', id: 'shell' };

export interface AuditEvent {
  actor: Actor;
  /** A code in kebab-case, object first: `certificate-shown`, `run-approved`. */
  action: string;
  subject: { kind: string; id: string };
  /** Codes, identifiers and counts only; never a name, 記号番号 or address. */
  details?: Record<string, string | number | boolean | null>;
}

interface AuditTables {
  audit_head: { insurer_number: string; seq: number; hash: string };
  audit_entry: AuditRow;
}

export interface AuditRow {
  insurer_number: string;
  seq: number;
  at: Date;
  actor_kind: string;
  actor_id: string;
  action: string;
  subject_kind: string;
  subject_id: string;
  details: string;
  previous_hash: string;
  hash: string;
}

export const FIRST_HASH = '0'.repeat(64);

/**
 * The text that an entry's hash covers: every column and the hash before it, in canonical JSON; the instant counts to the millisecond.
 * In three parts, between which that hash and the entry's number go: the database puts them in while it holds the chain's end.
 */
function coveredParts(row: Omit<AuditRow, 'hash' | 'previous_hash' | 'seq'>): [string, string, string] {
  const { subject_id, subject_kind, ...rest } = row;
  const before = canonicalJson({ ...rest, at: row.at.toISOString() });
  return [
    `${before.slice(0, -1)},"previous_hash":"`,
    '","seq":',
    `,${canonicalJson({ subject_id, subject_kind }).slice(1)}`,
  ];
}

/** The hash of an entry: SHA-256 over {@link coveredParts}. */
export function hashOfEntry({ previous_hash, seq, ...row }: Omit<AuditRow, 'hash'>): string {
  const [untilHash, untilSeq, untilEnd] = coveredParts(row);
  return createHash('sha256')
    .update(untilHash + previous_hash + untilSeq + Number(seq) + untilEnd)
    .digest('hex');
}

/** From so many on they are written by COPY; fewer are one call of the database's `append_audit` (migration 0052). */
const MANY = 50;

const COLUMNS = [
  'insurer_number',
  'seq',
  'at',
  'actor_kind',
  'actor_id',
  'action',
  'subject_kind',
  'subject_id',
  'details',
  'previous_hash',
  'hash',
] as const;

/**
 * Appends entries to the insurer's chain, in the transaction of the act: when it can not be written, the act does not
 * happen. Holds the chain's head until the transaction ends, so call it last.
 */
export async function recordAudit(
  tx: Tx,
  insurerNumber: string,
  at: Date,
  events: readonly AuditEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ action, actor, details = {}, subject }) => ({
    insurer_number: insurerNumber,
    at,
    actor_kind: actor.kind,
    actor_id: actor.id,
    action,
    subject_kind: subject.kind,
    subject_id: subject.id,
    details: canonicalJson(details),
  }));
  if (rows.length >= MANY) return appendMany(tx, insurerNumber, rows);
  const entries = rows.map((row) => {
    const [until_hash, until_seq, until_end] = coveredParts(row);
    return { ...row, until_hash, until_seq, until_end };
  });
  await sql`select append_audit(${insurerNumber}, ${FIRST_HASH}, ${JSON.stringify(entries)}::jsonb)`.execute(tx);
}

async function appendMany(
  tx: Tx,
  insurerNumber: string,
  events: readonly Omit<AuditRow, 'hash' | 'previous_hash' | 'seq'>[],
): Promise<void> {
  const db = tables<AuditTables>(tx);
  await sql`insert into audit_head (insurer_number, seq, hash) values (${insurerNumber}, 0, ${FIRST_HASH}) on conflict do nothing`.execute(
    tx,
  );
  const head = await db
    .selectFrom('audit_head')
    .select(['seq', 'hash'])
    .where('insurer_number', '=', insurerNumber)
    .forUpdate()
    .executeTakeFirstOrThrow();
  let { hash } = head;
  let seq = Number(head.seq);
  const rows = events.map((event) => {
    seq += 1;
    const row = { ...event, seq, previous_hash: hash };
    hash = hashOfEntry(row);
    return { ...row, hash };
  });
  await copyRecords(tx, 'audit_entry', COLUMNS, rows);
  await db.updateTable('audit_head').set({ seq, hash }).where('insurer_number', '=', insurerNumber).execute();
}

export interface BrokenPlace {
  insurerNumber: string;
  seq: number;
  /** rewritten: the chain holds in itself, but it is not the one that a checkpoint speaks of. */
  fault: 'missing' | 'changed' | 'wrong-order' | 'cut-off' | 'rewritten';
}

const PAGE = 5_000;

/**
 * Checks every entry of an insurer's chain, in pages, and against what was kept elsewhere of earlier ends of it.
 * @returns how many entries hold, the hash of the last of them, and the first bad place if there is one.
 */
export async function verifyAudit(
  db: Db,
  insurerNumber: string,
  checkpoints: readonly Pick<Checkpoint, 'entries' | 'hash'>[] = [],
): Promise<{ entries: number; hash: string; broken: BrokenPlace | null }> {
  const at = tables<AuditTables>(db);
  let previous = FIRST_HASH;
  let expected = 1;
  const broken = (fault: BrokenPlace['fault'], seq = expected) => ({
    entries: expected - 1,
    hash: previous,
    broken: { insurerNumber, seq, fault },
  });
  const isOther = () => checkpoints.some(({ entries, hash }) => entries === expected - 1 && hash !== previous);
  for (;;) {
    const rows = await at
      .selectFrom('audit_entry')
      .selectAll()
      .where('insurer_number', '=', insurerNumber)
      .where('seq', '>=', expected)
      .orderBy('seq')
      .limit(PAGE)
      .execute();
    for (const { hash, ...row } of rows) {
      if (Number(row.seq) !== expected) return broken('missing');
      if (row.previous_hash !== previous) return broken('wrong-order');
      if (hashOfEntry({ ...row, seq: expected }) !== hash) return broken('changed');
      previous = hash;
      expected += 1;
      if (isOther()) return broken('rewritten', expected - 1);
    }
    if (rows.length < PAGE) break;
  }
  const head = await at
    .selectFrom('audit_head')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .executeTakeFirst();
  if (head ? Number(head.seq) !== expected - 1 || head.hash !== previous : expected > 1) return broken('cut-off');
  if (checkpoints.some(({ entries }) => entries >= expected)) return broken('cut-off');
  return { entries: expected - 1, hash: previous, broken: null };
}

/** The insurers that have a chain. */
export async function findAuditedInsurers(db: Db): Promise<string[]> {
  const rows = await tables<AuditTables>(db)
    .selectFrom('audit_head')
    .select('insurer_number')
    .orderBy('insurer_number')
    .execute();
  return rows.map((row) => row.insurer_number);
}

/** The newest entries, newest first; `before` is the seq to go on from. */
export async function listAudit(
  db: Db | Tx,
  insurerNumber: string,
  filter: { subjectId?: string; before?: number; limit: number },
): Promise<AuditRow[]> {
  let query = tables<AuditTables>(db).selectFrom('audit_entry').selectAll().where('insurer_number', '=', insurerNumber);
  if (filter.subjectId) query = query.where('subject_id', '=', filter.subjectId);
  if (filter.before) query = query.where('seq', '<', filter.before);
  return query.orderBy('seq', 'desc').limit(filter.limit).execute();
}

/**
 * Entries about any of these subjects, newest first.
 * @param filter.before the seq to go on from
 * @param filter.without whoever did them, and acts that are not wanted
 */
export async function listAuditOf(
  db: Db | Tx,
  insurerNumber: string,
  subjectIds: readonly string[],
  filter: {
    limit: number;
    offset?: number;
    before?: number | undefined;
    without: { actorIds: readonly string[]; actions: readonly string[] };
  },
): Promise<AuditRow[]> {
  if (subjectIds.length === 0) return [];
  const { before, limit, offset = 0, without } = filter;
  const { rows } = await sql<AuditRow>`
    select * from audit_entry
    where insurer_number = ${insurerNumber} and subject_id = any(${textArray(subjectIds)})
      and actor_id <> all(${textArray(without.actorIds)}) and action <> all(${textArray(without.actions)})
      ${before === undefined ? sql`` : sql`and seq < ${before}`}
    order by seq desc limit ${limit} offset ${offset}`.execute(db);
  return rows;
}

import { type Db, insertRows, sql, type Tx, tables, textArray } from '../platform/database.ts';
import type { Attempt, Method, PacketWhy } from './packet.ts';

export interface PacketRow {
  insurer_number: string;
  packet_id: string;
  case_number: string;
  member_id: string;
  certificate_id: string;
  why: PacketWhy;
  begun_at: Date;
  begun_by: string;
}

interface AttemptRow {
  insurer_number: string;
  packet_id: string;
  attempt: number;
  method: Method;
  agreement: number;
  prepared_at: Date;
  prepared_by: string;
  taken_back_at: Date | null;
  released_at: Date | null;
  released_by: string | null;
  printed_at: Date | null;
  posted_at: Date | null;
  sealed_tracking: string | null;
  delivered_at: Date | null;
  returned_at: Date | null;
}

interface PacketTables {
  packet: PacketRow;
  packet_attempt: AttemptRow;
}

const on = (db: Db | Tx) => tables<PacketTables>(db);

export async function insertPackets(tx: Tx, rows: readonly PacketRow[]): Promise<void> {
  await insertRows(
    tx,
    'packet',
    {
      insurer_number: 'text',
      packet_id: 'text',
      case_number: 'text',
      member_id: 'text',
      certificate_id: 'text',
      why: 'text',
      begun_at: 'timestamptz',
      begun_by: 'text',
    },
    rows,
  );
}

/** A packet by its id, 事案番号 or document; held until the transaction ends when that is asked for. */
export async function findPacketRow(
  db: Db | Tx,
  insurerNumber: string,
  by: { packetId: string } | { caseNumber: string } | { certificateId: string },
  options: { lock?: boolean } = {},
): Promise<PacketRow | undefined> {
  const query = on(db).selectFrom('packet').selectAll().where('insurer_number', '=', insurerNumber);
  const one =
    'packetId' in by
      ? query.where('packet_id', '=', by.packetId)
      : 'caseNumber' in by
        ? query.where('case_number', '=', by.caseNumber)
        : query.where('certificate_id', '=', by.certificateId);
  return (options.lock ? one.forUpdate() : one).executeTakeFirst();
}

/** Every packet of a society that may still be under way, oldest first; or those of some people. */
export async function listPacketRows(
  db: Db | Tx,
  insurerNumber: string,
  filter: { memberIds?: readonly string[] } = {},
): Promise<PacketRow[]> {
  let query = on(db).selectFrom('packet').selectAll().where('insurer_number', '=', insurerNumber);
  if (filter.memberIds) query = query.where(sql<boolean>`member_id = any(${textArray(filter.memberIds)})`);
  else {
    query = query.where(
      sql<boolean>`not exists (select from packet_attempt a where a.insurer_number = packet.insurer_number
        and a.packet_id = packet.packet_id and a.delivered_at is not null)`,
    );
  }
  return query.orderBy('begun_at').orderBy('packet_id').execute();
}

const attemptOf = (row: AttemptRow): Attempt => ({
  attempt: row.attempt,
  method: row.method,
  agreement: row.agreement,
  preparedAt: row.prepared_at,
  preparedBy: row.prepared_by,
  takenBackAt: row.taken_back_at,
  releasedAt: row.released_at,
  releasedBy: row.released_by,
  printedAt: row.printed_at,
  postedAt: row.posted_at,
  deliveredAt: row.delivered_at,
  returnedAt: row.returned_at,
});

/** Attempts by packet, each packet's in order. */
export async function listAttempts(
  db: Db | Tx,
  insurerNumber: string,
  packetIds: readonly string[],
): Promise<Map<string, Attempt[]>> {
  const rows = await on(db)
    .selectFrom('packet_attempt')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where(sql<boolean>`packet_id = any(${textArray(packetIds)})`)
    .orderBy('packet_id')
    .orderBy('attempt')
    .execute();
  const found = new Map<string, Attempt[]>();
  for (const row of rows) found.set(row.packet_id, [...(found.get(row.packet_id) ?? []), attemptOf(row)]);
  return found;
}

export async function insertAttempt(
  tx: Tx,
  insurerNumber: string,
  packetId: string,
  made: { attempt: number; method: Method; agreement: number; at: Date; by: string },
): Promise<void> {
  await sql`insert into packet_attempt (insurer_number, packet_id, attempt, method, agreement, prepared_at, prepared_by)
    values (${insurerNumber}, ${packetId}, ${made.attempt}, ${made.method}, ${made.agreement}, ${made.at}, ${made.by})`.execute(
    tx,
  );
}

export type AttemptStep = 'taken_back' | 'released' | 'printed' | 'posted' | 'delivered' | 'returned';

/** Records a step of an attempt; the first time stands. */
export async function recordAttemptStep(
  tx: Tx,
  insurerNumber: string,
  packetId: string,
  attempt: number,
  { at, by, sealedTracking, step }: { step: AttemptStep; at: Date; by: string; sealedTracking?: string | null },
): Promise<void> {
  const tracking = sealedTracking ? sql`, sealed_tracking = ${sealedTracking}` : sql``;
  await sql`update packet_attempt set ${sql.ref(`${step}_at`)} = ${at}, ${sql.ref(`${step}_by`)} = ${by} ${tracking}
    where insurer_number = ${insurerNumber} and packet_id = ${packetId} and attempt = ${attempt}
      and ${sql.ref(`${step}_at`)} is null`.execute(tx);
}

export async function findSealedTracking(
  db: Db | Tx,
  insurerNumber: string,
  packetId: string,
  attempt: number,
): Promise<string | null> {
  const row = await on(db)
    .selectFrom('packet_attempt')
    .select('sealed_tracking')
    .where('insurer_number', '=', insurerNumber)
    .where('packet_id', '=', packetId)
    .where('attempt', '=', attempt)
    .executeTakeFirst();
  return row?.sealed_tracking ?? null;
}

/** Which of these documents have a packet. */
export async function listPacked(
  db: Db | Tx,
  insurerNumber: string,
  certificateIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await on(db)
    .selectFrom('packet')
    .select('certificate_id')
    .where('insurer_number', '=', insurerNumber)
    .where(sql<boolean>`certificate_id = any(${textArray(certificateIds)})`)
    .execute();
  return new Set(rows.map((row) => row.certificate_id));
}

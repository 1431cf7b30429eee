import { isProtectedMember } from '../members/index.ts';
import { type Db, insertRows, sql, type Tx, tables, textArray } from '../platform/database.ts';
import type { EvidenceType } from './recognise.ts';

/** ground: what shows the matter itself; mandate: 委任状 or what shows the 法定代理人. */
export type EvidencePurpose = 'ground' | 'mandate';

interface EvidenceRow {
  insurer_number: string;
  evidence_id: string;
  application_id: string;
  member_id: string;
  ordinal: number;
  purpose: EvidencePurpose;
  original: EvidenceType;
  pages: number;
  bytes: number;
  digest: string;
  given_at: Date;
  by_kind: string;
  by_id: string;
  purged_at: Date | null;
}

interface ChunkRow {
  insurer_number: string;
  evidence_id: string;
  page: number;
  chunk: number;
  sealed: string;
}

interface EvidenceTables {
  evidence: EvidenceRow;
  evidence_chunk: ChunkRow;
}

/** One paper that was handed in. Its number within the application is its only name. */
export interface Evidence {
  evidenceId: string;
  applicationId: string;
  memberId: string;
  ordinal: number;
  purpose: EvidencePurpose;
  /** What it was before it was made anew. */
  original: EvidenceType;
  pages: number;
  bytes: number;
  givenAt: Date;
  /** From then on there is nothing to look at. */
  purgedAt: Date | null;
}

const evidenceOf = (row: EvidenceRow): Evidence => ({
  evidenceId: row.evidence_id,
  applicationId: row.application_id,
  memberId: row.member_id,
  ordinal: row.ordinal,
  purpose: row.purpose,
  original: row.original,
  pages: row.pages,
  bytes: row.bytes,
  givenAt: row.given_at,
  purgedAt: row.purged_at,
});

const rows = (db: Db | Tx) => tables<EvidenceTables>(db);

export async function insertEvidence(
  tx: Tx,
  evidence: Omit<EvidenceRow, 'purged_at'>,
  chunks: readonly ChunkRow[],
): Promise<void> {
  await rows(tx)
    .insertInto('evidence')
    .values({ ...evidence, purged_at: null })
    .execute();
  // a few at a time: together they can be megabytes
  for (let at = 0; at < chunks.length; at += 16) {
    await insertRows(
      tx,
      'evidence_chunk',
      { insurer_number: 'text', evidence_id: 'text', page: 'int', chunk: 'int', sealed: 'text' },
      chunks.slice(at, at + 16),
    );
  }
}

/** By application, in the order in which they came. */
export async function listEvidence(db: Db | Tx, insurerNumber: string, applicationId: string): Promise<Evidence[]> {
  const found = await rows(db)
    .selectFrom('evidence')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('application_id', '=', applicationId)
    .orderBy('ordinal')
    .execute();
  return found.map(evidenceOf);
}

/** By what the files of an application are known again, with what each is to show. */
export async function listDigests(
  db: Db | Tx,
  insurerNumber: string,
  applicationId: string,
): Promise<{ digest: string; purpose: EvidencePurpose }[]> {
  return rows(db)
    .selectFrom('evidence')
    .select(['digest', 'purpose'])
    .where('insurer_number', '=', insurerNumber)
    .where('application_id', '=', applicationId)
    .execute();
}

export async function findEvidence(
  db: Db | Tx,
  insurerNumber: string,
  evidenceId: string,
): Promise<Evidence | undefined> {
  const found = await rows(db)
    .selectFrom('evidence')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('evidence_id', '=', evidenceId)
    .executeTakeFirst();
  return found && evidenceOf(found);
}

/** The sealed pieces of one page, in order. */
export async function readChunks(
  db: Db | Tx,
  insurerNumber: string,
  evidenceId: string,
  page: number,
): Promise<string[]> {
  const found = await rows(db)
    .selectFrom('evidence_chunk')
    .select('sealed')
    .where('insurer_number', '=', insurerNumber)
    .where('evidence_id', '=', evidenceId)
    .where('page', '=', page)
    .orderBy('chunk')
    .execute();
  return found.map((row) => row.sealed);
}

/** How many files somebody handed in since an instant. */
export async function countGivenBy(db: Db | Tx, insurerNumber: string, byId: string, since: Date): Promise<number> {
  const { rows: found } = await sql<{ n: number }>`
    select count(*)::int as n from evidence
    where insurer_number = ${insurerNumber} and by_id = ${byId} and given_at > ${since}`.execute(db);
  return found[0]?.n ?? 0;
}

/** Other applications, of other people, to which the very same file was handed in. Protected people are absent unless asked for. */
export async function listSameElsewhere(
  db: Db | Tx,
  insurerNumber: string,
  applicationId: string,
  includeProtected: boolean,
): Promise<{ ordinal: number; applicationId: string }[]> {
  const { rows: found } = await sql<{ ordinal: number; application_id: string }>`
    select distinct e.ordinal, o.application_id from evidence e
    join evidence o on o.insurer_number = e.insurer_number and o.digest = e.digest and o.member_id <> e.member_id
    where e.insurer_number = ${insurerNumber} and e.application_id = ${applicationId}
      and ${includeProtected ? sql`true` : sql`not ${isProtectedMember('o.member_id', insurerNumber)}`}
    order by e.ordinal, o.application_id limit 20`.execute(db);
  return found.map((row) => ({ ordinal: row.ordinal, applicationId: row.application_id }));
}

/** Takes one out of a form that was not sent. @returns false when it is not there */
export async function deleteEvidence(
  tx: Tx,
  insurerNumber: string,
  applicationId: string,
  evidenceId: string,
): Promise<boolean> {
  const result = await rows(tx)
    .deleteFrom('evidence')
    .where('insurer_number', '=', insurerNumber)
    .where('application_id', '=', applicationId)
    .where('evidence_id', '=', evidenceId)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Everything of forms that were not sent. */
export async function deleteEvidenceOf(
  tx: Tx,
  insurerNumber: string,
  applicationIds: readonly string[],
): Promise<void> {
  await sql`
    delete from evidence where insurer_number = ${insurerNumber}
      and application_id = any(${textArray(applicationIds)})`.execute(tx);
}

/** Applications that have pictures which came before an instant. */
export async function listHolders(tx: Tx, insurerNumber: string, before: Date): Promise<string[]> {
  const { rows: found } = await sql<{ application_id: string }>`
    select distinct application_id from evidence
    where insurer_number = ${insurerNumber} and purged_at is null and given_at < ${before}
    order by application_id`.execute(tx);
  return found.map((row) => row.application_id);
}

/** Deletes the pictures of these applications; that there were some stays known. @returns how many papers */
export async function purgeEvidenceOf(
  tx: Tx,
  insurerNumber: string,
  applicationIds: readonly string[],
  at: Date,
): Promise<number> {
  const { rows: purged } = await sql<{ evidence_id: string }>`
    update evidence set purged_at = ${at} where insurer_number = ${insurerNumber} and purged_at is null
      and application_id = any(${textArray(applicationIds)}) returning evidence_id`.execute(tx);
  await sql`
    delete from evidence_chunk where insurer_number = ${insurerNumber}
      and evidence_id = any(${textArray(purged.map((row) => row.evidence_id))})`.execute(tx);
  return purged.length;
}

import type { ReasonCode, Share } from '../eligibility/index.ts';
import { type Day, dayInJapan } from '../lib/day.ts';
import { isFlaggedMember, isInLedger, isProtectedMember, protectedMemberIds } from '../members/index.ts';
import { copyRecords } from '../platform/copy-rows.ts';
import { type Db, sql, type Tx, tables, textArray } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import type { Certificate } from './certificate.ts';
import type { EventKind } from './certificate-event-store.ts';
import type { Face } from './face.ts';

interface CertificateTables {
  certificate: CertificateRow;
}

interface CertificateRow {
  insurer_number: string;
  certificate_id: string;
  serial: string;
  member_id: string;
  run_id: string;
  document: 'certificate' | 'notice';
  channel: 'web' | 'paper';
  reason: ReasonCode;
  matched: string;
  issued_at: Date;
  effective_on: Day | null;
  expires_on: Day | null;
  share: Share | null;
  face: string;
  face_seal: string;
  protected: boolean;
  visible_from_at: Date | null;
  rid: string | null;
  status_list: number | null;
  status_index: number | null;
}

interface EventRow {
  certificate_id: string;
  kind: EventKind;
  at: Date;
}

function certificateOf(row: CertificateRow, events: Map<string, Date>): Certificate {
  const at = (kind: EventKind) => events.get(`${row.certificate_id}|${kind}`) ?? null;
  return {
    insurerNumber: row.insurer_number,
    certificateId: row.certificate_id,
    serial: row.serial,
    memberId: row.member_id,
    runId: row.run_id,
    document: row.document,
    channel: row.channel,
    reason: row.reason,
    issuedAt: row.issued_at,
    effectiveOn: row.effective_on,
    expiresOn: row.expires_on,
    share: row.share,
    face: JSON.parse(row.face) as Face,
    protected: row.protected,
    visibleFromAt: row.visible_from_at,
    rid: row.rid,
    statusList: row.status_list,
    statusIndex: row.status_index,
    publishedAt: at('published'),
    openedAt: at('opened'),
    queuedAt: at('queued-for-print'),
    postedAt: at('posted'),
    deliveredAt: at('delivered'),
    returnedAt: at('returned'),
    revokedAt: at('revoked'),
  };
}

async function withEvents(db: Db | Tx, insurerNumber: string, rows: CertificateRow[]): Promise<Certificate[]> {
  if (rows.length === 0) return [];
  const events = await sql<EventRow>`
    select certificate_id, kind, at from certificate_event
    where insurer_number = ${insurerNumber} and certificate_id = any(${textArray(rows.map((row) => row.certificate_id))})`.execute(
    db,
  );
  const byKey = new Map(events.rows.map((event) => [`${event.certificate_id}|${event.kind}`, event.at]));
  return rows.map((row) => certificateOf(row, byKey));
}

async function withSeals(db: Db | Tx, insurerNumber: string, rows: CertificateRow[]): Promise<SealedCertificate[]> {
  const certificates = await withEvents(db, insurerNumber, rows);
  return certificates.map((certificate, i) => ({
    ...certificate,
    faceText: rows[i]?.face ?? '',
    faceSeal: rows[i]?.face_seal ?? '',
  }));
}

async function rowsOf(db: Db | Tx, insurerNumber: string, memberIds: readonly string[]): Promise<CertificateRow[]> {
  if (memberIds.length === 0) return [];
  const { rows } = await sql<CertificateRow>`
    select * from certificate
    where insurer_number = ${insurerNumber} and member_id = any(${textArray(memberIds)})
    order by issued_at desc, certificate_id`.execute(db);
  return rows;
}

/** Everything that was issued to these members, newest first. */
export async function listCertificatesOf(
  db: Db | Tx,
  insurerNumber: string,
  memberIds: readonly string[],
): Promise<Certificate[]> {
  return withEvents(db, insurerNumber, await rowsOf(db, insurerNumber, memberIds));
}

/** As {@link listCertificatesOf}, with the stored text of each face and its seal, for those who check them. */
export async function listSealedOf(
  db: Db | Tx,
  insurerNumber: string,
  memberIds: readonly string[],
): Promise<SealedCertificate[]> {
  return withSeals(db, insurerNumber, await rowsOf(db, insurerNumber, memberIds));
}

/** SQL, of the table: nobody's who is protected, then or now. */
const openOnly = (insurerNumber: string) =>
  sql`and not protected and not ${isProtectedMember('certificate.member_id', insurerNumber)}`;

/** Certificates by their ids, in any order. Those of protected people, then or now, are absent unless asked for. */
export async function listCertificatesById(
  db: Db | Tx,
  insurerNumber: string,
  certificateIds: readonly string[],
  { includeProtected }: { includeProtected: boolean },
): Promise<Certificate[]> {
  const visible = includeProtected ? sql`` : openOnly(insurerNumber);
  const { rows } = await sql<CertificateRow>`
    select * from certificate
    where insurer_number = ${insurerNumber} and certificate_id = any(${textArray(certificateIds)}) ${visible}`.execute(
    db,
  );
  return withEvents(db, insurerNumber, rows);
}

export async function findCertificate(
  db: Db | Tx,
  insurerNumber: string,
  certificateId: string,
): Promise<Certificate | undefined> {
  const rows = await tables<CertificateTables>(db)
    .selectFrom('certificate')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('certificate_id', '=', certificateId)
    .execute();
  return (await withEvents(db, insurerNumber, rows))[0];
}

/** @throws Refused `not-found` */
export async function getCertificate(db: Db | Tx, insurerNumber: string, certificateId: string): Promise<Certificate> {
  const certificate = await findCertificate(db, insurerNumber, certificateId);
  if (!certificate) throw new Refused('not-found', { what: 'certificate' });
  return certificate;
}

/** How many documents are those of protected people, then or now. */
export async function countGuarded(db: Db | Tx, insurerNumber: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from certificate
    where insurer_number = ${insurerNumber} and (protected or member_id in ${protectedMemberIds(insurerNumber)})`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/**
 * Documents in pages by member: all of a society, those of one run, or those of people of whom the ledger has no line. No
 * transaction is held between pages.
 * Those of protected people, then or now, are absent when `includeProtected` is false. Each comes with the stored text of its face and its seal, for those who check them.
 */
export async function* eachCertificate(
  db: Db,
  insurerNumber: string,
  options: { runId?: string; ofNobody?: boolean; pageSize?: number; includeProtected?: boolean } = {},
): AsyncIterable<SealedCertificate[]> {
  const pageSize = options.pageSize ?? 1_000;
  let after = { member: '', certificate: '' };
  for (;;) {
    const ofRun = options.runId ? sql`and run_id = ${options.runId}` : sql``;
    const ofNobody = options.ofNobody ? sql`and not ${isInLedger('certificate.member_id', insurerNumber)}` : sql``;
    const visible = options.includeProtected === false ? openOnly(insurerNumber) : sql``;
    const { rows } = await sql<CertificateRow>`
      select * from certificate
      where insurer_number = ${insurerNumber} and (member_id, certificate_id) > (${after.member}, ${after.certificate})
        ${ofRun} ${ofNobody} ${visible}
      order by member_id, certificate_id limit ${pageSize}`.execute(db);
    if (rows.length > 0) yield await withSeals(db, insurerNumber, rows);
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = { member: last.member_id, certificate: last.certificate_id };
  }
}

/** SQL, of the table: paper that is to be printed and has not left the house; nobody's who is under protection. */
function isQueued(insurerNumber: string, at: Date) {
  const has = (kinds: string) => sql`exists (select 1 from certificate_event e
    where e.insurer_number = certificate.insurer_number and e.certificate_id = certificate.certificate_id
      and e.kind in (${sql.raw(kinds)}) and e.at <= ${at})`;
  return sql`insurer_number = ${insurerNumber} and channel = 'paper'
    and (expires_on is null or expires_on >= ${dayInJapan(at)})
    and ${has("'queued-for-print'")} and not ${has("'posted', 'delivered', 'revoked'")} ${openOnly(insurerNumber)}`;
}

/** Ids of what {@link eachQueuedForPrint} gives. */
export async function listQueuedForPrint(
  db: Db,
  insurerNumber: string,
  at: Date,
): Promise<{ certificateId: string; memberId: string }[]> {
  const { rows } = await sql<{ certificateId: string; memberId: string }>`
    select certificate_id as "certificateId", member_id as "memberId" from certificate
    where ${isQueued(insurerNumber, at)} order by member_id, certificate_id`.execute(db);
  return rows;
}

/**
 * Documents that wait to be printed at `at`, in pages by member: queued, and neither posted, delivered, revoked nor past their last
 * day. Those of protected people, then or now, are not there: they go by a way of their own.
 */
export async function* eachQueuedForPrint(
  db: Db,
  insurerNumber: string,
  at: Date,
  pageSize = 1_000,
): AsyncIterable<Certificate[]> {
  let after = { member: '', certificate: '' };
  for (;;) {
    const { rows } = await sql<CertificateRow>`
      select * from certificate
      where ${isQueued(insurerNumber, at)} and (member_id, certificate_id) > (${after.member}, ${after.certificate})
      order by member_id, certificate_id limit ${pageSize}`.execute(db);
    if (rows.length > 0) yield await withEvents(db, insurerNumber, rows);
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = { member: last.member_id, certificate: last.certificate_id };
  }
}

export interface SealedCertificate extends Certificate {
  faceText: string;
  faceSeal: string;
}

/** What is inserted for one issued document; `certificate_event` rows come with it. */
export interface NewCertificate extends Omit<CertificateRow, 'issued_at' | 'visible_from_at'> {
  issued_at: Date;
  visible_from_at: Date | null;
}

const CERTIFICATE_COLUMNS = [
  'insurer_number',
  'certificate_id',
  'serial',
  'member_id',
  'run_id',
  'document',
  'channel',
  'reason',
  'matched',
  'issued_at',
  'effective_on',
  'expires_on',
  'share',
  'face',
  'face_seal',
  'protected',
  'visible_from_at',
  'rid',
  'status_list',
  'status_index',
] as const satisfies readonly (keyof CertificateRow)[];

/** The database refuses a second document for the same person and run, a repeated serial, rid or status index. */
export async function insertCertificates(tx: Tx, rows: readonly NewCertificate[]): Promise<void> {
  await copyRecords(tx, 'certificate', CERTIFICATE_COLUMNS, rows);
}

/** Of prepared rows: the serials, rids and status bits that the database holds already. */
export async function findTakenNumbers(
  tx: Tx,
  insurerNumber: string,
  rows: readonly NewCertificate[],
): Promise<{ serials: ReadonlySet<string>; rids: ReadonlySet<string>; slots: ReadonlySet<string> }> {
  const coded = rows.filter((row) => row.rid !== null);
  const numbers = (of: (row: NewCertificate) => number | null) =>
    sql.raw(`array[${coded.map(of).map(Number).join(',')}]::int[]`);
  const { rows: found } = await sql<{ kind: 'serial' | 'rid' | 'slot'; value: string }>`
    select 'serial' as kind, serial as value from certificate
      where insurer_number = ${insurerNumber} and serial = any(${textArray(rows.map((row) => row.serial))})
    union all select 'rid', rid from certificate
      where insurer_number = ${insurerNumber} and rid = any(${textArray(coded.map((row) => row.rid ?? ''))})
    union all select 'slot', c.status_list || '-' || c.status_index
      from unnest(${numbers((row) => row.status_list)}, ${numbers((row) => row.status_index)}) as s (list, index)
      join certificate c on c.insurer_number = ${insurerNumber} and c.status_list = s.list and c.status_index = s.index`.execute(
    tx,
  );
  const taken = (kind: string) => new Set(found.flatMap((one) => (one.kind === kind ? [one.value] : [])));
  return { serials: taken('serial'), rids: taken('rid'), slots: taken('slot') };
}

/** SQL, of the table or alias `c`: not of protected issue, and begun to be worth something: seen on the Web, or on paper. */
const begun = (
  at: Date,
) => sql<boolean>`(c.document = 'certificate' and not c.protected and c.effective_on <= ${dayInJapan(at)}
  and (c.channel = 'paper' or c.visible_from_at <= ${at}))`;

/** SQL: the certificate of this column is one that its holder can show on the Web at `at`. */
export function isShownNow(certificateColumn: string, insurerNumber: string, at: Date) {
  return sql<boolean>`exists (select 1 from certificate c where c.insurer_number = ${insurerNumber}
    and c.certificate_id = ${sql.ref(certificateColumn)} and ${begun(at)} and c.channel = 'web'
    and c.expires_on >= ${dayInJapan(at)}
    and not exists (select 1 from certificate_event e where e.insurer_number = c.insurer_number
      and e.certificate_id = c.certificate_id and e.kind = 'revoked' and e.at <= ${at}))`;
}

/** SQL: the certificate of this column is on the Web, counts or will, and was never opened. */
export function isUnopened(certificateColumn: string, insurerNumber: string, at: Date) {
  return sql<boolean>`exists (select 1 from certificate c where c.insurer_number = ${insurerNumber}
    and c.certificate_id = ${sql.ref(certificateColumn)} and c.document = 'certificate' and c.channel = 'web'
    and not c.protected and c.visible_from_at <= ${at} and c.expires_on >= ${dayInJapan(at)}
    and not exists (select 1 from certificate_event e where e.insurer_number = c.insurer_number
      and e.certificate_id = c.certificate_id and (e.kind = 'opened' or (e.kind = 'revoked' and e.at <= ${at}))))`;
}

/**
 * The certificate of an id, or all of a person, newest first, as whoever asks from outside may know of them: begun, not of
 * protected issue, and of a person without any flag. Whatever else there is is not found.
 */
export async function listOpenCertificates(
  db: Db | Tx,
  insurerNumber: string,
  by: { certificateId: string } | { memberId: string },
  at: Date,
): Promise<Certificate[]> {
  const one = 'certificateId' in by ? sql`c.certificate_id = ${by.certificateId}` : sql`c.member_id = ${by.memberId}`;
  const { rows } = await sql<CertificateRow>`
    select c.* from certificate c
    where c.insurer_number = ${insurerNumber} and ${one} and ${begun(at)} and not ${isFlaggedMember('c.member_id', insurerNumber)}
    order by c.issued_at desc, c.certificate_id`.execute(db);
  return withEvents(db, insurerNumber, rows);
}

/** SQL: a document was issued to the member of this column after the instant of that one. */
export function isIssuedSince(memberColumn: string, instantColumn: string, insurerNumber: string) {
  return sql<boolean>`exists (select 1 from certificate c where c.insurer_number = ${insurerNumber}
    and c.member_id = ${sql.ref(memberColumn)} and c.issued_at > ${sql.ref(instantColumn)})`;
}

/** SQL: the member of this column has a certificate on the Web from the instant of that one or before, and no end of it is recorded. */
export function hasEndlessWeb(memberColumn: string, instantColumn: string, insurerNumber: string) {
  return sql<boolean>`exists (select 1 from certificate c where c.insurer_number = ${insurerNumber}
    and c.member_id = ${sql.ref(memberColumn)} and c.issued_at <= ${sql.ref(instantColumn)}
    and c.document = 'certificate' and c.channel = 'web'
    and not exists (select 1 from certificate_event e where e.insurer_number = c.insurer_number
      and e.certificate_id = c.certificate_id and e.kind = 'revoked'))`;
}

import { type Db, insertRows, sql, type Tx, textArray } from '../platform/database.ts';

/** A document that was issued after the backup from which the database came back: known from the outside log alone. */
export interface LostCertificate {
  certificateId: string;
  memberId: string;
  serial: string;
  document: string;
  rid: string | null;
  statusList: number | null;
  statusIndex: number | null;
}

const COLUMNS = {
  insurer_number: 'text',
  certificate_id: 'text',
  member_id: 'text',
  serial: 'text',
  document: 'text',
  rid: 'text',
  status_list: 'int',
  status_index: 'int',
  found_at: 'timestamptz',
} as const;

/** Keeps those that the database does not have. Idempotent by certificate. @returns how many are new */
export async function keepLost(
  tx: Tx,
  insurerNumber: string,
  certificates: readonly LostCertificate[],
  at: Date,
): Promise<number> {
  const ids = certificates.map(({ certificateId }) => certificateId);
  const { rows } = await sql<{ id: string }>`
    select certificate_id as id from certificate
    where insurer_number = ${insurerNumber} and certificate_id = any(${textArray(ids)})`.execute(tx);
  const known = new Set(rows.map(({ id }) => id));
  const lost = certificates.flatMap((one) =>
    known.has(one.certificateId)
      ? []
      : [
          {
            insurer_number: insurerNumber,
            certificate_id: one.certificateId,
            member_id: one.memberId,
            serial: one.serial,
            document: one.document,
            rid: one.rid,
            status_list: one.statusList,
            status_index: one.statusIndex,
            found_at: at,
          },
        ],
  );
  return insertRows(tx, 'lost_certificate', COLUMNS, lost, 'on conflict do nothing');
}

/** Ends one at an instant; one that ends sooner stays so. @returns false when there is nothing to change */
export async function endLost(tx: Tx, insurerNumber: string, certificateId: string, at: Date): Promise<boolean> {
  const result = await sql`
    update lost_certificate set revoked_at = ${at}
    where insurer_number = ${insurerNumber} and certificate_id = ${certificateId}
      and (revoked_at is null or revoked_at > ${at})`.execute(tx);
  return Number(result.numAffectedRows ?? 0) > 0;
}

/** Those that have no end yet, by serial. */
export async function listLost(db: Db | Tx, insurerNumber: string): Promise<LostCertificate[]> {
  const { rows } = await sql<LostCertificate>`
    select certificate_id as "certificateId", member_id as "memberId", serial, document, rid,
      status_list as "statusList", status_index as "statusIndex"
    from lost_certificate where insurer_number = ${insurerNumber} and revoked_at is null order by serial`.execute(db);
  return rows;
}

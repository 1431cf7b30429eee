import { isShownNow } from '../certificates/index.ts';
import { isProtectedMember } from '../members/index.ts';
import { sql, type Tx } from '../platform/database.ts';

/**
 * Puts the one code of a certificate; the one before is void, and codes of the society that ran out go.
 * @returns false, and nothing is put, for a certificate that can not be shown on the Web at `at`, or of a protected person
 */
export async function putLookupCode(
  tx: Tx,
  insurerNumber: string,
  code: { certificateId: string; memberId: string; hmac: string; expiresAt: Date },
  at: Date,
): Promise<boolean> {
  await sql`delete from lookup_code where insurer_number = ${insurerNumber} and expires_at <= ${at}`.execute(tx);
  const { rows } = await sql`
    insert into lookup_code (insurer_number, certificate_id, member_id, code_hmac, expires_at)
    select ${insurerNumber}, k.certificate_id, k.member_id, ${code.hmac}, ${code.expiresAt}::timestamptz
    from (select ${code.certificateId}::text as certificate_id, ${code.memberId}::text as member_id) k
    where ${isShownNow('k.certificate_id', insurerNumber, at)} and not ${isProtectedMember('k.member_id', insurerNumber)}
    on conflict (insurer_number, certificate_id)
      do update set code_hmac = excluded.code_hmac, expires_at = excluded.expires_at
    returning certificate_id`.execute(tx);
  return rows.length === 1;
}

/**
 * Uses a code up and gives the certificate that it is for. One statement, which finds nothing for a code that is unknown, used
 * or over, for a certificate that was revoked or ended since, and for a person who became protected.
 */
export async function takeLookupCode(
  tx: Tx,
  insurerNumber: string,
  hmac: string,
  at: Date,
): Promise<string | undefined> {
  const { rows } = await sql<{ certificate_id: string }>`
    delete from lookup_code k
    where k.insurer_number = ${insurerNumber} and k.code_hmac = ${hmac} and k.expires_at > ${at}
      and ${isShownNow('k.certificate_id', insurerNumber, at)} and not ${isProtectedMember('k.member_id', insurerNumber)}
    returning k.certificate_id`.execute(tx);
  return rows[0]?.certificate_id;
}

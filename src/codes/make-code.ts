import type { Certificate } from '../certificates/index.ts';
import { statusAt } from '../certificates/index.ts';
import { getSigningKey, recordCopySignature } from '../keys/index.ts';
import { addDays, startOfDayInJapan } from '../lib/day.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { type CodePack, packWindows, signPack } from './pack.ts';
import { makeCopy, makeSlice } from './sign-code.ts';

/**
 * The code of an issued certificate at an instant: a slice for a screen, or the long-lived copy for paper and files.
 * A revoked or expired certificate gets no code from that moment on, and a notice never has one. A copy is remembered with
 * the key that signed it.
 * @throws Refused `wrong-state`, `code-too-long`
 */
export async function makeCodeOf(
  db: Db | Tx,
  installation: Pick<Installation, 'vault' | 'token' | 'issuer'>,
  certificate: Certificate,
  kind: 'slice' | 'copy',
  at: Date,
): Promise<string> {
  const { face, rid, statusList, statusIndex, insurerNumber, expiresOn, certificateId } = certificate;
  if (rid === null || statusList === null || statusIndex === null || expiresOn === null)
    throw new Refused('wrong-state', { what: 'certificate', state: 'notice' });
  const status = statusAt(certificate, at);
  if (status === 'revoked' || status === 'expired')
    throw new Refused('wrong-state', { what: 'certificate', state: status });
  const key = await getSigningKey(db, installation, insurerNumber, 'codes', at);
  if (kind === 'copy') await recordCopySignature(db, key, { certificateId, endsOn: expiresOn }, at);
  const make = kind === 'slice' ? makeSlice : makeCopy;
  return make({ face, rid, statusList, statusIndex }, at, installation.issuer, key);
}

/**
 * Slices of an issued certificate for the next `hours`, to be shown without network. They end where the certificate's period
 * ends and where a revocation lies ahead. Another key that takes over meanwhile ends nothing: the earlier one stays published
 * for what it signed (src/keys/key-life.ts). Undefined when it is not effective now.
 */
export async function makePackOf(
  db: Db | Tx,
  installation: Pick<Installation, 'vault' | 'token' | 'issuer'>,
  certificate: Certificate,
  at: Date,
  hours: number,
): Promise<CodePack | undefined> {
  const { face, rid, statusList, statusIndex, insurerNumber, expiresOn, revokedAt } = certificate;
  if (rid === null || statusList === null || statusIndex === null || expiresOn === null) return undefined;
  if (statusAt(certificate, at) !== 'effective') return undefined;
  const key = await getSigningKey(db, installation, insurerNumber, 'codes', at);
  const periodEndsAt = startOfDayInJapan(addDays(expiresOn, 1));
  const endsAt = revokedAt && revokedAt < periodEndsAt ? revokedAt : periodEndsAt;
  const windows = packWindows(at, hours, endsAt);
  return signPack({ face, rid, statusList, statusIndex }, windows, installation.issuer, key);
}

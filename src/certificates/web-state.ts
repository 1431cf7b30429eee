import type { Db, Tx } from '../platform/database.ts';
import { isLiveAt } from './certificate.ts';
import { listCertificatesById } from './certificate-store.ts';

/**
 * What a notice about these documents still has to say at an instant: nothing of them can be opened on the Web; all that can were
 * opened; one waits. Documents of protected people count as not there.
 */
export async function findWebState(
  db: Db | Tx,
  insurerNumber: string,
  certificateIds: readonly string[],
  at: Date,
): Promise<'none' | 'opened' | 'waiting'> {
  const documents = (await listCertificatesById(db, insurerNumber, certificateIds, { includeProtected: false })).filter(
    (one) => one.channel === 'web' && one.visibleFromAt !== null && one.visibleFromAt <= at && isLiveAt(one, at),
  );
  if (documents.length === 0) return 'none';
  return documents.every(({ openedAt }) => openedAt !== null) ? 'opened' : 'waiting';
}

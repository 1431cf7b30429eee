import { openSession } from '../../src/access/session-store.ts';
import { inTransaction } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { INSURER } from './ledger-file.ts';

/** Opens a session in an account without signing in: passwords take their time. @returns the cookie */
export async function openMemberSession(installation: Installation, accountId: string): Promise<string> {
  const session = await inTransaction(installation.db, (tx) =>
    openSession(tx, installation, INSURER, 'member', accountId),
  );
  return `akashi=${session}`;
}

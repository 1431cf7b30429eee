import type { SignedIn } from '../../src/access/index.ts';
import { sql } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { readShareCode } from '../../src/sharing/index.ts';
import { findShare } from '../../src/sharing/share-store.ts';
import { INSURER } from './ledger-file.ts';

/** Somebody who has just signed in. */
export function signedIn({ clock }: Installation, memberId: string, accountId: string): SignedIn {
  return {
    insurerNumber: INSURER,
    accountId,
    memberId,
    loginName: `login-${memberId}`,
    recoveredAt: null,
    waitsUntil: null,
    signedInAt: clock.now(),
    session: `session-${accountId}`,
    browser: '',
  };
}

/** What the giver hands over. */
export async function codeOfShare(installation: Installation, shareId: string): Promise<{ code: string; pin: string }> {
  const share = await findShare(installation.db, INSURER, shareId);
  const found = share && readShareCode(installation, share);
  if (!found) throw new Error('no code waits');
  return { code: found.code, pin: found.pin ?? '' };
}

/** How a share ended, as nobody but the database knows. */
export async function endOfShare({ db }: Installation, shareId: string): Promise<string | null> {
  const { rows } = await sql<{ why: string | null }>`
    select ended_why as why from share where insurer_number = ${INSURER} and share_id = ${shareId}`.execute(db);
  return rows[0]?.why ?? null;
}

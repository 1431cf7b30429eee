import { recordAudit } from '../audit/index.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { endSession, findSession, openSession } from './session-store.ts';

/**
 * A session that an employer's word has opened. It is of a kind of its own, with a cookie of its own, and has no account: what
 * asks for a member's session never finds it, so whatever shows anybody's data refuses it without having to know of it.
 */

/**
 * Opens one. Whether the person has an account is not asked.
 * @param identityHmac HMAC of issuer and subject
 * @returns the id for the cookie
 */
export async function openCompanySession(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  identityHmac: string,
): Promise<string> {
  const session = await openSession(tx, installation, insurerNumber, 'company', identityHmac);
  await recordAudit(tx, insurerNumber, installation.clock.now(), [
    {
      actor: { kind: 'anonymous', id: 'company' },
      action: 'company-identity-shown',
      subject: { kind: 'provider', id: 'company' },
      details: { identity: identityHmac },
    },
  ]);
  return session;
}

/** Whether the cookie's session is alive. Whose it is, nobody needs to know. */
export async function isCompanySession(
  db: Db | Tx,
  installation: Pick<Installation, 'clock'>,
  insurerNumber: string,
  sessionId: string,
): Promise<boolean> {
  return (await findSession(db, installation, insurerNumber, 'company', sessionId)) !== undefined;
}

export async function endCompanySession(
  tx: Tx,
  { clock }: Pick<Installation, 'clock'>,
  insurerNumber: string,
  sessionId: string,
): Promise<void> {
  await endSession(tx, insurerNumber, sessionId, clock.now());
}

import { type Actor, recordAudit } from '../audit/index.ts';
import type { Certificate } from '../certificates/index.ts';
import { dayInJapan } from '../lib/day.ts';
import type { Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { formatTypedCode, makeTypedCode } from '../platform/typed-code.ts';
import { getSociety } from '../society/index.ts';
import { putLookupCode } from './lookup-store.ts';

/** 31^7 = 34.7 bits for five minutes, behind counted tries; the eighth character checks them. */
export const LOOKUP_CODE_LENGTH = 8;
const LOOKUP_MINUTES = 5;

/** How codes are kept. */
export const lookupHmac = ({ vault }: Pick<Installation, 'vault'>, code: string): string => vault.hmac('lookup', code);

/** A code as its holder sees it, once. */
export interface LookupCode {
  /** In two groups: `7KQ4-M9XW`. */
  code: string;
  /** From this instant on it is refused. */
  expiresAt: Date;
}

/**
 * A short code (照会番号) that a counter without a camera types at `/lookup`, for whoever may open this certificate: the caller
 * has made sure of that. The code before it is void.
 * @throws Refused `not-found` when the society does not offer it, or this certificate has none
 */
export async function makeLookupCode(
  tx: Tx,
  installation: Pick<Installation, 'random' | 'vault'>,
  { certificateId, insurerNumber, memberId }: Certificate,
  actor: Actor,
  at: Date,
): Promise<LookupCode> {
  const { policy } = await getSociety(tx, insurerNumber, dayInJapan(at));
  if (policy.lookupCode !== 'on') throw new Refused('not-found');
  const code = makeTypedCode(installation.random, LOOKUP_CODE_LENGTH);
  const expiresAt = new Date(at.getTime() + LOOKUP_MINUTES * 60_000);
  const hmac = lookupHmac(installation, code);
  if (!(await putLookupCode(tx, insurerNumber, { certificateId, memberId, hmac, expiresAt }, at))) {
    throw new Refused('not-found');
  }
  await recordAudit(tx, insurerNumber, at, [
    { actor, action: 'lookup-code-made', subject: { kind: 'certificate', id: certificateId } },
  ]);
  return { code: formatTypedCode(code), expiresAt };
}

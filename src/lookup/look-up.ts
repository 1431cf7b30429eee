import { countTry } from '../access/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { type Certificate, getCertificate } from '../certificates/index.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { findTypedCode } from '../platform/typed-code.ts';
import { takeLookupCode } from './lookup-store.ts';
import { LOOKUP_CODE_LENGTH, lookupHmac } from './make-lookup-code.ts';

/** Refused codes in a quarter of an hour. Of 31^7 codes, 500 tries meet one of a hundred live ones once in 500,000 quarters. */
const TRIES_AN_ADDRESS = 20;
const TRIES_IN_ALL = 500;

const COUNTER: Actor = { kind: 'anonymous', id: 'counter' };

export type LookUp =
  | { kind: 'found'; certificate: Certificate; at: Date }
  /** Not of the form of a code: the check character shows a slip of the hand. Says nothing about any code. */
  | { kind: 'slip' }
  /** Unknown, used, over, revoked since, or of somebody who is protected: always the same. */
  | { kind: 'refused' };

/**
 * What a counter typed. A code counts once. Good or not, the try is in the record; nothing else of it is kept.
 * @throws Refused `too-many-tries`
 */
export async function lookUp(
  installation: Installation,
  insurerNumber: string,
  entered: { typed: string; address: string },
): Promise<LookUp> {
  const code = findTypedCode(entered.typed, LOOKUP_CODE_LENGTH);
  if (code === undefined) return { kind: 'slip' };
  const buckets = [
    { what: 'lookup-address', whose: entered.address, limit: TRIES_AN_ADDRESS },
    { what: 'lookup', whose: 'everybody', limit: TRIES_IN_ALL },
  ];
  const at = installation.clock.now();
  const hmac = lookupHmac(installation, code);
  const certificate = await countTry(installation, insurerNumber, buckets, () =>
    inTransaction(installation.db, async (tx) => {
      const id = await takeLookupCode(tx, insurerNumber, hmac, at);
      const found = id === undefined ? undefined : await getCertificate(tx, insurerNumber, id);
      const subject = found ? { kind: 'certificate', id: found.certificateId } : { kind: 'insurer', id: insurerNumber };
      const action = found ? 'certificate-looked-up' : 'lookup-refused';
      await recordAudit(tx, insurerNumber, at, [{ actor: COUNTER, action, subject }]);
      return found;
    }),
  );
  return certificate ? { kind: 'found', certificate, at } : { kind: 'refused' };
}

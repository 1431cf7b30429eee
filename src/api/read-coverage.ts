import { countTry, countUse } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { listOpenCertificates } from '../certificates/index.ts';
import { findOpenMemberId } from '../members/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { type Caller, findTokenHolder } from './client-store.ts';
import { chooseCertificate } from './coverage.ts';
import { type CoverageQuery, numberKeyOf } from './coverage-query.ts';
import { hashOf, useOf } from './make-token.ts';
import { type Coverage, SCOPE } from './schemas.ts';

/** Searches for one number that find nobody, by one client in a quarter of an hour: birth dates can not be tried through. */
const MISSES_A_NUMBER = 10;

/** The token of an Authorization header (RFC 6750 §2.1); undefined for anything else. */
export function findBearerToken(header: string | undefined): string | undefined {
  return /^Bearer ([A-Za-z0-9._~+/-]{1,256}=*)$/i.exec(header ?? '')?.[1];
}

/**
 * Whoever asks, counted against its requests a minute.
 * @throws Refused `not-signed-in` (no token, or one that is unknown, over, or of a disabled client), `too-many-tries`,
 *   `not-allowed` (scope)
 */
export async function getCaller(installation: Installation, header: string | undefined): Promise<Caller> {
  const token = findBearerToken(header);
  const caller = token && (await findTokenHolder(installation.db, hashOf(token), installation.clock.now()));
  if (!caller) throw new Refused('not-signed-in');
  await countUse(installation, caller.insurerNumber, useOf(caller));
  if (!caller.scopes.includes(SCOPE)) throw new Refused('not-allowed');
  return caller;
}

/**
 * One Coverage by its id. Whatever is of another society, protected, flagged, not begun or unknown is not found.
 * @throws Refused `not-found`
 */
export async function readCoverage(installation: Installation, caller: Caller, id: string): Promise<Coverage> {
  // no id of ours: there is nothing to look at
  if (!/^[A-Za-z0-9]{1,64}$/.test(id)) throw new Refused('not-found');
  const found = await inTransaction(installation.db, (tx) => look(tx, installation, caller, { certificateId: id }));
  if (!found) throw new Refused('not-found');
  return found;
}

/**
 * The Coverage of one person, by number and birth date. Undefined: nobody who may be found.
 * @throws Refused `too-many-tries` when this number was asked for in vain too often
 */
export async function searchCoverage(
  installation: Installation,
  caller: Caller,
  query: CoverageQuery,
): Promise<Coverage | undefined> {
  const whose = `${caller.clientId}|${numberKeyOf(query)}`;
  const buckets = [{ what: 'coverage-number', whose, limit: MISSES_A_NUMBER }];
  return countTry(installation, caller.insurerNumber, buckets, () =>
    inTransaction(installation.db, async (tx) => {
      // a number of another society is asked for like one that nobody has: 番号 is never empty
      const key = query.insurerNumber === caller.insurerNumber ? query : { symbol: '', number: '', branch: '' };
      const memberId = await findOpenMemberId(tx, caller.insurerNumber, key, query.birthOn);
      return look(tx, installation, caller, { memberId: memberId ?? '' });
    }),
  );
}

async function look(
  tx: Tx,
  { clock }: Installation,
  { clientId, insurerNumber }: Caller,
  by: { certificateId: string } | { memberId: string },
): Promise<Coverage | undefined> {
  const at = clock.now();
  const chosen = chooseCertificate(await listOpenCertificates(tx, insurerNumber, by, at), at);
  const how = 'certificateId' in by ? 'read' : 'search';
  await recordAudit(tx, insurerNumber, at, [
    {
      actor: { kind: 'client', id: clientId },
      action: chosen ? 'coverage-read' : 'coverage-not-found',
      subject: chosen
        ? { kind: 'certificate', id: chosen.certificate.certificateId }
        : { kind: 'insurer', id: insurerNumber },
      details: { how },
    },
  ]);
  return chosen?.coverage;
}

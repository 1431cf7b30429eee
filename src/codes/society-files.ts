import { listRevoked, listStatusLists } from '../certificates/index.ts';
import { getSigningKey } from '../keys/index.ts';
import { dayInJapan } from '../lib/day.ts';
import type { Installation } from '../platform/installation.ts';
import { findSociety } from '../society/index.ts';
import type { BundleContent } from './open-bundle.ts';
import { statusListUri } from './payload.ts';
import { packStatusBits, signStatusList, statusBits } from './status.ts';

/** What one society publishes besides its keys, kept in memory between requests. */
export interface SocietyFiles {
  insurer: BundleContent['insurers'][number];
  /** Of everything that is revoked, sorted. */
  rids: readonly string[];
  lists: readonly SignedList[];
}

interface SignedList {
  /** `<insurer>-<list>` */
  name: string;
  uri: string;
  bits: Buffer;
  lst: string;
  jwt: string;
}

/**
 * Reads what a society has revoked by `at` and signs its lists. A list whose bits are those of `earlier` is not packed
 * again: after one revocation, one list of 2^17 is.
 */
export async function makeSocietyFiles(
  installation: Installation,
  insurerNumber: string,
  earlier: SocietyFiles | undefined,
  at: Date,
): Promise<SocietyFiles | undefined> {
  const { db, issuer } = installation;
  const society = await findSociety(db, insurerNumber, dayInJapan(at));
  if (!society) return undefined;
  const { name, phone } = society.policy.insurer;
  const revoked = await listRevoked(db, insurerNumber, at);
  const indices = Map.groupBy(revoked, ({ statusList }) => statusList);
  const lists = (await listStatusLists(db, insurerNumber)).map(({ list, size }) => {
    const bits = statusBits(
      size,
      (indices.get(list) ?? []).map(({ statusIndex }) => statusIndex),
    );
    const before = earlier?.lists.find((candidate) => candidate.name === `${insurerNumber}-${list}`);
    const lst = before?.bits.equals(bits) ? before.lst : packStatusBits(bits);
    return { name: `${insurerNumber}-${list}`, uri: statusListUri(issuer, insurerNumber, list), bits, lst };
  });
  const files = {
    insurer: { number: insurerNumber, name, phone, iss: issuer },
    rids: revoked.map(({ rid }) => rid).sort(),
    lists: lists.map((list) => ({ ...list, jwt: '' })),
  };
  return signAgain(installation, files, at);
}

/** The same lists, said again at `at`, so that readers see that they are fresh. */
export async function signAgain(installation: Installation, files: SocietyFiles, at: Date): Promise<SocietyFiles> {
  if (files.lists.length === 0) return files;
  const key = await getSigningKey(installation.db, installation, files.insurer.number, 'status', at);
  return { ...files, lists: files.lists.map((list) => ({ ...list, jwt: signStatusList(list, key, at) })) };
}

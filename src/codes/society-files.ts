import { listStatusLists, type Revocations, readRevocations, type StatusRevision } from '../certificates/index.ts';
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
  /** How many revocations are in it, and when the last of them came. */
  revoked: number;
  lastRevokedAt: Date | null;
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
 * Reads what a society has revoked by `at` and signs its lists, going on from `earlier`: what came since is added, and only
 * a list that got a bit is packed again.
 * @param revision what {@link listStatusRevisions} says of the society
 */
export async function makeSocietyFiles(
  installation: Installation,
  insurerNumber: string,
  revision: StatusRevision | undefined,
  earlier: SocietyFiles | undefined,
  at: Date,
): Promise<SocietyFiles | undefined> {
  const { db, issuer } = installation;
  const society = await findSociety(db, insurerNumber, dayInJapan(at));
  if (!society) return undefined;
  const { name, phone } = society.policy.insurer;
  const news = earlier && (await findNews(installation, insurerNumber, revision?.revoked ?? 0, earlier, at));
  const base = news ? earlier : undefined;
  const { codes, count, lastAt } = news ?? (await readRevocations(db, insurerNumber, null, at));
  const added = Map.groupBy(codes, ({ statusList }) => statusList);
  const lists = (await listStatusLists(db, insurerNumber)).map(({ list, size }): SignedList => {
    const named = { name: `${insurerNumber}-${list}`, uri: statusListUri(issuer, insurerNumber, list) };
    const before = base?.lists.find((candidate) => candidate.name === named.name);
    const indices = (added.get(list) ?? []).map(({ statusIndex }) => statusIndex);
    if (before && indices.length === 0) return { ...before, ...named };
    const bits = statusBits(size, indices, before?.bits);
    return { ...named, bits, lst: packStatusBits(bits), jwt: '' };
  });
  const files: SocietyFiles = {
    insurer: { number: insurerNumber, name, phone, iss: issuer },
    rids: [...(base?.rids ?? []), ...codes.map(({ rid }) => rid)].sort(),
    lists,
    revoked: (base?.revoked ?? 0) + count,
    lastRevokedAt: lastAt,
  };
  return signAgain(installation, files, at);
}

/**
 * The revocations that `earlier` lacks, when they can be told from their instants alone: as many came after its last one as
 * the count has grown. One that was recorded for an earlier instant makes the numbers differ: undefined, all must be read.
 */
async function findNews(
  { db }: Installation,
  insurerNumber: string,
  revoked: number,
  earlier: SocietyFiles,
  at: Date,
): Promise<Revocations | undefined> {
  if (earlier.lastRevokedAt === null) return undefined;
  const news = await readRevocations(db, insurerNumber, earlier.lastRevokedAt, at);
  return earlier.revoked + news.count === revoked ? news : undefined;
}

/** The same lists, said again at `at`, so that readers see that they are fresh. */
export async function signAgain(installation: Installation, files: SocietyFiles, at: Date): Promise<SocietyFiles> {
  if (files.lists.length === 0) return files;
  const key = await getSigningKey(installation.db, installation, files.insurer.number, 'status', at);
  const sign = async (list: SignedList) => ({ ...list, jwt: await signStatusList(list, key, at) });
  return { ...files, lists: await Promise.all(files.lists.map(sign)) };
}

import type { JWK } from 'jose';
import { listRevoked, listStatusLists, type RevokedCode, statusRevision } from '../certificates/index.ts';
import {
  findKeyInUse,
  getSigningKey,
  INSTALLATION,
  isPublished,
  listKeys,
  type PublicKey,
  type SigningKey,
  signCompact,
  stateAt,
} from '../keys/index.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { dayInJapan } from '../lib/day.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { findSociety, listInsurers } from '../society/index.ts';
import { BUNDLE_TYPE, type BundleContent } from './open-bundle.ts';
import { statusListUri } from './payload.ts';
import { keySet, type RevocationList, revocationList, signStatusList } from './status.ts';

/** Everything that is published, made together, so that no file contradicts another. */
export interface Publication {
  keySet: { keys: JWK[] };
  /** by kid */
  revocations: ReadonlyMap<string, RevocationList>;
  /** by name: `<insurer>-<list>` */
  statusLists: ReadonlyMap<string, string>;
  /** JSON text */
  bundle: string;
}

/** What the publication depends on, cheap to ask: it is the same while nothing was revoked, registered or renamed and no key changed. */
export async function publicationRevision({ db }: Installation, at: Date): Promise<string> {
  const parts = [];
  for (const insurerNumber of await listInsurers(db)) {
    const society = await findSociety(db, insurerNumber, dayInJapan(at));
    parts.push([insurerNumber, society?.policyVersion, await statusRevision(db, insurerNumber, at)]);
  }
  return canonicalJson([parts, (await listKeys(db)).map((key) => [key.kid, stateAt(key, at)])]);
}

/**
 * Makes and signs everything that is published, as of now.
 * @throws Refused `society-unknown` when there is no society yet, and so no root key
 */
export async function makePublication(installation: Installation): Promise<Publication> {
  const { clock, db, issuer } = installation;
  const at = clock.now();
  const numbers = await listInsurers(db);
  if (numbers.length === 0) throw new Refused('society-unknown', { insurerNumber: '-' });
  const content: BundleContent = {
    version: 1,
    madeAt: at.toISOString(),
    insurers: [],
    keys: [],
    statusLists: [],
    crls: [],
  };
  const keys: PublicKey[] = [];
  const revokedBy = new Map<string, RevokedCode[]>();
  const statusLists = new Map<string, string>();
  for (const number of numbers) {
    const society = await findSociety(db, number, dayInJapan(at));
    if (!society) continue;
    const { name, phone } = society.policy.insurer;
    content.insurers.push({ number, name, phone, iss: issuer });
    keys.push(...(await listKeys(db, number)));
    const revoked = await listRevoked(db, number, at);
    revokedBy.set(number, revoked);
    const lists = await signStatusLists(installation, number, revoked, at);
    for (const { list, uri, jwt } of lists) {
      statusLists.set(`${number}-${list}`, jwt);
      content.statusLists.push({ uri, insurer: number, jwt });
    }
  }
  const revocations = new Map<string, RevocationList>();
  const published = keys.filter((key) => isPublished(key, at));
  const compromised = keys.filter((key) => stateAt(key, at) === 'compromised');
  for (const key of [...published, ...compromised]) {
    const { kid, insurerNumber, purpose, jwk } = key;
    if (purpose !== 'codes' && purpose !== 'status') continue;
    const state = published.includes(key) ? 'listed' : 'compromised';
    content.keys.push({ kid, insurer: insurerNumber, purpose, jwk, state });
    if (purpose === 'codes') {
      const rids = (revokedBy.get(insurerNumber) ?? []).map(({ rid }) => rid).sort();
      revocations.set(kid, revocationList(kid, rids));
    }
  }
  content.crls.push(...revocations.values());
  const roots = await listKeys(db, INSTALLATION);
  const endorsements = roots.flatMap(({ compromisedAt, endorsement, useFromAt }) =>
    endorsement !== null && compromisedAt === null && useFromAt <= at ? [endorsement] : [],
  );
  return {
    keySet: keySet(published, (insurerNumber) => revokedBy.get(insurerNumber)?.length ?? 0),
    revocations,
    statusLists,
    bundle: await signBundle(content, await getSigningKey(db, installation, INSTALLATION, 'bundle', at), endorsements),
  };
}

async function signStatusLists(
  installation: Installation,
  insurerNumber: string,
  revoked: readonly RevokedCode[],
  at: Date,
): Promise<{ list: number; uri: string; jwt: string }[]> {
  const key = await getSigningKey(installation.db, installation, insurerNumber, 'status', at);
  const signed = [];
  for (const { list, size } of await listStatusLists(installation.db, insurerNumber)) {
    const uri = statusListUri(installation.issuer, insurerNumber, list);
    const indices = revoked.filter(({ statusList }) => statusList === list).map(({ statusIndex }) => statusIndex);
    signed.push({ list, uri, jwt: await signStatusList({ uri, size, revoked: indices }, key, at) });
  }
  return signed;
}

/**
 * The text of `/bundle.json`: the content signed by the installation's root.
 * @param endorsements what earlier roots said about later ones, for readers who have pinned an earlier one.
 */
export async function signBundle(
  content: BundleContent,
  root: SigningKey,
  endorsements: readonly string[] = [],
): Promise<string> {
  const header = { alg: 'ES256', typ: BUNDLE_TYPE, kid: root.kid, jwk: root.jwk };
  const [protectedPart, payload, signature] = (await signCompact(header, content, root)).split('.');
  const jws = { payload, protected: protectedPart, signature };
  return JSON.stringify(endorsements.length === 0 ? jws : { ...jws, header: { endorsements } });
}

/** Thumbprint of the key that signs the bundle now; undefined before the first society. Pages and commands pin it. */
export async function findRoot({ db, clock }: Installation): Promise<string | undefined> {
  return (await findKeyInUse(db, INSTALLATION, 'bundle', clock.now()))?.kid;
}

import type { JWK } from 'jose';
import type { Bytes, Primitives, VerifyKey } from './primitives.ts';
import { bytesOf, isSignedBy, Odd, readJson, thumbprint } from './read-jws.ts';
import { isEndorsed } from './root-endorsement.ts';

/**
 * The bundle as it travels (docs/formats.md): everything a counter needs to check codes with the network cut. Signed by
 * the installation's root as a flattened JWS (RFC 7515 §7.2.2) whose header carries the root's public key; packed, because
 * every certificate society of the country fits into it.
 */
export interface BundleContent {
  version: 1;
  /** RFC 3339 */
  madeAt: string;
  insurers: { number: string; name: string; phone: string; iss: string }[];
  keys: {
    kid: string;
    insurer: string;
    purpose: 'codes' | 'status';
    jwk: JWK;
    /** compromised: nothing that it signed counts any more. */
    state: 'listed' | 'compromised';
  }[];
  statusLists: { uri: string; insurer: string; jwt: string }[];
  /**
   * Revocations by `rid`, one list a key (SMART Health Cards), for publishers whose status lists do not say the same. Ours
   * do, so our bundles have none: 14 bytes a revocation instead of 1.
   */
  crls?: { kid: string; method: 'rid'; ctr: number; rids: string[] }[];
}

export interface BundleKey {
  kid: string;
  insurer: string;
  purpose: 'codes' | 'status';
  compromised: boolean;
  key: VerifyKey;
}

export interface StatusList {
  insurer: string;
  /** When the issuer said so. */
  saidAt: Date;
  size: number;
  isRevoked(index: number): boolean;
}

/**
 * A bundle whose own signature was checked, ready for any number of codes. Keys are taken in, and status lists checked and
 * unpacked, when the first code asks for them, and are kept: a phone opens it for 1,400 societies and sees codes of three.
 */
export interface Bundle {
  /** RFC 7638 thumbprint of the key that signed it. */
  root: string;
  madeAt: Date;
  insurers: ReadonlyMap<string, { name: string; phone: string; iss: string }>;
  /** Whether a key of this name is in it, whatever it is worth. */
  lists(kid: string): boolean;
  /** Undefined when it is not listed, or its name is not its thumbprint. */
  findKey(kid: string): Promise<BundleKey | undefined>;
  /** Undefined when it is missing, or when its insurer's status key did not sign it: codes that point to it count as stale. */
  findStatusList(uri: string): Promise<StatusList | undefined>;
  isRidRevoked(kid: string, rid: string): boolean;
  /** What checks its codes. */
  primitives: Primitives;
}

export type BundleFault = 'not-a-bundle' | 'signature-wrong' | 'other-root';
export type BundleReading = { ok: true; bundle: Bundle } | { ok: false; fault: BundleFault };

/** `typ` of a bundle's protected header. */
export const BUNDLE_TYPE = 'akashi-bundle+json';
/** `typ` of a Token Status List JWT. */
export const STATUS_LIST_TYPE = 'statuslist+jwt';

/** 8 lists' worth of room; one list of 2^17 bits unpacks to 16 KiB. */
const LARGEST_LIST_BYTES = 128 * 1024;
/** Every society of the country is 3 MB. */
const LARGEST_BUNDLE_BYTES = 64 * 1024 * 1024;

const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Checks a bundle's text: one signature, whatever its size.
 * @param root thumbprint that must have signed, or have named who did (root-endorsement.ts); undefined takes whoever did,
 *   and the caller says so.
 */
export async function openBundle(
  text: string,
  root: string | undefined,
  primitives: Primitives,
): Promise<BundleReading> {
  try {
    const jws = JSON.parse(text) as Record<'protected' | 'payload' | 'signature', string> & {
      header?: { endorsements?: unknown };
    };
    const header = readJson(jws.protected);
    const { x, y } = header.jwk ?? {};
    if (header.typ !== BUNDLE_TYPE || header.alg !== 'ES256' || header.zip !== 'DEF' || header.crit !== undefined)
      return { ok: false, fault: 'not-a-bundle' };
    const signer = await thumbprint(primitives, x, y);
    if (!(await isSignedBy(primitives, await primitives.importKey(x, y), jws)))
      return { ok: false, fault: 'signature-wrong' };
    const packed = bytesOf(jws.payload);
    const unpacked = await primitives.inflate(packed, 'deflate-raw', LARGEST_BUNDLE_BYTES);
    if (!unpacked) throw new Odd();
    const content = JSON.parse(STRICT_UTF8.decode(unpacked)) as BundleContent;
    const bundle = bundleOf(content, signer, primitives);
    const trusted =
      root === undefined ||
      signer === root ||
      (await isEndorsed(signer, root, jws.header?.endorsements, bundle.madeAt, primitives));
    return trusted ? { ok: true, bundle } : { ok: false, fault: 'other-root' };
  } catch {
    return { ok: false, fault: 'not-a-bundle' };
  }
}

/** @throws when the content, though signed, is not what a bundle holds */
function bundleOf(content: BundleContent, root: string, primitives: Primitives): Bundle {
  const madeAt = new Date(content.madeAt);
  if (content.version !== 1 || Number.isNaN(madeAt.getTime())) throw new Odd();
  const keys = new Map(content.keys.map((key) => [key.kid, key]));
  const lists = new Map(content.statusLists.map((list) => [list.uri, list]));
  const rids = new Map((content.crls ?? []).map(({ kid, rids }) => [kid, new Set(rids)]));
  const findKey = once(async (kid) => {
    const listed = keys.get(kid);
    return listed && (await openKey(listed, primitives).catch(() => undefined));
  });
  return {
    root,
    madeAt,
    insurers: new Map(content.insurers.map(({ number, name, phone, iss }) => [number, { name, phone, iss }])),
    lists: (kid) => keys.has(kid),
    findKey,
    findStatusList: once(async (uri) => {
      const listed = lists.get(uri);
      return listed && (await openStatusList(listed, findKey, primitives).catch(() => undefined));
    }),
    isRidRevoked: (kid, rid) => rids.get(kid)?.has(rid) === true,
    primitives,
  };
}

/** Does the work for each name once; a name that is not there costs nothing later either. */
function once<T>(work: (name: string) => Promise<T | undefined>): (name: string) => Promise<T | undefined> {
  const kept = new Map<string, Promise<T | undefined>>();
  return async (name) => {
    const earlier = kept.get(name);
    if (earlier) return earlier;
    const found = work(name);
    kept.set(name, found);
    // what is not there may be any text that somebody shows: nothing to keep
    if ((await found) === undefined) kept.delete(name);
    return found;
  };
}

/** @throws when the key's name is not its thumbprint */
async function openKey(listed: BundleContent['keys'][number], primitives: Primitives): Promise<BundleKey> {
  const { kid, insurer, purpose, jwk, state } = listed;
  const { x = '', y = '' } = jwk;
  if ((await thumbprint(primitives, x, y)) !== kid) throw new Odd();
  return { kid, insurer, purpose, compromised: state !== 'listed', key: await primitives.importKey(x, y) };
}

/** @throws when it is not what its place in the bundle says */
async function openStatusList(
  { uri, insurer, jwt }: BundleContent['statusLists'][number],
  findKey: Bundle['findKey'],
  primitives: Primitives,
): Promise<StatusList> {
  const [header = '', payload = '', signature = ''] = jwt.split('.');
  const { alg, typ, kid, crit } = readJson(header);
  const signer = await findKey(String(kid));
  if (signer?.purpose !== 'status' || signer.insurer !== insurer || signer.compromised) throw new Odd();
  if (alg !== 'ES256' || typ !== STATUS_LIST_TYPE || crit !== undefined) throw new Odd();
  if (!(await isSignedBy(primitives, signer.key, { protected: header, payload, signature }))) throw new Odd();
  const { sub, iat, status_list: list } = readJson(payload);
  if (sub !== uri || !Number.isSafeInteger(iat)) throw new Odd();
  const bits = await readStatusBits(list, primitives);
  return { insurer, saidAt: new Date(iat * 1000), size: bits.length * 8, isRevoked: (index) => bitAt(bits, index) };
}

/**
 * The bits of a `status_list` claim (IETF Token Status List, one bit an index).
 * @throws for two, four or eight bits an index: a certificate is revoked or it is not
 */
export async function readStatusBits(list: { bits: number; lst: string }, primitives: Primitives): Promise<Bytes> {
  if (list.bits !== 1) throw new Odd();
  const bits = await primitives.inflate(bytesOf(list.lst), 'deflate', LARGEST_LIST_BYTES);
  if (!bits) throw new Odd();
  return bits;
}

/** Least significant first; an index beyond the end is 0. */
export function bitAt(bits: Uint8Array, index: number): boolean {
  return (((bits[index >> 3] ?? 0) >> (index & 7)) & 1) === 1;
}

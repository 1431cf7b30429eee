import { base64url, calculateJwkThumbprint, compactVerify, flattenedVerify, importJWK, type JWK } from 'jose';
import { inflate } from './inflate.ts';
import { isEndorsed } from './root-endorsement.ts';

/**
 * The bundle as it travels (docs/formats.md): everything a counter needs to check codes with the network cut. Signed by
 * the installation's root as a flattened JWS (RFC 7515 §7.2.2) whose header carries the root's public key.
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
  /** The same revocations by `rid`, one list a key (SMART Health Cards). */
  crls: { kid: string; method: 'rid'; ctr: number; rids: string[] }[];
}

export interface BundleKey {
  kid: string;
  insurer: string;
  purpose: 'codes' | 'status';
  compromised: boolean;
  key: CryptoKey;
}

export interface StatusList {
  insurer: string;
  /** When the issuer said so. */
  saidAt: Date;
  size: number;
  isRevoked(index: number): boolean;
}

/** A bundle whose signatures were checked, ready for any number of codes. */
export interface Bundle {
  /** RFC 7638 thumbprint of the key that signed it. */
  root: string;
  madeAt: Date;
  insurers: ReadonlyMap<string, { name: string; phone: string; iss: string }>;
  keys: ReadonlyMap<string, BundleKey>;
  statusLists: ReadonlyMap<string, StatusList>;
  /** rids by kid */
  revokedRids: ReadonlyMap<string, ReadonlySet<string>>;
}

export type BundleFault = 'not-a-bundle' | 'signature-wrong' | 'other-root';
export type BundleReading = { ok: true; bundle: Bundle } | { ok: false; fault: BundleFault };

/** 8 lists' worth of room; one list of 2^17 bits unpacks to 16 KiB. */
const LARGEST_LIST_BYTES = 128 * 1024;

/**
 * Checks a bundle's text and everything inside it. Status lists that their own key did not sign are left out, so that
 * codes that point to them count as stale.
 * @param root thumbprint that must have signed, or have named who did (root-endorsement.ts); undefined takes whoever did,
 *   and the caller says so.
 */
export async function openBundle(text: string, root: string | undefined): Promise<BundleReading> {
  const signed = await verifiedContent(text, root);
  if ('fault' in signed) return { ok: false, fault: signed.fault };
  try {
    return { ok: true, bundle: await bundleOf(signed.content, signed.root) };
  } catch {
    return { ok: false, fault: 'not-a-bundle' };
  }
}

/** @throws when the content, though signed, is not what a bundle holds */
async function bundleOf(content: BundleContent, root: string): Promise<Bundle> {
  const madeAt = new Date(content.madeAt);
  if (Number.isNaN(madeAt.getTime())) throw new Error('madeAt is not an instant');
  const keys = new Map<string, BundleKey>();
  for (const { kid, insurer, purpose, jwk, state } of content.keys) {
    if ((await calculateJwkThumbprint(jwk, 'sha256')) !== kid) throw new Error('a kid is not its key');
    const key = (await importJWK(jwk, 'ES256')) as CryptoKey;
    keys.set(kid, { kid, insurer, purpose, compromised: state !== 'listed', key });
  }
  const statusLists = new Map<string, StatusList>();
  for (const { uri, insurer, jwt } of content.statusLists) {
    const list = await openStatusList(jwt, uri, insurer, keys);
    if (list) statusLists.set(uri, list);
  }
  return {
    root,
    madeAt,
    insurers: new Map(content.insurers.map(({ number, name, phone, iss }) => [number, { name, phone, iss }])),
    keys,
    statusLists,
    revokedRids: new Map(content.crls.map(({ kid, rids }) => [kid, new Set(rids)])),
  };
}

async function verifiedContent(
  text: string,
  root: string | undefined,
): Promise<{ content: BundleContent; root: string } | { fault: BundleFault }> {
  let jws: { protected: string; payload: string; signature: string; header?: { endorsements?: unknown } };
  let jwk: JWK;
  try {
    jws = JSON.parse(text);
    const header = JSON.parse(new TextDecoder().decode(base64url.decode(jws.protected)));
    if (header.typ !== BUNDLE_TYPE || typeof header.jwk !== 'object') return { fault: 'not-a-bundle' };
    jwk = header.jwk;
  } catch {
    return { fault: 'not-a-bundle' };
  }
  const signer = await calculateJwkThumbprint(jwk, 'sha256').catch(() => undefined);
  if (signer === undefined) return { fault: 'not-a-bundle' };
  try {
    const { payload } = await flattenedVerify(jws, await importJWK(jwk, 'ES256'), { algorithms: ['ES256'] });
    const content = JSON.parse(new TextDecoder().decode(payload)) as BundleContent;
    const trusted =
      root === undefined ||
      signer === root ||
      (await isEndorsed(signer, root, jws.header?.endorsements, new Date(content.madeAt)));
    if (!trusted) return { fault: 'other-root' };
    return content.version === 1 ? { content, root: signer } : { fault: 'not-a-bundle' };
  } catch {
    return { fault: 'signature-wrong' };
  }
}

/** `typ` of a bundle's protected header. */
export const BUNDLE_TYPE = 'akashi-bundle+json';
/** `typ` of a Token Status List JWT. */
export const STATUS_LIST_TYPE = 'statuslist+jwt';

async function openStatusList(
  jwt: string,
  uri: string,
  insurer: string,
  keys: ReadonlyMap<string, BundleKey>,
): Promise<StatusList | undefined> {
  try {
    const { payload, protectedHeader } = await compactVerify(
      jwt,
      ({ kid }) => {
        const signer = keys.get(kid ?? '');
        if (signer?.purpose !== 'status' || signer.insurer !== insurer || signer.compromised) throw new Error();
        return signer.key;
      },
      { algorithms: ['ES256'] },
    );
    const claims = JSON.parse(new TextDecoder().decode(payload));
    if (protectedHeader.typ !== STATUS_LIST_TYPE || claims.sub !== uri || claims.status_list.bits !== 1)
      return undefined;
    const packed = new Uint8Array(base64url.decode(claims.status_list.lst));
    const bits = await inflate(packed, 'deflate', LARGEST_LIST_BYTES);
    if (!bits || !Number.isSafeInteger(claims.iat)) return undefined;
    return {
      insurer,
      saidAt: new Date(claims.iat * 1000),
      size: bits.length * 8,
      isRevoked: (index) => (((bits[index >> 3] ?? 0) >> (index & 7)) & 1) === 1,
    };
  } catch {
    return undefined;
  }
}

import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import { findKeyInUse, INSTALLATION, type SigningKey, signJws } from '../keys/index.ts';
import type { Installation } from '../platform/installation.ts';
import { BUNDLE_TYPE, type BundleContent } from './open-bundle.ts';

const pack = promisify(deflateRaw);

/**
 * The text of `/bundle.json`: the content, packed and signed by the installation's root.
 * @param endorsements what earlier roots said about later ones, for readers who have pinned an earlier one.
 */
export async function signBundle(
  content: BundleContent,
  root: SigningKey,
  endorsements: readonly string[] = [],
): Promise<string> {
  const packed = await pack(JSON.stringify(content));
  const header = { alg: 'ES256', typ: BUNDLE_TYPE, zip: 'DEF', kid: root.kid, jwk: root.jwk };
  const jws = await signJws(header, packed, root);
  return JSON.stringify(endorsements.length === 0 ? jws : { ...jws, header: { endorsements } });
}

/** Thumbprint of the key that signs the bundle now; undefined before the first society. Pages and commands pin it. */
export async function findRoot({ db, clock }: Installation): Promise<string | undefined> {
  return (await findKeyInUse(db, INSTALLATION, 'bundle', clock.now()))?.kid;
}

import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import { INSTALLATION, listKeys, type SigningKey } from '../keys/index.ts';
import type { Installation } from '../platform/installation.ts';
import { BUNDLE_TYPE, type BundleContent } from './open-bundle.ts';
import { signJws } from './sign-jws.ts';

const pack = promisify(deflateRaw);

/** The text of `/bundle.json`: the content, packed and signed by the installation's root. */
export async function signBundle(content: BundleContent, root: SigningKey): Promise<string> {
  const packed = await pack(JSON.stringify(content));
  return JSON.stringify(
    signJws({ alg: 'ES256', typ: BUNDLE_TYPE, zip: 'DEF', kid: root.kid, jwk: root.jwk }, packed, root),
  );
}

/** Thumbprint of the key that signs the bundle now; undefined before the first society. Pages and commands pin it. */
export async function findRoot({ db, clock }: Installation): Promise<string | undefined> {
  const at = clock.now();
  const roots = (await listKeys(db, INSTALLATION)).filter(
    (key) =>
      key.purpose === 'bundle' &&
      key.compromisedAt === null &&
      key.useFromAt <= at &&
      (key.useUntilAt === null || key.useUntilAt > at),
  );
  return roots.sort((a, b) => b.useFromAt.getTime() - a.useFromAt.getTime() || (a.kid < b.kid ? -1 : 1))[0]?.kid;
}

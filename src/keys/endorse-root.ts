import { compactJws, signJws } from './sign-jws.ts';
import type { Signer } from './signing-key.ts';

/** `typ` of the statement with which a root names the one that follows it (read by src/codes/root-endorsement.ts). */
const ENDORSEMENT_TYPE = 'akashi-root+json';

/**
 * What a root signs about the next one: whoever trusts the first may trust the second for bundles made from an instant on.
 * A compact JWS with the payload `{"root": thumbprint, "from": RFC 3339}`; its header carries the signer's public key.
 */
export async function signEndorsement(
  by: Signer,
  { next, useFromAt }: { next: string; useFromAt: Date },
): Promise<string> {
  const header = { alg: 'ES256', typ: ENDORSEMENT_TYPE, kid: by.kid, jwk: by.jwk };
  const said = Buffer.from(JSON.stringify({ root: next, from: useFromAt.toISOString() }));
  return compactJws(await signJws(header, said, by));
}

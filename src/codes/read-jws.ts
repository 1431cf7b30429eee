import type { Bytes, Primitives, VerifyKey } from './primitives.ts';
import { decodeStrictly, encodeBase64url } from './strict-base64url.ts';

/** What a signed text that is read is not. */
export class Odd extends Error {}

const UTF8 = new TextEncoder();
const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true });

export async function isSignedBy(
  primitives: Primitives,
  key: VerifyKey,
  jws: { protected: string; payload: string; signature: string },
): Promise<boolean> {
  const signature = decodeStrictly(jws.signature);
  return signature?.length === 64 && primitives.verify(key, signature, UTF8.encode(`${jws.protected}.${jws.payload}`));
}

/** RFC 7638 over a key of P-256. @throws when the coordinates are not 32 bytes each */
export async function thumbprint(primitives: Primitives, x: string, y: string): Promise<string> {
  if (decodeStrictly(x)?.length !== 32 || decodeStrictly(y)?.length !== 32) throw new Odd();
  const members = `{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`;
  return encodeBase64url(await primitives.sha256(UTF8.encode(members)));
}

export function bytesOf(text: string): Bytes {
  const bytes = decodeStrictly(text);
  if (!bytes) throw new Odd();
  return bytes;
}

// biome-ignore lint/suspicious/noExplicitAny: signed JSON whose every field is compared before it is used
export function readJson(text: string): any {
  return JSON.parse(STRICT_UTF8.decode(bytesOf(text)));
}

import type { Signer } from './signing-key.ts';

/** The three parts of a JWS in the order in which they are written. */
export interface SignedParts {
  protected: string;
  payload: string;
  signature: string;
}

/**
 * Signs bytes as a JWS with ES256 (RFC 7515, RFC 7518 §3.4). Not by jose, which wants the key itself: whoever signs may be a
 * token, and a page makes a code every minute for everybody who has it open.
 */
export async function signJws(header: object, payload: Uint8Array, by: Signer): Promise<SignedParts> {
  const head = Buffer.from(JSON.stringify(header)).toString('base64url');
  const body = Buffer.from(payload).toString('base64url');
  const signature = await by.sign(Buffer.from(`${head}.${body}`));
  return { protected: head, payload: body, signature: Buffer.from(signature).toString('base64url') };
}

export function compactJws(parts: SignedParts): string {
  return `${parts.protected}.${parts.payload}.${parts.signature}`;
}

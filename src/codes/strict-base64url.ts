import { base64url } from 'jose';

/**
 * Decodes base64url that is written the one canonical way, else gives undefined. Lenient decoders take several last
 * characters for the same bytes, so that a changed signature would still verify.
 */
export function decodeStrictly(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return undefined;
  try {
    const bytes = new Uint8Array(base64url.decode(text));
    return base64url.encode(bytes) === text ? bytes : undefined;
  } catch {
    return undefined;
  }
}

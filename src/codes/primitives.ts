/**
 * The four things that checking takes from its surroundings: the command takes them from Node (at once, several times as
 * fast), the page from the browser (as promises). Everything that decides a verdict is outside of them, in one place.
 */
export interface Primitives {
  /** A public key of P-256 from its two coordinates, base64url. @throws when they are none */
  importKey(x: string, y: string): VerifyKey | Promise<VerifyKey>;
  /** ES256 (RFC 7518 §3.4): the signature is r and s, 32 bytes each. */
  verify(key: VerifyKey, signature: Bytes, signed: Bytes): boolean | Promise<boolean>;
  sha256(data: Bytes): Bytes | Promise<Bytes>;
  /** Unpacks; undefined when the data is broken, has a tail, or gives more than `limit` bytes. Never holds more than that. */
  inflate(packed: Bytes, format: PackFormat, limit: number): Bytes | undefined | Promise<Bytes | undefined>;
}

export type Bytes = Uint8Array<ArrayBuffer>;

/** deflate: with the header and checksum of zlib (RFC 1950). deflate-raw: without (RFC 1951). */
export type PackFormat = 'deflate' | 'deflate-raw';

/** A key as the primitives that imported it know it; nobody else looks inside. */
export type VerifyKey = { readonly imported: unknown };

import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { inflateRawSync, inflateSync } from 'node:zlib';
import type { Bytes, PackFormat, Primitives } from './primitives.ts';

/** For the command line and tests: no promise, no stream and no copy for a code. */
export const nodePrimitives: Primitives = {
  importKey: (x, y) => ({ imported: createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' }) }),
  // DER: naming the other encoding makes Node look at what the key is twice as often, a third of the whole check
  verify: (key, signature, signed) => verify('sha256', signed, key.imported as KeyObject, derOf(signature)),
  sha256: (data) => createHash('sha256').update(data).digest() as Bytes,
  inflate,
};

function inflate(packed: Bytes, format: PackFormat, limit: number): Bytes | undefined {
  const unpack = format === 'deflate' ? inflateSync : inflateRawSync;
  try {
    // `info`: how much of the input was used is known only of the engine
    const { buffer, engine } = unpack(packed, { maxOutputLength: limit, info: true }) as unknown as {
      buffer: Bytes;
      engine: { bytesWritten: number };
    };
    return engine.bytesWritten === packed.length ? buffer : undefined;
  } catch {
    return undefined;
  }
}

/** r and s, 32 bytes each, as the sequence of two integers that OpenSSL takes. */
function derOf(signature: Bytes): Uint8Array {
  const half = signature.length / 2;
  const der = new Uint8Array(2 + 2 * (half + 3));
  const end = putInteger(der, putInteger(der, 2, signature.subarray(0, half)), signature.subarray(half));
  der[0] = 0x30;
  der[1] = end - 2;
  return der.subarray(0, end);
}

/** Writes a positive integer without needless zeros. @returns where the next one begins */
function putInteger(der: Uint8Array, at: number, bytes: Uint8Array): number {
  let first = 0;
  while (first < bytes.length - 1 && bytes[first] === 0) first += 1;
  const sign = (bytes[first] ?? 0) >= 0x80 ? 1 : 0;
  const length = bytes.length - first + sign;
  der[at] = 0x02;
  der[at + 1] = length;
  der.set(bytes.subarray(first), at + 2 + sign);
  return at + 2 + length;
}

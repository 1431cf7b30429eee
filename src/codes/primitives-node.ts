import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { inflateRawSync, inflateSync } from 'node:zlib';
import { derOf } from '../lib/ecdsa-signature.ts';
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

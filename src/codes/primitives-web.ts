import type { Bytes, PackFormat, Primitives } from './primitives.ts';

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };

/** For the page: what every current browser brings (WebCrypto, DecompressionStream). */
export const webPrimitives: Primitives = {
  importKey: async (x, y) => ({
    imported: await crypto.subtle.importKey('jwk', { kty: 'EC', crv: 'P-256', x, y }, CURVE, false, ['verify']),
  }),
  verify: (key, signature, signed) =>
    crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key.imported as CryptoKey, signature, signed),
  sha256: async (data) => new Uint8Array(await crypto.subtle.digest('SHA-256', data)),
  inflate,
};

async function inflate(packed: Bytes, format: PackFormat, limit: number): Promise<Bytes | undefined> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream(format)).getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > limit) {
        await reader.cancel();
        return undefined;
      }
      parts.push(value);
    }
  } catch {
    return undefined;
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

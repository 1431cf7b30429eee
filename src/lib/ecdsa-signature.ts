/**
 * An ECDSA signature as r and s of equal length (JOSE, WebCrypto) written as the DER sequence of two integers that OpenSSL
 * and signed notes take.
 */
export function derOf(signature: Uint8Array): Uint8Array<ArrayBuffer> {
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

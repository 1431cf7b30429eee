import { inflateRawSync } from 'node:zlib';
import { type IssuedCode, makePayload, sliceWindow } from './payload.ts';
import { type CodeContent, readPayload } from './read-payload.ts';
import { LONGEST_JWS, packCode } from './sign-code.ts';

/** A certificate's code before anybody signs it, as a counter would read it. */
export interface DraftCode {
  /** It is short enough for one symbol. */
  fits: boolean;
  /** What the checking side reads out of the packed bytes; undefined: it would refuse them. */
  content: CodeContent | undefined;
}

/**
 * The code of a certificate with everything but its signature, packed and read back: as a slice, which is longer than a copy by
 * its `exp`. Pure but for the packing.
 */
export function draftCode(issued: IssuedCode, at: Date, issuer: string, kid: string): DraftCode {
  const { signed, characters } = packCode(makePayload(issued, { issuer, ...sliceWindow(at) }), kid);
  const packed = Buffer.from(signed.slice(signed.indexOf('.') + 1), 'base64url');
  return {
    fits: characters <= LONGEST_JWS,
    content: readPayload(JSON.parse(inflateRawSync(packed).toString('utf8'))),
  };
}

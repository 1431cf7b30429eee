import { deflateRawSync } from 'node:zlib';
import type { SigningKey } from '../keys/index.ts';
import { Refused } from '../platform/refused.ts';
import { toShc } from './code-text.ts';
import { type CodePayload, type IssuedCode, makePayload, sliceWindow } from './payload.ts';

/** A single SMART Health Card may be this long. */
export const LONGEST_JWS = 1195;
const SIGNATURE_CHARACTERS = 86;

/**
 * Signs a payload as a SMART Health Card (ES256 over raw DEFLATE) and gives the compact JWS. A code that would be longer
 * than {@link LONGEST_JWS} goes without the kana: the counter has the name as it stands on the front.
 *
 * The compact JWS is put together here and not by jose: a page signs one every minute for everybody who has it open, and
 * node:crypto makes 1.6 times as many on a core (measured with deflate: 9,900 against 6,100 a second).
 * @throws Refused `code-too-long` when it does not fit even so
 */
export async function signCode(payload: CodePayload, key: SigningKey): Promise<string> {
  const header = Buffer.from(JSON.stringify({ zip: 'DEF', alg: 'ES256', kid: key.kid })).toString('base64url');
  const room = LONGEST_JWS - header.length - SIGNATURE_CHARACTERS - 2;
  let content = deflate(payload);
  if (base64urlLength(content.length) > room) content = deflate(withoutKana(payload));
  if (base64urlLength(content.length) > room) {
    throw new Refused('code-too-long', { characters: LONGEST_JWS - room + base64urlLength(content.length) });
  }
  const signed = `${header}.${content.toString('base64url')}`;
  const signature = await key.sign(Buffer.from(signed));
  return `${signed}.${Buffer.from(signature).toString('base64url')}`;
}

/** The `shc:/…` that a member's page shows now: a slice of five minutes. */
export async function makeSlice(issued: IssuedCode, at: Date, issuer: string, key: SigningKey): Promise<string> {
  return toShc(await signCode(makePayload(issued, { issuer, ...sliceWindow(at) }), key));
}

/** The `shc:/…` for paper and files: it lives as long as the certificate and is always told from a slice. */
export async function makeCopy(issued: IssuedCode, at: Date, issuer: string, key: SigningKey): Promise<string> {
  return toShc(await signCode(makePayload(issued, { issuer, notBefore: at }), key));
}

function deflate(payload: CodePayload): Buffer {
  return deflateRawSync(JSON.stringify(payload), { level: 9 });
}

function base64urlLength(bytes: number): number {
  return Math.ceil((bytes * 4) / 3);
}

function withoutKana(payload: CodePayload): CodePayload {
  const copy = structuredClone(payload);
  const patient = copy.vc.credentialSubject.fhirBundle.entry[0].resource;
  patient.name = patient.name.slice(0, 1);
  return copy;
}

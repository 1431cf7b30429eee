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
 * @throws Refused `code-too-long` when it does not fit even so
 */
export async function signCode(payload: CodePayload, key: SigningKey): Promise<string> {
  const { signed, characters } = packCode(payload, key.kid);
  if (characters > LONGEST_JWS) throw new Refused('code-too-long', { characters });
  const signature = await key.sign(Buffer.from(signed));
  return `${signed}.${Buffer.from(signature).toString('base64url')}`;
}

/** Everything of a code but its signature. */
export interface PackedCode {
  /** Header and packed content, joined by a dot. */
  signed: string;
  /** Length of the JWS that it becomes. */
  characters: number;
}

/** Packs a payload, without the kana where it would be too long with it. It may be too long even so. */
export function packCode(payload: CodePayload, kid: string): PackedCode {
  const whole = pack(payload, kid);
  return whole.characters > LONGEST_JWS ? pack(withoutKana(payload), kid) : whole;
}

function pack(payload: CodePayload, kid: string): PackedCode {
  const header = Buffer.from(JSON.stringify({ zip: 'DEF', alg: 'ES256', kid })).toString('base64url');
  const signed = `${header}.${deflateRawSync(JSON.stringify(payload), { level: 9 }).toString('base64url')}`;
  return { signed, characters: signed.length + 1 + SIGNATURE_CHARACTERS };
}

/** The `shc:/…` that a member's page shows now: a slice of five minutes. */
export async function makeSlice(issued: IssuedCode, at: Date, issuer: string, key: SigningKey): Promise<string> {
  return toShc(await signCode(makePayload(issued, { issuer, ...sliceWindow(at) }), key));
}

/** The `shc:/…` for paper and files: it lives as long as the certificate and is always told from a slice. */
export async function makeCopy(issued: IssuedCode, at: Date, issuer: string, key: SigningKey): Promise<string> {
  return toShc(await signCode(makePayload(issued, { issuer, notBefore: at }), key));
}

function withoutKana(payload: CodePayload): CodePayload {
  const copy = structuredClone(payload);
  const patient = copy.vc.credentialSubject.fhirBundle.entry[0].resource;
  patient.name = patient.name.slice(0, 1);
  return copy;
}

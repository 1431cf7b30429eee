import { createHash, createPublicKey, verify } from 'node:crypto';

/** How long an insurer's chain was at a moment, and the hash of its last entry. */
export interface Checkpoint {
  insurerNumber: string;
  entries: number;
  /** hex, as in the chain */
  hash: string;
}

/** A public key of P-256 as a JWK. */
export interface NoteKey {
  x?: string;
  y?: string;
}

const DASH = '\u2014';

/**
 * The text of a checkpoint (C2SP tlog-checkpoint: origin, size, hash), which is what is signed. The chain is a list and no
 * tree, so the third line is the hash of the entry whose number stands in the second.
 * @param issuer https address of the installation
 */
export function checkpointText(issuer: string, { insurerNumber, entries, hash }: Checkpoint): string {
  return `${originOf(issuer, insurerNumber)}\n${entries}\n${Buffer.from(hash, 'hex').toString('base64')}\n`;
}

/**
 * Puts a signature under a text (C2SP signed-note, ECDSA over SHA-256, DER). The key is named by the first line and by the
 * first four bytes of the hash of its SPKI form.
 */
export function signedNote(text: string, key: NoteKey, signature: Uint8Array): string {
  const named = Buffer.concat([keyIdOf(key), signature]).toString('base64');
  return `${text}\n${DASH} ${text.split('\n')[0]} ${named}\n`;
}

export type NoteReading = { ok: true; checkpoints: Checkpoint[] } | { ok: false; fault: 'not-a-note' | 'not-ours' };

/**
 * Reads notes as they were printed, one after the other. Each must carry a good signature of one of the keys; signatures of
 * others (witnesses) may stand beside it.
 */
export function readNotes(file: string, issuer: string, keys: readonly NoteKey[]): NoteReading {
  const notes = [...file.matchAll(/(([^\n]+)\n(\d+)\n([A-Za-z0-9+/]{43}=)\n)\n((?:\u2014 [^\n]+\n)+)/g)];
  if (notes.length === 0 || notes.map(([whole]) => whole).join('') !== file) return { ok: false, fault: 'not-a-note' };
  const checkpoints: Checkpoint[] = [];
  for (const [, text = '', origin = '', size, hash = '', signatures = ''] of notes) {
    const insurerNumber = origin.split('/').at(-1) ?? '';
    const ours = signatures.split('\n').some((line) => keys.some((key) => isSignedBy(text, line, key)));
    if (origin !== originOf(issuer, insurerNumber) || !ours) return { ok: false, fault: 'not-ours' };
    checkpoints.push({ insurerNumber, entries: Number(size), hash: Buffer.from(hash, 'base64').toString('hex') });
  }
  return { ok: true, checkpoints };
}

function originOf(issuer: string, insurerNumber: string): string {
  return `${issuer.replace(/^https?:\/\//, '')}/audit/${insurerNumber}`;
}

function publicKeyOf({ x = '', y = '' }: NoteKey) {
  return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
}

function keyIdOf(key: NoteKey): Buffer {
  const spki = publicKeyOf(key).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest().subarray(0, 4);
}

function isSignedBy(text: string, line: string, key: NoteKey): boolean {
  const [dash, name, encoded = ''] = line.split(' ');
  const bytes = Buffer.from(encoded, 'base64');
  if (dash !== DASH || name !== text.split('\n')[0] || !bytes.subarray(0, 4).equals(keyIdOf(key))) return false;
  return verify('sha256', Buffer.from(text), publicKeyOf(key), bytes.subarray(4));
}

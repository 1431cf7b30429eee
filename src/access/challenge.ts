import { createHash, timingSafeEqual } from 'node:crypto';
import type { Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { spendChallenge } from './credential-store.ts';

const CHALLENGE_LIVES_MS = 5 * 60_000;

/**
 * A challenge that needs no row until it is answered: 16 random bytes, when it ends, and an HMAC over both and the purpose.
 */
export function makeChallenge({ random, clock, vault }: Installation, purpose: string): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(24);
  head.set(random.bytes(16));
  head.writeBigUInt64BE(BigInt(clock.now().getTime() + CHALLENGE_LIVES_MS), 16);
  return Uint8Array.from(Buffer.concat([head, sealOf(vault, purpose, head)]));
}

const sealOf = (vault: Installation['vault'], purpose: string, head: Uint8Array): Buffer =>
  Buffer.from(vault.hmac('passkey-challenge', `${purpose}|${Buffer.from(head).toString('base64url')}`), 'base64url');

/** When an own challenge ends; undefined when it is not ours, was made for something else, or is over. */
export function findChallengeEnd({ vault, clock }: Installation, purpose: string, challenge: string): Date | undefined {
  const bytes = Buffer.from(challenge, 'base64url');
  const [head, seal] = [bytes.subarray(0, 24), bytes.subarray(24)];
  if (bytes.length !== 56 || !timingSafeEqual(seal, sealOf(vault, purpose, head))) return undefined;
  const endsAt = new Date(Number(head.readBigUInt64BE(16)));
  return endsAt > clock.now() ? endsAt : undefined;
}

/** Takes an answered challenge out of use. @returns false when it was answered before: a replay */
export function spendAnswered(
  tx: Tx,
  insurerNumber: string,
  { challenge, endsAt }: { challenge: string; endsAt: Date },
): Promise<boolean> {
  const hash = createHash('sha256').update(challenge).digest('base64url');
  return spendChallenge(tx, insurerNumber, hash, endsAt);
}

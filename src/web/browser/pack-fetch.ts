import { proofText } from '../../access/browser.ts';
import type { Face } from '../../certificates/index.ts';
import { findPack, forgetDevice, forgetPack, getKeys, keepPack, namesOf, toBase64url, WINDOW_MS } from './kept-pack.ts';
import { DEVICE_CHALLENGE, DEVICE_PACK } from './offline-files.ts';

interface PackAnswer {
  account: string;
  madeAt: number;
  certificates: { certificateId: string; face: Face; fromAt: number; head: string; tails: string[] }[];
}

/** kept: there is a new pack. none: the person has nothing to show. Else why not, as a code, and a sentence of the server's. */
export type Fetched =
  | { is: 'kept' | 'none' | 'unreachable' }
  | { is: 'refused'; code: string; sentence: string | undefined };

/** Older than this, a pack is fetched again when there is a network. */
const RENEW_AFTER_MS = 60 * 60_000;

async function post(address: string, body: object): Promise<{ ok: boolean; answer: Record<string, unknown> }> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  return { ok: response.ok, answer: (await response.json()) as Record<string, unknown> };
}

/** What the server's clock says; told to anybody. */
async function askChallenge(): Promise<{ aheadMs: number; account: string; challenge: string } | undefined> {
  const sentAt = Date.now();
  const { ok, answer } = await post(DEVICE_CHALLENGE, {});
  if (!ok) return undefined;
  const { at, account, challenge } = answer as { at: number; account: string; challenge: string };
  return { aheadMs: Math.round((sentAt + Date.now()) / 2 - at), account, challenge };
}

/**
 * Fetches the codes for the time without network and keeps them, in place of what was kept. A device that was taken out, or
 * whose person has nothing to show any more, is emptied.
 * @param only when given, nothing is done for another account than this
 */
export async function fetchPack(only?: string): Promise<Fetched> {
  try {
    const asked = await askChallenge();
    if (!asked) return { is: 'refused', code: 'not-signed-in', sentence: undefined };
    if (only !== undefined && asked.account !== only) return { is: 'none' };
    return await fetchFor(asked);
  } catch {
    return { is: 'unreachable' };
  }
}

async function fetchFor({
  aheadMs,
  account,
  challenge,
}: {
  aheadMs: number;
  account: string;
  challenge: string;
}): Promise<Fetched> {
  const { signing } = await getKeys(account);
  const { x, y, deviceId } = await namesOf(signing.publicKey);
  const at = Date.now() - aheadMs;
  const signed = new TextEncoder().encode(proofText({ method: 'POST', path: DEVICE_PACK, challenge, at, deviceId }));
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, signing.privateKey, signed);
  const { ok, answer } = await post(DEVICE_PACK, { x, y, challenge, at, signature: toBase64url(signature) });
  if (!ok) {
    const { code, error } = answer as { code?: string; error?: string };
    if (code === 'device-removed') await forgetDevice();
    if (code === 'not-found') await forgetPack();
    return { is: 'refused', code: code ?? '', sentence: error };
  }
  const { madeAt, certificates } = answer as unknown as PackAnswer;
  if (certificates.length === 0) {
    await forgetPack();
    return { is: 'none' };
  }
  const people = certificates.map(({ certificateId, face, fromAt, head, tails }) => ({
    certificateId,
    face,
    codes: tails.map((tail, index) => ({ fromAt: fromAt + index * WINDOW_MS, jws: head + tail })),
  }));
  await keepPack({ account, madeAt, aheadMs, people });
  return { is: 'kept' };
}

/** Fetches again what is kept here, when it is an hour old; undefined when there was no reason to. */
export async function renewPack(): Promise<Fetched | undefined> {
  const pack = await findPack();
  if (!pack || !navigator.onLine || Date.now() - pack.aheadMs - pack.madeAt < RENEW_AFTER_MS) return undefined;
  return fetchPack(pack.account);
}

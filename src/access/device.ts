import { createPublicKey, verify } from 'node:crypto';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { type AuditEvent, recordAudit } from '../audit/index.ts';
import { queueAccountChanged } from '../mail/index.ts';
import { type Db, inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { findChallengeEnd, makeChallenge, spendAnswered } from './challenge.ts';
import {
  type Device,
  type DeviceKind,
  findDevice,
  findDeviceOfSignIn,
  findDevices,
  insertDevice,
  markDeviceRemoved,
  markDeviceUsed,
} from './device-store.ts';
import { isFresh } from './fresh.ts';
import { proofText } from './proof-text.ts';
import type { SignedIn } from './sign-in.ts';

const DEVICE_LIMITS = {
  /** A device fetches again this long after the sign-in that spoke for it: as long as a session can live. */
  renewMs: 12 * 60 * 60_000,
  /** Between the time that is signed and ours. */
  proofMs: 2 * 60_000,
  perAccount: 5,
} as const;

/** A device's key and its signature over {@link proofText}, as the browser sends them. Anything may stand here. */
export interface DeviceProof {
  x: string;
  y: string;
  challenge: string;
  at: number;
  /** IEEE P1363, base64url. */
  signature: string;
}

/** A device that has just shown that it holds its key. */
export interface ProvenDevice {
  deviceId: string;
  publicJwk: string;
}

const purposeOf = ({ accountId }: Pick<SignedIn, 'accountId'>) => `device|${accountId}`;

/** What a device must sign: for this account, once, within five minutes. */
export function deviceChallenge(installation: Installation, who: SignedIn): string {
  return Buffer.from(makeChallenge(installation, purposeOf(who))).toString('base64url');
}

/**
 * Checks a proof of possession for one request. Its challenge is spent in a transaction of its own, whatever becomes of the
 * request: the same proof never counts twice. A refused one is in the audit log.
 * @throws Refused `device-refused`
 */
export async function proveDevice(
  installation: Installation,
  who: SignedIn,
  request: { method: string; path: string },
  proof: DeviceProof,
): Promise<ProvenDevice> {
  const { db, clock } = installation;
  const proven = await checkProof(installation, who, request, proof);
  const isNew = await inTransaction(db, async (tx) => {
    if (proven && (await spendAnswered(tx, who.insurerNumber, proven))) return true;
    await recordAudit(tx, who.insurerNumber, clock.now(), [
      {
        actor: { kind: 'member', id: who.accountId },
        action: 'device-refused',
        subject: { kind: 'account', id: who.accountId },
      },
    ]);
    return false;
  });
  if (!proven || !isNew) throw new Refused('device-refused');
  return { deviceId: proven.deviceId, publicJwk: proven.publicJwk };
}

async function checkProof(
  installation: Installation,
  who: SignedIn,
  request: { method: string; path: string },
  { x, y, challenge, at, signature }: DeviceProof,
): Promise<(ProvenDevice & { challenge: string; endsAt: Date }) | undefined> {
  const endsAt = findChallengeEnd(installation, purposeOf(who), challenge);
  if (!endsAt || Math.abs(installation.clock.now().getTime() - at) > DEVICE_LIMITS.proofMs) return undefined;
  const jwk: JWK = { kty: 'EC', crv: 'P-256', x, y };
  const deviceId = await calculateJwkThumbprint(jwk, 'sha256');
  const signed = Buffer.from(proofText({ ...request, challenge, at, deviceId }));
  return signs(jwk, signed, signature) ? { deviceId, publicJwk: JSON.stringify(jwk), challenge, endsAt } : undefined;
}

function signs(jwk: JWK, signed: Uint8Array, signature: string): boolean {
  try {
    const key = createPublicKey({ format: 'jwk', key: jwk as Record<string, string> });
    return verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
  } catch {
    return false; // no point of the curve
  }
}

/**
 * Whether a proven device may fetch for this account now; it is registered when it is new. That needs a sign-in of the last
 * five minutes which has spoken for no other device; for twelve hours after it the device's own proof is enough.
 * @throws Refused `sign-in-again`, `device-removed`
 */
export async function confirmDevice(
  tx: Tx,
  { clock }: Pick<Installation, 'clock'>,
  who: SignedIn,
  { deviceId, publicJwk }: ProvenDevice,
  kind: DeviceKind,
): Promise<void> {
  const { insurerNumber, accountId, browser, signedInAt, session } = who;
  const at = clock.now();
  const known = await findDevice(tx, insurerNumber, deviceId);
  if (known && (known.removedAt || known.accountId !== accountId)) throw new Refused('device-removed');
  const spokenFor = await findDeviceOfSignIn(tx, insurerNumber, session);
  const speaks = isFresh(who, at) && (spokenFor ?? deviceId) === deviceId;
  if (known) {
    if (!speaks && at.getTime() - known.confirmedAt.getTime() > DEVICE_LIMITS.renewMs)
      throw new Refused('sign-in-again');
    const confirmed = speaks ? { at: signedInAt, by: session } : undefined;
    await markDeviceUsed(tx, insurerNumber, deviceId, browser || known.browserHmac, at, confirmed);
    return;
  }
  if (!speaks) throw new Refused('sign-in-again');
  await makeRoom(tx, who, at);
  const device = { deviceId, accountId, publicJwk, kind, confirmedBy: session, browserHmac: browser };
  if (!(await insertDevice(tx, insurerNumber, device, signedInAt, at))) throw new Refused('sign-in-again');
  await queueAccountChanged(tx, insurerNumber, who.memberId, deviceId, at);
  await recordAudit(tx, insurerNumber, at, [noteOf(who, 'device-added', deviceId)]);
}

/** Past the limit, the device that fetched longest ago goes. */
async function makeRoom(tx: Tx, who: SignedIn, at: Date): Promise<void> {
  const { insurerNumber, accountId } = who;
  const devices = await findDevices(tx, insurerNumber, accountId);
  const tooMany = devices
    .sort((a, b) => b.usedAt.getTime() - a.usedAt.getTime())
    .slice(DEVICE_LIMITS.perAccount - 1)
    .map(({ deviceId }) => deviceId);
  for (const deviceId of tooMany) await markDeviceRemoved(tx, insurerNumber, accountId, deviceId, at);
  await recordAudit(
    tx,
    insurerNumber,
    at,
    tooMany.map((deviceId) => noteOf(who, 'device-removed', deviceId)),
  );
}

function noteOf({ accountId }: SignedIn, action: string, device: string): AuditEvent {
  return {
    actor: { kind: 'member', id: accountId },
    action,
    subject: { kind: 'account', id: accountId },
    details: { device },
  };
}

/** The member takes a device out: it fetches nothing any more. What it holds lives until it is used up. @throws Refused `not-found` */
export async function removeDevice(installation: Installation, who: SignedIn, deviceId: string): Promise<void> {
  const { insurerNumber, accountId } = who;
  const at = installation.clock.now();
  await inTransaction(installation.db, async (tx) => {
    if (!(await markDeviceRemoved(tx, insurerNumber, accountId, deviceId, at))) throw new Refused('not-found');
    await recordAudit(tx, insurerNumber, at, [noteOf(who, 'device-removed', deviceId)]);
  });
}

/** The devices of an account that are not this browser, newest first. */
export async function listOtherDevices(db: Db | Tx, who: SignedIn): Promise<Device[]> {
  const devices = await findDevices(db, who.insurerNumber, who.accountId);
  return devices.filter(({ browserHmac }) => browserHmac === '' || browserHmac !== who.browser);
}

/**
 * Takes out every device that is not this browser: they fetch nothing any more.
 * @param kept ids of those that stay
 * @returns what the caller records, last of all
 */
export async function removeOtherDevices(
  tx: Tx,
  who: SignedIn,
  kept: ReadonlySet<string>,
  at: Date,
): Promise<AuditEvent[]> {
  const { accountId, insurerNumber } = who;
  const ending = (await listOtherDevices(tx, who)).filter(({ deviceId }) => !kept.has(deviceId));
  for (const { deviceId } of ending) await markDeviceRemoved(tx, insurerNumber, accountId, deviceId, at);
  return ending.map(({ deviceId }) => noteOf(who, 'device-removed', deviceId));
}

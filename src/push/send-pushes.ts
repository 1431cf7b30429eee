import { recordAudit } from '../audit/index.ts';
import { findWebState } from '../certificates/index.ts';
import { today } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { getSociety } from '../society/index.ts';
import { PUSH_HOSTS, readEndpoint } from './endpoint.ts';
import {
  type ClaimedPush,
  claimPushes,
  dropOld,
  forgetSettled,
  isPushDue,
  type PushOutcome,
  putOff,
  settlePush,
} from './outbox-store.ts';
import { PUSH_ACTOR, placeOfEndpoint } from './subscribe.ts';
import { endSubscription, markReached } from './subscription-store.ts';
import { pushKeyOf } from './vapid.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** What is new then is seen at the next visit anyway. */
const TOO_OLD_MS = DAY_MS;
/** How long what became of a message is kept. */
const KEPT_MS = 30 * DAY_MS;
/** Longer than a push service may be silent. */
const LEASE_MS = 2 * MINUTE_MS;
const SILENT_MS = 10_000;
/** Minutes until the next try, by the tries so far; the last one again and again. */
const BACK_OFF = [1, 5, 15, 60];
const SHORTEST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 4 * 60 * MINUTE_MS;
/** Messages claimed, and asked of push services, at a time. */
const CLAIM = 20;

export interface PushResult {
  sent: number;
  gone: number;
  refused: number;
  notWanted: number;
  putOff: number;
  tooOld: number;
}

/** What a push service said: it took it; it does not know the browser any more; not this way; later (null: it did not say when). */
type Answer = { is: 'sent' | 'gone' | 'refused' } | { is: 'later'; afterMs: number | null };

export interface PushPassOptions {
  /** Whether the society's switch for notices is pulled; asked before each handful. */
  isSwitchedOff(insurerNumber: string): Promise<boolean>;
  signal?: AbortSignal | undefined;
}

/**
 * Rings what is due for one society, once. Any number of passes may run at once: a message is with one of them until its lease ends.
 * One that dies in the middle is sent again: it says nothing but that there is something new, and a browser shows one of it
 * (RFC 8030 `Topic`). Asked right before: is it still wanted, may it ring.
 */
export async function sendPushes(
  installation: Installation,
  insurerNumber: string,
  { isSwitchedOff, signal }: PushPassOptions,
): Promise<PushResult> {
  const { clock, db } = installation;
  const result: PushResult = { sent: 0, gone: 0, refused: 0, notWanted: 0, putOff: 0, tooOld: 0 };
  const { policy } = await getSociety(db, insurerNumber, today(clock));
  const began = clock.now();
  await inTransaction(db, async (tx) => {
    result.tooOld = await dropOld(tx, insurerNumber, new Date(began.getTime() - TOO_OLD_MS), began);
    await forgetSettled(tx, insurerNumber, new Date(began.getTime() - KEPT_MS));
  });
  const key = pushKeyOf(installation, insurerNumber);
  while (!signal?.aborted && !(await isSwitchedOff(insurerNumber))) {
    const at = clock.now();
    const leaseEndsAt = new Date(at.getTime() + LEASE_MS);
    const claimed = await inTransaction(db, (tx) => claimPushes(tx, insurerNumber, at, { limit: CLAIM, leaseEndsAt }));
    if (claimed.length === 0) break;
    await Promise.all(
      claimed.map(async (push) => {
        const isWanted = policy.webPush === 'on' && (await isStillWanted(installation, insurerNumber, push, at));
        if (!isWanted) return settle(installation, insurerNumber, push, 'not-wanted', result);
        const answer = await ring(installation, insurerNumber, push, key);
        if (answer.is !== 'later') return settle(installation, insurerNumber, push, answer.is, result);
        result.putOff += 1;
        const now = clock.now().getTime();
        const waits = answer.afterMs ?? (BACK_OFF[Math.min(push.attempts, BACK_OFF.length) - 1] ?? 1) * MINUTE_MS;
        const dueAt = new Date(now + Math.min(Math.max(waits, SHORTEST_WAIT_MS), LONGEST_WAIT_MS));
        return inTransaction(db, (tx) => putOff(tx, insurerNumber, push, dueAt));
      }),
    );
  }
  return result;
}

async function isStillWanted(
  { db }: Installation,
  insurerNumber: string,
  push: ClaimedPush,
  at: Date,
): Promise<boolean> {
  if (push.isUnwanted) return false;
  return (
    push.certificateIds.length === 0 || (await findWebState(db, insurerNumber, push.certificateIds, at)) === 'waiting'
  );
}

const COUNTED = { sent: 'sent', gone: 'gone', refused: 'refused', 'not-wanted': 'notWanted' } as const;

async function settle(
  { clock, db }: Installation,
  insurerNumber: string,
  push: ClaimedPush,
  outcome: PushOutcome,
  result: PushResult,
): Promise<void> {
  const at = clock.now();
  await inTransaction(db, async (tx) => {
    await settlePush(tx, insurerNumber, push, outcome, at);
    if (outcome === 'sent') await markReached(tx, insurerNumber, push.subscriptionId, at);
    if (outcome === 'gone' && (await endSubscription(tx, insurerNumber, push, 'gone', at))) {
      await recordAudit(tx, insurerNumber, at, [
        {
          actor: PUSH_ACTOR,
          action: 'push-removed',
          subject: { kind: 'account', id: push.accountId },
          details: { browser: push.subscriptionId },
        },
      ]);
    }
  });
  result[COUNTED[outcome]] += 1;
}

/** One message without a text: the browser says what it says by itself, and the push service learns nothing but that it rings. */
async function ring(
  installation: Installation,
  insurerNumber: string,
  push: ClaimedPush,
  key: ReturnType<typeof pushKeyOf>,
): Promise<Answer> {
  const { clock, pushHosts, vault } = installation;
  const place = placeOfEndpoint(insurerNumber, push.subscriptionId);
  const url = readEndpoint(Buffer.from(vault.unseal(place, push.sealedEndpoint)).toString(), pushHosts ?? PUSH_HOSTS);
  if (url === undefined) return { is: 'gone' }; // a host that was taken off the list
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        Authorization: await key.authorize(url.origin, clock.now()),
        TTL: String(TOO_OLD_MS / 1000),
        Topic: 'akashi',
        Urgency: 'normal',
      },
      redirect: 'manual',
      signal: AbortSignal.timeout(SILENT_MS),
    });
    await response.body?.cancel();
    return answerOf(response.status, response.headers.get('retry-after'));
  } catch {
    return { is: 'later', afterMs: null };
  }
}

/** RFC 8030 §5–7: 201 (some say 200 or 202) is taken, 404 and 410 are gone, 429 and 5xx are later. */
export function answerOf(status: number, retryAfter: string | null): Answer {
  if (status >= 200 && status < 300) return { is: 'sent' };
  if (status === 404 || status === 410) return { is: 'gone' };
  if (status !== 429 && status < 500) return { is: 'refused' };
  return { is: 'later', afterMs: /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) * 1000 : null };
}

/** A pass, with an entry in the audit log where anything came of it. */
export async function pushOnce(
  installation: Installation,
  insurerNumber: string,
  options: PushPassOptions,
): Promise<PushResult | undefined> {
  if (!(await isPushDue(installation.db, insurerNumber, installation.clock.now()))) return undefined;
  const result = await sendPushes(installation, insurerNumber, options);
  if (Object.values(result).some((count) => count > 0)) {
    await inTransaction(installation.db, (tx) =>
      recordAudit(tx, insurerNumber, installation.clock.now(), [
        {
          actor: PUSH_ACTOR,
          action: 'pushes-sent',
          subject: { kind: 'insurer', id: insurerNumber },
          details: { ...result },
        },
      ]),
    );
  }
  return result;
}

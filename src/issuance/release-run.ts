import { type Actor, recordAudit } from '../audit/index.ts';
import { ReservedSlots } from '../certificates/index.ts';
import { openAnnouncer } from '../mail/index.ts';
import { inTransaction, refreshStatistics } from '../platform/database.ts';
import { withinTime } from '../platform/database-trouble.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import { getPolicyVersion } from '../society/index.ts';
import { requireNotPulled } from '../switches/index.ts';
import { hashBeforeRelease, recordStep, requireApproval, takeRun } from './decide-run.ts';
import { type ReleaseWork, releaseChunk } from './release-chunk.ts';
import type { PassPoint } from './release-points.ts';
import { endWorkers, enterWorker, leaveWorker } from './release-worker-store.ts';
import { countOpenItems } from './run-people-store.ts';
import { findReleasingRun, lockReleases, lockRun } from './run-store.ts';
import { getRun, getRunSummary, type Run, type RunSummary, type StaffActor } from './run-summary.ts';

/** People a transaction: small enough that the embedded database serves members in between. */
const CHUNK = 500;

/** How often a chunk is asked for when the database gives it up without doing anything of it (a deadlock, out of time). */
const BUSY_TRIES = 3;

/** A worker of which nothing is heard for so long has lost its place: others go on without it. */
export const SILENCE_MS = 15_000;

/** A database that does not answer a chunk for so long is taken for gone. */
export const ANSWER_WITHIN_MS = 60_000;

export interface ReleaseOptions {
  onProgress?: (done: number) => Promise<void> | void;
  chunkSize?: number;
  /** Told at every named place on the way; tests end the process there. */
  onPoint?: PassPoint;
  /** Default: {@link SILENCE_MS}. */
  silenceMs?: number;
  /** Default: {@link ANSWER_WITHIN_MS}. */
  answerWithinMs?: number;
}

/**
 * Releases an approved run: every planned person is weighed again on what is known now, and is issued their document or
 * moved out with the reason. Each chunk is one transaction that writes the certificates, their events, the outcomes and
 * the audit entries together; run_outcome's key makes a second issue impossible. Killed at any moment and called again, it
 * goes on where it was; several processes may release the same run at once.
 * @throws Refused `not-found`, `not-allowed`, `same-person`, `wrong-state` (also: another run is being released),
 * `switch-pulled` (the kill switch: nothing is begun, and what is under way ends within one chunk; the run stays as it is),
 * what {@link requireApproval} says (only before anything is released: a release that has begun ends under the policy it began with),
 * `release-taken-over` (this process was silent and others go on), `database-away`, `clock-back`
 */
export async function releaseRun(
  installation: Installation,
  insurerNumber: string,
  runId: string,
  actor: StaffActor,
  options: ReleaseOptions = {},
): Promise<RunSummary> {
  const { clock, db } = installation;
  const workerId = newId(installation.random);
  const covered = await hashBeforeRelease(db, insurerNumber, runId);
  const run = await inTransaction(db, async (tx) => {
    const at = clock.now();
    await lockReleases(tx, insurerNumber);
    await requireNotPulled(tx, insurerNumber, 'issue');
    const taken = await takeRun(tx, insurerNumber, runId, 'release', actor);
    if (await findReleasingRun(tx, insurerNumber, runId))
      throw new Refused('wrong-state', { what: 'run', action: 'release', state: 'another-releasing' });
    await requireApproval(tx, taken, covered, at);
    const { releaseStarted } = await recordStep(tx, taken, 'release-started', actor, at);
    await enterWorker(tx, insurerNumber, runId, workerId, options.silenceMs ?? SILENCE_MS);
    await options.onPoint?.('start-written');
    return { ...taken, releaseStarted };
  });
  return carryOut(installation, run, actor, workerId, options);
}

/** Nobody in particular: a server that found a release without a worker. */
const SERVER: Actor = { kind: 'system', id: 'release' };

/**
 * Goes on with a release that has begun and whose worker is gone, in the name of whoever began it: what they may do was asked
 * then. @returns undefined when it has ended meanwhile
 * @throws Refused `switch-pulled`, `release-taken-over`, `database-away`
 */
export async function resumeRelease(
  installation: Installation,
  insurerNumber: string,
  runId: string,
  options: ReleaseOptions = {},
): Promise<RunSummary | undefined> {
  const { clock, db } = installation;
  const workerId = newId(installation.random);
  const run = await inTransaction(db, async (tx) => {
    await lockReleases(tx, insurerNumber);
    await requireNotPulled(tx, insurerNumber, 'issue');
    await lockRun(tx, insurerNumber, runId);
    const found = await getRun(tx, insurerNumber, runId);
    if (found.state !== 'releasing' || found.planHash === null) return undefined;
    await enterWorker(tx, insurerNumber, runId, workerId, options.silenceMs ?? SILENCE_MS);
    await recordAudit(tx, insurerNumber, clock.now(), [
      {
        actor: SERVER,
        action: 'run-release-resumed',
        subject: { kind: 'run', id: runId },
        details: { startedBy: found.releaseStarted?.by ?? null },
      },
    ]);
    return { ...found, planHash: found.planHash };
  });
  if (!run) return undefined;
  const startedBy: Actor = { kind: 'staff', id: run.releaseStarted?.by ?? SERVER.id };
  return carryOut(installation, run, startedBy, workerId, options);
}

async function carryOut(
  installation: Installation,
  run: Run & { planHash: string },
  { id, kind }: Actor,
  workerId: string,
  options: ReleaseOptions,
): Promise<RunSummary> {
  const { clock, db } = installation;
  const { insurerNumber, runId } = run;
  const actor: Actor = { id, kind };
  const pass: PassPoint = options.onPoint ?? (() => undefined);
  try {
    await pass('started');
    const { policy } = await getPolicyVersion(db, insurerNumber, run.policyVersion);
    const slots = new ReservedSlots(db, insurerNumber);
    const begunAt = run.releaseStarted?.at ?? clock.now();
    const silenceMs = options.silenceMs ?? SILENCE_MS;
    const announce = await openAnnouncer(db, insurerNumber, runId);
    try {
      const work = { run, policy, actor, workerId, slots, announce, silenceMs, begunAt, pass };
      await releaseAll(installation, work, options);
    } catch (error) {
      // Another worker found that all was done, and ended the release.
      const ended = error instanceof Refused && error.code === 'release-taken-over';
      if (!ended || (await getRun(db, insurerNumber, runId)).released === null) throw error;
      return await getRunSummary(db, insurerNumber, runId, { includeProtected: true });
    }
    await pass('all-done');
    const isFirst = await inTransaction(db, async (tx) => {
      const { released } = await getRun(tx, insurerNumber, runId);
      await recordStep(tx, run, 'released', actor, clock.now());
      await endWorkers(tx, insurerNumber, runId);
      await pass('end-written');
      return released === null;
    });
    await pass('ended');
    // one of several workers does it, and not while others still issue
    if (isFirst) await refreshStatistics(db, ['run_outcome', 'certificate', 'certificate_event', 'audit_entry']);
  } catch (error) {
    // Without it the place is free when the silence has lasted long enough.
    const isAway = error instanceof Refused && error.code === 'database-away';
    if (!isAway) await leaveWorker(db, insurerNumber, runId, workerId).catch(() => undefined);
    throw error;
  }
  return getRunSummary(db, insurerNumber, runId, { includeProtected: true });
}

async function unlessBusy<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      const isBusy = error instanceof Refused && error.code === 'database-busy';
      if (!isBusy || tries === BUSY_TRIES) throw error;
    }
  }
}

/** Chunk after chunk, until every planned person has an outcome. */
async function releaseAll(installation: Installation, work: ReleaseWork, options: ReleaseOptions): Promise<void> {
  const { db } = installation;
  const { insurerNumber, runId } = work.run;
  const limit = options.chunkSize ?? CHUNK;
  let done = 0;
  let after = '';
  let wait = false;
  for (;;) {
    const step = { after, limit, wait };
    const { count, last } = await unlessBusy(async () => {
      await work.slots.fill(limit);
      await work.pass('slots-reserved');
      return withinTime(options.answerWithinMs ?? ANSWER_WITHIN_MS, (begin) =>
        inTransaction(db, (tx) => {
          const pass: PassPoint = (point) => {
            if (point === 'begun') begin();
            return work.pass(point);
          };
          return releaseChunk(tx, installation, { ...work, pass }, step);
        }),
      );
    });
    if (count > 0) await work.pass('committed');
    if (last !== null) {
      done += count;
      after = last;
      if (count > 0) await options.onProgress?.(done);
      continue;
    }
    if ((await countOpenItems(db, insurerNumber, runId)) === 0) return;
    // The end of the list, but people are left: another worker holds them, or died holding them. Begin again, waiting.
    after = '';
    wait = true;
  }
}

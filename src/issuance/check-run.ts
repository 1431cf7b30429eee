import { createHash } from 'node:crypto';
import { type Actor, recordAudit } from '../audit/index.ts';
import { type Certificate, contentHash, countOnTheWay, eachCertificate, sealHolds } from '../certificates/index.ts';
import { listKeys, type PublicKey } from '../keys/index.ts';
import { compareText } from '../lib/compare.ts';
import { type Db, inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { RUNS, recordStep, takeRun } from './decide-run.ts';
import { eachItemOutcome, type ItemOutcomeRow, type MovedOutWhy } from './run-people-store.ts';
import { findUnmet, type MachineAction, type RunCondition, type RunState, TRANSITIONS } from './run-states.ts';
import { getRun, listRuns } from './run-summary.ts';

export type DifferenceKind =
  | 'planned-without-outcome'
  | 'outcome-without-certificate'
  | 'certificate-without-outcome'
  | 'content-differs'
  | 'seal-broken'
  | 'not-delivered';

export interface Difference {
  kind: DifferenceKind;
  memberId: string;
  certificateId: string | null;
}

export interface Reconciliation {
  ok: boolean;
  planned: number;
  issued: number;
  /** People moved out at release; each has its reason in `movedOut`. */
  exceptions: number;
  differences: Difference[];
  movedOut: { memberId: string; why: MovedOutWhy | null }[];
  /** SHA-256 over what was found of each person, in order of member. */
  digest: string;
  /** Of the run, after what was found is recorded. */
  state: RunState;
}

/**
 * Reconciles a run: the set of people planned equals the set issued and delivered plus the listed exceptions, person by
 * person with the evidence of each (the certificate's own member, content and seal), never by totals. Both sides are read
 * in order of member and merged, so that a million people need no memory. That a run is delivered or reconciled is recorded when
 * it is so.
 */
export async function checkRun(
  installation: Installation,
  insurerNumber: string,
  runId: string,
  actor: Actor,
): Promise<Reconciliation> {
  const { clock, db } = installation;
  const { state } = await getRun(db, insurerNumber, runId);
  const keys = await listKeys(db, insurerNumber);
  const found = { ok: false, planned: 0, issued: 0, exceptions: 0, differences: [], movedOut: [] };
  const result: Reconciliation = { ...found, digest: '', state };
  const hash = createHash('sha256');
  for await (const [item, certificate] of mergeByMember(db, insurerNumber, runId)) {
    const differ = (kind: DifferenceKind) =>
      result.differences.push({
        kind,
        memberId: item?.member_id ?? certificate?.memberId ?? '',
        certificateId: certificate?.certificateId ?? null,
      });
    const named = [item?.member_id, item?.outcome, item?.why, item?.content_hash, item?.certificate_id];
    hash.update(`${named.join('|')}|${certificate?.certificateId}|${certificate?.serial}\n`);
    if (item) result.planned += 1;
    if (certificate) result.issued += 1;
    if (item?.outcome === 'moved-out') {
      result.exceptions += 1;
      result.movedOut.push({ memberId: item.member_id, why: item.why });
    }
    const kind = findDifference(item, certificate, keys);
    if (kind) differ(kind);
  }
  result.ok = result.differences.length === 0;
  result.digest = hash.digest('hex');
  result.state = await inTransaction(db, async (tx) => {
    const at = clock.now();
    await recordAudit(tx, insurerNumber, at, [
      {
        actor,
        action: 'run-checked',
        subject: { kind: 'run', id: runId },
        details: { ok: result.ok, planned: result.planned, issued: result.issued },
      },
    ]);
    const run = await getRun(tx, insurerNumber, runId);
    const handedOver = run.publishAt <= at && (await countOnTheWay(tx, insurerNumber, runId, at)) === 0;
    const delivered = await recordWhenSo(tx, insurerNumber, runId, 'deliver', { 'handed-over': handedOver }, at);
    const holds = { 'no-difference': result.ok };
    return recordWhenSo(tx, insurerNumber, runId, 'reconcile', holds, at, result.digest).then(
      (reconciled) => reconciled ?? delivered ?? run.state,
    );
  });
  return result;
}

/** Records a step of the program itself where state and conditions allow it. @returns the state then; undefined: they do not. */
async function recordWhenSo(
  tx: Tx,
  insurerNumber: string,
  runId: string,
  action: MachineAction,
  holds: Readonly<Partial<Record<RunCondition, boolean>>>,
  at: Date,
  digest?: string,
): Promise<RunState | undefined> {
  const { state } = await getRun(tx, insurerNumber, runId);
  if (TRANSITIONS[action].from[state] === undefined || findUnmet(action, state, holds)) return undefined;
  const run = await takeRun(tx, insurerNumber, runId, action, RUNS);
  return (await recordStep(tx, run, TRANSITIONS[action].records, RUNS, at, digest === undefined ? {} : { digest }))
    .state;
}

/** Checks every run that is released and not yet reconciled, once its documents have been handed over. @returns how many were reconciled */
export async function checkOpenRuns(installation: Installation, insurerNumber: string, actor: Actor): Promise<number> {
  const { clock, db } = installation;
  let reconciled = 0;
  for (const { publishAt, runId, state } of await listRuns(db, insurerNumber)) {
    if (state !== 'released' && state !== 'delivered') continue;
    const at = clock.now();
    if (state === 'released' && (publishAt > at || (await countOnTheWay(db, insurerNumber, runId, at)) > 0)) continue;
    if ((await checkRun(installation, insurerNumber, runId, actor)).state === 'reconciled') reconciled += 1;
  }
  return reconciled;
}

type Sealed = Certificate & { faceText: string; faceSeal: string };

function findDifference(
  item: ItemOutcomeRow | undefined,
  certificate: Sealed | undefined,
  keys: readonly PublicKey[],
): DifferenceKind | undefined {
  if (item && item.outcome === null) return 'planned-without-outcome';
  if (!certificate) return item?.outcome === 'issued' ? 'outcome-without-certificate' : undefined;
  if (item?.outcome !== 'issued' || item.certificate_id !== certificate.certificateId)
    return 'certificate-without-outcome';
  if (contentHash(certificate.face) !== item.content_hash) return 'content-differs';
  if (!sealHolds(certificate.faceText, certificate.faceSeal, keys)) return 'seal-broken';
  const delivered = certificate.publishedAt ?? certificate.queuedAt ?? certificate.postedAt ?? certificate.deliveredAt;
  return delivered ? undefined : 'not-delivered';
}

/** Walks items and certificates of a run side by side, in order of member; each side at most once a person. */
async function* mergeByMember(
  db: Db,
  insurerNumber: string,
  runId: string,
): AsyncIterable<[ItemOutcomeRow | undefined, Sealed | undefined]> {
  const items = oneByOne(eachItemOutcome(db, insurerNumber, runId));
  const certificates = oneByOne(eachCertificate(db, insurerNumber, { runId }));
  let item = (await items.next()).value as ItemOutcomeRow | undefined;
  let certificate = (await certificates.next()).value as Sealed | undefined;
  while (item || certificate) {
    const order = !certificate ? -1 : !item ? 1 : compareText(item.member_id, certificate.memberId);
    yield [order <= 0 ? item : undefined, order >= 0 ? certificate : undefined];
    if (order <= 0) item = (await items.next()).value as ItemOutcomeRow | undefined;
    if (order >= 0) certificate = (await certificates.next()).value as Sealed | undefined;
  }
}

async function* oneByOne<T>(pages: AsyncIterable<readonly T[]>): AsyncGenerator<T, undefined> {
  for await (const page of pages) yield* page;
  return undefined;
}

import type { Actor } from '../audit/index.ts';
import type { Day } from '../lib/day.ts';
import type { Db, Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { type CountRow, countRun } from './run-people-store.ts';
import { type RunState, stateOf } from './run-states.ts';
import { findRunRow, listRunRows, type RunEventRow, type RunRow } from './run-store.ts';

export interface RunStep {
  at: Date;
  /** staff_id, or the word of the program itself. */
  by: string;
  /** Of the plan as it was then. */
  planHash: string;
}

export interface Run {
  insurerNumber: string;
  runId: string;
  state: RunState;
  planOn: Day;
  nextDeliveryOn: Day;
  publishAt: Date;
  policyVersion: number;
  begunBy: string;
  begunAt: Date;
  /** As `scopeText` writes it. */
  scope: string;
  ruleVersion: string;
  /** The newest complete ledger and the delivery of card states when it was planned. */
  ledgerSourceId: string | null;
  cardAsOfOn: Day | null;
  /** The last released run of the same scope, with which it is compared. */
  comparedRunId: string | null;
  /** Hash of the plan, once it is complete, with whoever accepted its brakes. */
  planHash: string | null;
  planned: RunStep | null;
  checked: RunStep | null;
  /** The newest. */
  approved: RunStep | null;
  releaseStarted: RunStep | null;
  released: RunStep | null;
  delivered: RunStep | null;
  reconciled: RunStep | null;
  /** SHA-256 over what the reconciliation found person by person. */
  reconciledDigest: string | null;
  closed: RunStep | null;
  cancelled: RunStep | null;
}

export interface RunSummary extends Run {
  /** People planned. */
  people: number;
  byReason: Record<string, number>;
  byDocument: Record<string, number>;
  byChannel: Record<string, number>;
  /** People looked at and not planned, by why. */
  leftOut: Record<string, number>;
  issued: number;
  /** People moved out at release, by why. */
  movedOut: Record<string, number>;
}

export function runOf({ run, events }: { run: RunRow; events: RunEventRow[] }): Run {
  const step = (kind: RunEventRow['kind']): RunStep | null => {
    const event = events.findLast((candidate) => candidate.kind === kind);
    return event ? { at: event.at, by: event.by_staff, planHash: event.plan_hash } : null;
  };
  return {
    insurerNumber: run.insurer_number,
    runId: run.run_id,
    state: stateOf(events.map((event) => event.kind)),
    planOn: run.plan_on,
    nextDeliveryOn: run.next_delivery_on,
    publishAt: run.publish_at,
    policyVersion: run.policy_version,
    begunBy: run.begun_by,
    begunAt: run.begun_at,
    scope: run.scope,
    ruleVersion: run.rule_version,
    ledgerSourceId: run.ledger_source_id,
    cardAsOfOn: run.card_as_of_on,
    comparedRunId: run.compared_run_id,
    planHash: (step('checked') ?? step('planned'))?.planHash ?? null,
    planned: step('planned'),
    checked: step('checked'),
    approved: step('approved'),
    releaseStarted: step('release-started'),
    released: step('released'),
    delivered: step('delivered'),
    reconciled: step('reconciled'),
    reconciledDigest: events.find((event) => event.kind === 'reconciled')?.digest ?? null,
    closed: step('closed'),
    cancelled: step('cancelled'),
  };
}

/** @throws Refused `not-found` */
export async function getRun(db: Db | Tx, insurerNumber: string, runId: string): Promise<Run> {
  const found = await findRunRow(db, insurerNumber, runId);
  if (!found) throw new Refused('not-found', { what: 'run' });
  return runOf(found);
}

/** Newest first, without the traces of planning that died. */
export async function listRuns(db: Db | Tx, insurerNumber: string): Promise<Run[]> {
  return (await listRunRows(db, insurerNumber)).map(runOf);
}

/**
 * A run with its counts. Protected people are counted for the protection officer and at the shell only.
 * @throws Refused `not-found`
 */
export async function getRunSummary(
  db: Db | Tx,
  insurerNumber: string,
  runId: string,
  options: { includeProtected: boolean },
): Promise<RunSummary> {
  const run = await getRun(db, insurerNumber, runId);
  const rows = (await countRun(db, insurerNumber, runId)).filter((row) => options.includeProtected || !row.protected);
  const items = rows.filter((row) => row.table === 'item');
  const outcomes = rows.filter((row) => row.table === 'outcome');
  return {
    ...run,
    people: items.reduce((sum, row) => sum + row.count, 0),
    byReason: countBy(items, 'reason'),
    byDocument: countBy(items, 'document'),
    byChannel: countBy(items, 'channel'),
    leftOut: countBy(
      rows.filter((row) => row.table === 'left-out'),
      'why',
    ),
    issued: outcomes.filter((row) => row.why === 'issued').reduce((sum, row) => sum + row.count, 0),
    movedOut: countBy(
      outcomes.filter((row) => row.why !== 'issued'),
      'why',
    ),
  };
}

function countBy(rows: readonly CountRow[], key: 'reason' | 'document' | 'channel' | 'why'): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) {
    const value = row[key];
    if (value !== null) counts[value] = (counts[value] ?? 0) + row.count;
  }
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })));
}

/** A staff member who acts on a run: the role decides what they may do. */
export type StaffActor = Actor & { role: string };

import type { Day } from '../lib/day.ts';
import type { Db, Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { CHANGE_KINDS, type ChangeKind } from './changes.ts';
import { type Counts, type KeptCounts, sorted, without } from './cycle-counts.ts';
import {
  type ChangedPerson,
  type CycleRow,
  countHiddenSince,
  findCycleRow,
  findLastCycle,
  listByKind,
  listByState,
  listCycleRows,
  type PeopleAsked,
} from './cycle-store.ts';

export interface Cycle {
  insurerNumber: string;
  cycleId: string;
  /** 1: the first look of the society. */
  seq: number;
  on: Day;
  nextDeliveryOn: Day;
  policyVersion: number;
  madeBy: string;
  begunAt: Date;
  madeAt: Date;
  /** The newest complete ledger that it rests on. */
  ledgerSourceId: string | null;
  /** The day of the card states that it rests on. */
  cardAsOfOn: Day | null;
  counts: Counts;
}

/** Which people of a look: those of a kind of change, or those who stand in a state whether or not it is new. */
export const PEOPLE_STATES = ['unknown', 'absent'] as const;
export type PeopleOf = ChangeKind | (typeof PEOPLE_STATES)[number];

export function isPeopleOf(text: string): text is PeopleOf {
  return (CHANGE_KINDS as readonly string[]).includes(text) || (PEOPLE_STATES as readonly string[]).includes(text);
}

async function cycleOf(db: Db | Tx, row: CycleRow, includeProtected: boolean): Promise<Cycle> {
  const kept = JSON.parse(row.counts ?? '') as KeptCounts;
  return {
    insurerNumber: row.insurer_number,
    cycleId: row.cycle_id,
    seq: row.seq,
    on: row.look_on,
    nextDeliveryOn: row.next_delivery_on,
    policyVersion: row.policy_version,
    madeBy: row.begun_by,
    begunAt: row.begun_at,
    madeAt: row.made_at ?? row.begun_at,
    ledgerSourceId: row.ledger_source_id,
    cardAsOfOn: row.card_as_of_on,
    counts: includeProtected ? sorted(kept.all) : without(kept.open, await countHiddenSince(db, row)),
  };
}

/**
 * Protected people are counted for the protection officer and at the shell only.
 * @throws Refused `not-found`
 */
export async function getCycle(
  db: Db | Tx,
  insurerNumber: string,
  cycleId: string,
  options: { includeProtected: boolean },
): Promise<Cycle> {
  return cycleOf(db, await getRow(db, insurerNumber, cycleId), options.includeProtected);
}

/** The look that was made last. */
export async function findNewestCycle(
  db: Db | Tx,
  insurerNumber: string,
  options: { includeProtected: boolean },
): Promise<Cycle | undefined> {
  const row = await findLastCycle(db, insurerNumber);
  return row && cycleOf(db, row, options.includeProtected);
}

/** Newest first. */
export async function listCycles(
  db: Db | Tx,
  insurerNumber: string,
  options: { includeProtected: boolean; limit: number },
): Promise<Cycle[]> {
  const cycles: Cycle[] = [];
  for (const row of await listCycleRows(db, insurerNumber, options.limit))
    cycles.push(await cycleOf(db, row, options.includeProtected));
  return cycles;
}

/** One page of people of a look, by member id. @throws Refused `not-found` */
export async function listCyclePeople(
  db: Db | Tx,
  insurerNumber: string,
  cycleId: string,
  of: PeopleOf,
  asked: PeopleAsked,
): Promise<ChangedPerson[]> {
  const row = await getRow(db, insurerNumber, cycleId);
  return of === 'unknown' || of === 'absent' ? listByState(db, row, of, asked) : listByKind(db, row, of, asked);
}

async function getRow(db: Db | Tx, insurerNumber: string, cycleId: string): Promise<CycleRow> {
  const row = await findCycleRow(db, insurerNumber, cycleId);
  if (!row) throw new Refused('not-found', { what: 'cycle' });
  return row;
}

import { endedPaper } from '../certificates/index.ts';
import { type Day, dayInJapan } from '../lib/day.ts';
import { type Db, sql, type Tx, textArray } from '../platform/database.ts';
import type { CollectionAct, CollectionEvent, GiveUpGround, WithdrawnEvent } from './collection.ts';

/** Paper that is to come back, with what became of it. */
export interface ExpectedReturn {
  certificateId: string;
  memberId: string;
  serial: string;
  /** First day without it. */
  endedOn: Day;
  /** left, age-75, replaced …; other: a person ended it and wrote why. */
  endedWhy: 'left' | 'other-person' | 'protected' | 'age-75' | 'replaced' | 'other';
  /** What counts, in the order of its recording. */
  events: CollectionEvent[];
  withdrawn: WithdrawnEvent[];
}

export interface CollectionFilter {
  /** Else paper of people who are or were protected is not there. */
  includeProtected: boolean;
  /** Only that paper. */
  onlyProtected?: boolean;
  /** Only what nobody has received or given up. */
  openOnly: boolean;
  certificateId?: string;
  serial?: string;
  limit: number;
  /** Of the last row of the page before. */
  after?: { endedAt: Date; certificateId: string };
}

const CODES: readonly string[] = ['left', 'other-person', 'protected', 'age-75', 'replaced'];

interface ReturnRow {
  certificate_id: string;
  member_id: string;
  serial: string;
  ended_at: Date;
  why: string;
}

/** The oldest first. A page of {@link CollectionFilter.limit}; the instant goes with each row for the next page. */
export async function listReturns(
  db: Db | Tx,
  insurerNumber: string,
  at: Date,
  filter: CollectionFilter,
): Promise<(ExpectedReturn & { endedAt: Date })[]> {
  const { after, certificateId, serial } = filter;
  const { rows } = await sql<ReturnRow>`
    select p.certificate_id, p.member_id, p.serial, p.ended_at, p.why from (${endedPaper(insurerNumber, at, filter)}) p
    where ${filter.openOnly ? isOpen(insurerNumber) : sql`true`}
      ${certificateId === undefined ? sql`` : sql`and p.certificate_id = ${certificateId}`}
      ${serial === undefined ? sql`` : sql`and p.serial = ${serial}`}
      ${after === undefined ? sql`` : sql`and (p.ended_at, p.certificate_id) > (${after.endedAt}::timestamptz, ${after.certificateId})`}
    order by p.ended_at, p.certificate_id limit ${filter.limit}`.execute(db);
  const events = await eventsOf(
    db,
    insurerNumber,
    rows.map((row) => row.certificate_id),
  );
  return rows.map((row) => ({
    certificateId: row.certificate_id,
    memberId: row.member_id,
    serial: row.serial,
    endedAt: row.ended_at,
    endedOn: dayInJapan(row.ended_at),
    endedWhy: (CODES.includes(row.why) ? row.why : 'other') as ExpectedReturn['endedWhy'],
    ...(events.get(row.certificate_id) ?? { events: [], withdrawn: [] }),
  }));
}

const isOpen = (insurerNumber: string) => sql<boolean>`not exists (select 1 from collection_event e
  where e.insurer_number = ${insurerNumber} and e.certificate_id = p.certificate_id and e.kind in ('received', 'given-up')
    and e.withdrawn_at is null)`;

export async function countReturns(
  db: Db | Tx,
  insurerNumber: string,
  at: Date,
  options: { includeProtected: boolean },
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (${endedPaper(insurerNumber, at, options)}) p where ${isOpen(insurerNumber)}`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

/** Whether anything of this person is still to come back. */
export async function hasOpenReturn(tx: Tx, insurerNumber: string, memberId: string, at: Date): Promise<boolean> {
  const { rows } = await sql`
    select 1 from (${endedPaper(insurerNumber, at, { includeProtected: true })}) p
    where p.member_id = ${memberId} and ${isOpen(insurerNumber)} limit 1`.execute(tx);
  return rows.length > 0;
}

type Events = Pick<ExpectedReturn, 'events' | 'withdrawn'>;

async function eventsOf(
  db: Db | Tx,
  insurerNumber: string,
  certificateIds: readonly string[],
): Promise<Map<string, Events>> {
  if (certificateIds.length === 0) return new Map();
  const { rows } = await sql<{
    certificate_id: string;
    kind: CollectionEvent['kind'];
    seq: number;
    on_day: Day;
    why: GiveUpGround | null;
    withdrawn_at: Date | null;
    withdrawn_by: string | null;
    withdrawn_why: string | null;
  }>`
    select certificate_id, kind, seq, on_day, why, withdrawn_at, withdrawn_by, withdrawn_why from collection_event
    where insurer_number = ${insurerNumber} and certificate_id = any(${textArray(certificateIds)})
    order by recorded_at, kind, seq`.execute(db);
  const found = new Map<string, Events>();
  for (const { certificate_id: id, kind, on_day: onDay, seq, why, ...withdrawn } of rows) {
    const of = found.get(id) ?? { events: [], withdrawn: [] };
    const event = { kind, seq, onDay, why };
    if (withdrawn.withdrawn_at === null) of.events.push(event);
    else {
      of.withdrawn.push({
        ...event,
        withdrawnAt: withdrawn.withdrawn_at,
        withdrawnBy: withdrawn.withdrawn_by ?? '',
        withdrawnWhy: withdrawn.withdrawn_why ?? '',
      });
    }
    found.set(id, of);
  }
  return found;
}

/** Records an act. @returns false: it was recorded before (a reminder: on the same day) */
export async function insertCollectionEvent(
  tx: Tx,
  insurerNumber: string,
  certificateId: string,
  act: CollectionAct,
  recorded: { at: Date; by: string },
): Promise<boolean> {
  const { kind, onDay } = act;
  const why = act.kind === 'given-up' ? act.why : null;
  const result = await sql`
    insert into collection_event (insurer_number, certificate_id, kind, seq, on_day, why, recorded_at, recorded_by)
    select ${insurerNumber}, ${certificateId}, ${kind},
      (select coalesce(max(seq), 0) + 1 from collection_event e where e.insurer_number = ${insurerNumber}
        and e.certificate_id = ${certificateId} and e.kind = ${kind}),
      ${onDay}::date, ${why}, ${recorded.at}::timestamptz, ${recorded.by}
    where not exists (select 1 from collection_event e where e.insurer_number = ${insurerNumber}
      and e.certificate_id = ${certificateId} and e.kind = ${kind} and e.withdrawn_at is null
      and (e.kind <> 'reminded' or e.on_day = ${onDay}::date))
    on conflict do nothing`.execute(tx);
  return Number(result.numAffectedRows ?? 0) > 0;
}

/** Takes an act back: it stays, and does not count any more. @returns when it had been recorded; undefined: there is none that counts */
export async function withdrawCollectionEvent(
  tx: Tx,
  insurerNumber: string,
  certificateId: string,
  { kind, seq }: Pick<CollectionEvent, 'kind' | 'seq'>,
  { at, by, why }: { at: Date; by: string; why: string },
): Promise<Date | undefined> {
  const { rows } = await sql<{ recorded_at: Date }>`
    update collection_event set withdrawn_at = ${at}, withdrawn_by = ${by}, withdrawn_why = ${why}
    where insurer_number = ${insurerNumber} and certificate_id = ${certificateId} and kind = ${kind} and seq = ${seq}
      and withdrawn_at is null
    returning recorded_at`.execute(tx);
  return rows[0]?.recorded_at;
}

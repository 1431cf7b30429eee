import type { Day } from '../lib/day.ts';
import { type Db, insertRows, sql, type Tx } from '../platform/database.ts';
import { GAP_KINDS, GAP_OWNERS, type GapKind } from './gap.ts';
import type { GapCount, StateCounts } from './tally.ts';

/** The board of a day. */
export interface GapDay {
  onDay: Day;
  surveyedAt: Date;
  states: StateCounts;
  /** Of the open ones. */
  pastDue: number;
  /** What was there to count from when the count began; null: it is not known. */
  basis: string | null;
}

/** Keeps the board of a day with its kinds; a later survey of the same day takes its place. */
export async function writeGapDay(
  tx: Tx,
  insurerNumber: string,
  withProtected: boolean,
  day: GapDay,
  counts: readonly GapCount[],
): Promise<void> {
  const { basis, onDay, pastDue, states, surveyedAt } = day;
  await sql`
    insert into gap_day (insurer_number, on_day, with_protected, surveyed_at, card, in_hand, on_the_way, open, past_due, basis)
    values (${insurerNumber}, ${onDay}, ${withProtected}, ${surveyedAt}, ${states.card}, ${states['in-hand']},
      ${states['on-the-way']}, ${states.open}, ${pastDue}, ${basis})
    on conflict (insurer_number, on_day, with_protected) do update set surveyed_at = excluded.surveyed_at, card = excluded.card,
      in_hand = excluded.in_hand, on_the_way = excluded.on_the_way, open = excluded.open, past_due = excluded.past_due,
      basis = excluded.basis`.execute(tx);
  await sql`
    delete from gap_day_kind
    where insurer_number = ${insurerNumber} and on_day = ${onDay} and with_protected = ${withProtected}`.execute(tx);
  await insertRows(
    tx,
    'gap_day_kind',
    {
      insurer_number: 'text',
      on_day: 'date',
      with_protected: 'boolean',
      kind: 'text',
      people: 'int',
      past_due: 'int',
      first_due_on: 'date',
    },
    counts.map((count) => ({
      insurer_number: insurerNumber,
      on_day: onDay,
      with_protected: withProtected,
      kind: count.kind,
      people: count.people,
      past_due: count.pastDue,
      first_due_on: count.firstDueOn,
    })),
  );
}

/** The newest board, with its kinds in the order of GAP_KINDS. @param withProtected for the protection officer and at the shell only */
export async function findNewestDay(
  db: Db | Tx,
  insurerNumber: string,
  withProtected: boolean,
): Promise<(GapDay & { counts: GapCount[] }) | undefined> {
  const [day] = await listGapDays(db, insurerNumber, withProtected, 1);
  if (!day) return undefined;
  const { rows } = await sql<{ kind: GapKind; people: number; past_due: number; first_due_on: Day }>`
    select kind, people, past_due, first_due_on from gap_day_kind
    where insurer_number = ${insurerNumber} and on_day = ${day.onDay} and with_protected = ${withProtected}`.execute(
    db,
  );
  const counts = rows.map(
    (row): GapCount => ({
      kind: row.kind,
      owner: GAP_OWNERS[row.kind],
      people: row.people,
      pastDue: row.past_due,
      firstDueOn: row.first_due_on,
    }),
  );
  return { ...day, counts: counts.sort((a, b) => GAP_KINDS.indexOf(a.kind) - GAP_KINDS.indexOf(b.kind)) };
}

/**
 * The boards of the last days, the oldest first.
 * @param withProtected for the protection officer and at the shell only
 */
export async function listGapDays(
  db: Db | Tx,
  insurerNumber: string,
  withProtected: boolean,
  limit: number,
): Promise<GapDay[]> {
  const { rows } = await sql<{
    on_day: Day;
    surveyed_at: Date;
    card: number;
    in_hand: number;
    on_the_way: number;
    open: number;
    past_due: number;
    basis: string | null;
  }>`
    select on_day, surveyed_at, card, in_hand, on_the_way, open, past_due, basis from gap_day
    where insurer_number = ${insurerNumber} and with_protected = ${withProtected}
    order by on_day desc limit ${limit}`.execute(db);
  return rows.reverse().map((row) => ({
    onDay: row.on_day,
    surveyedAt: row.surveyed_at,
    states: { card: row.card, 'in-hand': row.in_hand, 'on-the-way': row.on_the_way, open: row.open },
    pastDue: row.past_due,
    basis: row.basis,
  }));
}

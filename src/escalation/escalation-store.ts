import { isUnopened } from '../certificates/index.ts';
import { addDays, type Day, startOfDayInJapan } from '../lib/day.ts';
import { isProtectedMember } from '../members/index.ts';
import { type Db, insertRows, sql, type Tx, textArray } from '../platform/database.ts';
import type { Step, Taken } from './next-step.ts';

export type SkipWhy = 'no-contact' | 'no-letter' | 'asked-for-web';

export interface NewStep {
  certificateId: string;
  step: Step;
  /** null: done. */
  skipped: SkipWhy | null;
}

/** The steps that were taken for these certificates. */
export async function listSteps(
  db: Db | Tx,
  insurerNumber: string,
  certificateIds: readonly string[],
): Promise<Map<string, Taken[]>> {
  if (certificateIds.length === 0) return new Map();
  const { rows } = await sql<{ certificate_id: string; step: Step; on_day: Day; outcome: Taken['outcome'] }>`
    select certificate_id, step, on_day, outcome from escalation_step
    where insurer_number = ${insurerNumber} and certificate_id = any(${textArray(certificateIds)})`.execute(db);
  const found = new Map<string, Taken[]>();
  for (const { certificate_id: id, on_day: onDay, outcome, step } of rows) {
    found.set(id, [...(found.get(id) ?? []), { step, onDay, outcome }]);
  }
  return found;
}

/** Of these certificates: those that are on the Web now and were never opened. */
export async function listUnopened(
  tx: Tx,
  insurerNumber: string,
  certificateIds: readonly string[],
  at: Date,
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select u.id from unnest(${textArray(certificateIds)}) as u (id)
    where ${isUnopened('u.id', insurerNumber, at)}`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** Records steps, one a certificate; one that was taken before is not taken again. @returns the certificates of which it is new */
export async function insertSteps(
  tx: Tx,
  insurerNumber: string,
  steps: readonly NewStep[],
  { at, on }: { at: Date; on: Day },
): Promise<Set<string>> {
  if (steps.length === 0) return new Set();
  const list = JSON.stringify(steps.map(({ certificateId, skipped, step }) => ({ certificateId, skipped, step })));
  const { rows } = await sql<{ certificate_id: string }>`
    insert into escalation_step (insurer_number, certificate_id, step, on_day, taken_at, outcome, why)
    select ${insurerNumber}, n."certificateId", n.step, ${on}::date, ${at}::timestamptz,
      case when n.skipped is null then 'done' else 'skipped' end, n.skipped
    from jsonb_to_recordset(${list}::jsonb) as n("certificateId" text, step text, skipped text)
    on conflict do nothing returning certificate_id`.execute(tx);
  return new Set(rows.map((row) => row.certificate_id));
}

/** A letter that is to go to somebody because of a certificate. */
export interface LetterNeed {
  certificateId: string;
  /** Whom it goes to: the person, or for a child the 本人. */
  openerId: string;
}

/** Asks for letters; what was asked for stays asked for, and goes to whoever opens the certificate now. @returns the certificates of the new ones */
export async function insertLetterNeeds(
  tx: Tx,
  insurerNumber: string,
  needs: readonly LetterNeed[],
  at: Date,
): Promise<string[]> {
  if (needs.length === 0) return [];
  const rows = needs.map(({ certificateId, openerId }) => ({ certificateid: certificateId, openerid: openerId }));
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (certificateid text, openerid text)`;
  await sql`
    update letter_need n set opener_id = g.openerid from ${given}
    where n.insurer_number = ${insurerNumber} and n.certificate_id = g.certificateid and n.opener_id <> g.openerid`.execute(
    tx,
  );
  const { rows: added } = await sql<{ certificate_id: string }>`
    insert into letter_need (insurer_number, certificate_id, opener_id, needed_at)
    select ${insurerNumber}, g.certificateid, g.openerid, ${at}::timestamptz from ${given}
    on conflict do nothing returning certificate_id`.execute(tx);
  return added.map((row) => row.certificate_id);
}

/**
 * SQL: letters that were asked for and not posted yet (`certificate_id`, `opener_id`, `needed_at`). Not of a certificate that was
 * opened or ended since, nor for anybody who is for the protection officer alone. One person may be in several; one letter is enough.
 */
export const openLetterNeeds = (insurerNumber: string, at: Date) => sql`
  select n.certificate_id, n.opener_id, n.needed_at from letter_need n
  where n.insurer_number = ${insurerNumber} and ${isUnopened('n.certificate_id', insurerNumber, at)}
    and not ${isProtectedMember('n.opener_id', insurerNumber)}
    and not exists (select 1 from escalation_step s where s.insurer_number = n.insurer_number
      and s.certificate_id = n.certificate_id and s.step = 'letter')`;

/**
 * The step of every certificate for which a letter to these people had been asked for by the end of the day on which it was posted.
 * @returns the certificates whose step is new
 */
export async function insertLetterSteps(
  tx: Tx,
  insurerNumber: string,
  posted: readonly { openerId: string; onDay: Day }[],
  at: Date,
): Promise<string[]> {
  if (posted.length === 0) return [];
  const rows = posted.map(({ onDay, openerId }) => ({
    openerid: openerId,
    onday: onDay,
    endsat: startOfDayInJapan(addDays(onDay, 1)),
  }));
  const { rows: taken } = await sql<{ certificate_id: string }>`
    insert into escalation_step (insurer_number, certificate_id, step, on_day, taken_at, outcome)
    select distinct on (n.certificate_id) n.insurer_number, n.certificate_id, 'letter', g.onday, ${at}::timestamptz, 'done'
    from letter_need n
    join jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (openerid text, onday date, endsat timestamptz)
      on g.openerid = n.opener_id and n.needed_at < g.endsat
    where n.insurer_number = ${insurerNumber} and not ${isProtectedMember('n.opener_id', insurerNumber)}
    order by n.certificate_id, g.onday
    on conflict do nothing returning certificate_id`.execute(tx);
  return taken.map((row) => row.certificate_id);
}

export interface StepCount {
  step: Step;
  /** waiting: a letter that was asked for and not posted. */
  outcome: Taken['outcome'] | 'waiting';
  certificates: number;
}

/** How often each step was taken since a day, and how many letters wait for print or post now. */
export async function countSteps(db: Db | Tx, insurerNumber: string, fromOn: Day, at: Date): Promise<StepCount[]> {
  const { rows } = await sql<StepCount>`
    select step, outcome, count(*)::int as certificates from escalation_step
    where insurer_number = ${insurerNumber} and on_day >= ${fromOn}
    group by step, outcome
    union all
    select 'letter', 'waiting', count(*)::int from (${openLetterNeeds(insurerNumber, at)}) w having count(*) > 0
    order by step, outcome`.execute(db);
  return rows;
}

/** Keeps what a night counted, in place of the night before. */
export async function writeStepCounts(tx: Tx, insurerNumber: string, counts: readonly StepCount[]): Promise<void> {
  await sql`delete from escalation_count where insurer_number = ${insurerNumber}`.execute(tx);
  await insertRows(
    tx,
    'escalation_count',
    { insurer_number: 'text', step: 'text', outcome: 'text', certificates: 'int' },
    counts.map((count) => ({ insurer_number: insurerNumber, ...count })),
  );
}

/** What the newest night counted. */
export async function listStepCounts(db: Db | Tx, insurerNumber: string): Promise<StepCount[]> {
  const { rows } = await sql<StepCount>`
    select step, outcome, certificates from escalation_count where insurer_number = ${insurerNumber}
    order by step, outcome`.execute(db);
  return rows;
}

import type { Day } from '../lib/day.ts';
import { foldKana, foldName } from '../lib/fold.ts';
import { sql, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { insertToldFacts, TOLD_FACTS, type ToldFact, withdrawToldFacts } from './difference-store.ts';
import { LINE_FACTS } from './staging-store.ts';

/**
 * Lines that staff change between files: the same table and the same two times, nothing overwritten. All of this happens under
 * `lockIntake`, in the transaction of the filing.
 */

/** A 届出 that is being recorded. */
export interface FilingIntake {
  insurerNumber: string;
  sourceId: string;
  at: Date;
  /** Staff id. */
  by: string;
}

type Cell = string | number | boolean | null;
export type LineChanges = Partial<Record<keyof typeof LINE_FACTS, Cell>>;

const FACT_NAMES = Object.keys(LINE_FACTS) as (keyof typeof LINE_FACTS)[];

/** SQL: every fact of a line, each from `changes` or from the line `l`. */
export const changed = (changes: LineChanges) =>
  sql.join(
    FACT_NAMES.map((name) =>
      name in changes ? sql`${changes[name] ?? null}::${sql.raw(LINE_FACTS[name])}` : sql`${sql.ref(`l.${name}`)}`,
    ),
  );
export const FACT_LIST = sql.raw(FACT_NAMES.join(', '));

/**
 * A new version of somebody's line. It is true from `trueOn`, or from the day of the current line where that is later: what
 * was told late does not fall behind what a file said of another fact.
 * @param trueOn null: the day of the current line
 * @param source where the change comes from
 */
export async function changeLine(
  tx: Tx,
  { insurerNumber, at }: Pick<FilingIntake, 'insurerNumber' | 'at'>,
  memberId: string,
  trueOn: Day | null,
  changes: LineChanges,
  source: { sourceId: string; line: number },
): Promise<{ before: number; after: number }> {
  const { rows } = await sql<{ version: number }>`
    update ledger_line set superseded_at = ${at}
    where insurer_number = ${insurerNumber} and member_id = ${memberId} and superseded_at is null
    returning version`.execute(tx);
  const before = rows[0]?.version;
  if (before === undefined) throw new Refused('not-found', { what: 'member' });
  const { rows: written } = await sql<{ version: number }>`
    insert into ledger_line (insurer_number, member_id, version, as_of_on, source_id, source_line, learned_at, branch, ${FACT_LIST})
    select l.insurer_number, l.member_id,
      (select max(e.version) + 1 from ledger_line e where e.insurer_number = l.insurer_number and e.member_id = l.member_id),
      greatest(l.as_of_on, ${trueOn}::date), ${source.sourceId}, ${source.line}, ${at}, l.branch, ${changed(changes)}
    from ledger_line l
    where l.insurer_number = ${insurerNumber} and l.member_id = ${memberId} and l.version = ${before}
    returning version`.execute(tx);
  return { before, after: written[0]?.version ?? before };
}

/** As {@link changeLine}, by a filing: what it states stands until a file has said the same. */
export async function stateLine(
  tx: Tx,
  intake: FilingIntake,
  memberId: string,
  trueOn: Day,
  changes: LineChanges,
): Promise<void> {
  const { sourceId } = intake;
  const versions = await changeLine(tx, intake, memberId, trueOn, changes, { sourceId, line: 1 });
  const facts = TOLD_FACTS.filter((fact) => fact in changes);
  await insertToldFacts(tx, { ...intake, memberId, facts, ...versions });
}

/** What of a line changes when a fact of a filing gets another value ({@link ToldFact}). */
export function changesOfFact(fact: ToldFact, value: string | null): LineChanges {
  switch (fact) {
    case 'name':
      return { name: value, name_key: foldName(value ?? '') };
    case 'name_kana':
      return { name_kana: value, kana_key: foldKana(value ?? '') };
    case 'category': {
      const [category = null, endsOn = null] = value?.split(' ') ?? [];
      return { category, voluntary_ends_on: endsOn };
    }
    default:
      return { [fact]: value };
  }
}

/**
 * Takes the facts of a filing back, fact by fact: what a file said against it is so then, else what was so before; the rest of
 * the line stays. @returns false when later news stand in the way (a file that agreed, a later filing of the same fact): then
 * nothing is done
 */
export async function restoreLine(
  tx: Tx,
  intake: FilingIntake,
  memberId: string,
  filingSourceId: string,
): Promise<boolean> {
  const without = await withdrawToldFacts(tx, intake, filingSourceId);
  if (without === undefined) return false;
  const changes = [...without].map(([fact, value]) => changesOfFact(fact, value));
  await changeLine(tx, intake, memberId, null, Object.assign({}, ...changes) as LineChanges, {
    sourceId: intake.sourceId,
    line: 1,
  });
  return true;
}

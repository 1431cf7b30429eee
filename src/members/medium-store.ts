import type { Day } from '../lib/day.ts';
import { type Db, sql, type Tx } from '../platform/database.ts';
import { isKnown, type KnownAt, type Pick } from './conditions-store.ts';
import { type FactTable, writeVersion } from './fact-version-store.ts';
import type { FilingIntake } from './line-store.ts';
import type { Medium, MediumFact, MediumGround } from './medium.ts';

interface FactRow {
  member_id: string;
  from_on: Day;
  medium: Medium;
  why: MediumGround;
}

export const MEDIUM_CHOICES: FactTable<FactRow> = {
  table: 'medium_choice',
  key: { from_on: 'date' },
  says: { medium: 'text', why: 'text' },
};

const factOf = (row: FactRow): MediumFact => ({ medium: row.medium, why: row.why, fromOn: row.from_on });

/** By person, the choice that counts on a day: the one that began last. */
export async function mediaOf(
  db: Db | Tx,
  insurerNumber: string,
  pick: Pick,
  { on, knownAt }: { on: Day; knownAt: KnownAt },
): Promise<Map<string, MediumFact>> {
  const { rows } = await sql<FactRow>`
    select member_id, from_on, medium, why from medium_choice
    where insurer_number = ${insurerNumber} and ${isKnown('medium_choice', knownAt)} and from_on <= ${on}
      and ${pick('member_id')}
    order by from_on`.execute(db);
  return new Map(rows.map((row) => [row.member_id, factOf(row)]));
}

/** The newest version of what begins on a day; one that is known is superseded. Under `lockIntake`. */
export function writeMedium(tx: Tx, intake: FilingIntake, memberId: string, fact: MediumFact): Promise<void> {
  const { fromOn, medium, why } = fact;
  return writeVersion(tx, intake, MEDIUM_CHOICES, { member_id: memberId, from_on: fromOn, medium, why });
}

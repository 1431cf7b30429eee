import type { Day } from '../lib/day.ts';
import { sql, type Tx } from '../platform/database.ts';
import type { Policy } from '../society/index.ts';
import type { FaultKind, Faults } from '../tables/index.ts';

/** Lines that are named of each kind; the others are counted. */
const NAMED = 20;

/** Households at one address from which on it is told: a family of two generations has two, an office many. */
const SHARED_BY = 5;

/**
 * What is odd with the rows of a members file beside each other, for a person to look at. Nothing of it refuses the file:
 * two people may have one name, and a dormitory one address. What does not go with the policy is told too. Looks at the transaction's table of staged rows only
 * (intake-store.ts), so that it speaks of this file and of no line of another.
 */
export async function listIntakeNotes(
  tx: Tx,
  notes: Faults,
  { legacyCardEndsOn }: Pick<Policy, 'legacyCardEndsOn'>,
): Promise<void> {
  await note(
    tx,
    notes,
    'same-person-twice',
    '番号',
    sql`select i.line, g.first_line from intake i
        join (select name_key, kana_key, birth_on, sex, min(line) as first_line from intake where lost_on is null
              group by name_key, kana_key, birth_on, sex
              having count(distinct (symbol_key, number_key)) > 1) g
          on i.name_key = g.name_key and i.kana_key = g.kana_key and i.birth_on = g.birth_on
         and i.sex is not distinct from g.sex
        where i.lost_on is null and i.line > g.first_line`,
  );
  await note(
    tx,
    notes,
    'family-without-insured',
    '番号',
    sql`select i.line, null::int as first_line from intake i
        left join (select distinct symbol_key, number_key from intake where relation = 'insured') o
          on o.symbol_key = i.symbol_key and o.number_key = i.number_key
        where i.relation = 'family' and o.symbol_key is null`,
  );
  await note(
    tx,
    notes,
    'insured-twice',
    '本人家族',
    sql`select i.line, g.first_line from intake i
        join (select symbol_key, number_key, min(line) as first_line from intake
              where relation = 'insured' and lost_on is null group by symbol_key, number_key having count(*) > 1) g
          on g.symbol_key = i.symbol_key and g.number_key = i.number_key
        where i.relation = 'insured' and i.lost_on is null and i.line > g.first_line`,
  );
  const address = sql`regexp_replace(normalize(address, NFKC), '[[:space:]]', '', 'g')`;
  await note(
    tx,
    notes,
    'shared-address',
    '住所',
    sql`select min(line) as line, null::int as first_line from intake
        where address is not null and lost_on is null group by ${address}
        having count(distinct (symbol_key, number_key)) >= ${SHARED_BY}`,
  );
  await note(
    tx,
    notes,
    'old-card-after-all',
    '旧保険証有効期限',
    sql`select line, null::int as first_line, legacy_card_ends_on as row_day from intake
        where legacy_card_ends_on > ${legacyCardEndsOn} and lost_on is null`,
    legacyCardEndsOn,
  );
}

async function note(
  tx: Tx,
  notes: Faults,
  kind: FaultKind,
  column: string,
  found: ReturnType<typeof sql>,
  policyDay?: Day,
): Promise<void> {
  const { rows } = await sql<{ line: number; first_line: number | null; row_day: Day | null; total: number }>`
    select line, first_line, ${policyDay === undefined ? sql`null::date` : sql`row_day`} as row_day, (count(*) over ())::int as total from (${found}) f order by line limit ${NAMED}`.execute(
    tx,
  );
  for (const { line, first_line, row_day } of rows) {
    notes.add({
      ...{ line, column, kind },
      ...(first_line === null ? {} : { firstLine: first_line }),
      ...(row_day === null || policyDay === undefined ? {} : { days: { row: row_day, policy: policyDay } }),
    });
  }
  notes.addUnlisted(kind, (rows[0]?.total ?? 0) - rows.length);
}

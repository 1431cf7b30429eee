import { type Db, sql, type Tx, textArray } from '../platform/database.ts';
import type { RowKey } from '../tables/index.ts';
import { isProtectedMember } from './shielded-store.ts';

/** The person of each key, in the order asked for; null: nobody, or somebody who exists for the protection officer alone. */
export async function findOpenMemberIds(
  db: Db | Tx,
  insurerNumber: string,
  keys: readonly Pick<RowKey, 'symbolKey' | 'numberKey' | 'branch'>[],
): Promise<(string | null)[]> {
  if (keys.length === 0) return [];
  const list = (of: (key: (typeof keys)[number]) => string) => textArray(keys.map(of));
  const { rows } = await sql<{ member_id: string | null }>`
    select case when ${isProtectedMember('m.member_id', insurerNumber)} then null else m.member_id end as member_id
    from unnest(${list((key) => key.symbolKey)}, ${list((key) => key.numberKey)}, ${list((key) => key.branch)})
      with ordinality as asked (symbol_key, number_key, branch, place)
    left join member m on m.insurer_number = ${insurerNumber} and m.symbol_key = asked.symbol_key
      and m.number_key = asked.number_key and m.branch = asked.branch
    order by asked.place`.execute(db);
  return rows.map((row) => row.member_id);
}

/** Whether a society has more people than this, who have left too. Costs no more than so many. */
export async function hasMoreMembers(db: Db | Tx, insurerNumber: string, than: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from member where insurer_number = ${insurerNumber} order by member_id offset ${than} limit 1`.execute(db);
  return rows.length > 0;
}

/** SQL: the member of this column has a line in the ledger, as of now. */
export function isInLedger(column: string, insurerNumber: string) {
  return sql<boolean>`exists (select 1 from ledger_line l where l.insurer_number = ${insurerNumber}
    and l.member_id = ${sql.ref(column)} and l.superseded_at is null)`;
}

/**
 * The people of an employer, in order of member: whose line has this 事業所記号, and 家族 without one whose 本人 has it. Nobody
 * who exists for the protection officer alone.
 */
export async function listEmployerMembers(
  db: Db | Tx,
  insurerNumber: string,
  employerSymbol: string,
): Promise<string[]> {
  const { rows } = await sql<{ member_id: string }>`
    with own as (
      select member_id from ledger_line where insurer_number = ${insurerNumber} and superseded_at is null
        and employer_symbol = ${employerSymbol})
    select member_id from (
      select member_id from own
      union
      select f.member_id from own
      join member h on h.insurer_number = ${insurerNumber} and h.member_id = own.member_id
      join member f on f.insurer_number = h.insurer_number and f.symbol_key = h.symbol_key and f.number_key = h.number_key
      join ledger_line l on l.insurer_number = f.insurer_number and l.member_id = f.member_id and l.superseded_at is null
        and l.relation = 'family' and l.employer_symbol is null) as people
    where not ${isProtectedMember('people.member_id', insurerNumber)}
    order by member_id`.execute(db);
  return rows.map((row) => row.member_id);
}

/**
 * SQL: joins the present line of the member of this column as `home`: the household, the employer, and the address folded for
 * comparison (null: none is registered).
 */
export function joinHome(memberColumn: string, insurerNumber: string) {
  return sql`join lateral (
    select m.symbol_key || ' ' || m.number_key as household, coalesce(l.employer_symbol, '') as employer,
      nullif(regexp_replace(normalize(coalesce(l.address, ''), NFKC), '[[:space:]‐‑‒–—―−ーｰ-]+', '', 'g'), '') as address
    from ledger_line l join member m on m.insurer_number = l.insurer_number and m.member_id = l.member_id
    where l.insurer_number = ${insurerNumber} and l.member_id = ${sql.ref(memberColumn)} and l.superseded_at is null
  ) home on true`;
}

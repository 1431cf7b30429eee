import type { Day } from '../lib/day.ts';
import { foldKana } from '../lib/fold.ts';
import { sql, type Tx, textArray } from '../platform/database.ts';

/**
 * Whether somebody new in a file is most likely a person who was known before, under another 記号・番号: for people under
 * protection alone. Protecting a stranger costs a look by two people; leaving a person unprotected can get them hurt. So it is wide.
 */

/** Days by which the first day of the later entry may lie after the end of the earlier one. */
const NEAR_DAYS = 62;

interface Reading {
  /** As registered: 姓, a space, 名. */
  nameKana: string;
  kanaKey: string;
}

/**
 * Whether two readings have the given name in common, whatever the family name. Where one of them is written without a space,
 * its end is compared; where both are, nobody can tell: no.
 */
export function hasSameGivenName(one: Reading, other: Reading): boolean {
  const [a, b] = [givenNameOf(one), givenNameOf(other)];
  if (a !== '' && b !== '') return a === b;
  return (a !== '' && other.kanaKey.endsWith(a)) || (b !== '' && one.kanaKey.endsWith(b));
}

/** What stands after the first space, folded; empty: there is none. */
function givenNameOf({ nameKana }: Reading): string {
  return foldKana(/^\S+\s+(.+)$/su.exec(nameKana.trim())?.[1] ?? '');
}

interface GuardedRow {
  member_id: string;
  birth_on: Day;
  sex: string | null;
  kana_key: string;
  name_kana: string;
  lost_on: Day | null;
}

interface PairRow {
  from: string;
  to: string;
  kana_key: string;
  name_kana: string;
}

/**
 * Who is new in the file that is being taken in and most likely one of these people, who are few: born on the same day, and the
 * earlier entry has not ended, or not more than 62 days before the new one begins; and either the reading is the same, or the
 * sex and the given name are, and the earlier entry has an end or is not in the file (a family name changes with the number).
 * Entries that came with the same file, and neither has an end, are two people. To be asked in the transaction of the import,
 * when its lines are written.
 * @param guarded a query of member ids
 */
export async function listLikelyTheSame(
  tx: Tx,
  insurerNumber: string,
  sourceId: string,
  guarded: ReturnType<typeof sql>,
): Promise<{ from: string; to: string }[]> {
  // few people, each looked up by key; a whole file is joined by hash again afterwards
  await sql`set local enable_nestloop = on`.execute(tx);
  const { rows: people } = await sql<GuardedRow>`
    select l.member_id, l.birth_on, l.sex, l.kana_key, l.name_kana, l.lost_on from ledger_line l
    where l.insurer_number = ${insurerNumber} and l.superseded_at is null and l.member_id in (${guarded})
      and (l.lost_on is not null or l.version > 1 or l.source_id <> ${sourceId})
    order by l.member_id`.execute(tx);
  await sql`set local enable_nestloop = off`.execute(tx);
  if (people.length === 0) return [];
  const { rows: pairs } = await sql<PairRow>`
    select g.member_id as "from", o.member_id as "to", s.kana_key, s.name_kana
    from unnest(${textArray(people.map((one) => one.member_id))}, ${people.map((one) => one.birth_on)}::date[],
      ${people.map((one) => one.sex)}::text[], ${textArray(people.map((one) => one.kana_key))},
      ${people.map((one) => one.lost_on)}::date[]) as g (member_id, birth_on, sex, kana_key, lost_on)
    join intake s on s.birth_on = g.birth_on
    join intake_outcome o on o.seq = s.seq and o.is_new and o.member_id <> g.member_id
    where (g.lost_on is null or g.lost_on >= s.eligible_from_on - ${NEAR_DAYS}::int)
      and (s.kana_key = g.kana_key
        or (right(s.kana_key, 1) = right(g.kana_key, 1) and coalesce(s.sex = g.sex, true)))
    order by 1, 2`.execute(tx);
  const known = new Map(people.map((one) => [one.member_id, one]));
  const present = await listPresent(
    tx,
    pairs.filter(({ from }) => known.get(from)?.lost_on === null).map(({ from }) => from),
  );
  return pairs.flatMap(({ from, to, kana_key: kanaKey, name_kana: nameKana }) => {
    const person = known.get(from);
    if (!person) return [];
    const isSame =
      person.kana_key === kanaKey ||
      (!present.has(from) &&
        hasSameGivenName({ nameKana: person.name_kana, kanaKey: person.kana_key }, { nameKana, kanaKey }));
    return isSame ? [{ from, to }] : [];
  });
}

/** Which of these people have a row in the file. */
async function listPresent(tx: Tx, memberIds: readonly string[]): Promise<Set<string>> {
  if (memberIds.length === 0) return new Set();
  const { rows } = await sql<{ member_id: string }>`
    select member_id from intake_outcome where member_id = any(${textArray([...new Set(memberIds)])})`.execute(tx);
  return new Set(rows.map((row) => row.member_id));
}

import { compareText } from '../lib/compare.ts';
import type { Day } from '../lib/day.ts';
import { foldKana, foldName } from '../lib/fold.ts';
import { findJapaneseDate } from '../lib/japanese-date.ts';
import { type Db, sql, type Tx, textArray } from '../platform/database.ts';
import { readIdentifierQuery } from './identifier-query.ts';
import { type LedgerLine, LINE_COLUMNS, type LineRow, lineOf } from './ledger-row.ts';
import { type MemberRecord, readMembers } from './members-store.ts';
import { isProtectedMember } from './shielded-store.ts';

const escaped = (text: string) => text.replace(/[\\%_]/g, (c) => `\\${c}`);
/** Written text as the beginning of a LIKE pattern. */
const startingWith = (text: string) => `${escaped(text)}%`;
const containing = (text: string) => `%${escaped(text)}%`;

/** Two neighbouring characters at a time, as the index has them (migrations/0009-search.sql). */
function pairsOf(key: string): string[] {
  const characters = [...key];
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}

export interface MemberSearch {
  /** In order of kana; at most the limit. */
  lines: LedgerLine[];
  /** There are others: conditions should be added. */
  more: boolean;
  /**
   * Nobody is shown because the question would be answered with people at random. one-character: one letter, and more people
   * than the limit. birth-date-alone: a birth date is asked together with a name, a reading or a number.
   */
  tooBroad: 'one-character' | 'birth-date-alone' | null;
}

interface Word {
  kana: string;
  name: string;
}

/** What was typed: words, of which one may be a birth date. */
interface Question {
  text: string;
  words: Word[];
  birthOn: Day | undefined;
}

function wordsOf(text: string): Word[] {
  return text
    .split(/[\s　]+/u)
    .map((word) => ({ kana: foldKana(word), name: foldName(word) }))
    .filter((word) => word.kana !== '' || word.name !== '');
}

/** Every reading of what was typed: as it is, and with its date as the birth date of the others. */
function questionsOf(query: string): Question[] {
  const text = query.trim();
  const asItIs: Question = { text, words: wordsOf(text), birthOn: undefined };
  const parts = text.split(/[\s　]+/u);
  const place = parts.findIndex((part) => findBirthDate(part) !== undefined);
  if (place === -1) return [asItIs];
  const rest = parts.filter((_, i) => i !== place).join(' ');
  return [asItIs, { text: rest, words: wordsOf(rest), birthOn: findBirthDate(parts[place] ?? '') }];
}

/** A date as files may write it, and `1955.1.1`. */
function findBirthDate(text: string): Day | undefined {
  const folded = text.normalize('NFKC');
  return findJapaneseDate(/^\d{4}\./.test(folded) ? folded.replaceAll('.', '/') : folded);
}

/** A condition on `ledger_line l`. */
type Condition = ReturnType<typeof sql>;

/** People whose reading or name begins with the words written together: each column has its index. */
function beginnings({ words, birthOn }: Question): Condition[] {
  const kana = words.map((word) => word.kana).join('');
  const name = words.map((word) => word.name).join('');
  const born = birthOn === undefined ? sql`` : sql` and l.birth_on = ${birthOn}`;
  return [
    ...(kana === '' ? [] : [sql`l.kana_key like ${startingWith(kana)}${born}`]),
    ...(name === ''
      ? []
      : [
          sql`l.name_key like ${startingWith(name)}${born}`,
          sql`l.common_name_key is not null and l.common_name_key like ${startingWith(name)}${born}`,
        ]),
  ];
}

/** People in whose reading or names every word occurs; found by pairs of characters, or by the birth date. */
function parts({ words, birthOn }: Question): Condition | undefined {
  if (words.length === 0) return undefined;
  if (birthOn === undefined && !words.some((word) => pairsOf(word.name).length > 0 && pairsOf(word.kana).length > 0)) {
    return undefined;
  }
  const pairs = sql`name_pairs(l.kana_key, l.name_key, l.common_name_key)`;
  const having = (key: string) =>
    birthOn !== undefined || pairsOf(key).length === 0 ? sql`true` : sql`${pairs} @> ${textArray(pairsOf(key))}`;
  const each = words.map(({ kana, name }) => {
    const ways = [
      ...(kana === '' ? [] : [sql`(${having(kana)} and l.kana_key like ${containing(kana)})`]),
      ...(name === ''
        ? []
        : [
            sql`(${having(name)} and (l.name_key like ${containing(name)} or l.common_name_key like ${containing(name)}))`,
          ]),
    ];
    return sql`(${sql.join(ways, sql` or `)})`;
  });
  return sql`${birthOn === undefined ? sql`true` : sql`l.birth_on = ${birthOn}`} and ${sql.join(each, sql` and `)}`;
}

/**
 * People by 記号・番号・枝番 in any width, glued or apart; by reading or name (registered and 通称名) from the beginning or by a
 * part; by any of these together with a birth date. Protected people are not among the results, as if they were not there,
 * unless `includeProtected`.
 */
export async function searchMembers(
  db: Db | Tx,
  insurerNumber: string,
  query: string,
  options: { limit: number; includeProtected: boolean },
): Promise<MemberSearch> {
  const most = options.limit + 1;
  const guard = options.includeProtected ? sql`` : sql` and not ${isProtectedMember('l.member_id', insurerNumber)}`;
  const fromLedger = (condition: Condition) =>
    sql`(select l.member_id from ledger_line l where l.insurer_number = ${insurerNumber} and l.superseded_at is null
      and ${condition}${guard} limit ${most})`;
  const fromNumbers = ({ text, birthOn }: Question) => {
    const guesses = readIdentifierQuery(text);
    const born = birthOn === undefined ? sql`` : sql` and l.birth_on = ${birthOn}`;
    const known = sql`join ledger_line l on l.insurer_number = m.insurer_number and l.member_id = m.member_id
      and l.superseded_at is null${born}`;
    const numbers = guesses.filter((guess) => guess.symbolKey === null).map((guess) => guess.numberKey);
    const whole = guesses.flatMap((guess) =>
      guess.symbolKey === null ? [] : [{ ...guess, symbolKey: guess.symbolKey }],
    );
    return [
      ...(numbers.length === 0
        ? []
        : [
            sql`(select m.member_id from member m ${known}
              where m.insurer_number = ${insurerNumber} and m.number_key = any(${textArray(numbers)})${guard} limit ${most})`,
          ]),
      ...(whole.length === 0
        ? []
        : [
            sql`(select found.member_id from unnest(${textArray(whole.map((guess) => guess.symbolKey))},
                ${textArray(whole.map((guess) => guess.numberKey))}, ${textArray(whole.map((guess) => guess.branch ?? ''))})
                as g (symbol_key, number_key, branch)
              cross join lateral (select m.member_id from member m ${known}
                where m.insurer_number = ${insurerNumber} and m.symbol_key = g.symbol_key and m.number_key = g.number_key
                  and (g.branch = '' or m.branch = g.branch)${guard} limit ${most}) as found limit ${most})`,
          ]),
    ];
  };
  const found = async (ways: readonly Condition[]): Promise<string[]> => {
    if (ways.length === 0) return [];
    const { rows } = await sql<{ member_id: string }>`
      select member_id from (${sql.join(ways, sql` union `)}) as people limit ${most}`.execute(db);
    return rows.map((row) => row.member_id);
  };

  const questions = questionsOf(query).filter((question) => question.text !== '' || question.birthOn !== undefined);
  const asked = questions.filter((question) => question.text !== '');
  const ids = new Set(
    await found(asked.flatMap((question) => [...fromNumbers(question), ...beginnings(question).map(fromLedger)])),
  );
  if (ids.size < most) {
    const ways = asked.flatMap((question) => parts(question) ?? []).map(fromLedger);
    for (const id of await found(ways)) ids.add(id);
  }
  const dateAlone = questions.some((question) => question.text === '');
  if (ids.size === 0 && dateAlone) return { lines: [], more: false, tooBroad: 'birth-date-alone' };
  if (ids.size > options.limit && [...query.trim()].length === 1)
    return { lines: [], more: true, tooBroad: 'one-character' };
  const { rows } = await sql<LineRow>`
    select ${sql.raw(LINE_COLUMNS)} from ledger_line
    where insurer_number = ${insurerNumber} and superseded_at is null and member_id = any(${textArray([...ids])})
    order by kana_key, symbol, number, branch, member_id limit ${options.limit}`.execute(db);
  return { lines: rows.map((row) => lineOf(insurerNumber, row)), more: ids.size > options.limit, tooBroad: null };
}

/** What is drawn of a person's ledger line, for looking through all names. */
export interface RegisteredNames {
  memberId: string;
  symbol: string;
  number: string;
  branch: string;
  name: string;
  nameKana: string;
  commonName: string | null;
  relationship: string | null;
  address: string | null;
}

/** The names of a society in pages, in order of member, without protected people. */
export async function* eachRegisteredNames(
  db: Db,
  insurerNumber: string,
  pageSize = 5_000,
): AsyncGenerator<RegisteredNames[]> {
  let after = '';
  for (;;) {
    const { rows } = await sql<LineRow>`
      select l.member_id, l.symbol, l.number, l.branch, l.name, l.name_kana, l.common_name, l.relationship, l.address
      from ledger_line l
      where l.insurer_number = ${insurerNumber} and l.superseded_at is null and l.member_id > ${after}
        and not ${isProtectedMember('l.member_id', insurerNumber)}
      order by l.member_id limit ${pageSize}`.execute(db);
    const last = rows.at(-1)?.member_id;
    if (last === undefined) return;
    yield rows.map((row) => ({
      memberId: row.member_id,
      symbol: row.symbol,
      number: row.number,
      branch: row.branch,
      name: row.name,
      nameKana: row.name_kana,
      commonName: row.common_name,
      relationship: row.relationship,
      address: row.address,
    }));
    after = last;
    if (rows.length < pageSize) return;
  }
}

/**
 * Everybody under the same 記号・番号, by 枝番: the person who asks, and of the others only those who are not protected.
 * A protected person leaves no trace here, not even a count.
 */
export async function findHousehold(
  db: Db | Tx,
  insurerNumber: string,
  askingMemberId: string,
  on: Day,
): Promise<MemberRecord[]> {
  const { rows } = await sql<{ member_id: string }>`
    select o.member_id from member a
    join member o on o.insurer_number = a.insurer_number and o.symbol_key = a.symbol_key and o.number_key = a.number_key
    where a.insurer_number = ${insurerNumber} and a.member_id = ${askingMemberId}
      and (o.member_id = a.member_id or not ${isProtectedMember('o.member_id', insurerNumber)})`.execute(db);
  const records = await readMembers(
    db,
    insurerNumber,
    rows.map((row) => row.member_id),
    on,
  );
  return records.sort((a, b) => compareText(a.line.branch, b.line.branch));
}

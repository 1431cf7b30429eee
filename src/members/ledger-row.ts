import type { Category, MyNumberState, Relation, Share } from '../eligibility/index.ts';
import { compareText } from '../lib/compare.ts';
import type { Day } from '../lib/day.ts';
import type { Registered } from './registered.ts';

/** What the ledger has registered of a person and a document can say. Protection is not among it. */
export interface LedgerLine extends Registered {
  memberId: string;
  insurerNumber: string;
  symbol: string;
  number: string;
  branch: string;
}

/** A ledger line as it is stored. */
export interface LineRow {
  member_id: string;
  symbol: string;
  number: string;
  branch: string;
  relation: Relation;
  relationship: string | null;
  name: string;
  name_kana: string;
  common_name: string | null;
  birth_on: Day;
  sex: 'male' | 'female' | null;
  sex_on_back: boolean;
  eligible_from_on: Day;
  lost_on: Day | null;
  category: Category;
  voluntary_ends_on: Day | null;
  employer_symbol: string | null;
  postal_code: string | null;
  address: string | null;
  standard_pay: number | null;
  share_override: Share | null;
  my_number: MyNumberState;
  legacy_card_ends_on: Day | null;
  /** The day for which the line is true. */
  as_of_on: Day;
  version: number;
}

/** The columns of {@link LineRow}, for a query. */
export const LINE_COLUMNS = [
  'member_id, symbol, number, branch, relation, relationship, name, name_kana, common_name, birth_on, sex, sex_on_back',
  'eligible_from_on, lost_on, category, voluntary_ends_on, employer_symbol, postal_code, address, standard_pay',
  'share_override, my_number, legacy_card_ends_on, as_of_on, version',
].join(', ');

export function lineOf(insurerNumber: string, row: LineRow): LedgerLine {
  return {
    memberId: row.member_id,
    insurerNumber,
    symbol: row.symbol,
    number: row.number,
    branch: row.branch,
    relation: row.relation,
    relationship: row.relationship,
    name: row.name,
    nameKana: row.name_kana,
    commonName: row.common_name,
    birthOn: row.birth_on,
    sex: row.sex,
    sexOnBack: row.sex_on_back,
    eligibleFromOn: row.eligible_from_on,
    lostOn: row.lost_on,
    category: row.category,
    employerSymbol: row.employer_symbol,
    postalCode: row.postal_code,
    address: row.address,
  };
}

/**
 * What is true of a person on a day, by what is known in `versions` (not empty). Facts that carry their own days come from the
 * newest line: a 資格喪失 that was learned late counts for the past too. The others are those of the last line up to the day,
 * or of the first line where none is that old.
 */
export function lineOn(versions: readonly LineRow[], on: Day): LineRow {
  const ordered = versions.toSorted((a, b) => compareText(a.as_of_on, b.as_of_on) || a.version - b.version);
  const newest = ordered.at(-1);
  const then = ordered.findLast((row) => row.as_of_on <= on) ?? ordered[0];
  if (newest === undefined || then === undefined) throw new Error('a person without a line');
  return {
    ...then,
    birth_on: newest.birth_on,
    eligible_from_on: newest.eligible_from_on,
    lost_on: newest.lost_on,
    voluntary_ends_on: then.category === 'voluntary' ? (newest.voluntary_ends_on ?? then.voluntary_ends_on) : null,
    legacy_card_ends_on: newest.legacy_card_ends_on,
  };
}

/** What of a line can change, in the order of members.csv. 記号・番号・枝番 are the person's key. */
const CHANGING = [
  'relation',
  'relationship',
  'name',
  'name_kana',
  'common_name',
  'birth_on',
  'sex',
  'sex_on_back',
  'eligible_from_on',
  'lost_on',
  'category',
  'voluntary_ends_on',
  'employer_symbol',
  'postal_code',
  'address',
  'standard_pay',
  'share_override',
  'my_number',
  'legacy_card_ends_on',
] as const satisfies readonly (keyof LineRow)[];
export type LineColumn = (typeof CHANGING)[number];

/** The columns in which two lines of a person differ. */
export function changedColumns(before: LineRow, after: LineRow): LineColumn[] {
  return CHANGING.filter((column) => before[column] !== after[column]);
}

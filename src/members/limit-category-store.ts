import type { Day } from '../lib/day.ts';
import { type Db, sql, type Tx } from '../platform/database.ts';
import { isKnown, type KnownAt, type Pick } from './conditions-store.ts';
import { type FactTable, writeVersion } from './fact-version-store.ts';
import type { FilingIntake } from './line-store.ts';

/** 適用区分 as the law and its forms write it, from the highest limit to the lowest. */
export const LIMIT_CATEGORIES = ['ア', 'イ', 'ウ', 'エ', 'オ'] as const;
export type LimitCategory = (typeof LIMIT_CATEGORIES)[number];

/** 限度額適用区分 of a person. */
export interface LimitCategoryFact {
  category: LimitCategory;
  /** 発効年月日, the first day. */
  effectiveOn: Day;
  /** 有効期限, the last day. */
  endsOn: Day;
  /** The person wishes it on the certificate. */
  onCertificate: boolean;
}

interface FactRow {
  member_id: string;
  category: LimitCategory;
  effective_on: Day;
  ends_on: Day;
  on_certificate: boolean;
}

export const LIMIT_CATEGORY_FACTS: FactTable<FactRow> = {
  table: 'limit_category',
  key: { effective_on: 'date' },
  says: { category: 'text', ends_on: 'date', on_certificate: 'boolean' },
};

const factOf = (row: FactRow): LimitCategoryFact => ({
  category: row.category,
  effectiveOn: row.effective_on,
  endsOn: row.ends_on,
  onCertificate: row.on_certificate,
});

/** By person, in order of the first day. */
export async function limitCategoriesOf(
  db: Db | Tx,
  insurerNumber: string,
  pick: Pick,
  knownAt: KnownAt,
): Promise<Map<string, LimitCategoryFact[]>> {
  const { rows } = await sql<FactRow>`
    select member_id, category, effective_on, ends_on, on_certificate from limit_category
    where insurer_number = ${insurerNumber} and ${isKnown('limit_category', knownAt)} and ${pick('member_id')}
    order by effective_on`.execute(db);
  const found = new Map<string, LimitCategoryFact[]>();
  for (const row of rows) found.set(row.member_id, [...(found.get(row.member_id) ?? []), factOf(row)]);
  return found;
}

/** The newest version of what begins on a day; one that is known is superseded. Under `lockIntake`. */
export function writeLimitCategory(
  tx: Tx,
  intake: FilingIntake,
  memberId: string,
  { category, effectiveOn, endsOn, onCertificate }: LimitCategoryFact,
): Promise<void> {
  return writeVersion(tx, intake, LIMIT_CATEGORY_FACTS, {
    member_id: memberId,
    category,
    effective_on: effectiveOn,
    ends_on: endsOn,
    on_certificate: onCertificate,
  });
}

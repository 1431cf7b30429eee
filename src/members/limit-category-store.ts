import type { Day } from '../lib/day.ts';
import { type Db, sql, type Tx } from '../platform/database.ts';
import { isKnown, type KnownAt, type Pick } from './conditions-store.ts';
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
export async function writeLimitCategory(
  tx: Tx,
  { insurerNumber, sourceId, at }: FilingIntake,
  memberId: string,
  fact: LimitCategoryFact,
): Promise<void> {
  const { category, effectiveOn, endsOn, onCertificate } = fact;
  await sql`
    update limit_category set superseded_at = ${at}
    where insurer_number = ${insurerNumber} and member_id = ${memberId} and effective_on = ${effectiveOn}
      and superseded_at is null`.execute(tx);
  await sql`
    insert into limit_category (insurer_number, member_id, effective_on, version, category, ends_on, on_certificate, source_id,
      learned_at)
    select ${insurerNumber}, ${memberId}, ${effectiveOn}::date, coalesce(max(version), 0) + 1, ${category}, ${endsOn}::date,
      ${onCertificate}::boolean, ${sourceId}, ${at}::timestamptz from limit_category
    where insurer_number = ${insurerNumber} and member_id = ${memberId} and effective_on = ${effectiveOn}`.execute(tx);
}

/**
 * Takes back what a filing said: the version that it superseded counts again. @returns false when later news stand in the way
 */
export async function withdrawLimitCategory(tx: Tx, intake: FilingIntake, filingSourceId: string): Promise<boolean> {
  const { insurerNumber, at } = intake;
  const { rows } = await sql<{ member_id: string; effective_on: Day; version: number }>`
    update limit_category set superseded_at = ${at}
    where insurer_number = ${insurerNumber} and source_id = ${filingSourceId} and superseded_at is null
    returning member_id, effective_on, version`.execute(tx);
  const taken = rows[0];
  if (taken === undefined) return false;
  // a version before it that had been taken back itself stays so: it was superseded at another instant
  const { rows: before } = await sql<FactRow>`
    select b.member_id, b.category, b.effective_on, b.ends_on, b.on_certificate from limit_category b
    join limit_category t on t.insurer_number = b.insurer_number and t.member_id = b.member_id
      and t.effective_on = b.effective_on and t.version = ${taken.version} and b.superseded_at = t.learned_at
    where b.insurer_number = ${insurerNumber} and b.member_id = ${taken.member_id}
      and b.effective_on = ${taken.effective_on} and b.version = ${taken.version - 1}`.execute(tx);
  if (before[0]) await writeLimitCategory(tx, intake, taken.member_id, factOf(before[0]));
  return true;
}

/** They go along to another 記号・番号, where that entry has none. */
export async function copyLimitCategories(
  tx: Tx,
  { insurerNumber, sourceId, at }: FilingIntake,
  from: string,
  to: string,
): Promise<void> {
  await sql`
    insert into limit_category (insurer_number, member_id, effective_on, version, category, ends_on, on_certificate, source_id,
      learned_at)
    select c.insurer_number, ${to}, c.effective_on, 1, c.category, c.ends_on, c.on_certificate, ${sourceId}, ${at}
    from limit_category c
    where c.insurer_number = ${insurerNumber} and c.member_id = ${from} and c.superseded_at is null
      and not exists (select 1 from limit_category o where o.insurer_number = c.insurer_number and o.member_id = ${to})`.execute(
    tx,
  );
}

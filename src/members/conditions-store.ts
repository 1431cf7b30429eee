import { sql, textArray } from '../platform/database.ts';

/** Conditions that the queries on facts have in common. */

/** Which people a query is about: a condition on a `member_id` column. */
export type Pick = (column: string) => ReturnType<typeof sql>;

export const among = (ids: readonly string[]): Pick => {
  const list = textArray(ids);
  return (column) => sql`${sql.ref(column)} = any(${list})`;
};
export const between = (after: string, last: string): Pick => {
  return (column) => sql`(${sql.ref(column)} > ${after} and ${sql.ref(column)} <= ${last})`;
};

/** Which knowledge counts: null what is known now, else what had been learned by this instant. */
export type KnownAt = Date | null;

/** SQL: a version of a fact, in the table or alias of this name, that counts. */
export function isKnown(name: string, knownAt: KnownAt) {
  const superseded = sql.ref(`${name}.superseded_at`);
  if (knownAt === null) return sql<boolean>`${superseded} is null`;
  return sql<boolean>`(${sql.ref(`${name}.learned_at`)} <= ${knownAt} and (${superseded} is null or ${superseded} > ${knownAt}))`;
}

/** SQL: a flag that is up, in the table `protection`. */
export function isUp(knownAt: KnownAt) {
  if (knownAt === null) return sql<boolean>`lowered_at is null`;
  return sql<boolean>`(raised_at <= ${knownAt} and (lowered_at is null or lowered_at > ${knownAt}))`;
}

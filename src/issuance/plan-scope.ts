import { createHash } from 'node:crypto';
import { type ReasonCode, RULES } from '../eligibility/index.ts';
import { listToIssue } from '../filings/index.ts';
import type { Day } from '../lib/day.ts';
import { countMembers, eachMember, listEmployerMembers, type MemberRecord, readMembers } from '../members/index.ts';
import type { Db } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import type { Weighed } from './weigh-member.ts';

/** Whom a run is about. list: people named one by one. worklist: who has an open row that a document settles. */
export type PlanScope =
  | { kind: 'all' }
  | { kind: 'employer'; symbol: string }
  | { kind: 'reason'; reason: ReasonCode }
  | { kind: 'document'; document: 'certificate' | 'notice' }
  | { kind: 'list'; memberIds: readonly string[] }
  | { kind: 'worklist' };

export type ScopeKind = PlanScope['kind'];

/** Reasons that a run can be about. R7 is not among them: protected people belong to runs of everybody and of the worklist only. */
export const SCOPE_REASONS: readonly ReasonCode[] = RULES.filter(
  ({ code, document }) => code !== 'R7' && (document === 'certificate' || document === 'notice'),
).map(({ code }) => code);

/** How a scope is written and compared: runs with the same text are alike. */
export function scopeText(scope: PlanScope): string {
  switch (scope.kind) {
    case 'employer':
      return `employer:${scope.symbol}`;
    case 'reason':
      return `reason:${scope.reason}`;
    case 'document':
      return `document:${scope.document}`;
    default:
      return scope.kind;
  }
}

/** The kind and the value of a written scope. */
export function partsOfScope(text: string): { kind: ScopeKind; value: string } {
  const [kind = 'all', ...rest] = text.split(':');
  return { kind: kind as ScopeKind, value: rest.join(':') };
}

/** A scope as it is written, but for a list, whose people are in a file. undefined: it is none. */
export function findScope(text: string): Exclude<PlanScope, { kind: 'list' }> | undefined {
  const { kind, value } = partsOfScope(text);
  const reason = SCOPE_REASONS.find((code) => code === value);
  if (kind === 'employer' && value !== '') return { kind, symbol: value };
  if (kind === 'reason' && reason) return { kind, reason };
  if (kind === 'document' && (value === 'certificate' || value === 'notice')) return { kind, document: value };
  return (kind === 'all' || kind === 'worklist') && text === kind ? { kind } : undefined;
}

export interface ScopedPeople {
  text: string;
  /** The people who were named, in order of member; null where the scope is a rule. */
  memberIds: readonly string[] | null;
  /** People to look at. */
  total: number;
  /** In order of member. */
  pages: AsyncIterable<MemberRecord[]>;
  /**
   * Whether somebody who was looked at is of the run. People who exist for the protection officer alone are of runs of everybody
   * and of the worklist only: any other scope says something about whoever is in it.
   */
  holds(weighed: Weighed): boolean;
}

/**
 * The people of a scope, read as of a day.
 * @throws Refused `usage` when nobody is of the employer
 */
export async function openScope(
  db: Db,
  insurerNumber: string,
  scope: PlanScope,
  on: Day,
  pageSize: number,
): Promise<ScopedPeople> {
  const text = scopeText(scope);
  if (scope.kind === 'all' || scope.kind === 'reason' || scope.kind === 'document') {
    return {
      text,
      memberIds: null,
      total: await countMembers(db, insurerNumber),
      pages: eachMember(db, insurerNumber, on, pageSize),
      holds: ({ decision, protected: guarded }) =>
        scope.kind === 'all' ||
        (!guarded &&
          (scope.kind === 'reason' ? decision.reason === scope.reason : decision.document === scope.document)),
    };
  }
  const ids = await idsOf(db, insurerNumber, scope);
  return {
    text,
    memberIds: scope.kind === 'employer' ? null : ids,
    total: ids.length,
    pages: readInPages(db, insurerNumber, ids, on, pageSize),
    holds: (weighed) => scope.kind === 'worklist' || !weighed.protected,
  };
}

async function idsOf(
  db: Db,
  insurerNumber: string,
  scope: Extract<PlanScope, { kind: 'employer' | 'list' | 'worklist' }>,
): Promise<readonly string[]> {
  if (scope.kind === 'list') return [...new Set(scope.memberIds)].sort();
  if (scope.kind === 'worklist') return listToIssue(db, insurerNumber);
  const ids = await listEmployerMembers(db, insurerNumber, scope.symbol);
  if (ids.length === 0) throw new Refused('usage', { option: '--scope', why: 'employer-unknown' });
  return ids;
}

async function* readInPages(
  db: Db,
  insurerNumber: string,
  ids: readonly string[],
  on: Day,
  pageSize: number,
): AsyncGenerator<MemberRecord[]> {
  for (let from = 0; from < ids.length; from += pageSize) {
    yield await readMembers(db, insurerNumber, ids.slice(from, from + pageSize), on);
  }
}

/** SHA-256 over named people in order of member; null where nobody was named. */
export function digestOfPeople(memberIds: readonly string[] | null): string | null {
  if (memberIds === null) return null;
  const hash = createHash('sha256');
  for (const id of memberIds) hash.update(`${id}\n`);
  return hash.digest('hex');
}

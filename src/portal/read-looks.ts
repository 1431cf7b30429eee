import { listStaff, type SignedIn } from '../access/index.ts';
import { type AuditRow, listAuditOf } from '../audit/index.ts';
import { listSubjectsOf } from '../members/index.ts';
import type { Db, Tx } from '../platform/database.ts';
import { type Look, type LookSources, lookOf, NOT_LISTED } from './looks.ts';

/** Entries of a page. */
const LOOKS_A_PAGE = 100;

interface Sources extends LookSources {
  subjects: readonly string[];
}

async function sourcesOf(db: Db | Tx, { accountId, insurerNumber, memberId }: SignedIn): Promise<Sources> {
  const subjects = await listSubjectsOf(db, insurerNumber, memberId);
  const roleOf = new Map((await listStaff(db, insurerNumber)).map(({ role, staffId }) => [staffId, role]));
  // their accounts are among what is about them
  return { subjects, ownIds: new Set([accountId, ...subjects]), roleOf };
}

/**
 * What the audit log says of whoever is signed in, newest first, without what tells of protection by being there.
 * @param asked.withOwn what they did themselves too
 * @param asked.page from 1
 */
export async function readLooks(
  tx: Tx,
  who: SignedIn,
  { page, withOwn }: { page: number; withOwn: boolean },
): Promise<{ looks: Look[]; hasOlder: boolean }> {
  const sources = await sourcesOf(tx, who);
  const rows = await listAuditOf(tx, who.insurerNumber, sources.subjects, {
    limit: LOOKS_A_PAGE + 1,
    offset: (page - 1) * LOOKS_A_PAGE,
    without: { actorIds: withOwn ? [] : [...sources.ownIds], actions: NOT_LISTED },
  });
  return {
    looks: rows.slice(0, LOOKS_A_PAGE).map((row) => lookOf(row, sources)),
    hasOlder: rows.length > LOOKS_A_PAGE,
  };
}

/** All of them, page by page; no transaction is held between pages. */
export async function* eachLook(db: Db, who: SignedIn): AsyncGenerator<Look[]> {
  const sources = await sourcesOf(db, who);
  let before: number | undefined;
  for (;;) {
    const rows: AuditRow[] = await listAuditOf(db, who.insurerNumber, sources.subjects, {
      limit: LOOKS_A_PAGE,
      before,
      without: { actorIds: [], actions: NOT_LISTED },
    });
    if (rows.length > 0) yield rows.map((row) => lookOf(row, sources));
    const last = rows.at(-1);
    if (last === undefined || rows.length < LOOKS_A_PAGE) return;
    before = Number(last.seq);
  }
}

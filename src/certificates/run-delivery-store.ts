import { dayInJapan } from '../lib/day.ts';
import { isProtectedMember } from '../members/index.ts';
import { type Db, sql, type Tx } from '../platform/database.ts';

/** How many documents of a run are paper; nobody's who is or was under protection. */
export async function countPaperOfRun(db: Db | Tx, insurerNumber: string, runId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from certificate c
    where c.insurer_number = ${insurerNumber} and c.run_id = ${runId} and c.channel = 'paper' and not c.protected
      and not ${isProtectedMember('c.member_id', insurerNumber)}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** SQL, of `certificate c`: on its way at an instant, as {@link countOnTheWay} says. */
const isOnTheWay = (insurerNumber: string, runId: string, at: Date) => sql`
  c.insurer_number = ${insurerNumber} and c.run_id = ${runId} and not c.protected
    and not ${isProtectedMember('c.member_id', insurerNumber)}
    and (c.expires_on is null or c.expires_on >= ${dayInJapan(at)})
    and (c.channel = 'paper' or c.visible_from_at > ${at})
    and not exists (select 1 from certificate_event e where e.insurer_number = c.insurer_number
      and e.certificate_id = c.certificate_id
      and (e.kind in ('posted', 'delivered') or (e.kind = 'revoked' and e.at <= ${at}))
      and (e.kind <> 'posted' or not exists (select 1 from certificate_event b where b.insurer_number = e.insurer_number
        and b.certificate_id = e.certificate_id and b.kind = 'returned')))
    and not exists (select 1 from certificate n where n.insurer_number = c.insurer_number and n.member_id = c.member_id
      and n.document = c.document and n.issued_at > c.issued_at)`;

/**
 * Documents of a run that are still on their way at an instant: on the Web and not visible yet; on paper and neither delivered nor
 * posted and not come back, as long as they are worth something and nothing was issued to the person after them. Those of people under protection
 * are not counted: each goes its own way, and a run does not tell of it.
 */
export async function countOnTheWay(db: Db | Tx, insurerNumber: string, runId: string, at: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from certificate c where ${isOnTheWay(insurerNumber, runId, at)}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** The paper among what {@link countOnTheWay} counts; returned: the post brought it back. */
export async function listPaperOnTheWay(
  db: Db | Tx,
  insurerNumber: string,
  runId: string,
  at: Date,
): Promise<{ certificateId: string; memberId: string; isReturned: boolean }[]> {
  const { rows } = await sql<{ id: string; member_id: string; returned: boolean }>`
    select c.certificate_id as id, c.member_id, exists (select 1 from certificate_event e where e.insurer_number = c.insurer_number
      and e.certificate_id = c.certificate_id and e.kind = 'returned') as returned
    from certificate c where c.channel = 'paper' and ${isOnTheWay(insurerNumber, runId, at)}`.execute(db);
  return rows.map(({ id, member_id, returned }) => ({ certificateId: id, memberId: member_id, isReturned: returned }));
}

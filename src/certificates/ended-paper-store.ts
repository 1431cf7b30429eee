import { isProtectedMember } from '../members/index.ts';
import { sql } from '../platform/database.ts';

/**
 * SQL, a subquery: paper certificates that left us and were ended before their own last day had passed, and that the post did not bring back (certificate_id, member_id,
 * serial, ended_at, why). One that only came to its last day is not among them: whoever has it throws it away.
 * @param of.includeProtected else those of people who are or were protected are not there; with `onlyProtected` those alone
 */
export function endedPaper(
  insurerNumber: string,
  at: Date,
  of: { includeProtected: boolean; onlyProtected?: boolean },
) {
  const isGuarded = sql`(c.protected or ${isProtectedMember('c.member_id', insurerNumber)})`;
  const visible = of.includeProtected ? (of.onlyProtected ? sql`and ${isGuarded}` : sql``) : sql`and not ${isGuarded}`;
  // the day after the last one begins at 15:00 UTC of the last one
  return sql`
    select c.certificate_id, c.member_id, c.serial, r.at as ended_at, r.why
    from certificate c
    join certificate_event r on r.insurer_number = c.insurer_number and r.certificate_id = c.certificate_id
      and r.kind = 'revoked' and r.at <= ${at}
    where c.insurer_number = ${insurerNumber} and c.channel = 'paper' and c.document = 'certificate' ${visible}
      and r.at < ((c.expires_on + 1)::timestamp - interval '9 hours') at time zone 'UTC'
      and exists (select 1 from certificate_event e where e.insurer_number = c.insurer_number
        and e.certificate_id = c.certificate_id and e.kind in ('posted', 'delivered'))
      and not exists (select 1 from certificate_event b where b.insurer_number = c.insurer_number
        and b.certificate_id = c.certificate_id and b.kind = 'returned'
        and not exists (select 1 from certificate_event d where d.insurer_number = c.insurer_number
          and d.certificate_id = c.certificate_id and d.kind = 'delivered' and d.at > b.at))`;
}

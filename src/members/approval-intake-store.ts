import { sql, type Tx } from '../platform/database.ts';
import { countOutcome, type Intake, type Outcome, planForWholeFile, SAME_KEY } from './staging-store.ts';

/** Compares the staged approvals with those that are known by person, 申請種別 and 承認年月日. */
export async function compareApprovals(tx: Tx, { insurerNumber }: Intake): Promise<Outcome> {
  await planForWholeFile(tx, 'approval');
  await sql`
    create temporary table intake_outcome on commit drop as
    select s.seq, m.member_id, a.version as known_version, a.member_id is null as is_new,
      a.member_id is not null and a.ended_on is distinct from s.ended_on as is_changed
    from intake s
    join member m on m.insurer_number = ${insurerNumber} and ${SAME_KEY}
    left join approval a on a.insurer_number = m.insurer_number and a.member_id = m.member_id and a.kind = s.kind
      and a.approved_on = s.approved_on and a.superseded_at is null`.execute(tx);
  return countOutcome(tx);
}

/** Writes what {@link compareApprovals} found; those that are not in the file stay. */
export async function writeApprovals(tx: Tx, { insurerNumber, sourceId, at }: Intake): Promise<void> {
  await sql`
    update approval a set superseded_at = ${at} from intake s join intake_outcome o on o.seq = s.seq
    where o.is_changed and a.insurer_number = ${insurerNumber} and a.member_id = o.member_id and a.kind = s.kind
      and a.approved_on = s.approved_on and a.version = o.known_version`.execute(tx);
  await sql`
    insert into approval (insurer_number, member_id, kind, approved_on, version, ended_on, source_id, learned_at)
    select ${insurerNumber}, o.member_id, s.kind, s.approved_on, coalesce(o.known_version, 0) + 1, s.ended_on,
      ${sourceId}, ${at}
    from intake s join intake_outcome o on o.seq = s.seq where o.is_new or o.is_changed`.execute(tx);
}

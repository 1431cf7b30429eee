import type { Day } from '../lib/day.ts';
import { sql, type Tx } from '../platform/database.ts';
import type { DeliveryKind } from './read-card-status-file.ts';
import {
  columnList,
  countOutcome,
  differs,
  type Intake,
  isEligibleLine,
  type Outcome,
  planForWholeFile,
  SAME_KEY,
  STATUS_FACTS,
} from './staging-store.ts';

/** Compares the staged rows with what is known for the same day. */
export async function compareStatuses(tx: Tx, { insurerNumber, asOfOn }: Intake): Promise<Outcome> {
  await planForWholeFile(tx, 'card_status', 'member', 'ledger_line');
  await sql`
    create temporary table intake_outcome on commit drop as
    select s.seq, m.member_id, k.version as known_version, k.member_id is null as is_new,
      k.member_id is not null and ${differs(STATUS_FACTS, 'k.')} as is_changed
    from intake s
    join member m on m.insurer_number = ${insurerNumber} and ${SAME_KEY}
    left join card_status k on k.insurer_number = m.insurer_number and k.member_id = m.member_id
      and k.as_of_on = ${asOfOn} and k.superseded_at is null`.execute(tx);
  return countOutcome(tx);
}

/** The staged delivery says nothing of use about a person: 不明, or カード 未取得 together with a registration. */
const SAYS_NOTHING = sql.raw(`(s.card = 'none' and s.registration in ('registered', 'release-requested', 'released'))
  or (s.registration = 'unknown' and s.card in ('held', 'unknown'))`);

/**
 * How many people of the ledger, eligible on the delivery's day, can not be decided by what it says. Flags, approvals and
 * マイナンバー登録 are left out of account: this measures the delivery.
 */
export async function countUnknowns(tx: Tx, { insurerNumber, asOfOn }: Intake, kind: DeliveryKind): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ledger_line l
    left join intake_outcome o on o.member_id = l.member_id
    left join intake s on s.seq = o.seq
    where l.insurer_number = ${insurerNumber} and l.superseded_at is null
      and ${isEligibleLine(asOfOn)}
      and l.birth_on + interval '75 years' > ${asOfOn}::date
      and ((${kind === 'complete'} and s.seq is null) or ${SAYS_NOTHING})`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** The delivery that a staged file corrects, if one of the same day is known. */
async function findDeliveryVersion(tx: Tx, insurerNumber: string, asOfOn: Day): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select version from card_status_delivery
    where insurer_number = ${insurerNumber} and as_of_on = ${asOfOn} and superseded_at is null`.execute(tx);
  return rows[0]?.version ?? 0;
}

/**
 * Writes a delivery. A corrected file for the same day supersedes the earlier one, also where a person is no longer in it.
 * @returns how many people of the earlier file are not in this one.
 */
export async function writeStatuses(tx: Tx, intake: Intake, kind: DeliveryKind): Promise<number> {
  const { insurerNumber, sourceId, asOfOn, at } = intake;
  const version = (await findDeliveryVersion(tx, insurerNumber, asOfOn)) + 1;
  await sql`
    update card_status_delivery set superseded_at = ${at}
    where insurer_number = ${insurerNumber} and as_of_on = ${asOfOn} and superseded_at is null`.execute(tx);
  await sql`
    insert into card_status_delivery (insurer_number, as_of_on, version, kind, source_id, learned_at)
    values (${insurerNumber}, ${asOfOn}, ${version}, ${kind}, ${sourceId}, ${at})`.execute(tx);
  const withdrawn = await sql`
    update card_status k set superseded_at = ${at}
    where k.insurer_number = ${insurerNumber} and k.as_of_on = ${asOfOn} and k.superseded_at is null
      and not exists (select 1 from intake_outcome o where o.member_id = k.member_id)`.execute(tx);
  await sql`
    update card_status k set superseded_at = ${at} from intake_outcome o
    where o.is_changed and k.insurer_number = ${insurerNumber} and k.member_id = o.member_id
      and k.as_of_on = ${asOfOn} and k.version = o.known_version`.execute(tx);
  await sql`
    insert into card_status (insurer_number, member_id, as_of_on, version, source_id, source_line, learned_at,
      ${columnList(STATUS_FACTS)})
    select ${insurerNumber}, o.member_id, ${asOfOn}, ${version}, ${sourceId}, s.line, ${at}, ${columnList(STATUS_FACTS, 's.')}
    from intake s join intake_outcome o on o.seq = s.seq where o.is_new or o.is_changed
    order by o.member_id`.execute(tx);
  return Number(withdrawn.numAffectedRows ?? 0);
}

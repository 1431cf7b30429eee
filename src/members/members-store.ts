import type {
  ApprovalFact,
  ApprovalKind,
  CardFacts,
  CardState,
  Category,
  Disclosure,
  InsuredFacts,
  MemberFacts,
  MyNumberState,
  RegistrationState,
  Relation,
  Share,
} from '../eligibility/index.ts';
import type { Day } from '../lib/day.ts';
import { type Db, sql, type Tx, textArray } from '../platform/database.ts';
import { type DeliveryKind, HELD_AND_REGISTERED } from './read-card-status-file.ts';
import type { Registered } from './registered.ts';

/** What the ledger has registered of a person and a document can say. Protection is not among it. */
export interface LedgerLine extends Registered {
  memberId: string;
  insurerNumber: string;
  symbol: string;
  number: string;
  branch: string;
}

/** Everything that is known of a person for deciding and for making their document. */
export interface MemberRecord {
  memberId: string;
  facts: MemberFacts;
  line: LedgerLine;
  /** For a 家族: the name of the 本人 as documents show it; null when there is none or they are protected. */
  insuredName: string | null;
  /** For a 家族: the 本人 of the same 記号・番号. */
  insuredMemberId: string | null;
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
}

export const LINE_COLUMNS = sql.raw(
  [
    'member_id, symbol, number, branch, relation, relationship, name, name_kana, common_name, birth_on, sex, sex_on_back',
    'eligible_from_on, lost_on, category, voluntary_ends_on, employer_symbol, postal_code, address, standard_pay',
    'share_override, my_number, legacy_card_ends_on',
  ].join(', '),
);

/** Which people a query is about: a condition on a `member_id` column. */
type Pick = (column: string) => ReturnType<typeof sql>;

const among = (ids: readonly string[]): Pick => {
  const list = textArray(ids);
  return (column) => sql`${sql.ref(column)} = any(${list})`;
};
const between = (after: string, last: string): Pick => {
  return (column) => sql`(${sql.ref(column)} > ${after} and ${sql.ref(column)} <= ${last})`;
};

interface Delivery {
  asOfOn: Day;
  kind: DeliveryKind;
}

/** The newest delivery of マイナ保険証 states that speaks of `on` or an earlier day. */
export async function findDelivery(db: Db | Tx, insurerNumber: string, on: Day): Promise<Delivery | undefined> {
  const { rows } = await sql<{ as_of_on: Day; kind: DeliveryKind }>`
    select as_of_on, kind from card_status_delivery
    where insurer_number = ${insurerNumber} and superseded_at is null and as_of_on <= ${on}
    order by as_of_on desc limit 1`.execute(db);
  const row = rows[0];
  return row && { asOfOn: row.as_of_on, kind: row.kind };
}

/**
 * The people of a society in pages, by member id; each page is a short query of its own and no transaction stays open.
 * @param on the day of the decision: card states of the newest delivery up to it count.
 */
export async function* eachMember(
  db: Db,
  insurerNumber: string,
  on: Day,
  batchSize = 2_000,
): AsyncGenerator<MemberRecord[]> {
  const delivery = await findDelivery(db, insurerNumber, on);
  let after = '';
  for (;;) {
    const { rows } = await sql<LineRow>`
      select ${LINE_COLUMNS} from ledger_line
      where insurer_number = ${insurerNumber} and superseded_at is null and member_id > ${after}
      order by member_id limit ${batchSize}`.execute(db);
    const last = rows.at(-1)?.member_id;
    if (last === undefined) return;
    yield await recordsOf(db, insurerNumber, rows, between(after, last), delivery);
    after = last;
    if (rows.length < batchSize) return;
  }
}

/** Of the people whose line this source wrote: those who leave, with the first day WITHOUT eligibility. */
export async function listLeavers(
  tx: Tx,
  insurerNumber: string,
  sourceId: string,
): Promise<{ memberId: string; lostOn: Day }[]> {
  const { rows } = await sql<{ member_id: string; lost_on: Day }>`
    select member_id, lost_on from ledger_line
    where insurer_number = ${insurerNumber} and source_id = ${sourceId} and superseded_at is null and lost_on is not null`.execute(
    tx,
  );
  return rows.map((row) => ({ memberId: row.member_id, lostOn: row.lost_on }));
}

/**
 * Of the people whose line this source wrote: those whose birth date is another than before. It was corrected, or the society
 * gave the 記号・番号・枝番 to somebody else.
 */
export async function listWithOtherBirthDate(tx: Tx, insurerNumber: string, sourceId: string): Promise<string[]> {
  const { rows } = await sql<{ member_id: string }>`
    select l.member_id from ledger_line l
    join ledger_line b on b.insurer_number = l.insurer_number and b.member_id = l.member_id and b.version = l.version - 1
    where l.insurer_number = ${insurerNumber} and l.source_id = ${sourceId} and l.superseded_at is null
      and b.birth_on <> l.birth_on`.execute(tx);
  return rows.map((row) => row.member_id);
}

/** The records of some people, in order of member id; ids that are not known are left out. */
export async function readMembers(
  db: Db | Tx,
  insurerNumber: string,
  memberIds: readonly string[],
  on: Day,
): Promise<MemberRecord[]> {
  if (memberIds.length === 0) return [];
  const pick = among(memberIds);
  const { rows } = await sql<LineRow>`
    select ${LINE_COLUMNS} from ledger_line
    where insurer_number = ${insurerNumber} and superseded_at is null and ${pick('member_id')}
    order by member_id`.execute(db);
  return recordsOf(db, insurerNumber, rows, pick, await findDelivery(db, insurerNumber, on));
}

interface InsuredRow {
  member_id: string;
  insured_member_id: string;
  branch: string;
  name: string;
  common_name: string | null;
  birth_on: Day;
  standard_pay: number | null;
  share_override: Share | null;
  protected: boolean;
}

async function recordsOf(
  db: Db | Tx,
  insurerNumber: string,
  lines: readonly LineRow[],
  pick: Pick,
  delivery: Delivery | undefined,
): Promise<MemberRecord[]> {
  const cards = await cardsOf(db, insurerNumber, pick, delivery);
  const approvals = await approvalsOf(db, insurerNumber, pick);
  const disclosures = await disclosuresOf(db, insurerNumber, pick);
  const hasFamily = lines.some((line) => line.relation === 'family');
  const insured = hasFamily ? await insuredOf(db, insurerNumber, pick) : new Map<string, InsuredRow>();
  const absent = delivery?.kind === 'unregistered-only' ? HELD_AND_REGISTERED : null;
  return lines.map((row) => {
    const head = insured.get(row.member_id);
    return {
      memberId: row.member_id,
      facts: {
        insurerNumber,
        symbol: row.symbol,
        number: row.number,
        branch: row.branch,
        relation: row.relation,
        birthOn: row.birth_on,
        eligibleFromOn: row.eligible_from_on,
        lostOn: row.lost_on,
        category: row.category,
        voluntaryEndsOn: row.voluntary_ends_on,
        standardPay: row.standard_pay,
        shareOverride: row.share_override,
        myNumber: row.my_number,
        disclosure: disclosures.get(row.member_id) ?? 'none',
        legacyCardEndsOn: row.legacy_card_ends_on,
        card: cards.get(row.member_id) ?? absent,
        approvals: approvals.get(row.member_id) ?? [],
        insured: head ? insuredFacts(head) : null,
      },
      line: lineOf(insurerNumber, row),
      insuredName: head && !head.protected ? (head.common_name ?? head.name) : null,
      insuredMemberId: head?.insured_member_id ?? null,
    };
  });
}

function insuredFacts(row: InsuredRow): InsuredFacts {
  return { birthOn: row.birth_on, standardPay: row.standard_pay, shareOverride: row.share_override };
}

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

interface CardRow {
  member_id: string;
  card: CardState;
  returned_on: Day | null;
  registration: RegistrationState;
  release_requested_on: Day | null;
  certificate_expires_on: Day | null;
  card_expires_on: Day | null;
}

async function cardsOf(
  db: Db | Tx,
  insurerNumber: string,
  pick: Pick,
  delivery: Delivery | undefined,
): Promise<Map<string, CardFacts>> {
  const found = new Map<string, CardFacts>();
  if (delivery === undefined) return found;
  const { rows } = await sql<CardRow>`
    select member_id, card, returned_on, registration, release_requested_on, certificate_expires_on, card_expires_on
    from card_status
    where insurer_number = ${insurerNumber} and as_of_on = ${delivery.asOfOn} and superseded_at is null
      and ${pick('member_id')}`.execute(db);
  for (const row of rows) {
    found.set(row.member_id, {
      card: row.card,
      returnedOn: row.returned_on,
      registration: row.registration,
      releaseRequestedOn: row.release_requested_on,
      certificateExpiresOn: row.certificate_expires_on,
      cardExpiresOn: row.card_expires_on,
    });
  }
  return found;
}

async function approvalsOf(db: Db | Tx, insurerNumber: string, pick: Pick): Promise<Map<string, ApprovalFact[]>> {
  const { rows } = await sql<{ member_id: string; kind: ApprovalKind; approved_on: Day; ended_on: Day | null }>`
    select member_id, kind, approved_on, ended_on from approval
    where insurer_number = ${insurerNumber} and superseded_at is null and ${pick('member_id')}
    order by approved_on, kind`.execute(db);
  const found = new Map<string, ApprovalFact[]>();
  for (const row of rows) {
    const list = found.get(row.member_id) ?? [];
    list.push({ kind: row.kind, approvedOn: row.approved_on, endedOn: row.ended_on });
    found.set(row.member_id, list);
  }
  return found;
}

/** Strongest first: what a person's flags come to. */
const STRENGTH: readonly Disclosure[] = ['withheld', 'requested', 'nondisclosure', 'none'];

async function disclosuresOf(db: Db | Tx, insurerNumber: string, pick: Pick): Promise<Map<string, Disclosure>> {
  const { rows } = await sql<{ member_id: string; kind: Disclosure }>`
    select member_id, kind from protection
    where insurer_number = ${insurerNumber} and lowered_at is null and ${pick('member_id')}`.execute(db);
  const found = new Map<string, Disclosure>();
  for (const row of rows) {
    const held = found.get(row.member_id) ?? 'none';
    if (STRENGTH.indexOf(row.kind) < STRENGTH.indexOf(held)) found.set(row.member_id, row.kind);
  }
  return found;
}

/** For each 家族 the 本人 of the same 記号・番号; of several, the one with the lowest 枝番. */
async function insuredOf(db: Db | Tx, insurerNumber: string, pick: Pick): Promise<Map<string, InsuredRow>> {
  const { rows } = await sql<InsuredRow>`
    select f.member_id, h.member_id as insured_member_id, h.branch, l.name, l.common_name, l.birth_on, l.standard_pay,
      l.share_override, ${isProtectedMember('h.member_id', insurerNumber)} as protected
    from ledger_line fl
    join member f on f.insurer_number = fl.insurer_number and f.member_id = fl.member_id
    join member h on h.insurer_number = f.insurer_number and h.symbol_key = f.symbol_key and h.number_key = f.number_key
      and h.member_id <> f.member_id
    join ledger_line l on l.insurer_number = h.insurer_number and l.member_id = h.member_id
      and l.superseded_at is null and l.relation = 'insured'
    where fl.insurer_number = ${insurerNumber} and fl.superseded_at is null and fl.relation = 'family'
      and ${pick('fl.member_id')}`.execute(db);
  const found = new Map<string, InsuredRow>();
  for (const row of rows) {
    const held = found.get(row.member_id);
    if (held === undefined || row.branch < held.branch) found.set(row.member_id, row);
  }
  return found;
}

/** SQL: the member of this column is withheld or about to be, as of now. */
export function isProtectedMember(column: string, insurerNumber: string) {
  return sql<boolean>`exists (select 1 from protection p where p.insurer_number = ${insurerNumber}
    and p.member_id = ${sql.ref(column)} and p.lowered_at is null and p.kind in ('withheld', 'requested'))`;
}

export async function countMembers(db: Db | Tx, insurerNumber: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from member where insurer_number = ${insurerNumber}`.execute(db);
  return rows[0]?.count ?? 0;
}

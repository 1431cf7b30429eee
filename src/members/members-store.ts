import type {
  ApprovalFact,
  ApprovalKind,
  CardFacts,
  CardState,
  Disclosure,
  MemberFacts,
  RegistrationState,
} from '../eligibility/index.ts';
import { addYears, type Day } from '../lib/day.ts';
import { type Db, sql, type Tx } from '../platform/database.ts';
import { type CardEvent, cardOn } from './card-on.ts';
import { among, between, isKnown, isUp, type KnownAt, type Pick } from './conditions-store.ts';
import { beforeFlagsOf, guardedHomesOf } from './guarded-homes-store.ts';
import { type InsuredRow, insuredFacts, insuredOf, livesElsewhere } from './insured-store.ts';
import { type LedgerLine, LINE_COLUMNS, type LineRow, lineOf } from './ledger-row.ts';
import { type LimitCategoryFact, limitCategoriesOf } from './limit-category-store.ts';
import type { MediumFact } from './medium.ts';
import { mediaOf } from './medium-store.ts';
import { type DeliveryKind, HELD_AND_REGISTERED } from './read-card-status-file.ts';

/** Everything that is known of a person for deciding and for making their document. */
export interface MemberRecord {
  memberId: string;
  facts: MemberFacts;
  line: LedgerLine;
  /** Which version of the line it is. */
  lineVersion: number;
  /** For a 家族: the name of the 本人 as documents show it, of one with a flag the one of before it; null: there is no 本人. */
  insuredName: string | null;
  /** For a 家族: the 本人 of the same 記号・番号. */
  insuredMemberId: string | null;
  /** That 本人 exists for the protection officer alone, as of now. No document depends on it. */
  insuredIsShielded: boolean;
  /**
   * Their flag of 自己情報提供不可 was lowered and nobody has spoken with them yet, or they are under protection, or held so, under
   * a later number; as of now.
   */
  onHold: boolean;
  /** 限度額適用区分, in order of the first day: for documents, no decision depends on them. */
  limitCategories: readonly LimitCategoryFact[];
  /** 媒体の希望・指定 that counts on the day of the reading: for issuing (`inMedium`), no decision depends on it. */
  medium: MediumFact | null;
  /**
   * The address is printed on no document of theirs: they have a flag (不開示 too) or are held after one; or they are a 家族
   * registered at another address than the 本人, with a flag the address of before it. Else a flag changes nothing: it would tell.
   */
  homeIsGuarded: boolean;
}

interface Delivery {
  asOfOn: Day;
  kind: DeliveryKind;
}

/** The newest delivery of マイナ保険証 states that speaks of `on` or an earlier day. */
export async function findDelivery(
  db: Db | Tx,
  insurerNumber: string,
  on: Day,
  knownAt: KnownAt = null,
): Promise<Delivery | undefined> {
  const { rows } = await sql<{ as_of_on: Day; kind: DeliveryKind }>`
    select as_of_on, kind from card_status_delivery
    where insurer_number = ${insurerNumber} and ${isKnown('card_status_delivery', knownAt)} and as_of_on <= ${on}
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
  yield* pagesOf(db, insurerNumber, on, batchSize);
}

async function* pagesOf(
  db: Db,
  insurerNumber: string,
  on: Day,
  batchSize: number,
  insuredOfBornBy?: Day,
): AsyncGenerator<MemberRecord[]> {
  const delivery = await findDelivery(db, insurerNumber, on);
  let after = '';
  for (;;) {
    const { rows } = await sql<LineRow>`
      select ${sql.raw(LINE_COLUMNS)} from ledger_line
      where insurer_number = ${insurerNumber} and superseded_at is null and member_id > ${after}
      order by member_id limit ${batchSize}`.execute(db);
    const last = rows.at(-1)?.member_id;
    if (last === undefined) return;
    yield await recordsOf(db, insurerNumber, rows, between(after, last), {
      delivery,
      on,
      knownAt: null,
      insuredOfBornBy,
    });
    after = last;
    if (rows.length < batchSize) return;
  }
}

/** What a decision needs of a person and nothing that a document says. */
export interface MemberForDecision {
  memberId: string;
  facts: MemberFacts;
  /** Which version of the ledger line it is. */
  lineVersion: number;
}

/** Years of age from which the 本人 is looked up for a decision: nothing before 70 depends on them, and nothing is decided so far ahead. */
const SHARE_LOOKED_UP_AT = 68;

/**
 * As {@link eachMember}, for deciding only and much faster: the 本人 of a 家族, who is somewhere else in the ledger, is looked
 * up only where the share can depend on them.
 */
export async function* eachMemberForDecision(
  db: Db,
  insurerNumber: string,
  on: Day,
  batchSize = 2_000,
): AsyncGenerator<MemberForDecision[]> {
  yield* pagesOf(db, insurerNumber, on, batchSize, addYears(on, -SHARE_LOOKED_UP_AT));
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
    select ${sql.raw(LINE_COLUMNS)} from ledger_line
    where insurer_number = ${insurerNumber} and superseded_at is null and ${pick('member_id')}
    order by member_id`.execute(db);
  const delivery = await findDelivery(db, insurerNumber, on);
  return recordsOf(db, insurerNumber, rows, pick, { delivery, on, knownAt: null });
}

/** What counts for a reading: the newest delivery of card states up to the day, the day itself, and which knowledge. */
export interface Knowledge {
  delivery: Delivery | undefined;
  on: Day;
  knownAt: KnownAt;
  /**
   * For deciding only, without what documents say beside it: the 本人 are looked up of 家族 only who were born by this day.
   * undefined: of all, and everything is read.
   */
  insuredOfBornBy?: Day | undefined;
}

/** Puts the records of these lines together. */
export async function recordsOf(
  db: Db | Tx,
  insurerNumber: string,
  lines: readonly LineRow[],
  pick: Pick,
  { delivery, on, knownAt, insuredOfBornBy }: Knowledge,
): Promise<MemberRecord[]> {
  const cards = await cardsOf(db, insurerNumber, pick, delivery, knownAt);
  const events = await cardEventsOf(db, insurerNumber, pick, knownAt);
  const approvals = await approvalsOf(db, insurerNumber, pick, knownAt);
  const disclosures = await disclosuresOf(db, insurerNumber, pick, knownAt);
  const holds = await holdsOf(db, insurerNumber, pick);
  const forDocuments = insuredOfBornBy === undefined;
  const limits = forDocuments ? await limitCategoriesOf(db, insurerNumber, pick, knownAt) : undefined;
  const media = forDocuments ? await mediaOf(db, insurerNumber, pick, { on, knownAt }) : undefined;
  const guarded = forDocuments ? await guardedHomesOf(db, insurerNumber, pick, knownAt) : undefined;
  const isAsked = (line: LineRow) =>
    line.relation === 'family' && (insuredOfBornBy === undefined || line.birth_on <= insuredOfBornBy);
  const family = lines.filter(isAsked).map((line) => line.member_id);
  const ofFamily = insuredOfBornBy === undefined ? pick : among(family);
  const insured =
    family.length > 0 ? await insuredOf(db, insurerNumber, ofFamily, knownAt) : new Map<string, InsuredRow>();
  const heads = forDocuments ? [...new Set([...insured.values()].map((head) => head.insured_member_id))] : [];
  const before = await beforeFlagsOf(db, insurerNumber, heads, knownAt);
  const absent = delivery?.kind === 'unregistered-only' ? HELD_AND_REGISTERED : null;
  return lines.map((row) => {
    const head = insured.get(row.member_id);
    const shown = head && (before.get(head.insured_member_id) ?? head);
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
        card: cardOn(cards.get(row.member_id) ?? absent, delivery?.asOfOn ?? null, events.get(row.member_id) ?? [], on),
        approvals: approvals.get(row.member_id) ?? [],
        insured: head ? insuredFacts(head) : null,
      },
      line: lineOf(insurerNumber, row),
      lineVersion: row.version,
      insuredName: shown?.name ?? null,
      insuredMemberId: head?.insured_member_id ?? null,
      insuredIsShielded: head?.protected ?? false,
      onHold: holds.has(row.member_id),
      limitCategories: limits?.get(row.member_id) ?? [],
      medium: media?.get(row.member_id) ?? null,
      homeIsGuarded: (guarded?.has(row.member_id) ?? true) || livesElsewhere(row, shown),
    };
  });
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
  knownAt: KnownAt,
): Promise<Map<string, CardFacts>> {
  const found = new Map<string, CardFacts>();
  if (delivery === undefined) return found;
  const { rows } = await sql<CardRow>`
    select member_id, card, returned_on, registration, release_requested_on, certificate_expires_on, card_expires_on
    from card_status
    where insurer_number = ${insurerNumber} and as_of_on = ${delivery.asOfOn} and ${isKnown('card_status', knownAt)}
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

async function cardEventsOf(
  db: Db | Tx,
  insurerNumber: string,
  pick: Pick,
  knownAt: KnownAt,
): Promise<Map<string, CardEvent[]>> {
  const { rows } = await sql<{ member_id: string; kind: CardEvent['kind']; true_on: Day }>`
    select member_id, kind, true_on from card_event
    where insurer_number = ${insurerNumber} and ${isKnown('card_event', knownAt)} and ${pick('member_id')}
    order by true_on, learned_at, source_id`.execute(db);
  const found = new Map<string, CardEvent[]>();
  for (const row of rows) {
    const list = found.get(row.member_id) ?? [];
    list.push({ kind: row.kind, trueOn: row.true_on });
    found.set(row.member_id, list);
  }
  return found;
}

async function approvalsOf(
  db: Db | Tx,
  insurerNumber: string,
  pick: Pick,
  knownAt: KnownAt,
): Promise<Map<string, ApprovalFact[]>> {
  const { rows } = await sql<{ member_id: string; kind: ApprovalKind; approved_on: Day; ended_on: Day | null }>`
    select member_id, kind, approved_on, ended_on from approval
    where insurer_number = ${insurerNumber} and ${isKnown('approval', knownAt)} and ${pick('member_id')}
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

async function disclosuresOf(
  db: Db | Tx,
  insurerNumber: string,
  pick: Pick,
  knownAt: KnownAt,
): Promise<Map<string, Disclosure>> {
  const { rows } = await sql<{ member_id: string; kind: Disclosure }>`
    select member_id, kind from protection
    where insurer_number = ${insurerNumber} and ${isUp(knownAt)} and ${pick('member_id')}`.execute(db);
  const found = new Map<string, Disclosure>();
  for (const row of rows) {
    const held = found.get(row.member_id) ?? 'none';
    if (STRENGTH.indexOf(row.kind) < STRENGTH.indexOf(held)) found.set(row.member_id, row.kind);
  }
  return found;
}

async function holdsOf(db: Db | Tx, insurerNumber: string, pick: Pick): Promise<Set<string>> {
  const { rows } = await sql<{ member_id: string }>`
    select member_id from held_member where insurer_number = ${insurerNumber} and ${pick('member_id')}`.execute(db);
  return new Set(rows.map((row) => row.member_id));
}

export async function countMembers(db: Db | Tx, insurerNumber: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from member where insurer_number = ${insurerNumber}`.execute(db);
  return rows[0]?.count ?? 0;
}

import type { CardFacts, Disclosure } from '../eligibility/index.ts';
import type { Day } from '../lib/day.ts';
import { type Db, sql, type Tx } from '../platform/database.ts';
import type { CardEvent } from './card-on.ts';
import { LINE_COLUMNS, type LineRow } from './ledger-row.ts';
import type { LimitCategory } from './limit-category-store.ts';
import type { Medium } from './medium.ts';
import type { SourceKind } from './source-store.ts';

/** Where a fact came from. */
export interface FactSource {
  sourceId: string;
  kind: SourceKind | 'filing';
  /** Line of the file; null for a 届出. */
  line: number | null;
  /** Staff id, or the word for the operator. */
  takenBy: string;
}

export type FactNews =
  | { kind: 'line'; before: LineRow | null; after: LineRow; history: boolean }
  | { kind: 'card'; facts: CardFacts }
  | { kind: 'told'; event: CardEvent; takenBack: boolean }
  | { kind: 'approval'; approval: 'special-care' | 'lost-renewing'; endedOn: Day | null }
  | { kind: 'limit-category'; category: LimitCategory }
  | { kind: 'medium'; medium: Medium }
  | { kind: 'flag'; flag: Exclude<Disclosure, 'none'>; lowered: boolean };

/** One thing that we learned of a person: the day it is true for, the instant we learned it, and from where. */
export interface FactEvent {
  trueOn: Day;
  learnedAt: Date;
  source: FactSource | null;
  news: FactNews;
}

type SourceColumns = {
  source_id: string;
  source_kind: SourceKind | 'filing';
  source_line: number | null;
  taken_by: string;
  learned_at: Date;
};

const sourceOf = (row: SourceColumns): FactSource => ({
  sourceId: row.source_id,
  kind: row.source_kind,
  line: row.source_kind === 'filing' ? null : row.source_line,
  takenBy: row.taken_by,
});

/**
 * Everything that was ever learned of a person, newest first. A delivery of card states that said the same as the one before
 * is left out.
 * @param includeFlags flags are for the protection officer only; else they are not there.
 */
export async function listFactHistory(
  db: Db | Tx,
  insurerNumber: string,
  memberId: string,
  options: { includeFlags: boolean },
): Promise<FactEvent[]> {
  const events = [
    ...(await lineEvents(db, insurerNumber, memberId)),
    ...(await cardEvents(db, insurerNumber, memberId)),
    ...(await toldEvents(db, insurerNumber, memberId)),
    ...(await approvalEvents(db, insurerNumber, memberId)),
    ...(await limitCategoryEvents(db, insurerNumber, memberId)),
    ...(await mediumEvents(db, insurerNumber, memberId)),
    ...(options.includeFlags ? await flagEvents(db, insurerNumber, memberId) : []),
  ];
  return events.toSorted((a, b) => b.learnedAt.getTime() - a.learnedAt.getTime() || (a.trueOn < b.trueOn ? 1 : -1));
}

const JOIN_SOURCE = sql`join fact_source f on f.insurer_number = t.insurer_number and f.source_id = t.source_id`;
const SOURCE = sql`t.source_id, f.kind as source_kind, f.taken_by, t.learned_at`;

async function lineEvents(db: Db | Tx, insurerNumber: string, memberId: string): Promise<FactEvent[]> {
  const { rows } = await sql<LineRow & SourceColumns & { superseded_at: Date | null }>`
    select ${sql.raw(
      LINE_COLUMNS.split(', ')
        .map((column) => `t.${column}`)
        .join(', '),
    )}, t.source_line, t.superseded_at, ${SOURCE} from ledger_line t ${JOIN_SOURCE}
    where t.insurer_number = ${insurerNumber} and t.member_id = ${memberId} order by t.version`.execute(db);
  return rows.map((row, i) => {
    const earlier = rows.slice(0, i);
    const before = earlier
      .filter((other) => other.as_of_on <= row.as_of_on)
      .toSorted((a, b) => (a.as_of_on < b.as_of_on ? -1 : a.as_of_on > b.as_of_on ? 1 : a.version - b.version))
      .at(-1);
    const history = earlier.some((other) => other.as_of_on > row.as_of_on);
    return {
      trueOn: row.as_of_on,
      learnedAt: row.learned_at,
      source: sourceOf(row),
      news: { kind: 'line', before: before ?? null, after: row, history },
    };
  });
}

async function cardEvents(db: Db | Tx, insurerNumber: string, memberId: string): Promise<FactEvent[]> {
  const { rows: deliveries } = await sql<{ as_of_on: Day }>`
    select distinct as_of_on from card_status_delivery where insurer_number = ${insurerNumber}`.execute(db);
  const days = sql<string[]>`${deliveries.map((row) => row.as_of_on)}::date[]`;
  const { rows } = await sql<
    SourceColumns & {
      as_of_on: Day;
      card: CardFacts['card'];
      returned_on: Day | null;
      registration: CardFacts['registration'];
      release_requested_on: Day | null;
      certificate_expires_on: Day | null;
      card_expires_on: Day | null;
    }
  >`
    select t.as_of_on, t.card, t.returned_on, t.registration, t.release_requested_on, t.certificate_expires_on,
      t.card_expires_on, t.source_line, ${SOURCE} from card_status t ${JOIN_SOURCE}
    where t.insurer_number = ${insurerNumber} and t.as_of_on = any(${days}) and t.member_id = ${memberId}
    order by t.as_of_on, t.version`.execute(db);
  const events: FactEvent[] = [];
  let last = '';
  for (const row of rows) {
    const facts: CardFacts = {
      card: row.card,
      returnedOn: row.returned_on,
      registration: row.registration,
      releaseRequestedOn: row.release_requested_on,
      certificateExpiresOn: row.certificate_expires_on,
      cardExpiresOn: row.card_expires_on,
    };
    const text = JSON.stringify(facts);
    if (text === last) continue;
    last = text;
    events.push({
      trueOn: row.as_of_on,
      learnedAt: row.learned_at,
      source: sourceOf(row),
      news: { kind: 'card', facts },
    });
  }
  return events;
}

async function toldEvents(db: Db | Tx, insurerNumber: string, memberId: string): Promise<FactEvent[]> {
  const { rows } = await sql<SourceColumns & { kind: CardEvent['kind']; true_on: Day; superseded_at: Date | null }>`
    select t.kind, t.true_on, t.superseded_at, null::int as source_line, ${SOURCE} from card_event t ${JOIN_SOURCE}
    where t.insurer_number = ${insurerNumber} and t.member_id = ${memberId}`.execute(db);
  return rows.map((row) => ({
    trueOn: row.true_on,
    learnedAt: row.learned_at,
    source: sourceOf(row),
    news: { kind: 'told', event: { kind: row.kind, trueOn: row.true_on }, takenBack: row.superseded_at !== null },
  }));
}

async function approvalEvents(db: Db | Tx, insurerNumber: string, memberId: string): Promise<FactEvent[]> {
  const { rows } = await sql<
    SourceColumns & { kind: 'special-care' | 'lost-renewing'; approved_on: Day; ended_on: Day | null }
  >`
    select t.kind, t.approved_on, t.ended_on, null::int as source_line, ${SOURCE} from approval t ${JOIN_SOURCE}
    where t.insurer_number = ${insurerNumber} and t.member_id = ${memberId}`.execute(db);
  return rows.map((row) => ({
    trueOn: row.approved_on,
    learnedAt: row.learned_at,
    source: sourceOf(row),
    news: { kind: 'approval', approval: row.kind, endedOn: row.ended_on },
  }));
}

async function limitCategoryEvents(db: Db | Tx, insurerNumber: string, memberId: string): Promise<FactEvent[]> {
  const { rows } = await sql<SourceColumns & { category: LimitCategory; effective_on: Day }>`
    select t.category, t.effective_on, null::int as source_line, ${SOURCE} from limit_category t ${JOIN_SOURCE}
    where t.insurer_number = ${insurerNumber} and t.member_id = ${memberId}`.execute(db);
  return rows.map((row) => ({
    trueOn: row.effective_on,
    learnedAt: row.learned_at,
    source: sourceOf(row),
    news: { kind: 'limit-category', category: row.category },
  }));
}

async function mediumEvents(db: Db | Tx, insurerNumber: string, memberId: string): Promise<FactEvent[]> {
  const { rows } = await sql<SourceColumns & { medium: Medium; from_on: Day }>`
    select t.medium, t.from_on, null::int as source_line, ${SOURCE} from medium_choice t ${JOIN_SOURCE}
    where t.insurer_number = ${insurerNumber} and t.member_id = ${memberId}`.execute(db);
  return rows.map((row) => ({
    trueOn: row.from_on,
    learnedAt: row.learned_at,
    source: sourceOf(row),
    news: { kind: 'medium', medium: row.medium },
  }));
}

async function flagEvents(db: Db | Tx, insurerNumber: string, memberId: string): Promise<FactEvent[]> {
  const { rows } = await sql<
    SourceColumns & {
      kind: Exclude<Disclosure, 'none'>;
      raised_on: Day;
      lowered_at: Date | null;
      lowered_by: string | null;
    }
  >`
    select t.kind, t.raised_on, t.lowered_at, t.lowered_by, t.source_id, f.kind as source_kind, f.taken_by,
      t.raised_at as learned_at, null::int as source_line from protection t ${JOIN_SOURCE}
    where t.insurer_number = ${insurerNumber} and t.member_id = ${memberId}`.execute(db);
  return rows.flatMap((row) => [
    {
      trueOn: row.raised_on,
      learnedAt: row.learned_at,
      source: sourceOf(row),
      news: { kind: 'flag' as const, flag: row.kind, lowered: false },
    },
    ...(row.lowered_at === null
      ? []
      : [
          {
            trueOn: row.raised_on,
            learnedAt: row.lowered_at,
            source: null,
            news: { kind: 'flag' as const, flag: row.kind, lowered: true },
          },
        ]),
  ]);
}

import type { Actor } from '../audit/index.ts';
import { listCertificatesOf } from '../certificates/index.ts';
import { readFilings } from '../filings/index.ts';
import type { Day } from '../lib/day.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { formatTypedCode, makeTypedCode } from '../platform/typed-code.ts';
import type { Policy } from '../society/index.ts';
import { type ApplicationRow, type EventRow, listEvents } from './application-store.ts';
import type { ApplicationKind, Details } from './kinds.ts';
import type { Answers } from './questions.ts';
import { hasReached } from './reached.ts';
import { type ApplicationEventKind, type ApplicationState, type Standing, stateOf } from './states.ts';

/** Seven random characters and one that checks them. */
export const RECEIPT_NUMBER_LENGTH = 8;

export const newReceiptNumber = ({ random }: Pick<Installation, 'random'>): string =>
  formatTypedCode(makeTypedCode(random, RECEIPT_NUMBER_LENGTH));

export interface ApplicationEvent {
  kind: ApplicationEventKind;
  at: Date;
  by: { kind: Actor['kind']; id: string };
  /** A code: what was asked for, or why it was refused. */
  reason: string | null;
  /** What was written to it; null: nothing. */
  text: string | null;
  filingId: string | null;
}

/** What was asked for, with all that happened since and the state that follows from it. */
export interface Application {
  insurerNumber: string;
  applicationId: string;
  /** 受付番号, in groups. */
  receiptNumber: string;
  kind: ApplicationKind;
  memberId: string;
  source: 'web' | 'paper' | 'phone';
  accountId: string | null;
  receivedOn: Day;
  madeAt: Date;
  dueOn: Day;
  details: Details;
  /** For protection officers alone. */
  protected: boolean;
  events: readonly ApplicationEvent[];
  state: ApplicationState;
}

const placeOf = (insurerNumber: string, applicationId: string) => `application|${insurerNumber}|${applicationId}`;
const eventPlaceOf = (row: Pick<EventRow, 'insurer_number' | 'application_id' | 'seq'>) =>
  `application_event|${row.insurer_number}|${row.application_id}|${row.seq}`;

type Sealing = Pick<Installation, 'vault'>;

export function sealDetails(
  { vault }: Sealing,
  insurerNumber: string,
  applicationId: string,
  details: Details | Answers,
): string {
  return vault.seal(placeOf(insurerNumber, applicationId), Buffer.from(JSON.stringify(details)));
}

export function openDetails({ vault }: Sealing, insurerNumber: string, applicationId: string, sealed: string): Details {
  const plain = vault.unseal(placeOf(insurerNumber, applicationId), sealed);
  return JSON.parse(Buffer.from(plain).toString()) as Details;
}

export function sealText({ vault }: Sealing, row: Parameters<typeof eventPlaceOf>[0], text: string): string | null {
  return text === '' ? null : vault.seal(eventPlaceOf(row), Buffer.from(text));
}

function eventOf({ vault }: Sealing, row: EventRow): ApplicationEvent {
  const sealed = row.sealed_text;
  return {
    kind: row.kind,
    at: row.at,
    by: { kind: row.by_kind, id: row.by_id },
    reason: row.reason,
    text: sealed === null ? null : Buffer.from(vault.unseal(eventPlaceOf(row), sealed)).toString(),
    filingId: row.filing_id,
  };
}

/** Opens rows and derives their states; for one society. */
export async function applicationsOf(
  db: Db | Tx,
  installation: Sealing,
  rows: readonly ApplicationRow[],
): Promise<Application[]> {
  const insurerNumber = rows[0]?.insurer_number;
  if (insurerNumber === undefined) return [];
  const events = await listEvents(
    db,
    insurerNumber,
    rows.map((row) => row.application_id),
  );
  const documents = await listCertificatesOf(db, insurerNumber, [...new Set(rows.map((row) => row.member_id))]);
  const filingIds = [...events.values()].flat().flatMap((event) => event.filing_id ?? []);
  const filings = await readFilings(db, insurerNumber, filingIds);
  return rows.map((row) => {
    const { kind, member_id: memberId } = row;
    const happened = (events.get(row.application_id) ?? []).map((event) => eventOf(installation, event));
    const approved = happened.findLast((event) => event.kind === 'approved');
    const filing = filings.get(approved?.filingId ?? '') ?? null;
    const reached = approved !== undefined && hasReached({ kind, memberId, at: approved.at, filing }, documents);
    return {
      insurerNumber,
      applicationId: row.application_id,
      receiptNumber: row.receipt_number,
      kind,
      memberId,
      source: row.source,
      accountId: row.account_id,
      receivedOn: row.received_on,
      madeAt: row.made_at,
      dueOn: row.due_on,
      details: openDetails(installation, insurerNumber, row.application_id, row.sealed_details),
      protected: row.protected,
      events: happened,
      state: stateOf(
        happened.map((event) => event.kind),
        reached,
      ),
    };
  });
}

/** What the transition table needs to know of an application. */
export function standingOf({ events, kind, state }: Application, policy: Policy): Standing {
  const by = (wanted: ApplicationEventKind) => events.findLast((event) => event.kind === wanted)?.by.id ?? null;
  return {
    state,
    proposedBy: by('proposed'),
    refusedBy: by('refused'),
    needsSecond: kind === 'special-care' && policy.careSecondReviewer === 'on',
  };
}

const DAYS: Readonly<Record<ApplicationKind, keyof Policy['applicationDays']>> = {
  'special-care': 'specialCare',
  reissue: 'reissue',
  'lost-renewing': 'lostRenewing',
  'limit-category': 'limitCategory',
  'release-registration': 'releaseRegistration',
  'change-medium': 'changeMedium',
};

/** Calendar days in which an application of a kind should be answered. */
export const daysFor = (kind: ApplicationKind, policy: Policy): number => policy.applicationDays[DAYS[kind]];

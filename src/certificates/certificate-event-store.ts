import type { Actor } from '../audit/index.ts';
import { copyRecords } from '../platform/copy-rows.ts';
import { insertRows, type Tx } from '../platform/database.ts';

/** What happens to a document. */
export type EventKind = 'published' | 'opened' | 'queued-for-print' | 'posted' | 'delivered' | 'returned' | 'revoked';

export interface NewEvent {
  certificateId: string;
  kind: EventKind;
  /** May lie ahead for `published` and `revoked`. */
  at: Date;
  actor: Actor;
  why?: string;
}

const EVENT_COLUMNS = {
  insurer_number: 'text',
  certificate_id: 'text',
  kind: 'text',
  at: 'timestamptz',
  by_kind: 'text',
  by_id: 'text',
  why: 'text',
} as const;

const eventRow = (insurerNumber: string, event: NewEvent) => ({
  insurer_number: insurerNumber,
  certificate_id: event.certificateId,
  kind: event.kind,
  at: event.at,
  by_kind: event.actor.kind,
  by_id: event.actor.id,
  why: event.why ?? null,
});

/** The first events of documents that are inserted in the same transaction: of these there can be no earlier one. */
export async function insertFirstEvents(tx: Tx, insurerNumber: string, events: readonly NewEvent[]): Promise<void> {
  const columns = Object.keys(EVENT_COLUMNS) as (keyof typeof EVENT_COLUMNS)[];
  await copyRecords(
    tx,
    'certificate_event',
    columns,
    events.map((event) => eventRow(insurerNumber, event)),
  );
}

/**
 * Records what happened to documents. The first event of a kind stands, except that an earlier revocation takes the place
 * of one that still lies ahead. @returns how many were new or moved forward.
 */
export async function insertCertificateEvents(
  tx: Tx,
  insurerNumber: string,
  events: readonly NewEvent[],
): Promise<number> {
  return insertRows(
    tx,
    'certificate_event',
    EVENT_COLUMNS,
    events.map((event) => eventRow(insurerNumber, event)),
    `on conflict (insurer_number, certificate_id, kind) do update
     set at = excluded.at, by_kind = excluded.by_kind, by_id = excluded.by_id, why = excluded.why
     where certificate_event.kind = 'revoked' and certificate_event.at > excluded.at`,
  );
}

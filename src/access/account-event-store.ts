import { type Db, sql, type Tx, textArray } from '../platform/database.ts';

/** What happens to the ways into an account; each is told to whose it is. */
export type AccountEventKind =
  | 'new-browser'
  | 'recovered'
  | 'recovery-code-used'
  | 'recovery-codes-made'
  | 'password-set'
  | 'password-removed'
  | 'passkey-added'
  | 'passkey-removed'
  | 'second-factor-set'
  | 'second-factor-removed'
  | 'login-name-changed'
  | 'not-me'
  | 'app-linked'
  | 'app-unlinked'
  | 'letter-ordered'
  | 'letter-stopped';

/** What a mail's code stops: the ways in, or a letter that somebody ordered. */
export type AlarmAbout = 'ways' | 'letter';

export interface AccountEvent {
  eventId: string;
  kind: AccountEventKind;
  at: Date;
  /** As agent.ts writes it; empty: not told. */
  agent: string;
  seenAt: Date | null;
}

export async function insertEvent(
  tx: Tx,
  insurerNumber: string,
  event: { eventId: string; accountId: string; kind: AccountEventKind; agent: string },
  at: Date,
): Promise<void> {
  await sql`
    insert into account_event (insurer_number, event_id, account_id, kind, at, agent)
    values (${insurerNumber}, ${event.eventId}, ${event.accountId}, ${event.kind}, ${at}, ${event.agent})`.execute(tx);
}

/** The newest first. */
export async function listEvents(
  db: Db | Tx,
  insurerNumber: string,
  accountId: string,
  since: Date,
  limit: number,
): Promise<AccountEvent[]> {
  const { rows } = await sql<AccountEvent>`
    select event_id as "eventId", kind, at, agent, seen_at as "seenAt" from account_event
    where insurer_number = ${insurerNumber} and account_id = ${accountId} and at >= ${since}
    order by at desc, event_id limit ${limit}`.execute(db);
  return rows;
}

/** Whether one of these kinds has happened since that the person has not seen in the portal. */
export async function hasUnseenEvent(
  db: Db | Tx,
  insurerNumber: string,
  accountId: string,
  kinds: readonly AccountEventKind[],
  since: Date,
): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`
    select exists (select 1 from account_event
      where insurer_number = ${insurerNumber} and account_id = ${accountId} and seen_at is null
        and at > ${since} and kind in (${sql.join([...kinds])})) as any`.execute(db);
  return rows[0]?.any === true;
}

export async function markEventsSeen(
  tx: Tx,
  insurerNumber: string,
  eventIds: readonly string[],
  at: Date,
): Promise<void> {
  await sql`
    update account_event set seen_at = ${at}
    where insurer_number = ${insurerNumber} and event_id = any(${textArray(eventIds)}) and seen_at is null`.execute(tx);
}

/** Keeps what a mail's code is good for. */
export async function insertAlarms(
  tx: Tx,
  insurerNumber: string,
  accountId: string,
  codeHmacs: readonly string[],
  when: { eventAt: Date; endsAt: Date; about: AlarmAbout },
): Promise<void> {
  for (const codeHmac of codeHmacs) {
    await sql`
      insert into account_alarm (insurer_number, code_hmac, account_id, event_at, ends_at, about)
      values (${insurerNumber}, ${codeHmac}, ${accountId}, ${when.eventAt}, ${when.endsAt}, ${when.about}) on conflict do nothing`.execute(
      tx,
    );
  }
}

/** Uses a mail's code. @returns whose account, and when the event was; undefined: there is no such code, or it is over */
export async function useAlarm(
  tx: Tx,
  insurerNumber: string,
  codeHmac: string,
  at: Date,
): Promise<{ accountId: string; eventAt: Date; about: AlarmAbout } | undefined> {
  const { rows } = await sql<{ accountId: string; eventAt: Date; about: AlarmAbout }>`
    update account_alarm set used_at = ${at}
    where insurer_number = ${insurerNumber} and code_hmac = ${codeHmac} and used_at is null and ends_at > ${at}
    returning account_id as "accountId", event_at as "eventAt", about`.execute(tx);
  return rows[0];
}

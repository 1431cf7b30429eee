import { createHash } from 'node:crypto';
import { type Db, type Tx, tables } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { ACCOUNT_COLUMNS, type Account, type AccountTables, accountOf } from './account-store.ts';

/**
 * member: holder is an account. staff: a staff member. enrolment: a letter whose code and birth date were right, until the
 * person has set a credential. second-factor: an account whose password was right, until the code of its app was given.
 * company: an identity that an employer vouches for; nobody's account.
 */
export type SessionKind = 'member' | 'staff' | 'enrolment' | 'second-factor' | 'company';

/** How a member signed in. code: with the enrolment code that they have just used. */
export type SignInHow = 'password' | 'second-factor' | 'passkey' | 'recovery-code' | 'code' | 'digital-app';

/** What a member's session is known by to whose it is. */
export interface SessionMark {
  /** As agent.ts writes it; empty: not told. */
  agent: string;
  /** HMAC of its own id, as in known_browser; empty: not known. */
  browserHmac: string;
  how: SignInHow;
}

interface SessionTables {
  account: AccountTables['account'];
  session: {
    insurer_number: string;
    session_hash: string;
    kind: SessionKind;
    holder_id: string;
    made_at: Date;
    seen_at: Date;
    ends_at: Date;
    ended_at: Date | null;
    agent: string;
    browser_hmac: string;
    how: SignInHow | '';
  };
}

const SESSION_COLUMNS = [
  'session.insurer_number',
  'session.kind',
  'session.holder_id',
  'session.made_at',
  'session.seen_at',
  'session.session_hash',
  'session.browser_hmac',
] as const;

const MINUTE_MS = 60_000;

/** Milliseconds: without a sign of life, and in all. */
export const SESSION_LIMITS: Readonly<Record<SessionKind, { idleMs: number; totalMs: number }>> = {
  member: { idleMs: 15 * MINUTE_MS, totalMs: 12 * 60 * MINUTE_MS },
  staff: { idleMs: 10 * MINUTE_MS, totalMs: 12 * 60 * MINUTE_MS },
  enrolment: { idleMs: 15 * MINUTE_MS, totalMs: 30 * MINUTE_MS },
  'second-factor': { idleMs: 10 * MINUTE_MS, totalMs: 10 * MINUTE_MS },
  company: { idleMs: 15 * MINUTE_MS, totalMs: 12 * 60 * MINUTE_MS },
};

/** The id itself is only in the cookie; 128 random bits need no slow hash. */
const hashOf = (id: string): string => createHash('sha256').update(id).digest('base64url');

/** Opens a session and gives the id for the cookie. */
export async function openSession(
  tx: Tx,
  { random, clock }: Pick<Installation, 'random' | 'clock'>,
  insurerNumber: string,
  kind: SessionKind,
  holderId: string,
  mark?: SessionMark,
): Promise<string> {
  const id = newId(random);
  const at = clock.now();
  await tables<SessionTables>(tx)
    .insertInto('session')
    .values({
      insurer_number: insurerNumber,
      session_hash: hashOf(id),
      kind,
      holder_id: holderId,
      made_at: at,
      seen_at: at,
      ends_at: new Date(at.getTime() + SESSION_LIMITS[kind].totalMs),
      ended_at: null,
      agent: mark?.agent ?? '',
      browser_hmac: mark?.browserHmac ?? '',
      how: mark?.how ?? '',
    })
    .execute();
  return id;
}

export interface Session {
  insurerNumber: string;
  kind: SessionKind;
  holderId: string;
  madeAt: Date;
  /** Hash of the cookie's id: names the session and opens nothing. */
  hash: string;
  /** HMAC of the browser's own id, as in known_browser; empty: not known. */
  browserHmac: string;
}

/**
 * The live session of a cookie. A look counts as a sign of life; it is written at most once a minute.
 * @param idleCounts false for what a page asks by itself: an open page does not keep its session alive.
 */
export async function findSession(
  db: Db | Tx,
  { clock }: Pick<Installation, 'clock'>,
  insurerNumber: string,
  kind: SessionKind,
  id: string,
  idleCounts = true,
): Promise<Session | undefined> {
  const at = clock.now();
  const row = await liveSession(db, insurerNumber, kind, id, at).executeTakeFirst();
  if (row && idleCounts) await noteLife(db, row, at);
  return row && sessionOf(row);
}

/** As {@link findSession} of a member, with their account, in one look: every page of theirs begins with it. */
export async function findMemberSession(
  db: Db | Tx,
  { clock }: Pick<Installation, 'clock'>,
  insurerNumber: string,
  id: string,
  idleCounts: boolean,
): Promise<{ session: Session; account: Account } | undefined> {
  const at = clock.now();
  const row = await liveSession(db, insurerNumber, 'member', id, at)
    .innerJoin('account', (join) =>
      join
        .onRef('account.insurer_number', '=', 'session.insurer_number')
        .onRef('account.account_id', '=', 'session.holder_id')
        .on('account.closed_at', 'is', null),
    )
    .select(ACCOUNT_COLUMNS)
    .executeTakeFirst();
  if (row && idleCounts) await noteLife(db, row, at);
  return row && { session: sessionOf(row), account: accountOf(row) };
}

const liveSession = (db: Db | Tx, insurerNumber: string, kind: SessionKind, id: string, at: Date) =>
  tables<SessionTables>(db)
    .selectFrom('session')
    .select(SESSION_COLUMNS)
    .where('session.insurer_number', '=', insurerNumber)
    .where('session.session_hash', '=', hashOf(id))
    .where('session.kind', '=', kind)
    .where('session.ended_at', 'is', null)
    .where('session.ends_at', '>', at)
    .where('session.seen_at', '>', new Date(at.getTime() - SESSION_LIMITS[kind].idleMs));

type LiveRow = Pick<
  SessionTables['session'],
  'insurer_number' | 'kind' | 'holder_id' | 'made_at' | 'session_hash' | 'browser_hmac'
>;

const sessionOf = (row: LiveRow): Session => ({
  insurerNumber: row.insurer_number,
  kind: row.kind,
  holderId: row.holder_id,
  madeAt: row.made_at,
  hash: row.session_hash,
  browserHmac: row.browser_hmac,
});

async function noteLife(db: Db | Tx, row: LiveRow & { seen_at: Date }, at: Date): Promise<void> {
  if (at.getTime() - row.seen_at.getTime() < MINUTE_MS) return;
  await tables<SessionTables>(db)
    .updateTable('session')
    .set({ seen_at: at })
    .where('insurer_number', '=', row.insurer_number)
    .where('session_hash', '=', row.session_hash)
    .execute();
}

/** Whether the cookie's session was opened for this account, also when it is over. It opens nothing. */
export async function wasSessionOf(
  db: Db | Tx,
  { accountId, insurerNumber }: { insurerNumber: string; accountId: string },
  id: string,
): Promise<boolean> {
  const row = await tables<SessionTables>(db)
    .selectFrom('session')
    .select('holder_id')
    .where('insurer_number', '=', insurerNumber)
    .where('session_hash', '=', hashOf(id))
    .where('kind', '=', 'member')
    .executeTakeFirst();
  return row?.holder_id === accountId;
}

/** How a session was signed in to, by its hash. */
export async function findHow(db: Db | Tx, insurerNumber: string, hash: string): Promise<SignInHow | undefined> {
  const row = await tables<SessionTables>(db)
    .selectFrom('session')
    .select('how')
    .where('insurer_number', '=', insurerNumber)
    .where('session_hash', '=', hash)
    .executeTakeFirst();
  return row?.how || undefined;
}

/** Ends one session. Ending it again changes nothing. */
export async function endSession(tx: Tx, insurerNumber: string, id: string, at: Date): Promise<void> {
  await tables<SessionTables>(tx)
    .updateTable('session')
    .set({ ended_at: at })
    .where('insurer_number', '=', insurerNumber)
    .where('session_hash', '=', hashOf(id))
    .where('ended_at', 'is', null)
    .execute();
}

/** Ends one session of a holder, by its hash. @returns its browser's HMAC; undefined when they have no such session that is open */
export async function endSessionOf(
  tx: Tx,
  insurerNumber: string,
  holderId: string,
  hash: string,
  at: Date,
): Promise<string | undefined> {
  const row = await tables<SessionTables>(tx)
    .updateTable('session')
    .set({ ended_at: at })
    .where('insurer_number', '=', insurerNumber)
    .where('holder_id', '=', holderId)
    .where('session_hash', '=', hash)
    .where('ended_at', 'is', null)
    .returning('browser_hmac')
    .executeTakeFirst();
  return row?.browser_hmac;
}

/**
 * Ends every session of a holder: the account was closed, the staff member disabled, the letter used.
 * @param exceptHash one that stays
 */
export async function endSessionsOf(
  tx: Tx,
  insurerNumber: string,
  kind: SessionKind,
  holderId: string,
  at: Date,
  exceptHash = '',
): Promise<number> {
  const result = await tables<SessionTables>(tx)
    .updateTable('session')
    .set({ ended_at: at })
    .where('insurer_number', '=', insurerNumber)
    .where('kind', '=', kind)
    .where('holder_id', '=', holderId)
    .where('session_hash', '<>', exceptHash)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Signs an account out everywhere, also where only the code of the app was still to come. @param exceptHash one that stays */
export async function endAllSessions(
  tx: Tx,
  insurerNumber: string,
  accountId: string,
  at: Date,
  exceptHash?: string,
): Promise<number> {
  await endSessionsOf(tx, insurerNumber, 'second-factor', accountId, at);
  return endSessionsOf(tx, insurerNumber, 'member', accountId, at, exceptHash);
}

/** An open session of a member, for whose it is. */
export interface OpenSession {
  hash: string;
  agent: string;
  how: SignInHow | '';
  madeAt: Date;
  seenAt: Date;
}

/** The sessions of an account that are alive, the one that was seen last first. */
export async function listSessionsOf(
  db: Db | Tx,
  insurerNumber: string,
  accountId: string,
  at: Date,
): Promise<OpenSession[]> {
  const rows = await tables<SessionTables>(db)
    .selectFrom('session')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('kind', '=', 'member')
    .where('holder_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', at)
    .where('seen_at', '>', new Date(at.getTime() - SESSION_LIMITS.member.idleMs))
    .orderBy('seen_at', 'desc')
    .orderBy('session_hash')
    .execute();
  return rows.map((row) => ({
    hash: row.session_hash,
    agent: row.agent,
    how: row.how,
    madeAt: row.made_at,
    seenAt: row.seen_at,
  }));
}

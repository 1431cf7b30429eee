import { type Db, sql, type Tx } from '../platform/database.ts';
import type { Share, ShareKind } from './share.ts';

type Row = Omit<Share, 'insurerNumber'>;

const COLUMNS = sql.raw(
  [
    'share_id as "shareId", kind, member_id as "memberId", giver_id as "giverId", giver_account_id as "giverAccountId"',
    'certificate_id as "certificateId", sealed_code as "sealedCode", made_at as "madeAt", code_ends_at as "codeEndsAt"',
    'ends_at as "endsAt", taken_at as "takenAt", receiver_id as "receiverId", browser_hmac as "browserHmac", ended_at as "endedAt"',
  ].join(', '),
);

type NewShare = Omit<Share, 'takenAt' | 'receiverId' | 'browserHmac' | 'endedAt'> & {
  codeHmac: string;
  pinHmac: string | null;
};

export async function insertShare(tx: Tx, share: NewShare): Promise<void> {
  await sql`
    insert into share (insurer_number, share_id, kind, member_id, giver_id, giver_account_id, certificate_id, code_hmac, pin_hmac,
      sealed_code, made_at, code_ends_at, ends_at)
    values (${share.insurerNumber}, ${share.shareId}, ${share.kind}, ${share.memberId}, ${share.giverId}, ${share.giverAccountId},
      ${share.certificateId}, ${share.codeHmac}, ${share.pinHmac}, ${share.sealedCode}, ${share.madeAt}, ${share.codeEndsAt},
      ${share.endsAt})`.execute(tx);
}

export async function findShare(db: Db | Tx, insurerNumber: string, shareId: string): Promise<Share | undefined> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from share where insurer_number = ${insurerNumber} and share_id = ${shareId}`.execute(db);
  return rows[0] && { insurerNumber, ...rows[0] };
}

/** As {@link findShare}, held until the transaction ends. */
export async function holdShare(tx: Tx, insurerNumber: string, shareId: string): Promise<Share | undefined> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from share where insurer_number = ${insurerNumber} and share_id = ${shareId} for update`.execute(
    tx,
  );
  return rows[0] && { insurerNumber, ...rows[0] };
}

/** By its code, held until the transaction ends: of two who redeem it at once the second sees that it is taken. */
export async function holdByCode(
  tx: Tx,
  insurerNumber: string,
  kind: ShareKind,
  codeHmac: string,
): Promise<(Share & { pinHmac: string | null; wrongTries: number }) | undefined> {
  const { rows } = await sql<Row & { pinHmac: string | null; wrongTries: number }>`
    select ${COLUMNS}, pin_hmac as "pinHmac", wrong_tries as "wrongTries" from share
    where insurer_number = ${insurerNumber} and kind = ${kind} and code_hmac = ${codeHmac} for update`.execute(tx);
  return rows[0] && { insurerNumber, ...rows[0] };
}

/** Of one person, that nobody has ended and whose time is not over; whether they hold is asked beside it. The newest first. */
export async function listUnended(
  db: Db | Tx,
  insurerNumber: string,
  side: 'given' | 'received',
  memberId: string,
  at: Date,
): Promise<Share[]> {
  const whose = sql.raw(side === 'given' ? 'giver_id' : 'receiver_id');
  const { rows } = await sql<Row>`
    select ${COLUMNS} from share
    where insurer_number = ${insurerNumber} and ${whose} = ${memberId} and ended_at is null and ends_at > ${at}
      and (taken_at is not null or code_ends_at > ${at})
    order by made_at desc, share_id`.execute(db);
  return rows.map((row) => ({ insurerNumber, ...row }));
}

export async function markTaken(
  tx: Tx,
  { insurerNumber, shareId }: Pick<Share, 'insurerNumber' | 'shareId'>,
  by: { receiverId: string; accountId: string } | { browserHmac: string },
  at: Date,
): Promise<void> {
  const [receiver, account, browser] =
    'browserHmac' in by ? [null, null, by.browserHmac] : [by.receiverId, by.accountId, null];
  await sql`
    update share set taken_at = ${at}, receiver_id = ${receiver}, receiver_account_id = ${account}, browser_hmac = ${browser},
      sealed_code = null
    where insurer_number = ${insurerNumber} and share_id = ${shareId}`.execute(tx);
}

/** @returns false when it had ended already */
export async function markEnded(
  tx: Tx,
  { insurerNumber, shareId }: Pick<Share, 'insurerNumber' | 'shareId'>,
  why: 'withdrawn' | 'returned' | 'tries',
  at: Date,
): Promise<boolean> {
  const result = await sql`
    update share set ended_at = ${at}, ended_why = ${why}, sealed_code = null
    where insurer_number = ${insurerNumber} and share_id = ${shareId} and ended_at is null`.execute(tx);
  return Number(result.numAffectedRows) === 1;
}

/** A wrong PIN. @returns how many there were now */
export async function countWrong(
  tx: Tx,
  { insurerNumber, shareId }: Pick<Share, 'insurerNumber' | 'shareId'>,
): Promise<number> {
  const { rows } = await sql<{ tries: number }>`
    update share set wrong_tries = wrong_tries + 1 where insurer_number = ${insurerNumber} and share_id = ${shareId}
    returning wrong_tries as tries`.execute(tx);
  return rows[0]?.tries ?? 0;
}

/** A page that is open asks again each minute: within this time it is one look. */
const ONE_LOOK_MS = 5 * 60_000;

export async function insertLook(
  tx: Tx,
  { insurerNumber, shareId }: Pick<Share, 'insurerNumber' | 'shareId'>,
  view: 'front' | 'code',
  at: Date,
): Promise<void> {
  const since = new Date(at.getTime() - ONE_LOOK_MS);
  await sql`
    insert into share_look (insurer_number, share_id, seq, view, at)
    select ${insurerNumber}, ${shareId}, coalesce(max(seq), 0) + 1, ${view}, ${at}::timestamptz from share_look
    where insurer_number = ${insurerNumber} and share_id = ${shareId}
    having max(at) filter (where view = ${view}) is null or max(at) filter (where view = ${view}) <= ${since}`.execute(
    tx,
  );
}

/** A look at a shared certificate. */
export interface ShareLook {
  view: 'front' | 'code';
  at: Date;
}

/** The newest first. */
export async function listLooks(
  db: Db | Tx,
  { insurerNumber, shareId }: Pick<Share, 'insurerNumber' | 'shareId'>,
  limit: number,
): Promise<ShareLook[]> {
  const { rows } = await sql<ShareLook>`
    select view, at from share_look where insurer_number = ${insurerNumber} and share_id = ${shareId}
    order by seq desc limit ${limit}`.execute(db);
  return rows;
}

/** After an older database came back: ends what had been ended. @returns how many were open */
export async function endAgain(tx: Tx, insurerNumber: string, shareIds: readonly string[], at: Date): Promise<number> {
  let ended = 0;
  for (const shareId of shareIds) {
    const { numAffectedRows } = await sql`
      update share set ended_at = ${at}, ended_why = 'over', sealed_code = null
      where insurer_number = ${insurerNumber} and share_id = ${shareId} and ended_at is null`.execute(tx);
    ended += Number(numAffectedRows ?? 0);
  }
  return ended;
}

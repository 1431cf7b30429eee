import { type Db, sql, type Tx } from '../platform/database.ts';

export type EndedWhy = 'removed' | 'gone' | 'replaced' | 'signed-out';

/** A browser that rings. See migrations/0049-push.sql, 0050-strange-hands.sql and 0053-browsers.sql for what the columns promise. */
export interface Subscription {
  subscriptionId: string;
  accountId: string;
  memberId: string;
  sealedEndpoint: string;
  endpointHmac: string;
  agent: string;
  /** The browser's id for this account, as in known_browser; empty: not known. */
  browserHmac: string;
  madeAt: Date;
  reachedAt: Date | null;
}

const COLUMNS = sql`subscription_id as "subscriptionId", account_id as "accountId", member_id as "memberId",
  sealed_endpoint as "sealedEndpoint", endpoint_hmac as "endpointHmac", agent, browser_hmac as "browserHmac", made_at as "madeAt", reached_at as "reachedAt"`;

/** @returns false when a browser of this address rings already, for whichever account: of two at once the second waits for the first */
export async function insertSubscription(
  tx: Tx,
  insurerNumber: string,
  one: Omit<Subscription, 'reachedAt'>,
): Promise<boolean> {
  const result = await sql`
    insert into push_subscription (insurer_number, subscription_id, account_id, member_id, sealed_endpoint, endpoint_hmac, agent, browser_hmac,
      made_at)
    values (${insurerNumber}, ${one.subscriptionId}, ${one.accountId}, ${one.memberId}, ${one.sealedEndpoint}, ${one.endpointHmac},
      ${one.agent}, ${one.browserHmac}, ${one.madeAt})
    on conflict (insurer_number, endpoint_hmac) where ended_at is null do nothing`.execute(tx);
  return Number(result.numAffectedRows) === 1;
}

/** Whoever has this address of a browser now; held until the transaction ends. */
export async function findByEndpoint(
  tx: Tx,
  insurerNumber: string,
  endpointHmac: string,
): Promise<Subscription | undefined> {
  const { rows } = await sql<Subscription>`
    select ${COLUMNS} from push_subscription
    where insurer_number = ${insurerNumber} and endpoint_hmac = ${endpointHmac} and ended_at is null for update`.execute(
    tx,
  );
  return rows[0];
}

/** The id that its browser has now. */
export async function setBrowser(
  tx: Tx,
  insurerNumber: string,
  subscriptionId: string,
  browserHmac: string,
): Promise<void> {
  await sql`
    update push_subscription set browser_hmac = ${browserHmac}
    where insurer_number = ${insurerNumber} and subscription_id = ${subscriptionId} and ended_at is null`.execute(tx);
}

/** The browsers of an account that ring, newest first. */
export async function listSubscriptionsOf(
  db: Db | Tx,
  insurerNumber: string,
  accountId: string,
): Promise<Subscription[]> {
  const { rows } = await sql<Subscription>`
    select ${COLUMNS} from push_subscription
    where insurer_number = ${insurerNumber} and account_id = ${accountId} and ended_at is null
    order by made_at desc, subscription_id`.execute(db);
  return rows;
}

/** Whether any browser of the society rings. */
export async function hasSubscriptions(db: Db | Tx, insurerNumber: string): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`
    select exists (select 1 from push_subscription where insurer_number = ${insurerNumber} and ended_at is null) as any`.execute(
    db,
  );
  return rows[0]?.any === true;
}

/** @returns false when it had ended already, or is another account's */
export async function endSubscription(
  tx: Tx,
  insurerNumber: string,
  one: { subscriptionId: string; accountId: string },
  why: EndedWhy,
  at: Date,
): Promise<boolean> {
  const result = await sql`
    update push_subscription set ended_at = ${at}, ended_why = ${why}
    where insurer_number = ${insurerNumber} and subscription_id = ${one.subscriptionId} and account_id = ${one.accountId}
      and ended_at is null`.execute(tx);
  return Number(result.numAffectedRows) > 0;
}

export async function markReached(tx: Tx, insurerNumber: string, subscriptionId: string, at: Date): Promise<void> {
  await sql`
    update push_subscription set reached_at = ${at}
    where insurer_number = ${insurerNumber} and subscription_id = ${subscriptionId}`.execute(tx);
}

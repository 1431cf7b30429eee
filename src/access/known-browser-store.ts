import { type Db, sql, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';

/** A browser that somebody has signed in with. */
export interface KnownBrowser {
  hmac: string;
  agent: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
}

/** SQL: the browsers of the account of a row, by their HMACs. */
export const knownBrowsers = sql<string[]>`
  array(select k.browser_hmac from known_browser k
    where k.insurer_number = account.insurer_number and k.account_id = account.account_id)`;

/** What the id in a browser's cookie is known as in one account. */
export const browserHmac = (
  { vault }: Pick<Installation, 'vault'>,
  insurerNumber: string,
  accountId: string,
  browserId: string,
): string => vault.hmac('known-browser', `${insurerNumber}|${accountId}|${browserId}`);

/** Browsers that are kept for an account: whoever clears their cookies each time gets a new one each time. */
const KEPT = 20;

/**
 * Notes a browser at a sign-in; past the limit, the one that was seen longest ago is forgotten.
 * @returns new: the account has others and not this one. first: it has none yet
 */
export async function noteBrowser(
  tx: Tx,
  insurerNumber: string,
  accountId: string,
  browser: { hmac: string; agent: string },
  at: Date,
): Promise<'known' | 'first' | 'new'> {
  // a statement sees the table as it was before it
  const { rows } = await sql<{ others: number; known: boolean }>`
    with noted as (
      insert into known_browser (insurer_number, account_id, browser_hmac, agent, first_seen_at, last_seen_at)
      values (${insurerNumber}, ${accountId}, ${browser.hmac}, ${browser.agent}, ${at}, ${at})
      on conflict (insurer_number, account_id, browser_hmac) do update
        set agent = excluded.agent, last_seen_at = excluded.last_seen_at)
    select count(*)::int as others, coalesce(bool_or(browser_hmac = ${browser.hmac}), false) as known from known_browser
    where insurer_number = ${insurerNumber} and account_id = ${accountId}`.execute(tx);
  const [found] = rows;
  if (found?.known) return 'known';
  if (found && found.others >= KEPT)
    await sql`
      delete from known_browser where insurer_number = ${insurerNumber} and account_id = ${accountId} and browser_hmac not in (
        select browser_hmac from known_browser where insurer_number = ${insurerNumber} and account_id = ${accountId}
        order by last_seen_at desc, browser_hmac limit ${KEPT})`.execute(tx);
  return found && found.others > 0 ? 'new' : 'first';
}

/** The browsers of an account, the one that was seen last first. */
export async function listBrowsersOf(db: Db | Tx, insurerNumber: string, accountId: string): Promise<KnownBrowser[]> {
  const { rows } = await sql<KnownBrowser>`
    select browser_hmac as hmac, agent, first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt" from known_browser
    where insurer_number = ${insurerNumber} and account_id = ${accountId}
    order by last_seen_at desc, browser_hmac`.execute(db);
  return rows;
}

/** When a browser was there first; undefined: it is not known in the account. */
export async function findBrowserSince(
  db: Db | Tx,
  insurerNumber: string,
  accountId: string,
  hmac: string,
): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date }>`
    select first_seen_at as at from known_browser
    where insurer_number = ${insurerNumber} and account_id = ${accountId} and browser_hmac = ${hmac}`.execute(db);
  return rows[0]?.at;
}

/** All but one: whoever changes their password wants to hear of every other that comes again. */
export async function forgetOtherBrowsers(
  tx: Tx,
  insurerNumber: string,
  accountId: string,
  kept: string,
): Promise<void> {
  await sql`
    delete from known_browser
    where insurer_number = ${insurerNumber} and account_id = ${accountId} and browser_hmac <> ${kept}`.execute(tx);
}

/** @param since those that were seen before it stay known; null: none does */
export async function forgetBrowsers(
  tx: Tx,
  insurerNumber: string,
  accountId: string,
  since: Date | null,
): Promise<void> {
  await sql`
    delete from known_browser
    where insurer_number = ${insurerNumber} and account_id = ${accountId}
      and (${since}::timestamptz is null or first_seen_at >= ${since})`.execute(tx);
}

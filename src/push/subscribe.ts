import { type AuditEvent, recordAudit } from '../audit/index.ts';
import { type Db, inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import { PUSH_HOSTS, readEndpoint } from './endpoint.ts';
import {
  endSubscription,
  findByEndpoint,
  insertSubscription,
  listSubscriptionsOf,
  type Subscription,
  setBrowser,
} from './subscription-store.ts';

/** Browsers of one account that ring; a further one takes the place of the one that was added longest ago. */
const AT_MOST = 10;

/** Whose browsers: a signed-in member. */
interface Owner {
  insurerNumber: string;
  accountId: string;
  memberId: string;
}

export const placeOfEndpoint = (insurerNumber: string, subscriptionId: string) =>
  `push_subscription|sealed_endpoint|${insurerNumber}|${subscriptionId}`;

export const listMySubscriptions = (db: Db | Tx, { accountId, insurerNumber }: Owner): Promise<Subscription[]> =>
  listSubscriptionsOf(db, insurerNumber, accountId);

/** What this domain does by itself. */
export const PUSH_ACTOR = { kind: 'system', id: 'push' } as const;

const noteOf = ({ accountId }: Owner, action: string, browser: string): AuditEvent => ({
  actor: { kind: 'member', id: accountId },
  action,
  subject: { kind: 'account', id: accountId },
  details: { browser },
});

/**
 * Lets a browser ring for whoever is signed in. Idempotent by the browser's address; a browser that rang for another account rings for
 * this one alone from now on.
 * @param browser.endpoint as the browser says it
 * @param browser.hmac its id for this account, as in known_browser; empty: not known
 * @throws Refused `form-invalid` for an address of no push service that is known here
 */
export async function subscribe(
  installation: Installation,
  who: Owner,
  browser: { endpoint: string; agent: string; hmac: string },
): Promise<void> {
  const { clock, db, pushHosts, random, vault } = installation;
  const { accountId, insurerNumber, memberId } = who;
  const url = readEndpoint(browser.endpoint, pushHosts ?? PUSH_HOSTS);
  if (url === undefined) throw new Refused('form-invalid');
  const at = clock.now();
  const endpointHmac = vault.hmac('push-endpoint', `${insurerNumber}|${url.href}`);
  const subscriptionId = newId(random);
  const added: Omit<Subscription, 'reachedAt'> = {
    subscriptionId,
    accountId,
    memberId,
    sealedEndpoint: vault.seal(placeOfEndpoint(insurerNumber, subscriptionId), Buffer.from(url.href)),
    endpointHmac,
    agent: browser.agent,
    browserHmac: browser.hmac,
    madeAt: at,
  };
  await inTransaction(db, async (tx) => {
    const replaced: AuditEvent[] = [];
    // a second round only after another's was ended: from then on nobody else can begin one before this transaction is over
    while (!(await insertSubscription(tx, insurerNumber, added))) {
      const known = await findByEndpoint(tx, insurerNumber, endpointHmac);
      if (known?.accountId === accountId) {
        // one from before this was kept, or whose browser has another id by now, must end when its browser is signed out
        if (browser.hmac !== '') await setBrowser(tx, insurerNumber, known.subscriptionId, browser.hmac);
        return;
      }
      if (!known) continue;
      await endSubscription(tx, insurerNumber, known, 'replaced', at);
      // in the log of the other account it is the system: it must not learn who else uses the browser
      replaced.push({
        ...noteOf({ ...who, accountId: known.accountId }, 'push-removed', known.subscriptionId),
        actor: PUSH_ACTOR,
      });
    }
    const others = await listSubscriptionsOf(tx, insurerNumber, accountId);
    const extra = others.filter((one) => one.subscriptionId !== subscriptionId).slice(AT_MOST - 1);
    for (const one of extra) await endSubscription(tx, insurerNumber, one, 'replaced', at);
    await recordAudit(tx, insurerNumber, at, [
      ...replaced,
      ...extra.map((one) => noteOf(who, 'push-removed', one.subscriptionId)),
      noteOf(who, 'push-added', subscriptionId),
    ]);
  });
}

/** Takes one of one's own browsers out. @throws Refused `not-found` */
export async function unsubscribe(installation: Installation, who: Owner, subscriptionId: string): Promise<void> {
  const { accountId, insurerNumber } = who;
  const at = installation.clock.now();
  await inTransaction(installation.db, async (tx) => {
    if (!(await endSubscription(tx, insurerNumber, { subscriptionId, accountId }, 'removed', at)))
      throw new Refused('not-found');
    await recordAudit(tx, insurerNumber, at, [noteOf(who, 'push-removed', subscriptionId)]);
  });
}

/** Which of an account's browsers: all but one, or one. A browser that is not known is another one. */
type WhichBrowsers = { except: string } | { of: string };

/** The browsers that ring and are not this one, newest first. @param except its id for the account, as in known_browser */
export async function listPushesElsewhere(db: Db | Tx, who: Owner, except: string): Promise<Subscription[]> {
  const all = await listMySubscriptions(db, who);
  return all.filter(({ browserHmac }) => browserHmac === '' || browserHmac !== except);
}

/** Browsers that were signed out do not ring any more. @returns what the caller records, last of all */
export async function endPushes(tx: Tx, who: Owner, which: WhichBrowsers, at: Date): Promise<AuditEvent[]> {
  const ending =
    'except' in which
      ? await listPushesElsewhere(tx, who, which.except)
      : (await listMySubscriptions(tx, who)).filter(({ browserHmac }) => browserHmac === which.of);
  for (const one of ending) await endSubscription(tx, who.insurerNumber, one, 'signed-out', at);
  return ending.map(({ subscriptionId }) => noteOf(who, 'push-removed', subscriptionId));
}

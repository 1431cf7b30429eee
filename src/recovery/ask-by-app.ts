import { mayHaveAccount } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { addWork } from '../filings/index.ts';
import { type FourItems, findByFourItems, isShielded } from '../members/index.ts';
import { today } from '../platform/clock.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { getSociety } from '../society/index.ts';
import { insertRequest, type RequestOutcome } from './letter-request-store.ts';

/** What an app told of somebody who is not found as exactly one person; undefined items: it told too little. */
export interface AskedByApp {
  byApp: FourItems | null;
}

/** People before whom one request is laid: with more of a birthday and a name nobody could say whom it means. */
const MOST_MEANT = 5;

/** A request is bound to its row. */
export const placeOf = (insurerNumber: string, requestId: string): string =>
  `letter_request|sealed|${insurerNumber}|${requestId}`;

/**
 * Lays what the app told of somebody before staff. For everybody the same is written now, and looked at later, as with a letter
 * that is ordered: neither the answer nor its time says whether there is such a person.
 */
export async function askByApp(
  { clock, db, random, vault }: Installation,
  insurerNumber: string,
  items: FourItems | undefined,
): Promise<undefined> {
  const asked: AskedByApp = { byApp: items ?? null };
  await inTransaction(db, async (tx) => {
    const requestId = newId(random);
    const sealed = vault.seal(placeOf(insurerNumber, requestId), Buffer.from(JSON.stringify(asked)));
    const at = clock.now();
    await insertRequest(tx, insurerNumber, { requestId, sealed }, at);
    await recordAudit(tx, insurerNumber, at, [
      {
        actor: { kind: 'anonymous', id: 'digital-app' },
        action: 'app-asked',
        subject: { kind: 'insurer', id: insurerNumber },
      },
    ]);
  });
  return undefined;
}

/**
 * Gives staff the people whom it may mean. Who has any flag, or is held after one, is for the protection officer alone.
 * @returns what became of it
 */
export async function settleByApp(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  { byApp }: AskedByApp,
): Promise<RequestOutcome> {
  if (byApp === null) return 'unknown';
  const at = installation.clock.now();
  const on = today(installation.clock);
  const { policy } = await getSociety(tx, insurerNumber, on);
  const { near } = await findByFourItems(tx, insurerNumber, byApp, at);
  const meant = near.filter((record) => mayHaveAccount(record, policy, on));
  if (meant.length === 0) return near.length === 0 ? 'unknown' : 'not-by-letter';
  if (meant.length > MOST_MEANT) return 'unknown';
  for (const record of meant) {
    const { memberId } = record;
    const isFlagged = isShielded(record) || record.facts.disclosure !== 'none';
    const reason = isFlagged ? 'way-in-asked' : 'app-not-matched';
    await addWork(tx, installation, insurerNumber, { memberId, kind: 'task', reason, becauseOn: on }, { at, on });
    const action = isFlagged ? 'way-in-asked' : 'app-not-matched';
    const actor = { kind: 'system', id: 'recovery' } as const;
    await recordAudit(tx, insurerNumber, at, [{ actor, action, subject: { kind: 'member', id: memberId } }]);
  }
  return 'by-hand';
}

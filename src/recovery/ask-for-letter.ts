import {
  countTry,
  findAccountOfMember,
  findMemberOfLoginName,
  insertOrder,
  listOrdersOf,
  mayHaveAccount,
  mayHaveLetter,
  tellPerson,
} from '../access/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { addWork } from '../filings/index.ts';
import type { Day } from '../lib/day.ts';
import { foldCode, foldIdentifier } from '../lib/fold.ts';
import { findMemberId, isShielded, readMembers } from '../members/index.ts';
import { today } from '../platform/clock.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { getSociety } from '../society/index.ts';
import { type AskedByApp, placeOf, settleByApp } from './ask-by-app.ts';
import {
  deleteSettledRequests,
  insertRequest,
  type RequestOutcome,
  settleRequest,
  takeRequest,
} from './letter-request-store.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Letters for one person: not sooner after another, and so many in thirty days. */
const APART_MS = 7 * DAY_MS;
const IN_THIRTY_DAYS = 3;

/** Requests from one address in a quarter of an hour, and about one person and birth date in a day: a wrong one keeps no right one out. */
const FROM_AN_ADDRESS = 10;
const ABOUT_A_PERSON = 3;

const ANONYMOUS: Actor = { kind: 'anonymous', id: 'recovery' };
const CLOCK: Actor = { kind: 'system', id: 'recovery' };

/** How a person says who they are: by their login name, or by what stands on their document; and their birth date. */
export type Asked = { birthOn: Day } & ({ loginName: string } | { symbol: string; number: string; branch: string });

/**
 * Orders a letter with a new code to the registered address. Whoever is meant, and whether there is such a person, is looked at
 * later: for everybody the same is written, so that answer and time are the same. Nothing that anybody has dies by it.
 * @throws Refused `too-many-tries`, by address and by what was typed
 */
export async function askForLetter(
  installation: Installation,
  insurerNumber: string,
  asked: Asked,
  address: string,
): Promise<void> {
  const { clock, db, random, vault } = installation;
  const about =
    'loginName' in asked
      ? `name|${asked.loginName.normalize('NFKC').trim().toLowerCase()}`
      : `key|${foldIdentifier(asked.symbol)}|${foldIdentifier(asked.number)}|${foldCode(asked.branch)}`;
  const buckets = [
    { what: 'letter-address', whose: address, limit: FROM_AN_ADDRESS },
    { what: 'letter-person', whose: `${about}|${asked.birthOn}`, limit: ABOUT_A_PERSON, windowMs: DAY_MS },
  ];
  // one that was taken counts like one that was not: nothing is given back
  await countTry(installation, insurerNumber, buckets, () =>
    inTransaction(db, async (tx) => {
      const requestId = newId(random);
      const sealed = vault.seal(placeOf(insurerNumber, requestId), Buffer.from(JSON.stringify(asked)));
      const at = clock.now();
      await insertRequest(tx, insurerNumber, { requestId, sealed }, at);
      await recordAudit(tx, insurerNumber, at, [
        { actor: ANONYMOUS, action: 'letter-asked', subject: { kind: 'insurer', id: insurerNumber } },
      ]);
      return undefined;
    }),
  );
}

/**
 * Looks at what was ordered: before letters are printed, and every day. A person under protection gets none by machine; a
 * protection officer is told that they have asked.
 * @returns how many were looked at
 */
export async function settleLetterRequests(installation: Installation, insurerNumber: string): Promise<number> {
  const before = new Date(installation.clock.now().getTime() - 30 * DAY_MS);
  await inTransaction(installation.db, (tx) => deleteSettledRequests(tx, insurerNumber, before));
  for (let count = 0; ; count++) {
    const settled = await inTransaction(installation.db, async (tx) => {
      const request = await takeRequest(tx, insurerNumber);
      if (!request) return false;
      const { requestId, sealed } = request;
      const plain = installation.vault.unseal(placeOf(insurerNumber, requestId), sealed);
      const asked = JSON.parse(Buffer.from(plain).toString()) as Asked | AskedByApp;
      const settle = (is: RequestOutcome) => settleRequest(tx, insurerNumber, requestId, is, installation.clock.now());
      if ('byApp' in asked) {
        await settle(await settleByApp(tx, installation, insurerNumber, asked));
        return true;
      }
      const outcome = await decide(tx, installation, insurerNumber, asked);
      await settle(outcome.is);
      await follow(tx, installation, insurerNumber, outcome);
      return true;
    });
    if (!settled) return count;
  }
}

type Outcome = { is: 'unknown' } | { is: Exclude<RequestOutcome, 'unknown'>; memberId: string };

async function decide(tx: Tx, installation: Installation, insurerNumber: string, asked: Asked): Promise<Outcome> {
  const { clock } = installation;
  const on = today(clock);
  const memberId =
    'loginName' in asked
      ? await findMemberOfLoginName(tx, insurerNumber, asked.loginName)
      : await findMemberId(tx, insurerNumber, asked);
  const [record] = memberId === undefined ? [] : await readMembers(tx, insurerNumber, [memberId], on);
  if (!record || record.facts.birthOn !== asked.birthOn) return { is: 'unknown' };
  const { policy } = await getSociety(tx, insurerNumber, on);
  const is = (outcome: Exclude<RequestOutcome, 'unknown'>): Outcome => ({ is: outcome, memberId: record.memberId });
  if (record.facts.lostOn !== null && record.facts.lostOn <= on) return is('left');
  if (!mayHaveAccount(record, policy, on)) return is('not-by-letter');
  if (isShielded(record) || !mayHaveLetter(record, policy, on)) return is('officer');
  const at = clock.now().getTime();
  const orders = await listOrdersOf(tx, insurerNumber, record.memberId, new Date(at - 30 * DAY_MS));
  const isSoon = orders.length >= IN_THIRTY_DAYS || orders.some((ordered) => ordered.getTime() > at - APART_MS);
  return is(isSoon ? 'too-soon' : 'ordered');
}

async function follow(tx: Tx, installation: Installation, insurerNumber: string, outcome: Outcome): Promise<void> {
  if (outcome.is !== 'ordered' && outcome.is !== 'officer') return;
  const { clock, random } = installation;
  const at = clock.now();
  const on = today(clock);
  const { memberId } = outcome;
  if (outcome.is === 'ordered') {
    await insertOrder(tx, insurerNumber, { orderId: newId(random), memberId }, at);
    // somebody else of the household may have ordered it
    const account = await findAccountOfMember(tx, insurerNumber, memberId);
    if (account) await tellPerson(tx, installation, account, 'letter-ordered');
  } else {
    const work = { memberId, kind: 'task', reason: 'way-in-asked', becauseOn: on } as const;
    await addWork(tx, installation, insurerNumber, work, { at, on });
  }
  const action = outcome.is === 'ordered' ? 'letter-ordered' : 'way-in-asked';
  await recordAudit(tx, insurerNumber, at, [{ actor: CLOCK, action, subject: { kind: 'member', id: memberId } }]);
}

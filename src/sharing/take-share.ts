import { countTry, requireSettled, type SignedIn } from '../access/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { dayInJapan } from '../lib/day.ts';
import { queueNotices } from '../mail/index.ts';
import { readMembers } from '../members/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import { findTypedCode } from '../platform/typed-code.ts';
import { SHARE_CODE_LENGTH } from './give-share.ts';
import { openOnes } from './read-parties.ts';
import { mayTake, type Share } from './share.ts';
import { countWrong, holdByCode, markEnded, markTaken } from './share-store.ts';

/** Codes tried in a quarter of an hour: by one account, from one address. */
const TRIES_AN_ACCOUNT = 10;
const TRIES_AN_ADDRESS = 20;
/** Wrong PINs, after which a link is over. */
const WRONG_PINS = 5;

/**
 * Takes what somebody gave, with the code. A code that is unknown, spent, over or not for this person is refused alike.
 * @returns the share's id
 * @throws Refused `wait-after-recovery`, `code-wrong` (`slip`: it can not be a code), `too-many-tries`
 */
export async function takeShare(
  installation: Installation,
  who: SignedIn,
  entered: { code: string; address: string },
): Promise<string> {
  const { clock, db, vault } = installation;
  const at = clock.now();
  requireSettled(who, at);
  const code = readCode(entered.code);
  const { accountId, insurerNumber, memberId } = who;
  const buckets = [
    { what: 'share-account', whose: accountId, limit: TRIES_AN_ACCOUNT },
    { what: 'share-address', whose: entered.address, limit: TRIES_AN_ADDRESS },
  ];
  const actor: Actor = { kind: 'member', id: accountId };
  const taken = await countTry(installation, insurerNumber, buckets, () =>
    inTransaction(db, async (tx) => {
      const share = await holdByCode(tx, insurerNumber, 'person', vault.hmac('share', code));
      const [receiver] = await readMembers(tx, insurerNumber, [memberId], dayInJapan(at));
      if (!share || !mayTake(share, receiver, dayInJapan(at)) || !(await holds(tx, share, at))) {
        await recordAudit(tx, insurerNumber, at, [refused(actor, { kind: 'member', id: memberId })]);
        return undefined;
      }
      await markTaken(tx, share, { receiverId: memberId, accountId }, at);
      await noteTaken(tx, share, actor, at);
      const key = `share-received:${share.shareId}`;
      await queueNotices(tx, insurerNumber, [{ memberId, kind: 'share-received', key, notBeforeAt: at }], at);
      return share.shareId;
    }),
  );
  if (taken === undefined) throw new Refused('code-wrong');
  return taken;
}

/**
 * Opens a link for the browser that asks first, with the code in it and the PIN that came by another way.
 * @returns the id that this browser has to keep; it is the only one that is shown anything from now on
 * @throws Refused `code-wrong` (`slip`: it can not be a code), `too-many-tries`
 */
export async function openLink(
  installation: Installation,
  insurerNumber: string,
  entered: { code: string; pin: string; address: string },
): Promise<{ shareId: string; browser: string; endsAt: Date }> {
  const { clock, db, random, vault } = installation;
  const code = readCode(entered.code);
  const pin = entered.pin.normalize('NFKC').replace(/[\s-]/g, '');
  const buckets = [{ what: 'share-address', whose: entered.address, limit: TRIES_AN_ADDRESS }];
  const browser = newId(random);
  const actor: Actor = { kind: 'anonymous', id: 'share' };
  const opened = await countTry(installation, insurerNumber, buckets, () =>
    inTransaction(db, async (tx) => {
      const at = clock.now();
      const share = await holdByCode(tx, insurerNumber, 'link', vault.hmac('share', code));
      if (!share || share.takenAt !== null || !(await holds(tx, share, at))) return undefined;
      if (share.pinHmac !== vault.hmac('share-pin', `${share.shareId}|${pin}`)) {
        if ((await countWrong(tx, share)) >= WRONG_PINS) await markEnded(tx, share, 'tries', at);
        await recordAudit(tx, insurerNumber, at, [refused(actor, { kind: 'member', id: share.memberId })]);
        return undefined;
      }
      await markTaken(tx, share, { browserHmac: browserHmac(vault, share.shareId, browser) }, at);
      await noteTaken(tx, share, actor, at);
      return { shareId: share.shareId, browser, endsAt: share.endsAt };
    }),
  );
  if (opened === undefined) throw new Refused('code-wrong');
  return opened;
}

export const browserHmac = (vault: Installation['vault'], shareId: string, browser: string): string =>
  vault.hmac('share-browser', `${shareId}|${browser}`);

function readCode(typed: string): string {
  const code = findTypedCode(typed, SHARE_CODE_LENGTH);
  if (code === undefined) throw new Refused('code-wrong', { slip: 1 });
  return code;
}

const holds = async (tx: Tx, share: Share, at: Date): Promise<boolean> =>
  (await openOnes(tx, share.insurerNumber, [share], at)).length > 0;

const refused = (actor: Actor, subject: { kind: string; id: string }) => ({ actor, action: 'share-refused', subject });

/** Whoever gave it is told; so is whoever finds that it was not them who gave it. */
async function noteTaken(tx: Tx, share: Share, actor: Actor, at: Date): Promise<void> {
  const { giverId, insurerNumber, memberId, shareId } = share;
  const subject = { kind: 'member', id: memberId };
  await recordAudit(tx, insurerNumber, at, [{ actor, action: 'share-taken', subject, details: { shareId } }]);
  const notice = { memberId: giverId, kind: 'share-taken', key: `share-taken:${shareId}`, notBeforeAt: at } as const;
  await queueNotices(tx, insurerNumber, [notice], at);
}

import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import { type Account, holdAccount } from './account-store.ts';
import { listWaysOf } from './credential-store.ts';
import { requireFresh } from './fresh.ts';
import { findFactor, insertFactor, removeFactorOf, spendFactorStep } from './second-factor-store.ts';
import type { SignedIn } from './sign-in.ts';
import { tellChange } from './tell-change.ts';
import { draftTotp, findTotpStep, type TotpDraft } from './totp.ts';

type Owner = Pick<Account, 'insurerNumber' | 'accountId'>;

const draftPlace = (whose: string) => `second_factor|draft|${whose}`;
const secretPlace = (insurerNumber: string, factorId: string) =>
  `second_factor|sealed_secret|${insurerNumber}|${factorId}`;

/** Whether a password alone is not enough. */
export const hasSecondFactor = async (tx: Tx, { accountId, insurerNumber }: Owner): Promise<boolean> =>
  (await findFactor(tx, insurerNumber, accountId)) !== undefined;

/**
 * The secret that the person's app is to learn. Nothing is written.
 * @param whose an account, or a letter whose code is being redeemed
 * @throws Refused `form-invalid` for a sealed one that is not ours
 */
export function draftSecondFactor(installation: Installation, whose: string, sealed?: string): TotpDraft {
  return draftTotp(installation, draftPlace(whose), sealed);
}

/**
 * Writes the app of an account by the code that it shows; an earlier one goes. In the caller's transaction.
 * @throws Refused `code-wrong`, `form-invalid`
 */
export async function writeSecondFactor(
  tx: Tx,
  installation: Installation,
  { accountId, insurerNumber }: Owner,
  given: { whose: string; sealed: string; code: string },
): Promise<void> {
  const { clock, random, vault } = installation;
  const at = clock.now();
  const { totpSecret } = draftSecondFactor(installation, given.whose, given.sealed);
  const lastStep = findTotpStep(totpSecret, given.code, at);
  if (lastStep === undefined) throw new Refused('code-wrong');
  await removeFactorOf(tx, insurerNumber, accountId, at);
  const factorId = newId(random);
  const sealedSecret = vault.seal(secretPlace(insurerNumber, factorId), Buffer.from(totpSecret));
  await insertFactor(tx, insurerNumber, { factorId, accountId, sealedSecret, lastStep }, at);
}

/** @throws Refused `sign-in-again`, `code-wrong`, `form-invalid` */
export async function setSecondFactor(
  installation: Installation,
  who: SignedIn,
  given: { sealed: string; code: string },
): Promise<void> {
  requireFresh(who, installation.clock.now());
  await inTransaction(installation.db, async (tx) => {
    if (!(await holdAccount(tx, who.insurerNumber, who.accountId))) throw new Refused('not-signed-in');
    const at = installation.clock.now();
    await writeSecondFactor(tx, installation, who, { ...given, whose: who.accountId });
    await tellChange(tx, installation, who, { kind: 'second-factor-set', action: 'second-factor-set', at });
  });
}

/**
 * From now on the password alone is enough.
 * @throws Refused `sign-in-again`, `not-found`, `wrong-state` while the password is too short to stand alone
 */
export async function removeSecondFactor(installation: Installation, who: SignedIn): Promise<void> {
  const at = installation.clock.now();
  const { accountId, insurerNumber } = who;
  requireFresh(who, at);
  await inTransaction(installation.db, async (tx) => {
    if (!(await holdAccount(tx, insurerNumber, accountId))) throw new Refused('not-signed-in');
    const ways = await listWaysOf(tx, insurerNumber, accountId);
    if (ways.some(({ needsSecond }) => needsSecond)) throw new Refused('wrong-state', { what: 'second-factor' });
    if (!(await removeFactorOf(tx, insurerNumber, accountId, at))) throw new Refused('not-found');
    await tellChange(tx, installation, who, { kind: 'second-factor-removed', action: 'second-factor-removed', at });
  });
}

/** Whether the code is the one that the app shows now; it counts once. */
export async function spendFactorCode(
  tx: Tx,
  installation: Installation,
  { accountId, insurerNumber }: Owner,
  code: string,
): Promise<boolean> {
  const factor = await findFactor(tx, insurerNumber, accountId);
  if (!factor) return false;
  const place = secretPlace(insurerNumber, factor.factorId);
  const secret = Buffer.from(installation.vault.unseal(place, factor.sealedSecret)).toString();
  const step = findTotpStep(secret, code, installation.clock.now());
  return step !== undefined && (await spendFactorStep(tx, insurerNumber, factor.factorId, step));
}

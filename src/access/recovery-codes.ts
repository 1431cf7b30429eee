import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import { formatTypedCode, makeTypedCode } from '../platform/typed-code.ts';
import { holdAccount } from './account-store.ts';
import { requireFresh } from './fresh.ts';
import { insertRecoveryCodes, voidRecoveryCodes } from './recovery-code-store.ts';
import type { SignedIn } from './sign-in.ts';
import { tellChange } from './tell-change.ts';

/** 31^23 = 113 bits; one more character checks them. */
export const RECOVERY_CODE_LENGTH = 24;
/** Codes that are made at once. */
export const RECOVERY_CODES = 8;

/** How a code is kept. So many random bits need no slow hash; the pepper is not in the database. */
export const recoveryHmac = ({ vault }: Pick<Installation, 'vault'>, code: string): string =>
  vault.hmac('recovery-code', code);

/**
 * Makes a new set of recovery codes; those from before are void. They are shown once and kept nowhere.
 * @returns in groups of four
 * @throws Refused `sign-in-again`
 */
export async function makeRecoveryCodes(installation: Installation, who: SignedIn): Promise<string[]> {
  const { clock, db, random } = installation;
  const { accountId, insurerNumber } = who;
  const at = clock.now();
  requireFresh(who, at);
  const codes = Array.from({ length: RECOVERY_CODES }, () => makeTypedCode(random, RECOVERY_CODE_LENGTH));
  await inTransaction(db, async (tx) => {
    if (!(await holdAccount(tx, insurerNumber, accountId))) throw new Refused('not-signed-in');
    await voidRecoveryCodes(tx, insurerNumber, accountId, at);
    const rows = codes.map((code) => ({ codeId: newId(random), codeHmac: recoveryHmac(installation, code) }));
    await insertRecoveryCodes(tx, insurerNumber, accountId, rows, at);
    await tellChange(tx, installation, who, { kind: 'recovery-codes-made', action: 'recovery-codes-made', at });
  });
  return codes.map(formatTypedCode);
}

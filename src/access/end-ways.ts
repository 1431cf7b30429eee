import type { AuditEvent } from '../audit/index.ts';
import { endContactsOf } from '../mail/index.ts';
import type { Tx } from '../platform/database.ts';
import { removeAppLinksOf } from './app-link-store.ts';
import { listWaysOf, removeWays } from './credential-store.ts';
import { voidRecoveryCodes } from './recovery-code-store.ts';
import type { SignedIn } from './sign-in.ts';

/** What somebody else may have set up in an account, or may know of it. Addresses end all together. */
interface StrangeWays {
  passkeyIds: readonly string[];
  recoveryCodes: boolean;
  digitalApp: boolean;
  addresses: boolean;
}

/**
 * Ends what is named, beside a password that is set in the same transaction: a way in always stays.
 * @returns what the caller records, last of all
 */
export async function endWays(
  tx: Tx,
  who: SignedIn,
  { addresses, digitalApp, passkeyIds, recoveryCodes }: StrangeWays,
  at: Date,
): Promise<AuditEvent[]> {
  const { accountId, insurerNumber } = who;
  const passkeys = (await listWaysOf(tx, insurerNumber, accountId)).filter(
    ({ id, kind }) => kind === 'passkey' && passkeyIds.includes(id),
  );
  const ids = passkeys.map(({ id }) => id);
  if (ids.length > 0) await removeWays(tx, who, { ids }, at);
  if (recoveryCodes) await voidRecoveryCodes(tx, insurerNumber, accountId, at);
  if (digitalApp) await removeAppLinksOf(tx, insurerNumber, accountId, at);
  if (addresses) await endContactsOf(tx, who, at, { why: 'removed' });
  const actions = [
    ...ids.map(() => 'passkey-removed'),
    ...(recoveryCodes ? ['recovery-codes-ended'] : []),
    ...(digitalApp ? ['app-unlinked'] : []),
    ...(addresses ? ['mail-address-removed'] : []),
  ];
  const [actor, subject] = [{ kind: 'member', id: accountId } as const, { kind: 'account', id: accountId }];
  return actions.map((action) => ({ actor, action, subject }));
}

import { recordAudit } from '../audit/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { signEndorsement } from './endorse-root.ts';
import { INSTALLATION, stateAt } from './key-life.ts';
import { getKey, type KeyKeeper } from './prepare-key.ts';
import { getSigningKey, type KeyPlaces, makeKey } from './signing-key.ts';
import {
  listKeys,
  listKeysWithRoot,
  lockKeys,
  markCompromised,
  type PublicKey,
  replaceEndorsement,
} from './signing-key-store.ts';

export interface Compromise {
  key: PublicKey;
  /** The key that signs from now on, when the compromised one did. Readers have not seen it before. */
  replacedBy: string | null;
}

/**
 * Somebody else has, or may have, the private half: from now on nothing that the key signed counts. It leaves the key set
 * and the bundle names it as compromised. When it was in use, a new one is made and signs at once: the days of overlap are
 * waived, and a reader who has not fetched the lists again does not know it yet.
 * A root that is compromised endorses nobody: whoever pinned it must take the new one by hand, or with the counter's page. A
 * root that waits to follow it is endorsed by the new one instead.
 * @throws Refused `same-person`, `form-invalid` (no reason), `not-found`, `wrong-state` (it is marked already)
 */
export async function compromiseKey(
  installation: Installation,
  kid: string,
  why: string,
  by: KeyKeeper & { secondId: string },
): Promise<Compromise> {
  if (by.staffId === by.secondId) throw new Refused('same-person');
  if (why.trim() === '') throw new Refused('form-invalid', { field: 'why' });
  return inTransaction(installation.db, async (tx) => {
    await lockKeys(tx, INSTALLATION);
    await lockKeys(tx, by.insurerNumber);
    const at = installation.clock.now();
    const key = getKey(await listKeysWithRoot(tx, by.insurerNumber), kid);
    const state = stateAt(key, at);
    if (state === 'compromised') throw new Refused('wrong-state', { what: 'key', state });
    await markCompromised(tx, key, at, why.trim());
    const { insurerNumber: owner, purpose } = key;
    const replacedBy =
      state === 'in-use' ? await makeKey(tx, installation, owner, purpose, { madeAt: at, useFromAt: at }) : null;
    if (replacedBy !== null && purpose === 'bundle') await endorseWaiting(tx, installation, at);
    await recordAudit(tx, by.insurerNumber, at, [
      {
        actor: { kind: 'staff', id: by.staffId },
        action: 'key-compromised',
        subject: { kind: 'key', id: kid },
        details: { purpose, second: by.secondId, replacedBy },
      },
    ]);
    return { key: getKey(await listKeys(tx, owner), kid), replacedBy };
  });
}

/** What the root in use says about the one that waits takes the place of what an earlier one said. */
async function endorseWaiting(tx: Tx, places: KeyPlaces, at: Date): Promise<void> {
  const root = await getSigningKey(tx, places, INSTALLATION, 'bundle', at);
  const waiting = (await listKeys(tx, INSTALLATION)).filter((key) => stateAt(key, at) === 'prepared');
  for (const { kid, useFromAt } of waiting) {
    await replaceEndorsement(tx, kid, await signEndorsement(root, { next: kid, useFromAt }));
  }
}

import { recordAudit } from '../audit/index.ts';
import { type Day, dayInJapan, startOfDayInJapan } from '../lib/day.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { signEndorsement } from './endorse-root.ts';
import { earliestUseOn, INSTALLATION, type KeyPurpose, stateAt } from './key-life.ts';
import { getSigningKey, makeKey } from './signing-key.ts';
import { listKeys, lockKeys, type PublicKey } from './signing-key-store.ts';

/** Who changes keys: staff of a society. The chain of that society carries it, also for the installation's root. */
export interface KeyKeeper {
  insurerNumber: string;
  staffId: string;
}

/** Whose keys these are: the society's own, or the installation's root. */
export function ownerOf(purpose: KeyPurpose, insurerNumber: string): string {
  return purpose === 'bundle' ? INSTALLATION : insurerNumber;
}

/**
 * Makes the key that follows the present one. It is published at once and used from 00:00 (Japan) of a day, at least seven
 * days later; then the present one stays published for what it signed. Nothing is to do at that instant.
 * @param useFromOn default: the earliest day.
 * @throws Refused `key-too-early`; `wrong-state` when a key waits already
 */
export async function prepareKey(
  installation: Installation,
  purpose: KeyPurpose,
  useFromOn: Day | undefined,
  by: KeyKeeper,
): Promise<PublicKey> {
  const at = installation.clock.now();
  const earliest = earliestUseOn(at, dayInJapan(at));
  const fromOn = useFromOn ?? earliest;
  if (fromOn < earliest) throw new Refused('key-too-early', { earliest });
  const owner = ownerOf(purpose, by.insurerNumber);
  return inTransaction(installation.db, async (tx) => {
    await lockKeys(tx, owner);
    const waiting = (await listKeys(tx, owner)).some(
      (key) => key.purpose === purpose && stateAt(key, at) === 'prepared',
    );
    if (waiting) throw new Refused('wrong-state', { what: 'key', state: 'prepared' });
    const useFromAt = startOfDayInJapan(fromOn);
    const times = { madeAt: at, useFromAt };
    const before = purpose === 'bundle' ? await getSigningKey(tx, installation, owner, purpose, at) : undefined;
    const kid = await makeKey(
      tx,
      installation,
      owner,
      purpose,
      times,
      before && ((next) => signEndorsement(before, { next, useFromAt })),
    );
    await recordAudit(tx, by.insurerNumber, at, [
      {
        actor: { kind: 'staff', id: by.staffId },
        action: 'key-prepared',
        subject: { kind: 'key', id: kid },
        details: { purpose, useFromOn: fromOn },
      },
    ]);
    return getKey(await listKeys(tx, owner), kid);
  });
}

/** A key by its kid or by a part of it (8 characters or more) that no other has. @throws Refused `not-found` */
export function getKeyByPart(keys: readonly PublicKey[], part: string): PublicKey {
  const found = keys.filter(({ kid }) => kid === part || (part.length >= 8 && kid.includes(part)));
  return getKey(found.length === 1 ? found : [], found[0]?.kid ?? '');
}

/** @throws Refused `not-found` */
export function getKey(keys: readonly PublicKey[], kid: string): PublicKey {
  const key = keys.find((candidate) => candidate.kid === kid);
  if (!key) throw new Refused('not-found', { what: 'key' });
  return key;
}

import { OPERATOR, recordAudit } from '../audit/index.ts';
import { INSTALLATION, makeMissingKeys } from '../keys/index.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import type { Day } from '../lib/day.ts';
import { today } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import type { Policy } from './policy.ts';
import { findNewestPolicy, insertInsurer, insertPolicyVersion } from './society-store.ts';

export interface Adoption {
  insurerNumber: string;
  version: number;
  fromOn: Day;
  /** False when the newest version already says the same. */
  changed: boolean;
}

/**
 * Adopts a policy. The first one creates the society and its keys and needs nobody; later ones need two different people
 * (staff ids), are dated and kept. Adopting the same content again changes nothing.
 * @param people staff ids of who adopts and who seconds; needed from the second version on.
 * @throws Refused `second-person-needed`, `same-person`
 */
export async function adoptPolicy(
  installation: Installation,
  policy: Policy,
  options: { fromOn?: Day; people?: { by: string; second: string } } = {},
): Promise<Adoption> {
  const { clock, db } = installation;
  const at = clock.now();
  const fromOn = options.fromOn ?? today(clock);
  const insurerNumber = policy.insurer.number;
  const document = canonicalJson(policy);
  return inTransaction(db, async (tx) => {
    const newest = await findNewestPolicy(tx, insurerNumber);
    if (newest?.document === document) return { insurerNumber, version: newest.version, fromOn, changed: false };
    const { people } = options;
    if (newest && !people) throw new Refused('second-person-needed');
    if (people && people.by === people.second) throw new Refused('same-person');
    const version = (newest?.version ?? 0) + 1;
    if (!newest) {
      await insertInsurer(tx, insurerNumber, at);
      await makeMissingKeys(tx, installation, insurerNumber, ['codes', 'status', 'records'], at);
      await makeMissingKeys(tx, installation, INSTALLATION, ['bundle'], at);
    }
    await insertPolicyVersion(tx, {
      insurerNumber,
      version,
      fromOn,
      at,
      by: people?.by ?? null,
      second: people?.second ?? null,
      document,
    });
    await recordAudit(tx, insurerNumber, at, [
      {
        actor: people ? { kind: 'staff', id: people.by } : OPERATOR,
        action: 'policy-adopted',
        subject: { kind: 'policy', id: String(version) },
        details: { fromOn, second: people?.second ?? null },
      },
    ]);
    return { insurerNumber, version, fromOn, changed: true };
  });
}

import { type Actor, OPERATOR, recordAudit } from '../audit/index.ts';
import { INSTALLATION, makeMissingKeys } from '../keys/index.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import type { Day } from '../lib/day.ts';
import { today } from '../platform/clock.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import type { Policy } from './policy.ts';
import { insertInsurer, insertPolicyVersion, listPolicyVersions, lockInsurer } from './society-store.ts';

export interface Adoption {
  insurerNumber: string;
  version: number;
  fromOn: Day;
  /** False when the newest version already says the same. */
  changed: boolean;
}

interface AdoptOptions {
  /** First day it counts; default: today. */
  fromOn?: Day;
  /** Staff ids of who adopts and who seconds; needed from the second version on. */
  people?: { by: string; second: string };
}

/**
 * Adopts a policy. The first one creates the society and its keys and needs nobody; later ones need two different people
 * (staff ids), are dated and kept. Adopting the same content again changes nothing, unless it is to count from an earlier day.
 * @throws Refused `second-person-needed`, `same-person`
 */
export async function adoptPolicy(
  installation: Installation,
  policy: Policy,
  options: AdoptOptions = {},
): Promise<Adoption> {
  const actor: Actor = options.people ? { kind: 'staff', id: options.people.by } : OPERATOR;
  return inTransaction(installation.db, (tx) => adoptWithin(tx, installation, policy, options, actor));
}

/** The same in a transaction that does more. @param actor who is said to have done it in the audit log. */
export async function adoptWithin(
  tx: Tx,
  installation: Installation,
  policy: Policy,
  { fromOn: wantedOn, people }: AdoptOptions,
  actor: Actor,
): Promise<Adoption> {
  const at = installation.clock.now();
  const fromOn = wantedOn ?? today(installation.clock);
  const insurerNumber = policy.insurer.number;
  const document = canonicalJson(policy);
  await lockInsurer(tx, insurerNumber);
  const [newest] = await listPolicyVersions(tx, insurerNumber);
  if (newest && canonicalJson(newest.policy) === document && (wantedOn === undefined || newest.fromOn <= wantedOn)) {
    return { insurerNumber, version: newest.version, fromOn: newest.fromOn, changed: false };
  }
  if (newest && !people) throw new Refused('second-person-needed');
  if (people && people.by === people.second) throw new Refused('same-person');
  const version = (newest?.version ?? 0) + 1;
  if (!newest) {
    await insertInsurer(tx, insurerNumber, at);
    await makeMissingKeys(tx, installation, insurerNumber, ['codes', 'status', 'records'], at);
    await makeMissingKeys(tx, installation, INSTALLATION, ['bundle'], at);
  }
  const by = people?.by ?? null;
  const second = people?.second ?? null;
  await insertPolicyVersion(tx, { insurerNumber, version, fromOn, at, by, second, document });
  await recordAudit(tx, insurerNumber, at, [
    {
      actor,
      action: 'policy-adopted',
      subject: { kind: 'policy', id: String(version) },
      details: { fromOn, by, second },
    },
  ]);
  return { insurerNumber, version, fromOn, changed: true };
}

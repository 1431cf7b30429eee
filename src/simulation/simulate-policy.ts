import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Actor, recordAudit } from '../audit/index.ts';
import { decide } from '../eligibility/index.ts';
import type { Day } from '../lib/day.ts';
import { eachMember, isShielded } from '../members/index.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { getSociety, type Policy } from '../society/index.ts';
import { type ChangeCounts, ChangeTally, type DecisionChange, findChange } from './compare-decisions.ts';

/** Of the people whose decision changes, so many are kept by id. */
const KEPT = 50;

/** People a page: small enough that the embedded database, in this process, serves members in between. */
const PAGE = 500;

interface ChangedMember {
  memberId: string;
  change: DecisionChange;
}

/** Counts, and the first people whose decision changes, in the order of member ids. */
export interface SimulatedPart {
  counts: ChangeCounts;
  first: readonly ChangedMember[];
}

export interface Simulation {
  /** As-of day of the decisions: card states and the policy in force are those of this day. */
  on: Day;
  nextDeliveryOn: Day;
  /** The version that the policy was compared with. */
  policyVersion: number;
  simulatedAt: Date;
  /** With protected people: for those who may know of them. */
  everybody: SimulatedPart;
  /** Structurally without protected people: for everybody else. */
  withoutProtected: SimulatedPart;
}

class Part {
  readonly #tally = new ChangeTally();
  readonly #first: ChangedMember[] = [];

  add(memberId: string, change: DecisionChange | undefined): void {
    this.#tally.add(change);
    if (change && this.#first.length < KEPT) this.#first.push({ memberId, change });
  }

  value(): SimulatedPart {
    return { counts: this.#tally.counts(), first: this.#first };
  }
}

/**
 * Decides the whole society under the policy in force on a day and under another one, and counts who would be decided
 * otherwise. Reads the ledger in pages and lets other work through after each; changes nothing. The look is audited at its end.
 * @throws Refused `society-unknown`
 */
export async function simulatePolicy(
  installation: Installation,
  insurerNumber: string,
  request: { policy: Policy; on: Day; nextDeliveryOn: Day },
  actor: Actor,
  options: { onProgress?: (people: number) => void; batchSize?: number } = {},
): Promise<Simulation> {
  const { clock, db } = installation;
  const { nextDeliveryOn, on, policy } = request;
  const { policy: inForce, policyVersion } = await getSociety(db, insurerNumber, on);
  const everybody = new Part();
  const withoutProtected = new Part();
  let people = 0;
  for await (const records of eachMember(db, insurerNumber, on, options.batchSize ?? PAGE)) {
    for (const record of records) {
      const { facts, memberId } = record;
      const before = decide(facts, inForce, on, nextDeliveryOn);
      const change = findChange(before, decide(facts, policy, on, nextDeliveryOn));
      everybody.add(memberId, change);
      if (!isShielded(record)) withoutProtected.add(memberId, change);
    }
    people += records.length;
    options.onProgress?.(people);
    await nextTurn();
  }
  const simulatedAt = clock.now();
  await inTransaction(db, (tx) =>
    recordAudit(tx, insurerNumber, simulatedAt, [
      {
        actor,
        action: 'policy-simulated',
        subject: { kind: 'insurer', id: insurerNumber },
        details: { on, nextDeliveryOn, policyVersion },
      },
    ]),
  );
  return {
    on,
    nextDeliveryOn,
    policyVersion,
    simulatedAt,
    everybody: everybody.value(),
    withoutProtected: withoutProtected.value(),
  };
}

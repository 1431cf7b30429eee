import type { MemberRecord } from '../members/index.ts';
import type { PlanFigures } from './brakes.ts';
import type { SampleRow } from './plan-store.ts';
import type { LeftOutRow } from './run-people-store.ts';
import { PlanSample, type RiskReader, type Sampled } from './sample.ts';
import type { Weighed } from './weigh-member.ts';

/** Adds up a plan while its people go by: figures for the brakes, counts for the hash, and whom to look at. */
export class PlanTally {
  /** Of people who are there for everybody. */
  readonly figures: Omit<PlanFigures, 'dueBefore'> = {
    looked: 0,
    eligible: 0,
    certificates: 0,
    documents: 0,
    unknowns: 0,
    lintFailures: 0,
    due: 0,
  };
  /** Everybody who gets something. */
  planned = 0;
  /** Of everybody, by why. */
  readonly leftOut = new Map<string, number>();
  readonly #open: PlanSample;
  readonly #guarded: PlanSample;

  readonly #risks: RiskReader;

  /** @param risks what is risky in this run */
  constructor(seed: string, risks: RiskReader) {
    this.#risks = risks;
    this.#open = new PlanSample(seed);
    this.#guarded = new PlanSample(seed);
  }

  plan(record: MemberRecord, weighed: Extract<Weighed, { kind: 'issue' }>): void {
    this.planned += 1;
    const classes = this.#risks(record, weighed);
    if (weighed.protected) {
      this.#guarded.look(record.memberId, classes);
      return;
    }
    this.#open.look(record.memberId, classes);
    const { figures } = this;
    figures.looked += 1;
    figures.eligible += 1;
    figures.documents += 1;
    if (weighed.decision.document === 'notice') return;
    figures.certificates += 1;
    figures.due += 1;
  }

  leaveOut({ document, protected: guarded, why }: LeftOutRow): void {
    this.leftOut.set(why, (this.leftOut.get(why) ?? 0) + 1);
    if (guarded) return;
    const { figures } = this;
    figures.looked += 1;
    if (why !== 'not-eligible') figures.eligible += 1;
    if (why === 'undetermined') figures.unknowns += 1;
    if (why === 'lint-failed') figures.lintFailures += 1;
    if (document === 'certificate') figures.due += 1;
  }

  sample(): Omit<SampleRow, 'insurer_number' | 'run_id'>[] {
    const rows = (kind: SampleRow['kind'], guarded: boolean, people: Sampled[]) =>
      people.map(({ classes, memberId }, place) => ({
        kind,
        guarded,
        place,
        member_id: memberId,
        classes: classes.join(';'),
      }));
    return [
      ...rows('random', false, this.#open.random()),
      ...rows('risk', false, this.#open.riskiest()),
      ...rows('random', true, this.#guarded.random()),
      ...rows('risk', true, this.#guarded.riskiest()),
    ];
  }
}

import { findAccountHolders } from '../access/index.ts';
import { type Certificate, listCertificatesOf } from '../certificates/index.ts';
import { type Decision, decide } from '../eligibility/index.ts';
import { listHeldBack } from '../issuance/index.ts';
import { addDays, ageOn, type Day, startOfDayInJapan } from '../lib/day.ts';
import { eachMember, type MemberRecord } from '../members/index.ts';
import { today } from '../platform/clock.ts';
import type { Installation } from '../platform/installation.ts';
import { getSociety, type Policy } from '../society/index.ts';
import { findGap, GAP_KINDS, GAP_OWNERS, type Gap, type GapKind, isForOfficerAlone } from './gap.ts';

export interface MemberGap extends Gap {
  insurerNumber: string;
  memberId: string;
  symbol: string;
  number: string;
  branch: string;
  /** Who would open the document on the Web. */
  openerId: string | null;
}

const BATCH = 1_000;

/**
 * Everybody in neither state on a day, in batches in order of member; memory does not grow with the society. The decision is
 * taken for that day, as if documents were delivered on it.
 * @param includeProtected for the protection officer and at the shell only; else protected people are not there.
 */
export async function* listGaps(
  installation: Installation,
  insurerNumber: string,
  on: Day,
  options: { includeProtected: boolean },
): AsyncIterable<MemberGap[]> {
  const { clock, db } = installation;
  const { policy } = await getSociety(db, insurerNumber, on);
  const at = on === today(clock) ? clock.now() : new Date(startOfDayInJapan(addDays(on, 1)).getTime() - 1);
  for await (const records of eachMember(db, insurerNumber, on, BATCH)) {
    const ids = records.map((record) => record.memberId);
    const certificates = Map.groupBy(
      await listCertificatesOf(db, insurerNumber, ids),
      (certificate) => certificate.memberId,
    );
    const openers = records.flatMap((record) => openerOf(record, policy, on) ?? []);
    const holders = await findAccountHolders(db, insurerNumber, openers);
    const held = await listHeldBack(db, insurerNumber, ids);
    const gaps: MemberGap[] = [];
    for (const record of records) {
      const { facts, memberId } = record;
      const decision = decide(facts, policy, on, on);
      const known = { decision, certificates: certificates.get(memberId) ?? [], holders, heldBack: held.has(memberId) };
      const gap = gapOf(record, known, policy, { on, at });
      if (gap === null || (isForOfficerAlone(gap.kind) && !options.includeProtected)) continue;
      const { symbol, number, branch } = record.line;
      gaps.push({ insurerNumber, memberId, symbol, number, branch, openerId: openerOf(record, policy, on), ...gap });
    }
    yield gaps;
  }
}

/**
 * The gap of one person, whether or not the caller may see it (some kinds are for the protection officer alone).
 * @param known what is recorded of them; `holders` are the members with an account, of the person and their opener at least.
 */
export function gapOf(
  record: MemberRecord,
  known: {
    decision: Decision;
    certificates: readonly Certificate[];
    holders: ReadonlySet<string>;
    heldBack: boolean;
  },
  policy: Policy,
  when: { on: Day; at: Date },
): Gap | null {
  const opener = openerOf(record, policy, when.on);
  return findGap(
    {
      facts: record.facts,
      decision: known.decision,
      certificates: known.certificates,
      hasAccount: opener === null ? null : known.holders.has(opener),
      // The 本人's name is left out of a record exactly where they are protected.
      openerIsProtected: opener !== null && opener !== record.memberId && record.insuredName === null,
      onHold: record.onHold,
      heldBack: known.heldBack,
    },
    { ...when, dueDays: policy.gapDueDays, legacyCardEndsOn: policy.legacyCardEndsOn },
  );
}

/** Who opens the person's documents on the Web: they themselves, or for a child the 本人 (null: there is none). */
export function openerOf(
  { facts, memberId, insuredMemberId }: Pick<MemberRecord, 'facts' | 'memberId' | 'insuredMemberId'>,
  policy: { ownAccountFromAge: number },
  on: Day,
): string | null {
  return facts.relation === 'insured' || ageOn(facts.birthOn, on) >= policy.ownAccountFromAge
    ? memberId
    : insuredMemberId;
}

export interface GapCount {
  kind: GapKind;
  owner: Gap['owner'];
  people: number;
  pastDue: number;
  /** The earliest due date; null when there is nobody. */
  firstDueOn: Day | null;
}

/** People in neither state by kind, in the order of GAP_KINDS, with how many are past due. */
export class GapTally {
  readonly #counts = new Map<GapKind, GapCount>();
  readonly #on: Day;

  constructor(on: Day) {
    this.#on = on;
  }

  add(gap: Gap): void {
    const count = this.#counts.get(gap.kind) ?? emptyCount(gap.kind);
    count.people += 1;
    if (isPastDue(gap, this.#on)) count.pastDue += 1;
    if (count.firstDueOn === null || gap.dueOn < count.firstDueOn) count.firstDueOn = gap.dueOn;
    this.#counts.set(gap.kind, count);
  }

  /** Kinds that nobody is in are left out. */
  get counts(): GapCount[] {
    return GAP_KINDS.flatMap((kind) => this.#counts.get(kind) ?? []);
  }

  get people(): number {
    return this.counts.reduce((sum, count) => sum + count.people, 0);
  }

  get pastDue(): number {
    return this.counts.reduce((sum, count) => sum + count.pastDue, 0);
  }
}

function emptyCount(kind: GapKind): GapCount {
  return { kind, owner: GAP_OWNERS[kind], people: 0, pastDue: 0, firstDueOn: null };
}

/** The due day itself is still in time. */
export function isPastDue(gap: Gap, on: Day): boolean {
  return gap.dueOn < on;
}

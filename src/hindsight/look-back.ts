import { type Decision, decide, isProtected } from '../eligibility/index.ts';
import { addDays, type Day, startOfDayInJapan } from '../lib/day.ts';
import {
  type AsKnown,
  eachMemberAsKnown,
  isShielded,
  type MemberRecord,
  readMembersAsKnown,
} from '../members/index.ts';
import type { Db, Tx } from '../platform/database.ts';
import { type DecisionChange, findChange } from '../simulation/index.ts';
import type { Policy } from '../society/index.ts';

/** What was known of a person, and what follows from it. */
export interface Judged {
  record: MemberRecord;
  decision: Decision;
}

/** One person, as of one day, by what was known then and by what is known now. */
export interface Hindsight {
  memberId: string;
  /** null: nobody knew of the person yet. */
  before: Judged | null;
  after: Judged;
  /** undefined: the same would be decided now; also where the person was not known then. */
  change: DecisionChange | undefined;
}

/** The last instant of a day in Japan: what was known "on" the day. */
export function endOfDayInJapan(day: Day): Date {
  return new Date(startOfDayInJapan(addDays(day, 1)).getTime() - 1);
}

function judge(record: MemberRecord, policy: Policy, on: Day): Judged {
  return { record, decision: decide(record.facts, policy, on, on) };
}

function look(now: MemberRecord, then: MemberRecord | undefined, policy: Policy, on: Day): Hindsight {
  const judgedNow = judge(now, policy, on);
  const judgedThen = then ? judge(then, policy, on) : null;
  return {
    memberId: now.memberId,
    before: judgedThen,
    after: judgedNow,
    change: judgedThen ? findChange(judgedThen.decision, judgedNow.decision) : undefined,
  };
}

/**
 * "What did we know at an instant, and what would we decide for that day with what we know now?" for one person.
 * @param policy the one in force on the day: the question is about facts.
 * @returns undefined when there is no such person
 */
export async function readHindsight(
  db: Db | Tx,
  insurerNumber: string,
  memberId: string,
  policy: Policy,
  question: { on: Day; knownAt: Date },
): Promise<Hindsight | undefined> {
  const [now] = await readMembersAsKnown(db, insurerNumber, [memberId], { on: question.on, knownAt: null });
  if (now === undefined) return undefined;
  const [then] = await readMembersAsKnown(db, insurerNumber, [memberId], question);
  return look(now, then, policy, question.on);
}

/** Of somebody who was protected then and is not now: without what was decided then, which says so. */
export function withoutFlagOfThen(one: Hindsight): Hindsight {
  const told = one.before !== null && isProtected(one.before.record.facts.disclosure);
  return told ? { ...one, before: null, change: undefined } : one;
}

/**
 * The same for everybody, in pages by member id. Two streams by the same order are laid beside each other; nobody who was
 * known then is unknown now.
 * @param includeProtected else people who are protected now are not there.
 */
export async function* eachHindsight(
  db: Db,
  insurerNumber: string,
  policy: Policy,
  question: { on: Day; knownAt: Date },
  options: { includeProtected: boolean },
): AsyncGenerator<Hindsight[]> {
  const now: AsKnown = { on: question.on, knownAt: null };
  for await (const page of eachMemberAsKnown(db, insurerNumber, now)) {
    const visible = options.includeProtected ? page : page.filter((one) => !isShielded(one));
    const ids = visible.map((record) => record.memberId);
    const then = new Map(
      (await readMembersAsKnown(db, insurerNumber, ids, question)).map((record) => [record.memberId, record]),
    );
    const looked = visible.map((record) => look(record, then.get(record.memberId), policy, question.on));
    yield options.includeProtected ? looked : looked.map(withoutFlagOfThen);
  }
}

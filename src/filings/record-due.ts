import { can, requireAllowed } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { leavesByAgeOn, shareStartsOn } from '../eligibility/index.ts';
import { addDays, addMonths, addYears, type Day } from '../lib/day.ts';
import { isShielded, listBornBetween, lockIntake, type MemberRecord, readMembers } from '../members/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { getSociety } from '../society/index.ts';
import { type Followed, follow } from './follow.ts';
import type { FilingActor } from './record-filing.ts';

export interface DueResult {
  /** First and last day looked at. */
  fromOn: Day;
  untilOn: Day;
  /** People whose 負担割合 begins in these days, and people who turn 75. */
  from70: number;
  at75: number;
  followed: readonly Followed[];
}

const BATCH = 500;

/**
 * What birthdays bring within a month from a day on: a 負担割合 from 70, the end of eligibility at 75. Called every day by the
 * running server (src/daily), and by hand; a birthday makes its rows once. Protected people are done like others, and told of to whoever may see them.
 * @throws Refused `not-allowed`
 */
export async function recordDue(
  installation: Installation,
  insurerNumber: string,
  on: Day,
  actor: FilingActor,
): Promise<DueResult> {
  if (actor.kind !== 'system') requireAllowed(actor.role, 'filing-record');
  const untilOn = addMonths(on, 1);
  const within = (day: Day) => on <= day && day <= untilOn;
  return inTransaction(installation.db, async (tx) => {
    await lockIntake(tx, insurerNumber);
    const at = installation.clock.now();
    // the share begins up to a month after the birthday
    const around70 = await peopleBorn(tx, insurerNumber, addDays(addYears(on, -70), -40), addYears(untilOn, -70), on);
    const around75 = await peopleBorn(tx, insurerNumber, addDays(addYears(on, -75), -2), addYears(untilOn, -75), on);
    const from70 = around70.filter(({ facts }) => within(shareStartsOn(facts.birthOn)));
    const at75 = around75.filter(({ facts }) => within(leavesByAgeOn(facts.birthOn)));
    const { policy } = await getSociety(tx, insurerNumber, on);
    const followed: Followed[] = [];
    const each = async (people: readonly MemberRecord[], cause: 'age-70' | 'age-75', dayOf: (birthOn: Day) => Day) => {
      for (const after of people) {
        const because = dayOf(after.facts.birthOn);
        const change = { before: after.facts, after, cause };
        const leaves = cause === 'age-75' ? { leavesOn: because } : {};
        const more = { insurerNumber, policy, sourceId: null, becauseOn: because, decideOn: because, at, actor };
        followed.push(...(await follow(tx, installation, [change], { ...more, ...leaves })));
      }
    };
    await each(from70, 'age-70', shareStartsOn);
    await each(at75, 'age-75', leavesByAgeOn);
    await recordAudit(tx, insurerNumber, at, [
      {
        actor: { kind: actor.kind, id: actor.id },
        action: 'birthdays-due',
        subject: { kind: 'insurer', id: insurerNumber },
        details: { on, from70: from70.length, at75: at75.length, consequences: followed.length },
      },
    ]);
    const seesAll = can(actor.role, 'protected-look');
    const seen = (one: MemberRecord) => seesAll || !isShielded(one);
    const hidden = new Set([...from70, ...at75].filter((one) => !seen(one)).map(({ memberId }) => memberId));
    return {
      fromOn: on,
      untilOn,
      from70: from70.filter(seen).length,
      at75: at75.filter(seen).length,
      followed: followed.filter(({ memberId }) => !hidden.has(memberId)),
    };
  });
}

async function peopleBorn(tx: Tx, insurerNumber: string, from: Day, to: Day, on: Day): Promise<MemberRecord[]> {
  const ids = await listBornBetween(tx, insurerNumber, from, addDays(to, 1));
  const found: MemberRecord[] = [];
  for (let at = 0; at < ids.length; at += BATCH) {
    for (const record of await readMembers(tx, insurerNumber, ids.slice(at, at + BATCH), on)) {
      if (record.facts.lostOn === null || record.facts.lostOn > on) found.push(record);
    }
  }
  return found;
}

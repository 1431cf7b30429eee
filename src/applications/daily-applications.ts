import { recordAudit } from '../audit/index.ts';
import { deleteEvidenceOf, listHolders, purgeEvidenceOf } from '../evidence/index.ts';
import { addWork, type FilingActor, recordFilingIn } from '../filings/index.ts';
import { addDays, addYears, type Day, startOfDayInJapan } from '../lib/day.ts';
import { listEndingApprovals, readMembers } from '../members/index.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { getSociety } from '../society/index.ts';
import { deleteDraft, listEvents, listOldDrafts } from './application-store.ts';
import { DRAFT_DAYS } from './apply.ts';
import { OPEN_EVENTS } from './states.ts';

export interface DailyApplications {
  /** Forms that were forgotten. */
  forms: number;
  /** Papers whose pictures were deleted. */
  papers: number;
  /** People of whom somebody is reminded because their approval for special care ends soon. */
  reminded: number;
  /** People whose approval goes on for a year. */
  continued: number;
}

/**
 * Once a day: forgets forms that nobody sent, deletes the pictures of what was decided long ago, reminds of approvals for special
 * care that end soon, and lets those go on that end today. The same day again does nothing more.
 */
export async function tidyApplications(
  installation: Installation,
  insurerNumber: string,
  on: Day,
  actor: FilingActor,
): Promise<DailyApplications> {
  const at = installation.clock.now();
  const { policy } = await getSociety(installation.db, insurerNumber, on);
  const { forms, papers } = await inTransaction(installation.db, async (tx) => {
    const drafts = await listOldDrafts(tx, insurerNumber, startOfDayInJapan(addDays(on, -DRAFT_DAYS)));
    await deleteEvidenceOf(tx, insurerNumber, drafts);
    for (const id of drafts) await deleteDraft(tx, insurerNumber, id);
    const decidedBefore = startOfDayInJapan(addDays(on, -policy.evidenceDays));
    const holders = await listHolders(tx, insurerNumber, decidedBefore);
    const events = await listEvents(tx, insurerNumber, holders);
    const old = holders.filter((id) => {
      const last = events.get(id)?.at(-1);
      return last !== undefined && last.at < decidedBefore && !OPEN_EVENTS.includes(last.kind);
    });
    const purged = await purgeEvidenceOf(tx, insurerNumber, old, at);
    if (drafts.length + purged > 0) {
      await recordAudit(tx, insurerNumber, at, [
        {
          actor: { kind: actor.kind, id: actor.id },
          action: 'evidence-purged',
          subject: { kind: 'insurer', id: insurerNumber },
          details: { on, forms: drafts.length, applications: old.length, papers: purged },
        },
      ]);
    }
    return { forms: drafts.length, papers: purged };
  });
  return { forms, papers, ...(await renewCare(installation, insurerNumber, on, actor)) };
}

/** No application is needed for an approval to go on (domain.md §3.2): somebody looks in time, and the policy says what then. */
async function renewCare(
  installation: Installation,
  insurerNumber: string,
  on: Day,
  actor: FilingActor,
): Promise<{ reminded: number; continued: number }> {
  const at = installation.clock.now();
  const { policy } = await getSociety(installation.db, insurerNumber, on);
  return inTransaction(installation.db, async (tx) => {
    const ending = await listEndingApprovals(tx, insurerNumber, 'special-care', {
      fromOn: on,
      untilOn: addDays(on, policy.careRenewalDays),
    });
    const people = new Map(
      (
        await readMembers(
          tx,
          insurerNumber,
          ending.map(({ memberId }) => memberId),
          on,
        )
      ).map((one) => [one.memberId, one]),
    );
    let [reminded, continued] = [0, 0];
    for (const { endedOn, memberId } of ending) {
      const lostOn = people.get(memberId)?.facts.lostOn ?? null;
      if (lostOn !== null && lostOn <= endedOn) continue;
      if (endedOn === on) {
        if (policy.careRenewal !== 'continue') continue;
        const endsOn = addYears(endedOn, 1);
        const filing = { kind: 'care-approved', on: endedOn, endsOn } as const;
        await recordFilingIn(tx, installation, insurerNumber, memberId, filing, actor);
        continued += 1;
        continue;
      }
      const work = { memberId, kind: 'task', reason: 'care-ends-soon', becauseOn: endedOn } as const;
      if (await addWork(tx, installation, insurerNumber, { ...work, dueOn: endedOn }, { at, on })) reminded += 1;
    }
    return { reminded, continued };
  });
}

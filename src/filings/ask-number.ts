import { can } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { dayInJapan } from '../lib/day.ts';
import { findFreeBranch, findMemberId, isShielded, readMembers } from '../members/index.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import { addWork } from './add-work.ts';
import type { NumberFiling } from './filing.ts';
import type { FilingActor, FilingResult } from './record-filing.ts';

/** A filing that gives somebody a number, as staff told it. */
interface Told {
  filing: NumberFiling;
  /** null: of somebody new. */
  memberId: string | null;
  actor: FilingActor;
  dryRun: boolean;
}

/**
 * A 届出 with a 記号・番号・枝番 asks whether it is somebody's. Of a person who exists for the protection officer alone, everybody
 * else is told what is told of a free number, and saving it changes nothing: the officer gets it as work. Each look, and each
 * refusal, is recorded beside what is rolled back, with the person, or with an id that is nobody's: the entries of a free number
 * and of a hidden person read alike.
 * @param attempt records the filing, or only looks
 */
export async function askNumber(
  installation: Installation,
  insurerNumber: string,
  { actor, dryRun, filing, memberId }: Told,
  attempt: (filing: NumberFiling, dryRun: boolean) => Promise<FilingResult>,
): Promise<FilingResult> {
  const { clock, db, random } = installation;
  const on = dayInJapan(clock.now());
  const holderId = await findMemberId(db, insurerNumber, filing);
  const [holder] = holderId === undefined ? [] : await readMembers(db, insurerNumber, [holderId], on);
  const hidden = holder && isShielded(holder) && !can(actor.role, 'protected-look') ? holder.memberId : undefined;
  const record = () =>
    inTransaction(db, async (tx) => {
      const at = clock.now();
      if (hidden !== undefined) {
        const work = { memberId: hidden, kind: 'task', reason: 'number-told', becauseOn: on } as const;
        await addWork(tx, installation, insurerNumber, work, { at, on });
      }
      await recordAudit(tx, insurerNumber, at, [
        {
          actor: { kind: actor.kind, id: actor.id },
          action: 'number-asked',
          subject: { kind: 'member', id: holderId ?? newId(random) },
          details: { kind: filing.kind, step: dryRun ? 'look' : 'save', ...(memberId === null ? {} : { memberId }) },
        },
      ]);
    });
  try {
    const told = hidden === undefined ? filing : { ...filing, branch: await findFreeBranch(db, insurerNumber, filing) };
    const result = await attempt(told, dryRun || hidden !== undefined);
    if (dryRun || hidden !== undefined) await record();
    return result;
  } catch (error) {
    if (error instanceof Refused) await record();
    throw error;
  }
}

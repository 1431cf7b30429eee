import { mayHaveLetter } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { type FilingActor, recordFilingIn } from '../filings/index.ts';
import { isHidden, type MemberStand, type Onlooker } from '../gaps/index.ts';
import { addDays, type Day, dayInJapan } from '../lib/day.ts';
import { isShielded, lockIntake, type MemberRecord, readMembers } from '../members/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { getSociety, type Policy } from '../society/index.ts';
import {
  countSteps,
  insertLetterNeeds,
  insertSteps,
  type LetterNeed,
  listSteps,
  listUnopened,
  type NewStep,
  type SkipWhy,
  writeStepCounts,
} from './escalation-store.ts';
import { nextStep, STEPS, type Step } from './next-step.ts';

/** Days of which it is told what was done by itself: the day itself and those before. */
export const COUNTED_DAYS = 14;

/** A second notice to whoever opens a certificate. */
export interface Notice {
  /** Whom it goes to. */
  openerId: string;
  certificateId: string;
}

/**
 * Puts second notices into the outbox, in the transaction of the step.
 * @returns the openers whom a mail can reach; of the others the step is skipped
 */
export type SendNotices = (
  tx: Tx,
  insurerNumber: string,
  notices: readonly Notice[],
  at: Date,
) => Promise<ReadonlySet<string>>;

/** Of these people, those to whom a letter can be printed and posted. */
export type FindPostable = (
  tx: Tx,
  insurerNumber: string,
  records: readonly MemberRecord[],
) => Promise<ReadonlySet<string>>;

export interface EscalationResult {
  /** A letter is done when it was posted (`recordLettersPosted`): it is not counted here. */
  done: Record<Step, number>;
  skipped: Record<Step, number>;
  /** Letters that the next print batch is to have. */
  lettersAsked: number;
}

/** A certificate whose next step is due. */
interface Due {
  stand: MemberStand;
  certificateId: string;
  step: Step;
}

type Escalating = {
  installation: Installation;
  insurerNumber: string;
  policy: Policy;
  on: Day;
  actor: FilingActor & { kind: 'system' };
  by: Ways;
};

/** How people are reached. */
export interface Ways {
  sendNotices: SendNotices;
  findPostable: FindPostable;
}

/**
 * Takes the step that is due for each certificate on the Web that nobody has opened: a second notice, a letter, paper. One step a
 * certificate and day at most; each once for ever, whatever dies in between: the step and what it does are one transaction. A
 * letter is asked for here and goes into the next print batch; its step is taken when it was posted, and nothing follows before
 * that. People who are for the protection officer alone are never among them, nor is anybody whose document they open.
 */
export async function openEscalation(
  installation: Installation,
  insurerNumber: string,
  on: Day,
  actor: FilingActor & { kind: 'system' },
  by: Ways,
): Promise<Onlooker<EscalationResult>> {
  const { db } = installation;
  const { policy } = await getSociety(db, insurerNumber, on);
  const escalating: Escalating = { installation, insurerNumber, policy, on, actor, by };
  const result: EscalationResult = { done: zero(), skipped: zero(), lettersAsked: 0 };
  return {
    async see(people) {
      const waiting = people.flatMap(({ stand }) => (stand !== null && isWaiting(stand) ? [stand] : []));
      const taken = await listSteps(db, insurerNumber, waiting.map(certificateOf));
      const due = waiting.flatMap((stand): Due[] => {
        const { publishedAt, issuedAt } = stand.waiting ?? {};
        const publishedOn = publishedAt ?? issuedAt;
        if (publishedOn === undefined) return [];
        const certificateId = certificateOf(stand);
        const step = nextStep(dayInJapan(publishedOn), taken.get(certificateId) ?? [], policy.escalation, on);
        return step === null ? [] : [{ stand, certificateId, step }];
      });
      const { paper = [], told = [] } = Object.groupBy(due, ({ step }) => (step === 'paper' ? 'paper' : 'told'));
      await tell(escalating, told, result);
      await givePaper(escalating, paper, result);
    },
    async end() {
      const counts = await countSteps(db, insurerNumber, addDays(on, 1 - COUNTED_DAYS), installation.clock.now());
      await inTransaction(db, (tx) => writeStepCounts(tx, insurerNumber, counts));
      return result;
    },
  };
}

const zero = () => Object.fromEntries(STEPS.map((step) => [step, 0])) as Record<Step, number>;

/** On the Web, not opened, no paper is on its way instead, and nobody's who is for the protection officer alone. */
function isWaiting(stand: MemberStand): boolean {
  const { gap, record, waiting } = stand;
  if (isHidden(stand) || waiting?.channel !== 'web' || record.medium?.medium === 'paper') return false;
  return gap?.kind === 'no-account' || gap?.kind === 'not-opened';
}

const certificateOf = ({ waiting }: MemberStand): string => waiting?.certificateId ?? '';

/** Second notices and letters of one page, in one transaction. */
async function tell(escalating: Escalating, due: readonly Due[], result: EscalationResult): Promise<void> {
  if (due.length === 0) return;
  const { by, installation, insurerNumber, on, policy } = escalating;
  await inTransaction(installation.db, async (tx) => {
    const at = installation.clock.now();
    const open = await listUnopened(
      tx,
      insurerNumber,
      due.map(({ certificateId }) => certificateId),
      at,
    );
    const openerIds = due.flatMap(({ stand }) => stand.openerId ?? []);
    const openers = new Map((await readMembers(tx, insurerNumber, openerIds, on)).map((one) => [one.memberId, one]));
    const openerOf = ({ stand }: Due): MemberRecord | undefined => openers.get(stand.openerId ?? '');
    const still = due.filter((one) => open.has(one.certificateId) && !isShieldedOpener(openerOf(one)));
    const asked = still.flatMap((one) => {
      const opener = openerOf(one);
      return one.step === 'second-notice' && opener
        ? [{ openerId: opener.memberId, certificateId: one.certificateId }]
        : [];
    });
    const reached = asked.length > 0 ? await by.sendNotices(tx, insurerNumber, asked, at) : new Set<string>();
    const readers = still.flatMap((one) => (one.step === 'letter' ? (openerOf(one) ?? []) : []));
    const postable = readers.length > 0 ? await by.findPostable(tx, insurerNumber, readers) : new Set<string>();
    const letters: LetterNeed[] = [];
    const steps: (Due & NewStep)[] = [];
    for (const one of still) {
      const opener = openerOf(one);
      if (one.step === 'letter' && opener && postable.has(opener.memberId) && mayHaveLetter(opener, policy, on)) {
        letters.push({ certificateId: one.certificateId, openerId: opener.memberId });
      } else steps.push({ ...one, skipped: one.step === 'letter' ? 'no-letter' : noContact(opener, reached) });
    }
    const news = await insertLetterNeeds(tx, insurerNumber, letters, at);
    result.lettersAsked += news.length;
    const recorder = { kind: escalating.actor.kind, id: escalating.actor.id };
    await recordAudit(
      tx,
      insurerNumber,
      at,
      news.map((id) => ({
        actor: recorder,
        action: 'escalation-letter-asked',
        subject: { kind: 'certificate', id },
      })),
    );
    await take(tx, escalating, steps, { at, result });
  });
}

const isShieldedOpener = (opener: MemberRecord | undefined): boolean => opener !== undefined && isShielded(opener);

const noContact = (opener: MemberRecord | undefined, reached: ReadonlySet<string>): SkipWhy | null =>
  opener && reached.has(opener.memberId) ? null : 'no-contact';

/** Paper in place of the Web from now on; what follows stands on the worklist, and the next run makes it. One page, in one transaction. */
async function givePaper(escalating: Escalating, due: readonly Due[], result: EscalationResult): Promise<void> {
  if (due.length === 0) return;
  const { actor, installation, insurerNumber, on } = escalating;
  await inTransaction(installation.db, async (tx) => {
    // before the audit log, as every filing: two that take them in another order would wait for each other
    await lockIntake(tx, insurerNumber);
    const at = installation.clock.now();
    const certificateIds = due.map(({ certificateId }) => certificateId);
    const open = await listUnopened(tx, insurerNumber, certificateIds, at);
    const memberIds = due.map(({ stand }) => stand.record.memberId);
    const people = new Map((await readMembers(tx, insurerNumber, memberIds, on)).map((one) => [one.memberId, one]));
    const steps = due.flatMap((one): (Due & NewStep)[] => {
      const { memberId, medium } = one.stand.record;
      const record = people.get(memberId);
      if (!open.has(one.certificateId) || !record || isShielded(record)) return [];
      return [{ ...one, skipped: medium?.why === 'asked' ? 'asked-for-web' : null }];
    });
    for (const { skipped, stand } of await take(tx, escalating, steps, { at, result })) {
      if (skipped !== null) continue;
      const filing = { kind: 'medium-chosen', on, medium: 'paper', mediumWhy: 'not-opened' } as const;
      await recordFilingIn(tx, installation, insurerNumber, stand.record.memberId, filing, actor);
    }
  });
}

/** Records steps, each with its audit entry. @returns those that are new */
async function take<Step extends NewStep>(
  tx: Tx,
  { actor, insurerNumber, on }: Escalating,
  steps: readonly Step[],
  { at, result }: { at: Date; result: EscalationResult },
): Promise<Step[]> {
  const added = await insertSteps(tx, insurerNumber, steps, { at, on });
  const taken = steps.filter(({ certificateId }) => added.has(certificateId));
  for (const { skipped, step } of taken) result[skipped === null ? 'done' : 'skipped'][step] += 1;
  await recordAudit(
    tx,
    insurerNumber,
    at,
    taken.map(({ certificateId, skipped, step }) => ({
      actor: { kind: actor.kind, id: actor.id },
      action: 'escalation-step',
      subject: { kind: 'certificate', id: certificateId },
      details: { step, skipped },
    })),
  );
  return taken;
}

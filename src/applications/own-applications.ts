import { isShownWhileWaiting } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { addEvidence, type Evidence, type EvidenceFault, listEvidence, type ReadyFile } from '../evidence/index.ts';
import type { MemberRecord } from '../members/index.ts';
import type { Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { type Application, applicationsOf } from './application.ts';
import { type ApplicationRow, findApplicationRow, listRowsOf } from './application-store.ts';
import { type Applicant, actorOf, getDraft } from './apply.ts';
import { APPLICANT } from './states.ts';
import { requireTransition, writeEvent } from './write-event.ts';

/** An application as the person sees it who made it. */
export interface OwnApplication {
  application: Application;
  member: MemberRecord;
  evidence: readonly Evidence[];
}

/**
 * A person sees every application about themselves, whoever wrote it, and those about others that their own account sent, as long
 * as these are shown to them. What was made for somebody under protection is shown to that person alone. For a while after a
 * recovery, what was there before is not shown.
 */
function isOwn({ who }: Applicant, row: ApplicationRow, at: Date): boolean {
  if (!isShownWhileWaiting(who, { accountId: row.account_id, at: row.made_at }, at)) return false;
  return row.member_id === who.memberId || (row.account_id === who.accountId && !row.protected);
}

/** Newest first. */
export async function listOwn(tx: Tx, installation: Installation, applicant: Applicant): Promise<Application[]> {
  const { insurerNumber } = applicant.who;
  const at = installation.clock.now();
  const rows: ApplicationRow[] = [];
  for (const { memberId } of applicant.shown) {
    rows.push(...(await listRowsOf(tx, insurerNumber, memberId)).filter((row) => isOwn(applicant, row, at)));
  }
  const found = await applicationsOf(tx, installation, rows);
  await recordAudit(
    tx,
    insurerNumber,
    at,
    found.map(({ applicationId }) => ({
      actor: actorOf(applicant),
      action: 'application-listed',
      subject: { kind: 'application', id: applicationId },
    })),
  );
  return found.sort((a, b) => b.madeAt.getTime() - a.madeAt.getTime());
}

/** @throws Refused `not-found`, also for another's: nothing tells the two apart */
async function getOwn(
  tx: Tx,
  installation: Installation,
  applicant: Applicant,
  applicationId: string,
): Promise<OwnApplication> {
  const { insurerNumber } = applicant.who;
  const row = await findApplicationRow(tx, insurerNumber, applicationId);
  const member = row && applicant.shown.find(({ memberId }) => memberId === row.member_id);
  const at = installation.clock.now();
  if (!row || !member || !isOwn(applicant, row, at)) throw new Refused('not-found', { what: 'application' });
  const [application] = await applicationsOf(tx, installation, [row]);
  if (!application) throw new Refused('not-found', { what: 'application' });
  return { application, member, evidence: await listEvidence(tx, insurerNumber, applicationId) };
}

/** Whether it is theirs, a form or what was sent: before they are led there. Nothing is shown and nothing recorded. */
export async function mayOpen(
  tx: Tx,
  installation: Installation,
  applicant: Applicant,
  applicationId: string,
): Promise<boolean> {
  for (const get of [getDraft, getOwn]) {
    try {
      await get(tx, installation, applicant, applicationId);
      return true;
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'not-found') throw error;
    }
  }
  return false;
}

/** The status page; the look is recorded. @throws Refused `not-found` */
export async function showOwn(
  tx: Tx,
  installation: Installation,
  applicant: Applicant,
  applicationId: string,
): Promise<OwnApplication> {
  const found = await getOwn(tx, installation, applicant, applicationId);
  const subject = { kind: 'application', id: applicationId };
  await recordAudit(tx, applicant.who.insurerNumber, installation.clock.now(), [
    { actor: actorOf(applicant), action: 'application-shown', subject },
  ]);
  return found;
}

/** Takes it back, or asks for it to be looked at again by somebody else. @throws Refused `not-found`, `wrong-state` */
export async function actOnOwn(
  tx: Tx,
  installation: Installation,
  applicant: Applicant,
  applicationId: string,
  action: 'withdraw' | 'appeal',
  text = '',
): Promise<void> {
  const { application } = await getOwn(tx, installation, applicant, applicationId);
  const actor = actorOf(applicant);
  await requireTransition(tx, installation, application, action, { ...actor, role: APPLICANT });
  await writeEvent(tx, installation, application, action, actor, { text });
}

/** Adds papers to what was sent. @returns why they were not kept @throws Refused `not-found`, `wrong-state` (decided) */
export async function giveEvidence(
  tx: Tx,
  installation: Installation,
  applicant: Applicant,
  applicationId: string,
  files: readonly ReadyFile[],
): Promise<EvidenceFault | undefined> {
  const { application } = await getOwn(tx, installation, applicant, applicationId);
  const actor = actorOf(applicant);
  await requireTransition(tx, installation, application, 'give-evidence', { ...actor, role: APPLICANT });
  const { insurerNumber } = application;
  const fault = await addEvidence(tx, installation, insurerNumber, application, files, actor, installation.clock.now());
  if (fault === undefined) await writeEvent(tx, installation, application, 'give-evidence', actor);
  return fault;
}

/** Somebody asked for what is not theirs. Only what exists leaves a trace; the answer was the same for both. */
export async function recordDenied(
  tx: Tx,
  installation: Installation,
  applicant: Pick<Applicant, 'who'>,
  applicationId: string,
): Promise<void> {
  const { accountId, insurerNumber } = applicant.who;
  if (!(await findApplicationRow(tx, insurerNumber, applicationId))) return;
  await recordAudit(tx, insurerNumber, installation.clock.now(), [
    {
      actor: { kind: 'member', id: accountId },
      action: 'application-denied',
      subject: { kind: 'application', id: applicationId },
    },
  ]);
}

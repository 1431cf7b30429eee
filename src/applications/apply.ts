import { isShownWhileWaiting, type SignedIn } from '../access/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import {
  addEvidence,
  deleteEvidence,
  deleteEvidenceOf,
  type Evidence,
  type EvidenceFault,
  listDigests,
  listEvidence,
  type ReadyFile,
  readEvidencePage,
  thumbnailOf,
} from '../evidence/index.ts';
import { addDays, type Day, dayInJapan } from '../lib/day.ts';
import { isShielded, type MemberRecord } from '../members/index.ts';
import type { Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import { getSociety } from '../society/index.ts';
import { type Application, daysFor, newReceiptNumber, openDetails, sealDetails } from './application.ts';
import {
  type ApplicationRow,
  type DraftRow,
  deleteDraft,
  fillDraftRow,
  findApplicationRow,
  findDraft,
  findOpenRow,
  insertApplication,
  insertDraft,
  listDraftRows,
  lockMatter,
} from './application-store.ts';
import { type ApplicationKind, type Details, papersNeeded, readApplication } from './kinds.ts';
import { notifyApplicant } from './notify-applicant.ts';
import { requirePaper } from './papers.ts';
import { type Answers, detailsOf, type Given, purposesOf } from './questions.ts';
import { writeEvent } from './write-event.ts';

/** Whoever is signed in, and the people whose documents they open: they apply for those and for nobody else. */
export interface Applicant {
  who: SignedIn;
  shown: readonly MemberRecord[];
}

/** Days that a form which nobody sends is kept: over a weekend, to fetch a paper from somebody's home. */
export const DRAFT_DAYS = 7;

export const actorOf = ({ who }: Applicant): Actor => ({ kind: 'member', id: who.accountId });

/** A form that is being filled in. */
export interface Draft {
  applicationId: string;
  kind: ApplicationKind;
  member: MemberRecord;
  answers: Answers;
  evidence: readonly Evidence[];
}

/** What the questions go by. */
export const givenOf = ({ answers, evidence }: Draft): Given => ({
  answers,
  papers: new Set(evidence.map(({ purpose }) => purpose)),
});

/**
 * Begins a form for somebody. The id is the key under which it is sent once. One that was begun and has no answer yet is taken
 * again, so that a button pressed twice begins one.
 * @throws Refused `not-found`: not a person whose documents they open, whoever it is; `wrong-state` (`no-paper`)
 */
export async function openDraft(
  tx: Tx,
  installation: Installation,
  applicant: Applicant,
  kind: ApplicationKind,
  memberId: string,
): Promise<string> {
  const member = memberShownTo(applicant, memberId);
  const { clock, random } = installation;
  const { accountId, insurerNumber } = applicant.who;
  await requirePaper(tx, installation, insurerNumber, { kind, memberId });
  await lockMatter(tx, insurerNumber, memberId, kind);
  const empty = (await listDraftRows(tx, insurerNumber, accountId)).find(
    (row) => row.kind === kind && row.member_id === memberId && row.sealed_details === null,
  );
  if (empty && isShownNow(installation, applicant, empty)) return empty.application_id;
  const applicationId = newId(random);
  await insertDraft(tx, {
    insurer_number: insurerNumber,
    application_id: applicationId,
    account_id: accountId,
    member_id: member.memberId,
    kind,
    sealed_details: null,
    made_at: clock.now(),
  });
  return applicationId;
}

function memberShownTo({ shown }: Applicant, memberId: string): MemberRecord {
  const member = shown.find((one) => one.memberId === memberId);
  if (!member) throw new Refused('not-found', { what: 'member' });
  return member;
}

/** For a while after a recovery, forms of before are not shown. */
function isShownNow({ clock }: Pick<Installation, 'clock'>, { who }: Applicant, row: DraftRow): boolean {
  return isShownWhileWaiting(who, { accountId: row.account_id, at: row.made_at }, clock.now());
}

/** @throws Refused `not-found`, also when it is another's, or about a person who is not shown any more */
export async function getDraft(
  tx: Tx,
  installation: Installation,
  applicant: Applicant,
  applicationId: string,
): Promise<Draft & { row: DraftRow }> {
  const { accountId, insurerNumber } = applicant.who;
  const row = await findDraft(tx, insurerNumber, accountId, applicationId);
  if (!row || !isShownNow(installation, applicant, row)) throw new Refused('not-found', { what: 'application' });
  return {
    row,
    applicationId,
    kind: row.kind,
    member: memberShownTo(applicant, row.member_id),
    answers:
      row.sealed_details === null ? {} : openDetails(installation, insurerNumber, applicationId, row.sealed_details),
    evidence: await listEvidence(tx, insurerNumber, applicationId),
  };
}

/** Keeps answers beside those that are there. @throws Refused `not-found` */
export async function answerDraft(
  tx: Tx,
  installation: Installation,
  applicant: Applicant,
  applicationId: string,
  answers: Answers,
): Promise<void> {
  const { answers: before, row } = await getDraft(tx, installation, applicant, applicationId);
  const { insurerNumber } = applicant.who;
  const all = { ...before, ...answers };
  await fillDraftRow(tx, row, sealDetails(installation, insurerNumber, applicationId, all));
}

/**
 * Keeps papers with a form. The very same file is kept once for a purpose: a button pressed twice sends it twice.
 * @returns why they were not kept @throws Refused `not-found`
 */
export async function addToDraft(
  tx: Tx,
  installation: Installation,
  applicant: Applicant,
  applicationId: string,
  files: readonly ReadyFile[],
): Promise<EvidenceFault | undefined> {
  const { member } = await getDraft(tx, installation, applicant, applicationId);
  const { insurerNumber } = applicant.who;
  const keyOf = ({ digest, purpose }: Pick<ReadyFile, 'digest' | 'purpose'>) => `${purpose}|${digest}`;
  const there = new Set((await listDigests(tx, insurerNumber, applicationId)).map(keyOf));
  const fresh = [...new Map(files.map((file) => [keyOf(file), file])).values()].filter(
    (file) => !there.has(keyOf(file)),
  );
  const to = { applicationId, memberId: member.memberId };
  return addEvidence(tx, installation, insurerNumber, to, fresh, actorOf(applicant), installation.clock.now());
}

/**
 * A page of a paper as it arrived, small or as it is kept, for whoever is filling in the form and only until it is sent. The look
 * is recorded. @throws Refused `not-found`
 */
export async function lookAtDraftPaper(
  tx: Tx,
  installation: Installation,
  applicant: Applicant,
  applicationId: string,
  { evidenceId, page, small }: { evidenceId: string; page: number; small: boolean },
): Promise<Uint8Array<ArrayBuffer>> {
  const { evidence } = await getDraft(tx, installation, applicant, applicationId);
  const paper = evidence.find((one) => one.evidenceId === evidenceId);
  if (!paper) throw new Refused('not-found', { what: 'evidence' });
  const { insurerNumber } = applicant.who;
  const picture = await readEvidencePage(tx, installation, insurerNumber, paper, page);
  await recordAudit(tx, insurerNumber, installation.clock.now(), [
    {
      actor: actorOf(applicant),
      action: 'evidence-previewed',
      subject: { kind: 'evidence', id: evidenceId },
      details: { applicationId, page },
    },
  ]);
  return small ? thumbnailOf(picture) : picture;
}

/** Takes a paper out of a form again. @throws Refused `not-found` */
export async function removeFromDraft(
  tx: Tx,
  installation: Installation,
  applicant: Applicant,
  applicationId: string,
  evidenceId: string,
): Promise<void> {
  await getDraft(tx, installation, applicant, applicationId);
  const { insurerNumber } = applicant.who;
  if (!(await deleteEvidence(tx, insurerNumber, applicationId, evidenceId))) {
    throw new Refused('not-found', { what: 'evidence' });
  }
  const subject = { kind: 'evidence', id: evidenceId };
  await recordAudit(tx, insurerNumber, installation.clock.now(), [
    { actor: actorOf(applicant), action: 'evidence-removed', subject },
  ]);
}

/** A form that was begun and not sent. */
export interface UnsentDraft {
  applicationId: string;
  kind: ApplicationKind;
  memberId: string;
  /** Something was answered. */
  isBegun: boolean;
  begunOn: Day;
  /** After this day it is thrown away by itself. */
  keptUntilOn: Day;
}

/** Those of the applicant's own account, about people who are shown to them still; newest first. */
export async function listDrafts(
  tx: Tx,
  installation: Pick<Installation, 'clock'>,
  applicant: Applicant,
): Promise<UnsentDraft[]> {
  const { shown, who } = applicant;
  const rows = await listDraftRows(tx, who.insurerNumber, who.accountId);
  return rows
    .filter((row) => shown.some(({ memberId }) => memberId === row.member_id))
    .filter((row) => isShownNow(installation, applicant, row))
    .map((row) => {
      const begunOn = dayInJapan(row.made_at);
      const keptUntilOn = addDays(begunOn, DRAFT_DAYS);
      const isBegun = row.sealed_details !== null;
      const { application_id: applicationId, kind, member_id: memberId } = row;
      return { applicationId, kind, memberId, isBegun, begunOn, keptUntilOn };
    });
}

/** Throws a form away, with its papers. @throws Refused `not-found` */
export async function discardDraft(
  tx: Tx,
  installation: Installation,
  applicant: Applicant,
  applicationId: string,
): Promise<void> {
  const { insurerNumber } = applicant.who;
  const { evidence } = await getDraft(tx, installation, applicant, applicationId);
  await deleteEvidenceOf(tx, insurerNumber, [applicationId]);
  await deleteDraft(tx, insurerNumber, applicationId);
  const subject = { kind: 'application', id: applicationId };
  await recordAudit(tx, insurerNumber, installation.clock.now(), [
    { actor: actorOf(applicant), action: 'application-discarded', subject, details: { papers: evidence.length } },
  ]);
}

export interface Sent {
  applicationId: string;
  /** One of the same kind for the same person was there already: nothing new was made, and this form is gone. */
  wasThere: boolean;
}

/**
 * Sends a form. Idempotent by its id: sent again, from whichever tab, it gives the application that it became. While one of the
 * kind is open for the person, no other is made.
 * @throws Refused `not-found`, `form-invalid` when it is not filled in as it must be, `wrong-state` (`no-paper`)
 */
export async function sendDraft(
  tx: Tx,
  installation: Installation,
  applicant: Applicant,
  applicationId: string,
): Promise<Sent> {
  const { accountId, insurerNumber } = applicant.who;
  // first the form, whose lock whoever sends it at the same time waits for
  if (!(await findDraft(tx, insurerNumber, accountId, applicationId))) {
    const before = await findApplicationRow(tx, insurerNumber, applicationId);
    const isOwn =
      before?.account_id === accountId && applicant.shown.some(({ memberId }) => memberId === before.member_id);
    if (isOwn) return { applicationId, wasThere: false };
  }
  const draft = await getDraft(tx, installation, applicant, applicationId);
  const { answers, kind, member } = draft;
  const on = dayInJapan(installation.clock.now());
  const details = detailsOf(kind, answers);
  if (!readApplication(kind, details, on).ok) throw new Refused('form-invalid');
  await lockMatter(tx, insurerNumber, member.memberId, kind);
  const open = await findOpenRow(tx, insurerNumber, member.memberId, kind);
  if (!open) await requirePaper(tx, installation, insurerNumber, { kind, memberId: member.memberId });
  await deleteDraft(tx, insurerNumber, applicationId);
  if (open) {
    await deleteEvidenceOf(tx, insurerNumber, [applicationId]);
    return { applicationId: open.application_id, wasThere: true };
  }
  const evidence = await keepAsked(tx, insurerNumber, draft);
  const received = { kind, member, details, source: 'web', accountId, recordedBy: null } as const;
  await receive(tx, installation, insurerNumber, { applicationId, ...received, evidence }, actorOf(applicant));
  return { applicationId, wasThere: false };
}

/** Papers for what is not asked any more do not go along. @returns those that do */
async function keepAsked(tx: Tx, insurerNumber: string, draft: Draft): Promise<Evidence[]> {
  const { answers, applicationId, evidence, kind } = draft;
  const purposes = purposesOf(kind, answers);
  const kept = evidence.filter(({ purpose }) => purposes.includes(purpose));
  for (const one of evidence) {
    if (!kept.includes(one)) await deleteEvidence(tx, insurerNumber, applicationId, one.evidenceId);
  }
  return kept;
}

interface Received {
  applicationId: string;
  kind: ApplicationKind;
  member: MemberRecord;
  details: Details;
  source: Application['source'];
  accountId: string | null;
  recordedBy: string | null;
  receivedOn?: ApplicationRow['received_on'];
  evidence: readonly Pick<Evidence, 'purpose'>[];
}

/** Writes an application with what happened first: it was received, and papers that are missing are asked for. */
export async function receive(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  { details, evidence, member, ...given }: Received,
  actor: Actor,
): Promise<void> {
  const at = installation.clock.now();
  const on = dayInJapan(at);
  const { policy } = await getSociety(tx, insurerNumber, on);
  const receivedOn = given.receivedOn ?? on;
  const { applicationId, kind } = given;
  await insertApplication(tx, {
    insurer_number: insurerNumber,
    application_id: applicationId,
    receipt_number: newReceiptNumber(installation),
    kind,
    member_id: member.memberId,
    source: given.source,
    account_id: given.accountId,
    recorded_by: given.recordedBy,
    received_on: receivedOn,
    made_at: at,
    due_on: addDays(receivedOn, daysFor(kind, policy)),
    sealed_details: sealDetails(installation, insurerNumber, applicationId, details),
    protected: isShielded(member),
  });
  const place = { insurerNumber, applicationId };
  await writeEvent(tx, installation, { ...place, events: [] }, 'receive', actor);
  const notice = { kind: 'application-received', key: `application-received|${applicationId}` } as const;
  await notifyApplicant(tx, insurerNumber, member, notice, at);
  const missing = papersNeeded(kind, details).filter((purpose) => !evidence.some((one) => one.purpose === purpose));
  if (missing.length === 0) return;
  // written by nobody in particular: the form itself asks for them
  const form = { kind: 'system', id: 'form' } as const;
  await writeEvent(tx, installation, { ...place, events: ['received'] }, 'ask-evidence', form, { reason: 'missing' });
}

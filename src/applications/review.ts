import { can, requireAllowed } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import {
  addEvidence,
  type Evidence,
  type EvidenceFault,
  findEvidence,
  listEvidence,
  listSameElsewhere,
  type ReadyFile,
  readEvidencePage,
} from '../evidence/index.ts';
import type { FilingActor } from '../filings/index.ts';
import { dayInJapan } from '../lib/day.ts';
import { type MemberRecord, readMembers } from '../members/index.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { getSociety } from '../society/index.ts';
import { type Application, applicationsOf, standingOf } from './application.ts';
import { countWaiting, listRowsOf, listWorkRows } from './application-store.ts';
import { type ApplicationAction, findApplicationRefusal } from './states.ts';
import { getVisible } from './visible-application.ts';
import { getLocked, requireTransition, writeEvent } from './write-event.ts';

/** Why a reviewer looks at papers; kept with every look. */
export const EVIDENCE_LOOK_WHYS = ['review', 'question', 'appeal'] as const;
export type EvidenceLookWhy = (typeof EVIDENCE_LOOK_WHYS)[number];

export interface Reviewed {
  application: Application;
  member: MemberRecord;
  evidence: readonly Evidence[];
  /** Papers of which the very same file was handed in for somebody else. */
  sameElsewhere: readonly { ordinal: number; receiptNumber: string; applicationId: string }[];
  /** Other applications of the person. */
  others: readonly Application[];
  /** What this reviewer may do now. */
  may: readonly ApplicationAction[];
}

const ACTIONS: readonly ApplicationAction[] = [
  'take-up',
  'ask-evidence',
  'give-evidence',
  'propose',
  'return',
  'approve',
  'refuse',
  'appeal',
  'withdraw',
];

/** Everything that a reviewer decides by, without the papers themselves. The look is recorded. @throws Refused `not-allowed`, `not-found` */
export async function reviewApplication(
  installation: Installation,
  insurerNumber: string,
  applicationId: string,
  actor: FilingActor,
): Promise<Reviewed> {
  return inTransaction(installation.db, async (tx) => {
    const { application, member } = await getVisible(tx, installation, insurerNumber, applicationId, actor);
    const seesProtected = can(actor.role, 'protected-look');
    const { policy } = await getSociety(tx, insurerNumber, dayInJapan(installation.clock.now()));
    const rows = (await listRowsOf(tx, insurerNumber, application.memberId)).filter(
      (row) => row.application_id !== applicationId && (seesProtected || !row.protected),
    );
    const same: { ordinal: number; receiptNumber: string; applicationId: string }[] = [];
    for (const one of await listSameElsewhere(tx, insurerNumber, applicationId, seesProtected)) {
      const other = await getLocked(tx, installation, insurerNumber, one.applicationId).catch(() => undefined);
      // a form that was not sent yet has no number to name
      if (other && (seesProtected || !other.protected)) same.push({ ...one, receiptNumber: other.receiptNumber });
    }
    const standing = standingOf(application, policy);
    await recordAudit(tx, insurerNumber, installation.clock.now(), [
      {
        actor: { kind: actor.kind, id: actor.id },
        action: 'application-looked-at',
        subject: { kind: 'application', id: applicationId },
      },
    ]);
    return {
      application,
      member,
      evidence: await listEvidence(tx, insurerNumber, applicationId),
      sameElsewhere: same,
      others: await applicationsOf(tx, installation, rows),
      may: ACTIONS.filter((action) => findApplicationRefusal(action, standing, actor) === undefined),
    };
  });
}

/** Of protected people's applications, at most so many. */
const MOST_GUARDED = 1_000;

interface WorkItem {
  application: Application;
  member: MemberRecord;
}

export interface WorkPage {
  /** Nobody's who is or was protected. */
  items: readonly WorkItem[];
  /** Theirs, for protection officers alone: to be shown one at a time. */
  guarded: readonly WorkItem[];
  waiting: number;
  late: number;
}

/** 申請 by due day; of protected people one at a time, for protection officers alone. @throws Refused `not-allowed` */
export async function listApplications(
  installation: Installation,
  insurerNumber: string,
  filter: { which: 'open' | 'all'; limit: number; offset?: number },
  actor: FilingActor,
): Promise<WorkPage> {
  requireAllowed(actor.role, 'application-review');
  const includeProtected = can(actor.role, 'protected-look');
  return inTransaction(installation.db, async (tx) => {
    const on = dayInJapan(installation.clock.now());
    const open = await listWorkRows(tx, insurerNumber, { ...filter, includeProtected: false });
    const onlyProtected = { which: filter.which, includeProtected: true, onlyProtected: true, limit: MOST_GUARDED };
    const guarded = includeProtected ? await listWorkRows(tx, insurerNumber, onlyProtected) : [];
    const rows = [...guarded, ...open];
    const applications = await applicationsOf(tx, installation, rows);
    const ids = [...new Set(rows.map((row) => row.member_id))];
    const people = new Map((await readMembers(tx, insurerNumber, ids, on)).map((one) => [one.memberId, one]));
    await recordAudit(tx, insurerNumber, installation.clock.now(), [
      {
        actor: { kind: actor.kind, id: actor.id },
        action: 'applications-listed',
        subject: { kind: 'insurer', id: insurerNumber },
        details: { applications: open.length },
      },
    ]);
    const items = applications.flatMap((application) => {
      const member = people.get(application.memberId);
      return member ? [{ application, member }] : [];
    });
    const theirs = new Set(guarded.map((row) => row.application_id));
    const isTheirs = ({ application }: WorkItem) => theirs.has(application.applicationId);
    return {
      items: items.filter((item) => !isTheirs(item)),
      guarded: items.filter(isTheirs),
      ...(await countWaiting(tx, insurerNumber, { includeProtected, on })),
    };
  });
}

/** How many wait for the society, and how many of them are past their day, as this reviewer may see them. @throws Refused `not-allowed` */
export async function countApplications(
  installation: Installation,
  insurerNumber: string,
  actor: FilingActor,
): Promise<{ waiting: number; late: number }> {
  requireAllowed(actor.role, 'application-review');
  const includeProtected = can(actor.role, 'protected-look');
  const on = dayInJapan(installation.clock.now());
  return countWaiting(installation.db, insurerNumber, { includeProtected, on });
}

/** Papers that came by post or were brought along. @throws Refused `not-allowed`, `not-found`, `wrong-state` */
export async function addReviewEvidence(
  installation: Installation,
  insurerNumber: string,
  applicationId: string,
  files: readonly ReadyFile[],
  actor: FilingActor,
): Promise<EvidenceFault | undefined> {
  return inTransaction(installation.db, async (tx) => {
    const { application } = await getVisible(tx, installation, insurerNumber, applicationId, actor);
    await requireTransition(tx, installation, application, 'give-evidence', actor);
    const by = { kind: actor.kind, id: actor.id };
    const fault = await addEvidence(tx, installation, insurerNumber, application, files, by, installation.clock.now());
    if (fault === undefined) await writeEvent(tx, installation, application, 'give-evidence', by);
    return fault;
  });
}

/** One page of a paper, for whoever decides; the look is recorded with its reason. @throws Refused `not-allowed`, `not-found` */
export async function lookAtEvidence(
  installation: Installation,
  insurerNumber: string,
  { evidenceId, page, why }: { evidenceId: string; page: number; why: EvidenceLookWhy },
  actor: FilingActor,
): Promise<Uint8Array<ArrayBuffer>> {
  return inTransaction(installation.db, async (tx) => {
    requireAllowed(actor.role, 'application-review');
    const evidence = await findEvidence(tx, insurerNumber, evidenceId);
    if (!evidence) throw new Refused('not-found', { what: 'evidence' });
    await getVisible(tx, installation, insurerNumber, evidence.applicationId, actor);
    const picture = await readEvidencePage(tx, installation, insurerNumber, evidence, page);
    await recordAudit(tx, insurerNumber, installation.clock.now(), [
      {
        actor: { kind: actor.kind, id: actor.id },
        action: 'evidence-looked-at',
        subject: { kind: 'evidence', id: evidenceId },
        details: { applicationId: evidence.applicationId, page, why },
      },
    ]);
    return picture;
  });
}

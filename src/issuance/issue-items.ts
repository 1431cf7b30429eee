import { type Actor, type AuditEvent, recordAudit } from '../audit/index.ts';
import { prepareCertificates, type ReservedSlots, type ToIssue, writeCertificates } from '../certificates/index.ts';
import { getSigningKey } from '../keys/index.ts';
import { type Day, dayInJapan } from '../lib/day.ts';
import type { Announce } from '../mail/index.ts';
import { type MemberRecord, readMembers } from '../members/index.ts';
import { beginPackets } from '../packets/index.ts';
import type { Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import type { Policy } from '../society/index.ts';
import { lintPrepared } from './lint-documents.ts';
import { readHeld } from './read-held.ts';
import type { PassPoint } from './release-points.ts';
import type { MovedOutWhy, RunItemRow } from './run-people-store.ts';
import type { Run } from './run-summary.ts';
import { type Weighed, weighMember } from './weigh-member.ts';

/** A person who is to get what was approved for them. */
export type ApprovedItem = Pick<RunItemRow, 'member_id' | 'document' | 'protected' | 'content_hash' | 'channel'>;

/** What became of one of them: their document, or why they got none. */
export interface ItemOutcome {
  memberId: string;
  certificateId: string | null;
  why: MovedOutWhy | null;
  /** Of `lint-failed`. */
  lints: readonly string[];
}

/** What people are issued from: a run, or a single issue, whose id stands for that of the run. */
export interface Issuing extends Pick<Run, 'insurerNumber' | 'runId' | 'planOn' | 'nextDeliveryOn' | 'publishAt'> {
  policy: Policy;
  /** Who released: on each certificate and audit entry. */
  actor: Actor;
  slots: ReservedSlots;
  /** Notices by mail to whoever opens what is written. */
  announce: Announce;
  /** Of each audit entry: what it was issued from. */
  told: Readonly<Record<string, string>>;
  /** 事案番号 of the packet that begins; default: a new one each. Of one person only. */
  caseNumber?: string;
  /** Writes what became of each. What it throws ends the transaction. */
  keep(outcomes: readonly ItemOutcome[]): Promise<void>;
  pass: PassPoint;
}

/**
 * Issues to these people in the caller's transaction, at an instant: each is weighed again on what is known, and gets their document
 * when that still gives what was approved; documents that pass the lints of their exact bytes are written with their events,
 * packets and audit entries. Whoever calls it holds what is known (`holdKnown`).
 */
export async function issueItems(
  tx: Tx,
  installation: Installation,
  issuing: Issuing,
  items: readonly ApprovedItem[],
  at: Date,
): Promise<void> {
  const { actor, insurerNumber, pass, policy, publishAt, runId, slots, told } = issuing;
  const ids = items.map((item) => item.member_id);
  const records = await readMembers(tx, insurerNumber, ids, factsDayOf(issuing.planOn, at));
  const people = new Map(records.map((record) => [record.memberId, record]));
  const { documents, spoiled } = await readHeld(tx, insurerNumber, ids);
  // Asked each time: a key that is found compromised meanwhile seals nothing more.
  const key = await getSigningKey(tx, installation, insurerNumber, 'records', at);
  await pass('read');

  const toIssue: ToIssue[] = [];
  const outcomes: ItemOutcome[] = [];
  const audit: AuditEvent[] = [];
  const moveOut = (memberId: string, why: MovedOutWhy, lints: readonly string[] = []) => {
    outcomes.push({ memberId, certificateId: null, why, lints });
    audit.push({
      actor,
      action: 'member-moved-out',
      subject: { kind: 'member', id: memberId },
      details: { ...told, why, ...(lints.length > 0 ? { lints: lints.join(';') } : {}) },
    });
  };
  for (const item of items) {
    const record = people.get(item.member_id);
    const weighed = record && weighMember(record, documents.get(item.member_id) ?? [], { ...issuing, at, spoiled });
    const settled = settleItem(item, record, weighed, dayInJapan(at));
    if (typeof settled === 'string') moveOut(item.member_id, settled);
    else toIssue.push(settled);
  }
  await pass('weighed');
  const visibleFromAt = publishAt > at ? publishAt : at;
  const numbered = { insurerNumber, runId, policy, issuedAt: at, visibleFromAt };
  const prepared = await prepareCertificates(installation, numbered, toIssue, { records: key, slots });
  await pass('signed');
  const linting = { policy, issuer: installation.issuer, keys: [key] };
  const failed = await lintPrepared(tx, insurerNumber, prepared, documents, linting);
  await pass('linted');
  const good = prepared.filter(({ row }) => !failed.has(row.member_id));
  await writeCertificates(tx, insurerNumber, good, actor);
  await issuing.announce(tx, good, policy, at);
  await pass('certificates-written');
  for (const { row } of good) {
    outcomes.push({ memberId: row.member_id, certificateId: row.certificate_id, why: null, lints: [] });
    audit.push({
      actor,
      action: 'certificate-issued',
      subject: { kind: 'certificate', id: row.certificate_id },
      details: { ...told, memberId: row.member_id },
    });
  }
  for (const [memberId, lints] of failed) moveOut(memberId, 'lint-failed', lints);
  await issuing.keep(outcomes);
  await pass('outcomes-written');
  const { caseNumber } = issuing;
  const toHand = good.flatMap(({ row }) =>
    row.protected
      ? [{ certificateId: row.certificate_id, memberId: row.member_id, ...(caseNumber ? { caseNumber } : {}) }]
      : [],
  );
  await beginPackets(tx, installation, insurerNumber, toHand, actor, at);
  await recordAudit(tx, insurerNumber, at, audit);
  await pass('audit-written');
}

/**
 * The day for which people are read at a release. The plan's day decides, on the newest facts: a delivery of card states that
 * came since then speaks of a later day.
 */
export function factsDayOf(planOn: Day, releasedAt: Date): Day {
  const releasedOn = dayInJapan(releasedAt);
  return releasedOn > planOn ? releasedOn : planOn;
}

/** What is issued to a planned person when what is known now still gives what was approved; else why they are moved out. */
function settleItem(
  item: ApprovedItem,
  record: MemberRecord | undefined,
  weighed: Weighed | undefined,
  today: Day,
): ToIssue | MovedOutWhy {
  if (!record || !weighed) return 'no-longer-eligible';
  if (record.facts.lostOn !== null && record.facts.lostOn <= today) return 'no-longer-eligible';
  if (weighed.kind === 'leave-out' && weighed.why === 'after-protection') return weighed.why;
  if (weighed.protected && !item.protected) return 'protection-raised';
  if (weighed.kind === 'leave-out') {
    if (weighed.why === 'already-held' || weighed.why === 'name-not-drawable') return weighed.why;
    return weighed.why === 'undetermined' ? 'undetermined' : 'no-longer-eligible';
  }
  const { decideOn, decision, replaces } = weighed;
  if (decision.expiresOn !== null && decision.expiresOn < today) return 'no-longer-eligible';
  if (item.document === 'certificate' && decision.document === 'notice') return 'working-card';
  const same =
    decision.document === item.document &&
    decision.channel === item.channel &&
    weighed.contentHash === item.content_hash &&
    weighed.protected === item.protected;
  return same ? { record, decision, decideOn, protected: weighed.protected, replaces } : 'facts-changed';
}

import { closeAccounts } from '../access/index.ts';
import type { Actor } from '../audit/index.ts';
import {
  type Certificate,
  contentHash,
  type EndWhy,
  endCertificates,
  type Face,
  listCertificatesOf,
  makeFace,
  statusAt,
} from '../certificates/index.ts';
import { decide, isProtected, type MemberFacts } from '../eligibility/index.ts';
import { addDays, type Day, dayInJapan, earliest, startOfDayInJapan } from '../lib/day.ts';
import { inMedium, isShielded, listHouseholdIds, type MemberRecord, readMembers } from '../members/index.ts';
import { packUnarrived } from '../packets/index.ts';
import type { Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import type { Policy } from '../society/index.ts';
import { insertConsequences, listOpenKeys, type NewConsequence } from './consequence-store.ts';
import {
  type Case,
  type Cause,
  type Consequence,
  consequencesOf,
  type HeldDocument,
  type Standing,
} from './consequences.ts';

/** What follows for one person, as it was written. */
export interface Followed extends Consequence {
  memberId: string;
}

/** A person of whom something new is known. */
export interface Change {
  /** null: nobody knew of them. */
  before: MemberFacts | null;
  after: MemberRecord;
  cause: Cause;
}

export interface Following {
  insurerNumber: string;
  policy: Policy;
  /** null: a birthday. */
  sourceId: string | null;
  /** The day on which the cause is true. */
  becauseOn: Day;
  /** The day for which people are decided before and after; default: today, or the first day of eligibility when it is later. */
  decideOn?: Day;
  /** First day WITHOUT eligibility by age. */
  leavesOn?: Day;
  at: Date;
  actor: Actor;
}

/** Whose going or flag concerns the 家族 of the same 記号・番号. */
const CONCERNS_FAMILY: ReadonlySet<Cause> = new Set(['left', 'died', 'voluntary', 'age-75', 'protection-raised']);

/**
 * Finds what follows for these people, does at once what is a stop, and writes the rest to the worklist, all in the caller's
 * transaction. A person who comes under protection loses their way in to the Web too.
 */
export async function follow(
  tx: Tx,
  installation: Installation,
  changes: readonly Change[],
  following: Following,
): Promise<Followed[]> {
  const { actor, at, insurerNumber } = following;
  const ids = changes.map(({ after }) => after.memberId);
  const held = Map.groupBy(await listCertificatesOf(tx, insurerNumber, ids), (one) => one.memberId);
  const open = await listOpenKeys(tx, insurerNumber, ids);
  const found: Followed[] = [];
  const raised: string[] = [];
  for (const change of changes) {
    const { after, before } = change;
    const given = await caseOf(tx, change, held.get(after.memberId) ?? [], following);
    if (isProtected(after.facts.disclosure) && !(before && isProtected(before.disclosure))) raised.push(after.memberId);
    for (const one of consequencesOf(given)) found.push({ ...one, memberId: after.memberId });
  }
  const rows = found
    .filter(({ kind, memberId, reason }) => kind === 'stop' || !open.has(`${memberId} ${kind} ${reason}`))
    .map((one) => rowOf(one, following, newId(installation.random)));
  await insertConsequences(tx, rows);
  await closeAccounts(tx, insurerNumber, raised, 'protected', actor, at);
  const died = changes.flatMap(({ after, cause }) => (cause === 'died' ? [after.memberId] : []));
  await closeAccounts(tx, insurerNumber, died, 'died', actor, at);
  await packUnarrived(tx, installation, insurerNumber, raised, actor, at);
  for (const why of ['left', 'age-75', 'protected'] as const satisfies readonly EndWhy[]) {
    const ends = found.flatMap(({ memberId, reason, stop }) =>
      stop && reason === why ? [{ memberId, at: stopsAt(stop.fromOn, at), certificateIds: stop.certificateIds }] : [],
    );
    await endCertificates(tx, insurerNumber, ends, why, actor, at);
  }
  return found;
}

const stopsAt = (fromOn: Day | null, at: Date): Date => (fromOn === null ? at : startOfDayInJapan(fromOn));

function rowOf(one: Followed, following: Following, consequenceId: string): NewConsequence {
  const { actor, at, becauseOn, insurerNumber, sourceId } = following;
  const isStop = one.kind === 'stop';
  return {
    insurer_number: insurerNumber,
    consequence_id: consequenceId,
    member_id: one.memberId,
    kind: one.kind,
    reason: one.reason,
    rule: one.rule,
    source_id: sourceId,
    because_on: becauseOn,
    documents: one.stop?.certificateIds.length ?? 0,
    stops_at: one.stop ? stopsAt(one.stop.fromOn, at) : null,
    made_at: at,
    due_on: one.dueOn,
    settled_at: isStop ? at : null,
    settled_by: isStop ? actor.id : null,
    settled_how: isStop ? 'at-once' : null,
  };
}

async function caseOf(
  tx: Tx,
  { after, before, cause }: Change,
  documents: readonly Certificate[],
  following: Following,
): Promise<Case> {
  const { at, insurerNumber, leavesOn, policy } = following;
  const on = dayInJapan(at);
  const { facts } = after;
  const decideOn = following.decideOn ?? (facts.eligibleFromOn > on ? facts.eligibleFromOn : on);
  const standingOf = (one: MemberFacts, day: Day): Standing => ({
    decision: inMedium(after, decide(one, policy, day, day)),
    disclosure: one.disclosure,
  });
  const decision = inMedium(after, decide(facts, policy, decideOn, decideOn));
  const { document } = decision;
  const wanted =
    document === 'certificate' || document === 'notice'
      ? makeFace(after, { ...decision, document }, policy, { serial: '', issuedOn: on })
      : null;
  const endsOn = earliest([
    facts.lostOn,
    facts.category === 'voluntary' && facts.voluntaryEndsOn ? addDays(facts.voluntaryEndsOn, 1) : null,
    leavesOn,
  ]);
  // on a birthday the facts are the same, and only the day is another
  const before70 = cause === 'age-70' || cause === 'age-75';
  return {
    cause,
    before: before && standingOf(before, before70 ? addDays(decideOn, -1) : decideOn),
    after: { decision, disclosure: facts.disclosure },
    held: documents.filter((one) => isLive(one, at)).map((one) => heldOf(one, wanted, at)),
    endsOn: endsOn ?? null,
    shareFromOn: cause === 'age-70' ? decideOn : null,
    family: CONCERNS_FAMILY.has(cause) ? await countFamily(tx, insurerNumber, after, endsOn ?? on) : 0,
    on,
  };
}

function isLive(certificate: Certificate, at: Date): boolean {
  const status = statusAt(certificate, at);
  return status === 'effective' || status === 'not-yet';
}

function heldOf(certificate: Certificate, wanted: Face | null, at: Date): HeldDocument {
  const stopsOn = certificate.revokedAt && certificate.revokedAt > at ? dayInJapan(certificate.revokedAt) : null;
  return {
    certificateId: certificate.certificateId,
    document: certificate.document,
    channel: certificate.channel,
    lastOn: earliest([certificate.expiresOn, stopsOn && addDays(stopsOn, -1)]) ?? null,
    beginsOn: certificate.effectiveOn,
    stopsOn,
    says: comparison(certificate.face, wanted),
  };
}

function comparison(face: Face, wanted: Face | null): HeldDocument['says'] {
  if (wanted === null) return 'otherwise';
  const hash = (one: Face, more: Partial<Face> = {}) =>
    contentHash({ ...one, effectiveOn: null, expiresOn: null, ...more });
  if (hash(face) === hash(wanted)) return 'the-same';
  return hash(face, { nameKana: '' }) === hash(wanted, { nameKana: '' }) ? 'other-kana' : 'otherwise';
}

/** 家族 of this 本人 who are eligible on a day. Protected ones leave no trace. */
async function countFamily(tx: Tx, insurerNumber: string, { facts, memberId }: MemberRecord, on: Day): Promise<number> {
  if (facts.relation !== 'insured') return 0;
  const others = await readMembers(tx, insurerNumber, await listHouseholdIds(tx, insurerNumber, memberId), on);
  return others.filter(
    (other) =>
      other.facts.relation === 'family' &&
      !isShielded(other) &&
      other.facts.eligibleFromOn <= on &&
      (other.facts.lostOn === null || other.facts.lostOn > on),
  ).length;
}

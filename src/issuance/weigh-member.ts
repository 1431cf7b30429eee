import { type Certificate, contentHash, type Face, makeFace, statusAt } from '../certificates/index.ts';
import { type Decision, type DecisionPolicy, decide } from '../eligibility/index.ts';
import { addDays, type Day, dayInJapan, earliest } from '../lib/day.ts';
import { isShielded, type MemberRecord } from '../members/index.ts';
import { isDrawable } from '../names/index.ts';
import type { Policy } from '../society/index.ts';
import type { LeftOutWhy } from './run-store.ts';

export type IssuableDecision = Decision & { document: 'certificate' | 'notice'; channel: 'web' | 'paper' };

export type Weighed =
  | { kind: 'issue'; decision: IssuableDecision; protected: boolean; contentHash: string; replaces: readonly string[] }
  | { kind: 'leave-out'; decision: Decision; protected: boolean; why: LeftOutWhy };

/**
 * What a run does about one person: issue a document, or leave them out and say why. The same function plans and checks
 * again at release, so that both judge alike. Pure: `held` are the person's documents, `at` the instant of judging, `spoiled`
 * the certificates whose printed code counts no more: such a paper does not serve, and the person gets a new one.
 */
export function weighMember(
  record: MemberRecord,
  held: readonly Certificate[],
  run: { planOn: Day; nextDeliveryOn: Day; policy: Policy; at: Date; spoiled: ReadonlySet<string> },
): Weighed {
  const decision = decide(record.facts, run.policy satisfies DecisionPolicy, run.planOn, run.nextDeliveryOn);
  const guarded = isShielded(record);
  const leaveOut = (why: LeftOutWhy): Weighed => ({ kind: 'leave-out', decision, protected: guarded, why });
  if (!isIssuable(decision)) {
    if (decision.document === 'undetermined') return leaveOut('undetermined');
    return leaveOut(decision.reason === 'Z1' ? 'period-empty' : 'not-eligible');
  }
  if (record.onHold && decision.channel === 'web') return leaveOut('after-protection');
  const face = makeFace(record, decision, run.policy.insurer, { serial: '', issuedOn: run.planOn });
  if (!hasDrawableNames(face)) return leaveOut('name-not-drawable');
  const live = held.filter(
    (certificate) =>
      certificate.document === decision.document && ['effective', 'not-yet'].includes(statusAt(certificate, run.at)),
  );
  const same = live.find(
    (certificate) =>
      certificate.channel === decision.channel &&
      !(certificate.channel === 'paper' && run.spoiled.has(certificate.certificateId)) &&
      stillServes(certificate, face, run.nextDeliveryOn),
  );
  if (same) return leaveOut('already-held');
  return {
    kind: 'issue',
    decision,
    protected: guarded,
    contentHash: contentHash(face),
    replaces: live.map(({ certificateId }) => certificateId),
  };
}

function isIssuable(decision: Decision): decision is IssuableDecision {
  return decision.document === 'certificate' || decision.document === 'notice';
}

/** Whether every name on a document can be seen by whoever reads it; an empty box on it would be worse than none. */
function hasDrawableNames(face: Face): boolean {
  const texts = [face.symbol, face.number, face.name, face.nameKana, face.relationship ?? '', face.insuredName ?? ''];
  return [...texts, ...face.remarks].every(isDrawable);
}

/**
 * A held document serves when it says the same apart from its dates and the reading of the name (a corrected フリガナ does
 * not reissue by itself, as in src/filings/consequences.ts), and does not end before the next delivery unless the
 * new one would end then too. Its end is its last valid day, or the day before a revocation that lies ahead.
 */
function stillServes(held: Certificate, wanted: Face, nextDeliveryOn: Day): boolean {
  const said = (face: Face) => contentHash({ ...face, effectiveOn: null, expiresOn: null, nameKana: '' });
  if (said(held.face) !== said(wanted)) return false;
  const end = earliest([held.expiresOn, held.revokedAt && addDays(dayInJapan(held.revokedAt), -1)]);
  if (end === undefined || wanted.expiresOn === null) return (end ?? null) === wanted.expiresOn;
  if (end > wanted.expiresOn) return false;
  return end === wanted.expiresOn || end > nextDeliveryOn;
}

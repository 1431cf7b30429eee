import { type Certificate, contentHash, type Face, isLiveAt, makeFace } from '../certificates/index.ts';
import { type Decision, type DecisionPolicy, decideAhead } from '../eligibility/index.ts';
import { addDays, type Day, dayInJapan, earliest } from '../lib/day.ts';
import { inMedium, isShielded, type MemberRecord } from '../members/index.ts';
import { isDrawable } from '../names/index.ts';
import type { Policy } from '../society/index.ts';
import type { LeftOutWhy } from './run-people-store.ts';

export type IssuableDecision = Decision & { document: 'certificate' | 'notice'; channel: 'web' | 'paper' };

export type Weighed =
  | {
      kind: 'issue';
      decision: IssuableDecision;
      /** The day it is decided for: the run's, or the first day of a certificate to come. */
      decideOn: Day;
      protected: boolean;
      contentHash: string;
      replaces: readonly string[];
    }
  | { kind: 'leave-out'; decision: Decision; protected: boolean; why: LeftOutWhy };

/**
 * What a run does about one person: issue a document, or leave them out and say why. The same function plans and checks
 * again at release, so that both judge alike. Pure: `held` are the person's documents, `at` the instant of judging, `spoiled`
 * the certificates whose printed code counts no more: such a paper does not serve, and the person gets a new one.
 * Who holds what they need now gets the certificate to come, where their share changes soon (`decideAhead`). Who needs both gets
 * the one for now, and the next run issues the other: a run issues one document a person. Who has chosen paper gets it in place of
 * the Web; a document on the Web that they hold does not serve, and ends when the paper has arrived.
 */
export function weighMember(
  record: MemberRecord,
  held: readonly Certificate[],
  run: { planOn: Day; nextDeliveryOn: Day; policy: Policy; at: Date; spoiled: ReadonlySet<string> },
): Weighed {
  const ahead = decideAhead(record.facts, run.policy satisfies DecisionPolicy, run.planOn, run.nextDeliveryOn);
  const [{ decision: now }] = ahead;
  const guarded = isShielded(record);
  const leaveOut = (why: LeftOutWhy): Weighed => ({ kind: 'leave-out', decision: now, protected: guarded, why });
  if (!isIssuable(now)) {
    if (now.document === 'undetermined') return leaveOut('undetermined');
    return leaveOut(now.reason === 'Z1' ? 'period-empty' : 'not-eligible');
  }
  const live = held.filter((certificate) => certificate.document === now.document && isLiveAt(certificate, run.at));
  for (const { decideOn, decision: decided, untilOn } of ahead) {
    if (!isIssuable(decided)) break;
    // a choice from before the flag is none after it: the person is asked first
    if (record.onHold && decided.channel === 'web') return leaveOut('after-protection');
    const decision = inMedium(record, decided);
    const face = makeFace(record, decision, run.policy, { serial: '', issuedOn: run.planOn });
    if (!hasDrawableNames(face)) return leaveOut('name-not-drawable');
    const isServed = live.some(
      (certificate) =>
        certificate.channel === decision.channel &&
        !(certificate.channel === 'paper' && run.spoiled.has(certificate.certificateId)) &&
        stillServes(certificate, face, { untilOn, nextDeliveryOn: run.nextDeliveryOn }),
    );
    if (isServed) continue;
    const replaces = live.map(({ certificateId }) => certificateId);
    return { kind: 'issue', decision, decideOn, protected: guarded, contentHash: contentHash(face), replaces };
  }
  return leaveOut('already-held');
}

function isIssuable(decision: Decision): decision is IssuableDecision {
  return decision.document === 'certificate' || decision.document === 'notice';
}

/** Whether every text on a document can be seen by whoever reads it; an empty box on it would be worse than none. */
function hasDrawableNames(face: Face): boolean {
  const { address = '', insuredName, name, nameKana, number, relationship, remarks, symbol } = face;
  return [symbol, number, name, nameKana, relationship ?? '', insuredName ?? '', address, ...remarks].every(isDrawable);
}

/**
 * A held document serves when it says the same apart from its dates and the reading of the name (a corrected フリガナ does
 * not reissue by itself, as in src/filings/consequences.ts), begins no later, and does not end before the next delivery unless
 * the new one would end then too. `untilOn`: the last day for which it is wanted, where another follows; to end there is enough.
 * Its end is its last valid day, or the day before a revocation that lies ahead.
 */
function stillServes(
  held: Certificate,
  wanted: Face,
  { nextDeliveryOn, untilOn }: { nextDeliveryOn: Day; untilOn: Day | null },
): boolean {
  const said = (face: Face) => contentHash({ ...face, effectiveOn: null, expiresOn: null, nameKana: '' });
  if (said(held.face) !== said(wanted)) return false;
  if (held.effectiveOn !== null && wanted.effectiveOn !== null && held.effectiveOn > wanted.effectiveOn) return false;
  const end = earliest([held.expiresOn, held.revokedAt && addDays(dayInJapan(held.revokedAt), -1)]);
  if (end === undefined || wanted.expiresOn === null) return (end ?? null) === wanted.expiresOn;
  if (end > wanted.expiresOn) return false;
  return end === wanted.expiresOn || end > nextDeliveryOn || (untilOn !== null && end >= untilOn);
}

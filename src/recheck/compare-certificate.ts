import { type CertificateStatus, makeFace, type SealedCertificate } from '../certificates/index.ts';
import { type Decision, decideAhead, isProtected } from '../eligibility/index.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { type Day, dayInJapan } from '../lib/day.ts';
import { inMedium, type MemberRecord } from '../members/index.ts';
import type { Policy } from '../society/index.ts';

/**
 * How a live document differs from its evidence.
 * seal-broken: the stored face is not the one that was sealed. row-differs: the columns say other than the face.
 * evidence-missing: nobody, no run or no policy is known that it could come from. decided-otherwise: what was known when it
 * was issued gives another document. face-differs: it gives another face. The others look at today: not-eligible: it is live and
 * the person has left. protected-on-web: on the Web although the person is protected.
 */
export const RECHECK_KINDS = [
  'seal-broken',
  'row-differs',
  'evidence-missing',
  'decided-otherwise',
  'face-differs',
  'not-eligible',
  'protected-on-web',
] as const;

export type RecheckKind = (typeof RECHECK_KINDS)[number];

/** What a document was issued from, as it is kept. */
export interface Evidence {
  /** The person by what was known at the instant of issue. */
  atIssue: MemberRecord | undefined;
  /** By what is known now. */
  present: MemberRecord | undefined;
  run: { planOn: Day; nextDeliveryOn: Day; policy: Policy } | undefined;
  sealHolds: boolean;
}

/** Everything that differs. Pure. `status` is the document's present one. */
export function compareCertificate(
  certificate: SealedCertificate,
  status: CertificateStatus,
  evidence: Evidence,
  today: Day,
): RecheckKind[] {
  const found: RecheckKind[] = [];
  if (!evidence.sealHolds) found.push('seal-broken');
  if (!rowAgrees(certificate)) found.push('row-differs');
  found.push(...fromEvidence(certificate, evidence));
  const { present } = evidence;
  if (present) {
    const lost = present.facts.lostOn !== null && present.facts.lostOn <= today;
    if (lost && status === 'effective') found.push('not-eligible');
    if (certificate.channel === 'web' && isProtected(present.facts.disclosure)) found.push('protected-on-web');
  }
  return found;
}

function rowAgrees({ face, ...row }: SealedCertificate): boolean {
  return (
    face.serial === row.serial &&
    face.document === row.document &&
    face.effectiveOn === row.effectiveOn &&
    face.expiresOn === row.expiresOn &&
    face.share === row.share &&
    face.insurer.number === row.insurerNumber &&
    face.issuedOn === dayInJapan(row.issuedAt)
  );
}

function fromEvidence(certificate: SealedCertificate, { atIssue, run }: Evidence): RecheckKind[] {
  if (!atIssue || !run) return ['evidence-missing'];
  const ahead = decideAhead(atIssue.facts, run.policy, run.planOn, run.nextDeliveryOn);
  const decision = ahead.map((one) => inMedium(atIssue, one.decision)).find((one) => isTheSame(certificate, one));
  if (!decision) return ['decided-otherwise'];
  const made = (record: MemberRecord): string => {
    const printed = { serial: certificate.serial, issuedOn: dayInJapan(certificate.issuedAt) };
    const face = makeFace(record, { ...decision, document: certificate.document }, run.policy, printed);
    // looking back never unprotects anybody: a home that was printed while its flag was on the way is not made again
    const { address, version } = certificate.face;
    const isTheirs = address !== undefined && address === record.line.address;
    return canonicalJson(isTheirs ? { ...face, address, version } : face);
  };
  return asMadeEver(atIssue).some((record) => made(record) === certificate.faceText) ? [] : ['face-differs'];
}

/**
 * The record, and as documents of 家族 were made of it before decision 0037: with a flag of the 本人 they had neither address nor,
 * with 自己情報提供不可, the name. They are right as they were, and nobody is to be told of the flag by them.
 */
function asMadeEver(record: MemberRecord): MemberRecord[] {
  if (record.insuredMemberId === null) return [record];
  const without = { ...record, homeIsGuarded: true };
  return [record, without, { ...without, insuredName: null }];
}

const isTheSame = (certificate: SealedCertificate, decision: Decision): boolean =>
  certificate.document === decision.document &&
  certificate.channel === decision.channel &&
  certificate.reason === decision.reason &&
  certificate.effectiveOn === decision.effectiveOn &&
  certificate.expiresOn === decision.expiresOn &&
  certificate.share === decision.share;

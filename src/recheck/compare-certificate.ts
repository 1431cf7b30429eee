import { type CertificateStatus, type Face, makeFace, type SealedCertificate } from '../certificates/index.ts';
import { type Decision, decideAhead, isProtected } from '../eligibility/index.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { type Day, dayInJapan } from '../lib/day.ts';
import type { MemberRecord } from '../members/index.ts';
import type { Policy } from '../society/index.ts';

/**
 * How a live document differs from its evidence.
 * seal-broken: the stored face is not the one that was sealed. row-differs: the columns say other than the face.
 * evidence-missing: nobody, no run or no policy is known that it could come from. decided-otherwise: what was known when it
 * was issued gives another document. face-differs: it gives another face. The others look at today: not-eligible: it is live and
 * the person has left. protected-on-web: on the Web although the person is protected. shows-protected-name: its face names a
 * 本人 who has come under protection.
 */
export type RecheckKind =
  | 'seal-broken'
  | 'row-differs'
  | 'evidence-missing'
  | 'decided-otherwise'
  | 'face-differs'
  | 'not-eligible'
  | 'protected-on-web'
  | 'shows-protected-name';

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

function fromEvidence(certificate: SealedCertificate, { atIssue, present, run }: Evidence): RecheckKind[] {
  if (!atIssue || !run) return ['evidence-missing'];
  const ahead = decideAhead(atIssue.facts, run.policy, run.planOn, run.nextDeliveryOn);
  const decision = ahead.map((one) => one.decision).find((one) => isTheSame(certificate, one));
  if (!decision) return ['decided-otherwise'];
  const made = makeFace(atIssue, { ...decision, document: certificate.document }, run.policy, {
    serial: certificate.serial,
    issuedOn: dayInJapan(certificate.issuedAt),
  });
  if (canonicalJson(made) === certificate.faceText) return [];
  // looking back never unprotects anybody: the name that stood there is not made again, nor the home that they may share
  const { address, insuredName, version } = certificate.face;
  const isTheirs = address !== undefined && address === atIssue.line.address;
  const named: Face = { ...made, insuredName, version, ...(isTheirs ? { address } : {}) };
  const onlyName = canonicalJson(named) === certificate.faceText;
  // left out for a 本人 who was under protection and no longer is: right as it was, and nobody is to be told of it
  if (onlyName && certificate.face.insuredName === null) return [];
  return onlyName && present?.insuredName === null ? ['shows-protected-name'] : ['face-differs'];
}

const isTheSame = (certificate: SealedCertificate, decision: Decision): boolean =>
  certificate.document === decision.document &&
  certificate.channel === decision.channel &&
  certificate.reason === decision.reason &&
  certificate.effectiveOn === decision.effectiveOn &&
  certificate.expiresOn === decision.expiresOn &&
  certificate.share === decision.share;

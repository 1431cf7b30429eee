import { createHash } from 'node:crypto';
import { type Certificate, statusAt } from '../certificates/index.ts';
import { fhirText, MEMBER_ID_SYSTEM, memberIdentifier, RELATION_SYSTEM, relationOf } from '../codes/index.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { type Day, dayInJapan } from '../lib/day.ts';
import {
  COPAY_SYSTEM,
  COVERAGE_TYPE_SYSTEM,
  type Coverage,
  INSURER_NUMBER_SYSTEM,
  NAME_KIND,
  NUMBER,
  PROFILE,
  SUB_NUMBER,
  SYMBOL,
  UNITS,
} from './schemas.ts';

/**
 * The certificate that is good at `at`, else the one that was good last, with the last day on which it is or was good.
 * Undefined: none ever was.
 * @param certificates of one person, newest first
 */
export function chooseCertificate(
  certificates: readonly Certificate[],
  at: Date,
): { certificate: Certificate; coverage: Coverage } | undefined {
  let chosen: { certificate: Certificate; coverage: Coverage } | undefined;
  for (const certificate of certificates) {
    const coverage = makeCoverage(certificate, at);
    if (coverage?.status === 'active') return { certificate, coverage };
    if (coverage && (!chosen || coverage.period.end > chosen.coverage.period.end)) chosen = { certificate, coverage };
  }
  return chosen;
}

/**
 * A 資格確認書 as JP Core Coverage: what stands on its front and what it is worth at `at`. Never an address, a reason or a
 * remark. Undefined for whatever was not good for a single day by then.
 */
export function makeCoverage(certificate: Certificate, at: Date): Coverage | undefined {
  const { face } = certificate;
  const status = statusAt(certificate, at);
  const end = lastGoodDay(certificate, at);
  if (status === 'not-yet' || face.effectiveOn === null || end === null || end < face.effectiveOn) return undefined;
  const kana = fhirText(face.nameKana);
  const body = {
    resourceType: 'Coverage' as const,
    id: certificate.certificateId,
    contained: [
      {
        resourceType: 'Patient' as const,
        id: 'beneficiary' as const,
        name: [nameOf(face.name, 'IDE'), ...(kana === '' ? [] : [nameOf(face.nameKana, 'SYL')])],
        gender: face.sexOnBack || face.sex === null ? ('unknown' as const) : face.sex,
        birthDate: face.birthOn,
      },
      {
        resourceType: 'Organization' as const,
        id: 'insurer' as const,
        identifier: [{ system: INSURER_NUMBER_SYSTEM, value: face.insurer.number } as const],
        name: face.insurer.name,
        ...(face.insurer.phone === '' ? {} : { telecom: [{ system: 'phone', value: face.insurer.phone } as const] }),
      },
    ],
    extension: [
      { url: SYMBOL, valueString: fullWidth(fhirText(face.symbol)) },
      { url: NUMBER, valueString: fullWidth(fhirText(face.number)) },
      { url: SUB_NUMBER, valueString: face.branch },
    ],
    identifier: [{ system: MEMBER_ID_SYSTEM, value: memberIdentifier(face) } as const],
    status: status === 'effective' ? ('active' as const) : ('cancelled' as const),
    type: codingOf(COVERAGE_TYPE_SYSTEM, 'PUBLICPOL'),
    beneficiary: { reference: '#beneficiary' as const },
    dependent: face.branch,
    relationship: codingOf(RELATION_SYSTEM, relationOf(face)),
    period: { start: face.effectiveOn, end },
    payor: [{ reference: '#insurer' as const }],
    ...(face.share === null
      ? {}
      : {
          costToBeneficiary: [
            {
              type: codingOf(COPAY_SYSTEM, 'copaypct'),
              valueQuantity: { value: face.share, unit: '%' as const, system: UNITS, code: '%' as const },
            },
          ],
        }),
  } satisfies Omit<Coverage, 'meta'>;
  const versionId = createHash('sha256').update(canonicalJson(body)).digest('hex').slice(0, 16);
  return { ...body, meta: { versionId, profile: [PROFILE] } };
}

/** 有効期限, or the last day before a revocation that has come: one at 00:00 leaves the day before. */
function lastGoodDay({ face, revokedAt }: Certificate, at: Date): Day | null {
  if (face.expiresOn === null || revokedAt === null || revokedAt > at) return face.expiresOn;
  const before = dayInJapan(new Date(revokedAt.getTime() - 1));
  return before < face.expiresOn ? before : face.expiresOn;
}

/** JP Core wants 記号 and 番号 in full width in its extensions; the identifier keeps them as registered. */
function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}

const nameOf = (text: string, kind: 'IDE' | 'SYL') => ({
  extension: [{ url: NAME_KIND, valueCode: kind } as const],
  use: 'official' as const,
  text: fhirText(text),
});

const codingOf = <S extends string, C extends string>(system: S, code: C) => ({ coding: [{ system, code }] });

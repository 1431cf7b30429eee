import { createHash } from 'node:crypto';
import type { Decision } from '../eligibility/index.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import type { Day } from '../lib/day.ts';
import type { MemberRecord } from '../members/index.ts';
import type { Policy } from '../society/index.ts';
import { type Face, versionOf } from './face.ts';

const SEX = { male: '男', female: '女' } as const;

/**
 * What the back says (domain.md §2.2): the registered name behind a 通称名, the registered sex behind 裏面参照. A foreign
 * resident has no 戸籍, so the words name both registers.
 */
function remarksOf({ line }: MemberRecord): string[] {
  const remarks: string[] = [];
  if (line.commonName !== null) remarks.push(`戸籍・住民票の氏名は${line.name}`);
  if (line.sexOnBack && line.sex !== null) remarks.push(`戸籍上の性別：${SEX[line.sex]}`);
  return remarks;
}

/** What a society decides about faces. */
export type FacePolicy = Pick<Policy, 'insurer' | 'addressOn' | 'limitCategoryOn' | 'shareOn'>;

/**
 * 限度額適用区分 for the front: the one that counts on the first day of the certificate, else the next that begins while it is
 * valid. Of several that count, the one that began last tells; a person who does not wish that one has none.
 */
function limitCategoryOf(
  { limitCategories }: MemberRecord,
  { effectiveOn, expiresOn }: Pick<Decision, 'effectiveOn' | 'expiresOn'>,
): Face['limitCategory'] {
  if (effectiveOn === null || expiresOn === null) return undefined;
  const during = limitCategories.filter((one) => one.endsOn >= effectiveOn && one.effectiveOn <= expiresOn);
  const chosen = during.findLast((one) => one.effectiveOn <= effectiveOn) ?? during[0];
  if (!chosen?.onCertificate) return undefined;
  return { category: chosen.category, effectiveOn: chosen.effectiveOn, endsOn: chosen.endsOn };
}

/** The face of the document that was decided for a person. `decision.document` must be certificate or notice. */
export function makeFace(
  record: MemberRecord,
  decision: Pick<Decision, 'effectiveOn' | 'expiresOn' | 'share'> & { document: 'certificate' | 'notice' },
  policy: FacePolicy,
  printed: { serial: string; issuedOn: Day },
): Face {
  const { line } = record;
  const { insurer } = policy;
  const isCertificate = decision.document === 'certificate';
  const address = isCertificate && policy.addressOn === 'front' && !record.homeIsGuarded ? line.address : null;
  const isSeparate = isCertificate && policy.shareOn === 'separate' && decision.share !== null;
  const offersLimits = isCertificate && policy.limitCategoryOn === 'certificate';
  const limitCategory = offersLimits ? limitCategoryOf(record, decision) : undefined;
  const items = {
    ...(isSeparate ? { shareOn: 'separate' as const } : {}),
    ...(address === null ? {} : { address }),
    ...(limitCategory === undefined ? {} : { limitCategory }),
  };
  return {
    version: versionOf(items),
    document: decision.document,
    serial: printed.serial,
    insurer: { number: insurer.number, name: insurer.name, address: insurer.address, phone: insurer.phone },
    symbol: line.symbol,
    number: line.number,
    branch: line.branch,
    relation: line.relation,
    relationship: line.relation === 'family' ? line.relationship : null,
    name: line.commonName ?? line.name,
    nameKana: line.nameKana,
    birthOn: line.birthOn,
    sex: line.sex,
    sexOnBack: line.sexOnBack,
    eligibleFromOn: line.eligibleFromOn,
    insuredName: line.relation === 'family' ? record.insuredName : null,
    issuedOn: printed.issuedOn,
    effectiveOn: decision.effectiveOn,
    expiresOn: decision.expiresOn,
    share: decision.share,
    ...items,
    remarks: remarksOf(record),
  };
}

/**
 * SHA-256 of what a document says, without its serial and day of issue: equal when nothing that is printed changed.
 * A plan is approved by these hashes, and what is issued must have the same one.
 */
export function contentHash(face: Face): string {
  const { serial: _serial, issuedOn: _issuedOn, ...content } = face;
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

import type { Face } from '../certificates/index.ts';

/** What is needed of an issued certificate to make its code. */
export interface IssuedCode {
  face: Face;
  rid: string;
  statusList: number;
  statusIndex: number;
}

/** Codes of HL7's subscriber-relationship list that we use. */
export const RELATIONS = ['self', 'spouse', 'child', 'parent', 'other'] as const;
export type CodeRelation = (typeof RELATIONS)[number];

export const GENDERS = ['male', 'female', 'unknown'] as const;
export type CodeGender = (typeof GENDERS)[number];

export const MEMBER_ID_SYSTEM = 'http://jpfhir.jp/fhir/clins/Idsystem/JP_Insurance_memberID';
export const RELATION_SYSTEM = 'http://terminology.hl7.org/CodeSystem/subscriber-relationship';
export const HEALTH_CARD = 'https://smarthealth.cards#health-card';

/** A slice lives this long; the portal makes a new one every minute. */
export const SLICE_SECONDS = 300;
/** Codes that live longer than this are copies (verify.md). */
export const LONGEST_SLICE_SECONDS = 900;

/** The signed content of a code, key for key (verify.md, "Code"). Instants are seconds since 1970. */
export interface CodePayload {
  iss: string;
  nbf: number;
  /** First second at which a slice no longer counts; a copy has none. */
  exp?: number;
  status: { status_list: { idx: number; uri: string } };
  vc: {
    type: [typeof HEALTH_CARD];
    rid: string;
    credentialSubject: {
      fhirVersion: '4.0.1';
      fhirBundle: {
        resourceType: 'Bundle';
        type: 'collection';
        entry: [
          {
            fullUrl: 'resource:0';
            resource: {
              resourceType: 'Patient';
              name: { text: string }[];
              gender: CodeGender;
              birthDate: string;
            };
          },
          {
            fullUrl: 'resource:1';
            resource: {
              resourceType: 'Coverage';
              identifier: [{ system: typeof MEMBER_ID_SYSTEM; value: string }];
              status: 'active';
              beneficiary: { reference: 'resource:0' };
              relationship: { coding: [{ system: typeof RELATION_SYSTEM; code: CodeRelation }] };
              period: { start: string; end: string };
              payor: [{ identifier: { value: string } }];
              costToBeneficiary?: [{ valueQuantity: { value: number; unit: '%' } }];
            };
          },
        ];
      };
    };
  };
}

/** Address of a status list. Its name carries the insurer: one installation serves many societies under one issuer. */
export function statusListUri(issuer: string, insurerNumber: string, list: number): string {
  return `${issuer}/status/${insurerNumber}-${list}.jwt`;
}

/**
 * The payload of a certificate's code. It says only what stands on the front: the sex is `unknown` where the front says
 * 裏面参照, and also where none is registered. Without `expires` it is a copy, which the certificate's own period ends.
 */
export function makePayload(
  { face, rid, statusList, statusIndex }: IssuedCode,
  options: { issuer: string; notBefore: Date; expires?: Date },
): CodePayload {
  if (face.effectiveOn === null || face.expiresOn === null) throw new Error('a document without a period has no code');
  const insurerNumber = face.insurer.number;
  const kana = fhirText(face.nameKana);
  return {
    iss: options.issuer,
    nbf: seconds(options.notBefore),
    ...(options.expires ? { exp: seconds(options.expires) } : {}),
    status: {
      status_list: { idx: statusIndex, uri: statusListUri(options.issuer, insurerNumber, statusList) },
    },
    vc: {
      type: [HEALTH_CARD],
      rid,
      credentialSubject: {
        fhirVersion: '4.0.1',
        fhirBundle: {
          resourceType: 'Bundle',
          type: 'collection',
          entry: [
            {
              fullUrl: 'resource:0',
              resource: {
                resourceType: 'Patient',
                name: [{ text: fhirText(face.name) }, ...(kana === '' ? [] : [{ text: kana }])],
                gender: face.sexOnBack || face.sex === null ? 'unknown' : face.sex,
                birthDate: face.birthOn,
              },
            },
            {
              fullUrl: 'resource:1',
              resource: {
                resourceType: 'Coverage',
                identifier: [{ system: MEMBER_ID_SYSTEM, value: memberIdentifier(face) }],
                status: 'active',
                beneficiary: { reference: 'resource:0' },
                relationship: { coding: [{ system: RELATION_SYSTEM, code: relationOf(face) }] },
                period: { start: face.effectiveOn, end: face.expiresOn },
                payor: [{ identifier: { value: insurerNumber } }],
                ...(face.share === null
                  ? {}
                  : { costToBeneficiary: [{ valueQuantity: { value: face.share, unit: '%' } }] }),
              },
            },
          ],
        },
      },
    },
  };
}

/** The slice that a member's page shows from `at` on. */
export function sliceWindow(at: Date): { notBefore: Date; expires: Date } {
  return { notBefore: at, expires: new Date((seconds(at) + SLICE_SECONDS) * 1000) };
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}

/** FHIR's string type refuses U+3000; every run of white space becomes one U+0020. Variation selectors stay. */
export function fhirText(text: string): string {
  return text.replace(/[\s\u3000]+/gu, ' ').trim();
}

/** 保険者番号:記号:番号:枝番, elements as registered. A colon inside an element becomes the full-width one, so that there are always four. */
export function memberIdentifier(face: Face): string {
  return [face.insurer.number, face.symbol, face.number, face.branch]
    .map((part) => fhirText(part).replaceAll(':', '：'))
    .join(':');
}

/** The kind of relationship behind a 続柄 as societies write it (妻, 長男, 養子, 養父 …). A parent-in-law is no parent. */
export function relationOf(face: Pick<Face, 'relation' | 'relationship'>): CodeRelation {
  if (face.relation === 'insured') return 'self';
  const word = (face.relationship ?? '').replace(/[\s\u3000（(].*$/u, '');
  if (/^(妻|夫|配偶者|内縁|未届)/u.test(word)) return 'spouse';
  if (/^(実|養|継)?(父|母)(親)?$/u.test(word)) return 'parent';
  if (/^([長二三四五六七八九十次末実養継]|第[一二三四五六七八九十]+)?(子|男|女|嫡子|息子|娘)$/u.test(word))
    return 'child';
  return 'other';
}

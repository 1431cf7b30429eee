import { type Day, findIsoDay } from '../lib/day.ts';
import {
  type CodeGender,
  type CodeRelation,
  GENDERS,
  HEALTH_CARD,
  MEMBER_ID_SYSTEM,
  RELATION_SYSTEM,
  RELATIONS,
} from './payload.ts';

/** What a code says, after its shape was found right. Instants are seconds since 1970. */
export interface CodeContent {
  iss: string;
  nbf: number;
  /** First second at which the code no longer counts. */
  exp: number | null;
  statusIndex: number;
  statusUri: string;
  rid: string;
  insurerNumber: string;
  symbol: string;
  number: string;
  branch: string;
  name: string;
  nameKana: string | null;
  birthOn: Day;
  gender: CodeGender;
  relation: CodeRelation;
  effectiveOn: Day;
  /** Last valid day. */
  expiresOn: Day;
  /** Percent. */
  share: number | null;
}

class Odd extends Error {}

type Json = Record<string, unknown>;

/** An object with these keys and no others; the optional one may be missing. */
function object(value: unknown, keys: readonly string[], optional?: string): Json {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new Odd();
  let expected = keys.length;
  for (const key of keys) if (!Object.hasOwn(value, key)) throw new Odd();
  if (optional !== undefined && Object.hasOwn(value, optional)) expected += 1;
  if (Object.keys(value).length !== expected) throw new Odd();
  return value as Json;
}

function list(value: unknown, least: number, most = least): unknown[] {
  if (!Array.isArray(value) || value.length < least || value.length > most) throw new Odd();
  return value;
}

function text(value: unknown, shape = /^[^\p{Cc}\u3000]+$/u): string {
  if (typeof value !== 'string' || !shape.test(value)) throw new Odd();
  return value;
}

function same<T extends string>(value: unknown, expected: T): T {
  if (value !== expected) throw new Odd();
  return expected;
}

function oneOf<T extends string>(value: unknown, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new Odd();
  return found;
}

function whole(value: unknown, most = Number.MAX_SAFE_INTEGER): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0 || value > most) throw new Odd();
  return value;
}

function day(value: unknown): Day {
  const found = typeof value === 'string' ? findIsoDay(value) : undefined;
  if (found === undefined) throw new Odd();
  return found;
}

/**
 * Reads the signed JSON of a code. Every key must be one that verify.md lists: a genuine key that signed anything else
 * signed a mistake. Undefined for any oddity.
 */
export function readPayload(json: unknown): CodeContent | undefined {
  try {
    return contentOf(json);
  } catch (error) {
    if (error instanceof Odd) return undefined;
    throw error;
  }
}

/** Whether unsigned JSON at least presents itself as a health card that carries a Coverage: ours, or a forgery of ours. */
export function claimsCoverage(json: unknown): boolean {
  const written = JSON.stringify(json) ?? '';
  return written.includes('"Coverage"') && written.includes(HEALTH_CARD);
}

function contentOf(json: unknown): CodeContent {
  const payload = object(json, ['iss', 'nbf', 'status', 'vc'], 'exp');
  const nbf = whole(payload.nbf);
  const exp = payload.exp === undefined ? null : whole(payload.exp);
  if (exp !== null && exp <= nbf) throw new Odd();
  const status = object(object(payload.status, ['status_list']).status_list, ['idx', 'uri']);
  const vc = object(payload.vc, ['type', 'rid', 'credentialSubject']);
  same(list(vc.type, 1)[0], HEALTH_CARD);
  const subject = object(vc.credentialSubject, ['fhirVersion', 'fhirBundle']);
  same(subject.fhirVersion, '4.0.1');
  const bundle = object(subject.fhirBundle, ['resourceType', 'type', 'entry']);
  same(bundle.resourceType, 'Bundle');
  same(bundle.type, 'collection');
  const [first, second] = list(bundle.entry, 2).map((entry) => object(entry, ['fullUrl', 'resource']));
  same(first?.fullUrl, 'resource:0');
  same(second?.fullUrl, 'resource:1');
  return {
    iss: text(payload.iss, /^https:\/\/[^\s]+[^/\s]$/),
    nbf,
    exp,
    statusIndex: whole(status.idx),
    statusUri: text(status.uri),
    rid: text(vc.rid, /^[A-Za-z0-9_-]{1,24}$/),
    ...patientOf(first?.resource),
    ...coverageOf(second?.resource),
  };
}

function patientOf(json: unknown): Pick<CodeContent, 'name' | 'nameKana' | 'birthOn' | 'gender'> {
  const patient = object(json, ['resourceType', 'name', 'gender', 'birthDate']);
  same(patient.resourceType, 'Patient');
  const [name, kana] = list(patient.name, 1, 2).map((entry) => text(object(entry, ['text']).text));
  return {
    name: text(name),
    nameKana: kana ?? null,
    birthOn: day(patient.birthDate),
    gender: oneOf(patient.gender, GENDERS),
  };
}

const COVERAGE = ['resourceType', 'identifier', 'status', 'beneficiary', 'relationship', 'period', 'payor'];

function coverageOf(
  json: unknown,
): Pick<
  CodeContent,
  'insurerNumber' | 'symbol' | 'number' | 'branch' | 'relation' | 'effectiveOn' | 'expiresOn' | 'share'
> {
  const coverage = object(json, COVERAGE, 'costToBeneficiary');
  same(coverage.resourceType, 'Coverage');
  same(coverage.status, 'active');
  same(object(coverage.beneficiary, ['reference']).reference, 'resource:0');
  const identifier = object(list(coverage.identifier, 1)[0], ['system', 'value']);
  same(identifier.system, MEMBER_ID_SYSTEM);
  const parts = text(identifier.value).split(':');
  const [insurerNumber, symbol, number, branch] = list(parts, 4).map(String);
  const payor = object(object(list(coverage.payor, 1)[0], ['identifier']).identifier, ['value']);
  const coding = object(list(object(coverage.relationship, ['coding']).coding, 1)[0], ['system', 'code']);
  same(coding.system, RELATION_SYSTEM);
  const period = object(coverage.period, ['start', 'end']);
  const effectiveOn = day(period.start);
  const expiresOn = day(period.end);
  if (expiresOn < effectiveOn) throw new Odd();
  return {
    insurerNumber: same(payor.value, text(insurerNumber, /^\d{8}$/)),
    symbol: symbol ?? '',
    number: text(number),
    branch: text(branch, /^\d{2}$/),
    relation: oneOf(coding.code, RELATIONS),
    effectiveOn,
    expiresOn,
    share: coverage.costToBeneficiary === undefined ? null : shareOf(coverage.costToBeneficiary),
  };
}

function shareOf(json: unknown): number {
  const quantity = object(object(list(json, 1)[0], ['valueQuantity']).valueQuantity, ['value', 'unit']);
  same(quantity.unit, '%');
  return whole(quantity.value, 100);
}

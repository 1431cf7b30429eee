import { type Face, makeFace, type NewCertificate } from '../certificates/index.ts';
import { type DraftCode, draftCode } from '../codes/index.ts';
import { type CardFacts, type Decision, decide, isProtected, type MemberFacts } from '../eligibility/index.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { type Day, dayInJapan, getDay } from '../lib/day.ts';
import {
  inMedium,
  type LedgerLine,
  type LimitCategoryFact,
  type MediumFact,
  type MemberRecord,
} from '../members/index.ts';
import { type Policy, readPolicy } from '../society/index.ts';
import type { LintSubject } from './lint.ts';

/** How an example differs from the plain case: 見本 太郎, 本人, without a card, a certificate on the Web. Fictional. */
export interface ExampleChanges {
  line?: Partial<LedgerLine>;
  facts?: Partial<MemberFacts>;
  policy?: object;
  decision?: Partial<Decision>;
  /** On the face after it was made. */
  face?: Partial<Face>;
  row?: Partial<NewCertificate>;
  /** The code is made of a face with these differences. */
  codeFace?: Partial<Face>;
  code?: Partial<DraftCode> | null;
  release?: Partial<NonNullable<LintSubject['release']>> | null;
  alsoLive?: LintSubject['alsoLive'];
  insuredName?: string;
  limitCategories?: readonly LimitCategoryFact[];
  medium?: MediumFact;
  /** By the flag of another of the same 記号・番号. */
  homeIsGuarded?: boolean;
  /** The first day of a certificate to come. */
  decideOn?: Day;
}

const INSURER = '06139992';
export const NO_CARD: CardFacts = {
  card: 'none',
  returnedOn: null,
  registration: 'not-registered',
  releaseRequestedOn: null,
  certificateExpiresOn: null,
  cardExpiresOn: null,
};
export const WORKING_CARD: CardFacts = {
  ...NO_CARD,
  card: 'held',
  registration: 'registered',
  certificateExpiresOn: getDay('2029-05-06'),
};

function policyOf(changes: object): Policy {
  const reading = readPolicy({
    insurer: { number: INSURER, name: '見本健康保険組合', address: '東京都千代田区丸の内1-1-1', phone: '03-0000-0000' },
    certificateEndsOn: '2030-11-30',
    ...changes,
  });
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading.policy;
}

/** A document as it would be issued, made by the same functions, with the differences of an example. */
export function exampleSubject(changes: ExampleChanges = {}): LintSubject {
  const issuedAt = new Date('2025-12-02T09:00:00+09:00');
  const planOn = getDay('2025-12-02');
  const policy = policyOf(changes.policy ?? {});
  const line: LedgerLine = {
    memberId: 'm1',
    insurerNumber: INSURER,
    symbol: '101',
    number: '1',
    branch: '00',
    relation: 'insured',
    relationship: null,
    name: '見本　太郎',
    nameKana: 'ミホン　タロウ',
    commonName: null,
    birthOn: getDay('1980-04-01'),
    sex: 'male',
    sexOnBack: false,
    eligibleFromOn: getDay('2010-04-01'),
    lostOn: null,
    category: 'general',
    employerSymbol: null,
    postalCode: '1000001',
    address: '東京都見本区見本町9-8-7',
    ...changes.line,
  };
  const facts: MemberFacts = {
    insurerNumber: line.insurerNumber,
    symbol: line.symbol,
    number: line.number,
    branch: line.branch,
    relation: line.relation,
    birthOn: line.birthOn,
    eligibleFromOn: line.eligibleFromOn,
    lostOn: line.lostOn,
    category: line.category,
    voluntaryEndsOn: null,
    standardPay: 260_000,
    shareOverride: null,
    myNumber: 'filed',
    disclosure: 'none',
    legacyCardEndsOn: null,
    card: NO_CARD,
    approvals: [],
    insured: null,
    ...changes.facts,
  };
  const record: MemberRecord = {
    memberId: line.memberId,
    facts,
    line,
    lineVersion: 1,
    insuredName: changes.insuredName ?? null,
    insuredMemberId: null,
    insuredIsShielded: false,
    onHold: false,
    limitCategories: changes.limitCategories ?? [],
    medium: changes.medium ?? null,
    homeIsGuarded: changes.homeIsGuarded ?? facts.disclosure !== 'none',
  };
  const decideOn = changes.decideOn ?? planOn;
  const decided = inMedium(record, decide(facts, policy, decideOn, decideOn));
  const decision: Decision = { ...decided, ...changes.decision };
  const document = decision.document === 'notice' ? 'notice' : 'certificate';
  const serial = document === 'notice' ? 'SO-ABCDE-FGHJK' : 'SK-ABCDE-FGHJK';
  const made = makeFace(record, { ...decision, document }, policy, {
    serial,
    issuedOn: dayInJapan(issuedAt),
  });
  const face: Face = { ...made, ...changes.face };
  const withCode = document === 'certificate';
  const row: NewCertificate = {
    insurer_number: INSURER,
    certificate_id: 'c1',
    serial,
    member_id: line.memberId,
    run_id: 'r1',
    document,
    channel: decision.channel === 'paper' ? 'paper' : 'web',
    reason: decision.reason,
    matched: decision.matched.join(';'),
    issued_at: issuedAt,
    effective_on: decision.effectiveOn,
    expires_on: decision.expiresOn,
    share: decision.share,
    face: canonicalJson(face),
    face_seal: 'kid.signature',
    protected: isProtected(facts.disclosure),
    visible_from_at: decision.channel === 'paper' ? null : issuedAt,
    rid: withCode ? 'c2FtcGxlLXI' : null,
    status_list: withCode ? 1 : null,
    status_index: withCode ? 4711 : null,
    ...changes.row,
  };
  return {
    row,
    face,
    code: codeOf(row, { ...face, ...changes.codeFace }, issuedAt, changes.code),
    record,
    decision,
    policy,
    decideOn,
    alsoLive: changes.alsoLive ?? [],
    release:
      changes.release === null
        ? null
        : { sealHolds: true, serialTaken: false, ridTaken: false, slotTaken: false, ...changes.release },
  };
}

function codeOf(row: NewCertificate, face: Face, at: Date, change: ExampleChanges['code']): DraftCode | null {
  if (change === null || row.rid === null || face.effectiveOn === null || face.expiresOn === null) return null;
  const issued = { face, rid: 'c2FtcGxlLXI', statusList: 1, statusIndex: 4711 };
  return { ...draftCode(issued, at, 'https://akashi.example', 'k'.repeat(43)), ...change };
}

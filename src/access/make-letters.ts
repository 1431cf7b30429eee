import { type Actor, recordAudit } from '../audit/index.ts';
import { addDays, ageOn, type Day } from '../lib/day.ts';
import { isShielded, type MemberRecord, readMembers } from '../members/index.ts';
import { today } from '../platform/clock.ts';
import type { Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { CLEAR_ALPHABET, randomText } from '../platform/random.ts';
import { formatTypedCode } from '../platform/typed-code.ts';
import { getSociety } from '../society/index.ts';
import { makeEnrolmentCode } from './enrolment-code.ts';
import { type EnrolmentWay, fulfilOrders, insertLetters, listWaitingForLetter } from './enrolment-store.ts';

/** A letter as it is printed, once. The code is kept nowhere. */
export interface Letter {
  /** Printed on the letter, no secret. */
  letterId: string;
  memberId: string;
  /** In groups of four. */
  code: string;
  expiresAt: Date;
  /** Whom it is for and where to: the ledger's present line. */
  record: MemberRecord;
}

const DAY_MS = 24 * 60 * 60_000;

/**
 * Whether a person gets an account of their own by letter: never a protected person, nor one held after it, nor one with 不開示
 * where the society holds their letters; of dependants only those who have reached the society's age; nobody who has left.
 */
export function mayHaveLetter(
  record: Pick<MemberRecord, 'facts' | 'onHold'>,
  policy: { ownAccountFromAge: number; nondisclosureLetters: 'hold' | 'post' },
  on: Day,
): boolean {
  if (isShielded(record)) return false;
  if (record.facts.disclosure === 'nondisclosure' && policy.nondisclosureLetters === 'hold') return false;
  return mayHaveAccount(record, policy, on);
}

/** Days before the age for an own account from which it can be opened: nobody is to be without one on the day. */
export const OFFERED_BEFORE_DAYS = 30;

/** Whether a person may have an account of their own: of age for it within a month, and not gone. */
export function mayHaveAccount(
  { facts }: Pick<MemberRecord, 'facts'>,
  policy: { ownAccountFromAge: number },
  on: Day,
): boolean {
  if (facts.lostOn !== null && facts.lostOn <= on) return false;
  return (
    facts.relation === 'insured' || ageOn(facts.birthOn, addDays(on, OFFERED_BEFORE_DAYS)) >= policy.ownAccountFromAge
  );
}

/** What a code becomes in the audit log. */
const ACTIONS: Record<EnrolmentWay, string> = {
  letter: 'enrolment-letter-made',
  employer: 'employer-code-made',
  desk: 'desk-code-made',
  link: 'link-code-made',
  app: 'app-enrolment-opened',
};

/**
 * Makes one-time enrolment codes, one a person; a person's earlier code dies. People who may not have one are left out
 * without a word, so that a list of letters tells nothing about who is protected.
 * @param earlier keep-where-ordered: of those who ordered theirs, what they still have lives until the new one is redeemed
 */
export async function makeLetters(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  actor: Actor,
  memberIds: readonly string[],
  earlier: 'void' | 'keep-where-ordered' = 'void',
): Promise<Letter[]> {
  const { clock } = installation;
  const on = today(clock);
  const { policy } = await getSociety(tx, insurerNumber, on);
  const expiresAt = new Date(clock.now().getTime() + policy.enrolmentDays * DAY_MS);
  const records = (await readMembers(tx, insurerNumber, memberIds, on)).filter((record) =>
    mayHaveLetter(record, policy, on),
  );
  const ids = records.map(({ memberId }) => memberId);
  const ordered = new Set(earlier === 'void' ? [] : await listWaitingForLetter(tx, insurerNumber, ids));
  const letters = await makeCodes(tx, installation, insurerNumber, actor, records, {
    way: 'letter',
    expiresAt,
    ordered,
  });
  await fulfilOrders(tx, insurerNumber, letters);
  return letters;
}

/**
 * Codes for these people, whoever they are: whoever calls has asked whether they may have one. Recorded last.
 * @param made details: of the act, for the audit log
 */
export async function makeCodes(
  tx: Tx,
  { clock, random, vault }: Pick<Installation, 'clock' | 'random' | 'vault'>,
  insurerNumber: string,
  actor: Actor,
  records: readonly MemberRecord[],
  made: {
    way: EnrolmentWay;
    expiresAt: Date;
    ordered?: ReadonlySet<string>;
    byOfficer?: boolean;
    details?: Record<string, string>;
  },
): Promise<Letter[]> {
  const at = clock.now();
  const { details = {}, expiresAt, ordered = new Set(), way } = made;
  const drafts = records.map((record) => ({
    letterId: randomText(random, 10, CLEAR_ALPHABET),
    memberId: record.memberId,
    bareCode: makeEnrolmentCode(random),
    record,
  }));
  await insertLetters(
    tx,
    insurerNumber,
    drafts.map(({ letterId, memberId, bareCode }) => ({
      letterId,
      memberId,
      codeHmac: vault.hmac('enrolment', bareCode),
      ordered: ordered.has(memberId),
    })),
    { at, by: actor, expiresAt, way, byOfficer: made.byOfficer === true },
  );
  await recordAudit(
    tx,
    insurerNumber,
    at,
    drafts.map(({ letterId, memberId }) => ({
      actor,
      action: ACTIONS[way],
      subject: { kind: 'member', id: memberId },
      details: { letterId, ...details },
    })),
  );
  return drafts.map(({ letterId, memberId, bareCode, record }) => ({
    letterId,
    memberId,
    code: formatTypedCode(bareCode),
    expiresAt,
    record,
  }));
}

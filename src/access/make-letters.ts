import { type Actor, recordAudit } from '../audit/index.ts';
import { ageOn, type Day } from '../lib/day.ts';
import { isShielded, type MemberRecord, readMembers } from '../members/index.ts';
import { today } from '../platform/clock.ts';
import type { Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { CLEAR_ALPHABET, randomText } from '../platform/random.ts';
import { formatTypedCode } from '../platform/typed-code.ts';
import { getSociety } from '../society/index.ts';
import { makeEnrolmentCode } from './enrolment-code.ts';
import { insertLetters } from './enrolment-store.ts';

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
 * Whether a person gets an account of their own by letter: never a protected person, nor one held after it; of dependants only those who have
 * reached the society's age; nobody who has left.
 */
export function mayHaveLetter(
  record: Pick<MemberRecord, 'facts' | 'onHold'>,
  policy: { ownAccountFromAge: number },
  on: Day,
): boolean {
  if (isShielded(record)) return false;
  const { facts } = record;
  if (facts.lostOn !== null && facts.lostOn <= on) return false;
  return facts.relation === 'insured' || ageOn(facts.birthOn, on) >= policy.ownAccountFromAge;
}

/**
 * Makes one-time enrolment codes, one a person; a person's earlier code dies. People who may not have one are left out
 * without a word, so that a list of letters tells nothing about who is protected.
 */
export async function makeLetters(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  actor: Actor,
  memberIds: readonly string[],
): Promise<Letter[]> {
  const { clock, random, vault } = installation;
  const at = clock.now();
  const on = today(clock);
  const { policy } = await getSociety(tx, insurerNumber, on);
  const expiresAt = new Date(at.getTime() + policy.enrolmentDays * DAY_MS);
  const records = await readMembers(tx, insurerNumber, memberIds, on);
  const drafts = records
    .filter((record) => mayHaveLetter(record, policy, on))
    .map((record) => ({
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
    })),
    { at, by: actor, expiresAt },
  );
  await recordAudit(
    tx,
    insurerNumber,
    at,
    drafts.map(({ letterId, memberId }) => ({
      actor,
      action: 'enrolment-letter-made',
      subject: { kind: 'member', id: memberId },
      details: { letterId },
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

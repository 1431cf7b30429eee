import { findAccountHolders } from '../access/index.ts';
import { listSealedOf, type SealedCertificate } from '../certificates/index.ts';
import { type Decision, decide } from '../eligibility/index.ts';
import { listHeldBack, listPlannedFor } from '../issuance/index.ts';
import { addDays, type Day, startOfDayInJapan } from '../lib/day.ts';
import { readAhead } from '../lib/read-ahead.ts';
import { eachMember, isShielded, type MemberRecord, openerOf, readMembers } from '../members/index.ts';
import { type Clock, today } from '../platform/clock.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { getSociety, type Policy } from '../society/index.ts';
import { isForOfficerAlone } from './gap.ts';
import { calendarOf, personOf } from './gap-person.ts';
import { type Stand, standOf } from './stand.ts';

/** Somebody of the society as one look finds them: read once and decided once, for the day, as if documents were delivered on it. */
export interface Seen {
  record: MemberRecord;
  decision: Decision;
  /** Everything that was ever issued to them, newest first. */
  certificates: readonly SealedCertificate[];
  /** The state that they are in; null: not eligible on the day. */
  stand: MemberStand | null;
}

/** A person with the state that they are in. */
export interface MemberStand extends Stand {
  record: MemberRecord;
  /** Who would open the document on the Web. */
  openerId: string | null;
  certificates: readonly SealedCertificate[];
}

/** Work that goes along with a look through the society, whoever else goes along. It keeps nobody: what it sees it deals with at once. */
export interface Onlooker<Result = unknown> {
  /** Some people, in order of member. What it writes it writes in transactions of its own; the same people again must do no harm. */
  see(people: readonly Seen[]): Promise<void>;
  /** After everybody. */
  end(): Promise<Result>;
}

const PAGE = 500;

/**
 * Everybody of a society, who has left too, in order of member; protected people are among them. Memory does not grow with the
 * society, and no transaction is held between the pages.
 */
export async function* eachSeen(installation: Installation, insurerNumber: string, on: Day): AsyncGenerator<Seen[]> {
  const { clock, db } = installation;
  yield* readAhead(pagesOf(db, await lookOf(db, clock, insurerNumber, on)));
}

/** Some people, as {@link eachSeen} finds them. */
export async function seeSome(
  tx: Db | Tx,
  { clock }: Pick<Installation, 'clock'>,
  insurerNumber: string,
  memberIds: readonly string[],
  on: Day,
): Promise<Seen[]> {
  const look = await lookOf(tx, clock, insurerNumber, on);
  return see(tx, look, await readMembers(tx, insurerNumber, memberIds, on));
}

/** One look for one onlooker. */
export async function lookThrough<Result>(
  installation: Installation,
  insurerNumber: string,
  on: Day,
  onlooker: Onlooker<Result>,
): Promise<Result> {
  for await (const people of eachSeen(installation, insurerNumber, on)) await onlooker.see(people);
  return onlooker.end();
}

/** The person, or their state, is for the protection officer alone. */
export const isHidden = ({ gap, record }: Pick<MemberStand, 'gap' | 'record'>): boolean =>
  isShielded(record) || (gap !== null && isForOfficerAlone(gap.kind));

interface Look {
  insurerNumber: string;
  policy: Policy;
  on: Day;
  /** What was recorded later does not count. */
  at: Date;
}

async function lookOf(db: Db | Tx, clock: Clock, insurerNumber: string, on: Day): Promise<Look> {
  const { policy } = await getSociety(db, insurerNumber, on);
  const at = on === today(clock) ? clock.now() : new Date(startOfDayInJapan(addDays(on, 1)).getTime() - 1);
  return { insurerNumber, policy, on, at };
}

async function* pagesOf(db: Db, look: Look): AsyncGenerator<Seen[]> {
  for await (const records of eachMember(db, look.insurerNumber, look.on, PAGE)) yield await see(db, look, records);
}

async function see(
  db: Db | Tx,
  { at, insurerNumber, on, policy }: Look,
  records: readonly MemberRecord[],
): Promise<Seen[]> {
  const ids = records.map((record) => record.memberId);
  const documents = Map.groupBy(await listSealedOf(db, insurerNumber, ids), (one) => one.memberId);
  const openers = records.flatMap((record) => openerOf(record, policy, on) ?? []);
  const holders = await findAccountHolders(db, insurerNumber, openers);
  const held = await listHeldBack(db, insurerNumber, ids);
  const planned = await listPlannedFor(db, insurerNumber, ids);
  const calendar = calendarOf(policy, { on, at });
  return records.map((record) => {
    const { facts, memberId } = record;
    const decision = decide(facts, policy, on, on);
    const certificates = documents.get(memberId) ?? [];
    const person = personOf(record, { decision, certificates, holders, heldBack: held.has(memberId) }, policy, on);
    const stand = standOf({ ...person, planned: planned.get(memberId) ?? null }, calendar);
    const openerId = openerOf(record, policy, on);
    return { record, decision, certificates, stand: stand && { ...stand, record, openerId, certificates } };
  });
}

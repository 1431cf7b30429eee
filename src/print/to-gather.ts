import { listQueuedForPrint } from '../certificates/index.ts';
import { dayInJapan } from '../lib/day.ts';
import { findUnusableAddresses, isShielded, type MemberRecord, readMembers } from '../members/index.ts';
import type { Db } from '../platform/database.ts';
import { findPrinted, findTakenOutForAddress } from './piece-store.ts';
import { homeOf } from './postable.ts';

/** A document that waits for its paper. */
interface Waiting {
  certificateId: string;
  memberId: string;
}

export interface ToGather {
  /** Documents that the next batch takes. */
  papers: number;
  /** Those that no batch takes, because there is no address to which they can go. */
  noAddress: Waiting[];
}

/** Paper of certificates and notices that is in no batch; nobody's who is under protection. */
export async function findToGather(db: Db, insurerNumber: string, at: Date): Promise<ToGather> {
  return sortWaiting(db, insurerNumber, await listQueuedForPrint(db, insurerNumber, at), at);
}

/** Of documents that wait for paper: in how many cases a batch is what comes next, and for whom an address. */
export async function sortWaiting(
  db: Db,
  insurerNumber: string,
  queued: readonly Waiting[],
  at: Date,
): Promise<ToGather> {
  const printed = await findPrinted(
    db,
    insurerNumber,
    queued.map(({ certificateId }) => certificateId),
  );
  const waiting = queued.filter(({ certificateId }) => !printed.has(certificateId));
  const noAddress: Waiting[] = [];
  const asked = await whereToLook(db, insurerNumber, waiting);
  for (let from = 0; from < asked.length; from += PAGE) {
    const some = asked.slice(from, from + PAGE);
    const records = await readMembers(
      db,
      insurerNumber,
      some.map(({ memberId }) => memberId),
      dayInJapan(at),
    );
    const without = await findWithoutAddress(db, insurerNumber, records);
    noAddress.push(...some.filter(({ memberId }) => without.has(memberId)));
  }
  return { papers: waiting.length - noAddress.length, noAddress };
}

const PAGE = 1_000;

/** Of few, everybody's address is looked at; of many a batch has been through them, or takes most of them now. */
async function whereToLook(db: Db, insurerNumber: string, waiting: readonly Waiting[]): Promise<readonly Waiting[]> {
  if (waiting.length <= PAGE) return waiting;
  const ids = waiting.map(({ certificateId }) => certificateId);
  const out = await findTakenOutForAddress(db, insurerNumber, ids);
  return waiting.filter(({ certificateId }) => out.has(certificateId));
}

async function findWithoutAddress(
  db: Db,
  insurerNumber: string,
  records: readonly MemberRecord[],
): Promise<Set<string>> {
  const given = { missing: () => null, unusable: await findUnusableAddresses(db, insurerNumber, records) };
  const without = records.filter((record) => !isShielded(record) && homeOf(record, [], given).takenOut !== null);
  return new Set(without.map(({ memberId }) => memberId));
}

import type { Day } from '../lib/day.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import type { Gap } from './gap.ts';
import { eachSeen, isHidden, type MemberStand, seeSome } from './look-through.ts';
import type { Way } from './stand.ts';

export interface MemberGap extends Gap {
  insurerNumber: string;
  memberId: string;
  symbol: string;
  number: string;
  branch: string;
  /** Who would open the document on the Web. */
  openerId: string | null;
  /** How it comes by itself, by a day; null: somebody has to do something. */
  way: Way | null;
}

/**
 * Everybody who is eligible on a day with the state they are in, in batches in order of member.
 * @param includeProtected for figures of the protection officer and the shell; else protected people are not there, nor anybody
 *   whose gap tells of one.
 */
export async function* listStands(
  installation: Installation,
  insurerNumber: string,
  on: Day,
  { includeProtected }: { includeProtected: boolean },
): AsyncIterable<MemberStand[]> {
  for await (const people of eachSeen(installation, insurerNumber, on)) {
    yield people.flatMap(({ stand }) => (stand === null || (isHidden(stand) && !includeProtected) ? [] : [stand]));
  }
}

/** The states of these people on a day, of those who are eligible. Whether whoever asks may know of them is their business. */
export async function standsOf(
  db: Db | Tx,
  clock: Clock,
  insurerNumber: string,
  memberIds: readonly string[],
  on: Day,
): Promise<MemberStand[]> {
  return (await seeSome(db, { clock }, insurerNumber, memberIds, on)).flatMap(({ stand }) => stand ?? []);
}

/** One person's state on a day; undefined: nobody, or not eligible. Whether whoever asks may know of them is their business. */
export async function findStand(
  { clock, db }: Installation,
  insurerNumber: string,
  memberId: string,
  on: Day,
): Promise<MemberStand | undefined> {
  return (await standsOf(db, clock, insurerNumber, [memberId], on))[0];
}

/** Everybody in neither state on a day, as {@link listStands}. */
export async function* listGaps(
  installation: Installation,
  insurerNumber: string,
  on: Day,
  options: { includeProtected: boolean },
): AsyncIterable<MemberGap[]> {
  for await (const stands of listStands(installation, insurerNumber, on, options)) yield stands.flatMap(memberGapOf);
}

/** The person's gap as lists tell it; none where there is none. */
export function memberGapOf({ gap, openerId, record, way }: MemberStand): MemberGap[] {
  if (gap === null) return [];
  const { insurerNumber, symbol, number, branch } = record.line;
  return [{ insurerNumber, memberId: record.memberId, symbol, number, branch, openerId, way, ...gap }];
}

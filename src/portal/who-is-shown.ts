import type { SignedIn } from '../access/index.ts';
import { listCertificatesOf } from '../certificates/index.ts';
import { type Day, dayInJapan } from '../lib/day.ts';
import { findHousehold, isShownTo, type MemberRecord } from '../members/index.ts';
import type { Db, Tx } from '../platform/database.ts';
import { getSociety, type Policy } from '../society/index.ts';
import { type ChosenDocument, chooseDocuments } from './choose-documents.ts';

export interface ShownPerson {
  memberId: string;
  name: string;
  isSelf: boolean;
  documents: ChosenDocument[];
}

/**
 * The members whose documents a signed-in person may open: themselves first.
 * @param known the policy of the day, where it was just read
 */
export async function listShown(
  db: Db | Tx,
  { insurerNumber, memberId }: SignedIn,
  on: Day,
  known?: Policy,
): Promise<MemberRecord[]> {
  const policy = known ?? (await getSociety(db, insurerNumber, on)).policy;
  const household = await findHousehold(db, insurerNumber, memberId, on);
  const self = household.find((record) => record.memberId === memberId);
  if (!self) return [];
  return [self, ...household.filter((record) => record !== self && isShownTo(self, record, policy, on))];
}

/** Everybody that the first page shows, each with what they can show at a counter. */
export async function listShownPeople(db: Db | Tx, who: SignedIn, at: Date): Promise<ShownPerson[]> {
  const records = await listShown(db, who, dayInJapan(at));
  const documents = await listCertificatesOf(
    db,
    who.insurerNumber,
    records.map((record) => record.memberId),
  );
  return records.map(({ memberId, line }) => ({
    memberId,
    name: line.commonName ?? line.name,
    isSelf: memberId === who.memberId,
    documents: chooseDocuments(
      documents.filter((one) => one.memberId === memberId),
      at,
    ),
  }));
}

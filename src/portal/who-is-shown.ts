import type { SignedIn } from '../access/index.ts';
import { listCertificatesOf } from '../certificates/index.ts';
import { ageOn, type Day, dayInJapan } from '../lib/day.ts';
import { findHousehold, type MemberRecord } from '../members/index.ts';
import type { Db, Tx } from '../platform/database.ts';
import { getSociety } from '../society/index.ts';
import { type ChosenDocument, chooseDocuments } from './choose-documents.ts';

/**
 * Whether one person's documents are shown to another: a 本人 sees those of dependants who are too young for an account of
 * their own. Another adult is never shown, nor a person with any flag of 自己情報提供不可 (不開示 changes no document, only what
 * may be shown to whom: decide.md), nor a dependant who has left; and to whoever has left, nobody but themselves.
 */
export function isShownTo(
  viewer: Pick<MemberRecord, 'memberId' | 'facts'>,
  other: Pick<MemberRecord, 'memberId' | 'facts'>,
  policy: { ownAccountFromAge: number },
  on: Day,
): boolean {
  if (viewer.memberId === other.memberId) return true;
  const { facts } = other;
  return (
    viewer.facts.relation === 'insured' &&
    facts.relation === 'family' &&
    facts.symbol === viewer.facts.symbol &&
    facts.number === viewer.facts.number &&
    ageOn(facts.birthOn, on) < policy.ownAccountFromAge &&
    facts.disclosure === 'none' &&
    !hasLeft(viewer.facts.lostOn, on) &&
    !hasLeft(facts.lostOn, on)
  );
}

/** `lostOn` is the first day without eligibility. */
const hasLeft = (lostOn: Day | null, on: Day): boolean => lostOn !== null && lostOn <= on;

export interface ShownPerson {
  memberId: string;
  name: string;
  isSelf: boolean;
  documents: ChosenDocument[];
}

/** The members whose documents a signed-in person may open: themselves first. */
export async function listShown(db: Db | Tx, { insurerNumber, memberId }: SignedIn, on: Day): Promise<MemberRecord[]> {
  const { policy } = await getSociety(db, insurerNumber, on);
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

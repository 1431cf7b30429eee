import type { SignedIn } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { type Certificate, isLiveAt, listCertificatesOf } from '../certificates/index.ts';
import { decide } from '../eligibility/index.ts';
import { standsOf } from '../gaps/index.ts';
import { dayInJapan } from '../lib/day.ts';
import { inMedium, isShielded, type MemberRecord } from '../members/index.ts';
import type { Db, Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { getSociety, type Policy } from '../society/index.ts';
import { chooseDocuments } from './choose-documents.ts';
import { type Today, type TodayInput, todayOf } from './today.ts';
import { listShown } from './who-is-shown.ts';

/** A person with how they are insured at a counter today. */
export interface PersonToday extends TodayInput {
  today: Today;
  isSelf: boolean;
  /** Everything that was issued to them, newest first; of protected issue too. */
  certificates: readonly Certificate[];
}

/**
 * Everybody who is shown to whoever is signed in, themselves first.
 * @param known the policy of the day, where it was just read
 */
export async function readToday(db: Db | Tx, who: SignedIn, at: Date, known?: Policy): Promise<PersonToday[]> {
  const on = dayInJapan(at);
  const { insurerNumber } = who;
  const policy = known ?? (await getSociety(db, insurerNumber, on)).policy;
  const records = await listShown(db, who, on, policy);
  const issued = Map.groupBy(
    await listCertificatesOf(
      db,
      insurerNumber,
      records.map(({ memberId }) => memberId),
    ),
    ({ memberId }) => memberId,
  );
  const inputs = records.map((record): TodayInput => {
    const certificates = issued.get(record.memberId) ?? [];
    return {
      record,
      decision: inMedium(record, decide(record.facts, policy, on, on)),
      stand: null,
      documents: isShielded(record) ? [] : chooseDocuments(certificates, at),
      protectedPaper: record.memberId === who.memberId ? findProtectedPaper(record, certificates, at) : null,
      policy,
    };
  });
  // who sees to it by when is asked only where there is something to see to
  const open = inputs.filter((input) => !todayOf(input, on).isCovered).map(({ record }) => record.memberId);
  const stands = new Map(
    (open.length === 0 ? [] : await standsOf(db, { now: () => at }, insurerNumber, open, on)).map((stand) => [
      stand.record.memberId,
      stand,
    ]),
  );
  return inputs.map((input) => {
    const { memberId } = input.record;
    const known = { ...input, stand: stands.get(memberId) ?? null };
    return {
      ...known,
      today: todayOf(known, on),
      isSelf: memberId === who.memberId,
      certificates: issued.get(memberId) ?? [],
    };
  });
}

function findProtectedPaper(record: MemberRecord, certificates: readonly Certificate[], at: Date) {
  if (!isShielded(record)) return null;
  return certificates.find((one) => one.protected && isLiveAt(one, at)) ?? null;
}

/** Somebody who is shown to whoever is signed in. @throws Refused `not-found`, for everybody else alike */
export async function findPerson(tx: Tx, who: SignedIn, memberId: string, at: Date): Promise<PersonToday> {
  const person = (await readToday(tx, who, at)).find(({ record }) => record.memberId === memberId);
  if (!person) throw new Refused('not-found');
  return person;
}

/** A look at these people's records by a page of the portal. */
export function recordLooks(
  tx: Tx,
  who: SignedIn,
  at: Date,
  action: string,
  people: readonly Pick<PersonToday, 'record'>[],
): Promise<void> {
  return recordAudit(
    tx,
    who.insurerNumber,
    at,
    people.map(({ record }) => ({
      actor: { kind: 'member', id: who.accountId },
      action,
      subject: { kind: 'member', id: record.memberId },
    })),
  );
}

import { findAccountHolders } from '../access/index.ts';
import { type Certificate, listCertificatesOf, statusAt } from '../certificates/index.ts';
import { dayInJapan } from '../lib/day.ts';
import { type MemberRecord, readMembers } from '../members/index.ts';
import type { Db, Tx } from '../platform/database.ts';
import { getSociety } from '../society/index.ts';
import { isOpen, type Share } from './share.ts';

/** A share that holds, with its people and what it shows now. */
export interface OpenShare {
  share: Share;
  subject: MemberRecord;
  giver: MemberRecord;
  receiver: MemberRecord | null;
  certificate: Certificate;
}

/** The certificate of a person that is on the Web and counts now. */
export function findShareable(certificates: readonly Certificate[], at: Date): Certificate | undefined {
  return certificates.find(
    (one) =>
      one.document === 'certificate' &&
      one.channel === 'web' &&
      !one.protected &&
      one.visibleFromAt !== null &&
      one.visibleFromAt <= at &&
      statusAt(one, at) === 'effective',
  );
}

/** Of these shares those that hold at the instant, with what they show. */
export async function openOnes(db: Db | Tx, insurerNumber: string, shares: readonly Share[], at: Date) {
  if (shares.length === 0) return [];
  const on = dayInJapan(at);
  const ids = [
    ...new Set(
      shares.flatMap((one) => [one.memberId, one.giverId, ...(one.receiverId === null ? [] : [one.receiverId])]),
    ),
  ];
  const { policy } = await getSociety(db, insurerNumber, on);
  const records = new Map((await readMembers(db, insurerNumber, ids, on)).map((record) => [record.memberId, record]));
  const holders = await findAccountHolders(db, insurerNumber, ids);
  const issued = Map.groupBy(
    await listCertificatesOf(db, insurerNumber, [...new Set(shares.map(({ memberId }) => memberId))]),
    ({ memberId }) => memberId,
  );
  return shares.flatMap((share): OpenShare[] => {
    const subject = records.get(share.memberId);
    const giver = records.get(share.giverId);
    const receiver = share.receiverId === null ? undefined : records.get(share.receiverId);
    const certificate = findShareable(issued.get(share.memberId) ?? [], at);
    if (!subject || !giver || !certificate) return [];
    if (!isOpen(share, { subject, giver, receiver, holders }, policy, at)) return [];
    if (share.certificateId !== null && share.certificateId !== certificate.certificateId) return [];
    return [{ share, subject, giver, receiver: receiver ?? null, certificate }];
  });
}

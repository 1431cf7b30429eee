import type { Day } from '../lib/day.ts';
import { type Db, insertRows, sql, type Tx, textArray } from '../platform/database.ts';

/** Who says that the address is right after all; post: the mistake was the post's or the vendor's. */
export const ADDRESS_GROUNDS = ['person', 'employer', 'post'] as const;
export type AddressGround = (typeof ADDRESS_GROUNDS)[number];

interface ReturnedMail {
  memberId: string;
  placeHash: string;
  returnedOn: Day;
}

const COLUMNS = {
  insurer_number: 'text',
  member_id: 'text',
  place_hash: 'text',
  returned_on: 'date',
  recorded_at: 'timestamptz',
};

export async function insertReturnedAddresses(
  tx: Tx,
  insurerNumber: string,
  returned: readonly ReturnedMail[],
  at: Date,
): Promise<void> {
  const rows = returned.map(({ memberId, placeHash, returnedOn }) => ({
    insurer_number: insurerNumber,
    member_id: memberId,
    place_hash: placeHash,
    returned_on: returnedOn,
    recorded_at: at,
  }));
  await insertRows(tx, 'returned_address', COLUMNS, rows, 'on conflict do nothing');
}

export async function insertConfirmedAddress(
  tx: Tx,
  insurerNumber: string,
  said: { memberId: string; placeHash: string; why: AddressGround; at: Date; by: string },
): Promise<void> {
  await sql`
    insert into confirmed_address (insurer_number, member_id, place_hash, why, confirmed_at, confirmed_by)
    values (${insurerNumber}, ${said.memberId}, ${said.placeHash}, ${said.why}, ${said.at}, ${said.by})`.execute(tx);
}

/** Addresses of these people from which mail came back since anybody said that they are right, by person, with the last day. */
export async function listReturnedAddresses(
  db: Db | Tx,
  insurerNumber: string,
  memberIds: readonly string[],
): Promise<ReturnedMail[]> {
  if (memberIds.length === 0) return [];
  const { rows } = await sql<ReturnedMail>`
    select r.member_id as "memberId", r.place_hash as "placeHash", max(r.returned_on) as "returnedOn" from returned_address r
    where r.insurer_number = ${insurerNumber} and r.member_id = any(${textArray(memberIds)})
      and not exists (select 1 from confirmed_address c where c.insurer_number = r.insurer_number
        and c.member_id = r.member_id and c.place_hash = r.place_hash and c.confirmed_at >= r.recorded_at)
    group by r.member_id, r.place_hash`.execute(db);
  return rows;
}

/** SQL: mail of the member of this column has come back at some time. */
export function hasReturnedMail(column: string, insurerNumber: string) {
  return sql<boolean>`exists (select 1 from returned_address r where r.insurer_number = ${insurerNumber}
    and r.member_id = ${sql.ref(column)})`;
}

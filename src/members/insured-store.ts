import type { InsuredFacts, Share } from '../eligibility/index.ts';
import type { Day } from '../lib/day.ts';
import { foldIdentifier } from '../lib/fold.ts';
import { type Db, sql, type Tx } from '../platform/database.ts';
import { isKnown, type KnownAt, type Pick } from './conditions-store.ts';
import { isProtectedMember } from './shielded-store.ts';

/** The 本人 of a 家族. */
export interface InsuredRow {
  member_id: string;
  insured_member_id: string;
  branch: string;
  /** As documents show it. */
  name: string;
  birth_on: Day;
  standard_pay: number | null;
  share_override: Share | null;
  protected: boolean;
  address: string | null;
}

/** For each 家族 the 本人 of the same 記号・番号; of several, the one with the lowest 枝番. */
export async function insuredOf(
  db: Db | Tx,
  insurerNumber: string,
  pick: Pick,
  knownAt: KnownAt,
): Promise<Map<string, InsuredRow>> {
  const { rows } = await sql<InsuredRow>`
    select f.member_id, h.member_id as insured_member_id, h.branch, coalesce(l.common_name, l.name) as name, l.birth_on,
      l.standard_pay, l.share_override, l.address, ${isProtectedMember('h.member_id', insurerNumber)} as protected
    from ledger_line fl
    join member f on f.insurer_number = fl.insurer_number and f.member_id = fl.member_id
    join member h on h.insurer_number = f.insurer_number and h.symbol_key = f.symbol_key and h.number_key = f.number_key
      and h.member_id <> f.member_id
    join ledger_line l on l.insurer_number = h.insurer_number and l.member_id = h.member_id
      and ${isKnown('l', knownAt)} and l.relation = 'insured'
    where fl.insurer_number = ${insurerNumber} and ${isKnown('fl', knownAt)} and fl.relation = 'family'
      and ${pick('fl.member_id')}`.execute(db);
  const found = new Map<string, InsuredRow>();
  for (const row of rows) {
    const held = found.get(row.member_id);
    if (held === undefined || row.branch < held.branch) found.set(row.member_id, row);
  }
  return found;
}

/** A 家族 who is registered at another address than the 本人, who may open the document: flag or no flag, so that none tells. */
export function livesElsewhere(
  { address }: { address: string | null },
  head: { address: string | null } | undefined,
): boolean {
  if (head === undefined || address === null) return false;
  return head.address === null || foldIdentifier(head.address) !== foldIdentifier(address);
}

export function insuredFacts(row: InsuredRow): InsuredFacts {
  return { birthOn: row.birth_on, standardPay: row.standard_pay, shareOverride: row.share_override };
}

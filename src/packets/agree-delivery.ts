import { requireAllowed } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { type Day, dayInJapan } from '../lib/day.ts';
import { foldIdentifier } from '../lib/fold.ts';
import { listHouseholdIds, readMembers } from '../members/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import type { PacketActor } from './begin-packets.ts';
import { findPacketRow, type PacketRow } from './packet-store.ts';
import { type AgreementRow, findAgreementRow, insertAgreement, lockAgreement } from './safe-delivery-store.ts';

/** Where a packet may go by post, and what the envelope says of whom it is from. */
export interface SafeAddress {
  postalCode: string;
  address: string;
  /** Who receives it there; null: the person. */
  addressee: string | null;
  /** A name that reveals nothing; null: the society's own. */
  sender: string | null;
}

/** What was agreed, without the address. */
export interface Agreement {
  version: number;
  way: 'post' | 'hand-over';
  agreedWith: AgreementRow['agreed_with'];
  agreedHow: AgreementRow['agreed_how'];
  agreedOn: Day;
  recordedAt: Date;
  recordedBy: string;
}

export type NewAgreement = Pick<Agreement, 'agreedWith' | 'agreedHow' | 'agreedOn'> &
  ({ way: 'post'; to: SafeAddress } | { way: 'hand-over' });

export const agreementOf = (row: AgreementRow): Agreement => ({
  version: row.version,
  way: row.way,
  agreedWith: row.agreed_with,
  agreedHow: row.agreed_how,
  agreedOn: row.agreed_on,
  recordedAt: row.recorded_at,
  recordedBy: row.recorded_by,
});

const placeOf = (insurerNumber: string, memberId: string, version: number) =>
  `safe_delivery|sealed|${insurerNumber}|${memberId}|${version}`;

/**
 * Records what was agreed with the person about the way of their packets. An address is sealed before it is kept. A packet that is
 * prepared or released for what was agreed before does not leave the house any more.
 * @throws Refused `not-allowed`, `not-found`, `form-invalid` (a day ahead, an empty or long text), `wrong-state` with `why`
 *   `home-address` (somebody of the same 記号・番号 is registered there)
 */
export async function agreeDelivery(
  installation: Installation,
  insurerNumber: string,
  packetId: string,
  agreed: NewAgreement,
  actor: PacketActor,
): Promise<Agreement> {
  requireAllowed(actor.role, 'packets');
  const { clock, db, vault } = installation;
  return inTransaction(db, async (tx) => {
    const at = clock.now();
    const packet = await getPacketRow(tx, insurerNumber, packetId);
    const { member_id: memberId } = packet;
    if (agreed.agreedOn > dayInJapan(at)) throw new Refused('form-invalid', { field: 'agreedOn' });
    const to = agreed.way === 'post' ? cleaned(agreed.to) : null;
    if (to && (await isHomeAddress(tx, insurerNumber, memberId, to.address, at))) {
      throw new Refused('wrong-state', { what: 'packet', why: 'home-address' });
    }
    await lockAgreement(tx, insurerNumber, memberId);
    const version = ((await findAgreementRow(tx, insurerNumber, memberId))?.version ?? 0) + 1;
    const row: AgreementRow = {
      insurer_number: insurerNumber,
      member_id: memberId,
      version,
      way: agreed.way,
      sealed: to && vault.seal(placeOf(insurerNumber, memberId, version), Buffer.from(canonicalJson({ ...to }))),
      agreed_with: agreed.agreedWith,
      agreed_how: agreed.agreedHow,
      agreed_on: agreed.agreedOn,
      recorded_at: at,
      recorded_by: actor.id,
    };
    await insertAgreement(tx, row);
    await recordAudit(tx, insurerNumber, at, [
      {
        actor: { kind: actor.kind, id: actor.id },
        action: 'packet-way-agreed',
        subject: { kind: 'packet', id: packetId },
        details: { version, way: row.way },
      },
    ]);
    return agreementOf(row);
  });
}

const POSTAL_CODE = /^\d{7}$/;

function cleaned(to: SafeAddress): SafeAddress {
  const postalCode = to.postalCode.normalize('NFKC').replace(/\D/g, '');
  if (!POSTAL_CODE.test(postalCode)) throw new Refused('form-invalid', { field: 'postalCode' });
  const text = (field: 'address' | 'addressee' | 'sender', longest: number): string => {
    const typed = (to[field] ?? '').trim();
    if (typed.length > longest || (field === 'address' && typed === '')) throw new Refused('form-invalid', { field });
    return typed;
  };
  return {
    postalCode,
    address: text('address', 200),
    addressee: text('addressee', 60) || null,
    sender: text('sender', 60) || null,
  };
}

/** Whether it is the registered address of another of the same 記号・番号: there the letter could fall into the wrong hands. */
async function isHomeAddress(
  tx: Tx,
  insurerNumber: string,
  memberId: string,
  address: string,
  at: Date,
): Promise<boolean> {
  const others = (await listHouseholdIds(tx, insurerNumber, memberId)).filter((id) => id !== memberId);
  const records = await readMembers(tx, insurerNumber, others, dayInJapan(at));
  return records.some(({ line }) => line.address !== null && foldIdentifier(line.address) === foldIdentifier(address));
}

async function getPacketRow(tx: Tx, insurerNumber: string, packetId: string): Promise<PacketRow> {
  const row = await findPacketRow(tx, insurerNumber, { packetId });
  if (!row) throw new Refused('not-found', { what: 'packet' });
  return row;
}

/** Opens the sealed address of an agreement; null: nothing goes by post. The caller records the look. */
export async function openSafeAddress(
  tx: Tx,
  { vault }: Installation,
  insurerNumber: string,
  memberId: string,
): Promise<{ version: number; to: SafeAddress | null } | undefined> {
  const row = await findAgreementRow(tx, insurerNumber, memberId);
  if (!row) return undefined;
  const { sealed, version } = row;
  if (sealed === null) return { version, to: null };
  const text = Buffer.from(vault.unseal(placeOf(insurerNumber, memberId, version), sealed)).toString();
  return { version, to: JSON.parse(text) as SafeAddress };
}

/**
 * Shows the agreed address, with the reason kept in the log.
 * @returns null where nothing goes by post
 * @throws Refused `not-allowed`, `not-found`
 */
export async function showSafeAddress(
  installation: Installation,
  insurerNumber: string,
  packetId: string,
  why: string,
  actor: PacketActor,
): Promise<SafeAddress | null> {
  requireAllowed(actor.role, 'packets');
  return inTransaction(installation.db, async (tx) => {
    const packet = await getPacketRow(tx, insurerNumber, packetId);
    const opened = await openSafeAddress(tx, installation, insurerNumber, packet.member_id);
    await recordAudit(tx, insurerNumber, installation.clock.now(), [
      {
        actor: { kind: actor.kind, id: actor.id },
        action: 'packet-address-shown',
        subject: { kind: 'packet', id: packetId },
        details: { why, version: opened?.version ?? 0 },
      },
    ]);
    return opened?.to ?? null;
  });
}

import { requireAllowed } from '../access/index.ts';
import { type Actor, type AuditEvent, recordAudit } from '../audit/index.ts';
import {
  type Certificate,
  endCertificates,
  getCertificate,
  isLiveAt,
  listCertificatesById,
  listCertificatesOf,
} from '../certificates/index.ts';
import { dayInJapan } from '../lib/day.ts';
import { isShielded, listHouseholdIds, readMembers } from '../members/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { CLEAR_ALPHABET, newId, type Random, randomText } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import type { PacketWhy } from './packet.ts';
import {
  findPacketRow,
  insertPackets,
  listAttempts,
  listPacked,
  listPacketRows,
  type PacketRow,
} from './packet-store.ts';

/** Staff, with the role that says what they may do. */
export type PacketActor = Actor & { role: string };

/** A document that goes by hand. With the 事案番号 of its case where there is one already. */
export interface ToHand {
  certificateId: string;
  memberId: string;
  caseNumber?: string;
}

/** 事案番号: random, in two groups of four. */
export function newCaseNumber(random: Random): string {
  const text = randomText(random, 8, CLEAR_ALPHABET);
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}

/**
 * Begins a packet for each of these documents, in the transaction that issues them. A packet of the same person that has not
 * arrived is void from then on when the new document counts today: of two envelopes one is worth nothing. What is in the
 * person's hands already ends when the new one arrives. The key is the document: there is no second packet for it.
 */
export async function beginPackets(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  documents: readonly ToHand[],
  actor: Actor,
  at: Date,
): Promise<PacketRow[]> {
  await voidEarlier(tx, insurerNumber, documents, actor, at);
  return insertBegun(tx, installation, insurerNumber, documents, actor, at, 'protected');
}

async function insertBegun(
  tx: Tx,
  { random }: Installation,
  insurerNumber: string,
  documents: readonly ToHand[],
  actor: Actor,
  at: Date,
  why: PacketWhy,
): Promise<PacketRow[]> {
  if (documents.length === 0) return [];
  const rows = documents.map(
    ({ caseNumber, certificateId, memberId }): PacketRow => ({
      insurer_number: insurerNumber,
      packet_id: newId(random),
      case_number: caseNumber ?? newCaseNumber(random),
      member_id: memberId,
      certificate_id: certificateId,
      why,
      begun_at: at,
      begun_by: actor.id,
    }),
  );
  await insertPackets(tx, rows);
  await recordAudit(
    tx,
    insurerNumber,
    at,
    rows.map(
      (row): AuditEvent => ({
        actor: { kind: actor.kind, id: actor.id },
        action: 'packet-begun',
        subject: { kind: 'packet', id: row.packet_id },
        details: { certificateId: row.certificate_id, why },
      }),
    ),
  );
  return rows;
}

async function voidEarlier(
  tx: Tx,
  insurerNumber: string,
  documents: readonly ToHand[],
  actor: Actor,
  at: Date,
): Promise<void> {
  if (documents.length === 0) return;
  const memberIds = documents.map(({ memberId }) => memberId);
  const earlier = await listPacketRows(tx, insurerNumber, { memberIds });
  if (earlier.length === 0) return;
  const attempts = await listAttempts(
    tx,
    insurerNumber,
    earlier.map((row) => row.packet_id),
  );
  const issued = await listCertificatesOf(tx, insurerNumber, memberIds);
  const countsToday = ({ effectiveOn }: Certificate) => effectiveOn === null || effectiveOn <= dayInJapan(at);
  const ends = documents.flatMap(({ certificateId, memberId }) => {
    const fresh = issued.find((one) => one.certificateId === certificateId);
    if (!fresh || !countsToday(fresh)) return [];
    const certificateIds = earlier
      .filter((row) => row.member_id === memberId && row.certificate_id !== certificateId)
      .filter((row) => !attempts.get(row.packet_id)?.some((one) => one.deliveredAt))
      .map((row) => row.certificate_id)
      .filter((id) => issued.some((one) => one.certificateId === id && one.document === fresh.document));
    return certificateIds.length > 0 ? [{ memberId, at, certificateIds }] : [];
  });
  await endCertificates(tx, insurerNumber, ends, 'replaced', actor, at);
}

/**
 * Begins packets for what is on paper, live, and not known to have arrived, of people who come under protection: the ordinary way is
 * closed to it from then on. Idempotent by document.
 */
export async function packUnarrived(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  memberIds: readonly string[],
  actor: Actor,
  at: Date,
): Promise<void> {
  const issued = await listCertificatesOf(tx, insurerNumber, memberIds);
  const under = issued.filter(
    (one) => one.channel === 'paper' && one.document === 'certificate' && one.deliveredAt === null && isLiveAt(one, at),
  );
  const packed = await listPacked(
    tx,
    insurerNumber,
    under.map((one) => one.certificateId),
  );
  const documents = under.filter((one) => !packed.has(one.certificateId));
  await insertBegun(tx, installation, insurerNumber, documents, actor, at, 'raised');
}

/** Begins packets for documents on the Web that nobody can open; those that have one are passed over. @returns how many began */
export async function packUnopenable(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  certificateIds: readonly string[],
  actor: Actor,
): Promise<number> {
  const packed = await listPacked(tx, insurerNumber, certificateIds);
  const asked = certificateIds.filter((id) => !packed.has(id));
  const documents = await listCertificatesById(tx, insurerNumber, asked, { includeProtected: true });
  await insertBegun(tx, installation, insurerNumber, documents, actor, installation.clock.now(), 'unopenable');
  return documents.length;
}

/**
 * Begins a packet by hand, for a document that nobody at home can open: of a person with 不開示, or of a child whose 本人 is under
 * protection. It is printed and handed over like the others; what is on the Web stays there.
 * @throws Refused `not-allowed`, `not-found`, `wrong-state` (`why`: begun already, worth nothing any more, or there is another way)
 */
export async function beginPacketByHand(
  installation: Installation,
  insurerNumber: string,
  certificateId: string,
  actor: PacketActor,
): Promise<PacketRow> {
  requireAllowed(actor.role, 'packets');
  return inTransaction(installation.db, async (tx) => {
    const at = installation.clock.now();
    const certificate = await getCertificate(tx, insurerNumber, certificateId);
    if (await findPacketRow(tx, insurerNumber, { certificateId })) {
      throw new Refused('wrong-state', { what: 'packet', why: 'begun' });
    }
    if (!isLiveAt(certificate, at)) throw new Refused('wrong-state', { what: 'packet', why: 'ended' });
    const why = certificate.protected ? 'protected' : 'unopenable';
    if (why === 'unopenable' && !(await isGuardedHome(tx, insurerNumber, certificate.memberId, at))) {
      throw new Refused('wrong-state', { what: 'packet', why: 'not-protected' });
    }
    const [row] = await insertBegun(tx, installation, insurerNumber, [certificate], actor, at, why);
    if (!row) throw new Refused('not-found', { what: 'certificate' });
    return row;
  });
}

/** Whether the person, or somebody of the same 記号・番号, has any flag or is held after one. */
async function isGuardedHome(tx: Tx, insurerNumber: string, memberId: string, at: Date): Promise<boolean> {
  const home = [memberId, ...(await listHouseholdIds(tx, insurerNumber, memberId))];
  const records = await readMembers(tx, insurerNumber, home, dayInJapan(at));
  return records.some((record) => isShielded(record) || record.facts.disclosure !== 'none');
}

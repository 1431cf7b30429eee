import { findStaff, requireAllowed } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { type Certificate, isLiveAt, listCertificatesById } from '../certificates/index.ts';
import { type Day, dayInJapan } from '../lib/day.ts';
import { type Db, inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { type Agreement, agreementOf } from './agree-delivery.ts';
import type { PacketActor } from './begin-packets.ts';
import { type Attempt, dueOn, enteredAt, PACKET_STATES, type PacketState, type PacketWhy, stateOf } from './packet.ts';
import { findPacketRow, findSealedTracking, listAttempts, listPacketRows, type PacketRow } from './packet-store.ts';
import { findAgreementRow } from './safe-delivery-store.ts';

export interface Packet {
  packetId: string;
  caseNumber: string;
  memberId: string;
  certificate: Certificate;
  why: PacketWhy;
  begunAt: Date;
  state: PacketState;
  /** Since when it is in this state, and the last day on which it is not late; null: it may stay. */
  since: Date;
  dueOn: Day | null;
  attempts: readonly Attempt[];
  /** What is agreed now. */
  agreed: Agreement | null;
  /** An envelope of the person, of this packet or another, came back from what is agreed now. */
  cameBack: boolean;
  /** Of the last attempt, opened. */
  tracking: string | null;
}

/** What needs nobody any more. */
const DONE: ReadonlySet<PacketState> = new Set(['delivered', 'void']);

interface Placed {
  row: PacketRow;
  state: PacketState;
  due: Day | null;
  attempts: readonly Attempt[];
}

async function listPlaced(db: Db | Tx, insurerNumber: string, at: Date): Promise<Placed[]> {
  const rows = await listPacketRows(db, insurerNumber);
  const attempts = await listAttempts(
    db,
    insurerNumber,
    rows.map((row) => row.packet_id),
  );
  const documents = await listCertificatesById(
    db,
    insurerNumber,
    rows.map((row) => row.certificate_id),
    { includeProtected: true },
  );
  const live = new Set(documents.filter((one) => isLiveAt(one, at)).map((one) => one.certificateId));
  return rows.map((row) => {
    const own = attempts.get(row.packet_id) ?? [];
    const state = stateOf(own, live.has(row.certificate_id));
    return { row, state, due: dueOn(state, enteredAt(state, row.begun_at, own.at(-1))), attempts: own };
  });
}

/** 戻ってきた封筒 are the business of whoever prepared them, as long as they work here. */
async function isOthersReturn(
  db: Db | Tx,
  insurerNumber: string,
  { attempts, state }: Pick<Placed, 'state' | 'attempts'>,
  actor: PacketActor,
): Promise<boolean> {
  const by = attempts.at(-1)?.preparedBy;
  if (state !== 'returned' || by === undefined || by === actor.id) return false;
  const staff = await findStaff(db, insurerNumber, by);
  return staff !== undefined && staff.disabledAt === null;
}

export interface PacketQueue {
  /** How many are in a state, and how many of them are late; states that none is in are left out. */
  counts: { state: PacketState; packets: number; late: number }[];
  /** The one that is due first among those that wait for this person; null: none does. */
  next: { packetId: string; caseNumber: string } | null;
}

/**
 * What is under way, in numbers, and which case comes next: never a list of people. What came back is counted for whoever
 * prepared it. @throws Refused `not-allowed`
 */
export async function queuePackets(
  installation: Installation,
  insurerNumber: string,
  actor: PacketActor,
): Promise<PacketQueue> {
  requireAllowed(actor.role, 'packets');
  const { clock, db } = installation;
  return inTransaction(db, async (tx) => {
    const at = clock.now();
    const on = dayInJapan(at);
    const open: Placed[] = [];
    for (const placed of await listPlaced(tx, insurerNumber, at)) {
      if (!DONE.has(placed.state) && !(await isOthersReturn(tx, insurerNumber, placed, actor))) open.push(placed);
    }
    const counts = PACKET_STATES.flatMap((state) => {
      const own = open.filter((placed) => placed.state === state);
      return own.length === 0
        ? []
        : [{ state, packets: own.length, late: own.filter(({ due }) => due !== null && due < on).length }];
    });
    // posted ones wait for the carrier, and what this person prepared for somebody else's release
    const mine = open.filter(
      ({ attempts, due, state }) =>
        (state !== 'posted' || (due !== null && due < on)) &&
        !(state === 'prepared' && attempts.at(-1)?.preparedBy === actor.id && (due === null || due >= on)),
    );
    const [next] = mine.toSorted(
      (a, b) => compareDays(a.due, b.due) || Number(a.row.begun_at) - Number(b.row.begun_at),
    );
    await recordAudit(tx, insurerNumber, at, [
      {
        actor: { kind: actor.kind, id: actor.id },
        action: 'packets-counted',
        subject: { kind: 'insurer', id: insurerNumber },
      },
    ]);
    return { counts, next: next ? { packetId: next.row.packet_id, caseNumber: next.row.case_number } : null };
  });
}

const compareDays = (a: Day | null, b: Day | null) => ((a ?? '9999') < (b ?? '9999') ? -1 : a === b ? 0 : 1);

/**
 * One case; the look is recorded.
 * @throws Refused `not-allowed`, `not-found`, `wrong-state` with `why` `others-return` (it came back to another case officer)
 */
export async function openPacket(
  installation: Installation,
  insurerNumber: string,
  by: { packetId: string } | { caseNumber: string },
  actor: PacketActor,
): Promise<Packet> {
  requireAllowed(actor.role, 'packets');
  return inTransaction(installation.db, async (tx) => {
    const packet = await readPacket(tx, installation, insurerNumber, by);
    if (await isOthersReturn(tx, insurerNumber, packet, actor)) {
      throw new Refused('wrong-state', { what: 'packet', why: 'others-return' });
    }
    await recordAudit(tx, insurerNumber, installation.clock.now(), [
      {
        actor: { kind: actor.kind, id: actor.id },
        action: 'packet-opened',
        subject: { kind: 'packet', id: packet.packetId },
        details: { state: packet.state },
      },
    ]);
    return packet;
  });
}

/** A packet as it is, locked until the transaction ends. @throws Refused `not-found` */
export async function readPacket(
  tx: Tx,
  { clock, vault }: Installation,
  insurerNumber: string,
  by: { packetId: string } | { caseNumber: string },
): Promise<Packet> {
  const row = await findPacketRow(tx, insurerNumber, by, { lock: true });
  const [certificate] = row
    ? await listCertificatesById(tx, insurerNumber, [row.certificate_id], { includeProtected: true })
    : [];
  if (!row || !certificate) throw new Refused('not-found', { what: 'packet' });
  const attempts = (await listAttempts(tx, insurerNumber, [row.packet_id])).get(row.packet_id) ?? [];
  const last = attempts.at(-1);
  const state = stateOf(attempts, isLiveAt(certificate, clock.now()));
  const since = enteredAt(state, row.begun_at, last);
  const agreed = await findAgreementRow(tx, insurerNumber, row.member_id);
  const sealed = last ? await findSealedTracking(tx, insurerNumber, row.packet_id, last.attempt) : null;
  const place = last ? trackingPlace(insurerNumber, row.packet_id, last.attempt) : '';
  return {
    packetId: row.packet_id,
    caseNumber: row.case_number,
    memberId: row.member_id,
    certificate,
    why: row.why,
    begunAt: row.begun_at,
    state,
    since,
    dueOn: dueOn(state, since),
    attempts,
    agreed: agreed ? agreementOf(agreed) : null,
    cameBack: agreed !== undefined && (await hasCameBack(tx, insurerNumber, row.member_id, agreed.version)),
    tracking: sealed === null ? null : Buffer.from(vault.unseal(place, sealed)).toString(),
  };
}

/** Whether any envelope of the person that went by this agreement came back. */
async function hasCameBack(tx: Tx, insurerNumber: string, memberId: string, agreement: number): Promise<boolean> {
  const rows = await listPacketRows(tx, insurerNumber, { memberIds: [memberId] });
  const packetIds = rows.map((row) => row.packet_id);
  const attempts = [...(await listAttempts(tx, insurerNumber, packetIds)).values()].flat();
  return attempts.some((one) => one.agreement === agreement && one.returnedAt !== null);
}

export const trackingPlace = (insurerNumber: string, packetId: string, attempt: number) =>
  `packet_attempt|sealed_tracking|${insurerNumber}|${packetId}|${attempt}`;

/** The packets of one person, newest first, without their people: for the page of the person. */
export async function listPacketsOf(
  db: Db | Tx,
  insurerNumber: string,
  memberId: string,
): Promise<{ packetId: string; caseNumber: string; certificateId: string }[]> {
  const rows = await listPacketRows(db, insurerNumber, { memberIds: [memberId] });
  return rows
    .map((row) => ({ packetId: row.packet_id, caseNumber: row.case_number, certificateId: row.certificate_id }))
    .toReversed();
}

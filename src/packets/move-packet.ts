import { can, requireAllowed } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { recordPaperSteps } from '../certificates/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { requireNotPulled } from '../switches/index.ts';
import type { PacketActor } from './begin-packets.ts';
import { findPacketRefusal, type Method, type PacketAction, type PacketRefusal } from './packet.ts';
import { type AttemptStep, insertAttempt, recordAttemptStep } from './packet-store.ts';
import { type Packet, readPacket, trackingPlace } from './read-packets.ts';

/** What an action says besides itself. */
export interface PacketStepDetails {
  /** Of `prepare`. */
  method?: Method;
  /** Of `post`: the carrier's number; sealed before it is kept. */
  tracking?: string;
}

const STEPS: Readonly<Record<Exclude<PacketAction, 'prepare'>, AttemptStep>> = {
  'take-back': 'taken_back',
  release: 'released',
  print: 'printed',
  post: 'posted',
  deliver: 'delivered',
  return: 'returned',
};

/** How the log calls it. */
const AUDIT: Readonly<Record<PacketAction, string>> = {
  prepare: 'packet-prepared',
  'take-back': 'packet-taken-back',
  release: 'packet-released',
  print: 'packet-printed',
  post: 'packet-posted',
  deliver: 'packet-delivered',
  return: 'packet-returned',
};

/**
 * Takes one step with a packet: the step, what it means for the document, and the audit entry in one transaction. Printing is a step
 * of {@link printPacket}, because no sheet leaves without its record.
 * @throws Refused `not-allowed`, `not-found`, `switch-pulled` (of what leads out of the house: release, print), `same-person` (whoever prepared it does not release it), `form-invalid`,
 *   `wrong-state` with `why`: `wrong-state`, `nothing-agreed`, `agreement-changed`,
 *   `agreement-came-back`, `other-way`
 */
export async function movePacket(
  installation: Installation,
  insurerNumber: string,
  packetId: string,
  action: Exclude<PacketAction, 'print'>,
  actor: PacketActor,
  details: PacketStepDetails = {},
): Promise<void> {
  requireAllowed(actor.role, 'packets');
  if (action === 'prepare' && details.method === undefined) throw new Refused('form-invalid', { field: 'method' });
  await inTransaction(installation.db, (tx) =>
    takeStep(tx, installation, insurerNumber, packetId, action, actor, details),
  );
}

/** The step itself. @returns the packet as it was before */
export async function takeStep(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  packetId: string,
  action: PacketAction,
  actor: PacketActor,
  { method, tracking }: PacketStepDetails,
): Promise<Packet> {
  // what has left is still recorded
  if (action === 'release' || action === 'print') await requireNotPulled(tx, insurerNumber, 'issue');
  const at = installation.clock.now();
  const packet = await readPacket(tx, installation, insurerNumber, { packetId });
  const { agreed, attempts, cameBack, certificate, state } = packet;
  const last = attempts.at(-1);
  const by = { id: actor.id, isOfficer: can(actor.role, 'packets') };
  const refusal = findPacketRefusal(action, { state, last, agreed, cameBack }, by, method);
  if (refusal) throw refused(refusal, action, state);
  if (action === 'prepare') {
    const made = { attempt: (last?.attempt ?? 0) + 1, method: method ?? 'hand-over', agreement: agreed?.version ?? 0 };
    await insertAttempt(tx, insurerNumber, packetId, { ...made, at, by: actor.id });
  } else {
    const attempt = last?.attempt ?? 0;
    const number = tracking?.trim() ?? '';
    if (number.length > 40) throw new Refused('form-invalid', { field: 'tracking' });
    const sealedTracking =
      action === 'post' && number !== ''
        ? installation.vault.seal(trackingPlace(insurerNumber, packetId, attempt), Buffer.from(number))
        : null;
    await recordAttemptStep(tx, insurerNumber, packetId, attempt, {
      step: STEPS[action],
      at,
      by: actor.id,
      sealedTracking,
    });
  }
  const who = { kind: actor.kind, id: actor.id };
  const kind = action === 'post' ? 'posted' : action === 'deliver' ? 'delivered' : null;
  if (kind) await recordPaperSteps(tx, insurerNumber, [{ certificateId: certificate.certificateId, kind }], who, at);
  await recordAudit(tx, insurerNumber, at, [
    {
      actor: who,
      action: AUDIT[action],
      subject: { kind: 'packet', id: packetId },
      details: method === undefined ? {} : { method },
    },
  ]);
  return packet;
}

function refused(refusal: PacketRefusal, action: PacketAction, state: string): Refused {
  if (refusal === 'not-allowed') return new Refused('not-allowed', { action: 'packets' });
  if (refusal === 'same-person') return new Refused('same-person', { what: 'packet' });
  return new Refused('wrong-state', { what: 'packet', action, state, why: refusal });
}

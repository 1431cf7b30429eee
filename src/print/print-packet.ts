import { requireAllowed } from '../access/index.ts';
import { makeCodeOf } from '../codes/index.ts';
import { dayInJapan } from '../lib/day.ts';
import { readMembers } from '../members/index.ts';
import { PACKET_TEXTS } from '../messages/packets.ts';
import { openSafeAddress, type PacketActor, takeStep } from '../packets/index.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { getSociety } from '../society/index.ts';
import { drawLetter } from './draw-pieces.ts';
import type { Piece } from './piece.ts';

/** One packet as one PDF. Its name and its title say nothing of anybody. */
export interface PrintedPacket {
  fileName: string;
  bytes: Uint8Array;
}

/**
 * Draws a released packet: one letter with the document, to the agreed address or to nobody, never to the registered one. The
 * address is printed nowhere on the document itself. The step, the look at the address and the printed code are recorded before
 * the sheet is there.
 * @throws Refused as the step does (src/packets/move-packet.ts), `not-drawable`
 */
export async function printPacket(
  installation: Installation,
  insurerNumber: string,
  packetId: string,
  actor: PacketActor,
): Promise<PrintedPacket> {
  requireAllowed(actor.role, 'packets');
  return inTransaction(installation.db, async (tx) => {
    const at = installation.clock.now();
    const on = dayInJapan(at);
    const packet = await takeStep(tx, installation, insurerNumber, packetId, 'print', actor, {});
    const { certificate, memberId } = packet;
    const [record] = await readMembers(tx, insurerNumber, [memberId], on);
    const opened = await openSafeAddress(tx, installation, insurerNumber, memberId);
    if (!record || !opened) throw new Refused('not-found', { what: 'packet' });
    const { to } = opened;
    const { insurer } = (await getSociety(tx, insurerNumber, on)).policy;
    const { address: _home, ...face } = certificate.face;
    const content: Piece['content'] =
      certificate.document === 'certificate'
        ? { kind: 'certificate', face, code: await makeCodeOf(tx, installation, certificate, 'copy', at) }
        : { kind: 'notice', face };
    const bytes = await drawLetter(
      {
        pieceId: packet.caseNumber,
        addressee: to && { postalCode: to.postalCode, address: to.address, name: to.addressee ?? face.name },
        sender: { name: to?.sender ?? insurer.name, address: insurer.address, phone: insurer.phone },
        madeOn: on,
        content,
        // a machine that sorts by it would tell the carrier's own records more than the address does
        customerBarcode: false,
      },
      { title: PACKET_TEXTS.pdfTitle, at },
    );
    return { fileName: `${packet.caseNumber}.pdf`, bytes };
  });
}

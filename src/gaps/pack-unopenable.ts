import { type Actor, recordAudit } from '../audit/index.ts';
import { type Certificate, isLiveAt, listCertificatesOf } from '../certificates/index.ts';
import { packUnopenable } from '../packets/index.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import type { Onlooker } from './look-through.ts';

/**
 * Begins a packet for every document on the Web that nobody at home can open: of a child whose 本人 is protected, and of people with
 * 不開示 whose letters are held. Idempotent by document.
 * @returns how many began
 */
export async function openPacking(
  installation: Installation,
  insurerNumber: string,
  actor: Actor,
): Promise<Onlooker<number>> {
  const { clock, db } = installation;
  let begun = 0;
  return {
    async see(people) {
      const ids = people.flatMap(({ certificates, record, stand }) =>
        stand?.gap?.kind === 'protected' && certificates.some((one) => isOnWeb(one, clock.now()))
          ? [record.memberId]
          : [],
      );
      if (ids.length === 0) return;
      begun += await inTransaction(db, async (tx) => {
        const documents = (await listCertificatesOf(tx, insurerNumber, ids)).filter((one) => isOnWeb(one, clock.now()));
        const certificateIds = documents.map((one) => one.certificateId);
        return packUnopenable(tx, installation, insurerNumber, certificateIds, actor);
      });
    },
    async end() {
      await inTransaction(db, (tx) =>
        recordAudit(tx, insurerNumber, clock.now(), [
          { actor, action: 'packets-looked-for', subject: { kind: 'insurer', id: insurerNumber } },
        ]),
      );
      return begun;
    },
  };
}

const isOnWeb = (one: Certificate, at: Date): boolean =>
  one.channel === 'web' && one.document === 'certificate' && isLiveAt(one, at);

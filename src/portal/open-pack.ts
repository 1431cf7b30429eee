import { confirmDevice, type DeviceKind, type ProvenDevice, type SignedIn } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { Certificate, Face } from '../certificates/index.ts';
import { type CodePack, makePackOf } from '../codes/index.ts';
import { dayInJapan } from '../lib/day.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { getSociety } from '../society/index.ts';
import { isOnWeb } from './choose-documents.ts';
import { listShownPeople } from './who-is-shown.ts';

/** One certificate for the time without network: both sides, and a code for each quarter of an hour. */
export interface PackedCertificate extends CodePack {
  certificateId: string;
  face: Face;
}

export interface OfflinePack {
  madeAt: Date;
  certificates: PackedCertificate[];
}

/**
 * Everything that a signed-in person may show, for a device that has just proved itself; each certificate is in the audit log.
 * Only what is effective and on the Web now: nothing revoked, expired, on paper or of a protected person.
 * @throws Refused `not-found` (the society does not offer it), `sign-in-again`, `device-removed`
 */
export function openPack(
  installation: Installation,
  who: SignedIn,
  device: ProvenDevice,
  kind: DeviceKind,
): Promise<OfflinePack> {
  const at = installation.clock.now();
  return inTransaction(installation.db, async (tx) => {
    const { policy } = await getSociety(tx, who.insurerNumber, dayInJapan(at));
    if (policy.offlinePackHours === 0) throw new Refused('not-found');
    await confirmDevice(tx, installation, who, device, kind);
    const certificates: PackedCertificate[] = [];
    for (const certificate of await listPackable(tx, who, at)) {
      const pack = await makePack(tx, installation, certificate, at, policy.offlinePackHours);
      if (pack) certificates.push({ ...pack, certificateId: certificate.certificateId, face: certificate.face });
    }
    await recordAudit(
      tx,
      who.insurerNumber,
      at,
      certificates.map(({ certificateId, untilAt }) => ({
        actor: { kind: 'member', id: who.accountId },
        action: 'certificate-pack-made',
        subject: { kind: 'certificate', id: certificateId },
        details: { device: device.deviceId, until: untilAt.toISOString() },
      })),
    );
    return { madeAt: at, certificates };
  });
}

async function listPackable(tx: Tx, who: SignedIn, at: Date): Promise<Certificate[]> {
  const people = await listShownPeople(tx, who, at);
  return people.flatMap(({ documents }) =>
    documents
      .filter(({ certificate, status }) => status === 'effective' && isOnWeb(certificate, at))
      .map(({ certificate }) => certificate)
      .filter(({ document }) => document === 'certificate'),
  );
}

/** A certificate whose content is too long for a code must not keep the others of the family from theirs. */
async function makePack(...given: Parameters<typeof makePackOf>): Promise<CodePack | undefined> {
  try {
    return await makePackOf(...given);
  } catch (error) {
    if (error instanceof Refused && error.code === 'code-too-long') return undefined;
    throw error;
  }
}

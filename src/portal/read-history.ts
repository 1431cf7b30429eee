import type { SignedIn } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { findCertificate, listToldEnds } from '../certificates/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { type PastDocument, pastOf } from './history.ts';
import { type PersonToday, readToday } from './read-today.ts';

export interface PersonPast {
  person: PersonToday;
  past: readonly PastDocument[];
}

/** The history of everybody who is shown to whoever is signed in. */
export async function readPast(tx: Tx, who: SignedIn, at: Date): Promise<PersonPast[]> {
  const people = await readToday(tx, who, at);
  const ends = await listToldEnds(tx, who.insurerNumber, idsOf(people));
  return people.map((person) => ({ person, past: pastOf(person, ends, at) }));
}

const idsOf = (people: readonly PersonToday[]): string[] =>
  people.flatMap(({ certificates }) => certificates.map(({ certificateId }) => certificateId));

/**
 * A document as it was frozen; the look is recorded, and the try where it is not theirs to read.
 * @throws Refused `not-found`, for all that is not to be read alike
 */
export async function openRecord(installation: Installation, who: SignedIn, id: string): Promise<PastDocument> {
  const at = installation.clock.now();
  const found = await inTransaction(installation.db, async (tx) => {
    const past = (await readPast(tx, who, at)).flatMap((one) => one.past);
    const document = past.find(({ certificate, opens }) => certificate.certificateId === id && opens === 'record');
    const exists = document !== undefined || (await findCertificate(tx, who.insurerNumber, id)) !== undefined;
    if (exists) {
      await recordAudit(tx, who.insurerNumber, at, [
        {
          actor: { kind: 'member', id: who.accountId },
          action: document ? 'certificate-record-shown' : 'certificate-denied',
          subject: { kind: 'certificate', id },
        },
      ]);
    }
    return document;
  });
  if (!found) throw new Refused('not-found');
  return found;
}

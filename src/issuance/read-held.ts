import { type Certificate, listCertificatesOf, listDamaged } from '../certificates/index.ts';
import { listSpoiledCopies } from '../keys/index.ts';
import type { Tx } from '../platform/database.ts';

/** What people hold when they are weighed. */
export interface Held {
  documents: ReadonlyMap<string, readonly Certificate[]>;
  /** Papers that do not serve although they count: their printed code tells nothing any more, or they are damaged. */
  spoiled: ReadonlySet<string>;
}

/** Everything that was issued to these people, by member. */
export async function readHeld(tx: Tx, insurerNumber: string, memberIds: readonly string[]): Promise<Held> {
  const documents = await listCertificatesOf(tx, insurerNumber, memberIds);
  const ids = documents.map(({ certificateId }) => certificateId);
  const spoiled = await listSpoiledCopies(tx, insurerNumber, ids);
  for (const id of await listDamaged(tx, insurerNumber, ids)) spoiled.add(id);
  return { documents: Map.groupBy(documents, ({ memberId }) => memberId), spoiled };
}

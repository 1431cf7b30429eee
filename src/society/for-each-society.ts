import { type Fault, newFault } from '../platform/fault.ts';
import type { Installation } from '../platform/installation.ts';
import { listInsurers } from './society-store.ts';

/**
 * One society after the other, until somebody waits for the end. One whose work fails is told, and the others have their turn; so is a
 * list that can not be read. Never throws: what it is called by comes again.
 */
export async function forEachSociety(
  { db }: Pick<Installation, 'db'>,
  {
    signal,
    tell,
    what,
  }: { what: string; tell: (what: string, fault: Fault) => void; signal?: AbortSignal | undefined },
  work: (insurerNumber: string) => Promise<void>,
): Promise<void> {
  const told = async (name: string, step: () => Promise<void>) => {
    try {
      await step();
    } catch (error) {
      tell(name, newFault(error));
    }
  };
  let insurers: string[] = [];
  await told(what, async () => {
    insurers = await listInsurers(db);
  });
  for (const insurerNumber of insurers) {
    if (signal?.aborted) return;
    await told(`${what} ${insurerNumber}`, () => work(insurerNumber));
  }
}

import { requireAllowed } from '../access/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import { type Client, insertClient, listClientsOf, setClientDisabled } from './client-store.ts';
import type { ClientKeys } from './read-jwks.ts';
import { SCOPE } from './schemas.ts';

/** A staff member with a role. */
type Manager = Actor & { role: string };

export const LONGEST_CLIENT_NAME = 80;

/**
 * Registers a system of others at a society. It will prove itself with the private halves of `keys`, which nobody here knows.
 * @throws Refused `not-allowed`, `form-invalid` (name), `name-taken`
 */
export async function addClient(
  installation: Installation,
  insurerNumber: string,
  given: { name: string; keys: ClientKeys; requestsAMinute: number },
  by: Manager,
): Promise<Client> {
  requireAllowed(by.role, 'client-manage');
  const name = given.name.trim().normalize('NFC');
  if (name === '' || name.length > LONGEST_CLIENT_NAME) throw new Refused('form-invalid', { field: 'name' });
  const { clock, db, random } = installation;
  const client = {
    insurerNumber,
    clientId: newId(random),
    name,
    keys: given.keys,
    scopes: [SCOPE],
    requestsAMinute: given.requestsAMinute,
    madeAt: clock.now(),
  };
  await inTransaction(db, async (tx) => {
    if ((await listClientsOf(tx, insurerNumber)).some((other) => other.name === name)) throw new Refused('name-taken');
    await insertClient(tx, client, by.id);
    await recordAudit(tx, insurerNumber, client.madeAt, [
      {
        actor: by,
        action: 'client-added',
        subject: { kind: 'client', id: client.clientId },
        details: { scopes: SCOPE, requestsAMinute: client.requestsAMinute },
      },
    ]);
  });
  return { ...client, disabledAt: null };
}

/** Ends a client at once: its tokens too. @throws Refused `not-allowed`, `not-found` (unknown, or disabled before) */
export async function disableClient(
  installation: Installation,
  insurerNumber: string,
  clientId: string,
  by: Manager,
): Promise<void> {
  requireAllowed(by.role, 'client-manage');
  const at = installation.clock.now();
  await inTransaction(installation.db, async (tx) => {
    if (!(await setClientDisabled(tx, insurerNumber, clientId, { at, by: by.id }))) {
      throw new Refused('not-found', { what: 'client' });
    }
    await recordAudit(tx, insurerNumber, at, [
      { actor: by, action: 'client-disabled', subject: { kind: 'client', id: clientId } },
    ]);
  });
}

/** Every client of a society, for staff or at the shell. */
export async function listClients(installation: Installation, insurerNumber: string, by: Actor): Promise<Client[]> {
  return inTransaction(installation.db, async (tx) => {
    const clients = await listClientsOf(tx, insurerNumber);
    await recordAudit(tx, insurerNumber, installation.clock.now(), [
      { actor: by, action: 'clients-listed', subject: { kind: 'insurer', id: insurerNumber } },
    ]);
    return clients;
  });
}

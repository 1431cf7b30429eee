import { createHash } from 'node:crypto';
import { type Actor, recordAudit } from '../audit/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import { endSessionsOf } from './session-store.ts';
import type { StaffRole } from './staff-roles.ts';
import { findStaff, findStaffByName, insertInvitation, insertStaff, type Staff, setDisabled } from './staff-store.ts';

/** Hours that an invitation can be used. */
const INVITATION_HOURS = 72;

export interface Invitation {
  staffId: string;
  /** Goes into the fragment of the link, once; only its hash is kept. */
  token: string;
  expiresAt: Date;
}

/** How invitation tokens are kept. 128 random bits need no pepper. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/**
 * Makes an account with one role and an invitation to set its password and second factor. Nobody else ever knows them.
 * @throws Refused `form-invalid` (empty or overlong name), `name-taken`
 */
export async function addStaff(
  installation: Installation,
  insurerNumber: string,
  person: { name: string; role: StaffRole },
  actor: Actor,
): Promise<Invitation> {
  const { clock, db, random } = installation;
  const name = person.name.trim().normalize('NFC');
  if (name === '' || name.length > 60) throw new Refused('form-invalid', { field: 'name' });
  const at = clock.now();
  const staffId = newId(random);
  return inTransaction(db, async (tx) => {
    if (await findStaffByName(tx, insurerNumber, name)) throw new Refused('name-taken');
    await insertStaff(tx, insurerNumber, { staffId, name, role: person.role, madeAt: at, disabledAt: null });
    const invitation = await makeInvitation(tx, installation, insurerNumber, staffId);
    await recordAudit(tx, insurerNumber, at, [
      { actor, action: 'staff-added', subject: { kind: 'staff', id: staffId }, details: { role: person.role } },
    ]);
    return invitation;
  });
}

/**
 * Invites somebody again: a lost telephone, a forgotten password, a link that ran out. Earlier links are void; the factors
 * that are set stay until the new ones take their place.
 * @throws Refused `not-found` (unknown or disabled)
 */
export async function inviteStaffAgain(
  installation: Installation,
  insurerNumber: string,
  staffId: string,
  actor: Actor,
): Promise<Invitation> {
  return inTransaction(installation.db, async (tx) => {
    const staff = await getWorking(tx, insurerNumber, staffId);
    const invitation = await makeInvitation(tx, installation, insurerNumber, staff.staffId);
    await recordAudit(tx, insurerNumber, installation.clock.now(), [
      { actor, action: 'staff-invited', subject: { kind: 'staff', id: staffId } },
    ]);
    return invitation;
  });
}

/** Ends an account: its sessions answer no longer. Nobody disables themselves. @throws Refused `not-found`, `not-allowed` */
export async function disableStaff(
  installation: Installation,
  insurerNumber: string,
  staffId: string,
  actor: Actor,
): Promise<void> {
  if (actor.kind === 'staff' && actor.id === staffId) throw new Refused('not-allowed');
  await inTransaction(installation.db, async (tx) => {
    await getWorking(tx, insurerNumber, staffId);
    await setDisabled(tx, insurerNumber, staffId, installation.clock.now());
    await endSessionsOf(tx, insurerNumber, 'staff', staffId, installation.clock.now());
    await recordAudit(tx, insurerNumber, installation.clock.now(), [
      { actor, action: 'staff-disabled', subject: { kind: 'staff', id: staffId } },
    ]);
  });
}

async function getWorking(tx: Tx, insurerNumber: string, staffId: string): Promise<Staff> {
  const staff = await findStaff(tx, insurerNumber, staffId);
  if (!staff || staff.disabledAt) throw new Refused('not-found', { what: 'staff' });
  return staff;
}

async function makeInvitation(
  tx: Tx,
  { clock, random }: Installation,
  insurerNumber: string,
  staffId: string,
): Promise<Invitation> {
  const token = newId(random);
  const at = clock.now();
  const expiresAt = new Date(at.getTime() + INVITATION_HOURS * 3_600_000);
  await insertInvitation(tx, insurerNumber, { tokenHash: hashToken(token), staffId, expiresAt, at });
  return { staffId, token, expiresAt };
}

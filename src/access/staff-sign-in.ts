import { type Actor, recordAudit } from '../audit/index.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { passwordMatches } from './password.ts';
import { endSession, findSession, openSession } from './session-store.ts';
import { unsealTotpSecret } from './staff-enrol.ts';
import { findSecret, findStaff, findStaffByName, type Staff, spendTotpStep } from './staff-store.ts';
import { countTry } from './throttle-store.ts';
import { findTotpStep } from './totp.ts';

/** Wrong tries in a quarter of an hour: of one name, and from one address (an office shares one). */
const TRIES = { name: 10, address: 60 } as const;

export interface StaffSignIn {
  name: string;
  password: string;
  /** Six digits of the authenticator. */
  code: string;
  /** Where the try came from. */
  address: string;
}

/**
 * Opens a session for a staff member; both factors are always needed, and a time step of the second counts once.
 * @returns the session's id for the cookie; undefined for a wrong name, password or code alike, after the same work.
 * @throws Refused `too-many-tries`, `busy`
 */
export async function signInStaff(
  installation: Installation,
  insurerNumber: string,
  form: StaffSignIn,
): Promise<string | undefined> {
  const name = form.name.trim().normalize('NFC');
  const buckets = [
    { what: 'staff-name', whose: `${insurerNumber}|${name}`, limit: TRIES.name },
    { what: 'staff-address', whose: form.address, limit: TRIES.address },
  ];
  return countTry(installation, insurerNumber, buckets, async () => {
    const { clock, db } = installation;
    const staff = await findStaffByName(db, insurerNumber, name);
    const secret = staff && !staff.disabledAt ? await findSecret(db, insurerNumber, staff.staffId) : undefined;
    const passwordRight = await passwordMatches(secret?.passwordHash, form.password, 'staff');
    const at = clock.now();
    const step =
      staff && secret
        ? findTotpStep(unsealTotpSecret(installation, insurerNumber, staff.staffId, secret), form.code, at)
        : undefined;
    return inTransaction(db, async (tx) => {
      const opened =
        staff && passwordRight && step !== undefined && (await spendTotpStep(tx, insurerNumber, staff.staffId, step));
      const actor: Actor = opened ? { kind: 'staff', id: staff.staffId } : { kind: 'anonymous', id: 'console' };
      const id = opened ? await openSession(tx, installation, insurerNumber, 'staff', staff.staffId) : undefined;
      await recordAudit(tx, insurerNumber, at, [
        {
          actor,
          action: opened ? 'staff-signed-in' : 'staff-sign-in-failed',
          subject: { kind: 'staff', id: staff?.staffId ?? 'unknown' },
        },
      ]);
      return id;
    });
  });
}

/** Who a session belongs to: ended, idle and disabled ones belong to nobody. */
export async function findSignedInStaff(
  installation: Installation,
  insurerNumber: string,
  sessionId: string,
): Promise<Staff | undefined> {
  const session = await findSession(installation.db, installation, insurerNumber, 'staff', sessionId);
  const staff = session && (await findStaff(installation.db, insurerNumber, session.holderId));
  return staff?.disabledAt ? undefined : staff;
}

export async function signOutStaff(
  { clock, db }: Installation,
  insurerNumber: string,
  staff: Staff,
  sessionId: string,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const at = clock.now();
    await endSession(tx, insurerNumber, sessionId, at);
    await recordAudit(tx, insurerNumber, at, [
      {
        actor: { kind: 'staff', id: staff.staffId },
        action: 'staff-signed-out',
        subject: { kind: 'staff', id: staff.staffId },
      },
    ]);
  });
}

import { addStaff, currentTotp, type StaffRole, setStaffSecret, signInStaff } from '../../src/access/index.ts';
import { OPERATOR } from '../../src/audit/index.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { INSURER } from './ledger-file.ts';

/** The same for all staff of tests, unless they chose their own. */
export const STAFF_PASSWORD = 'ななつのうみをわたるふねのうた';
export const STAFF_TOTP = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** Adds somebody who has set both factors already. @returns their staff_id */
export async function addReadyStaff(installation: Installation, name: string, role: StaffRole): Promise<string> {
  const { staffId } = await addStaff(installation, INSURER, { name, role }, OPERATOR);
  await setStaffSecret(installation, INSURER, staffId, { password: STAFF_PASSWORD, totpSecret: STAFF_TOTP });
  return staffId;
}

/** Adds somebody whose session is opened without signing in: passwords take their time. @returns their staff_id */
export async function addQuickStaff(installation: Installation, name: string, role: StaffRole): Promise<string> {
  return (await addStaff(installation, INSURER, { name, role }, OPERATOR)).staffId;
}

/** Signs somebody in who is ready. A time step counts once: the clock must have moved since they did last. @returns the cookie */
export async function staffCookie(installation: Installation, name: string): Promise<string> {
  const code = currentTotp(STAFF_TOTP, installation.clock.now());
  const signing = { name, password: STAFF_PASSWORD, code, address: `test-${name}` };
  const session = await signInStaff(installation, INSURER, signing);
  if (session === undefined) throw new Error(`${name} can not sign in`);
  return `akashi-staff=${session}`;
}

/** One of staff a role, with the role as name, signed in. @returns the cookies */
export async function signInRoles(
  installation: Installation,
  roles: readonly StaffRole[],
): Promise<ReadonlyMap<StaffRole, string>> {
  const cookies = new Map<StaffRole, string>();
  for (const role of roles) {
    await addReadyStaff(installation, role, role);
    cookies.set(role, await staffCookie(installation, role));
  }
  return cookies;
}

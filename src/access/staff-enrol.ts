import { type Actor, recordAudit } from '../audit/index.ts';
import { today } from '../platform/clock.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { findSociety } from '../society/index.ts';
import { findPasswordFault, hashPassword } from './password.ts';
import { endSessionsOf } from './session-store.ts';
import { hashToken } from './staff-invite.ts';
import { findInvited, findStaff, putSecret, type Staff, type StaffSecretRow, useInvitation } from './staff-store.ts';
import { draftTotp, findTotpStep, type TotpDraft } from './totp.ts';

/** An invited person at the page where both factors are set. The secret is sealed to the invitation. */
export interface StaffEnrolment extends TotpDraft {
  staff: Staff;
}

const draftPlace = (tokenHash: string) => `staff_invitation|draft|${tokenHash}`;
const secretPlace = (insurerNumber: string, staffId: string) => `staff_secret|totp|${insurerNumber}|${staffId}`;

/**
 * Opens an invitation. Nothing is written: it can be opened again until the factors are set.
 * @param sealed the secret of an earlier opening, so that a form with an error does not change the QR code.
 * @throws Refused `code-dead` (used, expired or unknown: one answer for all)
 */
export async function openInvitation(
  installation: Installation,
  insurerNumber: string,
  token: string,
  sealed?: string,
): Promise<StaffEnrolment> {
  const tokenHash = hashToken(token.trim());
  const staff = await findInvited(installation.db, insurerNumber, tokenHash, installation.clock.now());
  if (!staff) throw new Refused('code-dead');
  return { staff, ...draftTotp(installation, draftPlace(tokenHash), sealed) };
}

/**
 * Sets both factors of an invited person and uses the invitation up. Sessions that were open end.
 * @throws Refused `code-dead`, `password-weak`, `code-wrong` (the authenticator's code)
 */
export async function enrolStaff(
  installation: Installation,
  insurerNumber: string,
  form: { token: string; sealedTotpSecret: string; password: string; code: string },
): Promise<Staff> {
  const { clock, db } = installation;
  const { staff, totpSecret } = await openInvitation(installation, insurerNumber, form.token, form.sealedTotpSecret);
  await refuseWeakPassword(installation, insurerNumber, staff, form.password);
  const at = clock.now();
  const step = findTotpStep(totpSecret, form.code, at);
  if (step === undefined) throw new Refused('code-wrong');
  const passwordHash = await hashPassword(installation.random, form.password, 'staff');
  await inTransaction(db, async (tx) => {
    if (!(await useInvitation(tx, insurerNumber, hashToken(form.token.trim()), at))) throw new Refused('code-dead');
    await writeSecret(tx, installation, insurerNumber, staff, { passwordHash, totpSecret, lastTotpStep: step });
  });
  return staff;
}

/**
 * Gives a staff member a known password and TOTP secret: for a fictional society whose ways in are printed. It writes the
 * same rows and audit entry as the person's own enrolment.
 * @throws Refused `not-found`, `password-weak`
 */
export async function setStaffSecret(
  installation: Installation,
  insurerNumber: string,
  staffId: string,
  secret: { password: string; totpSecret: string },
): Promise<void> {
  const staff = await findStaff(installation.db, insurerNumber, staffId);
  if (!staff) throw new Refused('not-found', { what: 'staff' });
  await refuseWeakPassword(installation, insurerNumber, staff, secret.password);
  const passwordHash = await hashPassword(installation.random, secret.password, 'staff');
  await inTransaction(installation.db, (tx) =>
    writeSecret(tx, installation, insurerNumber, staff, {
      passwordHash,
      totpSecret: secret.totpSecret,
      lastTotpStep: 0,
    }),
  );
}

async function refuseWeakPassword(
  { clock, db }: Installation,
  insurerNumber: string,
  staff: Staff,
  password: string,
): Promise<void> {
  const society = await findSociety(db, insurerNumber, today(clock));
  const known = { loginName: staff.name, society: society?.policy.insurer.name ?? '' };
  const fault = findPasswordFault(password, known);
  if (fault) throw new Refused('password-weak', { fault });
}

async function writeSecret(
  tx: Tx,
  { clock, vault }: Installation,
  insurerNumber: string,
  staff: Staff,
  secret: { passwordHash: string; totpSecret: string; lastTotpStep: number },
): Promise<void> {
  const at = clock.now();
  const actor: Actor = { kind: 'staff', id: staff.staffId };
  await putSecret(tx, insurerNumber, staff.staffId, {
    passwordHash: secret.passwordHash,
    sealedTotpSecret: vault.seal(secretPlace(insurerNumber, staff.staffId), Buffer.from(secret.totpSecret)),
    lastTotpStep: secret.lastTotpStep,
    setAt: at,
  });
  await endSessionsOf(tx, insurerNumber, 'staff', staff.staffId, at);
  await recordAudit(tx, insurerNumber, at, [
    { actor, action: 'staff-enrolled', subject: { kind: 'staff', id: staff.staffId } },
  ]);
}

/** base32 */
export function unsealTotpSecret(
  { vault }: Installation,
  insurerNumber: string,
  staffId: string,
  row: StaffSecretRow,
): string {
  return Buffer.from(vault.unseal(secretPlace(insurerNumber, staffId), row.sealedTotpSecret)).toString();
}

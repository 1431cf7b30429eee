import { type Db, type Tx, tables } from '../platform/database.ts';
import type { StaffRole } from './staff-roles.ts';

interface StaffTables {
  staff: {
    insurer_number: string;
    staff_id: string;
    name: string;
    role: StaffRole;
    made_at: Date;
    disabled_at: Date | null;
  };
  staff_secret: {
    insurer_number: string;
    staff_id: string;
    password_hash: string;
    sealed_totp_secret: string;
    last_totp_step: number;
    set_at: Date;
  };
  staff_invitation: {
    insurer_number: string;
    token_hash: string;
    staff_id: string;
    expires_at: Date;
    used_at: Date | null;
  };
}

const on = (db: Db | Tx) => tables<StaffTables>(db);

export interface Staff {
  staffId: string;
  /** How colleagues call them; unique in the society, also their name at sign-in. */
  name: string;
  role: StaffRole;
  madeAt: Date;
  disabledAt: Date | null;
}

const staffOf = (row: StaffTables['staff']): Staff => ({
  staffId: row.staff_id,
  name: row.name,
  role: row.role,
  madeAt: row.made_at,
  disabledAt: row.disabled_at,
});

/** The name as it was registered; disabled people are found too. */
export async function findStaffByName(db: Db | Tx, insurerNumber: string, name: string): Promise<Staff | undefined> {
  const row = await on(db)
    .selectFrom('staff')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('name', '=', name.trim().normalize('NFC'))
    .executeTakeFirst();
  return row && staffOf(row);
}

export async function findStaff(db: Db | Tx, insurerNumber: string, staffId: string): Promise<Staff | undefined> {
  const row = await on(db)
    .selectFrom('staff')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('staff_id', '=', staffId)
    .executeTakeFirst();
  return row && staffOf(row);
}

/** In order of name, with whether they have set their password and second factor. */
export async function listStaff(db: Db | Tx, insurerNumber: string): Promise<(Staff & { ready: boolean })[]> {
  const rows = await on(db)
    .selectFrom('staff as s')
    .leftJoin('staff_secret as k', (join) =>
      join.onRef('k.insurer_number', '=', 's.insurer_number').onRef('k.staff_id', '=', 's.staff_id'),
    )
    .selectAll('s')
    .select('k.set_at')
    .where('s.insurer_number', '=', insurerNumber)
    .orderBy('s.name')
    .execute();
  return rows.map((row) => ({ ...staffOf(row), ready: row.set_at !== null }));
}

/** The database refuses a name that is taken. */
export async function insertStaff(tx: Tx, insurerNumber: string, staff: Staff): Promise<void> {
  await on(tx)
    .insertInto('staff')
    .values({
      insurer_number: insurerNumber,
      staff_id: staff.staffId,
      name: staff.name,
      role: staff.role,
      made_at: staff.madeAt,
      disabled_at: staff.disabledAt,
    })
    .execute();
}

/** @returns false when they were disabled already. */
export async function setDisabled(tx: Tx, insurerNumber: string, staffId: string, at: Date): Promise<boolean> {
  const result = await on(tx)
    .updateTable('staff')
    .set({ disabled_at: at })
    .where('insurer_number', '=', insurerNumber)
    .where('staff_id', '=', staffId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

export interface StaffSecretRow {
  passwordHash: string;
  sealedTotpSecret: string;
  /** The newest time step that was used; it and every earlier one is spent. */
  lastTotpStep: number;
}

export async function findSecret(
  db: Db | Tx,
  insurerNumber: string,
  staffId: string,
): Promise<StaffSecretRow | undefined> {
  const row = await on(db)
    .selectFrom('staff_secret')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('staff_id', '=', staffId)
    .executeTakeFirst();
  return (
    row && {
      passwordHash: row.password_hash,
      sealedTotpSecret: row.sealed_totp_secret,
      lastTotpStep: Number(row.last_totp_step),
    }
  );
}

/** Both factors together; replaces those that were there. */
export async function putSecret(
  tx: Tx,
  insurerNumber: string,
  staffId: string,
  secret: StaffSecretRow & { setAt: Date },
): Promise<void> {
  const values = {
    password_hash: secret.passwordHash,
    sealed_totp_secret: secret.sealedTotpSecret,
    last_totp_step: secret.lastTotpStep,
    set_at: secret.setAt,
  };
  await on(tx)
    .insertInto('staff_secret')
    .values({ insurer_number: insurerNumber, staff_id: staffId, ...values })
    .onConflict((conflict) => conflict.columns(['insurer_number', 'staff_id']).doUpdateSet(values))
    .execute();
}

/** Spends a time step. @returns false when it, or a later one, was spent before: also for the second of two at once. */
export async function spendTotpStep(tx: Tx, insurerNumber: string, staffId: string, step: number): Promise<boolean> {
  const result = await on(tx)
    .updateTable('staff_secret')
    .set({ last_totp_step: step })
    .where('insurer_number', '=', insurerNumber)
    .where('staff_id', '=', staffId)
    .where('last_totp_step', '<', step)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** Makes an invitation; earlier ones of the same person are used up. */
export async function insertInvitation(
  tx: Tx,
  insurerNumber: string,
  invitation: { tokenHash: string; staffId: string; expiresAt: Date; at: Date },
): Promise<void> {
  await on(tx)
    .updateTable('staff_invitation')
    .set({ used_at: invitation.at })
    .where('insurer_number', '=', insurerNumber)
    .where('staff_id', '=', invitation.staffId)
    .where('used_at', 'is', null)
    .execute();
  await on(tx)
    .insertInto('staff_invitation')
    .values({
      insurer_number: insurerNumber,
      token_hash: invitation.tokenHash,
      staff_id: invitation.staffId,
      expires_at: invitation.expiresAt,
      used_at: null,
    })
    .execute();
}

/** Whose invitation it is, while it can be used. */
export async function findInvited(
  db: Db | Tx,
  insurerNumber: string,
  tokenHash: string,
  at: Date,
): Promise<Staff | undefined> {
  const row = await on(db)
    .selectFrom('staff_invitation as i')
    .innerJoin('staff as s', (join) =>
      join.onRef('s.insurer_number', '=', 'i.insurer_number').onRef('s.staff_id', '=', 'i.staff_id'),
    )
    .selectAll('s')
    .where('i.insurer_number', '=', insurerNumber)
    .where('i.token_hash', '=', tokenHash)
    .where('i.used_at', 'is', null)
    .where('i.expires_at', '>', at)
    .where('s.disabled_at', 'is', null)
    .executeTakeFirst();
  return row && staffOf(row);
}

/** @returns false when somebody used it in the meantime. */
export async function useInvitation(tx: Tx, insurerNumber: string, tokenHash: string, at: Date): Promise<boolean> {
  const result = await on(tx)
    .updateTable('staff_invitation')
    .set({ used_at: at })
    .where('insurer_number', '=', insurerNumber)
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

import { type Db, type Tx, tables } from '../platform/database.ts';

/** What a device's browser calls itself. */
export const DEVICE_KINDS = ['iphone', 'ipad', 'android', 'windows', 'mac', 'other'] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

interface DeviceTables {
  device: {
    insurer_number: string;
    device_id: string;
    account_id: string;
    public_jwk: string;
    kind: DeviceKind;
    made_at: Date;
    confirmed_at: Date;
    confirmed_by: string;
    used_at: Date;
    removed_at: Date | null;
    browser_hmac: string;
  };
}

/** A phone that may hold certificates for the time without network. */
export interface Device {
  /** RFC 7638 thumbprint of its public key. */
  deviceId: string;
  accountId: string;
  kind: DeviceKind;
  madeAt: Date;
  /** When the member last signed in for this device. */
  confirmedAt: Date;
  /** When it last fetched. */
  usedAt: Date;
  removedAt: Date | null;
  /** The id that its browser has for this account, as in known_browser; empty: not known. */
  browserHmac: string;
}

const deviceOf = (row: DeviceTables['device']): Device => ({
  deviceId: row.device_id,
  accountId: row.account_id,
  kind: row.kind,
  madeAt: row.made_at,
  confirmedAt: row.confirmed_at,
  usedAt: row.used_at,
  removedAt: row.removed_at,
  browserHmac: row.browser_hmac,
});

/** The devices of an account that are not removed, newest first. */
export async function findDevices(db: Db | Tx, insurerNumber: string, accountId: string): Promise<Device[]> {
  const rows = await tables<DeviceTables>(db)
    .selectFrom('device')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .orderBy('made_at', 'desc')
    .orderBy('device_id')
    .execute();
  return rows.map(deviceOf);
}

/** A device, also a removed one, held until the transaction ends. */
export async function findDevice(tx: Tx, insurerNumber: string, deviceId: string): Promise<Device | undefined> {
  const row = await tables<DeviceTables>(tx)
    .selectFrom('device')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('device_id', '=', deviceId)
    .forUpdate()
    .executeTakeFirst();
  return row && deviceOf(row);
}

/** Which device a sign-in has spoken for. */
export async function findDeviceOfSignIn(tx: Tx, insurerNumber: string, session: string): Promise<string | undefined> {
  const row = await tables<DeviceTables>(tx)
    .selectFrom('device')
    .select('device_id')
    .where('insurer_number', '=', insurerNumber)
    .where('confirmed_by', '=', session)
    .executeTakeFirst();
  return row?.device_id;
}

/** @returns false when the sign-in spoke for another device at the same moment */
export async function insertDevice(
  tx: Tx,
  insurerNumber: string,
  device: Pick<Device, 'deviceId' | 'accountId' | 'kind' | 'browserHmac'> & { publicJwk: string; confirmedBy: string },
  confirmedAt: Date,
  at: Date,
): Promise<boolean> {
  const result = await tables<DeviceTables>(tx)
    .insertInto('device')
    .values({
      insurer_number: insurerNumber,
      device_id: device.deviceId,
      account_id: device.accountId,
      public_jwk: device.publicJwk,
      kind: device.kind,
      made_at: at,
      confirmed_at: confirmedAt,
      confirmed_by: device.confirmedBy,
      used_at: at,
      removed_at: null,
      browser_hmac: device.browserHmac,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows) === 1;
}

export async function markDeviceUsed(
  tx: Tx,
  insurerNumber: string,
  deviceId: string,
  browserHmac: string,
  at: Date,
  confirmed?: { at: Date; by: string },
): Promise<void> {
  await tables<DeviceTables>(tx)
    .updateTable('device')
    .set({
      used_at: at,
      browser_hmac: browserHmac,
      ...(confirmed ? { confirmed_at: confirmed.at, confirmed_by: confirmed.by } : {}),
    })
    .where('insurer_number', '=', insurerNumber)
    .where('device_id', '=', deviceId)
    .execute();
}

/** @returns false when the account has no such device (any more) */
export async function markDeviceRemoved(
  tx: Tx,
  insurerNumber: string,
  accountId: string,
  deviceId: string,
  at: Date,
): Promise<boolean> {
  const result = await tables<DeviceTables>(tx)
    .updateTable('device')
    .set({ removed_at: at })
    .where('insurer_number', '=', insurerNumber)
    .where('account_id', '=', accountId)
    .where('device_id', '=', deviceId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** @param since those that were there before it stay; null: none does */
export async function removeDevicesOf(
  tx: Tx,
  insurerNumber: string,
  accountId: string,
  since: Date | null,
  at: Date,
): Promise<void> {
  let update = tables<DeviceTables>(tx)
    .updateTable('device')
    .set({ removed_at: at })
    .where('insurer_number', '=', insurerNumber)
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null);
  if (since) update = update.where('made_at', '>=', since);
  await update.execute();
}

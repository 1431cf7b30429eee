import { createHmac } from 'node:crypto';
import type { Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { makeTypedCode } from '../platform/typed-code.ts';
import { chooseAlarmed } from './alarm-contacts.ts';
import { findCurrentContacts, listContactsOfAccount } from './contact-store.ts';
import type { AlarmKind, PortalKind } from './kinds.ts';
import { queueMailTo } from './notice-store.ts';
import { tellInPortal } from './portal-notice-store.ts';

/** 31^15 = 74 bits, with counted tries; one more character checks them. */
export const ALARM_CODE_LENGTH = 16;

/** The words that the portal has for each; null: nobody reads the portal of an account that is closed. */
const PORTAL_KINDS: Readonly<Record<AlarmKind, PortalKind | null>> = {
  'account-recovered': 'account-recovered',
  'letter-ordered': 'letter-ordered',
  'signed-in-elsewhere': 'signed-in-elsewhere',
  'way-set': 'account-changed',
  'account-closed': null,
};

/** The code of one mail: always the same for its row, written nowhere, and nobody can guess it. */
export function alarmCodeOf({ vault }: Pick<Installation, 'vault'>, insurerNumber: string, noticeKey: string): string {
  const key = Buffer.from(vault.hmac('mail-alarm', `${insurerNumber}|${noticeKey}`));
  let block = 0;
  const bytes = (length: number) => {
    const made: Buffer[] = [];
    for (let size = 0; size < length; size += 32) made.push(createHmac('sha256', key).update(String(block++)).digest());
    return Buffer.concat(made).subarray(0, length);
  };
  return makeTypedCode({ bytes }, ALARM_CODE_LENGTH);
}

/**
 * Tells a member in the portal, and every address of their account that can object, what happened to it; each mail has a code of its own.
 * @param about.key idempotency key within the society
 * @param about.browser where it happened, as in known_browser; empty: not known
 * @returns the codes, for whoever is to know them again
 */
export async function queueAlarms(
  tx: Tx,
  installation: Pick<Installation, 'vault'>,
  insurerNumber: string,
  about: { kind: AlarmKind; accountId: string; memberId: string; key: string; browser: string },
  at: Date,
): Promise<string[]> {
  const { accountId, browser, kind, memberId } = about;
  const contacts = chooseAlarmed(await listContactsOfAccount(tx, insurerNumber, accountId), browser, at);
  const told = PORTAL_KINDS[kind];
  if (told) await tellInPortal(tx, insurerNumber, [{ kind: told, memberId, key: `${told}:${about.key}`, at }]);
  const codes: string[] = [];
  for (const { contactId } of contacts) {
    const key = `${kind}:${about.key}:${contactId}`;
    await queueMailTo(tx, insurerNumber, { kind, contactId, memberId, key }, at);
    codes.push(alarmCodeOf(installation, insurerNumber, key));
  }
  return codes;
}

/**
 * Tells a member, in the portal and at the address that counts, that a way into their account has changed.
 * @param key idempotency key within the society
 */
export async function queueAccountChanged(
  tx: Tx,
  insurerNumber: string,
  memberId: string,
  key: string,
  at: Date,
): Promise<void> {
  const told = { kind: 'account-changed', memberId, key: `account-changed:${key}` } as const;
  await tellInPortal(tx, insurerNumber, [{ ...told, at }]);
  const contact = (await findCurrentContacts(tx, insurerNumber, [memberId], at)).get(memberId);
  if (!contact || contact.pausedAt !== null) return;
  await queueMailTo(tx, insurerNumber, { ...told, contactId: contact.contactId }, at);
}

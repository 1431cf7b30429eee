import { type AuditEvent, recordAudit } from '../audit/index.ts';
import { findAddress } from '../lib/mail-address.ts';
import { type Db, inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import { findTypedCode, makeTypedCode } from '../platform/typed-code.ts';
import { hearsOn, isFromElsewhere } from './alarm-contacts.ts';
import {
  confirmContactRow,
  endContacts,
  insertContact,
  listContactsOfAccount,
  type MailContact,
  markRemovedAsRecovered,
  type PausedWhy,
  setContactLanguage,
} from './contact-store.ts';
import type { NoticeLanguage } from './kinds.ts';
import { queueMailTo, queueToContact } from './notice-store.ts';

/** 31^7 = 34.7 bits, for whoever is signed in, with counted tries; one more character checks them. */
const CODE_LENGTH = 8;
const CODE_LIVES_MS = 24 * 60 * 60_000;
/** An address that follows another begins this long after its confirmation: time for the owner of the earlier one to object. */
const CHANGE_WAITS_MS = 24 * 60 * 60_000;
/** Addresses that an account may give within a day: each is a mail to somebody who may not have asked for it. */
const GIVEN_A_DAY = 10;

/** Whose contacts: a signed-in member. */
export interface ContactOwner {
  insurerNumber: string;
  accountId: string;
  memberId: string;
  /** Their browser, as in known_browser; absent or empty: not known. */
  browser?: string;
}

export interface OpenContact {
  address: string;
  language: NoticeLanguage;
}

/** What a member's page shows of their contacts. */
export interface ContactState {
  /** Where notices go now. */
  current: (OpenContact & { pausedWhy: PausedWhy | null }) | undefined;
  /** Confirmed, and begins later. */
  coming: (OpenContact & { beginsAt: Date }) | undefined;
  /** Waits for the code that was mailed to it. */
  waiting: (OpenContact & { codeEndsAt: Date }) | undefined;
  /** What was there ended with a recovery, and nothing was given since. */
  endedByRecovery: boolean;
  /** One that counts or will was confirmed within thirty days, in another browser. */
  confirmedElsewhere: boolean;
}

const placeOf = (column: string, insurerNumber: string, contactId: string) =>
  `mail_contact|${column}|${insurerNumber}|${contactId}`;

const unseal = (
  { vault }: Pick<Installation, 'vault'>,
  insurerNumber: string,
  column: 'sealed_address' | 'sealed_code',
  contact: MailContact,
) => {
  const sealed = column === 'sealed_code' ? contact.sealedCode : contact.sealedAddress;
  return Buffer.from(vault.unseal(placeOf(column, insurerNumber, contact.contactId), sealed)).toString();
};

export const openAddress = (installation: Pick<Installation, 'vault'>, insurerNumber: string, contact: MailContact) =>
  unseal(installation, insurerNumber, 'sealed_address', contact);

export const openCode = (installation: Pick<Installation, 'vault'>, insurerNumber: string, contact: MailContact) =>
  unseal(installation, insurerNumber, 'sealed_code', contact);

interface Sorted {
  current: MailContact | undefined;
  coming: MailContact | undefined;
  waiting: MailContact | undefined;
}

/** @param contacts of one account, newest first */
function sortContacts(contacts: readonly MailContact[], at: Date): Sorted {
  const open = contacts.filter(({ endedAt }) => endedAt === null);
  const begun = open.filter(({ beginsAt }) => beginsAt !== null && beginsAt <= at);
  return {
    current: begun.reduce<MailContact | undefined>(
      (a, b) => (a?.beginsAt && b.beginsAt && a.beginsAt >= b.beginsAt ? a : b),
      undefined,
    ),
    coming: open.find(({ beginsAt }) => beginsAt !== null && beginsAt > at),
    waiting: open.find(({ confirmedAt }) => confirmedAt === null),
  };
}

export async function findContactState(
  db: Db | Tx,
  installation: Pick<Installation, 'vault'>,
  { insurerNumber, accountId, browser = '' }: ContactOwner,
  at: Date,
): Promise<ContactState> {
  const all = await listContactsOfAccount(db, insurerNumber, accountId);
  const { current, coming, waiting } = sortContacts(all, at);
  const open = (contact: MailContact) => ({
    address: openAddress(installation, insurerNumber, contact),
    language: contact.language,
  });
  return {
    current: current && { ...open(current), pausedWhy: current.pausedWhy },
    coming: coming?.beginsAt ? { ...open(coming), beginsAt: coming.beginsAt } : undefined,
    // a code that is over is as good as none
    waiting: waiting && waiting.codeEndsAt > at ? { ...open(waiting), codeEndsAt: waiting.codeEndsAt } : undefined,
    endedByRecovery: all[0]?.endedWhy === 'recovered',
    confirmedElsewhere: all.some((one) => one.endedAt === null && isFromElsewhere(one, browser, at)),
  };
}

const noteOf = ({ accountId, memberId }: ContactOwner, action: string, contactId: string): AuditEvent => ({
  actor: { kind: 'member', id: accountId },
  action,
  subject: { kind: 'member', id: memberId },
  details: { contactId },
});

/**
 * Takes an address that is to be confirmed, and queues the mail with its code. What waited before is given up; where notices go
 * stays as it is.
 * @throws Refused `form-invalid` for what is no address, `too-many-tries`
 */
export async function addContact(
  installation: Installation,
  owner: ContactOwner,
  given: { address: string; language: NoticeLanguage },
): Promise<void> {
  const { clock, db, random, vault } = installation;
  const { accountId, insurerNumber, memberId } = owner;
  const address = findAddress(given.address);
  if (address === undefined) throw new Refused('form-invalid', { field: 'address' });
  const at = clock.now();
  const contactId = newId(random);
  await inTransaction(db, async (tx) => {
    const all = await listContactsOfAccount(tx, insurerNumber, accountId);
    // what was given before the account came back to its owner does not count against them
    const recovered = all.map(({ endedAt, endedWhy }) => (endedWhy === 'recovered' ? (endedAt?.getTime() ?? 0) : 0));
    const since = Math.max(at.getTime() - 24 * 60 * 60_000, ...recovered);
    if (all.filter(({ madeAt }) => madeAt.getTime() > since).length >= GIVEN_A_DAY) throw new Refused('too-many-tries');
    const { waiting } = sortContacts(all, at);
    if (waiting) await endContacts(tx, insurerNumber, [waiting.contactId], 'replaced', at);
    const contact = {
      contactId,
      accountId,
      memberId,
      sealedAddress: vault.seal(placeOf('sealed_address', insurerNumber, contactId), Buffer.from(address)),
      addressHmac: vault.hmac('mail-address', address.toLowerCase()),
      language: given.language,
      sealedCode: vault.seal(
        placeOf('sealed_code', insurerNumber, contactId),
        Buffer.from(makeTypedCode(random, CODE_LENGTH)),
      ),
      codeEndsAt: new Date(at.getTime() + CODE_LIVES_MS),
    };
    await insertContact(tx, insurerNumber, contact, at);
    const key = `contact-confirm:${contactId}`;
    await queueToContact(tx, insurerNumber, { kind: 'contact-confirm', contactId, memberId, key }, at);
    await recordAudit(tx, insurerNumber, at, [noteOf(owner, 'mail-address-given', contactId)]);
  });
}

/** Whether a text may be a confirmation code; a slip of the hand is none. */
export const findContactCode = (typed: string): string | undefined => findTypedCode(typed, CODE_LENGTH);

/**
 * Confirms the address that waits, by the code that was mailed to it. Where it follows another, that one is told, and this one
 * begins a day later.
 * @returns from when notices go there; undefined: a wrong code, or one that is over
 */
export async function confirmContact(
  installation: Installation,
  owner: ContactOwner,
  code: string,
): Promise<Date | undefined> {
  const { clock, db } = installation;
  const { accountId, browser = '', insurerNumber, memberId } = owner;
  const at = clock.now();
  return inTransaction(db, async (tx) => {
    const all = await listContactsOfAccount(tx, insurerNumber, accountId);
    const { coming, current, waiting } = sortContacts(all, at);
    if (!waiting || waiting.codeEndsAt <= at || openCode(installation, insurerNumber, waiting) !== code) {
      await recordAudit(tx, insurerNumber, at, [noteOf(owner, 'mail-code-refused', waiting?.contactId ?? 'none')]);
      return undefined;
    }
    const since = new Date(at.getTime() - CHANGE_WAITS_MS);
    const others = all.filter(
      ({ addressHmac, beginsAt, endedAt, endedWhy }) =>
        beginsAt !== null &&
        beginsAt <= at &&
        addressHmac !== waiting.addressHmac &&
        endedWhy !== 'recovered' &&
        (endedAt === null || endedAt > since),
    );
    const beginsAt = others.length > 0 ? new Date(at.getTime() + CHANGE_WAITS_MS) : at;
    if (coming) await endContacts(tx, insurerNumber, [coming.contactId], 'replaced', at);
    await confirmContactRow(tx, insurerNumber, waiting.contactId, { confirmedAt: at, beginsAt, browserHmac: browser });
    if (current && current.addressHmac !== waiting.addressHmac) {
      const key = `contact-changed:${waiting.contactId}`;
      await queueToContact(
        tx,
        insurerNumber,
        { kind: 'contact-changed', contactId: current.contactId, memberId, key },
        at,
      );
    }
    await recordAudit(tx, insurerNumber, at, [noteOf(owner, 'mail-address-confirmed', waiting.contactId)]);
    return beginsAt;
  });
}

/** Another language for the notices, from the next one on. */
export async function setLanguage(
  installation: Installation,
  owner: ContactOwner,
  language: NoticeLanguage,
): Promise<void> {
  const { clock, db } = installation;
  const at = clock.now();
  await inTransaction(db, async (tx) => {
    const all = await listContactsOfAccount(tx, owner.insurerNumber, owner.accountId);
    const open = all.filter(({ endedAt }) => endedAt === null).map(({ contactId }) => contactId);
    await setContactLanguage(tx, owner.insurerNumber, open, language);
    await recordAudit(tx, owner.insurerNumber, at, [noteOf(owner, 'mail-language-set', open[0] ?? 'none')]);
  });
}

/**
 * No more notices: every address of the account ends, also those that wait. The one that counted is told; within a day after it
 * another waits as if it followed it.
 */
export async function removeContact(installation: Installation, owner: ContactOwner): Promise<void> {
  const { clock, db } = installation;
  const { accountId, insurerNumber, memberId } = owner;
  const at = clock.now();
  await inTransaction(db, async (tx) => {
    const all = await listContactsOfAccount(tx, insurerNumber, accountId);
    const open = all.filter(({ endedAt }) => endedAt === null).map(({ contactId }) => contactId);
    if (open.length === 0) return;
    const { current } = sortContacts(all, at);
    await endContacts(tx, insurerNumber, open, 'removed', at);
    if (current) {
      const key = `contact-removed:${current.contactId}`;
      await queueToContact(
        tx,
        insurerNumber,
        { kind: 'contact-changed', contactId: current.contactId, memberId, key },
        at,
      );
    }
    await recordAudit(tx, insurerNumber, at, [noteOf(owner, 'mail-address-removed', current?.contactId ?? 'none')]);
  });
}

/** Takes back an address that is on its way: one that waits for its code, or has not begun. */
export async function cancelContact(installation: Installation, owner: ContactOwner): Promise<void> {
  const { clock, db } = installation;
  const { accountId, insurerNumber } = owner;
  const at = clock.now();
  await inTransaction(db, async (tx) => {
    const { coming, waiting } = sortContacts(await listContactsOfAccount(tx, insurerNumber, accountId), at);
    const ids = [coming, waiting].flatMap((contact) => contact?.contactId ?? []);
    if (ids.length === 0) return;
    await endContacts(tx, insurerNumber, ids, 'removed', at);
    await recordAudit(tx, insurerNumber, at, [noteOf(owner, 'mail-address-cancelled', ids[0] ?? '')]);
  });
}

/**
 * Ends the addresses of an account where whoever gave them may have been somebody else. Each that was confirmed hears once that
 * nothing goes there any more, and nothing beyond that; one that was removed within a day and would still have heard of the account
 * does not any more either. The account's owner gives theirs again, and it counts at once.
 * @param which.since only those that were given or confirmed since; absent: all
 * @param which.why removed: whoever is signed in wants it, and may be somebody else too; the next address waits as always, and the
 * one that ends can still object (chooseAlarmed)
 */
export async function endContactsOf(
  tx: Tx,
  { accountId, insurerNumber, memberId }: ContactOwner,
  at: Date,
  { since, why = 'recovered' }: { since?: Date; why?: 'recovered' | 'removed' } = {},
): Promise<void> {
  const meant = (await listContactsOfAccount(tx, insurerNumber, accountId)).filter(
    ({ confirmedAt, madeAt }) => since === undefined || (confirmedAt ?? madeAt) >= since,
  );
  const removed = meant.filter((one) => hearsOn(one, at)).map(({ contactId }) => contactId);
  if (why === 'recovered' && removed.length > 0) await markRemovedAsRecovered(tx, insurerNumber, removed);
  const ending = meant.filter(({ endedAt }) => endedAt === null);
  const ids = ending.map(({ contactId }) => contactId);
  if (ids.length === 0) return;
  await endContacts(tx, insurerNumber, ids, why, at);
  for (const { confirmedAt, contactId, pausedAt } of ending) {
    if (confirmedAt === null || pausedAt !== null) continue;
    const key = `contact-ended:${contactId}`;
    await queueMailTo(tx, insurerNumber, { kind: 'contact-ended', contactId, memberId, key }, at);
  }
}

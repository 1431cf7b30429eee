import { insertAccount } from '../../src/access/credential-store.ts';
import { mailSwitch } from '../../src/cli/mail-switch.ts';
import { recordFiling } from '../../src/filings/index.ts';
import { listContactsOfAccount } from '../../src/mail/contact-store.ts';
import { openCode } from '../../src/mail/contacts.ts';
import { addContact, confirmContact, type NoticeLanguage, type PassResult, sendOnce } from '../../src/mail/index.ts';
import type { PassOptions } from '../../src/mail/send-mails.ts';
import { findMemberId } from '../../src/members/index.ts';
import { today } from '../../src/platform/clock.ts';
import { inTransaction } from '../../src/platform/database.ts';
import type { Installation, MailSettings } from '../../src/platform/installation.ts';
import { newId } from '../../src/platform/random.ts';
import { INSURER } from './ledger-file.ts';

/** Opens an account for somebody as a letter would, without a password that takes its time. */
export async function openQuickAccount(installation: Installation, memberId: string): Promise<string> {
  const accountId = newId(installation.random);
  const account = { insurerNumber: INSURER, accountId, memberId, loginName: `login-${memberId}` };
  const credential = { kind: 'password', id: newId(installation.random), hash: 'none' } as const;
  await inTransaction(installation.db, (tx) => insertAccount(tx, account, credential, installation.clock.now()));
  return accountId;
}

/** One pass of the sender, as the product makes it. */
export const sendDue = (
  installation: Installation & { mail: MailSettings },
  options: Partial<PassOptions> = {},
): Promise<PassResult> => sendOnce(installation, INSURER, { isSwitchedOff: mailSwitch(installation), ...options });

/** The code that was mailed to the address that waits in an account. */
export async function codeOf(installation: Installation, accountId: string): Promise<string> {
  const waiting = (await listContactsOfAccount(installation.db, INSURER, accountId)).find(
    ({ confirmedAt, endedAt }) => confirmedAt === null && endedAt === null,
  );
  if (!waiting) throw new Error('no address waits');
  return openCode(installation, INSURER, waiting);
}

/** Gives somebody an account and a confirmed address in it. @returns the account */
export async function giveContact(
  installation: Installation,
  memberId: string,
  address: string,
  language: NoticeLanguage = 'ja',
): Promise<string> {
  const accountId = await openQuickAccount(installation, memberId);
  const owner = { insurerNumber: INSURER, accountId, memberId };
  await addContact(installation, owner, { address, language });
  if (!(await confirmContact(installation, owner, await codeOf(installation, accountId))))
    throw new Error('the code was refused');
  return accountId;
}

/** The member_id of a 番号, of the 本人 unless another 枝番 is given. */
export async function memberOf(installation: Installation, number: number, branch = '00'): Promise<string> {
  const key = { symbol: '101', number: String(number), branch };
  const found = await inTransaction(installation.db, (tx) => findMemberId(tx, INSURER, key));
  if (found === undefined) throw new Error(`nobody has the number ${number}`);
  return found;
}

/** 申出: the person comes under protection, with all that follows. */
export async function protect(installation: Installation, memberId: string): Promise<void> {
  const filing = { kind: 'protection-raised', on: today(installation.clock), flag: 'requested' } as const;
  await recordFiling(installation, INSURER, memberId, filing, {
    kind: 'staff',
    id: 'officer',
    role: 'protection-officer',
  });
}

import { findWebState } from '../certificates/index.ts';
import { today } from '../platform/clock.ts';
import { type Db, inTransaction, type Tx } from '../platform/database.ts';
import type { Installation, MailSettings } from '../platform/installation.ts';
import { getSociety } from '../society/index.ts';
import { findContact, findCurrentContacts, type MailContact, pauseContact } from './contact-store.ts';
import { openAddress, openCode } from './contacts.ts';
import { ruleOf } from './kinds.ts';
import { writePass } from './mail-pass-store.ts';
import { listAbout } from './notice-store.ts';
import {
  type ClaimedMail,
  claimDue,
  giveBack,
  holdClaim,
  holdOld,
  listShielded,
  markSending,
  settle,
  settleLost,
  takeBack,
} from './outbox-store.ts';
import { alarmCodeOf } from './queue-account-changed.ts';
import { type Answer, type LineFault, type MailLine, openLine } from './transport.ts';
import { type Sender, writeMail } from './write-mail.ts';

const MINUTE_MS = 60_000;
/** A mail that nobody could send for so long is not sent by itself any more: a person decides. */
export const TOO_OLD_MS = 24 * 60 * MINUTE_MS;
/** How long one claim holds; longer than a mail server may be silent. */
const LEASE_MS = 10 * MINUTE_MS;
/** Minutes until the next try, by the tries so far; the last one again and again. */
const BACK_OFF = [5, 15, 30, 60, 120, 240];
/** Until the next try where the mail server does not answer at all. */
const NO_LINE_MS = MINUTE_MS;
/** For so long what was read of protection and of the switch counts as of now; both are asked again after it. */
const FRESH_MS = 1_000;
/** Mails claimed at a time, and lines to the mail server. */
const CLAIM = 25;
const LINES = 5;

/** Why a mail that was queued is not wanted any more. */
export type DroppedWhy =
  | 'protected'
  | 'no-address'
  | 'paused'
  | 'account-closed'
  | 'no-longer-asked'
  | 'not-to-be-opened'
  | 'opened';

export interface PassResult {
  accepted: number;
  deferred: number;
  refused: number;
  unknown: number;
  dropped: number;
  held: number;
  /** What kept the pass from its end: the mail server, or somebody who pulled the switch. */
  stopped: LineFault | 'switched-off' | null;
}

/** Whether the society's switch `mail` is pulled. */
export type MailSwitch = (insurerNumber: string) => Promise<boolean>;

export interface PassOptions {
  /** Stops before the next mail. */
  signal?: AbortSignal | undefined;
  lines?: number;
  /** Default: {@link FRESH_MS}. */
  freshMs?: number;
  /** Asked before a mail where the last answer is older than a second. */
  isSwitchedOff: MailSwitch;
}

/**
 * Sends what is due for one society, once. Any number of passes may run at once, on any number of machines: a mail is with one of
 * them. Before each mail is given to the mail server that is written down; whoever dies in between leaves it as unknown, and it is
 * never sent again unless a person says so. Asked right before: is it still wanted.
 */
export async function sendDue(
  installation: Installation & { mail: MailSettings },
  insurerNumber: string,
  options: PassOptions,
): Promise<PassResult> {
  const { clock, db, mail: settings } = installation;
  const result: PassResult = { accepted: 0, deferred: 0, refused: 0, unknown: 0, dropped: 0, held: 0, stopped: null };
  await inTransaction(db, async (tx) => {
    const at = clock.now();
    result.unknown += await settleLost(tx, insurerNumber, at);
    result.held += await holdOld(tx, insurerNumber, new Date(at.getTime() - TOO_OLD_MS), at, 'too-old');
  });
  const { policy } = await getSociety(db, insurerNumber, today(clock));
  const { name, phone } = policy.insurer;
  const pass: Pass = {
    installation,
    insurerNumber,
    sender: { name, phone, portal: installation.issuer, from: settings.from },
    options,
    result,
    mails: [],
    claiming: undefined,
    isOver: false,
    answered: false,
    freshMs: options.freshMs ?? FRESH_MS,
    switchReadAt: Number.NEGATIVE_INFINITY,
  };
  const lines = await Promise.all(Array.from({ length: options.lines ?? LINES }, () => openLine(settings)));
  const ends = await Promise.allSettled(
    lines.map((line) =>
      work(pass, line).catch((error) => {
        pass.isOver = true;
        throw error;
      }),
    ),
  );
  for (const line of lines) line.close();
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  const left = pass.mails.splice(0);
  const dueAt = result.stopped === null || result.stopped === 'switched-off' ? null : after(clock.now(), NO_LINE_MS);
  await inTransaction(db, async (tx) => {
    if (left.length > 0) await giveBack(tx, insurerNumber, left, dueAt);
    await writePass(tx, insurerNumber, {
      endedAt: clock.now(),
      fault: result.stopped ?? '',
      answered: pass.answered,
    });
  });
  return result;
}

interface Pass {
  installation: Installation;
  insurerNumber: string;
  sender: Sender;
  options: PassOptions;
  result: PassResult;
  /** Claimed and not begun. */
  mails: HeldMail[];
  claiming: Promise<void> | undefined;
  isOver: boolean;
  /** The mail server has said something. */
  answered: boolean;
  freshMs: number;
  /** When the switch was found not pulled, by real time. */
  switchReadAt: number;
}

const after = (at: Date, milliseconds: number) => new Date(at.getTime() + milliseconds);

/** A claimed mail, with what was read of its person's protection, and when, by real time. */
interface HeldMail extends ClaimedMail {
  shielded: boolean;
  readAt: number;
}

async function readShielded(db: Db | Tx, insurerNumber: string, mails: readonly ClaimedMail[]): Promise<HeldMail[]> {
  if (mails.length === 0) return [];
  const readAt = performance.now();
  const keys = mails.map(({ noticeKey }) => noticeKey);
  const shielded = await listShielded(db, insurerNumber, keys);
  return mails.map((mail) => ({ ...mail, shielded: shielded.has(mail.noticeKey), readAt }));
}

/** The next mail that this pass holds; undefined: there is none. */
async function take(pass: Pass): Promise<HeldMail | undefined> {
  const { options } = pass;
  for (;;) {
    if (pass.isOver || options.signal?.aborted) return undefined;
    const mail = pass.mails.shift();
    if (mail) return mail;
    pass.claiming ??= claimMore(pass).finally(() => {
      pass.claiming = undefined;
    });
    await pass.claiming;
  }
}

async function isSwitchedOff(pass: Pass): Promise<boolean> {
  const now = performance.now();
  if (now - pass.switchReadAt < pass.freshMs) return false;
  if (await pass.options.isSwitchedOff(pass.insurerNumber)) return true;
  pass.switchReadAt = now;
  return false;
}

async function claimMore(pass: Pass): Promise<void> {
  const { installation, insurerNumber } = pass;
  const at = installation.clock.now();
  const claimed = await inTransaction(installation.db, async (tx) => {
    const mails = await claimDue(tx, insurerNumber, at, { limit: CLAIM, leaseEndsAt: after(at, LEASE_MS) });
    return readShielded(tx, insurerNumber, mails);
  });
  pass.mails.push(...claimed);
  if (claimed.length === 0) pass.isOver = true;
}

async function work(pass: Pass, line: MailLine): Promise<void> {
  const { result } = pass;
  const stop = (why: NonNullable<PassResult['stopped']>, mail: HeldMail) => {
    result.stopped ??= why;
    pass.isOver = true;
    pass.mails.push(mail);
  };
  for (;;) {
    const mail = await take(pass);
    if (!mail) return;
    if (await isSwitchedOff(pass)) return stop('switched-off', mail);
    const fault = await line.connect();
    if (fault) return stop(fault, mail);
    pass.answered = true;
    const ready = await prepare(pass, mail);
    if (!ready) continue;
    const answer = await line.send(ready.outgoing);
    if (answer.kind === 'no-line') {
      await inTransaction(pass.installation.db, (tx) =>
        takeBack(tx, pass.insurerNumber, mail, after(pass.installation.clock.now(), NO_LINE_MS)),
      );
      result.stopped ??= answer.why;
      pass.isOver = true;
      return;
    }
    await record(pass, mail, ready.contact, answer);
  }
}

interface Ready {
  contact: MailContact;
  outgoing: Parameters<MailLine['send']>[0];
}

/** Looks whether the mail is still wanted, writes it, and writes down that it goes now. undefined: it does not go. */
async function prepare(pass: Pass, mail: HeldMail): Promise<Ready | undefined> {
  const { installation, insurerNumber, result, sender } = pass;
  const at = installation.clock.now();
  return inTransaction(installation.db, async (tx) => {
    if (!(await holdClaim(tx, insurerNumber, mail))) return undefined;
    const [{ shielded } = mail] =
      performance.now() - mail.readAt < pass.freshMs ? [mail] : await readShielded(tx, insurerNumber, [mail]);
    const contact = await findRecipient(tx, insurerNumber, mail, { shielded }, at);
    if (typeof contact === 'string') {
      if (await settle(tx, insurerNumber, mail, { kind: 'dropped', why: contact, at, dueAt: null }))
        result.dropped += 1;
      return undefined;
    }
    const mailId = mailIdOf(installation, insurerNumber, mail.noticeKey);
    const address = openAddress(installation, insurerNumber, contact);
    const code =
      mail.kind === 'contact-confirm'
        ? openCode(installation, insurerNumber, contact)
        : ruleOf(mail.kind).alarm
          ? alarmCodeOf(installation, insurerNumber, mail.noticeKey)
          : '';
    const written = writeMail(mail.kind, contact.language, sender, code);
    const bytes = await composeMail(sender, address, written, { mailId, at });
    const sending = { at, leaseEndsAt: after(at, LEASE_MS), mailId, contactId: contact.contactId };
    await markSending(tx, insurerNumber, mail, sending);
    return { contact, outgoing: { from: sender.from, to: address, bytes, envelopeId: mailId } };
  });
}

/** The name that a mail bears in its headers: always the same for one row, and nobody can guess it. */
export function mailIdOf({ vault }: Pick<Installation, 'vault'>, insurerNumber: string, noticeKey: string): string {
  return vault.hmac('mail-id', `${insurerNumber}|${noticeKey}`);
}

export async function composeMail(
  sender: Sender,
  address: string,
  written: ReturnType<typeof writeMail>,
  { at, mailId }: { at: Date; mailId: string },
): Promise<Uint8Array> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const composed = new MailComposer({
    from: { name: sender.name, address: sender.from },
    to: address,
    subject: written.subject,
    text: written.text,
    html: written.html,
    date: at,
    messageId: `<${mailId}@${sender.from.slice(sender.from.lastIndexOf('@') + 1)}>`,
    headers: { ...written.headers },
    textEncoding: 'base64',
    encoding: 'utf-8',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composed.compile().build();
}

/** Where it goes, or why nowhere. What somebody else's protection has to do with is never among the reasons. */
async function findRecipient(
  tx: Tx,
  insurerNumber: string,
  mail: ClaimedMail,
  { shielded }: { shielded: boolean },
  at: Date,
): Promise<MailContact | DroppedWhy> {
  const rule = ruleOf(mail.kind);
  if (shielded && !rule.whileShielded) return 'protected';
  const contact =
    mail.contactId === null
      ? (await findCurrentContacts(tx, insurerNumber, [mail.memberId], at)).get(mail.memberId)
      : await findContact(tx, insurerNumber, mail.contactId);
  if (!contact) return 'no-address';
  if (contact.pausedAt !== null) return 'paused';
  if (contact.endedWhy === 'recovered' && mail.kind !== 'contact-ended') return 'no-address';
  if (contact.endedWhy === 'account-closed' && (shielded || !rule.afterClosing)) return 'account-closed';
  // what she took away may be read by whom she is protected from
  if (shielded && rule.alarm && contact.endedAt !== null) return 'no-address';
  if (mail.kind === 'contact-confirm') {
    const isAsked = contact.endedAt === null && contact.confirmedAt === null && contact.codeEndsAt > at;
    return isAsked ? contact : 'no-longer-asked';
  }
  const about = await listAbout(tx, insurerNumber, mail.noticeKey);
  if (about.length === 0) return contact;
  const state = await findWebState(tx, insurerNumber, about, at);
  if (state === 'none') return 'not-to-be-opened';
  return state === 'opened' ? 'opened' : contact;
}

async function record(
  pass: Pass,
  mail: ClaimedMail,
  contact: MailContact,
  answer: Exclude<Answer, { kind: 'no-line' }>,
): Promise<void> {
  const { installation, insurerNumber, result } = pass;
  const at = installation.clock.now();
  const tries = mail.attempts;
  const minutes = BACK_OFF[Math.min(tries, BACK_OFF.length - 1)] ?? 0;
  const dueAt = answer.kind === 'deferred' ? after(at, minutes * MINUTE_MS) : null;
  const why = 'why' in answer ? answer.why : answer.kind === 'unknown' ? 'line-lost' : '';
  await inTransaction(installation.db, async (tx) => {
    await settle(tx, insurerNumber, mail, { kind: answer.kind, why, at, dueAt });
    if (answer.kind === 'refused' && answer.aboutRecipient)
      await pauseContact(tx, insurerNumber, contact.contactId, 'hard-bounce', at);
  });
  result[answer.kind] += 1;
}

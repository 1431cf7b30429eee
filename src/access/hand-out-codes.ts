import type { Actor } from '../audit/index.ts';
import type { Day } from '../lib/day.ts';
import { isShielded, listEmployerMembers, type MemberRecord, readMembers } from '../members/index.ts';
import { today } from '../platform/clock.ts';
import type { Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { getSociety, type Policy } from '../society/index.ts';
import { findAccountHolders } from './account-store.ts';
import { findLetterHolders } from './enrolment-store.ts';
import { type Letter, makeCodes, mayHaveAccount, mayHaveLetter } from './make-letters.ts';
import { can } from './staff-roles.ts';
import { DAY_MS } from './throttle-store.ts';

/** A code of the desk is used there, or at home within the hour; a link within the day. */
const DESK_MS = 60 * 60_000;
const LINK_MS = DAY_MS;

/** Sealed codes that are made at once. */
export const EMPLOYER_CODES_AT_ONCE = 100;

/** What was looked at to know that the person at the desk is the one. */
export const IDENTITIES = ['my-number-card', 'driving-licence', 'passport', 'residence-card', 'two-others'] as const;
export type Identity = (typeof IDENTITIES)[number];

/** By what a link is sent, and how it is known to be the person's. */
export const LINK_CHANNELS = ['mail', 'short-message', 'other'] as const;
export type LinkChannel = (typeof LINK_CHANNELS)[number];
export const LINK_GROUNDS = ['filed', 'called-back', 'in-person'] as const;
export type LinkGround = (typeof LINK_GROUNDS)[number];

interface Maker extends Actor {
  role: string;
}

/** Whether somebody may get a code at the desk: whoever is under protection only from a protection officer. */
export function mayHaveDeskCode(record: MemberRecord, policy: Policy, on: Day, role: string): boolean {
  return mayHaveAccount(record, policy, on) && (!isShielded(record) || can(role, 'protected-look'));
}

/** Whether somebody may get a code that only opens a first account, by a way on which others are: nobody with any flag. */
function mayHaveFirstCode(record: MemberRecord, policy: Policy, on: Day): boolean {
  return mayHaveLetter(record, policy, on) && record.facts.disclosure === 'none';
}

/**
 * Makes a code for somebody who stands at the desk, after an identity document was looked at. It opens a first account, or sets
 * the ways into theirs anew, without waiting.
 * @throws Refused `not-found`
 */
export async function makeDeskCode(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  asked: { memberId: string; identity: Identity },
  actor: Maker,
): Promise<Letter> {
  const on = today(installation.clock);
  const { policy } = await getSociety(tx, insurerNumber, on);
  const records = await readMembers(tx, insurerNumber, [asked.memberId], on);
  const made = await makeCodes(
    tx,
    installation,
    insurerNumber,
    { kind: actor.kind, id: actor.id },
    records.filter((record) => mayHaveDeskCode(record, policy, on, actor.role)),
    {
      way: 'desk',
      expiresAt: new Date(installation.clock.now().getTime() + DESK_MS),
      byOfficer: can(actor.role, 'protected-look'),
      details: { identity: asked.identity },
    },
  );
  const [code] = made;
  if (!code) throw new Refused('not-found');
  return code;
}

/** Whether a link may be made for somebody: the society offers it, and they have no account. */
export async function mayHaveLink(
  tx: Tx,
  insurerNumber: string,
  record: MemberRecord,
  policy: Policy,
  on: Day,
): Promise<boolean> {
  if (policy.enrolmentLinks === 'off' || !mayHaveFirstCode(record, policy, on)) return false;
  return (await findAccountHolders(tx, insurerNumber, [record.memberId])).size === 0;
}

/**
 * Makes a code that goes to the person as a link, by a way that whoever makes it has verified. For a first account only.
 * @throws Refused `not-found`
 */
export async function makeLinkCode(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  asked: { memberId: string; channel: LinkChannel; ground: LinkGround },
  actor: Maker,
): Promise<Letter> {
  const on = today(installation.clock);
  const { policy } = await getSociety(tx, insurerNumber, on);
  const [record] = await readMembers(tx, insurerNumber, [asked.memberId], on);
  if (!record || !(await mayHaveLink(tx, insurerNumber, record, policy, on))) throw new Refused('not-found');
  const [code] = await makeCodes(tx, installation, insurerNumber, { kind: actor.kind, id: actor.id }, [record], {
    way: 'link',
    expiresAt: new Date(installation.clock.now().getTime() + LINK_MS),
    details: { channel: asked.channel, ground: asked.ground },
  });
  if (!code) throw new Refused('not-found');
  return code;
}

/** For how many of an employer's people sealed codes would be made. */
export async function countEmployerCodes(
  tx: Tx,
  installation: Pick<Installation, 'clock'>,
  insurerNumber: string,
  employerSymbol: string,
): Promise<number> {
  return (await listForEmployer(tx, installation, insurerNumber, employerSymbol)).length;
}

/**
 * Makes sealed codes for the 本人 of an employer who have neither an account nor a code: the employer hands them out and learns
 * nothing that it does not know. Family get letters of their own. Nobody with any flag is among them, nor is it said that
 * somebody is not.
 * @throws Refused `not-allowed` where the society does not offer it
 */
export async function makeEmployerCodes(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  employerSymbol: string,
  actor: Maker,
): Promise<Letter[]> {
  const { clock } = installation;
  const { policy } = await getSociety(tx, insurerNumber, today(clock));
  if (policy.employerCodes === 'off') throw new Refused('not-allowed');
  const records = await listForEmployer(tx, installation, insurerNumber, employerSymbol);
  return makeCodes(
    tx,
    installation,
    insurerNumber,
    { kind: actor.kind, id: actor.id },
    records.slice(0, EMPLOYER_CODES_AT_ONCE),
    { way: 'employer', expiresAt: new Date(clock.now().getTime() + policy.enrolmentDays * DAY_MS) },
  );
}

async function listForEmployer(
  tx: Tx,
  { clock }: Pick<Installation, 'clock'>,
  insurerNumber: string,
  employerSymbol: string,
): Promise<MemberRecord[]> {
  const on = today(clock);
  const { policy } = await getSociety(tx, insurerNumber, on);
  const ids = await listEmployerMembers(tx, insurerNumber, employerSymbol);
  const accounts = await findAccountHolders(tx, insurerNumber, ids);
  const codes = await findLetterHolders(tx, insurerNumber, ids, clock.now());
  return (await readMembers(tx, insurerNumber, ids, on)).filter(
    (record) =>
      record.facts.relation === 'insured' &&
      mayHaveFirstCode(record, policy, on) &&
      !accounts.has(record.memberId) &&
      !codes.has(record.memberId),
  );
}

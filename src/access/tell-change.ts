import { type Actor, type AuditEvent, recordAudit } from '../audit/index.ts';
import { type AlarmKind, queueAccountChanged, queueAlarms } from '../mail/index.ts';
import type { Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { type AccountEventKind, insertAlarms, insertEvent } from './account-event-store.ts';
import type { Account } from './account-store.ts';

/** For so long whoever gets the mail can say that it was not them. */
const ALARM_LIVES_MS = 10 * 24 * 60 * 60_000;

/** Which mail tells of what. */
const ALARMS: Partial<Record<AccountEventKind, AlarmKind>> = {
  recovered: 'account-recovered',
  'recovery-code-used': 'account-recovered',
  'new-browser': 'signed-in-elsewhere',
  'letter-ordered': 'letter-ordered',
  'recovery-codes-made': 'way-set',
  'password-set': 'way-set',
  'passkey-added': 'way-set',
  'second-factor-set': 'way-set',
  'app-linked': 'way-set',
};

/** Whose account; browser: of whoever acts in it, as in known_browser. */
type Told = Pick<Account, 'accountId' | 'insurerNumber' | 'memberId'> & { browser?: string };

/** How what was typed in a mail's code is kept. */
export const alarmHmac = ({ vault }: Pick<Installation, 'vault'>, code: string): string => vault.hmac('alarm', code);

/**
 * Tells whose account it is what happened to the ways into it: in the portal, and by mail where they have given an address.
 * @param agent the browser that did it; empty: not known
 * @param at when it was, where that must be the very moment of something else
 */
export async function tellPerson(
  tx: Tx,
  installation: Pick<Installation, 'clock' | 'random' | 'vault'>,
  account: Told,
  kind: AccountEventKind,
  agent = '',
  at = installation.clock.now(),
): Promise<void> {
  const { accountId, insurerNumber, memberId } = account;
  const eventId = newId(installation.random);
  await insertEvent(tx, insurerNumber, { eventId, accountId, kind, agent }, at);
  // whoever stops a letter has just been told of it
  if (kind === 'letter-stopped') return;
  const alarm = ALARMS[kind];
  if (!alarm) return queueAccountChanged(tx, insurerNumber, memberId, eventId, at);
  await raiseAlarm(tx, installation, account, alarm, eventId, at);
}

/**
 * Mails of an event to every address of the account that can object, each with a code by which whoever reads it says that it was not them.
 * @param key idempotency key within the society
 */
export async function raiseAlarm(
  tx: Tx,
  installation: Pick<Installation, 'vault'>,
  { accountId, browser = '', insurerNumber, memberId }: Told,
  kind: AlarmKind,
  key: string,
  at: Date,
): Promise<void> {
  const about = { kind, accountId, memberId, key, browser };
  const codes = await queueAlarms(tx, installation, insurerNumber, about, at);
  const hmacs = codes.map((code) => alarmHmac(installation, code));
  await insertAlarms(tx, insurerNumber, accountId, hmacs, {
    eventAt: at,
    endsAt: new Date(at.getTime() + ALARM_LIVES_MS),
    about: kind === 'letter-ordered' ? 'letter' : 'ways',
  });
}

/**
 * As {@link tellPerson}, with the entry in the audit log under `action`. Call it last.
 * @param change.at when it was: an objection takes away what was made from this moment on
 * @param change.followed what followed from it, for the audit log too
 */
export async function tellChange(
  tx: Tx,
  installation: Pick<Installation, 'clock' | 'random' | 'vault'>,
  account: Told,
  change: {
    kind: AccountEventKind;
    action: string;
    at: Date;
    agent?: string;
    actor?: Actor;
    details?: Record<string, string>;
    followed?: readonly AuditEvent[];
  },
): Promise<void> {
  const { accountId, insurerNumber } = account;
  const {
    action,
    at,
    actor = { kind: 'member', id: accountId },
    agent = '',
    details = {},
    followed = [],
    kind,
  } = change;
  await tellPerson(tx, installation, account, kind, agent, at);
  await recordAudit(tx, insurerNumber, installation.clock.now(), [
    ...followed,
    { actor, action, subject: { kind: 'account', id: accountId }, details },
  ]);
}

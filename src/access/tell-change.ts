import { type Actor, recordAudit } from '../audit/index.ts';
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
};

/** How what was typed in a mail's code is kept. */
export const alarmHmac = ({ vault }: Pick<Installation, 'vault'>, code: string): string => vault.hmac('alarm', code);

/**
 * Tells whose account it is what happened to the ways into it: in the portal, and by mail where they have given an address.
 * @param agent the browser that did it; empty: not known
 */
export async function tellPerson(
  tx: Tx,
  installation: Pick<Installation, 'clock' | 'random' | 'vault'>,
  { accountId, insurerNumber, memberId }: Pick<Account, 'accountId' | 'insurerNumber' | 'memberId'>,
  kind: AccountEventKind,
  agent = '',
): Promise<void> {
  const at = installation.clock.now();
  const eventId = newId(installation.random);
  await insertEvent(tx, insurerNumber, { eventId, accountId, kind, agent }, at);
  // whoever stops a letter has just been told of it
  if (kind === 'letter-stopped') return;
  const alarm = ALARMS[kind];
  if (!alarm) return queueAccountChanged(tx, insurerNumber, memberId, eventId, at);
  const about = { kind: alarm, accountId, memberId, key: eventId };
  const codes = await queueAlarms(tx, installation, insurerNumber, about, at);
  const hmacs = codes.map((code) => alarmHmac(installation, code));
  await insertAlarms(tx, insurerNumber, accountId, hmacs, {
    eventAt: at,
    endsAt: new Date(at.getTime() + ALARM_LIVES_MS),
    about: kind === 'letter-ordered' ? 'letter' : 'ways',
  });
}

/** As {@link tellPerson}, with the entry in the audit log under `action`. Call it last. */
export async function tellChange(
  tx: Tx,
  installation: Pick<Installation, 'clock' | 'random' | 'vault'>,
  account: Pick<Account, 'accountId' | 'insurerNumber' | 'memberId'>,
  change: { kind: AccountEventKind; action: string; agent?: string; actor?: Actor; details?: Record<string, string> },
): Promise<void> {
  const { accountId, insurerNumber } = account;
  const { action, actor = { kind: 'member', id: accountId }, agent = '', details = {}, kind } = change;
  await tellPerson(tx, installation, account, kind, agent);
  await recordAudit(tx, insurerNumber, installation.clock.now(), [
    { actor, action, subject: { kind: 'account', id: accountId }, details },
  ]);
}

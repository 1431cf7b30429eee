import { openCompanySession } from '../../src/access/index.ts';
import { openSession } from '../../src/access/session-store.ts';
import { OPERATOR } from '../../src/audit/index.ts';
import { getDay } from '../../src/lib/day.ts';
import type { Offered } from '../../src/messages/portal/index.ts';
import { handClock } from '../../src/platform/clock.ts';
import { inTransaction } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { makeProviderKey } from '../../src/providers/index.ts';
import { adoptPolicy, readPolicy } from '../../src/society/index.ts';
import { fullRoom } from './full-room.ts';
import { openHostileProvider } from './hostile-provider.ts';
import { INSURER, POLICY } from './ledger-file.ts';
import { servePortal } from './portal-server.ts';
import { CLIENT_IDS } from './provider-society.ts';

/** From this day the society offers what others say of who somebody is, and has the share on a page of its own. */
export const LATER_POLICY_ON = getDay('2025-12-03');

/** People who came before, so that minutes are told. */
const BEFORE = 2_500;

export interface LaterDay {
  /** The same portal on the day of the clock: by then there are identity providers, and so many people that one waits. */
  address: string;
  setDay(at: string): void;
  /** Cookies of those who are there on that day. */
  signIn(accountId: string): Promise<string>;
  standInLine(): string;
  showCompanyIdentity(): Promise<string>;
  close(): Promise<void>;
}

/** The policy of the stage from some day on. Adopted before that day. */
export async function adoptLaterPolicy(installation: Installation, changes: object): Promise<() => Promise<void>> {
  const provider = await openHostileProvider(() => Math.floor(installation.clock.now().getTime() / 1000));
  const { issuer } = provider;
  const reading = readPolicy({
    ...POLICY,
    ...changes,
    shareOn: 'separate',
    digitalApp: { issuer, clientId: CLIENT_IDS['digital-app'] },
    companySignIn: { name: '見本グループの社員ID', issuer, clientId: CLIENT_IDS.company },
  });
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  await adoptPolicy(installation, reading.policy, {
    fromOn: LATER_POLICY_ON,
    people: { by: 'one', second: 'two' },
  });
  for (const name of ['digital-app', 'company'] as const) await makeProviderKey(installation, INSURER, name, OPERATOR);
  return () => provider.close();
}

/** Serves the portal of `installation` once more, over the same database, on days of its own. */
export async function openLaterDay(
  installation: Installation,
  folder: string,
  offered: Offered | undefined,
): Promise<LaterDay> {
  const clock = handClock(`${LATER_POLICY_ON}T10:00:00+09:00`);
  const later: Installation = { ...installation, clock };
  const { room } = fullRoom(later);
  for (let i = 0; i < BEFORE; i++)
    room.join({ kind: 'sign-in', loginName: `before-${i}`, password: 'x' }, `address-${i}`, undefined);
  const server = await servePortal(later, folder, offered, room);
  return {
    address: server.address,
    setDay: (at) => clock.set(at),
    signIn: (accountId) => inTransaction(later.db, (tx) => openSession(tx, later, INSURER, 'member', accountId)),
    standInLine: () => room.join({ kind: 'sign-in', loginName: 'me', password: 'x' }, 'mine', undefined) ?? '',
    showCompanyIdentity: () => inTransaction(later.db, (tx) => openCompanySession(tx, later, INSURER, 'A'.repeat(43))),
    close: () => server.close(),
  };
}

import { type Device, findDevices, type SignedIn } from '../access/index.ts';
import { type Application, listOwn } from '../applications/index.ts';
import { recordAudit } from '../audit/index.ts';
import { type Day, dayInJapan } from '../lib/day.ts';
import { findContactState } from '../mail/index.ts';
import { findDelivery, isShielded, listFactHistory } from '../members/index.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import type { PastDocument } from './history.ts';
import { type InboxItem, readInbox } from './inbox.ts';
import { readPast } from './read-history.ts';
import type { PersonToday } from './read-today.ts';
import { type Learned, learnedOf } from './why-history.ts';

/** Everything that is kept of whoever is signed in, but for the log of looks, which is read page by page. */
export interface OwnData {
  at: Date;
  loginName: string;
  person: PersonToday;
  /** Of the newest states of cards. */
  cardStatusAsOf: Day | null;
  learned: readonly Learned[];
  documents: readonly PastDocument[];
  applications: readonly Application[];
  mail: string | null;
  devices: readonly Pick<Device, 'kind' | 'madeAt' | 'usedAt'>[];
  notices: readonly Pick<InboxItem, 'kind' | 'at' | 'isRead'>[];
  /** Not under protection: else the file, which others may find, says neither where they live nor what was decided and why. */
  isOpen: boolean;
}

/**
 * Reads one's own data and records that it leaves, in one transaction. Nobody else's is among it, nor anything that tells of
 * protection: no flag, no document that was issued under it, no packet.
 */
export function readOwnData(installation: Installation, who: SignedIn): Promise<OwnData> {
  const { clock, db } = installation;
  const { accountId, insurerNumber, memberId } = who;
  return inTransaction(db, async (tx) => {
    const at = clock.now();
    const past = await readPast(tx, who, at);
    const own = past.find(({ person }) => person.isSelf);
    if (!own) throw new Error('whoever is signed in is shown to themselves');
    const { person } = own;
    const history = await listFactHistory(tx, insurerNumber, memberId, { includeFlags: false });
    const delivery = await findDelivery(tx, insurerNumber, dayInJapan(at));
    const applications = await listOwn(tx, installation, { who, shown: [person.record] });
    const { current } = await findContactState(tx, installation, who, at);
    const devices = await findDevices(tx, insurerNumber, accountId);
    const notices = await readInbox(
      tx,
      who,
      past.map((one) => one.person),
      at,
    );
    await recordAudit(tx, insurerNumber, at, [
      {
        actor: { kind: 'member', id: accountId },
        action: 'own-data-exported',
        subject: { kind: 'member', id: memberId },
      },
    ]);
    return {
      at,
      loginName: who.loginName,
      person,
      cardStatusAsOf: delivery?.asOfOn ?? null,
      learned: learnedOf(history),
      documents: own.past.filter(({ certificate }) => !certificate.protected),
      applications: applications.filter((one) => one.memberId === memberId && !one.protected),
      mail: current?.address ?? null,
      devices: devices.map(({ kind, madeAt, usedAt }) => ({ kind, madeAt, usedAt })),
      notices: notices.map(({ kind, at: toldAt, isRead }) => ({ kind, at: toldAt, isRead })),
      isOpen: !isShielded(person.record),
    };
  });
}

import { findEyes, findWait, type SignedIn, sees } from '../access/index.ts';
import { listPortalNotices, listRead, type PortalKind, type PortalNotice } from '../mail/index.ts';
import { isShielded } from '../members/index.ts';
import type { PortalTexts } from '../messages/portal/index.ts';
import type { Tx } from '../platform/database.ts';
import { isOnWeb } from './choose-documents.ts';
import type { PersonToday } from './read-today.ts';

/** A notice with whether it was read. */
export interface InboxItem extends PortalNotice {
  isRead: boolean;
}

/** What is told in the portal, by its kind. */
export const noticeWords = ({
  inbox,
  sharing,
}: PortalTexts): Readonly<Record<PortalKind, { title: string; body: string; link: string }>> => ({
  ...inbox.kinds,
  ...sharing.notices,
});

/**
 * Everything that whoever is signed in was told, newest first: what was told to them, and each document that they may open on the Web,
 * which counts as read once it was opened. For a while after a recovery, what was told before is not there.
 * @param people who is shown to them
 */
export async function readInbox(tx: Tx, who: SignedIn, people: readonly PersonToday[], at: Date): Promise<InboxItem[]> {
  const { accountId, insurerNumber, memberId, recoveredAt } = who;
  const isWaiting = findWait(who, at) !== null;
  const told = (await listPortalNotices(tx, insurerNumber, memberId, at)).filter(
    (notice) => !isWaiting || (recoveredAt !== null && notice.at >= recoveredAt),
  );
  const items = [...publishedOf(people, at), ...told.map((notice) => ({ ...notice, isRead: false }))];
  const read = await listRead(
    tx,
    insurerNumber,
    accountId,
    items.flatMap(({ isRead, noticeId }) => (isRead ? [] : [noticeId])),
  );
  return items
    .map((item) => ({ ...item, isRead: item.isRead || read.has(item.noticeId) }))
    .toSorted((a, b) => b.at.getTime() - a.at.getTime());
}

function publishedOf(people: readonly PersonToday[], at: Date): InboxItem[] {
  const kind: PortalKind = 'certificate-published';
  return people
    .filter(({ record }) => !isShielded(record))
    .flatMap(({ certificates }) => certificates)
    .flatMap((one) =>
      isOnWeb(one, at) && one.visibleFromAt
        ? [{ noticeId: one.certificateId, kind, at: one.visibleFromAt, isRead: one.openedAt !== null }]
        : [],
    );
}

/** What tells of somebody who may have got in. */
const WARNINGS: readonly PortalKind[] = [
  'contact-changed',
  'account-changed',
  'account-recovered',
  'signed-in-elsewhere',
];

/** Of notices, those that count as read when they are read here: a warning only where the eyes are those of whom it is for. */
export async function readableHere(
  tx: Tx,
  who: SignedIn,
  items: readonly InboxItem[],
  at: Date,
): Promise<readonly InboxItem[]> {
  const eyes = await findEyes(tx, who, at);
  return items.filter((item) => !WARNINGS.includes(item.kind) || sees(eyes, item.at));
}

export const countUnread = (items: readonly InboxItem[]): number => items.filter(({ isRead }) => !isRead).length;

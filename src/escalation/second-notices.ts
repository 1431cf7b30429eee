import { dayInJapan, startOfDayInJapan } from '../lib/day.ts';
import { hasUsableContact, queueNotices, tellInPortal } from '../mail/index.ts';
import type { SendNotices } from './escalate.ts';

/** Hours after 00:00 in Japan before which no mail goes: nobody is woken by one. */
const NOT_BEFORE_HOURS = 9;

/**
 * Puts second notices into the portal and the outbox of mails, one a person and day whatever number of certificates waits for them. Idempotent by
 * person and day.
 */
export const queueSecondNotices: SendNotices = async (tx, insurerNumber, notices, at) => {
  const on = dayInJapan(at);
  const reached = await hasUsableContact(
    tx,
    insurerNumber,
    notices.map(({ openerId }) => openerId),
    at,
  );
  const morning = new Date(startOfDayInJapan(on).getTime() + NOT_BEFORE_HOURS * 3_600_000);
  const byOpener = Map.groupBy(notices, ({ openerId }) => openerId);
  const told = [...byOpener].map(([memberId, some]) => ({
    memberId,
    kind: 'certificate-waiting' as const,
    key: `second-notice/${memberId}/${on}`,
    notBeforeAt: morning > at ? morning : at,
    certificateIds: some.map(({ certificateId }) => certificateId),
  }));
  await queueNotices(
    tx,
    insurerNumber,
    told.filter(({ memberId }) => reached.has(memberId)),
    at,
  );
  // whom no mail reaches finds it in the portal all the same
  await tellInPortal(
    tx,
    insurerNumber,
    told.map(({ notBeforeAt, ...notice }) => ({ ...notice, at: notBeforeAt })),
  );
  return reached;
};

import type { PreparedCertificate } from '../certificates/index.ts';
import { dayInJapan } from '../lib/day.ts';
import { openerOf } from '../members/index.ts';
import type { Db, Tx } from '../platform/database.ts';
import { hasSubscriptions } from '../push/index.ts';
import { hasContacts } from './contact-store.ts';
import { type MemberNotice, queueNotices } from './notice-store.ts';

/** Queues the notices for documents that are written in the same transaction. */
export type Announce = (
  tx: Tx,
  prepared: readonly PreparedCertificate[],
  policy: { ownAccountFromAge: number },
  at: Date,
) => Promise<void>;

/**
 * For a whole release: asked once whether anybody of the society has an address or a browser that rings, and where nobody has, chunks cost
 * nothing. Who gives their first while the release runs has just been in the portal.
 */
export async function openAnnouncer(db: Db | Tx, insurerNumber: string, runId: string): Promise<Announce> {
  if (!(await hasContacts(db, insurerNumber)) && !(await hasSubscriptions(db, insurerNumber))) return async () => {};
  return async (tx, prepared, policy, at) => {
    const notices = noticesOf(prepared, runId, policy, at);
    await queueNotices(tx, insurerNumber, notices, at);
  };
}

/**
 * One notice for whoever opens documents, however many of these are theirs to open. A child is announced to the 本人 only where
 * the portal shows it to them; nobody hears of a person under protection.
 */
function noticesOf(
  prepared: readonly PreparedCertificate[],
  runId: string,
  policy: { ownAccountFromAge: number },
  at: Date,
): MemberNotice[] {
  const notices = new Map<string, MemberNotice & { certificateIds: string[] }>();
  for (const { item, row } of prepared) {
    const { record } = item;
    if (row.channel !== 'web' || row.visible_from_at === null || row.protected) continue;
    const opener = openerOf(record, policy, dayInJapan(at));
    if (opener === null || (opener !== record.memberId && record.facts.disclosure !== 'none')) continue;
    const key = `certificate-published:${runId}:${opener}`;
    const known = notices.get(key);
    if (known) known.certificateIds.push(row.certificate_id);
    else {
      notices.set(key, {
        memberId: opener,
        kind: 'certificate-published',
        key,
        notBeforeAt: row.visible_from_at,
        certificateIds: [row.certificate_id],
      });
    }
  }
  return [...notices.values()];
}

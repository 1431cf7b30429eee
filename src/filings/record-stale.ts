import { recordAudit } from '../audit/index.ts';
import { isLiveAt, makeFace } from '../certificates/index.ts';
import type { Onlooker, Seen } from '../gaps/index.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import type { Day } from '../lib/day.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { getSociety, type Policy } from '../society/index.ts';
import { addWorks } from './add-work.ts';
import { listOpenKeys } from './consequence-store.ts';
import type { FilingActor } from './record-filing.ts';

type StaleReason = 'content-changed' | 'home-guarded';

/**
 * What a day brings to certificates by itself, without a filing: a 限度額適用区分 that is over or begins, and an address that has
 * become one to keep secret. A row that is open is not written twice, and the next run settles it. The row of an address is for
 * the protection officer alone: it tells of somebody under protection.
 */
export async function openStale(
  installation: Installation,
  insurerNumber: string,
  on: Day,
  actor: FilingActor,
): Promise<Onlooker<void>> {
  const { clock, db } = installation;
  const { policy } = await getSociety(db, insurerNumber, on);
  let rows = 0;
  return {
    async see(people) {
      const at = clock.now();
      const stale = people.flatMap((person) =>
        staleOf(person, policy, { at, on }).map((reason) => ({ memberId: person.record.memberId, reason })),
      );
      if (stale.length === 0) return;
      const ids = stale.map(({ memberId }) => memberId);
      rows += await inTransaction(db, async (tx) => {
        const open = await listOpenKeys(tx, insurerNumber, ids);
        const fresh = stale.filter(({ memberId, reason }) => !open.has(`${memberId} replace ${reason}`));
        const works = fresh.map(
          ({ memberId, reason }) => ({ memberId, kind: 'replace', reason, becauseOn: on }) as const,
        );
        return addWorks(tx, installation, insurerNumber, works, { at, on });
      });
    },
    async end() {
      await inTransaction(db, (tx) =>
        recordAudit(tx, insurerNumber, clock.now(), [
          {
            actor: { kind: actor.kind, id: actor.id },
            action: 'stale-looked-for',
            subject: { kind: 'insurer', id: insurerNumber },
            details: { on, rows },
          },
        ]),
      );
    },
  };
}

/** What of the newest certificate on the person's way is not as it would be printed now. Pure. */
function staleOf(
  { certificates, decision, record }: Seen,
  policy: Policy,
  { at, on }: { at: Date; on: Day },
): StaleReason[] {
  const { homeIsGuarded, limitCategories } = record;
  if (!homeIsGuarded && limitCategories.length === 0) return [];
  const newest = certificates.find((one) => one.document === 'certificate' && isLiveAt(one, at));
  if (!newest || decision.document !== 'certificate') return [];
  const { face } = newest;
  // as the next run would print it
  const wanted = makeFace(record, { ...decision, document: 'certificate' }, policy, { serial: '', issuedOn: on });
  const limitOf = (one: typeof face) => canonicalJson(one.limitCategory ?? null);
  const reasons: StaleReason[] = [];
  if (limitOf(face) !== limitOf(wanted)) reasons.push('content-changed');
  if (face.address !== undefined && homeIsGuarded) reasons.push('home-guarded');
  return reasons;
}

import { type Actor, recordAudit } from '../audit/index.ts';
import { decide } from '../eligibility/index.ts';
import { PLANNERS } from '../issuance/index.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import type { Day } from '../lib/day.ts';
import { readAhead } from '../lib/read-ahead.ts';
import {
  eachMemberForDecision,
  findDelivery,
  findNewestLedger,
  listAbsent,
  listLineChanges,
  listSuccessions,
  type MemberForDecision,
} from '../members/index.ts';
import { inTransaction, refreshStatistics } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import { getSociety } from '../society/index.ts';
import { changesOf, isGuarded } from './changes.ts';
import { CycleTally } from './cycle-counts.ts';
import { beginCycle, type Change, endCycle, findLastCycle, holdCycle, readWords, writePage } from './cycle-store.ts';
import { type Cycle, getCycle } from './look-at-cycles.ts';
import { readWord, type Standing, standingOf, wordOf } from './standing.ts';

export interface CycleRequest {
  /** The day of the decisions. Not before that of the last look. */
  on: Day;
  /** The day the next cycle delivers; default: `on`. Not earlier. */
  nextDeliveryOn?: Day;
}

const BATCH = 2_000;

/**
 * Looks at everybody and compares with the look before: what changed in the ledger and the card states, who newly needs a
 * certificate, who no longer does, who is unknown. The first look finds everybody new; the same inputs again find nothing.
 * Written in pages; a look that died half way counts for nothing and is cleared away by the next.
 * @throws Refused `not-allowed` (a staff member without the right to plan), `usage` (days), `wrong-state` (another look began
 *   meanwhile)
 */
export async function makeCycle(
  installation: Installation,
  insurerNumber: string,
  request: CycleRequest,
  actor: Actor & { role?: string },
  options: { onProgress?: (done: number) => void | Promise<void> } = {},
): Promise<Cycle> {
  const { clock, db, random } = installation;
  const { on } = request;
  const nextDeliveryOn = request.nextDeliveryOn ?? on;
  if (nextDeliveryOn < on) throw new Refused('usage', { option: '--next-delivery', why: 'earlier-than-on' });
  if (actor.role !== undefined && !PLANNERS.includes(actor.role)) throw new Refused('not-allowed');
  const last = await findLastCycle(db, insurerNumber);
  if (last && on < last.look_on) throw new Refused('usage', { option: '--on', why: 'earlier-than-last-cycle' });
  const { policy, policyVersion } = await getSociety(db, insurerNumber, on);
  const ledger = await findNewestLedger(db, insurerNumber);
  const delivery = await findDelivery(db, insurerNumber, on);
  const cycleId = newId(random);
  const { seq } = await inTransaction(db, (tx) =>
    beginCycle(tx, {
      insurer_number: insurerNumber,
      cycle_id: cycleId,
      look_on: on,
      next_delivery_on: nextDeliveryOn,
      policy_version: policyVersion,
      begun_by: actor.id,
      begun_at: clock.now(),
      ledger_source_id: ledger?.sourceId ?? null,
      card_as_of_on: delivery?.asOfOn ?? null,
    }),
  );
  const absent = ledger ? await listAbsent(db, insurerNumber, ledger.sourceId) : new Set<string>();
  const tally = new CycleTally();
  const decided = (record: MemberForDecision) =>
    standingOf(record, decide(record.facts, policy, on, nextDeliveryOn), absent.has(record.memberId));
  let after = '';
  let done = 0;
  for await (const records of readAhead(eachMemberForDecision(db, insurerNumber, on, BATCH))) {
    const end = records.at(-1)?.memberId ?? after;
    const words = seq === 1 ? new Map<string, string>() : await readWords(db, insurerNumber, after, end);
    after = end;
    const moved: { before: Standing | undefined; standing: Standing }[] = [];
    for (const record of records) {
      const standing = decided(record);
      const word = words.get(record.memberId);
      if (word === wordOf(standing)) tally.add(standing, [], false);
      else moved.push({ before: word === undefined ? undefined : readWord(record.memberId, word), standing });
    }
    if (moved.length > 0) {
      const since = moved.flatMap(({ before, standing }) =>
        before && before.lineVersion !== standing.lineVersion
          ? [{ memberId: before.memberId, version: before.lineVersion }]
          : [],
      );
      const lines = await listLineChanges(db, insurerNumber, since);
      // the first look finds everybody new
      const asked = seq === 1 ? [] : moved.filter(isNewOrGone).map(({ standing }) => standing.memberId);
      const { earlier, later } = await listSuccessions(db, insurerNumber, asked);
      const changes: Change[] = [];
      for (const { before, standing } of moved) {
        const { memberId } = standing;
        const number = later.has(memberId) && !before ? 'later' : earlier.has(memberId) ? 'earlier' : undefined;
        const kinds = changesOf(before, standing, lines.get(memberId), number);
        const guarded = isGuarded(before, standing);
        tally.add(standing, kinds, guarded);
        for (const kind of kinds) changes.push({ memberId, kind, guarded: guarded || kind === 'flag' });
      }
      const standings = moved.map(({ standing }) => standing);
      await inTransaction(db, async (tx) => {
        if (!(await holdCycle(tx, insurerNumber, cycleId))) throw overtaken();
        await writePage(tx, { insurerNumber, cycleId, seq }, standings, changes);
      });
    }
    done += records.length;
    await options.onProgress?.(done);
  }
  await refreshStatistics(db, ['standing', 'cycle_change']);
  const { all, open } = tally.counts;
  await inTransaction(db, async (tx) => {
    if (!(await holdCycle(tx, insurerNumber, cycleId))) throw overtaken();
    const at = clock.now();
    await endCycle(tx, insurerNumber, cycleId, { made_at: at, counts: canonicalJson({ all, open }) });
    await recordAudit(tx, insurerNumber, at, [
      {
        actor: { kind: actor.kind, id: actor.id },
        action: 'cycle-made',
        subject: { kind: 'cycle', id: cycleId },
        details: { on, nextDeliveryOn, people: all.people, changed: all.changed },
      },
    ]);
  });
  return getCycle(db, insurerNumber, cycleId, { includeProtected: true });
}

/** Only of them it matters whether they have another number. */
const isNewOrGone = ({ before, standing }: { before: Standing | undefined; standing: Standing }) =>
  before === undefined || standing.reason === 'Z0';

const overtaken = () => new Refused('wrong-state', { what: 'cycle', action: 'make', state: 'overtaken' });

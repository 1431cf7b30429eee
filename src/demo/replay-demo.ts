import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OPERATOR } from '../audit/index.ts';
import { type ChangeKind, type Cycle, getCycle, listCyclePeople, makeCycle } from '../cycle/index.ts';
import { type GapKind, GapTally, listStands } from '../gaps/index.ts';
import { approveRun, getRunSummary, planRun, type RunSummary, releaseRun, takeInLedger } from '../issuance/index.ts';
import { type Day, getDay } from '../lib/day.ts';
import { importApprovals, importCardStatus, readMembers } from '../members/index.ts';
import { fixedClock } from '../platform/clock.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { adoptPolicy, listInsurers } from '../society/index.ts';
import { FICTIONAL_INSURER, fictionalPolicy } from './fictional-policy.ts';
import { getStaffActor, makeStaff } from './make-demo.ts';
import { replayPeople } from './replay-people.ts';
import { fileTextOf, SOCIETY_FILES } from './society-files.ts';

/** The schedule of the seed (§4 and §7), with days in place of 上旬, and two months after it. */
export const REPLAY_DAYS = {
  noNewCards: getDay('2024-12-02'),
  webStarts: getDay('2025-07-28'),
  extraction: getDay('2025-10-06'),
  delivery: getDay('2025-11-05'),
  oldCardsEnd: getDay('2025-12-02'),
  january: getDay('2026-01-06'),
  february: getDay('2026-02-03'),
} as const;
export type ReplayKey = keyof typeof REPLAY_DAYS;

/** What the clerk does on a day. look: files and comparison; plan, deliver: of a run; month: all three on one day. */
const STEPS: readonly { key: ReplayKey; act: 'look' | 'plan' | 'deliver' | 'month'; nextDeliveryOn: Day }[] = [
  { key: 'noNewCards', act: 'look', nextDeliveryOn: REPLAY_DAYS.noNewCards },
  { key: 'webStarts', act: 'look', nextDeliveryOn: REPLAY_DAYS.webStarts },
  { key: 'extraction', act: 'plan', nextDeliveryOn: REPLAY_DAYS.oldCardsEnd },
  { key: 'delivery', act: 'deliver', nextDeliveryOn: REPLAY_DAYS.oldCardsEnd },
  { key: 'oldCardsEnd', act: 'month', nextDeliveryOn: REPLAY_DAYS.january },
  { key: 'january', act: 'month', nextDeliveryOn: REPLAY_DAYS.february },
  { key: 'february', act: 'month', nextDeliveryOn: getDay('2026-03-03') },
];

/** Kinds whose people the timeline names. */
const NAMED_KINDS = [
  ...(['newly-needs', 'no-longer-needs', 'now-unknown', 'no-longer-unknown', 'other-document'] as const),
  ...(['gone', 'joined', 'left', 'name'] as const),
] satisfies ChangeKind[];

/** One of the people whom a kind of change is about. */
export interface ReplayChanged {
  /** 記号-番号-枝番 */
  key: string;
  name: string;
  before: string | null;
  after: string;
  missing: string;
  /** Only of those made for the replay. */
  story: string | null;
}

export interface ReplayStep {
  key: ReplayKey;
  on: Day;
  /** Nobody under protection is in it, nor in anything below. */
  cycle: Cycle | null;
  changed: Partial<Record<ChangeKind, ReplayChanged[]>>;
  run: RunSummary | null;
  /** People in neither state, by kind; from the day on which no old card counts any more. */
  gaps: { kind: GapKind; people: number }[] | null;
}

/**
 * Leads the fictional society through the schedule of the seed with a clock that stands still on each day: files, monthly
 * look, plan, approval by a second person, release. Certificates are issued from the autumn of 2025 on; what a society gave
 * on paper before is not part of it.
 * @param folder where the files of each day are kept
 * @param onStep called at the end of each day, with the installation whose clock stands on it
 * @throws Refused `demo-refused` when the installation holds any society
 */
export async function replayDemo(
  installation: Installation,
  folder: string,
  onStep: (step: ReplayStep, then: Installation) => Promise<void>,
): Promise<void> {
  if ((await listInsurers(installation.db)).length > 0) throw new Refused('demo-refused');
  let runId = '';
  for (const { act, key, nextDeliveryOn } of STEPS) {
    const on = REPLAY_DAYS[key];
    const then = { ...installation, clock: fixedClock(`${on}T09:00:00+09:00`) };
    if (key === 'noNewCards') {
      const policy = fictionalPolicy(FICTIONAL_INSURER, REPLAY_DAYS.oldCardsEnd);
      await adoptPolicy(then, policy, { fromOn: on });
      await makeStaff(then, FICTIONAL_INSURER);
    }
    const [clerk, approver] = [
      await getStaffActor(then, FICTIONAL_INSURER, 'tanto'),
      await getStaffActor(then, FICTIONAL_INSURER, 'shonin'),
    ];
    const step: ReplayStep = { key, on, cycle: null, changed: {}, run: null, gaps: null };
    if (act !== 'deliver') {
      await takeInFiles(then, join(folder, on), on, approver.id);
      const { cycleId } = await makeCycle(then, FICTIONAL_INSURER, { on, nextDeliveryOn }, clerk);
      step.cycle = await getCycle(then.db, FICTIONAL_INSURER, cycleId, { includeProtected: false });
      step.changed = await changedIn(then, step.cycle);
    }
    if (act === 'plan' || act === 'month') {
      const publishAt = new Date(`${act === 'plan' ? REPLAY_DAYS.delivery : on}T09:00:00+09:00`);
      runId = (await planRun(then, FICTIONAL_INSURER, { on, nextDeliveryOn, publishAt }, clerk)).runId;
    }
    if (act === 'deliver' || act === 'month') {
      await approveRun(then, FICTIONAL_INSURER, runId, approver);
      await releaseRun(then, FICTIONAL_INSURER, runId, approver);
    }
    if (act !== 'look') step.run = await getRunSummary(then.db, FICTIONAL_INSURER, runId, { includeProtected: false });
    if (on >= REPLAY_DAYS.oldCardsEnd) step.gaps = await gapsOn(then, on);
    await onStep(step, then);
  }
}

async function takeInFiles(then: Installation, folder: string, on: Day, secondBy: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const people = replayPeople(on);
  for (const file of SOCIETY_FILES) await writeFile(join(folder, file), fileTextOf(file, people));
  const named = (name: (typeof SOCIETY_FILES)[number]) => ({ name, path: join(folder, name) });
  // a society of some dozens differs more from month to month than the brakes let through
  const options = { actor: OPERATOR, asOfOn: on, secondBy };
  const results = [
    await takeInLedger(then, named('members.csv'), options),
    await importCardStatus(then, named('card-status.csv'), { ...options, kind: 'complete' }),
    await importApprovals(then, named('approvals.csv'), options),
  ];
  for (const { ok, report } of results)
    if (!ok) throw new Error(`the replay's own ${report.name} of ${on} was refused`);
}

async function changedIn({ db }: Installation, cycle: Cycle): Promise<ReplayStep['changed']> {
  const { cycleId, insurerNumber, on } = cycle;
  const stories = new Map(replayPeople(on).map((one) => [keyOf(one.member), one.story]));
  const changed: ReplayStep['changed'] = {};
  for (const kind of NAMED_KINDS) {
    const asked = { after: '', limit: 1_000, includeProtected: false };
    const people = await listCyclePeople(db, insurerNumber, cycleId, kind, asked);
    const ids = people.map(({ memberId }) => memberId);
    const lines = new Map((await readMembers(db, insurerNumber, ids, on)).map(({ line }) => [line.memberId, line]));
    changed[kind] = people
      .flatMap(({ after, before, memberId }) => {
        const line = lines.get(memberId);
        if (!line) return [];
        const key = [line.symbol, line.number, line.branch].join('-');
        return [
          {
            key,
            name: line.commonName ?? line.name,
            before: before?.reason ?? null,
            after: after.reason,
            missing: after.missing,
            story: stories.get(key) ?? null,
          },
        ];
      })
      .toSorted((a, b) => a.key.localeCompare(b.key, 'en', { numeric: true }));
  }
  return changed;
}

const keyOf = ({ 枝番, 番号, 記号 }: { 記号: string; 番号: string; 枝番: string }) => [記号, 番号, 枝番].join('-');

async function gapsOn(then: Installation, on: Day): Promise<{ kind: GapKind; people: number }[]> {
  const tally = new GapTally(on);
  for await (const batch of listStands(then, FICTIONAL_INSURER, on, { includeProtected: false }))
    for (const gap of batch) tally.add(gap);
  return tally.counts.map(({ kind, people }) => ({ kind, people }));
}

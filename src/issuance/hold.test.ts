import { expect, it } from 'vitest';
import { describeOnBothDatabases, openTestDatabase, testInstallation } from '../../tests/support/databases.ts';
import { letterFor } from '../../tests/support/household.ts';
import { APPROVER, allCertificates, issueRun, PLANNER } from '../../tests/support/issuing.ts';
import { INSURER, type LedgerRow, ledgerCsv, ledgerRow } from '../../tests/support/ledger-file.ts';
import { importLedger, makeSociety, takeInText } from '../../tests/support/society.ts';
import { OPERATOR } from '../audit/index.ts';
import { recordPaperSteps, statusAt } from '../certificates/index.ts';
import { getCycle, makeCycle } from '../cycle/index.ts';
import { exportPeople } from '../exports/index.ts';
import {
  askToLower,
  countOpen,
  decideLowering,
  listFilings,
  listOpen,
  recordFiling,
  settleByHand,
} from '../filings/index.ts';
import { listGaps, surveyGaps } from '../gaps/index.ts';
import { getDay } from '../lib/day.ts';
import { eachMember, findHousehold, searchMembers } from '../members/index.ts';
import { handClock } from '../platform/clock.ts';
import { inTransaction, type OpenDatabase } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import {
  approveRun,
  checkRun,
  getRunSummary,
  listLeftOut,
  listRunItems,
  listRuns,
  planRun,
  releaseRun,
} from './index.ts';

const ON = getDay('2025-12-02');
const CLERK = { kind: 'staff', id: 'clerk', role: 'clerk' } as const;
const OFFICER = { kind: 'staff', id: 'officer', role: 'protection-officer' } as const;
const OFFICER_2 = { kind: 'staff', id: 'officer-2', role: 'protection-officer' } as const;

const child = ledgerRow(3, {
  枝番: '01',
  本人家族: '家族',
  続柄: '子',
  氏名: '見本　秘子',
  生年月日: '2015-05-05',
  資格取得年月日: '2015-05-05',
});
const others = [ledgerRow(1), ledgerRow(2), ledgerRow(3), ledgerRow(6, { マイナンバー登録: '未' })];

/** A society at work: people by 番号-枝番. */
async function open(database: OpenDatabase, rows: readonly LedgerRow[]) {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  const installation = testInstallation(database, clock);
  await makeSociety(installation);
  await importLedger(installation, rows, ON);
  const ids = new Map<string, string>();
  for await (const page of eachMember(installation.db, INSURER, ON)) {
    for (const { line, memberId } of page) ids.set(`${line.number}-${line.branch}`, memberId);
  }
  const idOf = (key: string) => ids.get(key) ?? '';
  const keyOf = (id: string) => [...ids].find(([, memberId]) => memberId === id)?.[0] ?? '?';
  const raise = async (key: string) => {
    clock.advance(60_000);
    const filing = { kind: 'protection-raised', on: ON, flag: 'withheld' } as const;
    await recordFiling(installation, INSURER, idOf(key), filing, OFFICER);
  };
  const lower = async (key: string) => {
    clock.advance(60_000);
    const asked = { flag: 'no-provision', ground: 'danger-ended' } as const;
    const { loweringId } = await askToLower(installation, INSURER, idOf(key), asked, OFFICER);
    await decideLowering(installation, INSURER, loweringId, 'lowered', OFFICER_2);
  };
  const settle = async (key: string) => {
    clock.advance(60_000);
    const open = await listOpen(installation.db, INSURER, { includeProtected: true, memberId: idOf(key), limit: 9 });
    const task = open.find(({ reason }) => reason === 'lowered-decide-again');
    await settleByHand(installation, INSURER, task?.consequenceId ?? '', OFFICER);
  };
  const gapsSeen = async (includeProtected: boolean) => {
    const found: string[] = [];
    for await (const gaps of listGaps(installation, INSURER, ON, { includeProtected }))
      found.push(...gaps.map((gap) => `${keyOf(gap.memberId)} ${gap.kind} ${gap.owner} ${gap.sinceOn} ${gap.dueOn}`));
    return found.sort();
  };
  const leftOut = async (runId: string, includeProtected: boolean) =>
    (await listLeftOut(installation.db, INSURER, runId, { limit: 99, includeProtected }))
      .map((row) => `${keyOf(row.member_id)} ${row.why}`)
      .sort();
  return { clock, installation, idOf, keyOf, raise, lower, settle, gapsSeen, leftOut };
}

type Opened = Awaited<ReturnType<typeof open>>;

/** Everything that lists, counts and files give to somebody who may not see protected people, without ids and instants. */
async function seenByClerk({ installation, idOf, keyOf, gapsSeen, leftOut }: Opened) {
  const { db } = installation;
  const seen = { includeProtected: false } as const;
  const runs = [];
  for (const { runId } of (await listRuns(db, INSURER)).toReversed()) {
    const {
      begunAt,
      byChannel,
      byDocument,
      byReason,
      issued,
      leftOut: left,
      movedOut,
      people,
      state,
    } = await getRunSummary(db, INSURER, runId, seen);
    const items = await listRunItems(db, INSURER, runId, { limit: 99, ...seen });
    runs.push({
      counts: { byChannel, byDocument, byReason, issued, left, movedOut, people, state, begun: begunAt !== null },
      items: items.map((item) => `${keyOf(item.member_id)} ${item.channel} ${item.outcome} ${item.why}`).sort(),
      leftOut: await leftOut(runId, false),
      file: await rowsOf(installation, { what: 'run', runId }),
    });
  }
  const survey = await surveyGaps(installation, INSURER, OPERATOR, seen);
  const { cycleId } = await makeCycle(installation, INSURER, { on: ON }, PLANNER);
  const search = await searchMembers(db, INSURER, '見本', { limit: 50, ...seen });
  return {
    runs,
    gaps: await gapsSeen(false),
    gapCounts: survey.counts,
    gapFile: await rowsOf(installation, { what: 'gaps' }),
    members: await rowsOf(installation, { what: 'members' }),
    cycle: (await getCycle(db, INSURER, cycleId, seen)).counts,
    search: search.lines.map((line) => `${line.number}-${line.branch}`).sort(),
    household: (await findHousehold(db, INSURER, idOf('3-00'), ON)).map(({ memberId }) => keyOf(memberId)),
    work: await listOpen(db, INSURER, { limit: 99, ...seen }),
    workCounts: await countOpen(db, INSURER, false),
    filings: await listFilings(db, INSURER, { limit: 99, ...seen }),
  };
}

async function rowsOf(installation: Installation, subject: Parameters<typeof exportPeople>[1]): Promise<string[]> {
  let text = '';
  const scope = { insurerNumber: INSURER, on: ON, includeProtected: false };
  for await (const page of exportPeople(installation, subject, scope, 'utf-8', OPERATOR))
    text += new TextDecoder().decode(page.bytes);
  return text.trim().split('\r\n').sort();
}

describeOnBothDatabases('a person whose flag was lowered', (get, engine) => {
  it('gets nothing on the Web until somebody has spoken with them, and leaves no trace meanwhile', async () => {
    const society = await open(get(), [...others, ledgerRow(5), child]);
    const { clock, gapsSeen, idOf, installation, leftOut, lower, raise, settle } = society;
    const twinDatabase = await openTestDatabase(engine);
    try {
      const twin = await open(twinDatabase, others);
      const both = async (act: (one: Opened) => Promise<unknown>) => {
        for (const one of [society, twin]) await act(one);
      };
      await both(({ installation: one }) => issueRun(one, ON));
      for (const key of ['5-00', '3-01']) {
        await raise(key);
        await lower(key);
      }
      await both(async (one) => {
        one.clock.set('2025-12-02T12:00:00+09:00');
        await issueRun(one.installation, ON);
      });
      const [run] = await listRuns(installation.db, INSURER);
      const runId = run?.runId ?? '';
      expect((await leftOut(runId, true)).filter((line) => line.endsWith('after-protection'))).toEqual([
        '3-01 after-protection',
        '5-00 after-protection',
      ]);
      expect((await gapsSeen(true)).filter((line) => /after-protection/.test(line))).toEqual([
        expect.stringContaining('3-01 after-protection protection-officer'),
        expect.stringContaining('5-00 after-protection protection-officer'),
      ]);
      await both(async ({ installation: one }) => {
        const [newest] = await listRuns(one.db, INSURER);
        expect(await checkRun(one, INSURER, newest?.runId ?? '', APPROVER)).toMatchObject({ ok: true });
      });
      expect(await letterFor(installation, idOf('5-00'))).toBeUndefined();
      const left = { kind: 'left', on: ON } as const;
      await expect(recordFiling(installation, INSURER, idOf('5-00'), left, CLERK)).rejects.toMatchObject({
        code: 'not-found',
      });
      expect(await seenByClerk(society)).toEqual(await seenByClerk(twin));
    } finally {
      await twinDatabase.close();
    }

    // the hold ends by hand, for one of them
    await settle('5-00');
    clock.advance(60_000);
    await issueRun(installation, ON);
    const on = async (key: string) =>
      (await allCertificates(installation))
        .filter((one) => one.memberId === idOf(key))
        .map((one) => `${one.channel} ${statusAt(one, clock.now())}`)
        .sort();
    expect(await on('5-00')).toEqual(['web effective', 'web revoked']);
    expect(await on('3-01')).toEqual(['web revoked']);
    expect(await gapsSeen(false)).toContainEqual(expect.stringContaining('5-00 no-account clerk'));
    expect(await letterFor(installation, idOf('5-00'))).toBeDefined();
  });
});

describeOnBothDatabases('a person whose flag is lowered between plan and release', (get) => {
  it('is moved out at release, which nobody but the protection officer is ever told; paper in hand stays good', async () => {
    const society = await open(get(), [ledgerRow(1), ledgerRow(2), ledgerRow(3)]);
    const { clock, gapsSeen, idOf, installation, leftOut, lower, raise, settle } = society;
    await raise('1-00');
    await raise('2-00');
    const first = await issueRun(installation, ON);
    expect(first.byChannel).toEqual({ paper: 2, web: 1 });
    const ofTwo = (await allCertificates(installation)).find((one) => one.memberId === idOf('2-00'));
    if (!ofTwo) throw new Error('2 has no paper');
    await inTransaction(installation.db, (tx) =>
      recordPaperSteps(tx, INSURER, [{ certificateId: ofTwo.certificateId, kind: 'delivered' }], OFFICER, clock.now()),
    );

    await raise('3-00');
    const { runId } = await planRun(installation, INSURER, { on: ON }, PLANNER);
    await approveRun(installation, INSURER, runId, APPROVER);
    for (const key of ['1-00', '2-00', '3-00']) await lower(key);
    const released = await releaseRun(installation, INSURER, runId, APPROVER);
    expect(released).toMatchObject({ people: 1, issued: 0, movedOut: { 'after-protection': 1 } });
    const forClerk = () => getRunSummary(installation.db, INSURER, runId, { includeProtected: false });
    expect(await forClerk()).toMatchObject({ people: 0, leftOut: {}, movedOut: {} });

    // paper that is on its way is no cover, paper in hand is
    expect((await gapsSeen(true)).map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      '1-00 after-protection protection-officer',
      '3-00 after-protection protection-officer',
    ]);
    expect(await gapsSeen(false)).toEqual([]);
    clock.advance(60_000);
    const again = await planRun(installation, INSURER, { on: ON }, PLANNER);
    expect([again.people, await leftOut(again.runId, true)]).toEqual([
      0,
      ['1-00 after-protection', '2-00 after-protection', '3-00 after-protection'],
    ]);

    for (const key of ['1-00', '2-00', '3-00']) await settle(key);
    expect(await forClerk()).toMatchObject({ people: 0, movedOut: {} });
    expect(await leftOut(again.runId, false)).toEqual([]);
    const seen = await planRun(installation, INSURER, { on: ON }, PLANNER);
    expect(seen.byChannel).toEqual({ web: 3 });
  });
});

describeOnBothDatabases('another number of a person who is held', (get) => {
  it('is held too, whether a file brings it or a 届出 tells of it', async () => {
    const secret = { 氏名: '見本　秘子', 氏名カナ: 'ミホン　ヒコ', 生年月日: '1991-02-03' };
    const other = { 氏名: '見本　忍', 氏名カナ: 'ミホン　シノブ', 生年月日: '1992-03-04' };
    const { clock, installation, idOf, raise, lower } = await open(get(), [
      ledgerRow(1),
      ledgerRow(2, secret),
      ledgerRow(3, other),
    ]);
    for (const key of ['2-00', '3-00']) {
      await raise(key);
      await lower(key);
    }
    const next = getDay('2025-12-03');
    clock.set('2025-12-03T10:00:00+09:00');
    const rows = [
      ledgerRow(1),
      ledgerRow(2, { ...secret, 資格喪失年月日: '2025-12-03' }),
      ledgerRow(3, other),
      ledgerRow(12, { ...secret, 資格取得年月日: '2025-12-03' }),
    ];
    await takeInText(installation, ledgerCsv(rows));
    clock.advance(60_000);
    const moved = { kind: 'renumbered', on: next, symbol: '101', number: '13', branch: '00' } as const;
    await recordFiling(installation, INSURER, idOf('3-00'), moved, OFFICER);

    const search = await searchMembers(installation.db, INSURER, '見本', { limit: 50, includeProtected: false });
    expect(search.lines.map(({ number }) => number)).toEqual(['1']);
    clock.advance(60_000);
    const run = await planRun(installation, INSURER, { on: next }, PLANNER);
    expect([run.people, run.leftOut]).toEqual([1, { 'after-protection': 1, 'not-eligible': 2, undetermined: 1 }]);
    const work = await listOpen(installation.db, INSURER, { limit: 99, includeProtected: false });
    expect(work).toEqual([]);
  });
});

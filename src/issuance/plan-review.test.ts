import { beforeAll, describe, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { APPROVER, allCertificates, issueRun, PLANNER } from '../../tests/support/issuing.ts';
import { INSURER, type LedgerRow, ledgerCsv, ledgerRow, statusCsv } from '../../tests/support/ledger-file.ts';
import { importLedger, importTexts, makeSociety, takeInText } from '../../tests/support/society.ts';
import { listAudit } from '../audit/index.ts';
import { recordPaperStep, revokeCertificate } from '../certificates/index.ts';
import { getDay } from '../lib/day.ts';
import { eachMember } from '../members/index.ts';
import { handClock } from '../platform/clock.ts';
import { inTransaction, sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import {
  acceptBrakes,
  approveRun,
  cancelRun,
  checkOpenRuns,
  checkRun,
  closeRun,
  getRun,
  getRunReview,
  listDifferences,
  listSample,
  planRun,
  type RunState,
  readSample,
  releaseRun,
} from './index.ts';

const ON = getDay('2025-12-02');
const SYSTEM = { kind: 'system', id: 'daily' } as const;
const OTHER_APPROVER = { kind: 'staff', id: 'approver-2', role: 'approver' } as const;
/** Brakes that any change trips. */
const STRICT = { runBrakes: { fromPeople: 1, certificatesPercent: 50, growthPercent: 1, shrinkPercent: 1 } };

describeOnBothDatabases('an approval', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  const plan = async () => (await planRun(installation, INSURER, { on: ON }, PLANNER)).runId;
  const HOUR = 3_600_000;

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation, { ...STRICT, approvalHours: 2, cancelWindowMinutes: 30 });
    await importLedger(
      installation,
      [1, 2, 3].map((number) => ledgerRow(number)),
      ON,
    );
  });

  it('waits for whoever accepts the brakes: not the planner, all of them by name, and with a reason', async () => {
    const runId = await plan();
    const accept = (brakes: string[], why = '初回のため', actor: Parameters<typeof acceptBrakes>[4] = APPROVER) =>
      acceptBrakes(installation, INSURER, runId, { brakes, why }, actor);
    expect((await getRun(installation.db, INSURER, runId)).state).toBe('planned');
    await expect(approveRun(installation, INSURER, runId, APPROVER)).rejects.toMatchObject({
      code: 'run-brakes',
      details: { brakes: 'certificates' },
    });
    for (const brakes of [[], ['growth'], ['certificates', 'growth']])
      await expect(accept(brakes)).rejects.toMatchObject({ code: 'run-brakes', details: { brakes: 'certificates' } });
    await expect(accept(['certificates'], '  ')).rejects.toMatchObject({ code: 'usage' });
    await expect(accept(['certificates'], 'x', { ...APPROVER, id: 'planner' })).rejects.toMatchObject({
      code: 'same-person',
    });
    await expect(accept(['certificates'], 'x', { ...PLANNER, id: 'q' })).rejects.toMatchObject({ code: 'not-allowed' });
    expect((await accept(['certificates'])).state).toBe('checked');
    const { brakes } = await getRunReview(installation.db, INSURER, runId, { includeProtected: false });
    expect(brakes).toMatchObject([
      { brake: 'certificates', found: 1000, accepted: { by: 'approver', why: '初回のため' } },
    ]);
    await expect(accept(['certificates'])).rejects.toMatchObject({ code: 'wrong-state' });
    const [entry] = await listAudit(installation.db, INSURER, { subjectId: runId, limit: 1 });
    expect(entry).toMatchObject({ action: 'run-passed', actor_id: 'approver' });
    expect(entry?.details).not.toContain('初回');
    await cancelRun(installation, INSURER, runId, PLANNER);
  });

  const accepted = async () => {
    const runId = await plan();
    await acceptBrakes(installation, INSURER, runId, { brakes: ['certificates'], why: '初回のため' }, APPROVER);
    return runId;
  };

  it('lets nobody release before the time to cancel is over, nor after its own, and can be given again', async () => {
    const runId = await accepted();
    await approveRun(installation, INSURER, runId, APPROVER);
    const release = () => releaseRun(installation, INSURER, runId, APPROVER);
    await expect(release()).rejects.toMatchObject({
      code: 'cancel-window',
      details: { at: '2025-12-02T10:30:00+09:00' },
    });
    await expect(approveRun(installation, INSURER, runId, APPROVER)).rejects.toMatchObject({ code: 'wrong-state' });
    clock.advance(2.5 * HOUR);
    await expect(release()).rejects.toMatchObject({
      code: 'approval-over',
      details: { at: '2025-12-02T12:30:00+09:00' },
    });
    await approveRun(installation, INSURER, runId, OTHER_APPROVER);
    expect((await getRun(installation.db, INSURER, runId)).approved).toMatchObject({
      by: 'approver-2',
      at: clock.now(),
    });
    clock.advance(HOUR / 2 - 1);
    await expect(release()).rejects.toMatchObject({ code: 'cancel-window' });
    await cancelRun(installation, INSURER, runId, PLANNER);
    await expect(release()).rejects.toMatchObject({ code: 'wrong-state' });
  });

  /** What may be different afterwards, each in a plan of its own. */
  const CHANGES: [string, (runId: string) => ReturnType<typeof sql>][] = [
    [
      'a day of a document',
      (id) =>
        sql`update run_item set expires_on = '2029-01-01' where run_id = ${id} and member_id = (select min(member_id) from run_item where run_id = ${id})`,
    ],
    ['a face', (id) => sql`update run_item set content_hash = 'x' where run_id = ${id}`],
    ['a channel', (id) => sql`update run_item set channel = 'paper' where run_id = ${id}`],
    [
      'somebody who is gone',
      (id) => sql`with gone as (delete from run_sample where run_id = ${id} returning 1)
      delete from run_item where run_id = ${id} and member_id = (select min(member_id) from run_item where run_id = ${id}) and (select count(*) from gone) >= 0`,
    ],
    [
      'somebody more left out',
      (id) => sql`insert into run_left_out (insurer_number, run_id, member_id, why, reason, missing, protected)
      values (${INSURER}, ${id}, 'x', 'not-eligible', 'Z0', '', false)`,
    ],
    ['the scope', (id) => sql`update run set scope = 'employer:101' where run_id = ${id}`],
    [
      'the day of the web',
      (id) => sql`update run set publish_at = publish_at + interval '1 minute' where run_id = ${id}`,
    ],
    ['the ledger', (id) => sql`update run set ledger_source_id = 'x' where run_id = ${id}`],
    ['a figure of a brake', (id) => sql`update run_brake set found = 1 where run_id = ${id}`],
    ['the reason of a brake', (id) => sql`update run_brake set accepted_why = 'x' where run_id = ${id}`],
    ['a brake that is gone', (id) => sql`delete from run_brake where run_id = ${id}`],
    [
      'a brake more',
      (id) =>
        sql`insert into run_brake (insurer_number, run_id, brake, found, allowed) values (${INSURER}, ${id}, 'growth', 1, 1)`,
    ],
  ];

  it.each(CHANGES)('is void after a change: %s', async (_says, change) => {
    const runId = await accepted();
    const early = await accepted();
    await approveRun(installation, INSURER, runId, APPROVER);
    clock.advance(HOUR);
    for (const id of [runId, early])
      await inTransaction(installation.db, async (tx) => {
        await sql`set constraints all deferred`.execute(tx);
        await change(id).execute(tx);
      });
    await expect(releaseRun(installation, INSURER, runId, APPROVER)).rejects.toMatchObject({ code: 'plan-changed' });
    await expect(approveRun(installation, INSURER, early, APPROVER)).rejects.toMatchObject({ code: 'plan-changed' });
    for (const id of [runId, early]) await cancelRun(installation, INSURER, id, PLANNER);
  });

  it('is void under other rules, and under another policy', async () => {
    const runId = await accepted();
    await approveRun(installation, INSURER, runId, APPROVER);
    clock.advance(HOUR);
    await sql`update run set rule_version = '0' where run_id = ${runId}`.execute(installation.db);
    await expect(releaseRun(installation, INSURER, runId, APPROVER)).rejects.toMatchObject({
      code: 'run-rules-changed',
    });
    await cancelRun(installation, INSURER, runId, PLANNER);
  });
});

describeOnBothDatabases('after the release', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  const rows = [ledgerRow(1), ledgerRow(2, { 自己情報提供不可: '提供不可' }), ledgerRow(3), ledgerRow(4), ledgerRow(5)];
  let installation: Installation;
  let runId = '';
  const publishAt = new Date('2025-12-05T09:00:00+09:00');
  const papers = async () => (await allCertificates(installation)).filter(({ channel }) => channel === 'paper');
  const state = async (): Promise<RunState> => (await getRun(installation.db, INSURER, runId)).state;

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation);
    await importTexts(installation, {
      members: ledgerCsv(rows),
      cardStatus: { text: statusCsv(rows), asOfOn: ON },
      approvals: `保険者番号,記号,番号,枝番,申請種別,承認年月日,終了年月日\n${[3, 4, 5].map((number) => `${INSURER},101,${number},00,要配慮者,2025-11-01,\n`).join('')}`,
    });
    ({ runId } = await planRun(installation, INSURER, { on: ON, publishAt }, PLANNER));
    await approveRun(installation, INSURER, runId, APPROVER);
    await releaseRun(installation, INSURER, runId, APPROVER);
  });

  it('a run is delivered when it is published and every paper has gone out, ended or been replaced; a protected one goes its own way', async () => {
    const check = async () => (await checkRun(installation, INSURER, runId, SYSTEM)).state;
    const posted = async (number: number, kind: 'posted' | 'delivered') => {
      const paper = (await papers()).find(({ face }) => face.number === String(number));
      await recordPaperStep(installation, INSURER, paper?.certificateId ?? '', kind, APPROVER);
    };
    expect(await check()).toBe('released');
    await posted(3, 'posted');
    await posted(4, 'delivered');
    clock.set('2025-12-05T08:59:59+09:00');
    const third = (await papers()).find(({ face }) => face.number === '5');
    await revokeCertificate(installation, INSURER, third?.certificateId ?? '', APPROVER, '誤記');
    expect([await checkOpenRuns(installation, INSURER, SYSTEM), await state()]).toEqual([0, 'released']);
    await expect(closeRun(installation, INSURER, runId, APPROVER)).rejects.toMatchObject({ code: 'wrong-state' });
    clock.set('2025-12-05T09:00:00+09:00');
    expect([await checkOpenRuns(installation, INSURER, SYSTEM), await state()]).toEqual([1, 'reconciled']);
  });

  it('is reconciled with what was found of each person, by the program, and then there is nothing more to do', async () => {
    const run = await getRun(installation.db, INSURER, runId);
    expect([run.delivered?.by, run.reconciled?.by]).toEqual(['runs', 'runs']);
    const again = await checkRun(installation, INSURER, runId, SYSTEM);
    expect([again.digest, again.state]).toEqual([run.reconciledDigest, 'reconciled']);
    expect(await checkOpenRuns(installation, INSURER, SYSTEM)).toBe(0);
  });

  it('is closed by a person who did not plan it', async () => {
    const planner = { ...APPROVER, id: 'planner' };
    await expect(closeRun(installation, INSURER, runId, planner)).rejects.toMatchObject({ code: 'same-person' });
    await expect(closeRun(installation, INSURER, runId, { ...PLANNER, id: 'q' })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    expect((await closeRun(installation, INSURER, runId, APPROVER)).state).toBe('closed');
    expect((await checkRun(installation, INSURER, runId, SYSTEM)).state).toBe('closed');
  });
});

describeOnBothDatabases('what is looked at before an approval', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  const home = { 郵便番号: '100-0005', 住所: '東京都千代田区丸の内１－２－３' };
  const rows: LedgerRow[] = [
    ...Array.from({ length: 40 }, (_, i) => ledgerRow(i + 1, { 事業所記号: i % 2 === 0 ? '101' : '202' })),
    ledgerRow(50, { ...home, 事業所記号: '101', 氏名: 'ＪＯＨＮ　ＳＭＩＴＨ', 性別表示: '裏面参照' }),
    ledgerRow(51, { ...home, 住所: '東京都 千代田区丸の内1-2-3', 事業所記号: '202' }),
    ledgerRow(52, { ...home, 事業所記号: '303', 自己情報提供不可: '提供不可' }),
    ledgerRow(53, { ...home, 住所: '大阪府大阪市北区梅田１', 事業所記号: '101' }),
    ledgerRow(54, { 氏名: '𠮷田　要', 事業所記号: '101' }),
    ledgerRow(60, { 自己情報提供不可: '提供不可' }),
  ];
  const approvals = `保険者番号,記号,番号,枝番,申請種別,承認年月日,終了年月日\n${[50, 51, 53, 54].map((number) => `${INSURER},101,${number},00,要配慮者,2025-11-01,\n`).join('')}`;
  let installation: Installation;
  let firstRun = '';
  const ids = new Map<string, string>();
  const nameOf = (memberId: string) => [...ids].find(([, id]) => id === memberId)?.[0] ?? '?';

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation);
    await importTexts(installation, {
      members: ledgerCsv(rows),
      cardStatus: { text: statusCsv(rows), asOfOn: ON },
      approvals,
    });
    for await (const page of eachMember(installation.db, INSURER, ON))
      for (const { line, memberId } of page) ids.set(line.number, memberId);
    firstRun = (await issueRun(installation, ON)).runId;
  });

  const review = (runId: string, includeProtected = false) =>
    getRunReview(installation.db, INSURER, runId, { includeProtected });

  it('addresses: paper for several households and employers at one, in whatever way it is written; protected people never', async () => {
    for (const includeProtected of [false, true])
      expect((await review(firstRun, includeProtected)).warnings).toEqual({
        sharedAddress: 2,
        mixedEmployer: 2,
        noAddress: 1,
        cameBack: 0,
      });
  });

  describe('the sample', () => {
    const sampled = async (includeProtected: boolean, kind: 'random' | 'risk') =>
      (await listSample(installation.db, INSURER, firstRun, { includeProtected })).filter((one) => one.kind === kind);

    it('is twenty by lot and the riskiest, the same at every look, without protected people', async () => {
      const [random, risk] = [await sampled(false, 'random'), await sampled(false, 'risk')];
      expect(random).toHaveLength(20);
      expect(new Set(random.map(({ memberId }) => memberId)).size).toBe(20);
      expect(await sampled(false, 'random')).toEqual(random);
      expect(
        risk
          .slice(0, 4)
          .map(({ memberId }) => nameOf(memberId))
          .sort(),
      ).toEqual(['50', '51', '53', '54']);
      expect(risk[0]).toMatchObject({ classes: ['special-care', 'rare-characters', 'no-address'] });
      const shown = [...random, ...risk].map(({ memberId }) => nameOf(memberId));
      expect(shown.filter((number) => number === '52' || number === '60')).toEqual([]);
    });

    it('shows the protection officer the others as well, first', async () => {
      const risk = await sampled(true, 'risk');
      expect(
        risk
          .slice(0, 2)
          .map(({ memberId }) => nameOf(memberId))
          .sort(),
      ).toEqual(['52', '60']);
      expect(risk[0]?.classes).toContain('protected');
    });

    it('comes with the documents as they are approved', async () => {
      const found = await inTransaction(installation.db, (tx) =>
        readSample(tx, INSURER, firstRun, { at: clock.now(), includeProtected: false }),
      );
      expect(found.length).toBeGreaterThan(20);
      expect(found.filter(({ isAsPlanned }) => !isAsPlanned)).toEqual([]);
      expect(found.every(({ face, record }) => face.number === record.line.number && face.serial === '')).toBe(true);
    });
  });

  it('differences: by person against the last released run of the same scope', async () => {
    expect((await review(firstRun)).differences).toBeNull();
    clock.advance(60_000);
    const changed = rows
      .map((row) => {
        if (row.番号 === '1') return { ...row, 資格喪失年月日: '2025-12-01' };
        if (row.番号 === '2') return { ...row, マイナンバー登録: '未' };
        if (row.番号 === '3') return { ...row, 自己情報提供不可: '提供不可' };
        return row;
      })
      .concat(
        [70, 71].map((number) => ledgerRow(number, { 生年月日: `19${number}-05-05`, 氏名カナ: 'シンガオ　ハナコ' })),
      );
    await takeInText(installation, ledgerCsv(changed));
    await importTexts(installation, { cardStatus: { text: statusCsv(changed), asOfOn: ON } });
    for await (const page of eachMember(installation.db, INSURER, ON))
      for (const { line, memberId } of page) ids.set(line.number, memberId);
    // decided as before, and issued anew all the same
    const [lost] = (await allCertificates(installation)).filter(({ memberId }) => nameOf(memberId) === '5');
    await revokeCertificate(installation, INSURER, lost?.certificateId ?? '', APPROVER, '返送');
    const { runId } = await planRun(installation, INSURER, { on: ON }, PLANNER);
    expect((await review(runId)).differences).toEqual({
      runId: firstRun,
      on: ON,
      new: 2,
      gone: 1,
      changed: 1,
      reissued: 1,
      same: 40,
    });
    expect((await review(runId, true)).differences).toMatchObject({
      new: 2,
      gone: 1,
      changed: 2,
      reissued: 1,
      same: 42,
    });
    const people = async (kind: 'new' | 'gone' | 'changed' | 'reissued', includeProtected: boolean) =>
      (await listDifferences(installation.db, INSURER, runId, { kind, after: '', limit: 50, includeProtected }))
        .map((row) => `${nameOf(row.member_id)} ${row.was ?? '-'} ${row.now ?? '-'}`)
        .sort();
    expect(await people('new', false)).toEqual(['70 - R1|certificate|web', '71 - R1|certificate|web']);
    expect(await people('reissued', false)).toEqual(['5 R1|certificate|web R1|certificate|web']);
    expect(await people('gone', false)).toEqual(['1 R1|certificate|web -']);
    expect(await people('changed', false)).toEqual(['2 R1|certificate|web R6|certificate|web']);
    expect(await people('changed', true)).toEqual([
      '2 R1|certificate|web R6|certificate|web',
      '3 R1|certificate|web R7|certificate|paper',
    ]);
    const notices = await planRun(
      installation,
      INSURER,
      { on: ON, scope: { kind: 'document', document: 'notice' } },
      PLANNER,
    );
    expect((await review(notices.runId)).differences).toBeNull();
  });
});

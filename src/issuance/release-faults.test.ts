import { beforeEach, describe, expect, test } from 'vitest';
import { compromiseKey, listKeys, stateAt } from '../../src/keys/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { handClock } from '../../src/platform/clock.ts';
import { sql } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { systemRandom } from '../../src/platform/random.ts';
import { adoptPolicy, readPolicy } from '../../src/society/index.ts';
import { findFaults } from '../../tests/support/checker.ts';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { APPROVER, allCertificates, PLANNER } from '../../tests/support/issuing.ts';
import { INSURER, ledgerCsv, ledgerRow, POLICY } from '../../tests/support/ledger-file.ts';
import { importLedger, makeSociety, takeInText } from '../../tests/support/society.ts';
import {
  approveRun,
  cancelRun,
  checkRun,
  getRun,
  planRun,
  RELEASE_POINTS,
  type ReleaseOptions,
  releaseRun,
  resumeReleases,
} from './index.ts';

const ON = getDay('2025-12-02');
const NEW_PEOPLE = 6;

describeOnBothDatabases('faults of a release', (get, engine) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  const rows: ReturnType<typeof ledgerRow>[] = [];
  const told: string[] = [];

  beforeEach(async () => {
    installation = { ...testInstallation(get(), clock), random: systemRandom };
    // its keys are in use long before the clock jumps back
    clock.set('2025-11-01T10:00:00+09:00');
    if (rows.length === 0) await makeSociety(installation);
    clock.set('2025-12-02T10:00:00+09:00');
    told.length = 0;
  });

  /** A run for people who have come since the last one. */
  async function approved(): Promise<string> {
    for (let i = 0; i < NEW_PEOPLE; i++) rows.push(ledgerRow(rows.length + 1));
    await importLedger(installation, rows, ON);
    const { runId } = await planRun(installation, INSURER, { on: ON }, PLANNER);
    await approveRun(installation, INSURER, runId, APPROVER);
    return runId;
  }
  const release = (runId: string, options: ReleaseOptions = {}) =>
    releaseRun(installation, INSURER, runId, APPROVER, { chunkSize: 2, ...options });
  const resume = () => resumeReleases(installation, (what) => told.push(what), { silenceMs: 0, chunkSize: 2 });

  async function expectWhole(runId: string): Promise<void> {
    expect(await checkRun(installation, INSURER, runId, APPROVER)).toMatchObject({ ok: true, issued: NEW_PEOPLE });
    expect(await findFaults(installation)).toEqual([]);
    expect(told).toEqual([]);
  }

  test('an error at any point leaves whole chunks, and the release is carried on without anybody', async () => {
    for (const [i, point] of RELEASE_POINTS.entries()) {
      const runId = await approved();
      let passed = 0;
      const onPoint = (at: string) => {
        if (at === point) passed += 1;
        if (
          at === point &&
          passed === 1 + (['ended', 'end-written', 'all-done', 'started', 'start-written'].includes(at) ? 0 : i % 2)
        )
          throw new Error(`at ${point}`);
      };
      await expect(release(runId, { onPoint })).rejects.toThrow(`at ${point}`);
      const { state } = await getRun(installation.db, INSURER, runId);
      // before the start is kept nobody may go on; after the end is kept nobody has to
      if (state === 'approved')
        expect([point, await resume(), (await release(runId)).state]).toEqual([point, [], 'released']);
      else expect([point, await resume()]).toEqual([point, state === 'released' ? [] : [runId]]);
    }
    expect(await findFaults(installation)).toEqual([]);
    expect(await allCertificates(installation)).toHaveLength(rows.length);
  }, 240_000);

  test.each(['audit_entry', 'certificate', 'certificate_event', 'run_outcome', 'release_worker'])(
    'no row of %s, no act: the chunk is not there, and goes on when rows can be written again',
    async (table) => {
      const { db } = installation;
      const runId = await approved();
      await sql
        .raw(
          `create function fail_now() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$`,
        )
        .execute(db);
      const onPoint = async (point: string) => {
        // after the first chunk
        if (point !== 'committed') return;
        await sql
          .raw(`create trigger fail_now before insert or update on ${table} for each row execute function fail_now()`)
          .execute(db)
          .catch(() => undefined);
      };
      const before = (await allCertificates(installation)).length;
      await expect(release(runId, { onPoint })).rejects.toThrow('no room');
      expect(await allCertificates(installation)).toHaveLength(before + 2);
      await sql.raw(`drop function fail_now() cascade`).execute(db);
      expect(await resume()).toEqual([runId]);
      await expectWhole(runId);
    },
  );

  test.each(['40P01', '40001', '57014'])(
    'a chunk that the database gives up (%s) is asked for again, three times; then the release waits',
    async (state) => {
      const { db } = installation;
      const runId = await approved();
      // a sequence counts on, whatever is rolled back
      await sql`create sequence given_up`.execute(db);
      const giveUp = (times: string) =>
        sql
          .raw(
            `create or replace function give_up() returns trigger language plpgsql as $$ begin
             if nextval('given_up') in (${times}) then raise exception 'given up' using errcode = '${state}'; end if; return null; end $$`,
          )
          .execute(db);
      await giveUp('1, 2, 4');
      await sql`create trigger give_up after insert on run_outcome for each statement execute function give_up()`.execute(
        db,
      );
      await release(runId);
      await expectWhole(runId);

      await sql`alter sequence given_up restart`.execute(db);
      await giveUp('2, 3, 4');
      const next = await approved();
      await expect(release(next)).rejects.toMatchObject({ code: 'database-busy' });
      expect(await resume()).toEqual([next]);
      await expectWhole(next);
      await sql`drop function give_up() cascade`.execute(db);
      await sql`drop sequence given_up`.execute(db);
    },
  );

  test.each([
    ['three days on', '2025-12-05T10:00:00+09:00'],
    ['to the first of April', '2026-04-01T00:00:00+09:00'],
    ['to the 29th of February', '2028-02-29T12:00:00+09:00'],
  ])('the clock jumps %s in the middle', async (_what, to) => {
    const runId = await approved();
    await release(runId, { onProgress: () => clock.set(to) });
    clock.set('2028-02-29T13:00:00+09:00');
    await expectWhole(runId);
  });

  test.each([
    ['three days back', '2025-11-29T10:00:00+09:00'],
    ['back over midnight in Japan', '2025-12-01T23:59:59+09:00'],
  ])('the clock jumps %s: nothing is issued before what it was decided from', async (_what, to) => {
    const runId = await approved();
    await expect(release(runId, { onProgress: () => clock.set(to) })).rejects.toMatchObject({ code: 'clock-back' });
    expect(await resume()).toEqual([]);
    clock.set('2025-12-02T10:00:00+09:00');
    expect(await resume()).toEqual([runId]);
    await expectWhole(runId);
  });

  test('a records key that is given up in the middle seals nothing more; without any, the release waits for one', async () => {
    const { db } = installation;
    const runId = await approved();
    const inUse = async () =>
      (await listKeys(db, INSURER)).find((key) => key.purpose === 'records' && stateAt(key, clock.now()) === 'in-use');
    const first = await inUse();
    const onProgress = async (done: number) => {
      if (done !== 2) return;
      const people = { insurerNumber: INSURER, staffId: 'a', secondId: 'b' };
      await compromiseKey(installation, first?.kid ?? '', 'lost', people);
    };
    await release(runId, { onProgress });
    const { rows: seals } = await sql<{ kid: string; count: number }>`
      select split_part(face_seal, '.', 1) as kid, count(*) as count from certificate where run_id = ${runId} group by 1`.execute(
      db,
    );
    expect(Object.fromEntries(seals.map(({ kid, count }) => [kid, Number(count)]))).toEqual({
      [first?.kid ?? '']: 2,
      [(await inUse())?.kid ?? '']: NEW_PEOPLE - 2,
    });
    expect(await checkRun(installation, INSURER, runId, APPROVER)).toMatchObject({ ok: true, issued: NEW_PEOPLE });
  });

  test('two runs that begin in the same second on two hosts: one is released, the other finds everybody served', async () => {
    const first = await approved();
    const second = (await planRun(installation, INSURER, { on: ON }, PLANNER)).runId;
    await approveRun(installation, INSURER, second, APPROVER);
    const other = { ...testInstallation(get(), clock), random: systemRandom };
    const results = await Promise.allSettled([
      release(first),
      releaseRun(other, INSURER, second, APPROVER, { chunkSize: 2 }),
    ]);
    for (const runId of [first, second])
      if ((await getRun(installation.db, INSURER, runId)).state !== 'released') await release(runId);
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []));
    expect(refused.filter((code) => code !== 'wrong-state')).toEqual([]);
    const [a, b] = [await getRun(installation.db, INSURER, first), await getRun(installation.db, INSURER, second)];
    expect([a.state, b.state]).toEqual(['released', 'released']);
    expect(await allCertificates(installation)).toHaveLength(rows.length);
    expect(await findFaults(installation)).toEqual([]);
  });

  test('the button is pressed twice, and a third time at the shell', async () => {
    const runId = await approved();
    await Promise.all([release(runId), release(runId), release(runId)]);
    await expectWhole(runId);
  });

  test('a release that has begun can not be cancelled, and ends under the policy it began with', async () => {
    const runId = await approved();
    const onProgress = async (done: number) => {
      if (done !== 2) return;
      await expect(cancelRun(installation, INSURER, runId, APPROVER)).rejects.toMatchObject({ code: 'wrong-state' });
      const reading = readPolicy({ ...POLICY, insurer: { ...POLICY.insurer, phone: `03-0000-${rows.length}` } });
      if (!reading.ok) throw new Error('policy');
      await adoptPolicy(installation, reading.policy, { fromOn: ON, people: { by: 'a', second: 'b' } });
    };
    await release(runId, { onProgress });
    await expectWhole(runId);
    const phones = (await allCertificates(installation))
      .filter((one) => one.runId === runId)
      .map(({ face }) => face.insurer.phone);
    expect(new Set(phones).size).toBe(1);
  });

  describe.runIf(engine === 'postgresql')('with two at once', () => {
    test('a flag that is raised in the middle of a chunk waits for it, and then stops what was issued', async () => {
      const runId = await approved();
      const flagged = [...rows];
      flagged[rows.length - NEW_PEOPLE] = { ...flagged[rows.length - NEW_PEOPLE], 自己情報提供不可: '提供不可' };
      let raised: Promise<void> | undefined;
      let isRaised = false;
      const onPoint = async (point: string) => {
        if (point !== 'weighed' || raised) return;
        raised = takeInText(installation, ledgerCsv(flagged)).then(() => {
          isRaised = true;
        });
        // it stands at the lock: the database says so
        await waitUntil(async () => {
          const { rows: waiting } =
            await sql`select 1 from pg_locks where locktype = 'advisory' and not granted`.execute(installation.db);
          return waiting.length > 0;
        });
        expect(isRaised).toBe(false);
      };
      await release(runId, { onPoint, chunkSize: NEW_PEOPLE });
      await raised;
      expect(await findFaults(installation)).toEqual([]);
      rows.splice(0, rows.length, ...flagged);
    });
  });
});

/** Asks again and again, without a pause of its own: each question is a round to the database. */
async function waitUntil(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds()));
}

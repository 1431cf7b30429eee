import { beforeAll, describe, expect, it } from 'vitest';
import { describeOnBothDatabases, openTestDatabase, testInstallation } from '../../tests/support/databases.ts';
import { INSURER, ledgerRow, POLICY } from '../../tests/support/ledger-file.ts';
import { seededRandom } from '../../tests/support/seeded-random.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { listAudit } from '../audit/index.ts';
import { listOpen } from '../filings/index.ts';
import { eachSeen } from '../gaps/index.ts';
import { getDay } from '../lib/day.ts';
import { handClock } from '../platform/clock.ts';
import { sql } from '../platform/database.ts';
import type { Fault } from '../platform/fault.ts';
import { DAILY_WORK, type DailyJob, type DailyWork, type LookingJob } from './daily-jobs.ts';
import { findLastDone, startDaily } from './index.ts';

const OTHER = '06130140';

/** A ticker that ticks when it is told to. */
function handTicker() {
  let tick = () => Promise.resolve();
  let ticking = false;
  return {
    ticker: (given: () => Promise<void>) => {
      tick = given;
      ticking = true;
      return {
        stop: () => {
          ticking = false;
        },
      };
    },
    tick: () => tick(),
    isTicking: () => ticking,
  };
}

describeOnBothDatabases('what is done once a day', (get, engine) => {
  const clock = handClock('2025-12-02T23:58:00+09:00');
  const faults: { what: string; fault: Fault }[] = [];
  const tell = (what: string, fault: Fault) => faults.push({ what, fault });
  let processes = 0;
  /** Another process on the same database: what it makes has ids of its own. */
  const process = () => {
    processes += 1;
    return { ...testInstallation(get(), clock), random: seededRandom(`process ${processes}`) };
  };
  const begin = (work: Partial<DailyWork>) => {
    const hand = handTicker();
    const daily = startDaily(process(), { jobs: [], looking: [], ...work }, tell, hand.ticker);
    return { ...hand, daily };
  };

  it('is done at the start, after 00:00 in Japan, and never twice a day, also after a restart', async () => {
    const installation = testInstallation(get(), clock);
    await makeSociety(installation);
    await makeSociety(installation, { insurer: { ...POLICY.insurer, number: OTHER } });
    const done: string[] = [];
    const job: DailyJob = { name: 'count', run: async (_, insurer, on) => done.push(`${insurer} ${on}`) };
    const first = begin({ jobs: [job] });
    await first.tick();
    await first.tick();
    expect(done.splice(0).sort()).toEqual([`${OTHER} 2025-12-02`, `${INSURER} 2025-12-02`].sort());
    clock.set('2025-12-03T00:00:00+09:00');
    await first.tick();
    expect(done.splice(0)).toHaveLength(2);
    await first.daily.stop();
    expect(first.isTicking()).toBe(false);

    const second = begin({ jobs: [job] });
    await second.tick();
    clock.set('2025-12-03T23:59:59+09:00');
    await second.tick();
    expect(done).toEqual([]);
    await second.daily.stop();
    expect(await findLastDone(get().db, OTHER, 'count')).toEqual({
      onDay: getDay('2025-12-03'),
      doneAt: new Date('2025-12-03T00:00:00+09:00'),
    });
    expect(faults).toEqual([]);
  });

  it('that fails for one society is told, stops nothing else, and is tried again an hour later', async () => {
    clock.set('2025-12-04T00:01:00+09:00');
    const done: string[] = [];
    const broken: DailyJob = {
      name: 'broken',
      run: async (_, insurer) => {
        if (insurer === OTHER) throw new Error('no such thing');
        done.push(`broken ${insurer}`);
      },
    };
    const whole: DailyJob = { name: 'whole', run: async (_, insurer) => done.push(`whole ${insurer}`) };
    const { daily, tick } = begin({ jobs: [broken, whole] });
    await tick();
    expect(done.splice(0).sort()).toEqual([`broken ${INSURER}`, `whole ${INSURER}`, `whole ${OTHER}`].sort());
    expect(faults.map(({ what }) => what)).toEqual([`daily broken ${OTHER} 2025-12-04`]);
    expect(faults[0]?.fault).toMatchObject({
      reference: expect.stringMatching(/^\d{4}-\d{4}$/),
      trace: expect.stringContaining('no such thing'),
    });
    expect(await findLastDone(get().db, OTHER, 'broken')).toBeUndefined();
    clock.set('2025-12-04T01:00:59+09:00');
    await tick();
    expect(faults).toHaveLength(1);
    clock.set('2025-12-04T01:01:00+09:00');
    await tick();
    expect([faults.length, done]).toEqual([2, []]);
    await daily.stop();
  });

  it('of a database that does not answer is told too', async () => {
    const closed = await openTestDatabase(engine);
    await closed.close();
    faults.length = 0;
    const hand = handTicker();
    const daily = startDaily(testInstallation(closed, clock), DAILY_WORK, tell, hand.ticker);
    await hand.tick();
    await daily.stop();
    expect(faults.map(({ what }) => what)).toEqual(['daily']);
  });

  it('ends the job that is under way before it stops, and begins no other', async () => {
    clock.set('2025-12-05T00:01:00+09:00');
    const log: string[] = [];
    let finish = () => {};
    const slow: DailyJob = {
      name: 'slow',
      run: (_, insurer) =>
        new Promise<void>((done) => {
          log.push(insurer);
          finish = done;
          begun();
        }),
    };
    let begun = () => {};
    const beginning = new Promise<void>((done) => {
      begun = done;
    });
    const { daily } = begin({ jobs: [slow] });
    await beginning;
    const stopped = daily.stop().then(() => log.push('stopped'));
    expect(log).toHaveLength(1);
    finish();
    await stopped;
    expect(log).toEqual([log[0], 'stopped']);
    expect(await findLastDone(get().db, log[0] ?? '', 'slow')).toMatchObject({ onDay: '2025-12-05' });
  });

  it('finds the birthdays, in the name of the system', async () => {
    clock.set('2025-12-06T00:02:00+09:00');
    const installation = testInstallation(get(), clock);
    await importLedger(
      installation,
      [ledgerRow(70, { 生年月日: '1955-12-20', 標準報酬月額: '200000' })],
      getDay('2025-12-02'),
    );
    const { daily, tick } = begin(DAILY_WORK);
    await tick();
    await daily.stop();
    const work = await listOpen(installation.db, INSURER, { includeProtected: false, limit: 9 });
    expect(work.map(({ kind, reason }) => `${kind} ${reason}`)).toEqual(['issue needs-document']);
    const history = await listAudit(installation.db, INSURER, { limit: 50 });
    expect(history.filter(({ action }) => action === 'birthdays-due')).toMatchObject([
      { actor_kind: 'system', actor_id: 'daily', at: new Date('2025-12-06T00:02:00+09:00') },
    ]);
  });

  describe('of everybody', () => {
    const log: string[] = [];
    const seeing = (name: string, see: (people: number) => void = () => {}): LookingJob => ({
      name,
      look: async (_, insurer) => ({
        see: async (people) => {
          see(people.length);
          log.push(`${name} ${insurer} sees ${people.length}`);
        },
        end: async () => log.push(`${name} ${insurer} ends`),
      }),
    });
    /** Before each look somebody works, so that the two are in order. */
    const once: DailyJob = { name: 'once', run: async (_, insurer) => log.push(`once ${insurer}`) };
    const people = async (insurer: string) => {
      let found = 0;
      for await (const page of eachSeen(process(), insurer, getDay('2025-12-10'))) found += page.length;
      return found;
    };

    beforeAll(async () => {
      const rows = Array.from({ length: 503 }, (_, i) => ledgerRow(1_000 + i));
      await importLedger(process(), rows, getDay('2025-12-02'));
    });

    it('goes along with one look, after everything else, and never twice a day', async () => {
      clock.set('2025-12-10T00:01:00+09:00');
      const all = await people(INSURER);
      expect(all).toBeGreaterThan(500);
      const { daily, tick } = begin({ jobs: [once], looking: [seeing('one'), seeing('two')] });
      await tick();
      await tick();
      await daily.stop();
      expect(log.splice(0).filter((line) => !line.includes(OTHER))).toEqual([
        `once ${INSURER}`,
        `one ${INSURER} sees 500`,
        `two ${INSURER} sees 500`,
        `one ${INSURER} sees ${all - 500}`,
        `two ${INSURER} sees ${all - 500}`,
        `one ${INSURER} ends`,
        `two ${INSURER} ends`,
      ]);
      expect(await findLastDone(get().db, INSURER, 'two')).toMatchObject({ onDay: '2025-12-10' });
    });

    it('that fails is told and is out of the look, the others go on; an hour later it has a look of its own', async () => {
      clock.set('2025-12-11T00:01:00+09:00');
      faults.length = 0;
      let broken = true;
      const one = seeing('one', (count) => {
        if (broken && count < 500) throw new Error('no such thing');
      });
      const failing: LookingJob = { name: 'failing', look: () => Promise.reject(new Error('can not begin')) };
      const { daily, tick } = begin({ looking: [failing, one, seeing('two')] });
      await tick();
      const ofSociety = () => log.splice(0).filter((line) => !line.includes(OTHER));
      expect(ofSociety().map((line) => line.replace(/\d+$/, 'n'))).toEqual([
        `one ${INSURER} sees n`,
        `two ${INSURER} sees n`,
        `two ${INSURER} sees n`,
        `two ${INSURER} ends`,
      ]);
      expect(faults.map(({ what }) => what).filter((what) => what.includes(INSURER))).toEqual([
        `daily failing ${INSURER} 2025-12-11`,
        `daily one ${INSURER} 2025-12-11`,
      ]);
      expect(await findLastDone(get().db, INSURER, 'one')).toMatchObject({ onDay: '2025-12-10' });
      broken = false;
      clock.set('2025-12-11T01:01:00+09:00');
      await tick();
      await daily.stop();
      expect(ofSociety().map((line) => line.replace(/\d+$/, 'n'))).toEqual([
        `one ${INSURER} sees n`,
        `one ${INSURER} sees n`,
        `one ${INSURER} ends`,
      ]);
    });

    it('stops between people when the server does, and is done from the beginning at the next start', async () => {
      clock.set('2025-12-12T00:01:00+09:00');
      let stopped: Promise<void> | undefined;
      const stop = () => {
        stopped ??= first.daily.stop();
      };
      const first = begin({ looking: [seeing('one', (count) => count === 500 && stop())] });
      await first.tick();
      await stopped;
      expect(log.splice(0).filter((line) => line.includes(INSURER))).toEqual([`one ${INSURER} sees 500`]);
      const second = begin({ looking: [seeing('one')] });
      await second.tick();
      await second.daily.stop();
      expect(log.splice(0).filter((line) => line.includes(INSURER))).toHaveLength(3);
      expect(await findLastDone(get().db, INSURER, 'one')).toMatchObject({ onDay: '2025-12-12' });
    });

    it('is the same when it is done twice for a day: a server may die between the work and its record', async () => {
      clock.set('2025-12-13T00:01:00+09:00');
      faults.length = 0;
      const { db } = get();
      const kept = async () => {
        const counts: Record<string, unknown> = {};
        for (const table of [
          'gap_day',
          'gap_day_kind',
          'gap_first',
          'expiry_cohort',
          'expiry_soon',
          'escalation_step',
        ]) {
          const { rows } = await sql<{ digest: string }>`
            select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${sql.table(table)} t`.execute(
            db,
          );
          counts[table] = rows[0]?.digest;
        }
        return counts;
      };
      const first = begin({ looking: DAILY_WORK.looking });
      await first.tick();
      await first.daily.stop();
      const before = await kept();
      await sql`delete from daily_job where on_day = '2025-12-13'`.execute(db);
      const second = begin({ looking: DAILY_WORK.looking });
      await second.tick();
      await second.daily.stop();
      expect(faults).toEqual([]);
      expect(await kept()).toEqual(before);
    });
  });
});

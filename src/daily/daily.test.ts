import { expect, it } from 'vitest';
import { describeOnBothDatabases, openTestDatabase, testInstallation } from '../../tests/support/databases.ts';
import { INSURER, ledgerRow, POLICY } from '../../tests/support/ledger-file.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { listAudit } from '../audit/index.ts';
import { listOpen } from '../filings/index.ts';
import { getDay } from '../lib/day.ts';
import { handClock } from '../platform/clock.ts';
import type { Fault } from '../platform/fault.ts';
import { DAILY_JOBS, type DailyJob } from './daily-jobs.ts';
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
  const begin = (jobs: readonly DailyJob[]) => {
    const hand = handTicker();
    const daily = startDaily(testInstallation(get(), clock), jobs, tell, hand.ticker);
    return { ...hand, daily };
  };

  it('is done at the start, after 00:00 in Japan, and never twice a day, also after a restart', async () => {
    const installation = testInstallation(get(), clock);
    await makeSociety(installation);
    await makeSociety(installation, { insurer: { ...POLICY.insurer, number: OTHER } });
    const done: string[] = [];
    const job: DailyJob = { name: 'count', run: async (_, insurer, on) => done.push(`${insurer} ${on}`) };
    const first = begin([job]);
    await first.tick();
    await first.tick();
    expect(done.splice(0).sort()).toEqual([`${OTHER} 2025-12-02`, `${INSURER} 2025-12-02`].sort());
    clock.set('2025-12-03T00:00:00+09:00');
    await first.tick();
    expect(done.splice(0)).toHaveLength(2);
    await first.daily.stop();
    expect(first.isTicking()).toBe(false);

    const second = begin([job]);
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
    const { daily, tick } = begin([broken, whole]);
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
    const daily = startDaily(testInstallation(closed, clock), DAILY_JOBS, tell, hand.ticker);
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
    const { daily } = begin([slow]);
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
    const { daily, tick } = begin(DAILY_JOBS);
    await tick();
    await daily.stop();
    const work = await listOpen(installation.db, INSURER, { includeProtected: false, limit: 9 });
    expect(work.map(({ kind, reason }) => `${kind} ${reason}`)).toEqual(['issue needs-document']);
    const history = await listAudit(installation.db, INSURER, { limit: 50 });
    expect(history.filter(({ action }) => action === 'birthdays-due')).toMatchObject([
      { actor_kind: 'system', actor_id: 'daily', at: new Date('2025-12-06T00:02:00+09:00') },
    ]);
  });
});

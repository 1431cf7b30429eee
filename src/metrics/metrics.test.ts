import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { fullRoom } from '../../tests/support/full-room.ts';
import { makeHousehold } from '../../tests/support/household.ts';
import { PLANNER } from '../../tests/support/issuing.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import { importLedger } from '../../tests/support/society.ts';
import { DAILY_JOB_NAMES, DAILY_WORK, startDaily } from '../daily/index.ts';
import { recountStale } from '../gaps/index.ts';
import { listRuns, planRun } from '../issuance/index.ts';
import { getDay } from '../lib/day.ts';
import { fixedClock, handClock } from '../platform/clock.ts';
import { sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { listen, type RunningServer } from '../server.ts';
import { metricsRoutes } from './index.ts';

const TOKEN = 'a-token-for-tests-0123';

describeOnBothDatabases('/metrics', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  let open: RunningServer;
  let guarded: RunningServer;
  const faults: string[] = [];

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeHousehold(installation);
    open = await listen(installation, { host: '127.0.0.1', port: 0 });
    guarded = await listen(installation, { host: '127.0.0.1', port: 0, metricsToken: TOKEN });
  });
  afterAll(async () => {
    await open?.close();
    await guarded?.close();
  });

  const ask = (server: RunningServer, headers: Record<string, string> = {}) =>
    fetch(`${server.address}/metrics`, { headers });

  it('answers before anything was counted', async () => {
    const response = await ask(open);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    expect(await response.text()).not.toContain('akashi_people');
  });

  it('tells the counts of the daily survey, its age and what the daily jobs did, and nobody’s data', async () => {
    clock.set('2025-12-03T00:05:00+09:00');
    let look = () => Promise.resolve();
    const daily = startDaily(
      installation,
      DAILY_WORK,
      (what, { trace }) => faults.push(what, trace),
      (tick) => {
        look = tick;
        return { stop: () => undefined };
      },
    );
    // the look that is under way ends, and there is nothing left to do
    await look();
    await daily.stop();
    expect(faults).toEqual([]);
    clock.advance(60_000);
    const text = await (await ask(open)).text();
    const value = (name: string) =>
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.split(' ')
        .at(-1);
    // seven eligible and unprotected, and the protected child is in none of these figures
    const of = (state: string) => value(`akashi_people{insurer="${INSURER}",state="${state}"}`);
    expect(['card', 'in-hand', 'on-the-way', 'open'].map(of)).toEqual(['1', '0', '6', '1']);
    expect(value(`akashi_people_past_due{insurer="${INSURER}"}`)).toBe('0');
    expect(value(`akashi_survey_age_seconds{insurer="${INSURER}"}`)).toBe('60');
    for (const name of DAILY_JOB_NAMES) {
      const done = value(`akashi_daily_job_done_timestamp_seconds{insurer="${INSURER}",job="${name}"}`);
      expect([name, done]).toEqual([name, String(Date.parse('2025-12-03T00:05:00+09:00') / 1000)]);
    }
    expect(text).not.toMatch(/[^\x20-\x7e\n]/);
    // every line is a comment or a sample with its labels and a number
    for (const line of text.trimEnd().split('\n')) {
      expect(line).toMatch(/^(?:# (?:HELP|TYPE) akashi_\w+ .+|akashi_\w+(?:\{\w+="[^"]*"(?:,\w+="[^"]*")*\})? \d+)$/);
    }
  });

  it('tells the line before the sign-in: people, the wait, the called and those without a place', async () => {
    const { endAll, room } = fullRoom(installation, { atWork: 40, most: 2 });
    const app = metricsRoutes(installation, TOKEN, room);
    const figures = async () => {
      const answer = await app.request('/metrics', { headers: { authorization: `Bearer ${TOKEN}` } });
      const lines = (await answer.text()).matchAll(/^akashi_sign_in_line_(\w+) (\d+)$/gm);
      return Object.fromEntries([...lines].map(([, name, value]) => [name, Number(value)]));
    };
    expect(await figures()).toEqual({ people: 0, wait_seconds: 0, called_total: 0, refused_total: 0 });
    for (const loginName of ['one', 'two', 'three'])
      room.join({ kind: 'sign-in', loginName, password: 'x' }, 'x', undefined);
    expect(await figures()).toEqual({ people: 2, wait_seconds: 1, called_total: 0, refused_total: 1 });
    await endAll();
    expect(await figures()).toEqual({ people: 0, wait_seconds: 0, called_total: 2, refused_total: 1 });
  });

  it('is counted anew when a run was planned or a file taken in since, and says who is counted', async () => {
    expect(await recountStale(installation, INSURER)).toBe(false);
    await planRun(installation, INSURER, { on: getDay('2025-12-03') }, PLANNER);
    expect(await recountStale(installation, INSURER)).toBe(true);
    const text = await (await ask(open)).text();
    expect(text).toContain(`akashi_survey_age_seconds{insurer="${INSURER}"} 0`);
    expect(text).toMatch(/HELP akashi_people .* People for the protection officer alone are never counted/);
    expect(await recountStale(installation, INSURER)).toBe(false);
  });

  it('is counted anew when a file is there whose reading began before the count, and while nobody works on a release', async () => {
    const takeIn = (people: number) => {
      const begun = fixedClock(new Date(clock.now().getTime() - 60_000).toISOString());
      const rows = Array.from({ length: people }, (_, i) => ledgerRow(i + 1));
      return importLedger({ ...installation, clock: begun }, rows, getDay('2025-12-03'));
    };
    await takeIn(2);
    expect(await recountStale(installation, INSURER)).toBe(true);
    expect(await recountStale(installation, INSURER)).toBe(false);
    const [run] = await listRuns(installation.db, INSURER);
    const key = { insurer_number: INSURER, run_id: run?.runId ?? '' };
    await sql`
      insert into run_event (insurer_number, run_id, kind, at, by_staff, plan_hash)
      values (${key.insurer_number}, ${key.run_id}, 'release-started', ${clock.now()}, 'releaser', '')`.execute(
      get().db,
    );
    await sql`insert into release_worker (insurer_number, run_id, worker_id) values (${INSURER}, ${key.run_id}, 'w')`.execute(
      get().db,
    );
    clock.advance(60_000);
    await takeIn(3);
    expect(await recountStale(installation, INSURER)).toBe(false);
    await sql`delete from release_worker`.execute(get().db);
    expect(await recountStale(installation, INSURER)).toBe(true);
  });

  it('is for whoever has the token, where there is one, and else for this machine through no proxy', async () => {
    const statuses = async (server: RunningServer, headers: Record<string, string>[]) =>
      Promise.all(headers.map(async (one) => (await ask(server, one)).status));
    expect(
      await statuses(guarded, [
        {},
        { authorization: 'Bearer wrong' },
        { authorization: `Bearer ${TOKEN}x` },
        { authorization: `Bearer ${TOKEN}` },
      ]),
    ).toEqual([404, 404, 404, 200]);
    expect(
      await statuses(open, [
        { 'x-forwarded-for': '192.0.2.1' },
        { forwarded: 'for=192.0.2.1' },
        { via: '1.1 proxy' },
        {},
      ]),
    ).toEqual([404, 404, 404, 200]);
  });
});

// A login stampede on a real server process: 5,000 arrivals a minute for two minutes, from processes of their own on the same two
// cores, three in ten from one address. What those who are in already and the counters notice is measured in the same run,
// before it and in its midst. Passkeys alone come last. Only when it is named.
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { insertAccount, insertCredential } from '../../src/access/credential-store.ts';
import { hashPassword } from '../../src/access/password.ts';
import { listCertificatesOf } from '../../src/certificates/index.ts';
import { planRun, releaseRun } from '../../src/issuance/index.ts';
import { eachMember } from '../../src/members/index.ts';
import { today } from '../../src/platform/clock.ts';
import { inTransaction } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { newId } from '../../src/platform/random.ts';
import { urls } from '../../src/web/urls.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import { openMemberSession } from '../../tests/support/member-session.ts';
import { makeDatabase, startPostgres } from '../../tests/support/postgres-server.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { acceptPlan } from './accept-plan.ts';
import type { BenchRow } from './main.ts';
import { command } from './measured-command.ts';
import { timeAt } from './request-times.ts';
import { coseOf } from './soft-passkey.ts';
import { PASSWORD, pause } from './stampede-client.ts';
import type { CrowdOrders, CrowdReport } from './stampede-crowd.ts';
import type { LooksOrders, LooksReport } from './stampede-looks.ts';
import { type Env, within } from './within.ts';

const PEOPLE = 1_500;
const VIEWERS = 40;
const A_MINUTE = 5_000;
/** For whoever is in already and for a counter, at the 99th percentile. */
const GOAL_MS = 100;
/** AKASHI_BENCH_SECONDS shortens it, to look for what takes the time: such a run measures nothing. */
const SECONDS = { before: 15, stampede: Number(process.env.AKASHI_BENCH_SECONDS ?? 120), drain: 30, passkeys: 8 };

const sorted = (times: readonly number[]) => times.toSorted((a, b) => a - b);
const at = (times: readonly number[], part: number) => timeAt(sorted(times), part);

interface Prepared {
  names: string[];
  viewers: LooksOrders['viewers'];
}

/** A society with certificates and accounts: one password for all, hashed once; every fifth has a passkey too. */
async function prepare(installation: Installation, publicKey: string): Promise<Prepared> {
  await makeSociety(installation, { lookupCode: 'on' });
  const on = today(installation.clock);
  await importLedger(
    installation,
    Array.from({ length: PEOPLE }, (_, i) => ledgerRow(i + 1)),
    on,
  );
  const { runId } = await planRun(installation, INSURER, { on }, { kind: 'staff', id: 'planner', role: 'clerk' });
  const approver = { kind: 'staff', id: 'approver', role: 'approver' } as const;
  await acceptPlan(installation, INSURER, runId, approver);
  await releaseRun(installation, INSURER, runId, approver);
  const names: string[] = [];
  const viewers: { session: string; certificateId: string }[] = [];
  const hash = await hashPassword(installation.random, PASSWORD);
  const now = installation.clock.now();
  for await (const records of eachMember(installation.db, INSURER, on, 500)) {
    const accounts = records.map(({ memberId }) => ({
      insurerNumber: INSURER,
      accountId: newId(installation.random),
      memberId,
      loginName: memberId,
      recoveredAt: null,
      waitsUntil: null,
    }));
    await inTransaction(installation.db, async (tx) => {
      for (const account of accounts) {
        await insertAccount(tx, account, { kind: 'password', id: newId(installation.random), hash }, now);
        const id = Buffer.from(account.memberId).toString('base64url');
        const passkey = { kind: 'passkey', id, publicKey, counter: 0, transports: [], agent: '' } as const;
        if (names.length % 5 === 0) await insertCredential(tx, account, { ...passkey, transports: [] }, now);
        names.push(account.memberId);
      }
    });
    for (const { accountId, memberId } of accounts.slice(0, VIEWERS - viewers.length)) {
      const [certificate] = await listCertificatesOf(installation.db, INSURER, [memberId]);
      if (!certificate) continue;
      const session = (await openMemberSession(installation, accountId)).replace('akashi=', '');
      viewers.push({ session, certificateId: certificate.certificateId });
    }
  }
  return { names, viewers };
}

/** The product as it is delivered. @returns where it answers */
async function startServer(env: Env): Promise<{ site: string; child: ChildProcess }> {
  // AKASHI_BENCH_PROFILE names a folder for a profile of the server's processor
  const folder = process.env.AKASHI_BENCH_PROFILE;
  const profile = folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
  const argv = ['--disable-warning=ExperimentalWarning', ...profile, command(), 'serve', '--port', '0'];
  const child = spawn(process.execPath, argv, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk);
    const port = /http:\/\/[\w.]+:(\d+)/.exec(said)?.[1];
    if (port) return { site: `http://localhost:${port}`, child };
  }
  throw new Error(`the server ended before it answered: ${said}`);
}

/** Runs a program of this folder with its orders. @returns what it tells at its end */
function send<R>(name: string, orders: object): Promise<R> {
  const program = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  const child = fork(program, [JSON.stringify(orders)], { execArgv: ['--disable-warning=ExperimentalWarning'] });
  return new Promise((resolve, reject) => {
    child.once('message', (report) => resolve(report as R));
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
  });
}

const megabytesOf = (child: ChildProcess): number => {
  const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
  return Number(peak) / 1024;
};

async function measure(engine: string, env: Env): Promise<BenchRow[]> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { names, viewers } = await within(env, (installation) => prepare(installation, coseOf(publicKey)));
  const { child, site } = await startServer(env);
  try {
    // what the server does by itself once a day, first
    await pause(6_000);
    const counter = {
      verify: urls.verify(),
      bundle: urls.bundle(),
      lookup: urls.lookup('ja'),
      status: urls.statusList(`${INSURER}-1`),
    };
    const looks = (seconds: number) =>
      send<LooksReport>('stampede-looks', { site, viewers, counter, seconds } satisfies LooksOrders);
    const passkey = privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
    const crowd = (more: Partial<CrowdOrders> & { seconds: number }) =>
      send<CrowdReport>('stampede-crowd', {
        site,
        names,
        passkey,
        aMinute: A_MINUTE,
        drainSeconds: SECONDS.drain,
        ...more,
      } satisfies CrowdOrders);
    await looks(3);
    const before = await looks(SECONDS.before);
    const [during, came] = await Promise.all([looks(SECONDS.stampede), crowd({ seconds: SECONDS.stampede })]);
    const megabytes = megabytesOf(child);
    const fast = await crowd({ seconds: SECONDS.passkeys, atOnce: 16 });
    return rowsOf(engine, before, during, came, fast, megabytes);
  } finally {
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('exit', resolve));
  }
}

function rowsOf(
  engine: string,
  before: LooksReport,
  during: LooksReport,
  came: CrowdReport,
  fast: CrowdReport,
  megabytes: number,
): BenchRow[] {
  const row = (name: string, figure: string, goal: string, ok: boolean): BenchRow => ({
    name: `stampede, ${A_MINUTE.toLocaleString('en')} arrivals a minute for ${SECONDS.stampede} s, ${engine}: ${name}`,
    figure,
    goal,
    ok,
  });
  const answered = Object.entries(came.answers);
  const faults = answered.reduce((sum, [status, count]) => sum + (/^5|lost/.test(status) ? count : 0), 0);
  const total = answered.reduce((sum, [, count]) => sum + count, 0);
  const wrong = during.wrong.length + before.wrong.length;
  const inMidst = came.cameIn.filter((second) => second >= 30 && second < SECONDS.stampede).length;
  const aSecond = inMidst / (SECONDS.stampede - 30);
  const longest = Math.max(0, ...came.waited);
  const rows = [
    row(
      'answers that are a fault',
      `${faults} of ${total.toLocaleString('en')}, and ${wrong} of those who were in (${answered.map(([status, count]) => `${status}: ${count}`).join(', ')}; load of the machine ${loadavg()[0]?.toFixed(1)})`,
      '0',
      faults + wrong === 0,
    ),
    row(
      'admitted sign-in by password',
      `${at(came.password, 0.5).toFixed(0)} ms median, ${at(came.password, 0.95).toFixed(0)} ms at 95 %; ${aSecond.toFixed(0)} a second in the midst, ${came.password.length.toLocaleString('en')} in all`,
      '≤ 2 s at 95 %',
      at(came.password, 0.95) <= 2_000,
    ),
    row(
      'the line',
      `${came.waited.length.toLocaleString('en')} of ${came.arrived.toLocaleString('en')} stood in it, ${at(came.waited, 0.5).toFixed(0)} s median, ${longest.toFixed(0)} s at most, places up to ${Math.max(0, ...came.places).toLocaleString('en')}; ${came.grew} places became worse; ${came.left} left, ${came.refused} refused, ${came.unfinished} still in it ${SECONDS.drain} s after the last arrival`,
      'no place becomes worse, nobody is refused',
      came.grew + came.refused === 0,
    ),
    row(
      'sign-in by passkey, both requests',
      `${at(came.passkey, 0.5).toFixed(0)} ms median, ${at(came.passkey, 0.95).toFixed(0)} ms at 95 %, ${came.passkey.length.toLocaleString('en')} in all; alone, 16 at once: ${(fast.passkey.length / SECONDS.passkeys).toFixed(0)} a second`,
      '≤ 2 s at 95 %, never in line',
      at(came.passkey, 0.95) <= 2_000,
    ),
    row('memory of the server process', `${megabytes.toFixed(0)} MB at most`, '≤ 1,024 MB', megabytes <= 1_024),
  ];
  for (const [what, times] of Object.entries(during.times)) {
    const usual = before.times[what] ?? [];
    const [p99, usualP99] = [at(times, 0.99), at(usual, 0.99)];
    rows.push(
      row(
        `${what} beside it`,
        `${at(times, 0.5).toFixed(1)} ms median, ${p99.toFixed(0)} ms at 99 % (before it ${at(usual, 0.5).toFixed(1)} and ${usualP99.toFixed(0)} ms: ${(p99 / usualP99).toFixed(1)} ×)`,
        `≤ ${GOAL_MS} ms at 99 %`,
        p99 <= GOAL_MS,
      ),
    );
  }
  return rows;
}

/** @param only one of the engines, where the other was measured before */
export async function bench(): Promise<BenchRow[]> {
  const only = process.env.AKASHI_BENCH_ENGINE;
  const rows: BenchRow[] = [];
  for (const engine of ['embedded', 'PostgreSQL'].filter((one) => only === undefined || one === only)) {
    const folder = mkdtempSync(join(tmpdir(), 'akashi-bench-'));
    const server = engine === 'PostgreSQL' ? await startPostgres(['max_wal_size=2GB']) : undefined;
    try {
      const env: Env = { AKASHI_DATA: join(folder, 'data') };
      if (server) env.DATABASE_URL = await makeDatabase(server.url, `stampede_${randomBytes(4).toString('hex')}`);
      rows.push(...(await measure(engine, env)));
    } finally {
      await server?.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return rows;
}

// Published files of a society with 1,000,000 certificates of which 2 % are revoked, on both engines: how large, how long
// from nothing, and how long after one more revocation was committed until the list that is fetched carries it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openInstallation } from '../../src/app.ts';
import { nodePrimitives, openBundle } from '../../src/codes/files.ts';
import { publishedRoutes } from '../../src/codes/index.ts';
import { readConfig } from '../../src/config.ts';
import { refreshStatistics, sql } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { adoptPolicy, policySchema } from '../../src/society/index.ts';
import { ISSUER, SOCIETY, testFace } from '../../tests/support/codes.ts';
import { startPostgres } from '../../tests/support/postgres-server.ts';
import type { BenchRow } from './main.ts';

const CERTIFICATES = 1_000_000;
const EVERY = 50; // 2 %
const LIST = 2 ** 17;
const ROUNDS = 5;
const GOAL_BYTES = 30_000;
const GOAL_REBUILT_MS = 1_000;
const GOAL_SHOWN_MS = 2_000;

/** The society and its certificates, in every place of its lists but in a scrambled order (an odd factor meets each place once). */
async function fill(installation: Installation): Promise<void> {
  const { db } = installation;
  const at = installation.clock.now();
  await adoptPolicy(installation, policySchema.parse({ insurer: testFace().insurer }));
  const lists = Math.ceil(CERTIFICATES / LIST);
  await sql`insert into status_list (insurer_number, list, next_slot)
    select ${SOCIETY}, n, ${LIST} from generate_series(1, ${lists}::int) n on conflict do nothing`.execute(db);
  for (let first = 0; first < CERTIFICATES; first += 100_000) {
    const last = first + 99_999;
    await sql`insert into member select ${SOCIETY}, 'm' || n, 'S', n::text, '00', ${at} from generate_series(${first}::int, ${last}::int) n`.execute(
      db,
    );
    await sql`insert into certificate (insurer_number, certificate_id, serial, member_id, run_id, document, channel, reason, matched,
        issued_at, effective_on, expires_on, face, face_seal, visible_from_at, rid, status_list, status_index)
      select ${SOCIETY}, 'c' || n, 's' || n, 'm' || n, 'run', 'certificate', 'web', 'R1', 'R1', ${at}, '2025-12-02', '2026-07-31',
        '{}', '', ${at}, substr(md5(n::text), 1, 11), 1 + n / ${LIST}::int, (n % ${LIST}::int)::bigint * 40503 % ${LIST}::int
      from generate_series(${first}::int, ${last}::int) n`.execute(db);
  }
  await sql`insert into certificate_event (insurer_number, certificate_id, kind, at, by_kind, by_id, why)
    select ${SOCIETY}, 'c' || n, 'revoked', ${at}, 'staff', 's', 'lost' from generate_series(0, ${CERTIFICATES - 1}::int) n
    where ('x' || substr(md5('r' || n), 1, 6))::bit(24)::int % ${EVERY}::int = 0`.execute(db);
  await refreshStatistics(db, ['certificate', 'certificate_event', 'member']);
}

async function revokeOne({ db }: Installation, round: number, at: Date): Promise<number> {
  const { rows } = await sql<{ status_list: number }>`
    with chosen as (
      select c.certificate_id, c.status_list from certificate c
      where c.insurer_number = ${SOCIETY} and c.certificate_id > ${`c${round + 2}`} and not exists (
        select 1 from certificate_event e where e.insurer_number = c.insurer_number and e.certificate_id = c.certificate_id and e.kind = 'revoked')
      order by c.certificate_id limit 1), made as (
      insert into certificate_event (insurer_number, certificate_id, kind, at, by_kind, by_id, why)
      select ${SOCIETY}, certificate_id, 'revoked', ${at}, 'staff', 's', 'lost' from chosen)
    select status_list from chosen`.execute(db);
  return rows[0]?.status_list ?? 0;
}

async function measure(engine: string, installation: Installation): Promise<BenchRow[]> {
  await fill(installation);
  const get = async (routes: ReturnType<typeof publishedRoutes>, path: string) => {
    const response = await routes.request(path);
    if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
    return response.text();
  };
  const timed = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
    const begun = performance.now();
    const done = await work();
    return [done, performance.now() - begun];
  };
  const routes = publishedRoutes(installation);
  const [bundle, fromNothing] = await timed(() => get(routes, '/bundle.json'));
  const lists = Math.ceil(CERTIFICATES / LIST);
  const sizes = [];
  for (let list = 1; list <= lists; list++) sizes.push((await get(routes, `/status/${SOCIETY}-${list}.jwt`)).length);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const [crl] = await timed(async () => {
    const { keys } = JSON.parse(await get(routes, '/.well-known/jwks.json')) as {
      keys: { kid: string; crlVersion?: number }[];
    };
    return get(routes, `/.well-known/crl/${keys.find((key) => key.crlVersion !== undefined)?.kid}.json`);
  });
  const shown: number[] = [];
  const cpu: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const list = await revokeOne(installation, round, installation.clock.now());
    const path = `/status/${SOCIETY}-${list}.jwt`;
    const before = process.cpuUsage();
    const [, ms] = await timed(() => get(routes, path));
    const used = process.cpuUsage(before);
    shown.push(ms);
    cpu.push((used.user + used.system) / 1000);
  }
  const [, unchanged] = await timed(() => get(routes, '/status/06139992-1.jwt'));
  const reading = await openBundle(bundle, undefined, nodePrimitives);
  if (!reading.ok) throw new Error(reading.fault);
  const worst = Math.max(...shown);
  const name = `status lists of ${CERTIFICATES.toLocaleString('en')} certificates, 2 % revoked, ${engine}`;
  const kB = (size: number) => `${(size / 1000).toFixed(1)} kB`;
  return [
    {
      name: `${name}: size`,
      figure: `${kB(bytes)} in ${lists} lists; revocation list by rid ${kB(crl.length)}; bundle ${kB(bundle.length)}`,
      goal: `≤ ${GOAL_BYTES / 1000} kB`,
      ok: bytes <= GOAL_BYTES,
    },
    {
      name: `${name}: all rebuilt from nothing, with the bundle`,
      figure: `${Math.round(fromNothing)} ms`,
      goal: `≤ ${GOAL_REBUILT_MS} ms`,
      ok: fromNothing <= GOAL_REBUILT_MS,
    },
    {
      name: `${name}: from a commit to the fetched list, worst of ${ROUNDS}`,
      figure: `${Math.round(worst)} ms (on the processor ${Math.round(Math.max(...cpu))} ms; a look that finds nothing new ${Math.round(unchanged)} ms)`,
      goal: `≤ ${GOAL_SHOWN_MS} ms`,
      ok: worst <= GOAL_SHOWN_MS,
    },
  ];
}

export async function bench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-bench-status-'));
  const server = await startPostgres(['max_wal_size=4GB']);
  const on = async (engine: string, env: Record<string, string>) => {
    const installation = await openInstallation(readConfig({ AKASHI_ISSUER: ISSUER, ...env }));
    try {
      return await measure(engine, installation);
    } finally {
      await installation.close();
    }
  };
  try {
    return [
      ...(await on('PostgreSQL', { AKASHI_DATA: join(folder, 'postgresql'), DATABASE_URL: server.url })),
      ...(await on('embedded', { AKASHI_DATA: join(folder, 'embedded') })),
    ];
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

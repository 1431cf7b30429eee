// Published files of a society with 1,000,000 certificates of which 2 % are revoked, on both engines: how large, how long
// from nothing, and how long after one more revocation was committed until the list that is fetched carries it.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openInstallation } from '../../src/app.ts';
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
  // the people themselves are left out: nothing that is published comes from them
  await sql`alter table certificate drop constraint certificate_insurer_number_member_id_fkey`.execute(db);
  for (let first = 0; first < CERTIFICATES; first += 100_000) {
    const last = first + 99_999;
    await sql`insert into certificate (insurer_number, certificate_id, serial, member_id, run_id, document, channel, reason, matched,
        issued_at, effective_on, expires_on, face, face_seal, visible_from_at, rid, status_list, status_index)
      select ${SOCIETY}, 'c' || n, 's' || n, 'm' || n, 'run', 'certificate', 'web', 'R1', 'R1', ${at}, '2025-12-02', '2026-07-31',
        '{}', '', ${at}, substr(md5(n::text), 1, 11), 1 + n / ${LIST}::int, (n % ${LIST}::int)::bigint * 40503 % ${LIST}::int
      from generate_series(${first}::int, ${last}::int) n`.execute(db);
  }
  await sql`insert into certificate_event (insurer_number, certificate_id, kind, at, by_kind, by_id, why)
    select ${SOCIETY}, 'c' || n, 'revoked', ${at}, 'staff', 's', 'lost' from generate_series(0, ${CERTIFICATES - 1}::int) n
    where ('x' || substr(md5('r' || n), 1, 6))::bit(24)::int % ${EVERY}::int = 0`.execute(db);
  await refreshStatistics(db, ['certificate', 'certificate_event']);
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

interface Timed {
  wall: number;
  cpu: number;
}

async function timed<T>(work: () => Promise<T>): Promise<Timed & { done: T }> {
  const [begun, before] = [performance.now(), process.cpuUsage()];
  const done = await work();
  const { user, system } = process.cpuUsage(before);
  return { done, wall: performance.now() - begun, cpu: (user + system) / 1000 };
}

async function measure(engine: string, installation: Installation): Promise<BenchRow[]> {
  await fill(installation);
  const routes = publishedRoutes(installation);
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await routes.request(path, { headers });
    if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  };
  const rebuilt: (Timed & { done: Buffer })[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const fresh = publishedRoutes(installation);
    rebuilt.push(await timed(async () => Buffer.from(await (await fresh.request('/bundle.json')).arrayBuffer())));
  }
  const quickest = rebuilt.reduce((a, b) => (b.wall < a.wall ? b : a));
  const lists = Math.ceil(CERTIFICATES / LIST);
  const packed = { 'Accept-Encoding': 'gzip' };
  let [bytes, onTheWire, bits] = [0, 0, 0];
  for (let list = 1; list <= lists; list++) {
    const jwt = await get(`/status/${SOCIETY}-${list}.jwt`);
    const { status_list: claim } = JSON.parse(Buffer.from(jwt.toString().split('.')[1] ?? '', 'base64url').toString());
    bits += Buffer.from(claim.lst, 'base64url').length;
    bytes += jwt.length;
    onTheWire += (await get(`/status/${SOCIETY}-${list}.jwt`, packed)).length;
  }
  const { keys } = JSON.parse((await get('/.well-known/jwks.json')).toString()) as {
    keys: { kid: string; crlVersion?: number }[];
  };
  const crl = await get(`/.well-known/crl/${keys.find((key) => key.crlVersion !== undefined)?.kid}.json`);
  const shown: Timed[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const list = await revokeOne(installation, round, installation.clock.now());
    shown.push(await timed(() => get(`/status/${SOCIETY}-${list}.jwt`)));
  }
  const unchanged = await timed(() => get(`/status/${SOCIETY}-1.jwt`));
  const worst = shown.reduce((a, b) => (b.wall > a.wall ? b : a));
  const ms = ({ wall, cpu }: Timed) =>
    `${Math.round(wall)} ms (${Math.round(cpu)} ms of this process on the processor)`;
  const load = `load of the machine ${(loadavg()[0] ?? 0).toFixed(1)}`;
  const name = `status lists of ${CERTIFICATES.toLocaleString('en')} certificates, 2 % revoked, ${engine}`;
  const kB = (size: number) => `${(size / 1000).toFixed(1)} kB`;
  return [
    {
      name: `${name}: size`,
      figure: `${kB(bits)} packed, in ${lists} signed files ${kB(onTheWire)} as sent and ${kB(bytes)} before gzip; revocation list by rid ${kB(crl.length)}; bundle ${kB(quickest.done.length)}`,
      goal: `≤ ${GOAL_BYTES / 1000} kB packed`,
      ok: bits <= GOAL_BYTES,
    },
    {
      name: `${name}: all rebuilt from nothing, with the bundle, the least disturbed of ${ROUNDS}`,
      figure: `${ms(quickest)}; ${load}`,
      goal: `≤ ${GOAL_REBUILT_MS} ms`,
      // embedded, everything runs in this process, and its time on the processor is all the work there is
      ok: (engine === 'embedded' ? quickest.cpu : quickest.wall) <= GOAL_REBUILT_MS,
    },
    {
      name: `${name}: from a commit to the fetched list, worst of ${ROUNDS}`,
      figure: `${ms(worst)}; a look that finds nothing new ${Math.round(unchanged.wall)} ms; ${load}`,
      goal: `≤ ${GOAL_SHOWN_MS} ms`,
      ok: worst.wall <= GOAL_SHOWN_MS,
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

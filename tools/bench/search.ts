// Member search by staff: 99th percentile over a mixture of questions; 1,000,000 people on PostgreSQL, 100,000 embedded.
// The ledger is written by SQL: names of 60 family and 60 given names, far more alike than people's are.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openInstallation } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { FAMILY_NAMES, MEN, WOMEN } from '../../src/demo/names.ts';
import { getDay } from '../../src/lib/day.ts';
import { foldKana, foldName } from '../../src/lib/fold.ts';
import { searchMembers } from '../../src/members/index.ts';
import { refreshStatistics, sql } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import { startPostgres } from '../../tests/support/postgres-server.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import type { BenchRow } from './main.ts';

const GOAL_MS = 50;
const ROUNDS = 3;
const GIVEN = [...MEN, ...WOMEN];

/** The columns of a table, each copied from the row `l` unless it is made anew. */
async function columnsOf(installation: Installation, table: string, made: Record<string, ReturnType<typeof sql>>) {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns where table_name = ${table} order by ordinal_position`.execute(
    installation.db,
  );
  return {
    names: sql.join(rows.map(({ name }) => sql.ref(name))),
    values: sql.join(rows.map(({ name }) => made[name] ?? sql`l.${sql.ref(name)}`)),
  };
}

/** Copies the imported people under other names and numbers, without a file: the search is what is measured. */
async function fill(installation: Installation, people: number): Promise<void> {
  await makeSociety(installation);
  await importLedger(
    installation,
    [ledgerRow(1), ledgerRow(2, { 自己情報提供不可: '提供不可' })],
    getDay('2025-12-02'),
  );
  const { db } = installation;
  const list = (texts: readonly string[]) => sql`${texts}::text[]`;
  const names = (source: typeof FAMILY_NAMES) =>
    sql`unnest(${list(source.map((n) => n.name))}, ${list(source.map((n) => n.kana))},
      ${list(source.map((n) => foldName(n.name)))}, ${list(source.map((n) => foldKana(n.kana)))})
      with ordinality as n (name, kana, name_key, kana_key, place)`;
  const memberId = sql`'bench' || lpad(i::text, 9, '0')`;
  const numbers = sql`generate_series(1, ${people}::int) i`;
  const symbol = sql`(1000 + i / 1000)::text`;
  const number = sql`(1 + i % 1000)::text`;
  const one = (table: string) => sql`(select * from ${sql.table(table)} where member_id not like 'bench%' limit 1) l`;

  const member = await columnsOf(installation, 'member', {
    member_id: memberId,
    symbol_key: symbol,
    number_key: number,
  });
  await sql`insert into member (${member.names}) select ${member.values} from ${numbers} cross join ${one('member')}`.execute(
    db,
  );
  const line = await columnsOf(installation, 'ledger_line', {
    member_id: memberId,
    symbol,
    number,
    name: sql`f.name || '　' || g.name`,
    name_kana: sql`f.kana || '　' || g.kana`,
    birth_on: sql`date '1930-01-01' + (i::bigint * 7919 % 33000)::int`,
    kana_key: sql`f.kana_key || g.kana_key`,
    name_key: sql`f.name_key || g.name_key`,
    common_name: sql`case when i % 50 = 0 then g.name else null end`,
    common_name_key: sql`case when i % 50 = 0 then g.name_key else null end`,
  });
  await sql`insert into ledger_line (${line.names}) select ${line.values} from ${numbers}
    join (select * from ${names(FAMILY_NAMES)}) f on f.place = 1 + i::bigint * 7 % ${FAMILY_NAMES.length}::int
    join (select * from ${names(GIVEN)}) g on g.place = 1 + i / 61 % ${GIVEN.length}::int
    cross join ${one('ledger_line')}`.execute(db);
  const protection = await columnsOf(installation, 'protection', { member_id: memberId });
  await sql`insert into protection (${protection.names}) select ${protection.values}
    from ${numbers} cross join ${one('protection')} where i % 100 = 77`.execute(db);
  await refreshStatistics(db, ['member', 'ledger_line', 'protection']);
}

function questions(): string[] {
  const found: string[] = [];
  for (let i = 0; i < 60; i++) {
    const family = FAMILY_NAMES[i % FAMILY_NAMES.length];
    const given = GIVEN[(i * 7) % GIVEN.length];
    if (!family || !given) continue;
    found.push(
      family.kana,
      family.name,
      `${family.name}　${given.name}`,
      `${given.kana} ${family.name}`,
      given.name,
      given.kana.slice(1),
      family.kana.slice(0, 1),
      `${family.kana} S${30 + (i % 30)}.${1 + (i % 12)}.${1 + (i % 28)}`,
      `${1000 + i * 13}-${i}`,
      String(100_000 + i * 997),
      'ヌヌ',
      '齊藤',
    );
  }
  return found;
}

async function measure(
  env: Record<string, string>,
  people: number,
): Promise<{ median: number; p99: number; worst: number; asked: string }> {
  const installation = await openInstallation(readConfig(env));
  try {
    await fill(installation, people);
    const times: { ms: number; query: string }[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      for (const query of questions()) {
        const began = performance.now();
        await searchMembers(installation.db, INSURER, query, { limit: 50, includeProtected: false });
        if (round > 0) times.push({ ms: performance.now() - began, query }); // the first round warms the caches
      }
    }
    times.sort((a, b) => a.ms - b.ms);
    const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))];
    return { median: at(0.5)?.ms ?? 0, p99: at(0.99)?.ms ?? 0, worst: at(1)?.ms ?? 0, asked: at(1)?.query ?? '' };
  } finally {
    await installation.close();
  }
}

function row(engine: string, people: number, found: Awaited<ReturnType<typeof measure>>): BenchRow {
  return {
    name: `member search, ${people.toLocaleString('en')} people, ${engine}`,
    figure: `${found.p99.toFixed(1)} ms at 99 % (median ${found.median.toFixed(1)} ms, worst ${found.worst.toFixed(1)} ms: ${found.asked})`,
    goal: `≤ ${GOAL_MS} ms at 99 %`,
    ok: found.p99 <= GOAL_MS,
  };
}

export async function bench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-bench-'));
  const server = await startPostgres(['fsync=off', 'max_wal_size=4GB']);
  try {
    return [
      row(
        'PostgreSQL',
        1_000_000,
        await measure({ AKASHI_DATA: join(folder, 'postgresql'), DATABASE_URL: server.url }, 1_000_000),
      ),
      row('embedded', 100_000, await measure({ AKASHI_DATA: join(folder, 'embedded') }, 100_000)),
    ];
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

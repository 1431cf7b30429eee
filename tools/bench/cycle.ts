// The monthly look at 1,000,000 people on PostgreSQL: everybody read, decided and compared with the month before. The society
// comes in by its files; then a month goes by, written by SQL: 2 % of the lines and 3 % of the card states are other ones.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openInstallation } from '../../src/app.ts';
import { OPERATOR } from '../../src/audit/index.ts';
import { readConfig } from '../../src/config.ts';
import { type Cycle, makeCycle } from '../../src/cycle/index.ts';
import { FICTIONAL_INSURER, fictionalPolicy, writeSociety } from '../../src/demo/index.ts';
import { takeInLedger } from '../../src/issuance/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { importCardStatus } from '../../src/members/index.ts';
import { inTransaction, refreshStatistics, sql } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { adoptPolicy } from '../../src/society/index.ts';
import { startPostgres } from '../../tests/support/postgres-server.ts';
import type { BenchRow } from './main.ts';

const PEOPLE = 1_000_000;
const [DECEMBER, JANUARY, FEBRUARY] = [getDay('2025-12-02'), getDay('2026-01-06'), getDay('2026-02-03')] as const;
const GOAL_SECONDS = 60;

async function fill(installation: Installation, folder: string): Promise<void> {
  const plan = { insurerNumber: FICTIONAL_INSURER, members: PEOPLE, seed: 'a', on: DECEMBER };
  await writeSociety(folder, plan);
  await adoptPolicy(installation, fictionalPolicy(FICTIONAL_INSURER, DECEMBER), { fromOn: DECEMBER });
  const file = (name: string) => ({ name, path: join(folder, name) });
  const options = { actor: OPERATOR, asOfOn: DECEMBER };
  await takeInLedger(installation, file('members.csv'), options);
  await importCardStatus(installation, file('card-status.csv'), { ...options, kind: 'complete' });
}

/** Other addresses for one in fifty, and a delivery for January in which one in thirty-three has another registration. */
async function nextMonth({ db }: Installation): Promise<void> {
  const at = new Date();
  await inTransaction(db, async (tx) => {
    await sql`create temporary table moved on commit drop as select * from ledger_line
      where superseded_at is null and hashtext(member_id) % 50 = 0`.execute(tx);
    await sql`update ledger_line l set superseded_at = ${at} from moved m
      where l.insurer_number = m.insurer_number and l.member_id = m.member_id and l.version = m.version`.execute(tx);
    await sql`update moved set version = version + 1, address = address || '２', learned_at = ${at}`.execute(tx);
    await sql`insert into ledger_line select * from moved`.execute(tx);
    await sql`insert into card_status_delivery select insurer_number, ${JANUARY}, 1, kind, source_id, ${at}, null
      from card_status_delivery`.execute(tx);
    await sql`insert into card_status (insurer_number, member_id, as_of_on, version, source_id, source_line, learned_at,
        card, registration, certificate_expires_on, card_expires_on)
      select insurer_number, member_id, ${JANUARY}, 1, source_id, source_line, ${at}, card,
        case when hashtext(member_id) % 33 = 1 then 'not-registered' else registration end,
        certificate_expires_on, card_expires_on from card_status`.execute(tx);
  });
  await refreshStatistics(db, ['ledger_line', 'card_status']);
}

export async function bench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-bench-'));
  // fsync on: what is measured must survive a power cut
  const server = await startPostgres(['max_wal_size=4GB']);
  const config = readConfig({ AKASHI_DATA: join(folder, 'data'), DATABASE_URL: server.url });
  const installation = await openInstallation(config);
  try {
    await fill(installation, join(folder, 'society'));
    const first = await look(installation, { on: DECEMBER, nextDeliveryOn: JANUARY });
    await nextMonth(installation);
    const second = await look(installation, { on: JANUARY, nextDeliveryOn: FEBRUARY });
    const changed = second.cycle.counts.changed.toLocaleString('en');
    return [
      {
        name: `monthly look at ${PEOPLE.toLocaleString('en')} people, PostgreSQL`,
        figure: `${second.seconds.toFixed(1)} s (${changed} changed; the process itself worked ${second.worked.toFixed(1)} s; the first look ${first.seconds.toFixed(1)} s)`,
        goal: `≤ ${GOAL_SECONDS} s`,
        ok: second.seconds <= GOAL_SECONDS && second.cycle.counts.changed > 20_000,
      },
    ];
  } finally {
    await installation.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function look(
  installation: Installation,
  request: Parameters<typeof makeCycle>[2],
): Promise<{ cycle: Cycle; seconds: number; worked: number }> {
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const cycle = await makeCycle(installation, FICTIONAL_INSURER, request, OPERATOR);
  const { system, user } = process.cpuUsage(cpu);
  return {
    cycle,
    seconds: (performance.now() - began) / 1000,
    worked: (system + user) / 1e6,
  };
}

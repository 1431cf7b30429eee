import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openTestDatabase, testInstallation } from '../../tests/support/databases.ts';
import { seededRandom } from '../../tests/support/seeded-random.ts';
import { restoreBackup, writeBackup } from './backup.ts';
import { type Db, type Engine, sql } from './database.ts';
import { vaultOf } from './vault.ts';

const folder = mkdtempSync(join(tmpdir(), 'akashi-backup-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function fill(db: Db): Promise<void> {
  await sql`insert into insurer values ('06139992', '2025-12-02T01:02:03.456789Z')`.execute(db);
  await sql`insert into policy_version values ('06139992', 1, '2025-12-02', now(), null, null, '{"end":"髙﨑𠮷辻󠄀\n\\"}')`.execute(
    db,
  );
  await sql`insert into member select '06139992', 'm' || n, '101', n::text, '00', now() from generate_series(1, 2500) n`.execute(
    db,
  );
  await sql`insert into enrolment_letter values ('06139992', 'spent', 'm1', 'h', now(), 'x', now(), 0, now(), null)`.execute(
    db,
  );
  await sql`insert into fact_source (insurer_number, source_id, kind, as_of_on, taken_at, taken_by)
    values ('06139992', 's', 'filing', '2025-12-02', now(), 'x')`.execute(db);
  await sql`insert into protection values ('06139992', 'm1', 'withheld', '2025-12-02', now(), 'x', 's')`.execute(db);
}

const contents = async (db: Db) =>
  (
    await sql<{ text: string }>`
      select (select jsonb_agg(to_jsonb(m) order by member_id) from member m)::text
          || (select jsonb_agg(to_jsonb(p)) from policy_version p)::text || (select jsonb_agg(to_jsonb(i)) from insurer i)::text
          || (select jsonb_agg(to_jsonb(l)) from enrolment_letter l)::text || (select jsonb_agg(to_jsonb(q)) from protection q)::text as text`.execute(
      db,
    )
  ).rows[0]?.text;

describe.each<[Engine, Engine]>([
  ['embedded', 'postgresql'],
  ['postgresql', 'embedded'],
])('a backup of %s', (from, to) => {
  const file = join(folder, `${from}.akashi`);

  it(`comes back whole on ${to}, to the microsecond and the code point`, async () => {
    const source = await openTestDatabase(from);
    const target = await openTestDatabase(to);
    await fill(source.db);
    expect(await writeBackup(testInstallation(source), file)).toMatchObject({ rows: 2507 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file).includes('06139992')).toBe(false);
    await expect(writeBackup(testInstallation(source), file)).rejects.toMatchObject({ code: 'file-exists' });
    expect(await restoreBackup(testInstallation(target), file)).toMatchObject({ rows: 2507 });
    expect(await contents(target.db)).toBe(await contents(source.db));
    await expect(restoreBackup(testInstallation(target), file)).rejects.toMatchObject({ code: 'not-empty' });
    await source.close();
    await target.close();
  });

  it('refuses a damaged file, a cut one, another master key and something else, and leaves the database empty', async () => {
    const target = await openTestDatabase(to);
    const installation = testInstallation(target);
    const bytes = readFileSync(file);
    const broken = (name: string, content: Buffer) => {
      const path = join(folder, `${from}-${name}`);
      writeFileSync(path, content);
      return path;
    };
    const flipped = Buffer.from(bytes);
    flipped[Math.floor(bytes.length / 2)] = (flipped[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
    for (const path of [
      broken('flipped', flipped),
      broken('cut', bytes.subarray(0, -100)),
      broken('empty', Buffer.alloc(0)),
      broken('text', Buffer.from('AKASHI?'.repeat(20))),
    ]) {
      await expect(restoreBackup(installation, path)).rejects.toMatchObject({ code: 'backup-unreadable' });
    }
    const foreign = { ...installation, vault: vaultOf(new Uint8Array(32).fill(8), seededRandom('x')) };
    await expect(restoreBackup(foreign, file)).rejects.toMatchObject({ code: 'backup-unreadable' });
    expect((await sql`select 1 from insurer`.execute(target.db)).rows).toEqual([]);
    await target.close();
  });
});

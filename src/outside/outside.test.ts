import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../../tests/support/databases.ts';
import { seededRandom } from '../../tests/support/seeded-random.ts';
import { sql } from '../platform/database.ts';
import type { Refused } from '../platform/refused.ts';
import { LOG_START, type OutsideLine, type OutsideLog, openOutsideLog, readLines } from './index.ts';

describeOnBothDatabases('the outside log', (get) => {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-outside-'));
  const file = join(folder, 'of-its-own', 'outside.log');
  const random = seededRandom('outside');
  let log: OutsideLog;
  let made = 0;

  beforeAll(async () => {
    await sql`insert into insurer values ('06139992', now())`.execute(get().db);
    log = openOutsideLog(get().db, file, random);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** An act that leaves a line: another block of a status list. */
  async function act(): Promise<void> {
    made += 1;
    await sql`insert into status_list values ('06139992', ${made}, 500)`.execute(get().db);
  }
  async function contents(): Promise<{ lines: string[]; damaged: number }> {
    const lines: OutsideLine[] = [];
    let damaged = 0;
    for await (const read of readLines(file, LOG_START)) {
      if (read.line) lines.push(read.line);
      if (read.damaged) damaged += 1;
    }
    return { lines: lines.map(({ kind, subjectId }) => `${kind} ${subjectId}`), damaged };
  }
  const queued = async () =>
    (await sql<{ n: number }>`select count(*)::int as n from outside_queue`.execute(get().db)).rows[0]?.n;
  const ofAll = () => Array.from({ length: made }, (_, i) => `slots-reserved ${i + 1}`);

  it('has each act once, in order, readable by its owner alone', async () => {
    await act();
    await act();
    expect(await log.write()).toBe(2);
    await act();
    expect([await log.write(), await log.write(), await queued()]).toEqual([1, 0, 0]);
    expect(await contents()).toEqual({ lines: ofAll(), damaged: 0 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('has nothing of what was taken back', async () => {
    await expect(
      get()
        .db.transaction()
        .execute(async (tx) => {
          await sql`insert into status_list values ('06139992', 99, 1)`.execute(tx);
          throw new Error('back');
        }),
    ).rejects.toThrow('back');
    expect(await log.write()).toBe(0);
  });

  it('takes lines for its own that were written before a process died, and ends one that was cut off', async () => {
    await act();
    await sql`create function dies() returns trigger language plpgsql as 'begin raise exception ''dies''; end'`.execute(
      get().db,
    );
    await sql`create trigger dies before insert or update on outside_log for each row execute function dies()`.execute(
      get().db,
    );
    const before = statSync(file).size;
    await expect(log.write()).rejects.toThrow('dies');
    expect([statSync(file).size > before, await queued()]).toEqual([true, 1]);
    await sql`drop trigger dies on outside_log`.execute(get().db);
    appendFileSync(file, '{"details":{"nextSlot":5');
    await act();
    expect(await log.write()).toBe(1);
    expect(await contents()).toEqual({ lines: ofAll(), damaged: 0 });
    expect(await queued()).toBe(0);
  });

  it('holds no act back when it can not be written, and goes on by itself', async () => {
    await act();
    const full = openOutsideLog(get().db, '/dev/full', random);
    await expect(full.write()).rejects.toMatchObject({ code: 'outside-log-unwritable', details: { why: 'ENOSPC' } });
    const told: string[] = [];
    full.follow((error) => told.push((error as Refused).code));
    await expect.poll(() => told, { timeout: 10_000 }).toEqual(['outside-log-unwritable']);
    await full.stop();
    await act();
    expect(await queued()).toBe(2);
    expect(await log.write()).toBe(2);
    expect(await contents()).toEqual({ lines: ofAll(), damaged: 0 });
  });

  it('keeps a file of its own on each host, and each act in one of them', async () => {
    const other = openOutsideLog(get().db, join(folder, 'other.log'), random);
    await act();
    expect([await other.write(), await log.write()]).toEqual([1, 0]);
    await act();
    expect([await log.write(), await other.write()]).toEqual([1, 0]);
  });

  it('refuses a file that was changed, cut, or goes on with what this database has not seen', async () => {
    const good = readFileSync(file, 'utf8');
    const refusal = async (text: string) => {
      writeFileSync(file, text);
      return log.write().then(
        () => 'written',
        ({ code }) => code,
      );
    };
    await act();
    expect(await refusal(good.slice(0, -40))).toBe('outside-log-short');
    expect(await refusal(`${good.slice(0, -40)}${'x'.repeat(39)}\n`)).toBe('outside-log-short');
    const { hash: _hash, ...last } = JSON.parse(good.trim().split('\n').at(-1) ?? '');
    const unseen = { ...last, lineId: '00000000-0000-4000-8000-000000000000', hash: 'f'.repeat(64) };
    expect(await refusal(`${good}${JSON.stringify(unseen)}\n`)).toBe('outside-log-ahead');
    expect(await refusal(good)).toBe('written');
    const lines = readFileSync(file, 'utf8').split('\n');
    for (const changed of [
      lines.filter((_, i) => i !== 2),
      lines.map((line, i) => (i === 2 ? line.replace('slots-reserved', 'slots-deserved') : line)),
    ]) {
      writeFileSync(file, changed.join('\n'));
      expect((await contents()).damaged).toBe(1);
    }
  });
});

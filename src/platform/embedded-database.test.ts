import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sql } from './database.ts';
import { openEmbedded, openInMemory } from './embedded-database.ts';

it('lets nobody else on the machine read the database, also in a folder that others may enter', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-open-'));
  chmodSync(folder, 0o755);
  const modeOf = () => (statSync(join(folder, 'database')).mode & 0o777).toString(8);
  try {
    await (await openEmbedded(folder)).close();
    expect(modeOf()).toBe('700');
    chmodSync(join(folder, 'database'), 0o755);
    await (await openEmbedded(folder)).close();
    expect(modeOf()).toBe('700');
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);

it('lets requests and timers have their turn between the statements of long work', async () => {
  const { db, close } = await openInMemory();
  try {
    let heard = 0;
    const timer = setInterval(() => {
      heard += 1;
    }, 1);
    const until = performance.now() + 500;
    await db.transaction().execute(async (tx) => {
      while (performance.now() < until) await sql`select 1`.execute(tx);
    });
    clearInterval(timer);
    // a loop that never had a turn has heard none
    expect(heard).toBeGreaterThan(2);
  } finally {
    await close();
  }
}, 60_000);

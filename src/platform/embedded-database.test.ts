import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openEmbedded } from './embedded-database.ts';

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

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { addClient, readClientKeys } from '../../src/api/index.ts';
import { dayInJapan } from '../../src/lib/day.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { listen } from '../../src/server.ts';
import { MANAGER } from '../support/api-client.ts';
import { openTestDatabase, testInstallation } from '../support/databases.ts';
import { makeHousehold } from '../support/household.ts';
import { INSURER } from '../support/ledger-file.ts';

const run = promisify(execFile);
const BLOCKS = [
  ...readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8').matchAll(/^```sh\n(.*?)^```$/gms),
].map((match) => match[1] ?? '');

it('docs/api.md works as it is written, over a real connection', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-api-'));
  const database = await openTestDatabase('embedded');
  const installation = testInstallation(database, systemClock);
  const server = await listen(installation, { host: '127.0.0.1', port: 0 });
  const shell = (script: string, env: Record<string, string> = {}) =>
    run('bash', ['-euo', 'pipefail', '-c', script], {
      cwd: folder,
      env: { PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}`, ...env },
    });
  try {
    await makeHousehold(installation, dayInJapan(systemClock.now()));
    const [makeKey = '', ...rest] = BLOCKS;
    await shell(makeKey);
    const reading = readClientKeys(readFileSync(join(folder, 'jwks.json'), 'utf8'));
    if (!reading.ok) throw new Error(reading.why);
    const given = { name: '見本病院', keys: reading.keys, requestsAMinute: 60 };
    const { clientId } = await addClient(installation, INSURER, given, MANAGER);
    const { stdout } = await shell(rest.join('\n'), { HOST: server.address, CLIENT: clientId });
    expect(stdout).toBe('304\n');
    const found = JSON.parse(readFileSync(join(folder, 'found.json'), 'utf8'));
    expect(found.entry[0].resource).toMatchObject({ resourceType: 'Coverage', status: 'active' });
  } finally {
    await server.close();
    await database.close();
    rmSync(folder, { recursive: true });
  }
});

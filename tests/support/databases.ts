import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { type Clock, fixedClock } from '../../src/platform/clock.ts';
import type { Engine, OpenDatabase } from '../../src/platform/database.ts';
import { openInMemory } from '../../src/platform/embedded-database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { openPostgres } from '../../src/platform/postgres-database.ts';
import { vaultOf } from '../../src/platform/vault.ts';
import { TEMPLATE } from './global-setup.ts';
import { dropDatabase, makeDatabase } from './postgres-server.ts';
import { seededRandom } from './seeded-random.ts';

export interface TestDatabase extends OpenDatabase {
  /** Address for other processes; PostgreSQL only. */
  url: string | undefined;
}

let made = 0;

/** A fresh migrated database of one engine. */
export async function openTestDatabase(engine: Engine): Promise<TestDatabase> {
  if (engine === 'embedded') {
    const image = new Blob([readFileSync(inject('embeddedImage'))]);
    return { ...(await openInMemory(image)), url: undefined };
  }
  made += 1;
  const name = `test_${process.pid}_${made}`;
  const server = inject('postgresUrl');
  const url = await makeDatabase(server, name, TEMPLATE);
  const database = await openPostgres(url, 5);
  return {
    ...database,
    url,
    async close() {
      await database.close();
      await dropDatabase(server, name);
    },
  };
}

export const DAY_OF_TESTS = '2025-12-02T10:00:00+09:00';

/** An installation over a test database: fixed clock, seeded randomness, a fixed master key. */
export function testInstallation(database: OpenDatabase, clock: Clock = fixedClock(DAY_OF_TESTS)): Installation {
  const random = seededRandom('installation');
  return {
    db: database.db,
    engine: database.engine,
    clock,
    random,
    vault: vaultOf(new Uint8Array(32).fill(7), random),
    token: undefined,
    issuer: 'https://akashi.example',
    dataFolder: '',
  };
}

/** Declares the same tests on both engines. `get()` gives the database inside tests and hooks; it is shared by the block. */
export function describeOnBothDatabases(name: string, body: (get: () => TestDatabase, engine: Engine) => void): void {
  describe.each<Engine>(['embedded', 'postgresql'])(`${name} (%s)`, (engine) => {
    let database: TestDatabase | undefined;
    beforeAll(async () => {
      database = await openTestDatabase(engine);
    }, 60_000);
    afterAll(async () => {
      await database?.close();
    });
    body(() => {
      if (!database) throw new Error('the database is open inside tests and hooks only');
      return database;
    }, engine);
  });
}

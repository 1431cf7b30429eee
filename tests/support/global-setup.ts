import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { allMigrations } from '../../src/app.ts';
import { dumpInMemory } from '../../src/platform/embedded-database.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { openPostgres } from '../../src/platform/postgres-database.ts';
import { makeDatabase, startPostgres } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the test PostgreSQL server. */
    postgresUrl: string;
    /** File with the image of a migrated embedded database. */
    embeddedImage: string;
  }
}

export const TEMPLATE = 'akashi_template';

/** One PostgreSQL and one migrated image of each engine for the whole test run; every test file starts from a copy. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-test-'));
  const server = await startPostgres();
  const template = await openPostgres(await makeDatabase(server.url, TEMPLATE), 1);
  await migrate(template.db, allMigrations());
  await template.close();
  const image = await dumpInMemory(async (database) => {
    await migrate(database.db, allMigrations());
  });
  const imageFile = join(folder, 'embedded-image.tar');
  writeFileSync(imageFile, Buffer.from(await image.arrayBuffer()));
  project.provide('postgresUrl', server.url);
  project.provide('embeddedImage', imageFile);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

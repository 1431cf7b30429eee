import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from './config.ts';
import type { OpenDatabase } from './platform/database.ts';
import type { Installation } from './platform/installation.ts';
import { type Migration, migrate, readMigrations } from './platform/migrate.ts';
import { type Random, systemRandom } from './platform/random.ts';
import { openToken, type Token } from './platform/token.ts';
import { openVault } from './platform/vault.ts';

export interface OpenInstallation extends Installation {
  close(): Promise<void>;
}

/** The project's folder, from wherever this file runs (source or bundle). */
export const PROJECT = findProject(dirname(fileURLToPath(import.meta.url)));

function findProject(folder: string): string {
  if (existsSync(join(folder, 'migrations'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('the folder "migrations" is missing from this installation');
  return findProject(parent);
}

export function allMigrations(): Migration[] {
  return readMigrations(join(PROJECT, 'migrations'));
}

async function openDatabase(config: Config): Promise<OpenDatabase> {
  if (config.databaseUrl) return (await import('./platform/postgres-database.ts')).openPostgres(config.databaseUrl);
  return (await import('./platform/embedded-database.ts')).openEmbedded(join(config.dataFolder));
}

/**
 * Opens the installation that the environment names and brings its schema up to date.
 * @throws Refused `folder-busy` when another process holds the embedded database; `setting-unusable` when the token can not
 * be opened.
 */
export async function openInstallation(config: Config, random: Random = systemRandom): Promise<OpenInstallation> {
  const database = await openDatabase(config);
  try {
    await migrate(database.db, allMigrations());
    const token = config.token && (await openToken(config.token));
    return {
      ...installationOf(config, database, random, token),
      async close() {
        await token?.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

export function installationOf(
  config: Config,
  database: OpenDatabase,
  random: Random,
  token: Token | undefined,
): Installation {
  return {
    db: database.db,
    engine: database.engine,
    clock: config.clock,
    random,
    vault: openVault(config.dataFolder, random),
    token,
    issuer: config.issuer,
    dataFolder: config.dataFolder,
  };
}

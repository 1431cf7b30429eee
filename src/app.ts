import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from './config.ts';
import { type OutsideLog, openOutsideLog } from './outside/index.ts';
import { databaseFolder, hasDatabase, masterKeyFile } from './platform/data-folder.ts';
import type { OpenDatabase } from './platform/database.ts';
import type { Installation } from './platform/installation.ts';
import { isMigrated, type Migration, migrate, readMigrations } from './platform/migrate.ts';
import { type Random, systemRandom } from './platform/random.ts';
import { Refused } from './platform/refused.ts';
import { openToken, type Token } from './platform/token.ts';
import { openVault } from './platform/vault.ts';

export interface OpenInstallation extends Installation {
  outside: OutsideLog;
  /** @throws Refused `outside-log-…` when what was done could not be written there; everything is closed all the same */
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

/** @throws Refused `installation-missing`, with nothing made: the place was mistyped, or nobody has begun there */
function requireFolder({ dataFolder, databaseUrl }: Config): void {
  const missing =
    databaseUrl === undefined && !hasDatabase(dataFolder)
      ? databaseFolder(dataFolder)
      : existsSync(masterKeyFile(dataFolder))
        ? undefined
        : masterKeyFile(dataFolder);
  if (missing !== undefined) throw new Refused('installation-missing', { missing });
}

/**
 * Opens the installation that the environment names and brings its schema up to date.
 * @param options.behind work on a database that came back from an earlier time, too: no word is written into the outside log
 * @param options.mayBegin where there is none, it is made
 * @param options.onOutsideFault is told when the outside log can not be followed any more
 * @throws Refused `installation-missing`; `folder-busy` when another process holds the embedded database; `setting-unusable` when the token can not
 * be opened; `outside-log-…` when the outside log and the database do not belong together.
 */
export async function openInstallation(
  config: Config,
  {
    behind = false,
    mayBegin = true,
    onOutsideFault = () => undefined,
    random = systemRandom,
  }: { behind?: boolean; mayBegin?: boolean; onOutsideFault?: (error: unknown) => void; random?: Random } = {},
): Promise<OpenInstallation> {
  if (!mayBegin) requireFolder(config);
  const database = await openDatabase(config);
  try {
    if (!mayBegin && !(await isMigrated(database.db)))
      throw new Refused('installation-missing', { missing: config.databaseUrl ? 'DATABASE_URL' : config.dataFolder });
    await migrate(database.db, allMigrations());
    const outside = openOutsideLog(database.db, config.outsideLog, random);
    if (!behind) {
      await outside.write();
      outside.follow(onOutsideFault);
    }
    const token = config.token && (await openToken(config.token));
    return {
      ...installationOf(config, database, random, token),
      outside,
      async close() {
        await outside.stop();
        try {
          if (!behind) await outside.write();
        } finally {
          await token?.close();
          await database.close();
        }
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
    mail: config.mail,
    pushHosts: config.pushHosts,
    issuer: config.issuer,
    outsideLog: config.outsideLog,
    dataFolder: config.dataFolder,
  };
}

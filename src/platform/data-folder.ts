import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Refused } from './refused.ts';

/** Where the embedded database of a data folder (`AKASHI_DATA`) is. */
export const databaseFolder = (folder: string): string => join(folder, 'database');

/** Where its master key is. */
export const masterKeyFile = (folder: string): string => join(folder, 'keys', 'master.key');

/** Whether an embedded database was begun there. Looks, and makes nothing. */
export const hasDatabase = (folder: string): boolean => existsSync(join(databaseFolder(folder), 'PG_VERSION'));

/** Makes a folder for its owner alone, with those above it. @throws Refused `setting-unusable` where nothing can be written */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    if (!(error instanceof Error) || (error as NodeJS.ErrnoException).syscall !== 'mkdir') throw error;
    throw new Refused('setting-unusable', { setting: `AKASHI_DATA=${folder}`, why: 'not-writable' });
  }
}

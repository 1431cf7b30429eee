import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Refused } from './refused.ts';

export interface FolderLock {
  release(): void;
}

/** Locks that this process holds. A handle that nobody refers to would be collected, closed, and its lock lost. */
const held = new Set<DatabaseSync>();

/**
 * Takes a data folder for this process. The lock is the kernel's: an exclusive SQLite transaction holds a file lock that
 * ends with the process, however it ends. So a dead owner's lock is free at once, and a live owner's, even one that was
 * stopped (SIGSTOP) for an hour, can not be taken away. No process id is compared, so a reused one deceives nobody.
 * @throws Refused `folder-busy` with the owner's process id, for the message only.
 */
export function lockFolder(folder: string): FolderLock {
  const file = join(folder, 'lock');
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('pragma journal_mode = memory; begin exclusive');
  } catch (error) {
    database.close();
    if (!(error instanceof Error) || !/locked|busy/i.test(error.message)) throw error;
    throw new Refused('folder-busy', { folder, owner: readOwner(folder) });
  }
  held.add(database);
  writeFileSync(join(folder, 'lock-owner'), `${process.pid}\n`);
  return {
    release() {
      if (!held.delete(database)) return;
      database.exec('rollback');
      database.close();
    },
  };
}

function readOwner(folder: string): string {
  try {
    return readFileSync(join(folder, 'lock-owner'), 'utf8').trim();
  } catch {
    return '?';
  }
}

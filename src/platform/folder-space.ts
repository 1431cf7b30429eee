import { statfsSync } from 'node:fs';
import { Refused } from './refused.ts';

/** Below this the embedded database begins no transaction: PGlite reports a full disk once and can then freeze its process. */
const FLOOR_BYTES = 64 * 1024 * 1024;
const ASK_EVERY_MS = 1_000;

/** A check for `guardTransactions`, asking the disk at most once a second. @throws Refused `folder-full` */
export function spaceGuard(
  folder: string,
  floor = FLOOR_BYTES,
  monotonic: () => number = () => performance.now(),
): () => void {
  let askedAt = Number.NEGATIVE_INFINITY;
  let free = 0;
  return () => {
    if (monotonic() - askedAt >= ASK_EVERY_MS) {
      const { bavail, bsize } = statfsSync(folder);
      free = bavail * bsize;
      askedAt = monotonic();
    }
    if (free < floor) throw new Refused('folder-full', { folder, freeMegabytes: Math.floor(free / 1048576) });
  };
}

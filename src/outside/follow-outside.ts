import { type Db, inTransaction, type Tx } from '../platform/database.ts';
import { findDatabaseTrouble } from '../platform/database-trouble.ts';
import { newId, type Random } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import { appendLines, beginLog, endsAt, findLogId, type LogPlace, readLines, sizeOf } from './log-file.ts';
import { findPlace, hasQueued, hasUnseen, listQueued, lockOutside, takeOff, writePlace } from './outside-store.ts';

const LINES_AT_ONCE = 5_000;
const LOOK_EVERY_MS = 1_000;

/** The outside log of an open installation. */
export interface OutsideLog {
  /**
   * Writes what has been committed and stands in no file yet, and waits until it is on the disk.
   * @returns how many lines
   * @throws Refused `outside-log-ahead` when the file has seen a later database than this one; `outside-log-short` when it is not
   * the file that this database wrote; `outside-log-missing` after a backup came back; `outside-log-unwritable`
   */
  write(): Promise<number>;
  /** Writes once a second from now on; what goes wrong is told when it begins, not each time. */
  follow(onFault: (error: unknown) => void): void;
  /** Ends that, and waits for what is under way. */
  stop(): Promise<void>;
}

export function openOutsideLog(db: Db, path: string, random: Random): OutsideLog {
  let timer: NodeJS.Timeout | undefined;
  let passing: Promise<unknown> = Promise.resolve();
  let told: string | undefined;

  async function write(): Promise<number> {
    let written = 0;
    for (;;) {
      const count = await withFile(path, async () =>
        (await isUpToDate(db, path)) ? 0 : inTransaction(db, (tx) => writeSome(tx, path, random)),
      );
      written += count;
      if (count < LINES_AT_ONCE) return written;
    }
  }

  return {
    write,
    follow(onFault) {
      const pass = async () => {
        try {
          await write();
          told = undefined;
        } catch (error) {
          const what = error instanceof Refused ? error.code : String(error);
          // that the database is away is said by whoever asks it for something
          if (what !== told && !findDatabaseTrouble(error)) onFault(error);
          told = what;
        }
        if (timer !== undefined) next();
      };
      const next = () => {
        timer = setTimeout(() => {
          passing = pass();
        }, LOOK_EVERY_MS);
        timer.unref();
      };
      next();
    },
    async stop() {
      clearTimeout(timer);
      timer = undefined;
      await passing;
    },
  };
}

async function isUpToDate(db: Db, path: string): Promise<boolean> {
  const logId = findLogId(path);
  if (logId === undefined) return false;
  const place = await findPlace(db, logId);
  return place !== undefined && place.bytes === sizeOf(path) && !(await hasQueued(db));
}

async function writeSome(tx: Tx, path: string, random: Random): Promise<number> {
  await lockOutside(tx);
  const { logId, place } = await findOrBegin(tx, path, random);
  const size = sizeOf(path);
  if (size < place.bytes || !endsAt(path, place)) throw new Refused('outside-log-short', { file: path });
  const after = size > place.bytes ? await adopt(tx, path, place) : place;
  const lines = await listQueued(tx, LINES_AT_ONCE);
  const end = lines.length > 0 ? appendLines(path, after, lines) : after;
  await takeOff(
    tx,
    lines.map(({ lineId }) => lineId),
  );
  await writePlace(tx, logId, end);
  return lines.length;
}

async function findOrBegin(tx: Tx, path: string, random: Random): Promise<{ logId: string; place: LogPlace }> {
  const found = findLogId(path);
  if (found !== undefined) {
    const place = await findPlace(tx, found);
    if (place === undefined) throw new Refused('outside-log-ahead', { file: path });
    return { logId: found, place };
  }
  if (await hasUnseen(tx)) throw new Refused('outside-log-missing', { file: path });
  const logId = newId(random);
  const place = beginLog(path, logId);
  await writePlace(tx, logId, place);
  return { logId, place };
}

/**
 * Lines that were written when a process died before the database knew of it are in the queue still. Any other line is of a time
 * that this database has not seen.
 */
async function adopt(tx: Tx, path: string, place: LogPlace): Promise<LogPlace> {
  const ids: string[] = [];
  let { hash } = place;
  for await (const read of readLines(path, place)) {
    if (read.line) ids.push(read.line.lineId);
    hash = read.hash;
  }
  if ((await takeOff(tx, ids)) < ids.length) throw new Refused('outside-log-ahead', { file: path });
  return { bytes: sizeOf(path), hash };
}

async function withFile<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    const isOfFile = syscall !== undefined && FILE_CALLS.has(syscall);
    throw isOfFile ? new Refused('outside-log-unwritable', { file: path, why: code ?? '' }) : error;
  }
}

/** What the system refused is the file; a connection to the database has calls of its own. */
const FILE_CALLS: ReadonlySet<string> = new Set(['open', 'write', 'fsync', 'fstat', 'stat', 'read', 'mkdir', 'close']);

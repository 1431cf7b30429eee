import { chmodSync, fsyncSync, mkdirSync } from 'node:fs';
import { PGlite, type Transaction, types } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { Kysely, PGliteDialect } from 'kysely';
import { findCopyBlock } from './copy-rows.ts';
import { databaseFolder, makeFolder } from './data-folder.ts';
import { guardTransactions, type OpenDatabase } from './database.ts';
import { lockFolder } from './folder-lock.ts';
import { spaceGuard } from './folder-space.ts';

interface EmscriptenStream {
  nfd: number;
}

/**
 * PGlite starts with fsync off and its file layer ignores fsync. This file layer calls the real one, so that what was
 * acknowledged is on disk (docs/decisions/0003-database.md; shown by tests/support/kill-rounds.ts).
 */
class DurableFolder extends NodeFS {
  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...args);
    const preRun = emscriptenOpts.preRun ?? [];
    const before = Array.isArray(preRun) ? preRun : [preRun];
    const makeDurable = (mod: unknown) => {
      const { NODEFS } = mod as { NODEFS: { stream_ops: { fsync?: (stream: EmscriptenStream) => number } } };
      NODEFS.stream_ops.fsync = (stream) => {
        fsyncSync(stream.nfd);
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...before, makeDurable as (typeof before)[number]] } };
  }
}

const DURABLE_START = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...['-c', 'fsync=on', '-c', 'wal_sync_method=fsync', '-c', 'timezone=UTC'],
];

const PARSERS = {
  [types.DATE]: (text: string) => text,
  [types.INT8]: (text: string) => Number(text),
};

/** For how long statements may follow each other before other work of this process has its turn. */
const TURN_MS = 10;
let turnAt = 0;

/**
 * The engine answers in this thread and without the event loop: a release is thousands of statements during which no request,
 * timer or signal would be heard. Between two statements, the loop gets a turn.
 */
async function giveTurn(): Promise<void> {
  if (performance.now() - turnAt < TURN_MS) return;
  await new Promise((done) => setImmediate(done));
  turnAt = performance.now();
}

/** The engine or a transaction of it, which can also be handed a {@link CopyBlock}: it reads the block as a file. */
function copying<T extends PGlite | Transaction>(engine: T): T {
  return new Proxy(engine, {
    get(target, name) {
      if (name === 'query') {
        return async (text: string, parameters?: unknown[], options?: object) => {
          await giveTurn();
          const block = findCopyBlock(parameters);
          return block === undefined
            ? target.query(text, parameters, options)
            : target.query(`${text} '/dev/blob'`, [], { blob: new Blob([block.text]) });
        };
      }
      if (name === 'transaction' && target instanceof PGlite) {
        return <R>(work: (tx: Transaction) => Promise<R>) => target.transaction((tx) => work(copying(tx)));
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function openedBy(pglite: PGlite, close: () => Promise<void>): OpenDatabase {
  return {
    db: new Kysely<unknown>({ dialect: new PGliteDialect({ pglite: copying(pglite) }) }),
    engine: 'embedded',
    close,
  };
}

/**
 * Opens the embedded database of a data folder, alone: a second process is refused with `folder-busy`.
 * @param folder the data folder (`AKASHI_DATA`); it is made when missing
 * @throws Refused `folder-busy`, `setting-unusable`
 */
export async function openEmbedded(folder: string): Promise<OpenDatabase> {
  makeFolder(folder);
  const lock = lockFolder(folder);
  const files = databaseFolder(folder);
  try {
    // PGlite's files can be read by everybody; the folder itself may have been made by somebody else, and open
    mkdirSync(files, { recursive: true });
    chmodSync(files, 0o700);
    const pglite = await PGlite.create({
      fs: new DurableFolder(files),
      startParams: DURABLE_START,
      parsers: PARSERS,
    });
    const database = openedBy(pglite, async () => {
      await pglite.close();
      lock.release();
    });
    guardTransactions(database.db, spaceGuard(folder));
    return database;
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** A database in memory, for tests and benches of single rules. `image` is what {@link dumpEmbedded} gave. */
export async function openInMemory(image?: Blob): Promise<OpenDatabase> {
  const pglite = await PGlite.create({ parsers: PARSERS, ...(image ? { loadDataDir: image } : {}) });
  return openedBy(pglite, () => pglite.close());
}

/** The image of a freshly migrated in-memory database, so that each test file starts in a second instead of five. */
export async function dumpInMemory(prepare: (database: OpenDatabase) => Promise<void>): Promise<Blob> {
  const pglite = await PGlite.create({ parsers: PARSERS });
  const database = openedBy(pglite, () => pglite.close());
  await prepare(database);
  const image = await pglite.dumpDataDir('none');
  await database.close();
  return image;
}

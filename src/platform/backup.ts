import { createCipheriv, createDecipheriv } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { type Db, inTransaction, sql, type Tx } from './database.ts';
import type { Installation } from './installation.ts';
import { findAppliedMigrations } from './migrate.ts';
import { Refused } from './refused.ts';

/**
 * A backup file: `AKASHI1\n`, a nonce of 12 bytes, then AES-256-GCM over gzip over lines of JSON, then the tag of 16 bytes.
 * The first line is {@link Head}, then `{"table":…}` and its rows by table, and `{"end":…}` with the counts last; a row is
 * never taken for one of these, because every table's first column is the insurer. The key
 * comes from the master key of the data folder, which is not in the file: a lost backup opens nothing without it. The rows
 * are the database's own JSON, so a backup of one engine comes back on the other.
 */
const MAGIC = Buffer.from('AKASHI1\n');
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const PAGE = 1_000;

interface Head {
  madeAt: string;
  migrations: string[];
}

export interface BackupCounts {
  tables: number;
  rows: number;
}

const keyOf = (installation: Pick<Installation, 'vault'>) => installation.vault.key('backup');

/** Every table but the list of migrations, each after those it refers to. */
async function listTables(db: Db | Tx): Promise<string[]> {
  const { rows: all } = await sql<{ name: string }>`
    select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and relname <> 'migration' order by relname`.execute(db);
  const { rows: references } = await sql<{ from: string; to: string }>`
    select f.relname as from, t.relname as to from pg_constraint k
    join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid where k.contype = 'f'`.execute(db);
  const sorted: string[] = [];
  const visit = (name: string) => {
    if (sorted.includes(name)) return;
    for (const { to } of references.filter((reference) => reference.from === name && reference.to !== name)) visit(to);
    sorted.push(name);
  };
  for (const { name } of all) visit(name);
  return sorted;
}

/**
 * Writes everything of the database into a file, as of one instant (one repeatable-read transaction, read by cursor). The
 * file appears whole, readable by its owner only, or not at all.
 * @throws Refused `file-exists`
 */
export async function writeBackup(installation: Installation, file: string): Promise<BackupCounts> {
  if (existsSync(file)) throw new Refused('file-exists', { file });
  const draft = `${file}.${process.pid}.part`;
  const nonce = Buffer.from(installation.random.bytes(NONCE_BYTES));
  const cipher = createCipheriv('aes-256-gcm', keyOf(installation), nonce);
  const counts: BackupCounts = { tables: 0, rows: 0 };
  try {
    await installation.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (tx) => {
        const framed = new Transform({
          construct(done) {
            this.push(Buffer.concat([MAGIC, nonce]));
            done();
          },
          transform: (chunk, _encoding, done) => done(null, chunk),
          flush(done) {
            this.push(cipher.getAuthTag());
            done();
          },
        });
        const lines = Readable.from(linesOf(tx, installation, counts));
        await pipeline(lines, createGzip(), cipher, framed, createWriteStream(draft, { mode: 0o600, flush: true }));
      });
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
  return counts;
}

async function* linesOf(tx: Tx, { clock }: Installation, counts: BackupCounts): AsyncGenerator<string> {
  const head: Head = { madeAt: clock.now().toISOString(), migrations: await findAppliedMigrations(tx) };
  yield `${JSON.stringify(head)}\n`;
  for (const table of await listTables(tx)) {
    counts.tables += 1;
    yield `${JSON.stringify({ table })}\n`;
    await sql`declare backup no scroll cursor for select row_to_json(t)::text as row from ${sql.table(table)} t`.execute(
      tx,
    );
    for (;;) {
      const { rows } = await sql<{ row: string }>`fetch ${sql.raw(String(PAGE))} from backup`.execute(tx);
      if (rows.length > 0) yield `${rows.map(({ row }) => row).join('\n')}\n`;
      counts.rows += rows.length;
      if (rows.length < PAGE) break;
    }
    await sql`close backup`.execute(tx);
  }
  yield `${JSON.stringify({ end: counts })}\n`;
}

/** The lines of a backup. The last one has come only when the whole file is genuine. @throws Refused `backup-unreadable` */
async function* readLines(installation: Installation, file: string): AsyncGenerator<string> {
  const start = MAGIC.length + NONCE_BYTES;
  const { size } = statSync(file);
  const ends = Buffer.alloc(start + TAG_BYTES);
  const handle = openSync(file, 'r');
  readSync(handle, ends, 0, start, 0);
  readSync(handle, ends, start, TAG_BYTES, Math.max(size - TAG_BYTES, 0));
  if (size < start + TAG_BYTES || !ends.subarray(0, MAGIC.length).equals(MAGIC))
    throw new Refused('backup-unreadable', { why: 'not a backup file' });
  const decipher = createDecipheriv('aes-256-gcm', keyOf(installation), ends.subarray(MAGIC.length, start));
  decipher.setAuthTag(ends.subarray(start));
  const body = createReadStream('', { fd: handle, start, end: size - TAG_BYTES - 1 });
  const plain = createGunzip();
  const flowing = pipeline(body, decipher, plain);
  flowing.catch((error) => plain.destroy(error));
  try {
    yield* createInterface({ input: plain, crlfDelay: Number.POSITIVE_INFINITY });
    await flowing;
  } catch {
    throw new Refused('backup-unreadable', { why: 'damaged, or made with another master key' });
  }
}

/**
 * Fills an empty database from a backup, in one transaction that ends well only when the whole file is genuine and its
 * counts agree.
 * @throws Refused `not-empty`, `backup-unreadable`
 */
export async function restoreBackup(installation: Installation, file: string): Promise<BackupCounts> {
  if (!existsSync(file)) throw new Refused('file-not-readable', { file, why: 'ENOENT' });
  const restored = await inTransaction(installation.db, async (tx) => {
    // rows that come back are no acts: nothing is queued for the outside log (migration 0036)
    await sql`select set_config('akashi.restoring', 'on', true)`.execute(tx);
    for (const table of await listTables(tx)) {
      const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(tx);
      if (rows.length > 0) throw new Refused('not-empty', { table });
    }
    const counts: BackupCounts = { tables: 0, rows: 0 };
    let head: Head | undefined;
    let table: string | undefined;
    let ended: BackupCounts | undefined;
    let batch: string[] = [];
    const write = async () => {
      if (table === undefined || batch.length === 0) return;
      await sql`insert into ${sql.table(table)} select * from json_populate_recordset(null::${sql.table(table)}, ${`[${batch.join(',')}]`}::json)`.execute(
        tx,
      );
      counts.rows += batch.length;
      batch = [];
    };
    for await (const line of readLines(installation, file)) {
      if (head === undefined) {
        head = JSON.parse(line) as Head;
        if (head.migrations.join() !== (await findAppliedMigrations(tx)).join())
          throw new Refused('backup-unreadable', { why: 'made by another version of the schema' });
      } else if (line.startsWith('{"table":') || line.startsWith('{"end":')) {
        await write();
        const mark = JSON.parse(line) as { table?: string; end?: BackupCounts };
        table = mark.table;
        ended = mark.end;
        if (table !== undefined) counts.tables += 1;
      } else if (batch.push(line) >= PAGE) await write();
    }
    if (ended?.rows !== counts.rows || ended.tables !== counts.tables)
      throw new Refused('backup-unreadable', { why: 'cut off' });
    return counts;
  });
  await sql`analyze`.execute(installation.db);
  return restored;
}

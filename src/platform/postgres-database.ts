import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { findCopyBlock } from './copy-rows.ts';
import type { OpenDatabase } from './database.ts';

const DATE = 1082;
const INT8 = 20;

const parsers = new pg.TypeOverrides();
parsers.setTypeParser(DATE, (text: string) => text);
parsers.setTypeParser(INT8, (text: string) => Number(text));

/** For a connection, or a free place among those that there may be. */
const CONNECT_WITHIN_MS = 30_000;

const query = pg.Client.prototype.query as (this: pg.Client, ...args: unknown[]) => unknown;

/** The driver's client, which can also be handed a {@link CopyBlock}. */
class CopyingClient extends pg.Client {
  override query = ((...args: unknown[]) => {
    const block = findCopyBlock(args[1]);
    if (block === undefined) return query.apply(this, args);
    const sink = query.call(this, copyFrom(`${args[0]} stdin`)) as ReturnType<typeof copyFrom>;
    return pipeline(Readable.from([block.text]), sink).then(() => ({
      command: 'COPY',
      rowCount: sink.rowCount,
      rows: [],
    }));
  }) as pg.Client['query'];
}

/** Opens a PostgreSQL server (15 and up). Days come back as `YYYY-MM-DD`, counts as numbers, instants as `Date`. */
export async function openPostgres(url: string, connections = 10): Promise<OpenDatabase> {
  const pool = new pg.Pool({
    Client: CopyingClient,
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
    types: parsers,
    application_name: 'akashi',
    // jit: compiling a statement costs more than any of ours takes; a search took 30 times as long with it
    options: '-c jit=off -c timezone=UTC -c statement_timeout=600000 -c idle_in_transaction_session_timeout=120000',
  });
  // An idle connection that the server closed is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  // One that breaks while it is in use fails its query; here, too, the event alone would end the process.
  pool.on('connect', (connected) => connected.on('error', () => undefined));
  const client = await pool.connect();
  client.release();
  return {
    db: new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }),
    engine: 'postgresql',
    close: () => pool.end(),
  };
}

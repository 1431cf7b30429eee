import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';

export interface PostgresServer {
  /** Address of the server's own database, for making others. */
  url: string;
  /** Ends the server that this call started, and only that one. */
  stop(): Promise<void>;
  /** Ends it at once, as a power cut would: it recovers when it is started again. */
  crash(): Promise<void>;
  /** Starts it again on the same port and data, unless it runs. */
  startAgain(): Promise<void>;
}

function findBinaries(): string {
  const roots = ['/usr/lib/postgresql', '/opt/homebrew/opt/postgresql'];
  for (const root of roots.filter((folder) => existsSync(folder))) {
    const newest = readdirSync(root)
      .sort((a, b) => Number(b) - Number(a))
      .map((version) => join(root, version, 'bin'));
    const found = newest.find((folder) => existsSync(join(folder, 'initdb')));
    if (found) return found;
  }
  const onPath = (process.env.PATH ?? '').split(delimiter).find((folder) => existsSync(join(folder, 'initdb')));
  if (onPath) return onPath;
  throw new Error('PostgreSQL is not installed: run `npm test`, which installs it, or `apt-get install postgresql`');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** PostgreSQL refuses to run as root: then it runs as the user `postgres` that Debian's package makes. */
function asServerUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const number = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: number('-u'), gid: number('-g') };
}

/** Starts a PostgreSQL of its own in a temporary folder under `place`, on a free port of 127.0.0.1. */
export async function startPostgres(
  settings: readonly string[] = ['fsync=off', 'full_page_writes=off'],
  place = tmpdir(),
): Promise<PostgresServer> {
  const binaries = findBinaries();
  const user = asServerUser();
  const folder = mkdtempSync(join(place, 'akashi-postgres-'));
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  execFileSync(join(binaries, 'initdb'), ['-D', data, '-U', 'akashi', '-E', 'UTF8', '--auth=trust', '--no-sync'], {
    ...user,
    env,
    cwd: folder,
    stdio: 'ignore',
  });
  const port = await freePort();
  const options = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    `unix_socket_directories=${folder}`,
    'max_connections=100',
    ...settings,
  ];
  const start = async (): Promise<ChildProcess> => {
    const started = spawn(join(binaries, 'postgres'), ['-D', data, ...options.flatMap((option) => ['-c', option])], {
      ...user,
      env,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let log = '';
    await new Promise<void>((resolve, reject) => {
      started.stderr?.on('data', (chunk: Buffer) => {
        log = (log + chunk.toString()).slice(-20_000);
        if (log.includes('database system is ready to accept connections')) resolve();
      });
      started.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code} at start:\n${log}`)));
    });
    return started;
  };
  let server = await start();
  writeFileSync(join(folder, 'port'), String(port));
  return {
    url: `postgresql://akashi@127.0.0.1:${port}/postgres`,
    async stop() {
      await ended(server, 'SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
    crash: () => ended(server, 'SIGQUIT'),
    async startAgain() {
      if (server.exitCode !== null || server.signalCode !== null) server = await start();
    },
  };
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

/** Makes an empty database, or a copy of `template`, on a running server; gives its address. */
export async function makeDatabase(serverUrl: string, name: string, template?: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(
    `create database ${pg.escapeIdentifier(name)}${template ? ` template ${pg.escapeIdentifier(template)}` : ''}`,
  );
  await client.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
  await client.end();
}

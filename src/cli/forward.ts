import { createHash } from 'node:crypto';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Installation } from '../platform/installation.ts';
import type { Io } from './command.ts';

/**
 * Commands while the server holds the embedded database: the command line hands its words, environment and standard input
 * to the server over a socket in the data folder that only its owner can open, and prints what comes back. Frames are
 * `kind (1 byte) length (4 bytes, big endian) body`.
 */
const FRAME = { call: 0, stdin: 1, stdinEnd: 2, stdout: 3, stderr: 4, exit: 5 } as const;

/** Settings that a forwarded command takes from its caller; everything else is the server's. */
const PASSED = ['LANG', 'LC_ALL', 'LC_MESSAGES', 'AKASHI_NOW', 'AKASHI_DATA'] as const;

/** Socket paths are short (108 bytes on Linux), so a deep data folder gets one in the temporary folder, named by its digest. */
function socketPath(dataFolder: string): string {
  const near = join(resolve(dataFolder), 'server.sock');
  if (Buffer.byteLength(near) <= 100) return near;
  return join(tmpdir(), `akashi-${createHash('sha256').update(resolve(dataFolder)).digest('hex').slice(0, 32)}.sock`);
}

/** A connection to the server that holds this data folder, when there is one. */
export function findServer(dataFolder: string): Promise<Socket | undefined> {
  const path = socketPath(dataFolder);
  if (!existsSync(path)) return Promise.resolve(undefined);
  return new Promise((done) => {
    const socket = connect(path);
    socket.once('connect', () => done(socket));
    socket.once('error', () => done(undefined));
  });
}

function frame(kind: number, body: string | Uint8Array = ''): Buffer {
  const bytes = Buffer.from(body as Uint8Array);
  const head = Buffer.alloc(5);
  head.writeUInt8(kind, 0);
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

async function* framesOf(socket: Socket): AsyncGenerator<{ kind: number; body: Buffer }> {
  let buffer: Buffer = Buffer.alloc(0);
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk]);
    for (;;) {
      if (buffer.length < 5) break;
      const length = buffer.readUInt32BE(1);
      if (buffer.length < 5 + length) break;
      yield { kind: buffer.readUInt8(0), body: buffer.subarray(5, 5 + length) };
      buffer = buffer.subarray(5 + length);
    }
  }
}

function send(socket: Socket, kind: number, body?: string | Uint8Array): Promise<void> {
  return new Promise((done, fail) => {
    socket.write(frame(kind, body), (error) => (error ? fail(error) : done()));
  });
}

/** Hands a command to the server and passes its streams; gives its exit code. */
export async function forward(socket: Socket, argv: readonly string[], io: Io): Promise<number> {
  const env = Object.fromEntries(PASSED.flatMap((name) => (io.env[name] === undefined ? [] : [[name, io.env[name]]])));
  await send(socket, FRAME.call, JSON.stringify({ argv, env, cwd: io.cwd }));
  // The command may end before its input does; what it answered is read all the same.
  await passInput(socket, argv.includes('-') ? io.stdin : []).catch(() => undefined);
  for await (const { kind, body } of framesOf(socket)) {
    if (kind === FRAME.stdout) await io.stdout.write(body);
    else if (kind === FRAME.stderr) await io.stderr.write(body);
    else if (kind === FRAME.exit) {
      socket.end();
      return body.readUInt8(0);
    }
  }
  throw new Error('the server ended before the command did');
}

async function passInput(socket: Socket, input: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
  for await (const chunk of input) await send(socket, FRAME.stdin, chunk);
  await send(socket, FRAME.stdinEnd);
}

type Runner = (argv: readonly string[], io: Io, installation: Installation) => Promise<number>;

/** Serves forwarded commands until closed. The socket is the folder owner's alone (0600). */
export function serveCommands(installation: Installation, run: Runner): Promise<{ close(): Promise<void> }> {
  const path = socketPath(installation.dataFolder);
  // The lock on the folder is ours, so whoever made this socket is gone.
  rmSync(path, { force: true });
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    answer(socket, installation, run).catch(() => socket.destroy());
  });
  return new Promise((done, fail) => {
    server.once('error', fail);
    const before = process.umask(0o177);
    server.listen(path, () => {
      process.umask(before);
      chmodSync(path, 0o600);
      done({ close: () => closeServer(server, open) });
    });
  });
}

function closeServer(server: Server, open: ReadonlySet<Socket>): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    for (const socket of open) socket.destroy();
  });
}

async function answer(socket: Socket, installation: Installation, run: Runner): Promise<void> {
  const frames = framesOf(socket);
  const first = (await frames.next()).value;
  if (!first || first.kind !== FRAME.call) return void socket.destroy();
  const { argv, env, cwd } = JSON.parse(first.body.toString()) as {
    argv: string[];
    env: Record<string, string>;
    cwd: string;
  };
  async function* stdin(): AsyncGenerator<Uint8Array> {
    for await (const { kind, body } of frames) {
      if (kind !== FRAME.stdin) return;
      yield body;
    }
  }
  const io: Io = {
    stdout: { write: (text) => send(socket, FRAME.stdout, text) },
    stderr: { write: (text) => send(socket, FRAME.stderr, text) },
    stdin: stdin(),
    env,
    cwd,
    terminal: false,
  };
  const code = await run(argv, io, installation);
  await send(socket, FRAME.exit, Uint8Array.of(code));
  socket.end();
  // Input that nobody read is taken and dropped: closing on it would reset the connection and lose the answer.
  socket.resume();
}

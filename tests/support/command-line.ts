import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const AKASHI = `${ROOT}bin/akashi`;

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs `akashi WORDS` as a user's shell would. LANG is Japanese unless the environment says otherwise. */
export function akashi(words: readonly string[], env: Record<string, string>, input?: string): Promise<Ran> {
  return new Promise((done) => {
    const child = execFile(
      AKASHI,
      [...words],
      {
        env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', LANG: 'ja_JP.UTF-8', ...env },
        maxBuffer: 256 * 1024 * 1024,
      },
      // A process that was ended by a signal has no code: -1.
      (error, stdout, stderr) =>
        done({ code: error ? (typeof error.code === 'number' ? error.code : -1) : 0, stdout, stderr }),
    );
    child.stdin?.end(input ?? '');
  });
}

/** Runs a command that must succeed with one JSON value on standard output. */
export async function akashiJson<T>(words: readonly string[], env: Record<string, string>): Promise<T> {
  const ran = await akashi([...words, '--json'], env);
  if (ran.code !== 0) throw new Error(`akashi ${words.join(' ')} ended with ${ran.code}: ${ran.stderr}`);
  return JSON.parse(ran.stdout) as T;
}

export interface Served {
  /** http://127.0.0.1:PORT */
  address: string;
  /** Everything that was printed at the start. */
  printed: string;
  pid: number;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts `akashi serve` on a free port and waits until it says where it listens. */
export function startServer(words: readonly string[], env: Record<string, string>): Promise<Served> {
  const child: ChildProcess = spawn(AKASHI, ['serve', '--port', '0', ...words], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', LANG: 'ja_JP.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  let printed = '';
  let errors = '';
  return new Promise((done, fail) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    child.once('exit', (code) => fail(new Error(`akashi serve ended with ${code}: ${errors}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /http:\/\/[\d.]+:\d+/.exec(printed)?.[0];
      // The last line of what is printed says how to stop it.
      if (address && printed.includes('Ctrl+C')) {
        done({
          address,
          get printed() {
            return printed;
          },
          pid: child.pid ?? 0,
          stop(signal = 'SIGTERM') {
            child.kill(signal);
            return ended;
          },
        });
      }
    });
  });
}

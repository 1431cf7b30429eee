import { type ChildProcess, fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A process of our own that can be killed at any moment, and what it said until then. */
export interface WorkerProcess {
  pid: number;
  send(message: unknown): void;
  /** The next message that it sends; rejects when the process ends first. */
  next<T>(): Promise<T>;
  kill(signal: NodeJS.Signals): void;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

const sourceOf = (name: string) => fileURLToPath(new URL(`../db/workers/${name}.ts`, import.meta.url));

const COMPILED = fileURLToPath(new URL('../../.runtime/compiled', import.meta.url));

/** A worker in one file, which starts in a third of the time: for those that are started hundreds of times. */
export async function buildWorker(name: string): Promise<{ file: string; remove(): void }> {
  // inside the project, where packages and migrations are found
  const folder = fileURLToPath(new URL(`../../.tmp/worker-${process.pid}-${name}`, import.meta.url));
  const file = `${folder}/${name}.mjs`;
  const jsx = { jsx: 'automatic', jsxImportSource: 'hono/jsx' } as const;
  const shape = { bundle: true, format: 'esm', platform: 'node', target: 'node24', packages: 'external' } as const;
  await build({ entryPoints: [sourceOf(name)], outfile: file, logLevel: 'warning', ...jsx, ...shape });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Starts tests/db/workers/NAME.ts, or what was built of it, on this Node with the environment given. */
export function startWorker(name: string, env: Record<string, string>, file = sourceOf(name)): WorkerProcess {
  const child: ChildProcess = fork(file, {
    // packages are compiled once for all rounds
    env: { NODE_COMPILE_CACHE: COMPILED, ...process.env, ...env },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4_000);
  });
  const waiting: { resolve(message: unknown): void; reject(error: Error): void }[] = [];
  const messages: unknown[] = [];
  let over: Error | undefined;
  child.on('message', (message) => {
    const first = waiting.shift();
    if (first) first.resolve(message);
    else messages.push(message);
  });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('exit', (code, signal) => {
      over = new Error(`${name} ended (${code ?? signal}) before it answered: ${said}`);
      for (const { reject } of waiting.splice(0)) reject(over);
      resolve({ code, signal });
    });
  });
  return {
    pid: child.pid ?? 0,
    send: (message) => child.send(message as object),
    next: <T>() =>
      messages.length > 0
        ? Promise.resolve(messages.shift() as T)
        : over
          ? Promise.reject(over)
          : new Promise<T>((resolve, reject) =>
              waiting.push({ resolve: resolve as (message: unknown) => void, reject }),
            ),
    kill: (signal) => child.kill(signal),
    ended,
  };
}

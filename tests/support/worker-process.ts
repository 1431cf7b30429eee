import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A process of our own that can be killed at any moment, and what it said until then. */
export interface WorkerProcess {
  pid: number;
  send(message: unknown): void;
  /** The next message that it sends; rejects when the process ends first. */
  next<T>(): Promise<T>;
  kill(signal: NodeJS.Signals): void;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** Starts tests/db/workers/NAME.ts on this Node with the environment given. */
export function startWorker(name: string, env: Record<string, string>): WorkerProcess {
  const file = fileURLToPath(new URL(`../db/workers/${name}.ts`, import.meta.url));
  const child: ChildProcess = fork(file, {
    env: { ...process.env, ...env },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4_000);
  });
  const waiting: { resolve(message: unknown): void; reject(error: Error): void }[] = [];
  const messages: unknown[] = [];
  child.on('message', (message) => {
    const first = waiting.shift();
    if (first) first.resolve(message);
    else messages.push(message);
  });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('exit', (code, signal) => {
      for (const { reject } of waiting.splice(0))
        reject(new Error(`${name} ended (${code ?? signal}) before it answered: ${said}`));
      resolve({ code, signal });
    });
  });
  return {
    pid: child.pid ?? 0,
    send: (message) => child.send(message as object),
    next: <T>() =>
      messages.length > 0
        ? Promise.resolve(messages.shift() as T)
        : new Promise<T>((resolve, reject) => waiting.push({ resolve: resolve as (message: unknown) => void, reject })),
    kill: (signal) => child.kill(signal),
    ended,
  };
}

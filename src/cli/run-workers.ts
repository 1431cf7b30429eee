import { spawn } from 'node:child_process';
import { Refused } from '../platform/refused.ts';
import type { DatabaseCall } from './command.ts';
import { findOption } from './options.ts';

const MOST_WORKERS = 16;

/** `--workers`: how many processes release a run. @throws Refused `usage`, also where the database belongs to one process alone */
export function workersOf(call: DatabaseCall): number {
  const text = findOption(call, 'workers') ?? '1';
  const count = Number(text);
  const fits = /^\d{1,2}$/.test(text) && count >= 1 && count <= MOST_WORKERS;
  if (!fits) throw new Refused('usage', { option: '--workers', why: 'not-a-count' });
  if (count > 1 && call.installation.engine === 'embedded') {
    throw new Refused('usage', { option: '--workers', why: 'one-process-only' });
  }
  return count;
}

/** The same command in processes of their own. One that fails leaves its people to the others. */
export function startHelpers(call: DatabaseCall, given: readonly string[], count: number): Promise<void>[] {
  const words = ['run', 'release', ...given, '--json'];
  const program = [...process.execArgv, process.argv[1] ?? ''];
  return Array.from({ length: count }, () => {
    const helper = spawn(process.execPath, [...program, ...words], {
      cwd: call.io.cwd,
      env: { ...call.io.env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    helper.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    return new Promise<void>((resolve) => {
      // 1: it was refused, because all was done before it came
      helper.once('close', (code) => resolve(code === 0 || code === 1 ? undefined : call.io.stderr.write(said)));
      helper.once('error', () => resolve());
    });
  });
}

import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { hashSync, verifySync } from '@node-rs/argon2';
import type { HashDone, HashTask, HashThreadData } from './hash-thread.ts';

// A thread that hashes and does nothing else. On Linux a priority is a thread's own (setpriority(2), who 0): where there are more
// threads than processors, whoever already has a page open comes before whoever is signing in.
const { cost, nice } = workerData as HashThreadData;
if (process.platform === 'linux' && nice > 0) setPriority(0, nice);

function work(task: HashTask): string | boolean {
  return task.kind === 'hash'
    ? hashSync(task.password, { ...cost, salt: task.salt })
    : verifySync(task.stored, task.password);
}

parentPort?.on('message', (task: HashTask) => {
  let done: HashDone;
  try {
    done = { ok: true, result: work(task) };
  } catch (error) {
    // what argon2 says of a hash that is none names no password
    done = { ok: false, why: error instanceof Error ? error.message : 'unknown' };
  }
  parentPort?.postMessage(done);
});

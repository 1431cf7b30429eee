import { Worker } from 'node:worker_threads';

/**
 * Ends this process when its event loop has stood still for `limitMs`: the embedded database runs on that loop and can
 * freeze it for good after a full disk. Whoever supervises the process starts it again; nothing acknowledged is lost.
 * Runs in a thread of its own, which needs nothing of the frozen one.
 */
export function watchEventLoop(limitMs = 60_000): { stop(): Promise<void> } {
  const beat = new Int32Array(new SharedArrayBuffer(4));
  const pulse = setInterval(() => Atomics.add(beat, 0, 1), 1_000);
  pulse.unref();
  const worker = new Worker(WATCH, { eval: true, workerData: { beat, limitMs } });
  worker.unref();
  return {
    async stop() {
      clearInterval(pulse);
      await worker.terminate();
    },
  };
}

const WATCH = `
  const { workerData: { beat, limitMs } } = require('node:worker_threads');
  let last = Atomics.load(beat, 0);
  let still = 0;
  const step = Math.min(limitMs / 4, 5000);
  setInterval(() => {
    const now = Atomics.load(beat, 0);
    still = now === last ? still + step : 0;
    last = now;
    if (still >= limitMs) {
      require('node:fs').writeSync(2, 'akashi: the process stood still for ' + limitMs / 1000 + ' s and ends itself so that it can be started again\\n');
      process.kill(process.pid, 'SIGKILL');
    }
  }, step);
`;

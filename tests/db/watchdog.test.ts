import { expect, it } from 'vitest';
import { startWorker } from '../support/worker-process.ts';

it('a process that stands still is ended so that it can be started again', async () => {
  const worker = startWorker('stand-still', {});
  expect(await worker.next()).toBe('ready');
  worker.send('stand still');
  expect(await worker.ended).toEqual({ code: null, signal: 'SIGKILL' });
});

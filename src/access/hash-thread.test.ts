import { expect, it } from 'vitest';
import { type HashTask, HashThread, type HashThreadData } from './hash-thread.ts';

const cost = { memoryCost: 64, timeCost: 1, parallelism: 1 };
const hashOf = (password: string): HashTask => ({ kind: 'hash', password, salt: new Uint8Array(16) });

it.runIf(process.platform === 'linux')(
  'a thread that fails tells whoever waited for it, and never the next one',
  async () => {
    // no such priority: the worker ends before it listens
    const data: HashThreadData = { cost, nice: 99 };
    const thread = new HashThread(data);
    await expect(thread.run(hashOf('one'))).rejects.toThrow();
    data.nice = 0;
    const stored = String(await thread.run(hashOf('right')));
    // each gets the answer to their own question
    expect([
      await thread.run({ kind: 'verify', password: 'wrong', stored }),
      await thread.run({ kind: 'verify', password: 'right', stored }),
      await thread.run({ kind: 'verify', password: 'wrong', stored }),
    ]).toEqual([false, true, false]);
  },
);

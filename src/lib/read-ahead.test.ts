import { describe, expect, it } from 'vitest';
import { readAhead } from './read-ahead.ts';

describe('reading ahead', () => {
  it('gives every page in order, the next one begun before the present one is done', async () => {
    const log: string[] = [];
    async function* pages() {
      for (const page of [1, 2, 3]) {
        log.push(`read ${page}`);
        yield page;
      }
    }
    for await (const page of readAhead(pages())) {
      await Promise.resolve();
      log.push(`work ${page}`);
    }
    expect(log).toEqual(['read 1', 'read 2', 'work 1', 'read 3', 'work 2', 'work 3']);
  });

  it('stops with nothing under way', async () => {
    let reading = 0;
    let ended = false;
    async function* pages() {
      try {
        for (;;) {
          reading += 1;
          await new Promise((done) => setImmediate(done));
          reading -= 1;
          yield reading;
        }
      } finally {
        ended = true;
      }
    }
    for await (const _page of readAhead(pages())) break;
    expect([reading, ended]).toEqual([0, true]);
  });

  it('tells of a fault when its page is asked for', async () => {
    async function* pages() {
      yield 1;
      throw new Error('no such page');
    }
    const seen: number[] = [];
    const look = async () => {
      for await (const page of readAhead(pages())) seen.push(page);
    };
    await expect(look()).rejects.toThrow('no such page');
    expect(seen).toEqual([1]);
  });
});

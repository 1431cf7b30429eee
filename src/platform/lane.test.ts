import { expect, it } from 'vitest';
import { heldWork } from '../../tests/support/full-room.ts';
import { Lane } from './lane.ts';

/** One turn of the event loop. */
const turn = () => new Promise<void>((done) => setImmediate(done));

it('lets so many at work at once, the others in the order in which they came, also after a fault', async () => {
  const lane = new Lane(2);
  const begun: number[] = [];
  const works = [heldWork(), heldWork(), heldWork(), heldWork()];
  const results = works.map(({ work }, i) =>
    lane.run(async () => {
      begun.push(i);
      await work();
      if (i === 1) throw new Error('a fault');
    }),
  );
  await turn();
  expect(begun).toEqual([0, 1]);
  works[1]?.end();
  await expect(results[1]).rejects.toThrow('a fault');
  await turn();
  await turn();
  expect(begun).toEqual([0, 1, 2]);
  for (const { end } of works) end();
  await Promise.allSettled(results);
  expect(begun).toEqual([0, 1, 2, 3]);
  expect(await lane.run(async () => 'free')).toBe('free');
});

it('gives the event loop a turn before each, also where none waits for anything', async () => {
  const lane = new Lane(1);
  const seen: string[] = [];
  const both = Promise.all(['one', 'other'].map((name) => lane.run(async () => seen.push(name))));
  const loop = turn().then(async () => {
    seen.push('somebody else');
    await turn();
    seen.push('somebody else');
  });
  await Promise.all([both, loop]);
  expect(seen).toEqual(['one', 'somebody else', 'other', 'somebody else']);
});

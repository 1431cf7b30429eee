import { expect, it } from 'vitest';
import { heldWork } from '../../tests/support/full-room.ts';
import { Lane } from './lane.ts';

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
  expect(begun).toEqual([0, 1]);
  works[1]?.end();
  await expect(results[1]).rejects.toThrow('a fault');
  expect(begun).toEqual([0, 1, 2]);
  for (const { end } of works) end();
  await Promise.allSettled(results);
  expect(begun).toEqual([0, 1, 2, 3]);
  expect(await lane.run(async () => 'free')).toBe('free');
});

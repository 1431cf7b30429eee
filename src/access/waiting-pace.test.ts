import { expect, it } from 'vitest';
import { seededRandom } from '../../tests/support/seeded-random.ts';
import { handClock } from '../platform/clock.ts';
import { vaultOf } from '../platform/vault.ts';
import { WaitingRoom } from './waiting-room.ts';

const random = seededRandom('waiting pace');
const vault = vaultOf(new Uint8Array(32).fill(5), random);
/** A number from 0 to 1 that looks like chance. */
const chance = () => Buffer.from(random.bytes(4)).readUInt32BE(0) / 2 ** 32;

/**
 * A crowd before a room, in a time of its own: people ask when they were told to, and a sign-in takes about `workMs`, of which four
 * are worked on at once.
 */
async function stampede({ aSecond, seconds, workMs }: { aSecond: number; seconds: number; workMs: number }) {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  const room = new WaitingRoom({ clock, random, vault });
  const due: { at: number; go: () => void }[] = [];
  const began = clock.now().getTime();
  const now = () => clock.now().getTime() - began;
  const sleep = (ms: number) => new Promise<void>((go) => due.push({ at: now() + ms, go }));
  const work = () => sleep(workMs * (0.75 + chance() / 2));
  const seen = { came: 0, done: 0, inTime: 0, asked: 0, lost: 0, took: [] as number[], waited: [] as number[] };

  async function person(index: number) {
    const since = now();
    let admitted = since;
    if (room.isOpen) await room.enter(work);
    else {
      const ticket = room.join({ kind: 'sign-in', loginName: `p${index}`, password: 'x' }, `a${index % 9}`, undefined);
      for (;;) {
        seen.asked += 1;
        const standing = room.look(ticket);
        if (standing.kind === 'called') break;
        if (standing.kind !== 'waiting') {
          seen.lost += 1;
          return;
        }
        await sleep(standing.askAgainInSeconds * 1000);
      }
      admitted = now();
      seen.waited.push((admitted - since) / 1000);
      await room.comeIn(ticket, work);
    }
    seen.done += 1;
    if (now() <= seconds * 1000) seen.inTime += 1;
    seen.took.push(now() - admitted);
  }

  async function arrive() {
    while (now() < seconds * 1000) {
      void person(seen.came);
      seen.came += 1;
      await sleep((-Math.log(1 - chance()) * 1000) / aSecond);
    }
  }

  void arrive();
  while (due.length > 0) {
    const first = due.reduce((least, one, index) => (one.at < (due[least]?.at ?? 0) ? index : least), 0);
    const [next] = due.splice(first, 1);
    clock.advance(Math.max(0, (next?.at ?? 0) - now()));
    next?.go();
    await new Promise(setImmediate);
  }
  return { ...seen, took: seen.took.toSorted((a, b) => a - b), endedAt: now() / 1000 };
}

const at = (sorted: readonly number[], part: number) => sorted[Math.floor(sorted.length * part)] ?? 0;

it.each([
  ['50 a second', 80, 50],
  ['25 a second', 160, 25],
])(
  'a process that manages %s is kept busy, and lets everybody in soon after their call',
  async (_name, workMs, rate) => {
    const seconds = 40;
    const seen = await stampede({ aSecond: 83, seconds, workMs });
    expect([seen.lost, seen.done]).toEqual([0, seen.came]);
    // busy: nine tenths of what it manages, from the first second on
    expect(seen.inTime).toBeGreaterThan(rate * seconds * 0.85);
    expect(seen.endedAt).toBeLessThan((seen.came / rate) * 1.2 + 5);
    expect(at(seen.took, 0.95)).toBeLessThan(2_000);
    // few questions for each who comes in
    expect(seen.asked / seen.waited.length).toBeLessThan(7);
  },
);

it('few people do not notice that there is a room', async () => {
  const seen = await stampede({ aSecond: 20, seconds: 20, workMs: 80 });
  expect([seen.waited.length, seen.done]).toEqual([0, seen.came]);
});

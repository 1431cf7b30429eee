import { describe, expect, it } from 'vitest';
import { fullRoom, heldWork } from '../../tests/support/full-room.ts';
import { seededRandom } from '../../tests/support/seeded-random.ts';
import { handClock } from '../platform/clock.ts';
import { vaultOf } from '../platform/vault.ts';
import { type RoomLimits, type Typed, WaitingRoom } from './waiting-room.ts';

const clock = handClock('2025-12-02T10:00:00+09:00');
const random = seededRandom('waiting room');
const vault = vaultOf(new Uint8Array(32).fill(3), random);

const roomOf = (limits: Partial<RoomLimits> = {}) =>
  new WaitingRoom({ clock, random, vault }, { atWork: 1, ...limits });
const typed = (loginName = 'hanako'): Typed => ({ kind: 'sign-in', loginName, password: 'こたつ みかん 猫' });

const full = (limits: Partial<RoomLimits> = { atWork: 1 }) =>
  fullRoom({ clock, random, vault }, { atWork: 1, ...limits });

const join = (room: WaitingRoom, loginName?: string, before?: string, address = 'x') =>
  room.join(typed(loginName), address, before) ?? 'full';

describe('a waiting room', () => {
  it('is not noticed as long as there is room', async () => {
    const room = roomOf();
    expect(room.isOpen).toBe(true);
    expect(await room.enter(async () => 'in')).toBe('in');
    expect(room.look(undefined)).toEqual({ kind: 'gone' });
  });

  it('works on as many at once as it may, the others in the order in which they came', async () => {
    const room = roomOf({ atWork: 2 });
    const seen: string[] = [];
    const works = [heldWork(), heldWork(), heldWork(), heldWork()];
    const results = works.map(({ work }, i) =>
      room.enter(() => {
        seen.push(`begins ${i}`);
        return work();
      }),
    );
    expect(seen).toEqual(['begins 0', 'begins 1']);
    works[1]?.end();
    await results[1];
    expect(seen.at(-1)).toBe('begins 2');
    for (const { end } of works) end();
    await Promise.all(results);
    expect(seen).toHaveLength(4);
  });

  it('keeps what was typed for whoever has the ticket, and gives it once', async () => {
    const { endAll, room } = full();
    const [one, other] = [join(room, 'hanako'), join(room, 'taro')];
    await endAll();
    expect([room.look(one), room.look(other)]).toEqual([{ kind: 'called' }, { kind: 'called' }]);
    expect(await room.comeIn(other, async ({ loginName, password }) => [loginName, password])).toEqual([
      'taro',
      'こたつ みかん 猫',
    ]);
    expect(await room.comeIn(other, async () => 'again')).toBeUndefined();
    expect(room.look(other)).toEqual({ kind: 'gone' });
  });

  it('tells the place, the minutes and when to ask again, from what it manages', async () => {
    const { room } = full({ atWork: 40 });
    const tickets = Array.from({ length: 3_000 }, (_, i) => join(room, `p${i}`));
    // 40 are worked on at 20 a second: nobody is called; 20 a second are guessed until something was measured
    expect(room.look(tickets[0])).toEqual({ kind: 'waiting', place: 1, minutes: 1, askAgainInSeconds: 3 });
    expect(room.look(tickets[2_999])).toEqual({
      kind: 'waiting',
      place: 3_000,
      minutes: Math.ceil(2_999 / 20 / 60),
      askAgainInSeconds: 60,
    });
    room.leave(tickets[5]);
    expect(room.look(tickets[2_999])).toMatchObject({ place: 2_999 });
    expect(room.look(tickets[5])).toEqual({ kind: 'gone' });
  });

  it('reads no ticket that it has not written, and opens nothing with another key', async () => {
    const { endAll, room } = full();
    const [ticket, other] = [join(room, 'hanako'), join(room, 'taro')];
    await endAll();
    const parts = ticket.split('.');
    for (let i = 0; i < 4; i++) {
      const forged = parts.map((part, at) =>
        at === i ? `${part.slice(0, -1)}${part.endsWith('x') ? 'y' : 'x'}` : part,
      );
      expect([i, room.look(forged.join('.'))]).toEqual([i, { kind: 'gone' }]);
    }
    for (const text of ['', '.....', `${ticket}.x`, ticket.slice(0, -1)])
      expect([text, room.look(text)]).toEqual([text, { kind: 'gone' }]);
    // the key is outside the signature: with another, what was typed is lost and nothing is done
    parts[4] = other.split('.')[4] ?? '';
    expect(await room.comeIn(parts.join('.'), async () => 'in')).toBeUndefined();
  });

  it('writes nothing of what was typed into the ticket', async () => {
    const { room } = full();
    const ticket = join(room, 'hanako');
    const read = ticket.split('.').flatMap((part) => [part, Buffer.from(part, 'base64url').toString()]);
    expect(read.filter((text) => /hanako|みかん/.test(text))).toEqual([]);
  });

  it('keeps the place of a line that is no more for the same name, and for no other', async () => {
    const before = full({ atWork: 40 });
    const early = join(before.room, 'hanako');
    clock.advance(60_000);
    const { room } = full({ atWork: 40 });
    expect(room.look(early)).toEqual({ kind: 'again' });
    const late = join(room, 'taro');
    clock.advance(1_000);
    const stranger = join(room, 'jiro', early);
    const again = join(room, 'hanako', early);
    expect(room.look(again)).toMatchObject({ place: 1 });
    expect(room.look(late)).toMatchObject({ place: 2 });
    expect(room.look(stranger)).toMatchObject({ place: 3 });
    clock.advance(31 * 60_000);
    expect(room.look(early)).toEqual({ kind: 'gone' });
    expect(room.look(again)).toEqual({ kind: 'gone' });
  });

  it('keeps the place of whoever types again in line, with the same name', async () => {
    const { room } = full({ atWork: 40 });
    const first = join(room, 'hanako');
    clock.advance(10);
    const second = join(room, 'taro');
    clock.advance(10);
    const again = join(room, ' HANAKO ', first);
    expect(room.look(first)).toEqual({ kind: 'gone' });
    expect(room.look(again)).toMatchObject({ place: 1 });
    const another = join(room, 'saburo', again);
    expect(room.look(another)).toMatchObject({ place: 2 });
    expect(room.look(second)).toMatchObject({ place: 1 });
  });

  it('is bounded, in people, of one address, and in what each may bring', async () => {
    const { endAll, room } = full({ most: 4, mostAnAddress: 2 });
    expect([join(room, 'a'), join(room, 'b')]).not.toContain('full');
    expect(join(room, 'c')).toBe('full');
    const long = join(room, 'x'.repeat(60_000), undefined, 'y');
    const last = room.join({ ...typed('d'), password: 'p'.repeat(60_000) }, 'y', undefined);
    expect(join(room, 'e', undefined, 'z')).toBe('full');
    await endAll();
    expect(await room.comeIn(long, async ({ loginName }) => loginName.length)).toBe(255);
    expect(await room.comeIn(last, async ({ password }) => password.length)).toBe(129);
  });

  it('gives the place on when what somebody came in for fails', async () => {
    const { endAll, room } = full();
    const [one, other] = [join(room, 'hanako'), join(room, 'taro')];
    await endAll();
    const fault = room.comeIn(one, async () => {
      throw new Error('the database is gone');
    });
    await expect(fault).rejects.toThrow('the database is gone');
    expect(await room.comeIn(other, async () => 'in')).toBe('in');
    expect(room.isOpen).toBe(true);
  });

  it('finds a place for a second question while the first comes in', async () => {
    const { endAll, room } = full();
    const ticket = join(room);
    await endAll();
    const one = heldWork();
    const came = room.comeIn(ticket, one.work);
    expect(room.look(ticket)).toMatchObject({ kind: 'waiting', place: 1 });
    one.end();
    expect(await came).toBe('done');
  });
});

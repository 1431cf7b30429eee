import { type RoomLimits, WaitingRoom } from '../../src/access/waiting-room.ts';
import type { Installation } from '../../src/platform/installation.ts';

/** Work that goes on until it is told to end. */
export function heldWork(): { work: () => Promise<string>; end: () => void } {
  const { promise, resolve } = Promise.withResolvers<string>();
  return { work: () => promise, end: () => resolve('done') };
}

export interface FullRoom {
  room: WaitingRoom;
  /** All work ends: whoever waits is called. */
  endAll(): Promise<void>;
}

/**
 * A waiting room with so much work that nobody more comes in.
 * @param limits of the room; 40 at work are more than may be called ahead before anything was measured
 */
export function fullRoom(
  installation: Pick<Installation, 'clock' | 'random' | 'vault'>,
  limits: Partial<RoomLimits> = { atWork: 40 },
): FullRoom {
  const room = new WaitingRoom(installation, limits);
  const ends: (() => void)[] = [];
  const results: Promise<string>[] = [];
  while (room.isOpen) {
    const { end, work } = heldWork();
    ends.push(end);
    results.push(room.enter(work));
  }
  return {
    room,
    async endAll() {
      for (const end of ends) end();
      await Promise.all(results);
    },
  };
}

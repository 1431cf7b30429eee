import { type Day, dayInJapan } from '../lib/day.ts';

/** Where an operation gets the time from. Rules take days and instants as arguments and never see a clock. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** `AKASHI_NOW` and tests: time stands still at this instant. */
export function fixedClock(at: Date | string): Clock {
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime())) throw new RangeError(`not an instant: ${String(at)}`);
  return { now: () => new Date(instant) };
}

/** Tests only: a clock that is moved by hand. */
export function handClock(
  start: Date | string,
): Clock & { set(at: Date | string): void; advance(milliseconds: number): void } {
  let at = new Date(start);
  return {
    now: () => new Date(at),
    set: (to) => {
      at = new Date(to);
    },
    advance: (milliseconds) => {
      at = new Date(at.getTime() + milliseconds);
    },
  };
}

export function today(clock: Clock): Day {
  return dayInJapan(clock.now());
}

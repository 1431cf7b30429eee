import { OFFLINE } from '../../messages/offline.ts';
import { fill } from '../../messages/portal.ts';

const MINUTE_MS = 60_000;

/** `12月10日 10:15`, in Japan. */
export function momentText(at: number): string {
  const there = new Date(at + 9 * 60 * MINUTE_MS);
  return `${there.getUTCMonth() + 1}月${there.getUTCDate()}日 ${there.toISOString().slice(11, 16)}`;
}

/** `23時間45分`, rounded down: never more than there is. */
export function lengthText(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / MINUTE_MS);
  const hours = Math.floor(minutes / 60);
  const words = hours > 0 ? OFFLINE.page.hoursAndMinutes : OFFLINE.page.minutes;
  return fill(words, { hours, minutes: minutes % 60 });
}

/** By how many minutes a clock is off; less than one is not worth a word. */
export function skewMinutes(aheadMs: number): number {
  const off = Math.abs(aheadMs);
  return off < MINUTE_MS ? 0 : Math.round(off / MINUTE_MS);
}

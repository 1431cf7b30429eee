import { fill } from '../../messages/fill.ts';
import type { PortalTexts } from '../../messages/portal/index.ts';

type Dates = PortalTexts['dates'];

const MINUTE_MS = 60_000;

/** `12月10日 10:15`, in Japan. */
export function momentText(dates: Dates, at: number): string {
  const there = new Date(at + 9 * 60 * MINUTE_MS);
  const [hours = '', minutes = ''] = there.toISOString().slice(11, 16).split(':');
  const [month = '', date = ''] = [dates.months[there.getUTCMonth()], dates.dates[there.getUTCDate() - 1]];
  return fill(dates.moment, { day: fill(dates.nearDay, { month, date }), hours, minutes });
}

/** `23時間45分`, rounded down: never more than there is. */
export function lengthText(dates: Dates, milliseconds: number): string {
  const minutes = Math.floor(milliseconds / MINUTE_MS);
  const hours = Math.floor(minutes / 60);
  const words = hours > 0 ? dates.hoursAndMinutes : dates.minutes;
  return fill(words, { hours, minutes: minutes % 60 });
}

/** By how many minutes a clock is off; less than one is not worth a word. */
export function skewMinutes(aheadMs: number): number {
  const off = Math.abs(aheadMs);
  return off < MINUTE_MS ? 0 : Math.round(off / MINUTE_MS);
}

import { type Day, dayInJapan, formatInstantInJapan, partsOf } from '../lib/day.ts';
import { eraDateOf } from '../lib/wareki.ts';

/** 12,345 */
export function formatNumber(value: number): string {
  return value.toLocaleString('en-US');
}

/** Both calendars in one cell of a table: 2025/12/02（令7）. A letter for the era would look like a reason code. */
export function formatDay(day: Day): string {
  const { year, month, day: date } = partsOf(day);
  const { era, year: eraYear } = eraDateOf(day);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}/${two(month)}/${two(date)}（${era.slice(0, 1)}${eraYear}）`;
}

/** 2025/12/02（令7）14:05, in Japan. */
export function formatInstant(at: Date): string {
  return `${formatDay(dayInJapan(at))}${formatInstantInJapan(at).slice(11, 16)}`;
}

/** 100-0005, whatever the registered form is. */
export function formatPostalCode(code: string | null): string {
  return code === null ? '' : `〒${code.replace(/^(\d{3})-?(\d{4})$/, '$1-$2')}`;
}

export const NOTHING = '－';

export function formatMaybeDay(day: Day | null | undefined): string {
  return day ? formatDay(day) : NOTHING;
}

export function formatMaybeInstant(at: Date | null | undefined): string {
  return at ? formatInstant(at) : NOTHING;
}

/** The parts of a person's key as one text, spaced for reading. */
export function formatKey(key: { symbol: string; number: string; branch: string }): string {
  return `${key.symbol}－${key.number}（枝番${key.branch}）`;
}

import { type Day, findDay, partsOf } from './day.ts';

/** The eras a living member can be born in, newest first, with their first day. 元年 is year 1. */
export const ERAS = [
  { name: '令和', letter: 'R', from: '2019-05-01' },
  { name: '平成', letter: 'H', from: '1989-01-08' },
  { name: '昭和', letter: 'S', from: '1926-12-25' },
  { name: '大正', letter: 'T', from: '1912-07-30' },
  { name: '明治', letter: 'M', from: '1868-01-25' },
] as const;

export type EraName = (typeof ERAS)[number]['name'];

/** The day of an era date, or undefined when the era had no such day (平成40年, 令和0年, 2月30日). */
export function findEraDay(era: string, eraYear: number, month: number, day: number): Day | undefined {
  const index = ERAS.findIndex((e) => e.name === era || e.letter === era.toUpperCase());
  const found = ERAS[index];
  if (!found || eraYear < 1) return undefined;
  const date = findDay(Number(found.from.slice(0, 4)) + eraYear - 1, month, day);
  const next = ERAS[index - 1];
  if (date === undefined || date < found.from || (next && date >= next.from)) return undefined;
  return date;
}

export interface EraDate {
  era: EraName;
  /** 元年 is 1. */
  year: number;
  month: number;
  day: number;
}

export function eraDateOf(on: Day): EraDate {
  const era = ERAS.find((e) => on >= e.from) ?? ERAS[ERAS.length - 1];
  const { year, month, day } = partsOf(on);
  return { era: era?.name ?? '明治', year: year - Number(era?.from.slice(0, 4)) + 1, month, day };
}

/** 令和7年12月2日; the first year of an era is 元年. */
export function formatEraDay(on: Day): string {
  const { era, year, month, day } = eraDateOf(on);
  return `${era}${year === 1 ? '元' : year}年${month}月${day}日`;
}

/** 2025年12月2日 */
export function formatWesternDay(on: Day): string {
  const { year, month, day } = partsOf(on);
  return `${year}年${month}月${day}日`;
}

/** 令和7年（2025年）12月2日: both calendars, as pages for members write it. */
export function formatBothCalendars(on: Day): string {
  const { era, year, month, day } = eraDateOf(on);
  return `${era}${year === 1 ? '元' : year}年（${partsOf(on).year}年）${month}月${day}日`;
}

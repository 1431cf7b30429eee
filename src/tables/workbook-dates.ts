import { addDays, findDay, getDay } from '../lib/day.ts';

/** Which day a workbook's numbers of days begin with: 1900 as Excel on Windows, 1904 as it was on the Mac. */
export type DateSystem = '1900' | '1904';

/** 9999-12-31 in the 1900 system. */
const LAST_SERIAL = 2_958_465;
const SECONDS = 86_400;

/**
 * Which day the number stands for, as `YYYY-MM-DD`; a time of day is left out. In the 1900 system Excel counts a 29 February
 * 1900 that never was, and a day zero: both come out as written, so that they are refused as days that do not exist.
 * undefined: the number is no day.
 */
export function dayOfSerial(serial: number, system: DateSystem): string | undefined {
  // a midnight that was calculated may lie a hair before it
  const day = Math.floor(Math.round(serial * SECONDS) / SECONDS);
  if (day < 0) return undefined;
  if (system === '1904') {
    return day > LAST_SERIAL - 1_462 ? undefined : addDays(getDay('1904-01-01'), day);
  }
  if (day > LAST_SERIAL) return undefined;
  if (day === 0) return '1900-01-00';
  if (day === 60) return '1900-02-29';
  return addDays(getDay(day < 60 ? '1899-12-31' : '1899-12-30'), day);
}

/** The day in a cell that holds a date as text of ISO 8601. */
export function dayOfIsoCell(text: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})(T|$)/.exec(text);
  if (!found) return text;
  return findDay(Number(found[1]), Number(found[2]), Number(found[3])) ?? text.slice(0, 10);
}

import type { Day } from '../lib/day.ts';
import { readJapaneseDate } from '../lib/japanese-date.ts';
import { Refused } from '../platform/refused.ts';
import type { Call } from './command.ts';

/** The text of an option, when it was given. */
export function findOption(call: Call, name: string): string | undefined {
  const value = call.values[name];
  return typeof value === 'string' ? value : undefined;
}

/** A day given as an option, in any form that files may use. @throws Refused `usage` */
export function findDayOption(call: Call, name: string): Day | undefined {
  const text = findOption(call, name);
  if (text === undefined) return undefined;
  const reading = readJapaneseDate(text);
  if (!reading.ok) throw new Refused('usage', { option: `--${name}`, why: 'not-a-day' });
  return reading.day;
}

/** @throws Refused `usage` when missing or not a day */
export function getDayOption(call: Call, name: string): Day {
  const day = findDayOption(call, name);
  if (day === undefined) throw new Refused('usage', { option: `--${name}`, why: 'missing-day' });
  return day;
}

/** An instant given as an option (RFC 3339 with an offset). @throws Refused `usage` */
export function findInstantOption(call: Call, name: string): Date | undefined {
  const text = findOption(call, name);
  if (text === undefined) return undefined;
  const at = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text) || Number.isNaN(at.getTime())) {
    throw new Refused('usage', {
      option: `--${name}`,
      why: 'not-an-instant',
    });
  }
  return at;
}

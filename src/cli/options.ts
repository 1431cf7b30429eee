import type { Day } from '../lib/day.ts';
import { readJapaneseDate } from '../lib/japanese-date.ts';
import { Refused } from '../platform/refused.ts';
import type { Call } from './command.ts';

/** The text of an option, when it was given. */
export function findOption(call: Call, name: string): string | undefined {
  const value = call.values[name];
  return typeof value === 'string' ? value : undefined;
}

/** The text of an option that must be there. @throws Refused `usage` */
export function getOption(call: Call, name: string): string {
  const text = findOption(call, name);
  if (text === undefined) throw new Refused('usage', { option: `--${name}`, why: 'missing-value' });
  return text;
}

/** One of the choices, when the option was given. @throws Refused `usage` when it is none of them */
export function findChoice<T extends string>(call: Call, name: string, choices: readonly T[]): T | undefined {
  const text = findOption(call, name);
  return text === undefined ? undefined : choiceOf(name, text, choices);
}

/** One of the choices. @throws Refused `usage`, which names them, when it is missing or none of them */
export function getChoice<T extends string>(call: Call, name: string, choices: readonly T[]): T {
  return choiceOf(name, findOption(call, name), choices);
}

function choiceOf<T extends string>(name: string, text: string | undefined, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  throw new Refused('usage', { option: `--${name}`, why: 'not-a-choice', known: choices.join(', ') });
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

/** 事案番号, the first word after the command: in any width and case. */
export const caseOf = (call: Call): string => (call.positionals[0] ?? '').normalize('NFKC').toUpperCase();

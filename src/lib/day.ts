/**
 * A calendar day in Japan, written `YYYY-MM-DD` (proleptic Gregorian). It has no time zone: two days compare as strings.
 * Instants are `Date`; {@link dayInJapan} is the only way from an instant to a day.
 */
export type Day = string & { readonly brand: 'Day' };

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const TWO = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'));

function pad(value: number, width: number): string {
  if (width === 2) return TWO[value] ?? String(value);
  return value >= 1000 ? String(value) : String(value).padStart(width, '0');
}

function isDay(year: number, month: number, day: number): boolean {
  return year >= 1800 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** The day with these parts, or undefined when there is no such day. Months are 1–12. Years 1800–2200 only: anything else is a typing error. */
export function findDay(year: number, month: number, day: number): Day | undefined {
  if (!isDay(year, month, day)) return undefined;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as Day;
}

/** Reads `YYYY-MM-DD` only; the forms that files may use are read by `japanese-date.ts`. Called for every date of a ledger. */
export function findIsoDay(text: string): Day | undefined {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return undefined;
  const year = numberAt(text, 0, 4);
  const month = numberAt(text, 5, 7);
  const day = numberAt(text, 8, 10);
  return isDay(year, month, day) ? (text as Day) : undefined;
}

/** The number that the ASCII digits of `text` in [from, to) write; NaN when one of them is no digit. */
function numberAt(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** For days that the program itself wrote. Throws on anything else. */
export function getDay(text: string): Day {
  const found = findIsoDay(text);
  if (found === undefined) throw new RangeError(`not a day: ${text}`);
  return found;
}

export function partsOf(day: Day): { year: number; month: number; day: number } {
  return { year: numberAt(day, 0, 4), month: numberAt(day, 5, 7), day: numberAt(day, 8, 10) };
}

export function addDays(day: Day, count: number): Day {
  const { year, month, day: date } = partsOf(day);
  const moved = date + count;
  if (moved >= 1 && (moved <= 28 || moved <= daysInMonth(year, month)))
    return `${day.slice(0, 8)}${pad(moved, 2)}` as Day;
  return dayOfNumber(numberOfDay(year, month, date) + count);
}

// Days of the proleptic Gregorian calendar as numbers: years begin in March, so that the leap day is the last of its year,
// and 400 years (an era) have 146,097 days.
const ERA_DAYS = 146_097;

function numberOfDay(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear;
}

function dayOfNumber(number: number): Day {
  const era = Math.floor(number / ERA_DAYS);
  const dayOfEra = number - era * ERA_DAYS;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as Day;
}

/** Adds months; a day that does not exist in the target month gives that month's last day (decide.md, "Dates of a certificate"). */
export function addMonths(day: Day, count: number): Day {
  const { year, month, day: date } = partsOf(day);
  const index = year * 12 + (month - 1) + count;
  const y = Math.floor(index / 12);
  const m = (index % 12) + 1;
  return `${pad(y, 4)}-${pad(m, 2)}-${pad(Math.min(date, daysInMonth(y, m)), 2)}` as Day;
}

export function addYears(day: Day, count: number): Day {
  return addMonths(day, count * 12);
}

export function lastDayOfMonth(day: Day): Day {
  const { year, month } = partsOf(day);
  return `${day.slice(0, 8)}${pad(daysInMonth(year, month), 2)}` as Day;
}

export function firstDayOfMonth(day: Day): Day {
  return `${day.slice(0, 8)}01` as Day;
}

/**
 * The birthday on which a person born on `birthOn` reaches `age`. Born on 29 February: in a common year the birthday
 * is 1 March (decide.md, "Facts"). The legal day before the birthday is the caller's business.
 */
export function birthdayAt(birthOn: Day, age: number): Day {
  const year = numberAt(birthOn, 0, 4) + age;
  if (birthOn.endsWith('-02-29') && daysInMonth(year, 2) === 28) return `${pad(year, 4)}-03-01` as Day;
  return `${pad(year, 4)}${birthOn.slice(4)}` as Day;
}

/** Whole years reached on `on`, counting by {@link birthdayAt}. */
export function ageOn(birthOn: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(birthOn.slice(0, 4));
  return on < birthdayAt(birthOn, years) ? years - 1 : years;
}

export function earliest(days: readonly (Day | null | undefined)[]): Day | undefined {
  let found: Day | undefined;
  for (const day of days) if (day && (found === undefined || day < found)) found = day;
  return found;
}

const JAPAN_OFFSET_MS = 9 * 60 * 60 * 1000;

/** The day that an instant falls on in Japan (UTC+9 all year; no summer time since 1951). */
export function dayInJapan(at: Date): Day {
  return new Date(at.getTime() + JAPAN_OFFSET_MS).toISOString().slice(0, 10) as Day;
}

/** The instant at which a day begins in Japan (00:00 JST). */
export function startOfDayInJapan(day: Day): Date {
  return new Date(Date.parse(`${day}T00:00:00+09:00`));
}

/** An instant written with Japan's offset, to the second: `2025-12-02T09:00:00+09:00`. */
export function formatInstantInJapan(at: Date): string {
  return `${new Date(at.getTime() + JAPAN_OFFSET_MS).toISOString().slice(0, 19)}+09:00`;
}

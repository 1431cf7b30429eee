import { type DATES, upTo } from '../dates.ts';
import type { Translated } from '../translated.ts';

export const DATE_WORDS: Translated<typeof DATES> = {
  day: '{date} {month} {year}',
  dayWithEra: '{date} {month} {year} ({era})',
  nearDay: '{date} {month}',
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  dates: upTo(31, String),
  moment: '{day}, {hours}:{minutes}',
  time: '{hours}:{minutes}',
  hoursAndMinutes: '{hours} h {minutes} min',
  minutes: '{minutes} min',
  seconds: '{seconds} s',
};

import { type DATES, upTo } from '../dates.ts';
import type { Translated } from '../translated.ts';

export const DATE_WORDS: Translated<typeof DATES> = {
  day: 'ngày {date} {month} năm {year}',
  dayWithEra: 'ngày {date} {month} năm {year} ({era})',
  nearDay: 'ngày {date} {month}',
  months: upTo(12, (number) => `tháng ${number}`),
  dates: upTo(31, String),
  moment: '{hours}:{minutes}, {day}',
  time: '{hours}:{minutes}',
  hoursAndMinutes: '{hours} giờ {minutes} phút',
  minutes: '{minutes} phút',
  seconds: '{seconds} giây',
};

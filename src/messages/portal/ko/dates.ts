import { type DATES, upTo } from '../dates.ts';
import type { Translated } from '../translated.ts';

export const DATE_WORDS: Translated<typeof DATES> = {
  day: '{year}년 {month} {date}',
  dayWithEra: '{year}년 {month} {date}({era})',
  nearDay: '{month} {date}',
  months: upTo(12, (number) => `${number}월`),
  dates: upTo(31, (number) => `${number}일`),
  moment: '{day} {hours}:{minutes}',
  time: '{hours}:{minutes}',
  hoursAndMinutes: '{hours}시간 {minutes}분',
  minutes: '{minutes}분',
  seconds: '{seconds}초',
};

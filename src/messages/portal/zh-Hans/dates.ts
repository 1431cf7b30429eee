import { type DATES, upTo } from '../dates.ts';
import type { Translated } from '../translated.ts';

export const DATE_WORDS: Translated<typeof DATES> = {
  day: '{year}年{month}{date}',
  dayWithEra: '{year}年{month}{date}（{era}）',
  nearDay: '{month}{date}',
  months: upTo(12, (number) => `${number}月`),
  dates: upTo(31, (number) => `${number}日`),
  moment: '{day} {hours}:{minutes}',
  time: '{hours}:{minutes}',
  hoursAndMinutes: '{hours}小时{minutes}分钟',
  minutes: '{minutes}分钟',
  seconds: '{seconds}秒',
};

import type { DATES } from '../dates.ts';
import type { Translated } from '../translated.ts';
import { DATE_WORDS as SIMPLIFIED } from '../zh-Hans/dates.ts';

export const DATE_WORDS: Translated<typeof DATES> = {
  ...SIMPLIFIED,
  hoursAndMinutes: '{hours}小時{minutes}分鐘',
  minutes: '{minutes}分鐘',
  seconds: '{seconds}秒',
};

import type { DATES } from '../dates.ts';
import type { Translated } from '../translated.ts';

const MONTHS = 'いち|に|さん|し|ご|ろく|しち|はち|く|じゅう|じゅういち|じゅうに'.split('|');
const DAYS =
  'ついたち|ふつか|みっか|よっか|いつか|むいか|なのか|ようか|ここのか|とおか|じゅういちにち|じゅうににち|じゅうさんにち|じゅうよっか|じゅうごにち|じゅうろくにち|じゅうしちにち|じゅうはちにち|じゅうくにち|はつか|にじゅういちにち|にじゅうににち|にじゅうさんにち|にじゅうよっか|にじゅうごにち|にじゅうろくにち|にじゅうしちにち|にじゅうはちにち|にじゅうくにち|さんじゅうにち|さんじゅういちにち'.split(
    '|',
  );

export const DATE_WORDS: Translated<typeof DATES> = {
  day: '{year}｜年《ねん》（{era}） {month} {date}',
  dayWithEra: '{year}｜年《ねん》（{era}） {month} {date}',
  nearDay: '{month} {date}',
  months: MONTHS.map((reading, index) => `｜${index + 1}月《${reading}がつ》`),
  dates: DAYS.map((reading, index) => `｜${index + 1}日《${reading}》`),
  moment: '{day} {hours}:{minutes}',
  time: '{hours}:{minutes}',
  hoursAndMinutes: '{hours}｜時間《じかん》{minutes}｜分《ふん》',
  minutes: '{minutes}｜分《ふん》',
  seconds: '{seconds}｜秒《びょう》',
};

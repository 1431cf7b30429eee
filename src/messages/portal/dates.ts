/** The numbers from 1 to `last`, as a language writes them. */
export const upTo = (last: number, written: (number: number) => string): readonly string[] =>
  Array.from({ length: last }, (_, index) => written(index + 1));

/**
 * Days and times. `{era}` is the year of the Japanese era (令和7年), as a counter or a form may ask for it: it is put in by
 * itself, in Japanese.
 */
export const DATES = {
  day: '{era}（{year}年）{month}{date}',
  /** Where a counter may ask. In Japanese every day says the era. */
  dayWithEra: '{era}（{year}年）{month}{date}',
  /** Of what is near. */
  nearDay: '{month}{date}',
  months: upTo(12, (number) => `${number}月`),
  dates: upTo(31, (number) => `${number}日`),
  moment: '{day} {hours}:{minutes}',
  time: '{hours}時{minutes}分',
  /** How long something lasts. */
  hoursAndMinutes: '{hours}時間{minutes}分',
  minutes: '{minutes}分',
  seconds: '{seconds}秒',
} as const;

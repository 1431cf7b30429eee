import { type Day, dayInJapan, partsOf } from '../lib/day.ts';
import { marked } from '../lib/ruby.ts';
import { type EraName, eraDateOf } from '../lib/wareki.ts';
import { fill } from '../messages/fill.ts';
import { type PageLanguage, useLanguage } from './page-language.tsx';
import { Japanese, Sentence } from './sentence.tsx';

const READINGS: Record<EraName, string> = {
  令和: 'れいわ',
  平成: 'へいせい',
  昭和: 'しょうわ',
  大正: 'たいしょう',
  明治: 'めいじ',
};

/** 令和7年 */
function eraText({ code }: PageLanguage, on: Day): string {
  const { era, year } = eraDateOf(on);
  if (code !== 'ja-easy') return `${era}${year === 1 ? '元' : year}年`;
  return marked(`｜${era}《${READINGS[era]}》${year === 1 ? '｜元年《がんねん》' : `${year}｜年《ねん》`}`);
}

function partsIn({ texts: { dates } }: PageLanguage, on: Day) {
  const { year, month, day } = partsOf(on);
  return { year, month: dates.months[month - 1] ?? month, date: dates.dates[day - 1] ?? day };
}

/** A day as the language writes it; in Japanese by both calendars. */
export function dayText(language: PageLanguage, on: Day): string {
  return fill(language.texts.dates.day, { ...partsIn(language, on), era: eraText(language, on) });
}

/** A day with the year of the Japanese era, which a counter may ask for. It breaks at the end of a line only when it must. */
export function DayWords({ on }: { on: Day }) {
  const language = useLanguage();
  const { year, month, date } = partsIn(language, on);
  const era = <Japanese>{eraText(language, on)}</Japanese>;
  return (
    <span class="whole">
      <Sentence of={language.texts.dates.dayWithEra} values={{ year: String(year), month, date, era }} />
    </span>
  );
}

const clockOf = (at: Date): { hours: string; minutes: string } => {
  const [hours = '', minutes = ''] = new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(11, 16).split(':');
  return { hours, minutes };
};

/** Day and time in Japan. */
export function momentText(language: PageLanguage, at: Date): string {
  return fill(language.texts.dates.moment, { day: dayText(language, dayInJapan(at)), ...clockOf(at) });
}

/** Hours and minutes in Japan. */
export const timeText = ({ texts }: PageLanguage, at: Date): string => fill(texts.dates.time, clockOf(at));

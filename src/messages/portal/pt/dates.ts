import { type DATES, upTo } from '../dates.ts';
import type { Translated } from '../translated.ts';

export const DATE_WORDS: Translated<typeof DATES> = {
  day: '{date} de {month} de {year}',
  dayWithEra: '{date} de {month} de {year} ({era})',
  nearDay: '{date} de {month}',
  months: [
    'janeiro',
    'fevereiro',
    'março',
    'abril',
    'maio',
    'junho',
    'julho',
    'agosto',
    'setembro',
    'outubro',
    'novembro',
    'dezembro',
  ],
  dates: upTo(31, (number) => (number === 1 ? '1º' : String(number))),
  moment: '{day}, {hours}:{minutes}',
  time: '{hours}:{minutes}',
  hoursAndMinutes: '{hours} h {minutes} min',
  minutes: '{minutes} min',
  seconds: '{seconds} s',
};

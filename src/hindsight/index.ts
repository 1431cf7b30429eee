export { eachHindsight, endOfDayInJapan, type Hindsight, type Judged, readHindsight } from './look-back.ts';

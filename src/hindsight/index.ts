export {
  eachHindsight,
  endOfDayInJapan,
  type Hindsight,
  type Judged,
  readHindsight,
  withoutFlagOfThen,
} from './look-back.ts';

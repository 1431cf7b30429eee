export { type OutsideLog, openOutsideLog } from './follow-outside.ts';
export { findLogId, LOG_START, type OutsideLine, readLines, sizeOf } from './log-file.ts';
export {
  findPlace,
  giveUpUnseen,
  lockOutside,
  markRestored,
  takeOff,
  writePlace,
} from './outside-store.ts';

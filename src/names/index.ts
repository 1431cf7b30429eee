export { charactersOf, codePointsOf, type NameCharacter } from './characters.ts';
export {
  checkNames,
  checkNamesOf,
  type NameFinding,
  NameTally,
  recordNameCheck,
  tell as tellCharacter,
  type UndrawableCharacter,
} from './check-names.ts';
export { type CanDraw, CHANNELS, drawsIn, findUndrawable, isDrawable, type NameChannel, showable } from './drawable.ts';
export { openFont } from './font.ts';

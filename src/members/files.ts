// The door to what reads files without a database, for threads and commands that need no more.
export { type FactPart, type PartTask, readFactPart } from './fact-part.ts';
export { FactView, type SharedFacts } from './fact-view.ts';
export {
  type FactFiles,
  type FactReading,
  type FileReport,
  type NamedFile,
  type PartReader,
  readFactFiles,
} from './facts-from-files.ts';
export { listProfiles, OWN_LAYOUT, readProfileFile } from './profiles.ts';

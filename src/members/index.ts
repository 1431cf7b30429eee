export {
  type FactFiles,
  type FactReading,
  type FileReport,
  type NamedFile,
  readFactFiles,
} from './facts-from-files.ts';
export { type FaultKind, Faults, type FileFault } from './file-faults.ts';
export type { DeliveryKind } from './read-card-status-file.ts';

export {
  type FactFiles,
  type FactReading,
  type FileReport,
  type NamedFile,
  readFactFiles,
} from './facts-from-files.ts';
export { type FaultKind, Faults, type FileFault } from './file-faults.ts';
export {
  countMembers,
  eachMember,
  findDelivery,
  findHousehold,
  type LedgerLine,
  type MemberRecord,
  readMembers,
  searchMembers,
} from './members-store.ts';
export type { DeliveryKind } from './read-card-status-file.ts';

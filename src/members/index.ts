export {
  type FactFiles,
  type FactReading,
  type FileReport,
  type NamedFile,
  readFactFiles,
} from './files.ts';
export { importApprovals } from './import-approvals.ts';
export { type CardStatusOptions, importCardStatus } from './import-card-status.ts';
export type { ImportOptions, ImportResult, ImportSummary } from './import-file.ts';
export { importMembers } from './import-members.ts';
export {
  eachRegisteredNames,
  findHousehold,
  type MemberSearch,
  type RegisteredNames,
  searchMembers,
} from './member-search-store.ts';
export {
  countMembers,
  eachMember,
  findDelivery,
  isProtectedMember,
  type LedgerLine,
  listLeavers,
  listWithOtherBirthDate,
  type MemberRecord,
  readMembers,
} from './members-store.ts';
export type { DeliveryKind } from './read-card-status-file.ts';
export { listSources, type SourceFile, type SourceKind } from './source-store.ts';

export { checkSample } from './check-sample.ts';
export {
  closeDifference,
  countOpenDifferences,
  type Difference,
  findDifference,
  listOpenDifferences,
  type ToldFact,
} from './difference-store.ts';
export { type FactEvent, type FactNews, listFactHistory } from './fact-history-store.ts';
export {
  type FactFiles,
  type FactReading,
  type FileReport,
  type NamedFile,
  readFactFiles,
} from './files.ts';
export {
  addPerson,
  insertCardEvent,
  listBornBetween,
  listFlags,
  listHouseholdIds,
  listProtectedBy,
  lowerFlags,
  type MemberKey,
  raiseFlag,
  withdrawApproval,
  withdrawCardEvent,
  writeApproval,
} from './filing-store.ts';
export { importApprovals } from './import-approvals.ts';
export { type CardStatusOptions, importCardStatus } from './import-card-status.ts';
export type { ImportOptions, ImportResult, ImportSummary } from './import-file.ts';
export { importMembers } from './import-members.ts';
export { type AsKnown, eachMemberAsKnown, findMemberId, readMembersAsKnown } from './known-members-store.ts';
export { listNewOfHeld, listWithOtherBirthDate } from './ledger-intake-store.ts';
export { changedColumns, type LedgerLine, type LineColumn } from './ledger-row.ts';
export {
  LIMIT_CATEGORIES,
  type LimitCategory,
  type LimitCategoryFact,
  withdrawLimitCategory,
  writeLimitCategory,
} from './limit-category-store.ts';
export { findNewestLedger, type LineChange, listAbsent, listLineChanges } from './line-change-store.ts';
export {
  changeLine,
  changesOfFact,
  type FilingIntake,
  type LineChanges,
  restoreLine,
  stateLine,
} from './line-store.ts';
export { hasLaterNumber, listEarlier, listLinked, spreadFlags } from './linked-store.ts';
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
  eachMemberForDecision,
  findDelivery,
  isProtectedMember,
  listLeavers,
  type MemberForDecision,
  type MemberRecord,
  protectedMemberIds,
  readMembers,
} from './members-store.ts';
export { findOpenMemberId, isFlaggedMember } from './open-member-store.ts';
export {
  addProfile,
  listOwnProfiles,
  listProfilesInUse,
  type OwnProfile,
  withdrawProfile,
} from './own-profiles.ts';
export {
  COLUMN_PLANS,
  listProfiles,
  OWN_LAYOUT,
} from './profiles.ts';
export type { DeliveryKind } from './read-card-status-file.ts';
export { isShielded } from './shielded.ts';
export { insertFilingSource, listSources, type SourceFile, type SourceKind } from './source-store.ts';
export { lockIntake } from './staging-store.ts';
export { goesOnElsewhere, listSuccessions, succeedMember } from './succession-store.ts';

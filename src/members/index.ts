export { listOpenSubjects, listSubjectsOf } from './audit-subject-store.ts';
export { checkSample } from './check-sample.ts';
export {
  closeDifference,
  countOpenDifferences,
  type Difference,
  findDifference,
  listOpenDifferences,
  type ToldFact,
} from './difference-store.ts';
export { listEndingApprovals } from './ending-approvals-store.ts';
export { type FactEvent, type FactNews, listFactHistory } from './fact-history-store.ts';
export { withdrawVersion } from './fact-version-store.ts';
export {
  type FactFiles,
  type FactReading,
  type FileReport,
  type NamedFile,
  readFactFiles,
} from './files.ts';
export {
  APPROVALS,
  addPerson,
  insertCardEvent,
  listBornBetween,
  listFlags,
  listHouseholdIds,
  listProtectedBy,
  lowerFlags,
  type MemberKey,
  raiseFlag,
  withdrawCardEvent,
  writeApproval,
} from './filing-store.ts';
export { compareFourItems, type FourItems, findByFourItems, foldAddress, isNamedAlike } from './four-items.ts';
export { importApprovals } from './import-approvals.ts';
export { type CardStatusOptions, importCardStatus } from './import-card-status.ts';
export type { ImportOptions, ImportResult, ImportSummary } from './import-file.ts';
export { importMembers } from './import-members.ts';
export {
  type AsKnown,
  eachMemberAsKnown,
  findFreeBranch,
  findMemberId,
  readMembersAsKnown,
} from './known-members-store.ts';
export { listNewOfHeld, listWithOtherBirthDate } from './ledger-intake-store.ts';
export { changedColumns, type LedgerLine, type LineColumn } from './ledger-row.ts';
export {
  LIMIT_CATEGORIES,
  LIMIT_CATEGORY_FACTS,
  type LimitCategory,
  type LimitCategoryFact,
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
  inMedium,
  MEDIA,
  MEDIUM_GROUNDS,
  type Medium,
  type MediumFact,
  type MediumGround,
} from './medium.ts';
export { MEDIUM_CHOICES, writeMedium } from './medium-store.ts';
export { hasMoreMembers, isInLedger, joinHome, listEmployerMembers } from './member-keys-store.ts';
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
  listLeavers,
  type MemberForDecision,
  type MemberRecord,
  readMembers,
} from './members-store.ts';
export { findOpenMemberId, isFlaggedMember } from './open-member-store.ts';
export { openerOf } from './opener.ts';
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
export { type MemberListReading, readMemberList } from './read-list-file.ts';
export {
  ADDRESS_GROUNDS,
  type AddressGround,
  hasReturnedMail,
  insertConfirmedAddress,
  insertReturnedAddresses,
} from './returned-address-store.ts';
export { findUnusableAddresses, placeHash } from './returned-addresses.ts';
export { isShielded } from './shielded.ts';
export { isProtectedMember, listShieldedIds, protectedMemberIds } from './shielded-store.ts';
export { isShownTo } from './shown-to.ts';
export { countSources, insertFilingSource, listSources, type SourceFile, type SourceKind } from './source-store.ts';
export { holdKnown, lockIntake } from './staging-store.ts';
export { goesOnElsewhere, listSuccessions, succeedMember } from './succession-store.ts';

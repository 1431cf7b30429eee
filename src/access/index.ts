export type { AccountEvent, AccountEventKind } from './account-event-store.ts';
export { findAccountHolders, findAccountOfMember, findMemberOfLoginName, holdAccount } from './account-store.ts';
export { agentOf, type BrowserApp, deviceKindOf, readAgent } from './agent.ts';
export { enrolByApp, linkApp, mayEnrolByApp, signInWithApp, unlinkApp } from './app-way.ts';
export { closeAccounts, closeOwnAccount } from './close-accounts.ts';
export { endCompanySession, isCompanySession, openCompanySession } from './company-session.ts';
export type { Way } from './credential-store.ts';
export {
  confirmDevice,
  type DeviceProof,
  deviceChallenge,
  listOtherDevices,
  type ProvenDevice,
  proveDevice,
  removeDevice,
  removeOtherDevices,
} from './device.ts';
export { type Device, type DeviceKind, findDevices } from './device-store.ts';
export { type EndedWays, endWaysAgain } from './end-again.ts';
export { endWays } from './end-ways.ts';
export {
  type EnrolmentWay,
  findLetterHolders,
  insertOrder,
  listOrdersOf,
  listWaitingForLetter,
  markLetter,
  stopOrderedLetters,
  voidUnsentLetter,
} from './enrolment-store.ts';
export { findEyes, sees } from './eyes.ts';
export { findWait, isFresh, isShownWhileWaiting, requireFresh, requireSettled } from './fresh.ts';
export {
  countEmployerCodes,
  EMPLOYER_CODES_AT_ONCE,
  IDENTITIES,
  type Identity,
  LINK_CHANNELS,
  LINK_GROUNDS,
  type LinkChannel,
  type LinkGround,
  makeDeskCode,
  makeEmployerCodes,
  makeLinkCode,
  mayHaveDeskCode,
  mayHaveLink,
} from './hand-out-codes.ts';
export { type Letter, makeLetters, mayHaveAccount, mayHaveLetter, OFFERED_BEFORE_DAYS } from './make-letters.ts';
export { endMySessions, hasNews, lookAtPresence, type Presence } from './manage-sessions.ts';
export {
  addPasskey,
  addPasskeyOptions,
  changeLoginName,
  changePassword,
  type EndsToo,
  findWaysIn,
  removeWay,
  renamePasskey,
  type WaysIn,
} from './manage-ways.ts';
export { takeNotMe } from './not-me.ts';
export {
  enrolmentPasskeyOptions,
  openAccountWithPasskey,
  openAccountWithPassword,
  requireGoodChoice,
} from './open-account.ts';
export { passkeySignInOptions, type RelyingParty } from './passkey.ts';
export { makeRecoveryCodes } from './recovery-codes.ts';
export { type Enrolling, getEnrolling, redeemCode } from './redeem-code.ts';
export { draftSecondFactor, removeSecondFactor, setSecondFactor } from './second-factor.ts';
export {
  SESSION_LIMITS,
  type Session,
  type SessionKind,
  type SignInHow,
  wasSessionOf,
} from './session-store.ts';
export {
  findSignedIn,
  type SignedIn,
  signInAgain,
  signInWithPasskey,
  signInWithPassword,
  signInWithRecoveryCode,
  signInWithSecondFactor,
  signOut,
  type Visit,
} from './sign-in.ts';
export { enrolStaff, openInvitation, type StaffEnrolment, setStaffSecret } from './staff-enrol.ts';
export { addStaff, disableStaff, type Invitation, inviteStaffAgain } from './staff-invite.ts';
export {
  can,
  isStaffRole,
  PERMISSIONS,
  requireAllowed,
  STAFF_ROLES,
  type StaffAction,
  type StaffRole,
} from './staff-roles.ts';
export { findSignedInStaff, type StaffSignIn, signInStaff, signOutStaff } from './staff-sign-in.ts';
export { findStaff, findStaffByName, listStaff, type Staff } from './staff-store.ts';
export { tellChange, tellPerson } from './tell-change.ts';
export { countTry, countUse } from './throttle-store.ts';
export { tidyAccess } from './tidy-access.ts';
export { currentTotp, makeTotpSecret, totpAddress } from './totp.ts';
export { type LineFigures, type RoomLimits, type Standing, type Typed, WaitingRoom } from './waiting-room.ts';

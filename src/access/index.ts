export { findAccountHolders } from './account-store.ts';
export { closeAccounts } from './close-accounts.ts';
export {
  confirmDevice,
  type DeviceProof,
  deviceChallenge,
  type ProvenDevice,
  proveDevice,
  removeDevice,
} from './device.ts';
export { type Device, type DeviceKind, findDevices } from './device-store.ts';
export { findLetterHolders } from './enrolment-store.ts';
export { type Letter, makeLetters, mayHaveLetter } from './make-letters.ts';
export {
  enrolmentPasskeyOptions,
  openAccountWithPasskey,
  openAccountWithPassword,
} from './open-account.ts';
export { passkeySignInOptions, type RelyingParty } from './passkey.ts';
export { getEnrolling, redeemCode } from './redeem-code.ts';
export {
  SESSION_LIMITS,
  type Session,
  type SessionKind,
} from './session-store.ts';
export {
  findSignedIn,
  type SignedIn,
  signInAgain,
  signInWithPasskey,
  signInWithPassword,
  signOut,
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
export { findStaffByName, listStaff, type Staff } from './staff-store.ts';
export { currentTotp, makeTotpSecret, totpAddress } from './staff-totp.ts';
export { countTry, countUse } from './throttle-store.ts';

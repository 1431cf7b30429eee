export { hashPassword, LONGEST_PASSWORD, passwordMatches, SHORTEST_PASSWORD } from './password.ts';
export {
  endSession,
  endSessionsOf,
  findSession,
  openSession,
  SESSION_LIMITS,
  type Session,
  type SessionKind,
} from './session-store.ts';
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
export { findStaff, findStaffByName, listStaff, type Staff } from './staff-store.ts';
export { type Bucket, countTry } from './throttle-store.ts';

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

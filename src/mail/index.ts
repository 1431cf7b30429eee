export { type Announce, openAnnouncer } from './announce.ts';
export { countContacts, findCurrentContacts, hasUsableContact } from './contact-store.ts';
export {
  addContact,
  type ContactOwner,
  type ContactState,
  cancelContact,
  confirmContact,
  endContactsOf,
  findContactCode,
  findContactState,
  removeContact,
  setLanguage,
} from './contacts.ts';
export { decideHeld, decideMail, isMailDecision, MAIL_DECISIONS, type MailDecision } from './decide-mail.ts';
export {
  type AlarmKind,
  isNoticeLanguage,
  NOTICE_KINDS,
  NOTICE_LANGUAGES,
  type NoticeKind,
  type NoticeLanguage,
  type PortalKind,
} from './kinds.ts';
export { findLastPass, type MailPass } from './mail-pass-store.ts';
export {
  countMails,
  DECIDABLE_STATES,
  type ListedMail,
  listMails,
  MAIL_STATES,
  type MailState,
} from './mail-state-store.ts';
export { type MemberNotice, queueNotices } from './notice-store.ts';
export { holdRestored, settleGiven } from './outbox-store.ts';
export { listPortalNotices, listRead, markRead, type PortalNotice, tellInPortal } from './portal-notice-store.ts';
export { ALARM_CODE_LENGTH, queueAccountChanged, queueAlarms } from './queue-account-changed.ts';
export type { MailSwitch, PassResult } from './send-mails.ts';
export { sendOnce, startMail } from './start-mail.ts';
export { type BounceResult, takeBounce } from './take-bounce.ts';
export { writeMail } from './write-mail.ts';

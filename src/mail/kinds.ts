/** Languages of notices: 日本語, English, やさしい日本語 (short sentences, readings in brackets). */
export const NOTICE_LANGUAGES = ['ja', 'en', 'ja-easy'] as const;

export type NoticeLanguage = (typeof NOTICE_LANGUAGES)[number];

export function isNoticeLanguage(text: string): text is NoticeLanguage {
  return (NOTICE_LANGUAGES as readonly string[]).includes(text);
}

interface KindRule {
  /** Whether it goes to the member's address of the moment of sending, or to one certain address. */
  to: 'member' | 'address';
  /**
   * Whether it is sent to a person under protection too: only what they set off themselves, in an account that is still theirs,
   * and what tells them that somebody may have got into it.
   */
  whileShielded: boolean;
  /** It still goes when the account that it is about was closed meanwhile: its owner may have to object. */
  afterClosing?: boolean;
  /** It carries a code by which whoever reads it can say that it was not them. */
  alarm?: boolean;
}

/**
 * Every kind of mail. A new one is a line here, its texts in src/messages/mail-notices.ts or mail-account.ts, and a word in the check of
 * mail_outbox.kind.
 */
export const NOTICE_RULES = {
  /** Something new can be opened in the portal. */
  'certificate-published': { to: 'member', whileShielded: false },
  /** It was not opened yet. */
  'certificate-waiting': { to: 'member', whileShielded: false },
  'application-received': { to: 'member', whileShielded: false },
  'application-decided': { to: 'member', whileShielded: false },
  /** Somebody has taken what the member shared. */
  'share-taken': { to: 'member', whileShielded: false },
  /** They have taken what somebody shared. */
  'share-received': { to: 'member', whileShielded: false },
  /** A child opens their own documents soon. */
  'coming-of-age': { to: 'member', whileShielded: false },
  /** The one-time code for an address that is new. */
  'contact-confirm': { to: 'address', whileShielded: true },
  /** To the address before, when another is to take its place or it is removed. */
  'contact-changed': { to: 'address', whileShielded: true },
  /** To each address of an account that somebody else may have been in: nothing goes there any more. */
  'contact-ended': { to: 'address', whileShielded: true },
  /** Something about the account has changed: a device is new, a way in was taken away. */
  'account-changed': { to: 'address', whileShielded: true, afterClosing: true },
  /** All ways into the account were set anew by a code, or a recovery code was used. */
  'account-recovered': { to: 'address', whileShielded: true, afterClosing: true, alarm: true },
  /** Somebody has signed in with a browser that was not there before. */
  'signed-in-elsewhere': { to: 'address', whileShielded: true, afterClosing: true, alarm: true },
  /** Somebody has ordered a letter with a code that sets the ways in anew. */
  'letter-ordered': { to: 'address', whileShielded: true, afterClosing: true, alarm: true },
  /** A way into the account is new: a password, a passkey, an app, recovery codes. */
  'way-set': { to: 'address', whileShielded: true, afterClosing: true, alarm: true },
  /** Whoever was signed in has closed the account. */
  'account-closed': { to: 'address', whileShielded: true, afterClosing: true, alarm: true },
} as const satisfies Record<string, KindRule>;

export type NoticeKind = keyof typeof NOTICE_RULES;

export const NOTICE_KINDS = Object.keys(NOTICE_RULES) as NoticeKind[];

export const ruleOf = (kind: NoticeKind): KindRule => NOTICE_RULES[kind];

/** Kinds with a code by which somebody can say that it was not them. */
export type AlarmKind = {
  [K in NoticeKind]: (typeof NOTICE_RULES)[K] extends { alarm: true } ? K : never;
}[NoticeKind];

/** Kinds that the portal has words for. */
export type PortalKind = Exclude<NoticeKind, 'contact-ended' | 'account-closed' | 'way-set'>;

/** Kinds that callers of other domains queue for a member. */
export type MemberNoticeKind = {
  [K in NoticeKind]: (typeof NOTICE_RULES)[K]['to'] extends 'member' ? K : never;
}[NoticeKind];

import type { BounceResult, MailDecision, MailState, NoticeKind, PassResult } from '../mail/index.ts';

type Language = 'ja' | 'en';

/** Where a mail stands, and what there is to do. */
export const MAIL_STATE_TEXTS: Record<MailState, Record<Language, string> & { next: string }> = {
  waiting: { ja: '送信待ち', en: 'waiting', next: '時刻が来ると、自動で送ります。' },
  sending: { ja: '送信中', en: 'being sent', next: 'メールサーバーの返事を待っています。' },
  deferred: {
    ja: '再送待ち',
    en: 'deferred',
    next: '相手のメールサーバーが「あとで」と答えました。間をあけて自動で送り直します。',
  },
  accepted: { ja: '送信済み', en: 'accepted', next: 'メールサーバーが受け取りました。' },
  unknown: {
    ja: '届いたか不明',
    en: 'unknown',
    next: '送っている途中で通信が切れました。二重に送らないよう止めています。メールサーバーの記録を確かめて、決めてください。',
  },
  held: {
    ja: '保留',
    en: 'held',
    next: '送るはずの時刻から1日がたったか、バックアップから戻ったものです。もう送られているかもしれません。必要かを決めてください。',
  },
  refused: {
    ja: '受取り拒否',
    en: 'refused',
    next: 'メールサーバーが受け取りませんでした。ご本人はお知らせを見ていません。電話や手紙で知らせてください。',
  },
  bounced: {
    ja: '戻ってきた',
    en: 'bounced',
    next: '送ったあとで戻ってきました。ご本人はお知らせを見ていません。電話や手紙で知らせてください。',
  },
  dropped: { ja: '取りやめ', en: 'dropped', next: '送る必要がなくなったため、送りませんでした。' },
};

export const MAIL_KIND_TEXTS: Record<NoticeKind, Record<Language, string>> = {
  'certificate-published': { ja: '証を公開したお知らせ', en: 'a document was published' },
  'certificate-waiting': { ja: 'まだ開かれていないお知らせ（2回目）', en: 'not opened yet, second notice' },
  'application-received': { ja: '申請を受け付けたお知らせ', en: 'an application was received' },
  'application-decided': { ja: '申請の結果のお知らせ', en: 'an application was decided' },
  'share-taken': { ja: '共有が受け取られたお知らせ', en: 'a share was taken' },
  'share-received': { ja: '共有を受け取ったお知らせ', en: 'a share was received' },
  'coming-of-age': { ja: '本人のログインができる年齢のお知らせ', en: 'a child may have an own account soon' },
  'contact-confirm': { ja: 'アドレスの確認', en: 'an address to be confirmed' },
  'contact-changed': { ja: 'アドレスの変更を前のアドレスへ', en: 'the earlier address was changed' },
  'contact-ended': { ja: 'アドレスの登録の終わり', en: 'nothing goes to the address any more' },
  'account-changed': { ja: 'ログインの方法の変更', en: 'a way into the account changed' },
  'account-recovered': { ja: 'ログインの回復', en: 'the account was recovered' },
  'signed-in-elsewhere': { ja: '新しい端末からのログイン', en: 'a sign-in from a new browser' },
  'letter-ordered': { ja: '登録コードのお手紙の申込み', en: 'a letter with a code was ordered' },
  'way-set': { ja: '新しいログインの方法', en: 'a new way into the account' },
  'account-closed': { ja: 'アカウントの閉鎖', en: 'the account was closed' },
};

/** Why, in words; a reply of a mail server stands as it came. */
const WHY_TEXTS: Readonly<Record<string, Record<Language, string>>> = {
  'line-lost': { ja: '通信が切れた', en: 'the line was lost' },
  'sender-lost': { ja: '送信中にサーバーが止まった', en: 'the sender ended meanwhile' },
  'too-old': { ja: '1日以上送れなかった', en: 'could not be sent for a day' },
  restored: { ja: 'バックアップから戻った', en: 'came from a backup' },
  protected: { ja: '送らない方になった', en: 'not to be sent to the person any more' },
  'no-address': { ja: 'アドレスの登録がなくなった', en: 'no address any more' },
  paused: { ja: 'アドレスが止まっている', en: 'the address is paused' },
  'account-closed': { ja: 'アカウントが閉じた', en: 'the account was closed' },
  'no-longer-asked': { ja: '確認の必要がなくなった', en: 'nothing to confirm any more' },
  'not-to-be-opened': { ja: '開ける証がなくなった', en: 'nothing is to be opened any more' },
  opened: { ja: 'もう開かれた', en: 'opened already' },
  'by-staff': { ja: '職員が決めた', en: 'decided by staff' },
};

export const mailWhy = (language: Language, why: string): string => WHY_TEXTS[why]?.[language] ?? why;

/** What keeps mail from going out. */
export const MAIL_FAULT_TEXTS: Record<NonNullable<PassResult['stopped']>, Record<Language, string>> = {
  'no-connection': { ja: 'メールサーバーにつながりません', en: 'the mail server does not answer' },
  'no-tls': { ja: 'メールサーバーと暗号化した通信ができません', en: 'no encrypted line to the mail server' },
  'login-refused': { ja: 'メールサーバーへのログインが断られました', en: 'the mail server refuses the login' },
  'sender-refused': { ja: 'メールサーバーが差出人を受け付けません', en: 'the mail server refuses the sender' },
  'not-understood': { ja: 'メールサーバーの返事がわかりません', en: 'the mail server is not understood' },
  'switched-off': { ja: '送信を止めています', en: 'sending is switched off' },
};

export const isMailFault = (text: string): text is NonNullable<PassResult['stopped']> =>
  Object.hasOwn(MAIL_FAULT_TEXTS, text);

/** The staff page メール. */
export const MAIL_TEXTS = {
  title: 'メール',
  intro:
    '加入者へのお知らせを、登録されたメールアドレスへ送ります。メールには、新しいお知らせがあることだけを書き、お名前や証の内容は書きません。',
  off: 'このシステムからは、メールが送られません（メールサーバーの設定がありません）。お知らせは、手紙か電話で届けてください。',
  offWaiting: (count: string) => `送信待ちのメールが${count}通あります。1日たつと「保留」になります。`,
  on: (at: string) => `メールサーバーが最後に答えたのは${at}です。`,
  never: 'まだ一通も送っていません。',
  fault: (what: string, at: string) => `${what}（${at}）。つながるまで、1分ごとに試します。`,
  contacts: (confirmed: string, paused: string) =>
    `登録されたメールアドレスは${confirmed}件、そのうち止まっているもの（戻ってきた）は${paused}件です。`,
  counts: '通数',
  state: '状態',
  count: '通',
  next: 'いまどうなっているか',
  none: 'まだメールはありません。',
  decideTitle: '決める必要があるもの',
  decideNone: '決める必要のあるメールはありません。',
  person: '加入者',
  open: 'この方の記録',
  kind: '種類',
  why: '理由',
  at: '日時',
  decide: '決める',
  again: 'もう一度送る',
  leave: '送らない',
  allHeld: '保留のものをまとめて決める',
  allAgain: '保留をすべて送る',
  allLeave: '保留をすべて取りやめる',
  cut: (shown: string) => `はじめの${shown}通を示しています。`,
  previewTitle: 'メールの文面',
  previewIntro: '送られる文面です。どなたのお名前も番号も入りません。',
  subject: '件名',
  memberContact: 'メールでのお知らせ',
  contactNone: '登録なし',
  contactOn: '登録あり',
  contactPaused: '止まっています（メールが戻ってきました。電話か手紙で知らせてください）',
} as const;

const number = (value: number) => value.toLocaleString('en-US');

/** What `akashi mail show` prints. */
export function mailText(
  language: Language,
  shown: {
    on: boolean;
    fault: string;
    counts: Partial<Record<MailState, number>>;
    contacts: { confirmed: number; paused: number };
    open: readonly { noticeKey: string; kind: NoticeKind; state: MailState; why: string }[];
  },
): string {
  const ja = language === 'ja';
  const { confirmed, paused } = shown.contacts;
  const lines = [
    ...(shown.on
      ? []
      : [
          ja ? 'メールサーバーの設定がないため、メールは送られません。' : 'No mail server is set up: no mail goes out.',
        ]),
    ...(isMailFault(shown.fault) ? [MAIL_FAULT_TEXTS[shown.fault][language]] : []),
    ja
      ? `登録されたアドレス ${number(confirmed)}（止まっているもの ${number(paused)}）`
      : `${number(confirmed)} addresses, ${number(paused)} of them paused`,
    ...(Object.entries(shown.counts) as [MailState, number][]).map(
      ([state, count]) => `${number(count).padStart(9)}  ${MAIL_STATE_TEXTS[state][language]}`,
    ),
    ...shown.open.map(
      ({ kind, noticeKey, state, why }) =>
        `  ${noticeKey}  ${MAIL_KIND_TEXTS[kind][language]}  ${MAIL_STATE_TEXTS[state][language]}  ${mailWhy(language, why)}`,
    ),
  ];
  return lines.join('\n');
}

/** What `akashi mail send` prints. */
export function passText(language: Language, result: PassResult): string {
  const { stopped, ...counts } = result;
  const told = (Object.entries(counts) as [Exclude<keyof PassResult, 'stopped'>, number][]).filter(
    ([, count]) => count > 0,
  );
  return [
    ...(told.length === 0 ? [language === 'ja' ? '送るものはありませんでした。' : 'Nothing was due.'] : []),
    ...told.map(([state, count]) => `${number(count).padStart(9)}  ${MAIL_STATE_TEXTS[state][language]}`),
    ...(stopped === null ? [] : [MAIL_FAULT_TEXTS[stopped][language]]),
  ].join('\n');
}

const BOUNCE_TEXTS: Record<BounceResult['outcome'], Record<Language, string>> = {
  recorded: { ja: '戻ってきたメールを記録しました。', en: 'Recorded: the mail came back.' },
  delayed: {
    ja: 'まだ届いていません（相手のサーバーが送り直しています）。',
    en: 'Recorded: the mail server is still trying.',
  },
  known: { ja: 'もう記録してあります。', en: 'Known already.' },
  'not-ours': {
    ja: 'このシステムが送ったメールではありません。何も変えていません。',
    en: 'Not of a mail that was sent from here. Nothing is changed.',
  },
  'no-report': {
    ja: '配送の通知（DSN）ではありません。何も変えていません。',
    en: 'Not a delivery status notification. Nothing is changed.',
  },
};

/** What `akashi mail hold` prints. */
export function heldText(language: Language, count: number): string {
  return language === 'ja' ? `${number(count)}通を保留にしました。` : `${number(count)} mails are held.`;
}

/** What `akashi mail decide` prints. */
export function mailDecidedText(language: Language, decision: MailDecision, count: number): string {
  if (language === 'en') return `${number(count)}  ${decision}`;
  return `${number(count)}通：${decision === 'again' ? MAIL_TEXTS.again : MAIL_TEXTS.leave}`;
}

/** What `akashi mail bounce` prints. */
export function bounceText(language: Language, { outcome, paused }: BounceResult): string {
  const tail = language === 'ja' ? 'このアドレスへのメールを止めました。' : 'Mail to this address is paused.';
  return paused ? `${BOUNCE_TEXTS[outcome][language]} ${tail}` : BOUNCE_TEXTS[outcome][language];
}

export const MAIL_DECISION_WORDS: Record<MailDecision, string> = { again: MAIL_TEXTS.again, leave: MAIL_TEXTS.leave };

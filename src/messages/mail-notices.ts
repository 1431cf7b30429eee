import type { NoticeKind, NoticeLanguage } from '../mail/index.ts';
import { ACCOUNT_MAILS } from './mail-account.ts';

/** What a mail is made of. `{society}`, `{phone}`, `{portal}`, `{code}` and `{link}` are put in; nothing of a person ever is. */
export interface NoticeText {
  subject: string;
  /** One paragraph each. A paragraph that is an address alone becomes a link. */
  body: readonly string[];
}

/** The end of every mail: whom to call, how to stop, that nobody reads an answer. `callNoPhone` where the society has no number. */
export interface NoticeFoot {
  call: string;
  callNoPhone: string;
  stop: string;
  automatic: string;
}

/**
 * 新着: the same words whatever it is about, so that whoever sees the mail on somebody's phone learns nothing, and so that
 * nobody's mail differs because of somebody else in their home.
 */
const NEWS: Record<NoticeLanguage, NoticeText> = {
  ja: {
    subject: '【{society}】新しいお知らせがあります',
    body: [
      '{society}の加入者のページに、新しいお知らせがあります。',
      '次のページを開き、ログインしてご確認ください。',
      '{portal}',
      'このメールには、お名前や証の内容は書いていません。',
    ],
  },
  en: {
    subject: 'There is something new for you ({society})',
    body: [
      'There is something new for you on the member pages of {society}.',
      'Please open this page and sign in to see it.',
      '{portal}',
      'This e-mail holds no names and no documents.',
    ],
  },
  'ja-easy': {
    subject: '【{society}】新（あたら）しい お知（し）らせが あります',
    body: [
      'あなたに 新（あたら）しい お知（し）らせが あります。',
      'この ページを 開（ひら）いて、ログインして ください。お知（し）らせを 見（み）る ことが できます。',
      '{portal}',
      'この メールには、あなたの 名前（なまえ）は 書（か）いて ありません。',
    ],
  },
};

export const NOTICE_TEXTS: Record<NoticeKind, Record<NoticeLanguage, NoticeText>> = {
  'certificate-published': NEWS,
  'application-received': NEWS,
  'application-decided': NEWS,
  'share-taken': NEWS,
  'share-received': NEWS,
  'coming-of-age': NEWS,
  'certificate-waiting': {
    ja: {
      subject: '【{society}】まだご覧になっていないお知らせがあります',
      body: [
        '{society}の加入者のページに、まだご覧になっていないお知らせがあります。',
        '次のページを開き、ログインしてご確認ください。',
        '{portal}',
        'ログインできないときや、画面で見るのが難しいときは、お電話ください。',
        'このメールには、お名前や証の内容は書いていません。',
      ],
    },
    en: {
      subject: 'Something is still waiting for you ({society})',
      body: [
        'There is something on the member pages of {society} that you have not opened yet.',
        'Please open this page and sign in to see it.',
        '{portal}',
        'If you can not sign in, or can not use these pages, please call us.',
        'This e-mail holds no names and no documents.',
      ],
    },
    'ja-easy': {
      subject: '【{society}】まだ 見（み）て いない お知（し）らせが あります',
      body: [
        'あなたが まだ 見（み）て いない お知（し）らせが あります。',
        'この ページを 開（ひら）いて、ログインして ください。お知（し）らせを 見（み）る ことが できます。',
        '{portal}',
        'できない とき、わからない ときは、電話（でんわ）して ください。',
        'この メールには、あなたの 名前（なまえ）は 書（か）いて ありません。',
      ],
    },
  },
  'contact-confirm': {
    ja: {
      subject: '【{society}】メールアドレスの確認',
      body: [
        '{society}の加入者のページで、このメールアドレスの登録が申し込まれました。',
        'お申し込みになった方は、24時間以内に、ログインした画面に次の確認コードを入力してください。',
        '{code}',
        '次のリンクを開くと、コードが入った画面になります。',
        '{link}',
        '心当たりのない方は、何もしないでください。ほかのお知らせは届きません。',
      ],
    },
    en: {
      subject: 'Please confirm your e-mail address ({society})',
      body: [
        'This e-mail address was entered on the member pages of {society}.',
        'If it was you, enter this code within 24 hours, on the page where you are signed in.',
        '{code}',
        'This link opens the page with the code filled in.',
        '{link}',
        'If it was not you, do nothing. You will get no other e-mail.',
      ],
    },
    'ja-easy': {
      subject: '【{society}】メールアドレスの 確認（かくにん）',
      body: [
        'この メールアドレスを 登録（とうろく）したい、という 申（もう）し込（こ）みが ありました。',
        '申（もう）し込（こ）んだ 人（ひと）は、24時間（じかん）の 間（あいだ）に、ログインした ページに この コードを 入（い）れて ください。',
        '{code}',
        'この リンクを 開（ひら）くと、コードが 入（はい）った ページに なります。',
        '{link}',
        '申（もう）し込（こ）んで いない 人（ひと）は、何（なに）も しないで ください。ほかの メールは 来（き）ません。',
      ],
    },
  },
  'contact-changed': {
    ja: {
      subject: '【{society}】お知らせを受け取るメールアドレスの変更',
      body: [
        '{society}のお知らせを受け取るメールアドレスについて、変更または取りやめが、加入者のページで申し込まれました。',
        '変更のときは、新しいアドレスには24時間後から送ります。',
        'ご自分でなさったことであれば、何もする必要はありません。',
        '心当たりのない方は、すぐにお電話ください。',
      ],
    },
    en: {
      subject: 'Your e-mail address for notices is being changed ({society})',
      body: [
        'Somebody asked on the member pages of {society} to change or remove the e-mail address for notices.',
        'If it is changed, the new address is used 24 hours from now.',
        'If it was you, there is nothing to do.',
        'If it was not you, please call us at once.',
      ],
    },
    'ja-easy': {
      subject: '【{society}】メールアドレスが 変（か）わります',
      body: [
        'お知（し）らせの メールアドレスを 変（か）えたい、または やめたい、という 申（もう）し込（こ）みが ありました。',
        '変（か）える ときは、新（あたら）しい メールアドレスに 送（おく）るのは、24時間（じかん）あとからです。',
        'あなたが した ことなら、何（なに）も しなくて いいです。',
        'あなたが して いない ときは、すぐに 電話（でんわ）して ください。',
      ],
    },
  },
  'contact-ended': {
    ja: {
      subject: '【{society}】このアドレスへのお知らせは終わりました',
      body: [
        '{society}からのお知らせを、このメールアドレスへ送らないことになりました。',
        'これからもメールで受け取るには、次のページを開いてログインし、「メールでのお知らせ」でもう一度登録してください。',
        '{portal}',
        '心当たりのない方は、お電話ください。',
      ],
    },
    en: {
      subject: 'No more notices go to this address ({society})',
      body: [
        '{society} sends no more notices to this e-mail address.',
        'To go on getting them, open this page, sign in, and enter your address again under 「メールでのお知らせ」 (Notices by e-mail).',
        '{portal}',
        'If you did not expect this, please call us.',
      ],
    },
    'ja-easy': {
      subject: '【{society}】この メールアドレスへの お知（し）らせは 終（お）わりました',
      body: [
        'これからは、この メールアドレスに お知（し）らせを 送（おく）りません。',
        'また メールが ほしい ときは、この ページを 開（ひら）いて ログインし、メールアドレスを もう一度（いちど） 入（い）れて ください。',
        '{portal}',
        'どうしてか わからない ときは、電話（でんわ）して ください。',
      ],
    },
  },
  ...ACCOUNT_MAILS,
};

export const NOTICE_FOOTS: Record<NoticeLanguage, NoticeFoot> = {
  ja: {
    call: 'お問い合わせ：{society}　電話 {phone}',
    callNoPhone: 'お問い合わせ：{society}',
    stop: 'メールをやめる、アドレスや言葉を変える：加入者のページの「メールでのお知らせ」',
    automatic: 'このメールは自動でお送りしています。返信しても、お読みできません。',
  },
  en: {
    call: 'Questions: {society}, phone {phone} (in Japanese)',
    callNoPhone: 'Questions: {society}',
    stop: 'To stop these e-mails, or to change the address or the language: 「メールでのお知らせ」 (Notices by e-mail) on your member pages',
    automatic: 'This e-mail was sent automatically. Nobody reads answers to it.',
  },
  'ja-easy': {
    call: 'わからない ときは、電話（でんわ）して ください：{society} {phone}',
    callNoPhone: 'わからない ときは、聞（き）いて ください：{society}',
    stop: 'メールを やめたい ときは、あなたの ページの 「メールでのお知（し）らせ」で やめる ことが できます。',
    automatic: 'この メールは、機械（きかい）が 送（おく）りました。返事（へんじ）は 読（よ）む ことが できません。',
  },
};

export const LANGUAGE_NAMES: Record<NoticeLanguage, string> = {
  ja: '日本語',
  en: 'English',
  'ja-easy': 'やさしい日本語',
};

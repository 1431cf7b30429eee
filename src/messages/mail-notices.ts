import type { NoticeKind, NoticeLanguage } from '../mail/index.ts';

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
  'account-changed': {
    ja: {
      subject: '【{society}】ログインの方法が変わりました',
      body: [
        '{society}の加入者のページで、ログインの方法や、証を表示する端末が新しくなりました。',
        'ご自分でなさったことであれば、何もする必要はありません。',
        '心当たりのない方は、すぐにお電話ください。',
      ],
    },
    en: {
      subject: 'A way into your member pages has changed ({society})',
      body: [
        'A way to sign in, or a device that shows documents, is new on the member pages of {society}.',
        'If it was you, there is nothing to do.',
        'If it was not you, please call us at once.',
      ],
    },
    'ja-easy': {
      subject: '【{society}】ログインの 方法（ほうほう）が 変（か）わりました',
      body: [
        'あなたの ページに 入（はい）る 方法（ほうほう）、または スマートフォンなどが、新（あたら）しく なりました。',
        'あなたが した ことなら、何（なに）も しなくて いいです。',
        'あなたが して いない ときは、すぐに 電話（でんわ）して ください。',
      ],
    },
  },
  'account-recovered': {
    ja: {
      subject: '【{society}】ログインできるようにする手続きがありました',
      body: [
        '{society}の加入者のページで、回復コードを使って、ログインできるようにする手続きがありました。',
        'ご自分でなさったことであれば、何もする必要はありません。',
        '心当たりのない方は、10日以内に次のページを開き、「心当たりがない」を選んでください。ログインをすぐに止めます。',
        '{link}',
        'リンクが使えないときは、そのページに次のコードを入力してください。',
        '{code}',
        'このコードでできるのは、ログインを止めることだけです。お急ぎのときは、お電話ください。',
      ],
    },
    en: {
      subject: 'Somebody regained access to your member pages ({society})',
      body: [
        'Access to the member pages of {society} was regained with a recovery code.',
        'If it was you, there is nothing to do.',
        'If it was not you, open this page within 10 days and choose “It was not me”. Signing in is stopped at once.',
        '{link}',
        'If the link does not work, enter this code on that page.',
        '{code}',
        'All that this code can do is to stop somebody from signing in. If it is urgent, please call us.',
      ],
    },
    'ja-easy': {
      subject: '【{society}】ログインできるように する 手続（てつづ）きが ありました',
      body: [
        'コードを 使（つか）って、あなたの ページに もう一度（いちど） 入（はい）れるように した 人（ひと）が います。',
        'あなたが した ことなら、何（なに）も しなくて いいです。',
        'あなたが して いない ときは、10日（か）の 間（あいだ）に この ページを 開（ひら）いて ください。すぐに 止（と）めます。',
        '{link}',
        'リンクが 使（つか）えない ときは、その ページに この コードを 入（い）れて ください。',
        '{code}',
        'この コードは、ログインを 止（と）める ためだけの ものです。急（いそ）ぐ ときは、電話（でんわ）して ください。',
      ],
    },
  },
  'signed-in-elsewhere': {
    ja: {
      subject: '【{society}】新しい端末からのログインがありました',
      body: [
        'これまでと違うスマートフォンやパソコンから、{society}の加入者のページへのログインがありました。',
        'ご自分でなさったことであれば、何もする必要はありません。',
        '心当たりのない方は、10日以内に次のページを開き、「心当たりがない」を選んでください。ログインをすぐに止めます。',
        '{link}',
        'リンクが使えないときは、そのページに次のコードを入力してください。',
        '{code}',
        'このコードでできるのは、ログインを止めることだけです。お急ぎのときは、お電話ください。',
      ],
    },
    en: {
      subject: 'A sign-in from a new device ({society})',
      body: [
        'Somebody signed in to the member pages of {society} from a phone or computer that was not used before.',
        'If it was you, there is nothing to do.',
        'If it was not you, open this page within 10 days and choose “It was not me”. Signing in is stopped at once.',
        '{link}',
        'If the link does not work, enter this code on that page.',
        '{code}',
        'All that this code can do is to stop somebody from signing in. If it is urgent, please call us.',
      ],
    },
    'ja-easy': {
      subject: '【{society}】新（あたら）しい スマートフォンなどで ログインが ありました',
      body: [
        '今（いま）までと 違（ちが）う スマートフォンや パソコンで、あなたの ページに 入（はい）った 人（ひと）が います。',
        'あなたが した ことなら、何（なに）も しなくて いいです。',
        'あなたが して いない ときは、10日（か）の 間（あいだ）に この ページを 開（ひら）いて ください。すぐに 止（と）めます。',
        '{link}',
        'リンクが 使（つか）えない ときは、その ページに この コードを 入（い）れて ください。',
        '{code}',
        'この コードは、ログインを 止（と）める ためだけの ものです。急（いそ）ぐ ときは、電話（でんわ）して ください。',
      ],
    },
  },
  'way-set': {
    ja: {
      subject: '【{society}】ログインの方法が新しくなりました',
      body: [
        '{society}の加入者のページで、新しいログインの方法（パスワード、パスキー、認証アプリ、回復コードなど）が設定されました。',
        'ご自分でなさったことであれば、何もする必要はありません。',
        '心当たりのない方は、10日以内に次のページを開き、「心当たりがない」を選んでください。ログインをすぐに止めます。',
        '{link}',
        'リンクが使えないときは、そのページに次のコードを入力してください。',
        '{code}',
        'このコードでできるのは、ログインを止めることだけです。お急ぎのときは、お電話ください。',
      ],
    },
    en: {
      subject: 'A new way into your member pages ({society})',
      body: [
        'A new way to sign in (a password, passkey, app, recovery codes or the like) was set up on the member pages of {society}.',
        'If it was you, there is nothing to do.',
        'If it was not you, open this page within 10 days and choose “It was not me”. Signing in is stopped at once.',
        '{link}',
        'If the link does not work, enter this code on that page.',
        '{code}',
        'All that this code can do is to stop somebody from signing in. If it is urgent, please call us.',
      ],
    },
    'ja-easy': {
      subject: '【{society}】新（あたら）しい ログインの 方法（ほうほう）が できました',
      body: [
        'あなたの ページに 入（はい）る 新（あたら）しい 方法（ほうほう）を、だれかが 作（つく）りました。',
        'あなたが した ことなら、何（なに）も しなくて いいです。',
        'あなたが して いない ときは、10日（か）の 間（あいだ）に この ページを 開（ひら）いて ください。すぐに 止（と）めます。',
        '{link}',
        'リンクが 使（つか）えない ときは、その ページに この コードを 入（い）れて ください。',
        '{code}',
        'この コードは、ログインを 止（と）める ためだけの ものです。急（いそ）ぐ ときは、電話（でんわ）して ください。',
      ],
    },
  },
  'account-closed': {
    ja: {
      subject: '【{society}】アカウントを閉じる手続きがありました',
      body: [
        '{society}の加入者のページで、アカウントを閉じる手続きがありました。交付した証は、そのまま使えます。',
        'ご自分でなさったことであれば、何もする必要はありません。',
        '心当たりのない方は、10日以内に次のページを開き、「心当たりがない」を選んでください。担当者が確認します。',
        '{link}',
        'リンクが使えないときは、そのページに次のコードを入力してください。',
        '{code}',
        'このコードでアカウントが開くことはありません。もう一度登録するときは、ログインのページで登録コードのお手紙を申し込んでください。お急ぎのときは、お電話ください。',
      ],
    },
    en: {
      subject: 'Your account for the member pages was closed ({society})',
      body: [
        'Somebody closed your account for the member pages of {society}. Documents that were issued stay good.',
        'If it was you, there is nothing to do.',
        'If it was not you, open this page within 10 days and choose “It was not me”. We will look into it.',
        '{link}',
        'If the link does not work, enter this code on that page.',
        '{code}',
        'This code does not open the account. To register again, order a letter with an enrolment code on the sign-in page. If it is urgent, please call us.',
      ],
    },
    'ja-easy': {
      subject: '【{society}】あなたの アカウントが 閉（と）じられました',
      body: [
        'あなたの ページを 使（つか）えないように した 人（ひと）が います。もらった カードや 紙（かみ）は、そのまま 使（つか）えます。',
        'あなたが した ことなら、何（なに）も しなくて いいです。',
        'あなたが して いない ときは、10日（か）の 間（あいだ）に この ページを 開（ひら）いて ください。わたしたちが 調（しら）べます。',
        '{link}',
        'リンクが 使（つか）えない ときは、その ページに この コードを 入（い）れて ください。',
        '{code}',
        'また 使（つか）いたい ときは、ログインの ページで、コードの 手紙（てがみ）を 申（もう）し込（こ）んで ください。急（いそ）ぐ ときは、電話（でんわ）して ください。',
      ],
    },
  },
  'letter-ordered': {
    ja: {
      subject: '【{society}】新しい登録コードのお手紙が申し込まれました',
      body: [
        '新しい登録コードのお手紙が申し込まれました。{society}に登録のあるご住所へお送りします。',
        'ご自分でなさったことであれば、何もする必要はありません。いまのログインの方法は、そのまま使えます。',
        '心当たりのない方は、10日以内に次のページを開き、「このお手紙を止める」を選んでください。お手紙のコードは、届いたあとでも使えなくなります。',
        '{link}',
        'リンクが使えないときは、そのページに次のコードを入力してください。',
        '{code}',
        'このコードでできるのは、止めることだけです。お急ぎのときは、お電話ください。',
      ],
    },
    en: {
      subject: 'A letter with a new enrolment code was ordered ({society})',
      body: [
        'Somebody ordered a letter with a new enrolment code. It goes to the address that {society} has on record.',
        'If it was you, there is nothing to do. The ways in which you sign in now go on working.',
        'If it was not you, open this page within 10 days and choose “Stop this letter”. The code in it opens nothing then, even after it has arrived.',
        '{link}',
        'If the link does not work, enter this code on that page.',
        '{code}',
        'All that this code can do is to stop something. If it is urgent, please call us.',
      ],
    },
    'ja-easy': {
      subject: '【{society}】登録（とうろく）コードの 手紙（てがみ）の 申（もう）し込（こ）みが ありました',
      body: [
        '新（あたら）しい 登録（とうろく）コードの 手紙（てがみ）を 申（もう）し込（こ）んだ 人（ひと）が います。',
        'あなたが した ことなら、何（なに）も しなくて いいです。今（いま）の ログインの 方法（ほうほう）は、そのまま 使（つか）えます。',
        'あなたが して いない ときは、10日（か）の 間（あいだ）に この ページを 開（ひら）いて ください。手紙（てがみ）の コードを 使（つか）えなく します。',
        '{link}',
        'リンクが 使（つか）えない ときは、その ページに この コードを 入（い）れて ください。',
        '{code}',
        'この コードは、止（と）める ためだけの ものです。急（いそ）ぐ ときは、電話（でんわ）して ください。',
      ],
    },
  },
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

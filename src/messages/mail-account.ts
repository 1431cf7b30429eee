import type { NoticeLanguage } from '../mail/index.ts';
import type { NoticeText } from './mail-notices.ts';

/** Mails that tell of a change to the ways into an account: what happened, and how somebody who did not do it can stop it. */
export const ACCOUNT_MAILS = {
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
} satisfies Record<string, Record<NoticeLanguage, NoticeText>>;

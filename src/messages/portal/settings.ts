/** 設定: everything that a member can set, each with what it does. */
export const SETTINGS = {
  title: '設定',
  lead: '変えられるのは、次のことです。',
  open: '{setting}を開く',
  items: {
    mail: {
      name: 'メールでのお知らせ',
      about:
        '新しいお知らせがあることを、メールで受け取ります。メールには、お名前や資格確認書の内容は書きません。登録しなくても、お知らせはこのページで読めます。',
    },
    account: {
      name: 'ログインの方法',
      about:
        'パスキー、パスワード、認証アプリ、回復コードを増やしたり変えたりできます。どの端末でログインしているかも確かめられます。',
    },
    devices: {
      name: '電波のない所で見せる端末',
      about: '資格確認書を、この端末に保存しておけます。なくした端末は、ここで外せます。',
    },
    language: {
      name: '表示の言葉',
      about: 'このページの言葉を変えます。窓口に見せる資格確認書は、いつも日本語です。',
    },
  },
} as const;

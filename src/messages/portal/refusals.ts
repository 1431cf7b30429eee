import type { RefusalCode } from '../../platform/refused.ts';

/** What happened, and what to do. */
interface Said {
  what: string;
  next: string;
}

/** The refusals that members meet. Whom to ask is said below each. */
export const REFUSALS = {
  ask: 'わからないときは、健康保険組合へお電話ください。',
  /** Of a refusal that is meant for staff. */
  other: {
    what: 'この操作は、いまはできません。',
    next: 'はじめのページから、もう一度お試しください。',
  },
  said: {
    'not-found': {
      what: 'お探しのページは見つかりませんでした。',
      next: 'アドレスを確認するか、はじめのページからお進みください。',
    },
    'not-signed-in': {
      what: 'ログインしていないか、時間がたったためログアウトしました。',
      next: 'もう一度ログインしてください。',
    },
    'database-away': {
      what: 'ただいま、この画面をご利用いただけません。',
      next: '数分待ってから、もう一度お試しください。同じことをもう一度しても、二重にはなりません。',
    },
    'database-busy': {
      what: 'ただいま混み合っていて、できませんでした。何も変わっていません。',
      next: '少し待ってから、もう一度お試しください。同じことをもう一度しても、二重にはなりません。',
    },
    'database-closed': {
      what: 'ただいま、見ることはできても、変えることはできません。何も変わっていません。',
      next: '時間をおいてから、もう一度お試しください。',
    },
    'name-taken': { what: 'このログインIDは、すでに使われています。', next: '別のログインIDを入力してください。' },
    'code-wrong': {
      what: '登録コードか生年月日が正しくないか、コードの期限が切れています。',
      next: 'お手紙を見て、もう一度入力してください。5回まちがえると、コードは使えなくなります。',
    },
    'code-dead': {
      what: 'この登録コードは使えません。',
      next: '新しいお手紙をお送りしますので、健康保険組合へご連絡ください。',
    },
    'too-many-tries': {
      what: '短い間に何度も入力されたため、しばらく受け付けを止めています。',
      next: '15分ほど待ってから、もう一度お試しください。',
    },
    busy: {
      what: 'ただいまアクセスが集中しています。',
      next: '数分待ってから、もう一度お試しください。入力した内容は使われていません。',
    },
    'password-weak': {
      what: 'このパスワードは、人に当てられるおそれがあります。',
      next: '15文字以上の、ほかでは使っていない言葉にしてください。',
    },
    'sign-in-failed': {
      what: 'ログインIDかパスワードが正しくありません。',
      next: '入力を確認して、もう一度お試しください。',
    },
    'sign-in-again': {
      what: '大切な操作のため、ご本人の確認が必要です。',
      next: 'もう一度、パスワードかパスキーで確認してください。',
    },
    'wait-after-recovery': {
      what: 'ログインできるようにしたばかりのため、この画面はまだ開けません。24時間たつと開けます。',
      next: '資格確認書は、いまも「今日の資格」から見せられます。',
    },
    'device-refused': {
      what: 'この端末を確認できませんでした。',
      next: '端末の日付と時刻を「自動」にして、ページを開きなおし、もう一度お試しください。',
    },
    'device-removed': {
      what: 'この端末の登録は取り消されています。',
      next: '使うときは、もう一度保存してください。',
    },
    'form-invalid': {
      what: '送られた内容を受け付けられませんでした。',
      next: 'ページを開きなおして、もう一度入力してください。',
    },
    'individual-number': {
      what: 'マイナンバーとみられる12桁の番号が書かれているため、受け付けていません。番号はどこにも残していません。',
      next: 'ブラウザの「戻る」で前の画面に戻り、番号を消してから、もう一度送ってください。',
    },
    'form-too-large': {
      what: '送られたものが大きすぎるため、受け付けていません。',
      next: 'ブラウザの「戻る」で前の画面に戻ると、入力したものが残っていることがあります。文を短くするか、ファイルを何回かに分けて、もう一度送ってください。',
    },
  },
} as const satisfies { ask: string; other: Said; said: Partial<Record<RefusalCode, Said>> };

export type MemberRefusal = keyof typeof REFUSALS.said;

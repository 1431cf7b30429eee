import type { Identity, LinkChannel, LinkGround } from '../access/index.ts';

/** Staff pages for codes that come by another way than the letter. */
export const WAY_IN_TEXTS = {
  link: '登録コードを渡す',
  title: '登録コードを渡す',
  intro:
    'お手紙のほかに、登録コードを渡す方法です。コードは一度だけ表示し、どこにも保存しません。前に渡したコードは使えなくなります。',
  deskTitle: '窓口で渡す',
  deskIntro:
    '本人が目の前にいるときだけ使ってください。本人確認の書類を見て、写真と氏名と生年月日が台帳と合うことを確かめます。コードは1時間だけ使えます。',
  deskAccount:
    'この方には、もうアカウントがあります。コードを使うと、いまのログインの方法はすべて使えなくなり、登録されたメールアドレスに知らせが届きます。',
  identity: '確かめた書類',
  identities: {
    'my-number-card': 'マイナンバーカード（表面だけ。番号は見ない・写さない）',
    'driving-licence': '運転免許証',
    passport: 'パスポート',
    'residence-card': '在留カード・特別永住者証明書',
    'two-others': '写真のない書類2点（住民票の写しと年金手帳など）',
  } satisfies Record<Identity, string>,
  seen: '本人が目の前にいて、書類と台帳の氏名・生年月日が合うことを確かめました',
  seenMissing: '確かめてから、印を付けてください',
  identityMissing: '確かめた書類を選んでください',
  deskMake: 'コードを表示する',
  deskNone: 'この方には、窓口で登録コードを渡せません（資格のない方、ご自分の登録を持たない年齢のご家族）。',
  shownTitle: '登録コード',
  shownLead: 'この画面を閉じると、二度と表示できません。',
  shownUntil: (at: string) => `${at}まで使えます。`,
  shownHow:
    '本人のスマートフォンで二次元コードを読み取るか、登録ページでコードを入力し、生年月日を入力してもらってください。',
  shownQr: '登録ページの二次元コード',
  shownLink: '送るリンク',
  shownLinkHow:
    '確かめた連絡先だけに送ってください。会社のメールアドレスや、家族と共用の連絡先には送らないでください。開いたあと、生年月日の入力が必要です。',
  page: '登録ページ',
  back: '加入者の記録にもどる',
  linkTitle: 'リンクで送る',
  linkIntro:
    'アカウントのない方の、はじめての登録だけに使えます。本人だけが読める連絡先と確かめられないときは、お手紙にしてください。リンクは24時間使えます。',
  linkOff: 'この組合では、リンクでの送付を行っていません（方針の「リンクでの登録コードの送付」）。',
  linkNone: 'この方には、リンクを送れません。お手紙か窓口で渡してください。',
  channel: '送る方法',
  channels: { mail: 'メール', 'short-message': 'SMS', other: 'そのほか' } satisfies Record<LinkChannel, string>,
  channelMissing: '送る方法を選んでください',
  ground: '本人の連絡先と確かめた方法',
  grounds: {
    filed: '本人が書面で届け出た連絡先',
    'called-back': '届出の電話番号にかけ直して、本人に聞いた',
    'in-person': '窓口で本人に聞いた',
  } satisfies Record<LinkGround, string>,
  groundMissing: '確かめた方法を選んでください',
  linkMake: 'リンクを作る',
  employerLink: '会社から渡す登録コード',
  employerTitle: '会社から渡す登録コード',
  employerIntro:
    '封をした登録コードを、会社を通じて本人に渡します。まだアカウントもコードもない被保険者の分だけを作ります。家族には作りません。紙には氏名のほかに個人の情報は載りません。',
  employerOff: 'この組合では、会社からの配布を行っていません（方針の「会社からの登録コードの配布」）。',
  symbol: '事業所記号',
  symbolMissing: '事業所記号を入力してください',
  count: '人数を見る',
  waiting: (count: string) => `コードを作れる方：${count}人`,
  none: 'この事業所に、コードを作れる方はいません。',
  make: (count: string) => `${count}枚を作る`,
  printHint:
    'ブラウザーの印刷で、A4・余白なし・倍率100％を選び、1枚ずつ内側に三つ折りにして、のりで封をしてください。封をするまで、会社の方に見せないでください。',
  made: (count: string) => `${count}枚の登録コードを作りました。`,
  sheetOutside: '親展　健康保険組合から',
  sheetHeading: 'Webの資格確認書をお使いいただくための登録コード',
  sheetFold: '（ここから内側に折り、のりで封をする）',
  sheetOpened: '封が開いていたときは、使わずに、健康保険組合へお電話ください。',
  sheetSteps: [
    'スマートフォンのカメラで二次元コードを写すか、登録ページを開いて登録コードを入力します。',
    'ご本人の生年月日を入力します。',
    'ログインIDと、パスワードかパスキーを、ご自分で決めます。会社には知らせません。',
  ],
  dear: '様',
} as const;

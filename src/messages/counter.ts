import type { Colour, Verdict } from '../codes/browser.ts';

/** What a counter is told for each verdict: the headline, what it means, and what to do now. */
export interface VerdictText {
  title: string;
  meaning: string;
  next: string;
}

const SOCIETY = { ja: '保険者へ電話で確認してください。', en: 'call the insurer to confirm.' };

export const VERDICT_TEXTS: Readonly<Record<'ja' | 'en', Readonly<Record<Verdict, VerdictText>>>> = {
  ja: {
    valid: {
      title: '有効です',
      meaning: '発行者がいま表示している、本物の資格確認書です。',
      next: '氏名と生年月日をご本人に確認し、下の順に入力してください。',
    },
    copy: {
      title: '写しです（本物・失効なし）',
      meaning: '紙や保存用のコードです。失効していませんが、本人の手もとの画面とは限りません。',
      next: '氏名と生年月日をご本人に確認してください。できれば、スマートフォンの画面の提示を求めてください。',
    },
    'valid-status-stale': {
      title: '本物ですが、失効の情報が古くなっています',
      meaning: '署名は正しく、期間内です。失効していないかを24時間以上確かめていません。',
      next: 'この端末をネットワークにつないで、もう一度読み取ってください。',
    },
    'already-scanned': {
      title: 'さきほど読み取ったコードです',
      meaning: '本物ですが、同じコードをこの端末で15分以内に読み取っています。',
      next: '読み直しならそのまま進めてください。別の人の提示なら、画面の更新を求めてください。',
    },
    'period-not-begun': {
      title: 'まだ有効期間の前です',
      meaning: '本物ですが、使える日になっていません。',
      next: `発効の日を確認し、今日の資格は${SOCIETY.ja}`,
    },
    'period-over': {
      title: '有効期限が切れています',
      meaning: '本物ですが、有効期限を過ぎています。',
      next: '新しい資格確認書かマイナ保険証の提示を求めてください。',
    },
    'code-not-yet': {
      title: '時刻の合わないコードです',
      meaning: 'コードの発行時刻が、この端末の時計より先になっています。',
      next: '端末の時計を確かめ、相手の画面を更新してもらい、もう一度読み取ってください。',
    },
    'code-expired': {
      title: 'コードの期限が切れています',
      meaning: '画面のコードは数分で新しくなります。保存した画像（スクリーンショット）かもしれません。',
      next: '資格確認書の画面を開き直してもらい、もう一度読み取ってください。',
    },
    revoked: {
      title: '失効しています',
      meaning: '本物として発行されましたが、保険者が失効させました。',
      next: `この資格確認書は使えません。マイナ保険証などの提示を求めるか、${SOCIETY.ja}`,
    },
    'key-compromised': {
      title: '信頼できない鍵で発行されています',
      meaning: '発行に使われた鍵が、保険者によって無効にされています。',
      next: `このコードでは確認できません。${SOCIETY.ja}`,
    },
    forged: {
      title: '本物と確認できません',
      meaning: '署名か内容が正しくありません。改ざんまたは偽造のおそれがあります。',
      next: `もう一度読み取っても同じときは、このコードを使わず、${SOCIETY.ja}`,
    },
    'unknown-issuer': {
      title: '登録のない発行者です',
      meaning: 'この発行者は、この確認ページに登録されていません。本物かどうかを判断できません。',
      next: '保険者番号などを画面で確かめ、オンライン資格確認か保険者への電話で確認してください。',
    },
    'clock-wrong': {
      title: 'この端末の時計が違います',
      meaning: '時計が5分以上ずれているため、判断できません。',
      next: '端末の日付と時刻を自動設定にして、ページを開き直してください。',
    },
    'no-keys': {
      title: 'まだ確認できません',
      meaning: '発行者の情報が、この端末にありません。',
      next: 'ネットワークにつないで、ページを開き直してください。',
    },
    'not-a-certificate': {
      title: '資格確認書のコードではありません',
      meaning: '別のQRコードか、途中までしか読み取れていないコードです。',
      next: '資格確認書の画面で「QRコードを見せる」を開いてもらい、もう一度読み取ってください。',
    },
  },
  en: {
    valid: {
      title: 'Valid',
      meaning: 'A genuine certificate that its issuer is showing now.',
      next: 'Confirm name and date of birth with the person, then type the fields in this order.',
    },
    copy: {
      title: 'A copy (genuine, not revoked)',
      meaning: 'A code made for paper or files. Not revoked, but it may not be the holder’s own screen.',
      next: 'Confirm name and date of birth; ask to see the phone if you can.',
    },
    'valid-status-stale': {
      title: 'Genuine, but revocation data is old',
      meaning: 'Signature and period are good. Revocation was last checked more than 24 hours ago.',
      next: 'Connect this device to the network and scan again.',
    },
    'already-scanned': {
      title: 'Scanned a moment ago',
      meaning: 'Genuine, but the same code was read on this device within 15 minutes.',
      next: 'If you repeated the scan, go on. If it is another person, ask to refresh the screen.',
    },
    'period-not-begun': {
      title: 'Not valid yet',
      meaning: 'Genuine, but its period has not begun.',
      next: `Look at its first day; for today, ${SOCIETY.en}`,
    },
    'period-over': {
      title: 'Expired',
      meaning: 'Genuine, but its last valid day has passed.',
      next: 'Ask for the new certificate or the My Number insurance card.',
    },
    'code-not-yet': {
      title: 'The time of this code is off',
      meaning: 'The code was made later than this device’s clock says it is.',
      next: 'Check this device’s clock, ask to refresh the screen, and scan again.',
    },
    'code-expired': {
      title: 'This code has run out',
      meaning: 'Codes are renewed every few minutes. This may be a screenshot.',
      next: 'Ask to open the certificate again, then scan again.',
    },
    revoked: {
      title: 'Revoked',
      meaning: 'It was genuine, and the insurer has revoked it.',
      next: `It can not be used. Ask for another document, or ${SOCIETY.en}`,
    },
    'key-compromised': {
      title: 'Issued with a key that is not trusted',
      meaning: 'The insurer has withdrawn the key that signed this code.',
      next: `This code proves nothing; ${SOCIETY.en}`,
    },
    forged: {
      title: 'Not confirmed as genuine',
      meaning: 'The signature or the content is wrong. It may be altered or forged.',
      next: `If a second scan says the same, do not use it and ${SOCIETY.en}`,
    },
    'unknown-issuer': {
      title: 'Issuer not registered',
      meaning: 'This page does not know the issuer, so it can not tell whether the code is genuine.',
      next: 'Use online eligibility confirmation, or call the insurer.',
    },
    'clock-wrong': {
      title: 'This device’s clock is wrong',
      meaning: 'It is off by more than 5 minutes, so nothing can be judged.',
      next: 'Set date and time to automatic and open this page again.',
    },
    'no-keys': {
      title: 'Can not check yet',
      meaning: 'This device has no issuer data.',
      next: 'Connect to the network and open this page again.',
    },
    'not-a-certificate': {
      title: 'Not the code of a certificate',
      meaning: 'Another kind of code, or one that was only partly read.',
      next: 'Ask to open the code on the certificate’s page, then scan again.',
    },
  },
};

/** Colours in words: nothing depends on seeing them. */
export const COLOUR_TEXTS: Readonly<Record<'ja' | 'en', Readonly<Record<Colour, string>>>> = {
  ja: { green: '確認できました', yellow: '注意して確認', red: '使えません', grey: '判断できません' },
  en: { green: 'Confirmed', yellow: 'Check with care', red: 'Do not accept', grey: 'No verdict' },
};

/** A sign for each colour, as paths in a square of 64, so that nothing depends on the colour. */
export const COLOUR_SIGNS: Readonly<Record<Colour, readonly [outline: string, mark: string]>> = {
  green: ['M32 4a28 28 0 1 0 0 56a28 28 0 1 0 0-56z', 'M19 33l9 10l18-21'],
  yellow: ['M32 6L61 58H3z', 'M32 24v16M32 47v4'],
  red: ['M21 4h22l17 17v22l-17 17H21L4 43V21z', 'M22 22l20 20M42 22L22 42'],
  grey: ['M6 6h52v52H6z', 'M24 25c0-11 17-11 17 0c0 7-9 7-9 14M32 46v4'],
};

/** Labels and sentences of the counter page. The keys are also written into the page as `data-t`. */
export const COUNTER_TEXTS = {
  ja: {
    title: '資格確認書の確認',
    lead: 'QRコードを読み取る',
    scan: 'カメラで読み取る',
    stop: 'カメラを止める',
    aim: '枠の中にQRコードを映してください',
    cameraDenied:
      'カメラを使えません。ブラウザーでカメラを許可するか、下の欄にバーコードリーダーで読み取ってください。',
    cameraNone: 'カメラが見つかりません。下の欄にバーコードリーダーで読み取ってください。',
    field: 'バーコードリーダーの入力欄',
    fieldHint: 'リーダーで読み取ると、自動で確認します。文字の貼り付けもできます。',
    check: '確認する',
    picture: '画像ファイルから読み取る',
    pictureEmpty: '画像からQRコードを読み取れませんでした。明るく、まっすぐ写した画像でお試しください。',
    waiting: '読み取りを待っています',
    waitingHint: 'ここに結果が出ます。読み取った内容は、この端末の外へ送られません。',
    nextPerson: '次の人へ',
    extend: '表示を延ばす',
    clears: '個人情報の表示は{left}で消えます',
    cleared: '個人情報の表示を消しました。',
    person: '氏名',
    kana: 'フリガナ',
    insurerNumber: '保険者番号',
    symbol: '記号',
    number: '番号',
    branch: '枝番',
    birth: '生年月日',
    gender: '性別',
    relation: '本人・家族',
    period: '有効期間',
    share: '負担割合',
    insurer: '保険者',
    copyButton: 'コピー',
    copied: 'コピーしました',
    phone: '電話',
    alsoFound: 'ほかに分かったこと',
    status: '失効の情報',
    statusAge: '{age}前（{at}）の情報で確かめました',
    male: '男',
    female: '女',
    unknown: '裏面または画面で確認',
    self: '本人',
    spouse: '家族（配偶者）',
    child: '家族（子）',
    parent: '家族（父母）',
    other: '家族',
    shareOf: '{tenths}割',
    justNow: 'たった今（{at}）の情報で確かめました',
    minutes: '{n}分',
    hours: '{n}時間',
    days: '{n}日',
    seconds: '{n}秒',
    ready: '準備ができました。ネットワークが切れても使えます。（発行者情報：{at}時点）',
    readyOnline: '準備ができました。（発行者情報：{at}時点）',
    readyOffline: 'オフラインです。{at}時点の発行者情報で確認します。',
    notReady: '発行者の情報をまだ取得できていません。ネットワークにつないでください。',
    bundleRefused: '受け取った発行者情報を信頼できません。ページを開き直してください。',
    preparing: '準備しています…',
    privacy:
      '読み取った内容は保存も送信もしません。同じコードの二重読み取りを見つけるための照合値だけを、15分間この端末に残します。',
    limits:
      '「有効」は、コードが本物で、保険者が失効させていないことを示します。資格の有無の最終確認は、オンライン資格確認または保険者への照会によります。',
    noScript:
      'このページは、JavaScriptを有効にしたブラウザーで動きます。使えないときは、保険者へ電話で確認してください。',
    language: 'English',
  },
  en: {
    title: 'Certificate check',
    lead: 'Scan the QR code',
    scan: 'Scan with the camera',
    stop: 'Stop the camera',
    aim: 'Hold the QR code inside the frame',
    cameraDenied: 'The camera can not be used. Allow it in the browser, or use a barcode reader in the field below.',
    cameraNone: 'No camera was found. Use a barcode reader in the field below.',
    field: 'Barcode reader input',
    fieldHint: 'Scanning checks at once. Pasting works too.',
    check: 'Check',
    picture: 'Read from a picture file',
    pictureEmpty: 'No QR code was found in the picture. Try a bright one, taken straight.',
    waiting: 'Waiting for a scan',
    waitingHint: 'The result appears here. What is read never leaves this device.',
    nextPerson: 'Next person',
    extend: 'Show longer',
    clears: 'Personal data disappears in {left}',
    cleared: 'Personal data was cleared.',
    person: 'Name',
    kana: 'Reading',
    insurerNumber: 'Insurer no.',
    symbol: 'Symbol',
    number: 'Number',
    branch: 'Branch',
    birth: 'Date of birth',
    gender: 'Sex',
    relation: 'Insured or family',
    period: 'Valid',
    share: 'Patient’s share',
    insurer: 'Insurer',
    copyButton: 'Copy',
    copied: 'Copied',
    phone: 'Phone',
    alsoFound: 'Also found',
    status: 'Revocation data',
    statusAge: 'checked with data of {age} ago ({at})',
    male: 'Male',
    female: 'Female',
    unknown: 'See the screen or its back',
    self: 'Insured person',
    spouse: 'Family (spouse)',
    child: 'Family (child)',
    parent: 'Family (parent)',
    other: 'Family',
    shareOf: '{tenths}0 %',
    justNow: 'checked with data of just now ({at})',
    minutes: '{n} min',
    hours: '{n} h',
    days: '{n} d',
    seconds: '{n} s',
    ready: 'Ready. Works without a network too. (Issuer data of {at})',
    readyOnline: 'Ready. (Issuer data of {at})',
    readyOffline: 'Offline. Checking with the issuer data of {at}.',
    notReady: 'No issuer data yet. Connect to the network.',
    bundleRefused: 'The issuer data received can not be trusted. Open this page again.',
    preparing: 'Preparing…',
    privacy:
      'Nothing that is read is stored or sent. Only fingerprints of codes stay on this device for 15 minutes, to notice a second scan.',
    limits:
      '“Valid” means the code is genuine and the insurer has not revoked it. Entitlement itself is confirmed by online eligibility confirmation or by the insurer.',
    noScript: 'This page needs JavaScript. Without it, call the insurer to confirm.',
    language: '日本語',
  },
} as const;

export type CounterText = keyof (typeof COUNTER_TEXTS)['ja'];

/** What the commands `verify` and `bundle` say. */
export const CODE_COMMAND_TEXTS = {
  ja: {
    firstUse: (root: string) =>
      `akashi: --root がないので、この発行者情報の署名者をそのまま信頼しました。次からは --root ${root} を付けてください。`,
    asOf: '失効の情報',
    written: (file: string) => `${file} に書き出しました`,
  },
  en: {
    firstUse: (root: string) =>
      `akashi: without --root, whoever signed this bundle was trusted. Next time give --root ${root}`,
    asOf: 'revocation data',
    written: (file: string) => `written to ${file}`,
  },
} as const;

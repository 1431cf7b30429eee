import type { Colour, Verdict } from '../codes/browser.ts';
import { COUNTER_TEXTS } from './counter.ts';
import { FACE } from './face.ts';
import { CERTIFICATE } from './portal/certificate.ts';

/** The A4 sheet for clinics that have never seen a certificate on a phone. */
export const SHEET_TEXTS = {
  title: 'スマートフォンで見せる資格確認書',
  audience: '医療機関・薬局の受付の方へ',
  lead: 'マイナ保険証を使えない方の資格確認書です。紙の資格確認書と、見せ方だけが違います。',
  about: [
    {
      title: '法律にもとづく資格確認書です',
      /** Follows the society's own sentence on the standing of the document. */
      text: '（健康保険法第51条の3）',
    },
    {
      title: '受け取らずに、画面を見て確認します',
      text: '療担規則第3条は、資格確認書を「提出し、又は提示する」と定めています。スマートフォンを預かる必要はありません。',
    },
  ],
  looks: {
    title: '画面の、ここを見ます',
    example: '画面の例（氏名と記号・番号は架空です）',
    picture:
      'スマートフォンの画面の絵。上から、緑の帯に「有効です」と動く時計、表題、氏名と生年月日、保険者番号・記号・番号・枝番、有効期限。',
    points: [
      {
        title: `緑の帯と「${FACE.state.effective.word}」`,
        text: '帯がほかの色、ほかの言葉のときは、そのままでは使えません。',
      },
      { title: '動いている時計', text: '秒が進み、しま模様が動きます。止まっていれば、写しかもしれません。' },
      { title: `表題「${FACE.title}」`, text: `「${FACE.notice.title}」は、別のものです。` },
      { title: '氏名と生年月日', text: 'ご本人にたずねて、画面と同じかを確認します。' },
      {
        title: `${FACE.insurerNumber}・${FACE.symbol}・${FACE.number}・${FACE.branch}`,
        text: '受付のコンピューターに入力する順に並んでいます。',
      },
      { title: FACE.expiresOn, text: 'この日まで使えます。70歳以上の方は、負担割合も出ます。' },
    ],
  },
  steps: {
    title: '受付での手順',
    all: [
      { title: '本人を確認する', text: '氏名と生年月日をご本人にたずね、画面と同じかを確認します。' },
      {
        title: 'QRコードを読み取る',
        text: `受付の端末で確認ページを開き、「${CERTIFICATE.showCode}」の画面を読み取ります。読めないときは、画面の番号を見ます。`,
        promises: ['アプリは要りません', '通信がなくても使えます', '読み取った内容は残りません'],
      },
      {
        title: '番号を入力する',
        text: '次の順に入力します。',
        typed: [
          COUNTER_TEXTS.ja.insurerNumber,
          COUNTER_TEXTS.ja.symbol,
          COUNTER_TEXTS.ja.number,
          COUNTER_TEXTS.ja.branch,
          COUNTER_TEXTS.ja.birth,
        ],
      },
    ],
    page: '確認ページ',
    qr: '確認ページのQRコード',
  },
  colours: {
    title: '読み取りの結果',
    /** Colour and shape in a word, the headlines a reception may meet, and what to do. */
    names: { green: '緑の丸', yellow: '黄の三角', red: '赤の八角', grey: '灰色の四角' } satisfies Record<
      Colour,
      string
    >,
    headlines: {
      green: ['valid'],
      yellow: ['copy', 'already-scanned'],
      red: ['revoked', 'period-over'],
      grey: ['unknown-issuer', 'clock-wrong'],
    } satisfies Record<Colour, Verdict[]>,
    next: {
      green: '番号を入力して、受け付けます。',
      yellow: '本物です。画面に出る注意を見て進めます。',
      red: '受け付けません。画面に出る案内を見るか、電話で確認します。',
      grey: '本物か分かりません。通信と時計を確かめるか、電話で確認します。',
    } satisfies Record<Colour, string>,
  },
  not: {
    title: 'これでは受け付けられません',
    all: [
      { title: 'スクリーンショット', text: '画面を写した画像、送られてきた画像' },
      { title: '印刷した紙', text: '画面を印刷・コピーしたもの' },
      { title: `「${FACE.notice.title}」だけ`, text: 'マイナ保険証と一緒に見せるものです' },
    ],
  },
  contact: {
    title: '分からないときは、お電話ください',
    insurerNumber: '保険者番号',
    phone: '電話',
  },
  english: (address: string) =>
    `This is a Japanese health insurance certificate shown on a phone. Confirm name and birth date; scan its QR code at ${address} (no app, works offline, nothing is kept) or read the screen; type the numbers. Screenshots and prints do not count.`,
  madeOn: (day: string) => `${day}作成`,
  fictional: '架空の見本',
  fictionalLong: 'この用紙は架空の見本です。実在の健康保険組合のものではありません。',
  pdf: '印刷用のPDF（A4・1枚）を開く',
  choose: { title: '保険者を選ぶ', lead: '保険者ごとに、受付の方への案内（A4・1枚）があります。' },
} as const;

/** Where the sheet is led to from other pages. */
export const SHEET_LINKS = {
  member: 'この画面をはじめて見る医療機関・薬局の方へ',
  staff: '医療機関・薬局の受付への案内（A4・1枚）',
  staffLead: 'スマートフォンの資格確認書をはじめて見る窓口に渡せます。',
} as const;

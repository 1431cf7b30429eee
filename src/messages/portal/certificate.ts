import { FACE, MASKED } from '../face.ts';

/**
 * What is said to the holder around a document that is shown: the document itself, its band and what is for the counter are in
 * {@link FACE}. `told` and `meaning` are said in other languages only, beside the Japanese words of the document.
 */
export const CERTIFICATE = {
  title: FACE.title,
  /** What the band says. */
  meaning: {
    effective: '有効です。この画面を窓口で見せてください。下の「医療機関・薬局の方へ」は、窓口の方への案内です。',
    'not-yet': 'まだ使えません。',
    expired: '有効期限が過ぎたため、使えません。',
    revoked: '無効になったため、使えません。',
  },
  again: 'もう一度たしかめる',
  showCode: 'QRコードを見せる',
  turn: '裏面',
  home: 'もどる',
  noPrint:
    'Webの資格確認書は印刷できません。印刷したものでは受診できません。紙の資格確認書が必要な方は、健康保険組合へお電話ください。',
  /** What to do with one that can not be shown today; the line of a revoked one stands on its face. */
  instead: {
    'not-yet':
      '{day}からは、この画面を窓口で見せて受診できます。それより前に受診する方は、健康保険組合へお電話ください。',
    expired:
      'この資格確認書では受診できません。新しい資格確認書は「もどる」の先のページに表示されます。表示されないときや、受診の予定がある方は、健康保険組合へお電話ください。',
  },
  stale:
    '通信ができないため、いまの資格を確かめられません。電波の届くところで「もう一度たしかめる」を押してください。つながらないときは、この画面を窓口で見せ、下の電話番号で保険者に確認してもらってください。',
  revoked:
    'この資格確認書は無効になったため、内容を表示しません。新しい資格確認書は「もどる」の先のページに表示されます。表示されないときや、受診の予定がある方は、健康保険組合へお電話ください。',
  ending: '安全のため、まもなく自動でログアウトします。',
  stay: '続けて表示する',
  masked: '医療機関以外で加入を示す（番号なし）',
  code: {
    title: FACE.code.title,
    lead: '窓口の読み取り機にかざしてください',
    label: '資格を確認するためのQRコード',
    remaining: 'このコードは、あと{left}で使えなくなります',
    renewed: '1分ごとに新しいコードに替わります',
    reload: 'コードを替える',
    over: 'コードの時間が切れました。電波の届くところで「コードを替える」を押してください。',
    back: '資格確認書にもどる',
    none: 'この資格確認書は今日は使えないため、コードを表示できません。わからないときは、健康保険組合へお電話ください。',
  },
  /** The short code, for counters without a camera. */
  lookup: {
    offerTitle: '窓口にカメラがないとき',
    offer: '8文字の照会番号を出して、窓口の方に入力してもらえます。番号は1回だけ、5分間使えます。',
    learns: '照会番号で確認すると、確認した日時が保険者に記録されます。QRコードでは記録されません。',
    make: '照会番号を出す',
    title: FACE.lookup.title,
    lead: '窓口の方に見せるか、読み上げてください',
    until: '{time}まで、1回だけ使えます。',
    again: '新しい番号を出す',
    back: 'QRコードにもどる',
  },
  back: {
    title: FACE.back.title,
    cautionsTitle: FACE.back.cautionsTitle,
    told: FACE.back.cautions,
    front: '表面にもどる',
  },
  share: {
    title: FACE.shareFace.title,
    open: '高齢受給者証',
    told: FACE.shareFace.counter,
    back: '資格確認書にもどる',
  },
  notice: {
    title: FACE.notice.title,
    told: [FACE.notice.alone, FACE.notice.with, FACE.notice.why],
    print: 'この画面は印刷できます（A4用紙1枚）。',
    revoked: 'このお知らせは使えなくなったため、内容を表示しません。わからないときは、健康保険組合へお電話ください。',
    home: 'もどる',
  },
  /** Membership without numbers. */
  proof: {
    title: MASKED.title,
    told: [
      '医療機関や薬局以外で、健康保険に加入していることを示すための画面です。',
      'この画面では受診できません。番号や生年月日は表示しません。',
    ],
    again: 'もう一度たしかめる',
    back: '資格確認書にもどる',
  },
} as const;

/** The counter's page for a short code. */
export const LOOKUP_TEXTS = {
  ja: {
    title: '照会番号による確認',
    intro:
      '患者さんの画面の「照会番号」（8文字）を入力すると、資格確認書を確認できます。カメラやバーコードリーダーがあるときは、QRコードの読み取りを使ってください。',
    toScan: 'QRコードで確認する',
    field: '照会番号',
    hint: '例：7KQ4-M9XW　大文字・小文字、ハイフンの有無は問いません。',
    check: '確認する',
    seenTitle: 'この確認は、保険者に記録されます',
    seen: '番号は保険者に送られ、確認した日時が記録されます。QRコードの確認では、何も送られません。番号は1回だけ、表示から5分間使えます。',
    missing: '照会番号を入力してください',
    slip: '照会番号に打ちまちがいがあります。画面と見くらべて入力してください',
    refused:
      'この番号では確認できません。番号が違うか、時間が過ぎたか、すでに使われています。患者さんの画面で新しい番号を出してもらい、入力してください。それでも確認できないときは、マイナ保険証などの提示を求めるか、保険者へ電話で確認してください。',
    tooMany:
      'まちがった番号が続いたため、しばらく確認できません。15分ほど待つか、QRコードの読み取りを使うか、保険者へ電話で確認してください。',
    recorded: 'この確認は保険者に記録されました（{at}）。',
    clears: 'この表示は10分で消えます。番号はもう使えません。',
    next: '次の人へ（表示を消す）',
    other: 'English',
  },
  en: {
    title: 'Check by look-up code',
    intro:
      'Type the look-up code (8 characters) from the patient’s screen to check the certificate. With a camera or a barcode reader, scan the QR code instead.',
    toScan: 'Check by QR code',
    field: 'Look-up code',
    hint: 'For example 7KQ4-M9XW. Case and hyphens do not matter.',
    check: 'Check',
    seenTitle: 'The insurer learns of this check',
    seen: 'The code is sent to the insurer, who records when it was checked. Scanning the QR code sends nothing. A code works once, for five minutes.',
    missing: 'Type the look-up code',
    slip: 'The code has a typing error. Compare it with the screen',
    refused:
      'Nothing can be confirmed with this code. It is wrong, over, or used. Ask for a new one on the patient’s screen. If that fails, ask for another document or call the insurer.',
    tooMany: 'Too many wrong codes. Wait about 15 minutes, scan the QR code, or call the insurer.',
    recorded: 'The insurer has recorded this check ({at}).',
    clears: 'This page clears itself after 10 minutes. The code can not be used again.',
    next: 'Next person (clears this page)',
    other: '日本語',
  },
} as const;

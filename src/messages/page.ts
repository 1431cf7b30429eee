/** What the frame of every page says. */
export const PAGE_TEXTS = {
  ja: {
    product: 'Akashi 証',
    skip: '本文へ進む',
    navigation: 'メニュー',
    signOut: 'ログアウト',
    phone: '電話',
    errorTitle: '【入力の確認】',
    required: '※必須',
    errorSummary: '入力を確認してください',
    errorSummaryHint: '次の項目をなおして、もう一度送信してください。',
    audiences: { member: '加入者のページ', staff: '職員のページ', counter: '窓口での確認' },
  },
  en: {
    product: 'Akashi',
    skip: 'Skip to content',
    navigation: 'Menu',
    signOut: 'Sign out',
    phone: 'Phone',
    errorTitle: '[Please check]',
    required: '*required',
    errorSummary: 'Please check what you entered',
    errorSummaryHint: 'Correct these items and send the form again.',
    audiences: { member: 'For members', staff: 'For staff', counter: 'Check at a counter' },
  },
} as const;

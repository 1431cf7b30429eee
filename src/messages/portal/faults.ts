/** What a page says when something broke on our side, or does not take place. */
export const FAULTS = {
  title: 'ただいま表示できません',
  what: 'システムの不具合のため、ページを表示できませんでした。入力した内容は、まだ記録されていないことがあります。',
  next: 'しばらく待ってから、もう一度お試しください。',
  ask: '続くときは、次の受付番号を添えて健康保険組合へご連絡ください。',
  reference: '受付番号',
  refusedTitle: '受け付けられませんでした',
  notFoundTitle: 'ページが見つかりません',
  signInTitle: 'もう一度ログインしてください',
  backHome: 'はじめのページへ',
} as const;

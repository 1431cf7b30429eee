import { FACE } from '../face.ts';

/** What stands around every page, and what forms say alike. */
export const FRAME = {
  product: 'Akashi 証',
  audience: '加入者のページ',
  skip: '本文へ進む',
  navigation: 'メニュー',
  signOut: 'ログアウト',
  phone: '電話',
  /** Of the list of languages. */
  language: '言語',
  errorTitle: '【入力の確認】',
  required: '※必須',
  errorSummary: '入力を確認してください',
  errorSummaryHint: '次の項目をなおして、もう一度送信してください。',
  person: FACE.person,
} as const;

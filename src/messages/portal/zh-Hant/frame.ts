import type { FRAME } from '../frame.ts';
import type { Translated } from '../translated.ts';

export const FRAME_WORDS: Translated<typeof FRAME> = {
  product: 'Akashi',
  audience: '被保險人與家屬專頁',
  skip: '跳到本文',
  navigation: '選單',
  signOut: '登出',
  phone: '電話',
  language: '語言',
  errorTitle: '【請檢查】',
  required: '※必填',
  errorSummary: '請檢查填寫的內容',
  errorSummaryHint: '請更正以下項目，然後重新送出。',
  person: '{name}',
};

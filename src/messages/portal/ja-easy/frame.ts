import type { FRAME } from '../frame.ts';
import type { Translated } from '../translated.ts';

export const FRAME_WORDS: Translated<typeof FRAME> = {
  product: 'Akashi ｜証《あかし》',
  audience: '｜保険《ほけん》に ｜入《はい》って いる ｜人《ひと》の ページ',
  skip: '｜本文《ほんぶん》へ',
  navigation: 'メニュー',
  signOut: 'ログアウト',
  phone: '｜電話《でんわ》',
  language: '｜言葉《ことば》',
  errorTitle: '【もう ｜一度《いちど》 ｜見《み》て ください】',
  required: '※｜必《かなら》ず',
  errorSummary: 'もう ｜一度《いちど》 ｜見《み》て ください',
  errorSummaryHint: '｜次《つぎ》の ところを ｜直《なお》して、もう ｜一度《いちど》 ｜送《おく》って ください。',
  person: '{name} さん',
};

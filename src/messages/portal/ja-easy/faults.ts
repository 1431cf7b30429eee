import type { FAULTS } from '../faults.ts';
import type { Translated } from '../translated.ts';

export const FAULTS_WORDS: Translated<typeof FAULTS> = {
  title: '｜今《いま》、ページを ｜出《だ》す ことが できません',
  what: 'システム（この サイトの ｜機械《きかい》）に ｜問題《もんだい》が ありました。それで、ページを ｜出《だ》す ことが できませんでした。あなたが ｜入《い》れた ことは、まだ ｜記録《きろく》されて いない ことが あります。',
  next: 'しばらく ｜待《ま》って、もう ｜一度《いちど》 して ください。',
  ask: '｜同《おな》じ ことが ｜続《つづ》く ときは、｜健康保険組合《けんこうほけんくみあい》に ｜連絡《れんらく》して ください。その とき、｜次《つぎ》の ｜番号《ばんごう》を ｜言《い》って ください。',
  reference: '｜受付番号《うけつけばんごう》',
  refusedTitle: '｜受《う》け｜付《つ》ける ことが できませんでした',
  notFoundTitle: 'ページが ありません',
  signInTitle: 'もう ｜一度《いちど》 ログインして ください',
  backHome: '｜初《はじ》めの ページへ',
};

import type { FAULTS } from '../faults.ts';
import type { Translated } from '../translated.ts';

export const FAULTS_WORDS: Translated<typeof FAULTS> = {
  title: '目前無法顯示',
  what: '因為系統發生問題，無法顯示頁面。您輸入的內容可能還沒有記錄下來。',
  next: '請稍候再試。',
  ask: '如果問題持續發生，請告知以下受理編號，與健康保險組合聯絡。',
  reference: '受理編號',
  refusedTitle: '無法受理',
  notFoundTitle: '找不到頁面',
  signInTitle: '請重新登入',
  backHome: '前往首頁',
};

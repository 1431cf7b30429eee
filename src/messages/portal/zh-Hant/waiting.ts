import type { Translated } from '../translated.ts';
import type { WAITING } from '../waiting.ts';

export const WAITING_WORDS: Translated<typeof WAITING> = {
  title: '請排隊等候',
  lead: '現在登入的人非常多。您輸入的內容已為您保留，將依先後順序讓大家進入。',
  place: '您排在第 {place} 位',
  minutes: '大約還需 {minutes} 分鐘',
  soon: '馬上輪到您（1分鐘以內）',
  heard: '第 {place} 位。大約還需 {minutes} 分鐘。',
  itself: '本頁面會自動更新，輪到您時直接登入，不必再次輸入密碼。如果關閉頁面，或離開本頁面超過5分鐘，您的位置將失效。',
  look: '立即查看',
  passkeyTitle: '使用通行密鑰不必等候',
  passkey: '已登錄通行密鑰的人可以不排隊，直接登入。尚未登錄的人，登入後在登入方式的頁面登錄，下次就不用等候。',
  counterTitle: '現在正在醫療院所或藥局櫃檯的人',
  kept: '已將資格確認書（資格確認書）儲存在本裝置上以備無網路時使用的人，不必登入即可出示。',
  keptLink: '開啟已儲存的資格確認書',
  paper: '持有紙本資格確認書或個人編號卡保險證的人，請直接出示。',
  limit: '如果因無法出示限額區分（限度額）而支付了較高費用，超出限額的部分可以之後向健康保險組合申請退還。',
  leaveTitle: '離開本裝置時',
  leaveWhy: '輪到您時，將在本頁面登入。如果裝置與他人共用，離開前請退出排隊。',
  leave: '退出排隊',
  left: '已退出排隊。輸入的內容已刪除。',
  full: '排隊人數已滿，現在無法繼續排隊。請約10分鐘後再試。已登錄通行密鑰的人不必等候即可登入。',
  again: {
    title: '請再輸入一次',
    lead: '由於系統重新啟動，您輸入的內容已遺失，但排隊位置仍然保留。請再次輸入相同的登入ID，即可回到原來的位置。',
  },
  gone: {
    title: '您的排隊位置已失效',
    lead: '由於本頁面較長時間沒有動靜，已讓後面的人先進入。請重新輸入。',
  },
  type: '前往輸入',
  stillWaiting: '此瀏覽器正在排隊。',
  backToLine: '返回排隊頁面',
};

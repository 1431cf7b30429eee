import type { HOLDING } from '../holding.ts';
import type { Translated } from '../translated.ts';

export const HOLDING_WORDS: Translated<typeof HOLDING> = {
  large: '以大字顯示',
  largeTitle: '資格確認書（大字）',
  usual: '返回一般大小',
  bright: '如果畫面較暗，請調高裝置的亮度，方便櫃台人員查看。',
  awake: '開啟這個畫面的期間，螢幕不會自動關閉。',
  countdownTitle: '有效期限快到了',
  left: {
    many: '距離有效期限還有{days}天。可以使用到{day}。',
    one: '距離有效期限還有1天。可以使用到{day}。',
    last: '有效期限是今天，{day}。今天一整天都可以使用。',
  },
  after: {
    renewed: '因為之後仍然需要，我們會自動提供新的資格確認書。不需要申請。這個畫面會自動切換。',
    'renewed-paper': '因為之後仍然需要，我們會自動寄送新的紙本資格確認書。不需要申請。',
    card: '之後請使用個人編號卡（Myna保險證）就醫。不需要資格確認書。',
    unknown: '健康保險組合正在確認之後需要什麼。如果到期限前10天仍沒有收到聯絡，請致電健康保險組合。',
    age: '從75歲生日當天起，改由後期高齡者醫療制度（後期高齢者医療制度）承保。新的資格確認書等會由市區町村寄送。不需要辦理手續。',
    voluntary: '任意繼續加保（任意継続）的資格即將結束。請辦理加入下一個健康保險的手續。',
    lost: '資格即將喪失。請使用下一個加入的健康保險的Myna保險證或資格確認書。',
    'short-term': '收到新的個人編號卡之後，可以使用該卡就醫。如果還沒有收到，請再次申請。',
  },
};

import type { PUSH } from '../push.ts';
import type { Translated } from '../translated.ts';

export const PUSH_WORDS: Translated<typeof PUSH> = {
  setting: {
    name: '裝置通知',
    about: '有新訊息時，在這支手機或這台電腦上通知您。通知不會顯示姓名和內容。不使用也可以在本網站閱讀訊息。',
  },
  title: '裝置通知',
  lead: '有新訊息時，這台裝置上會出現簡短的通知。請登入後閱讀內容。',
  off: '本健康保險組合不提供裝置通知。訊息會透過本網站和電子郵件告知您。',
  here: '這台裝置',
  noScript: '這裡無法使用 JavaScript，因此不能開啟通知。請使用電子郵件通知。',
  unable:
    '這個瀏覽器無法接收通知。在 iPhone 或 iPad 上，把本頁加入主畫面並從那裡開啟，有時可以使用。您也可以使用電子郵件通知。',
  start: '在這台裝置上接收通知',
  toMail: '電子郵件通知',
  done: { on: '將在這台裝置上接收通知。', removed: '已停止通知。' },
  script: {
    starting: '正在準備。',
    denied: '這個瀏覽器未允許通知。請在瀏覽器設定中允許本頁的通知，再試一次。',
    failed: '無法開啟通知。請在訊號良好的地方再試一次。如果還是不行，請使用電子郵件通知。',
  },
  notice: {
    title: '您有新訊息',
    body: '請登入後查看。',
  },
  beforeTitle: '開啟之前',
  before: [
    '通知只會顯示「您有新訊息」。看到裝置的人會知道有訊息。如果不想讓別人知道，請不要使用。',
    '通知會經過瀏覽器公司（Apple、Google、Microsoft、Mozilla）。這些公司只知道有過通知。',
    '登出後，該裝置的通知就會結束。',
    '通知有時可能無法送達。重要事項也會透過信件和本網站告知您。',
  ],
  listTitle: '接收通知的裝置',
  none: '沒有接收通知的裝置。',
  madeAt: '開啟時間',
  reachedAt: '最近一次送達',
  neverReached: '還沒有通知',
  remove: '停止',
  toSettings: '返回設定',
};

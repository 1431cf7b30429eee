import type { INBOX } from '../inbox.ts';
import type { Translated } from '../translated.ts';

export const INBOX_WORDS: Translated<typeof INBOX> = {
  title: '通知清單',
  lead: '這裡是健康保險組合的通知。即使沒有登記電子郵件地址，也可以在這裡閱讀。',
  none: '沒有通知。',
  unreadCount: '未讀：{count}則',
  allRead: '已全部閱讀。',
  unread: '未讀',
  read: '已讀',
  markAll: '全部標示為已讀',
  older: '較早的100則',
  newest: '返回最新通知',
  back: '返回通知清單',
  kinds: {
    'certificate-published': {
      title: '可以在這個畫面查看新的內容',
      body: '現在可以在這個畫面查看新的資格確認書或資格資訊通知。',
      link: '查看今日資格',
    },
    'certificate-waiting': {
      title: '有您還沒查看的內容',
      body: '透過這個畫面提供給您的內容中，有還沒開啟的。如果查看有困難，請致電健康保險組合。',
      link: '查看今日資格',
    },
    'application-received': {
      title: '已受理申請',
      body: '已受理您送出的申請。可以在申請頁面查看進度。',
      link: '查看申請進度',
    },
    'application-decided': {
      title: '申請有結果了',
      body: '申請有結果了。可以在申請頁面查看內容。',
      link: '查看申請進度',
    },
    'contact-confirm': {
      title: '請確認電子郵件地址',
      body: '已將確認碼寄到新的電子郵件地址。輸入收到的確認碼之後，登記就完成。',
      link: '開啟「電子郵件通知」',
    },
    'contact-changed': {
      title: '接收通知的電子郵件地址將會變更',
      body: '已收到變更或停用接收通知的電子郵件地址的申請。如果不是您本人的操作，請立即致電健康保險組合。',
      link: '開啟「電子郵件通知」',
    },
    'account-changed': {
      title: '登入方式或裝置有更新',
      body: '登入方式或顯示證件的裝置有更新。如果不是您本人的操作，請立即致電健康保險組合。',
      link: '查看登入中的裝置與紀錄',
    },
    'account-recovered': {
      title: '已透過註冊碼恢復登入',
      body: '已使用註冊碼恢復登入。原來的登入方式不能再使用。如果不是您本人的操作，請立即致電健康保險組合。',
      link: '查看登入中的裝置與紀錄',
    },
    'signed-in-elsewhere': {
      title: '有新的裝置登入',
      body: '有以往沒有使用過的裝置登入。如果不是您本人的操作，請結束該登入，並立即致電健康保險組合。',
      link: '查看登入中的裝置與紀錄',
    },
    'letter-ordered': {
      title: '有人申請了新的註冊碼信件',
      body: '有人申請了新的註冊碼信件。如果不是您本人，請在下一頁停用該信件，並立即致電健康保險組合。',
      link: '確認並停用信件',
    },
  },
};

import type { SETTINGS } from '../settings.ts';
import type { Translated } from '../translated.ts';

export const SETTINGS_WORDS: Translated<typeof SETTINGS> = {
  title: '設定',
  lead: '您可以變更以下項目。',
  open: '開啟「{setting}」',
  items: {
    mail: {
      name: '電子郵件通知',
      about:
        '有新通知時，以電子郵件告知您。郵件中不會寫出您的姓名或資格確認書等的內容。即使不登記，也可以在本頁面閱讀通知。',
    },
    account: {
      name: '登入方式',
      about: '可以新增或變更密碼金鑰、密碼、驗證應用程式與復原碼。也可以確認目前在哪些裝置上登入。',
    },
    devices: {
      name: '在沒有訊號的地方出示的裝置',
      about: '可以把資格確認書儲存在這個裝置上。遺失的裝置可以在這裡取消。',
    },
    language: {
      name: '顯示語言',
      about: '變更本頁面的語言。在櫃台出示的資格確認書一律為日文。',
    },
  },
};

import type { SIGN_IN } from '../sign-in.ts';
import type { Translated } from '../translated.ts';

export const SIGN_IN_WORDS: Translated<typeof SIGN_IN> = {
  title: '登入',
  lead: '您可以在此查看「資格確認書」與「資格資訊通知」，並在醫院、診所或藥局的櫃台出示。',
  loginName: '登入ID',
  loginNameHint: '註冊時由您自己設定（例如電子郵件地址）。',
  password: '密碼',
  submit: '登入',
  failed: '登入ID或密碼不正確。請確認註冊時設定的登入ID與密碼。',
  tooMany: '短時間內輸入次數過多，暫時停止受理。請等候約15分鐘後再試。',
  busy: '目前使用人數過多。請等候幾分鐘後再試。',
  missing: { loginName: '請輸入登入ID', password: '請輸入密碼' },
  out: '已登出。如果這台裝置其他人也會使用，請把這個頁面也關閉。',
  signedOut: '因為一段時間沒有操作，為了安全已自動登出。請重新登入。',
  firstTitle: '第一次使用',
  firstLead: '請使用健康保險組合寄來的信中的註冊碼，設定您自己的登入ID。',
  first: '輸入註冊碼',
  passkey: {
    signIn: '使用密碼金鑰登入',
    register: '使用密碼金鑰註冊（建議）',
    about: '密碼金鑰是用智慧型手機的指紋、臉部或螢幕鎖定登入的方式，不需要記住密碼。',
    failed: '無法使用密碼金鑰。請再試一次，或使用密碼。',
    cancelled: '密碼金鑰的操作已取消。',
    or: '或使用密碼',
  },
  urgent:
    '如果在電話無法接通的時間就醫，請在櫃台說明無法出示資格確認書，並詢問付款方式。如果先支付了全部醫療費，之後有時可以向健康保險組合申請退還。',
};

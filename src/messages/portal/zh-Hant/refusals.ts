import type { REFUSALS } from '../refusals.ts';
import type { Translated } from '../translated.ts';

export const REFUSALS_WORDS: Translated<typeof REFUSALS> = {
  ask: '如果有不清楚的地方，請致電健康保險組合。',
  other: {
    what: '目前無法進行這項操作。',
    next: '請從首頁重新操作。',
  },
  said: {
    'not-found': { what: '找不到您要的頁面。', next: '請確認網址，或從首頁繼續。' },
    'not-signed-in': { what: '您尚未登入，或因為時間過久已登出。', next: '請重新登入。' },
    'database-away': {
      what: '目前無法使用這個畫面。',
      next: '請等候幾分鐘後再試。即使重複相同的操作，也不會重複處理。',
    },
    'database-busy': {
      what: '目前使用人數過多，無法完成。沒有任何內容被變更。',
      next: '請稍候再試。即使重複相同的操作，也不會重複處理。',
    },
    'database-closed': {
      what: '目前可以查看，但不能變更。沒有任何內容被變更。',
      next: '請過一段時間再試。',
    },
    'name-taken': { what: '這個登入ID已有人使用。', next: '請輸入別的登入ID。' },
    'code-wrong': {
      what: '註冊碼或出生日期不正確，或註冊碼已過期。',
      next: '請查看信件，重新輸入。輸入錯誤5次後，註冊碼就無法使用。',
    },
    'code-dead': { what: '這個註冊碼無法使用。', next: '我們會寄送新的信件，請與健康保險組合聯絡。' },
    'too-many-tries': { what: '短時間內輸入次數過多，暫時停止受理。', next: '請等候約15分鐘後再試。' },
    busy: { what: '目前使用人數過多。', next: '請等候幾分鐘後再試。您輸入的內容沒有被使用。' },
    'password-weak': { what: '這個密碼可能會被別人猜到。', next: '請使用15個字元以上、沒有在其他地方用過的密碼。' },
    'sign-in-failed': { what: '登入ID或密碼不正確。', next: '請檢查輸入的內容，然後再試。' },
    'sign-in-again': { what: '這是重要操作，需要確認您本人。', next: '請再次使用密碼或密碼金鑰確認。' },
    'wait-after-recovery': {
      what: '因為才剛恢復登入，這個畫面還不能開啟。24小時後可以開啟。',
      next: '資格確認書現在也可以從「今日資格」出示。',
    },
    'device-refused': {
      what: '無法確認這個裝置。',
      next: '請把裝置的日期與時間設為「自動」，重新開啟頁面後再試。',
    },
    'device-removed': { what: '這個裝置的登記已取消。', next: '如果要使用，請重新儲存。' },
    'form-invalid': { what: '無法受理您送出的內容。', next: '請重新開啟頁面，再次輸入。' },
    'individual-number': {
      what: '內容中有一個像是個人編號（My Number）的12位數字，因此未受理。該號碼沒有保存在任何地方。',
      next: '請用瀏覽器的「返回」回到上一頁，刪除該號碼後再次傳送。',
    },
    'form-too-large': {
      what: '您傳送的內容過大，未能受理。',
      next: '用瀏覽器的「返回」回到上一頁，已輸入的內容可能還在。請縮短文字，或把檔案分幾次傳送。',
    },
  },
};

import type { ENROL } from '../enrol.ts';
import type { Translated } from '../translated.ts';

export const ENROL_WORDS: Translated<typeof ENROL> = {
  title: '第一次註冊',
  lead: '請輸入信中所寫的註冊碼與本人的出生日期。每個人各自設定自己的登入ID。',
  code: '註冊碼',
  codeHint: '由英文字母與數字組成的13個字元。輸入小寫字母或省略連字號也可以。',
  birthOn: '出生日期',
  birthOnHint: '例：昭和60年4月1日、1985年4月1日、19850401',
  submit: '下一步',
  missing: { code: '請輸入註冊碼', birthOn: '請輸入出生日期' },
  birthOnForm: '請依照範例的格式輸入出生日期',
  slip: '註冊碼輸入有誤。請查看信件，重新輸入（這次不計入5次之內）',
  wrong:
    '註冊碼或出生日期不正確，或註冊碼已失效。請確認信件。輸入錯誤5次後，註冊碼就無法使用。需要新的信件時，請致電健康保險組合。',
  credential: {
    title: '設定登入ID與登入方式',
    hello: '正在為 {name} 註冊。',
    notYou: '如果姓名不符，請在此停止操作，並致電健康保險組合。',
    loginName: '登入ID',
    loginNameHint: '電子郵件地址，或4個字元以上的任意文字。下次登入時使用。',
    password: '密碼',
    passwordHint:
      '15個字元以上。把幾個自己喜歡的詞排在一起，容易記住，也不容易被猜到。請勿使用記號、號碼（記号・番号）或出生日期。',
    show: '顯示密碼',
    submit: '使用密碼註冊',
    loginNameForm: '請輸入4個字元以上的登入ID，不可包含空格。不能使用個人編號（My Number）',
    taken: '這個登入ID已有其他人使用。請輸入別的登入ID',
  },
};

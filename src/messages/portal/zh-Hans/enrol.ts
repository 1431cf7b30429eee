import type { ENROL } from '../enrol.ts';
import type { Translated } from '../translated.ts';

export const ENROL_WORDS: Translated<typeof ENROL> = {
  title: '首次注册',
  lead: '请输入信中所写的注册码和本人的出生日期。每人分别设定自己的登录ID。',
  code: '注册码',
  codeHint: '由英文字母和数字组成的13个字符。输入小写字母或省略连字符也可以。',
  birthOn: '出生日期',
  birthOnHint: '例：昭和60年4月1日、1985年4月1日、19850401',
  submit: '下一步',
  missing: { code: '请输入注册码', birthOn: '请输入出生日期' },
  birthOnForm: '请按示例格式输入出生日期',
  slip: '注册码有输入错误。请查看信件，重新输入（此次不计入5次之内）',
  wrong:
    '注册码或出生日期不正确，或者注册码已失效。请确认信件。输错5次后，注册码将无法使用。需要新的信件时，请致电健康保险组合。',
  credential: {
    title: '设定登录ID和登录方式',
    hello: '正在为 {name} 注册。',
    notYou: '如果姓名不符，请在此停止操作，并致电健康保险组合。',
    loginName: '登录ID',
    loginNameHint: '电子邮箱地址，或4个字符以上的任意文字。下次登录时使用。',
    password: '密码',
    passwordHint:
      '15个字符以上。将几个自己喜欢的词排列在一起，既容易记住，又不易被猜中。请勿使用记号、号码（記号・番号）或出生日期。',
    show: '显示密码',
    submit: '使用密码注册',
    loginNameForm: '请输入4个字符以上的登录ID，不要包含空格。不能使用个人编号（My Number）',
    taken: '此登录ID已有他人使用。请输入其他登录ID',
  },
};

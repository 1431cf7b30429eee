import type { FRAME } from '../frame.ts';
import type { Translated } from '../translated.ts';

export const FRAME_WORDS: Translated<typeof FRAME> = {
  product: 'Akashi',
  audience: '参保人页面',
  skip: '跳到正文',
  navigation: '菜单',
  signOut: '退出登录',
  phone: '电话',
  language: '语言',
  errorTitle: '【请检查】',
  required: '※必填',
  errorSummary: '请检查填写的内容',
  errorSummaryHint: '请更正以下项目，然后重新提交。',
  person: '{name}',
};

import type { FAULTS } from '../faults.ts';
import type { Translated } from '../translated.ts';

export const FAULTS_WORDS: Translated<typeof FAULTS> = {
  title: '目前无法显示',
  what: '由于系统故障，页面未能显示。您输入的内容可能尚未记录。',
  next: '请稍候再试。',
  ask: '如果问题持续，请告知以下受理编号，与健康保险组合联系。',
  reference: '受理编号',
  refusedTitle: '未能受理',
  notFoundTitle: '找不到页面',
  signInTitle: '请重新登录',
  backHome: '前往首页',
};

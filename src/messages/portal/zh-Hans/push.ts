import type { PUSH } from '../push.ts';
import type { Translated } from '../translated.ts';

export const PUSH_WORDS: Translated<typeof PUSH> = {
  setting: {
    name: '设备通知',
    about: '有新消息时，在这部手机或电脑上通知您。通知中不显示姓名和内容。即使不使用，也可以在本网站阅读消息。',
  },
  title: '设备通知',
  lead: '有新消息时，这台设备上会出现简短的通知。请登录后阅读内容。',
  off: '本健康保险组合不提供设备通知。消息会通过本网站和电子邮件告知您。',
  here: '这台设备',
  noScript: '此处无法使用 JavaScript，因此不能开启通知。请使用电子邮件通知。',
  unable:
    '此浏览器无法接收通知。在 iPhone 或 iPad 上，把本页添加到主屏幕并从那里打开，有时可以使用。您也可以使用电子邮件通知。',
  start: '在这台设备上接收通知',
  toMail: '电子邮件通知',
  done: { on: '将在这台设备上接收通知。', removed: '已停止通知。' },
  script: {
    starting: '正在准备。',
    denied: '此浏览器未允许通知。请在浏览器设置中允许本页的通知，然后重试。',
    failed: '未能开启通知。请在信号良好的地方重试。如果仍然不行，请使用电子邮件通知。',
  },
  notice: {
    title: '您有新消息',
    body: '请登录后查看。',
  },
  beforeTitle: '开启之前',
  before: [
    '通知只显示“您有新消息”。看到设备的人会知道有消息。如果不想让别人知道，请不要使用。',
    '通知会经过浏览器公司（Apple、Google、Microsoft、Mozilla）。这些公司只知道有过通知。',
    '退出登录后，该设备的通知即结束。',
    '通知有时可能无法送达。重要事项也会通过信件和本网站告知您。',
  ],
  listTitle: '接收通知的设备',
  none: '没有接收通知的设备。',
  madeAt: '开启时间',
  reachedAt: '最近一次送达',
  neverReached: '还没有通知',
  remove: '停止',
  toSettings: '返回设置',
};

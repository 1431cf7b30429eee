import type { SETTINGS } from '../settings.ts';
import type { Translated } from '../translated.ts';

export const SETTINGS_WORDS: Translated<typeof SETTINGS> = {
  title: '设置',
  lead: '您可以更改以下内容。',
  open: '打开“{setting}”',
  items: {
    mail: {
      name: '电子邮件通知',
      about:
        '有新通知时，通过电子邮件告知您。邮件中不会写您的姓名和资格确认书等的内容。即使不登记，也可以在本页面阅读通知。',
    },
    account: {
      name: '登录方式',
      about: '可以添加或更改通行密钥、密码、身份验证应用和恢复码。还可以确认正在哪些设备上登录。',
    },
    devices: {
      name: '在没有信号的地方出示的设备',
      about: '可以将资格确认书保存在此设备上。丢失的设备可以在这里取消。',
    },
    language: {
      name: '显示语言',
      about: '更改本页面的语言。在窗口出示的资格确认书始终为日语。',
    },
  },
};

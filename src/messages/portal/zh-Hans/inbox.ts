import type { INBOX } from '../inbox.ts';
import type { Translated } from '../translated.ts';

export const INBOX_WORDS: Translated<typeof INBOX> = {
  title: '通知列表',
  lead: '这里是健康保险组合的通知。即使没有登记电子邮箱地址，也可以在这里阅读。',
  none: '没有通知。',
  unreadCount: '未读：{count}条',
  allRead: '已全部阅读。',
  unread: '未读',
  read: '已读',
  markAll: '全部标为已读',
  older: '较早的100条',
  newest: '返回最新通知',
  back: '返回通知列表',
  kinds: {
    'certificate-published': {
      title: '可以在此画面查看新的内容',
      body: '现在可以在此画面查看新的资格确认书或资格信息通知。',
      link: '查看今天的资格',
    },
    'certificate-waiting': {
      title: '有您尚未查看的内容',
      body: '通过此画面提供给您的内容中，有尚未打开的。如果查看有困难，请致电健康保险组合。',
      link: '查看今天的资格',
    },
    'application-received': {
      title: '已受理申请',
      body: '已受理您提交的申请。可以在申请页面查看进展。',
      link: '查看申请进展',
    },
    'application-decided': {
      title: '申请结果已出',
      body: '申请结果已出。可以在申请页面查看内容。',
      link: '查看申请进展',
    },
    'contact-confirm': {
      title: '请确认电子邮箱地址',
      body: '已向新的电子邮箱地址发送确认码。输入收到的确认码后，登记即完成。',
      link: '打开“电子邮件通知”',
    },
    'contact-changed': {
      title: '接收通知的电子邮箱地址将变更',
      body: '已收到更改或停用接收通知的电子邮箱地址的申请。如果不是您本人操作，请立即致电健康保险组合。',
      link: '打开“电子邮件通知”',
    },
    'account-changed': {
      title: '登录方式或设备有更新',
      body: '登录方式或显示证件的设备有更新。如果不是您本人操作，请立即致电健康保险组合。',
      link: '查看登录中的设备和记录',
    },
    'account-recovered': {
      title: '已通过注册码恢复登录',
      body: '已使用注册码恢复登录。原来的登录方式不能再使用。如果不是您本人操作，请立即致电健康保险组合。',
      link: '查看登录中的设备和记录',
    },
    'signed-in-elsewhere': {
      title: '有新设备登录',
      body: '有以往未使用过的设备登录。如果不是您本人操作，请结束该登录，并立即致电健康保险组合。',
      link: '查看登录中的设备和记录',
    },
    'letter-ordered': {
      title: '有人申请了新的注册码信件',
      body: '有人申请了新的注册码信件。如果不是您本人，请在下一页停用该信件，并立即致电健康保险组合。',
      link: '确认并停用信件',
    },
  },
};

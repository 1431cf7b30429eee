import type { Translated } from '../translated.ts';
import type { WAITING } from '../waiting.ts';

export const WAITING_WORDS: Translated<typeof WAITING> = {
  title: '请排队等候',
  lead: '现在登录的人非常多。您输入的内容已为您保留，将按先后顺序让大家进入。',
  place: '您排在第 {place} 位',
  minutes: '大约还需 {minutes} 分钟',
  soon: '马上轮到您（1分钟以内）',
  heard: '第 {place} 位。大约还需 {minutes} 分钟。',
  itself: '本页面会自动更新，轮到您时直接登录，无需再次输入密码。如果关闭页面，或离开本页面超过5分钟，您的位置将失效。',
  look: '立即查看',
  passkeyTitle: '使用通行密钥无需等候',
  passkey: '已注册通行密钥的人可以不排队，直接登录。尚未注册的人，登录后在登录方式的页面注册，下次就不用等候。',
  counterTitle: '现在正在医疗机构或药店窗口的人',
  kept: '已将资格确认书（資格確認書）保存在本设备上以备无网络时使用的人，无需登录即可出示。',
  keptLink: '打开已保存的资格确认书',
  paper: '持有纸质资格确认书或个人编号卡保险证的人，请直接出示。',
  limit: '如果因无法出示限额区分（限度額）而支付了较高费用，超出限额的部分可以之后向健康保险组合申请退还。',
  leaveTitle: '离开本设备时',
  leaveWhy: '轮到您时，将在本页面登录。如果设备与他人共用，离开前请退出排队。',
  leave: '退出排队',
  left: '已退出排队。输入的内容已删除。',
  full: '排队人数已满，现在无法继续排队。请约10分钟后再试。已注册通行密钥的人无需等候即可登录。',
  again: {
    title: '请再输入一次',
    lead: '由于系统重新启动，您输入的内容已丢失，但排队位置仍然保留。请再次输入相同的登录ID，即可回到原来的位置。',
  },
  gone: {
    title: '您的排队位置已失效',
    lead: '由于本页面较长时间没有动静，已让后面的人先进入。请重新输入。',
  },
  type: '去输入',
  stillWaiting: '此浏览器正在排队。',
  backToLine: '返回排队页面',
};

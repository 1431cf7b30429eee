import type { SIGN_IN } from '../sign-in.ts';
import type { Translated } from '../translated.ts';

export const SIGN_IN_WORDS: Translated<typeof SIGN_IN> = {
  title: '登录',
  lead: '您可以在这里查看“资格确认书”（資格確認書）和“资格信息通知”，并在医院、诊所或药店的窗口出示。',
  loginName: '登录ID',
  loginNameHint: '注册时由您自己设定（例如电子邮箱地址）。',
  password: '密码',
  submit: '登录',
  failed: '登录ID或密码不正确。请确认注册时设定的登录ID和密码。',
  tooMany: '短时间内输入次数过多，暂时停止受理。请等待约15分钟后再试。',
  busy: '目前访问人数过多。请等待几分钟后再试。',
  missing: { loginName: '请输入登录ID', password: '请输入密码' },
  out: '已退出登录。如果这台设备其他人也使用，请把这个页面也关闭。',
  signedOut: '由于一段时间没有操作，为了安全已自动退出登录。请重新登录。',
  firstTitle: '首次使用',
  firstLead: '请使用健康保险组合寄来的信中的注册码，设定您自己的登录ID。',
  first: '输入注册码',
  passkey: {
    signIn: '使用通行密钥登录',
    register: '使用通行密钥注册（推荐）',
    about: '通行密钥是用智能手机的指纹、面部或屏幕锁登录的方式，无需记住密码。',
    failed: '无法使用通行密钥。请再试一次，或使用密码。',
    cancelled: '通行密钥操作已取消。',
    or: '或使用密码',
  },
  urgent:
    '如果在电话无法接通的时间就诊，请在窗口说明无法出示资格确认书，并咨询付款方式。如果先支付了全部医疗费，之后有时可以向健康保险组合申请退还。',
};

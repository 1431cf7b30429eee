import type { HOLDING } from '../holding.ts';
import type { Translated } from '../translated.ts';

export const HOLDING_WORDS: Translated<typeof HOLDING> = {
  large: '用大字显示',
  largeTitle: '资格确认书（大字）',
  usual: '返回普通大小',
  bright: '如果画面较暗，请调高设备的亮度，方便窗口人员查看。',
  awake: '打开此画面期间，屏幕不会自动关闭。',
  countdownTitle: '有效期限将至',
  left: {
    many: '距离有效期限还有{days}天。可以使用到{day}。',
    one: '距离有效期限还有1天。可以使用到{day}。',
    last: '有效期限是今天，{day}。今天一整天都可以使用。',
  },
  after: {
    renewed: '由于之后仍然需要，我们会自动提供新的资格确认书。无需申请。此画面会自动切换。',
    'renewed-paper': '由于之后仍然需要，我们会自动寄送新的纸质资格确认书。无需申请。',
    card: '之后请使用个人编号卡（Myna保险证）就诊。不需要资格确认书。',
    unknown: '健康保险组合正在确认之后需要什么。如果到期限前10天仍未收到联系，请致电健康保险组合。',
    age: '从75岁生日当天起，转入后期高龄者医疗制度（後期高齢者医療制度）。新的资格确认书等由市区町村寄送。无需办理手续。',
    voluntary: '任意继续参保（任意継続）的资格即将结束。请办理加入下一个健康保险的手续。',
    lost: '资格即将丧失。请使用下一个加入的健康保险的Myna保险证或资格确认书。',
    'short-term': '收到新的个人编号卡后，可以使用该卡就诊。如果仍未收到，请重新申请。',
  },
};

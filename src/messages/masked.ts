/** The page that shows membership without numbers, for uses outside medical care (告知要求制限). */
export const MASKED = {
  link: '医療機関以外で加入を示す（番号なし）',
  title: '健康保険の加入の確認（番号なし）',
  notCertificate: 'この画面では受診できません',
  live: '加入しています',
  liveHint: 'いま保険者に確認しました',
  stale: '確認できません',
  staleHint: '通信を確かめてください',
  name: '氏名',
  society: '保険者',
  relation: '区分',
  whyTitle: 'この画面を見た方へ',
  why: '医療機関・薬局以外で、健康保険に加入していることを示すための画面です。保険者番号、記号・番号・枝番、生年月日、QRコードは表示しません。',
  law: '健康保険の事業とそれに関係する事務のほかで、保険者番号や被保険者等記号・番号を告げるように求めることは、健康保険法第194条の2で禁じられています。番号を書き写したり、別の画面の提示を求めたりしないでください。',
  again: 'もう一度たしかめる',
  back: '資格確認書にもどる',
} as const;

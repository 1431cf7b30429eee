/** What a counter reads: both sides of a certificate and what stands around them for the staff of a clinic. Japanese in every language. */
export const FACE = {
  title: '健康保険 資格確認書',
  relation: { insured: '本人（被保険者）', family: '家族（被扶養者）' },
  state: {
    effective: { word: '有効です', hint: '窓口でお見せください', mark: '✓' },
    'not-yet': { word: 'まだ使えません', hint: '{day}から使えます', mark: '–' },
    expired: { word: '使えません', hint: '有効期限が過ぎています', mark: '×' },
    revoked: { word: '使えません', hint: '無効になりました', mark: '×' },
    stale: { word: '確認できません', hint: '通信を確かめてください', mark: '？' },
  },
  birthOn: '生年月日',
  sex: '性別',
  sexes: { male: '男', female: '女' },
  sexOnBack: '裏面参照',
  noSex: '記載なし',
  insurerNumber: '保険者番号',
  symbol: '記号',
  number: '番号',
  branch: '枝番',
  share: '負担割合',
  shares: { 20: '2割', 30: '3割' },
  expiresOn: '有効期限',
  until: 'まで',
  effectiveOn: '発効年月日',
  issuedOn: '交付年月日',
  insuredName: '被保険者氏名',
  address: '住所',
  limitCategory: '限度額適用区分',
  limitEffectiveOn: '区分の発効年月日',
  limitEndsOn: '区分の有効期限',
  eligibleFromOn: { insured: '資格取得年月日', family: '認定年月日' },
  insurer: '保険者',
  phone: '電話',
  serial: '発行番号',
  confirmed: '最後の確認',
  clock: '現在の日時',
  person: '{name} さん',
  counterTitle: '医療機関・薬局の方へ',
  counter:
    'QRコードを読み取ると、いまの資格をその場で確認できます。動く帯と時計は、画面の写しと見分けるためのものです。',
  back: {
    title: '資格確認書（裏面）',
    remarks: '備考',
    noRemarks: '記載はありません。',
    insurer: '保険者所在地・名称',
    cautionsTitle: '注意事項',
    cautions: [
      '医療機関などで診療を受けるときは、窓口でこの資格確認書の画面を見せてください。',
      '資格を失ったときや、氏名などが変わったときは、すみやかに健康保険組合へ届け出てください。',
      '資格を失ったあとは使えません。使ったときは、かかった医療費を返していただくことがあります。',
      '他の人に貸したり、使わせたりしないでください。',
      '仕事中や通勤途中のけがには使えません。',
    ],
  },
  /** 高齢受給者証, where the society has it apart. */
  shareFace: {
    title: '健康保険 高齢受給者証',
    share: '一部負担金の割合',
    effectiveOn: '発効期日',
    expiresOn: '有効期限',
    counter: '資格確認書と一緒に、窓口で見せてください。',
  },
  notice: {
    title: '資格情報のお知らせ',
    alone: 'このお知らせだけでは受診できません。',
    with: 'マイナンバーカード（マイナ保険証）と一緒に、窓口で見せてください。',
    why: '窓口の機械でマイナ保険証を読み取れないときに使います。',
    name: '氏名',
  },
  code: { title: '資格確認書のQRコード' },
  /** A certificate that somebody else shows for its person, with their leave. */
  shared: { word: '共有', hint: 'ご家族などが、ご本人に代わって見せている画面です' },
  /** Where a counter types a short code. */
  lookup: {
    title: '照会番号',
    counter: '次のページを開いて、この番号を入力してください。',
  },
  /** The page without network. */
  offline: {
    word: '通信なしの表示',
    hint: 'QRコードで確認できます',
    mark: '⇩',
    counter:
      '電波がないため、保存した資格確認書を表示しています。QRコードは15分ごとに替わり、読み取ると本物かどうかを確認できます。この画面の文字だけでは、いまの資格を確かめられません。',
  },
} as const;

/** Membership without numbers, in Japanese for whoever it is shown to, for uses outside medical care (告知要求制限). */
export const MASKED = {
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
} as const;

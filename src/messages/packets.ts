import { type Day, formatInstantInJapan } from '../lib/day.ts';
import type { Packet, PacketAction, PacketQueue, PacketState } from '../packets/index.ts';

type Both = { ja: string; en: string };

/** What a packet is doing, and what comes next. */
export const PACKET_STATE_TEXTS: Record<PacketState, Both & { next: string }> = {
  waiting: {
    ja: '準備を待っています',
    en: 'waits to be prepared',
    next: '届け方をご本人と決めて記録し、準備してください。決まるまで、どこへも送りません。',
  },
  prepared: {
    ja: '出す許可を待っています',
    en: 'waits for its release',
    next: '準備した人とは別の保護担当が、内容を確かめて許可してください。',
  },
  released: { ja: '印刷を待っています', en: 'waits to be printed', next: 'この1通だけを印刷してください。' },
  printed: {
    ja: '印刷しました',
    en: 'printed',
    next: '封筒に入れ、宛名をもう一度見てから、出すか、手渡してください。',
  },
  posted: {
    ja: '配達の途中です',
    en: 'on its way',
    next: '届いたことを確かめて記録してください。戻ってきたときは、そのことを記録してください。',
  },
  delivered: { ja: '届きました', en: 'delivered', next: 'することはありません。' },
  returned: {
    ja: '戻ってきました',
    en: 'came back',
    next: 'ご本人と届け方を決めなおし、もう一度準備してください。登録された住所へは送りません。',
  },
  void: {
    ja: '使えなくなりました',
    en: 'void',
    next: 'この証は効力がありません。手元に紙があれば裁断してください。',
  },
};

export const PACKET_ACTION_WORDS: Record<PacketAction, Both> = {
  prepare: { ja: '準備する', en: 'prepare' },
  'take-back': { ja: '準備を取り消す', en: 'take back' },
  release: { ja: '出すことを許可する', en: 'release' },
  print: { ja: 'この1通を印刷する（PDF）', en: 'print' },
  post: { ja: '郵便に出したと記録する', en: 'record as posted' },
  deliver: { ja: '届いたと記録する', en: 'record as delivered' },
  return: { ja: '戻ってきたと記録する', en: 'record as returned' },
};

export const METHOD_WORDS = {
  'restricted-mail': { ja: '本人限定受取', en: 'restricted mail (本人限定受取)' },
  'registered-mail': { ja: '書留', en: 'registered mail (書留)' },
  'hand-over': { ja: '手渡し', en: 'handed over' },
} as const;

export const WAY_WORDS = {
  post: { ja: '決めた送付先へ送る', en: 'by post to the agreed address' },
  'hand-over': { ja: '送らない（窓口などで手渡す）', en: 'no post: handed over' },
} as const;

export const AGREED_WITH_WORDS = {
  person: { ja: 'ご本人', en: 'the person' },
  supporter: { ja: '支援者', en: 'a supporter' },
  lawyer: { ja: '弁護士', en: 'a lawyer' },
} as const;

export const AGREED_HOW_WORDS = {
  'in-person': { ja: '面談', en: 'in person' },
  telephone: { ja: '電話', en: 'by telephone' },
  letter: { ja: '書面', en: 'in writing' },
} as const;

/** Why a step may not be taken now. */
export const PACKET_REFUSALS: Record<string, Both> = {
  'same-person': {
    ja: '準備した人は許可できません。別の保護担当が、内容を確かめて許可してください。',
    en: 'Whoever prepared it can not release it: another protection officer does.',
  },
  'wrong-state': {
    ja: 'いまは、その手続きができません。いまの段階を確かめてください。',
    en: 'This step is not possible now; see what state the packet is in.',
  },
  'nothing-agreed': {
    ja: '届け方が決まっていません。ご本人と決めて、先に記録してください。',
    en: 'No way of delivery is agreed; record what was agreed first.',
  },
  'agreement-changed': {
    ja: '準備したあとで、届け方が変わりました。準備を取り消して、いまの届け方で準備しなおしてください。',
    en: 'What was agreed has changed since it was prepared; take it back and prepare it again.',
  },
  'agreement-came-back': {
    ja: 'いまの届け方で送った封筒が戻ってきています。ご本人ともう一度決めて、届け方を記録しなおしてください（同じ送付先でよいと確かめたときも、記録しなおします）。',
    en: 'An envelope came back from what is agreed now. Agree with the person again and record it, also where the address stays the same.',
  },
  'other-way': {
    ja: '決めた届け方と合いません。送ると決めた方には郵便を、手渡すと決めた方には手渡しを選んでください。',
    en: 'This does not fit the way that was agreed.',
  },
  'home-address': {
    ja: 'その送付先は、同じ記号・番号のほかの方の登録された住所です。別の送付先か、手渡しにしてください。',
    en: 'Somebody of the same number is registered at that address; agree on another, or on handing over.',
  },
  'others-return': {
    ja: '戻ってきた封筒は、準備した担当者だけが開けます。その担当者に頼んでください。',
    en: 'It came back to the officer who prepared it; ask them.',
  },
  begun: { ja: 'この証の個別交付は、もうはじまっています。', en: 'There is a packet for this document already.' },
  ended: { ja: 'この証は、もう効力がありません。', en: 'This document is worth nothing any more.' },
  'not-protected': {
    ja: 'この方には、個別交付でなければならない理由がありません。ふつうの交付を使ってください。',
    en: 'Nothing asks for a packet here; use the ordinary way.',
  },
};

export const PACKET_TEXTS = {
  title: '個別交付',
  /** Title of the PDF: nothing of anybody. */
  pdfTitle: '書類',
  intro:
    '保護の対象の方へ、1通ずつお届けします。お名前の一覧はつくりません。1件ずつ開いて、終えてから次を開いてください。',
  queue: 'いま動いている件数',
  state: '段階',
  packets: '件数',
  late: '期限切れ',
  unit: '件',
  none: 'いま動いている個別交付はありません。',
  returnedHint: '「戻ってきました」は、あなたが準備したものだけを数えています。',
  next: '次の1件を開く',
  agreedNext:
    '届け方は決まっています。出し方を選んで準備してください。別の保護担当が許可するまで、どこへも出しません。',
  nothingNext: 'いま、あなたがすることはありません。',
  byCase: '事案番号で開く',
  caseNumber: '事案番号',
  caseHint: '4文字ずつの、8文字の番号です。',
  open: '開く',
  caseUnknown: 'その事案番号はありません。番号を確かめてください。',
  caseTitle: (caseNumber: string) => `事案 ${caseNumber}`,
  due: (on: string) => `この段階の期限 ${on}`,
  personDue: '証が届くまでの期限',
  personDueIs: (on: string) => `${on}（未到達の一覧の期限と同じです。それまでに、すべての段階を終えてください）`,
  lateTag: '期限切れ',
  now: '次にすること',
  whom: 'だれの、何を',
  person: '対象の方',
  document: '証',
  why: '個別交付の理由',
  whys: {
    protected: '保護の対象の方に交付した証です。',
    raised: '交付したあと、届く前に、保護の対象になりました。',
    unopenable: '画面で開ける人がいないため、紙で手渡します。',
  },
  begun: 'はじまり',
  agreement: '届け方',
  nothingAgreed: 'まだ決まっていません。決まるまで、どこへも送りません。登録された住所を代わりに使うこともありません。',
  way: '届け方',
  agreedWith: 'だれと決めたか',
  agreedHow: 'どうやって',
  agreedOn: '決めた日',
  recorded: '記録',
  address: '送付先',
  addressMasked: '隠しています。見るには理由を選びます。見たことは記録に残ります。',
  addressee: '受取人の名前',
  addresseeHint: 'ご本人でない方が受け取るときだけ入力します。',
  sender: '差出人の名前',
  senderHint: '組合の名前を書かないでほしいと言われたときだけ、差し支えのない名前を入力します。',
  senderSociety: '組合の名前',
  addresseeSelf: 'ご本人',
  show: '送付先を見る',
  showWhy: '見る理由',
  showWhyMissing: '理由を選んでください。',
  newAgreement: '届け方を記録する',
  changeAgreement: '届け方を記録しなおす',
  postalCode: '郵便番号',
  addressHint: 'ご本人が「ここなら安全」と言った送付先を、聞いたとおりに入力します。',
  saveAgreement: '記録する',
  wrong: {
    way: '届け方を選んでください。',
    agreedWith: 'だれと決めたかを選んでください。',
    agreedHow: 'どうやって決めたかを選んでください。',
    agreedOn: '今日までの日付を入力してください。',
    postalCode: '郵便番号を7けたで入力してください。',
    address: '送付先を200文字までで入力してください。',
    addressee: '60文字までで入力してください。',
    sender: '60文字までで入力してください。',
    method: '出し方を選んでください。',
    tracking: '40文字までで入力してください。',
  } as Record<string, string>,
  method: '出し方',
  tracking: '追跡番号',
  trackingHint: '郵便局でもらった番号です。封をして保管します。',
  waitOther: 'あなたが準備しました。別の保護担当が許可するのを待っています。',
  history: 'これまで',
  steps: {
    prepared: (method: string, by: string) => `準備（${method}）：${by}`,
    released: (by: string) => `許可：${by}`,
    takenBack: '準備の取消し',
    printed: '印刷',
    posted: '郵便に差出し',
    delivered: '到着',
    returned: '戻り',
  },
  at: 'いつ',
  what: 'したこと',
  begin: '個別交付をはじめる',
  toPacket: '個別交付へ',
  gapNext: '保護の対象の方の一覧はつくりません。個別交付の画面で、1件ずつ開いてください。',
  gapPeople: (people: string) => `この理由の方は${people}人です。`,
  oneOf: (items: string) => `保護の対象の方（${items}件のうち、期限がいちばん近い1件）`,
  hiddenInList: '保護の対象の方は、一覧に載せていません。個別交付の画面で、1件ずつ開いてください。',
} as const;

/** A case at the shell: its number and state, never the person or the address. @param personDueOn as the list of gaps has it */
export function packetText(language: 'ja' | 'en', packet: Packet, personDueOn: Day | null): string {
  const { agreed, caseNumber, dueOn, since, state } = packet;
  const last = packet.attempts.at(-1);
  const lines = [
    `${caseNumber}  ${PACKET_STATE_TEXTS[state][language]}  ${formatInstantInJapan(since)}`,
    agreed ? WAY_WORDS[agreed.way][language] : (PACKET_REFUSALS['nothing-agreed']?.[language] ?? ''),
    last ? METHOD_WORDS[last.method][language] : '',
    dueOn === null ? '' : `${language === 'ja' ? 'この段階の期限' : 'this step is due'} ${dueOn}`,
    personDueOn === null ? '' : `${language === 'ja' ? PACKET_TEXTS.personDue : 'to arrive by'} ${personDueOn}`,
  ];
  return lines.filter((line) => line !== '').join('\n  ');
}

export function packetQueueText(language: 'ja' | 'en', counts: PacketQueue['counts'], next: string | null): string {
  const late = language === 'ja' ? '期限切れ' : 'late';
  const rows = counts.map(
    (one) =>
      `${PACKET_STATE_TEXTS[one.state][language]}: ${one.packets}${one.late > 0 ? ` (${late} ${one.late})` : ''}`,
  );
  return [...rows, `${language === 'ja' ? '次の1件' : 'next'}: ${next ?? '-'}`].join('\n');
}

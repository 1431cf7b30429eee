/** Words for 届出 between the monthly files, for what follows from them (帰結), and for the worklist. */
import type {
  ConsequenceKind,
  ConsequenceReason,
  FilingField,
  FilingKind,
  Flag,
  Followed,
  Ground,
} from '../filings/index.ts';
import { formatBothCalendars } from '../lib/wareki.ts';
import { LIMIT_CATEGORIES, type MediumGround } from '../members/index.ts';
import { CHANNEL_WORDS } from './console-words.ts';

type Both = { ja: string; en: string };

/** What each kind is called, and what its days mean. */
export const FILING_WORDS: Record<FilingKind, Both & { on: string; endsOn?: string }> = {
  joined: { ja: '資格取得（新しい方）', en: 'joins', on: '資格取得年月日（被扶養者は認定日）' },
  left: { ja: '資格喪失', en: 'leaves', on: '資格喪失年月日（資格のない最初の日）' },
  died: { ja: '死亡', en: 'died', on: '亡くなった日（資格はその翌日になくなり、ログインは記録と同時に閉じます）' },
  'employer-moved': { ja: '事業所の異動（番号は同じ）', en: 'moves to another employer', on: '異動した日' },
  renumbered: { ja: '記号・番号の変更', en: 'gets a new number', on: '新しい番号の最初の日' },
  voluntary: { ja: '任意継続', en: 'goes on by 任意継続', on: '任意継続の資格取得年月日' },
  'name-changed': { ja: '氏名の変更', en: 'changes the name', on: '変更した日' },
  'kana-corrected': { ja: '氏名カナの訂正', en: 'kana corrected', on: '届け出た日' },
  'card-lost': { ja: 'カードの紛失・更新中（承認）', en: 'card lost or being renewed, approved', on: '承認した日' },
  'card-lost-ended': { ja: 'カードの紛失・更新中の終わり', en: 'card is there again', on: '承認の最後の日' },
  'release-accepted': { ja: '利用登録の解除の受付', en: 'release of the registration accepted', on: '受け付けた日' },
  'card-returned': { ja: 'マイナンバーカードの返納', en: 'card returned', on: '返納した日' },
  'protection-raised': { ja: '自己情報提供不可・不開示の申出', en: 'flag raised', on: '申出の日' },
  'care-approved': { ja: '要配慮者の承認', en: 'special care approved', on: '承認した日' },
  'care-ended': { ja: '要配慮者の終わり', en: 'special care ends', on: '承認の最後の日' },
  'limit-category': {
    ja: '限度額適用区分',
    en: '限度額適用区分 approved',
    on: '発効年月日',
    endsOn: '有効期限',
  },
  'limit-category-ended': { ja: '限度額適用区分の終わり', en: '限度額適用区分 ends', on: '適用の最後の日' },
  'medium-chosen': { ja: '媒体の希望・指定', en: 'chooses paper or the Web', on: 'いつから' },
};

export const MEDIUM_GROUND_WORDS: Record<MediumGround, string> = {
  asked: '本人の希望',
  'no-means': '開ける機器がない',
  'not-opened': 'Webで開かれない',
  undeliverable: 'メールもお手紙も届かない',
};

export const FIELD_WORDS: Record<Exclude<FilingField, 'on'>, { label: string; hint?: string }> = {
  symbol: { label: '記号' },
  number: { label: '番号' },
  branch: { label: '枝番', hint: '2桁の数字（例：00）' },
  relation: { label: '本人・家族' },
  relationship: { label: '続柄', hint: '家族の場合だけ' },
  name: { label: '氏名', hint: '登録のとおりの字で、姓と名の間は全角の空白' },
  nameKana: { label: '氏名カナ', hint: '全角カタカナ' },
  birthOn: { label: '生年月日' },
  sex: { label: '性別' },
  employerSymbol: { label: '事業所記号' },
  myNumber: { label: 'マイナンバー登録', hint: '届いているかどうかだけです。番号は入力しないでください。' },
  endsOn: { label: '終わりの日', hint: 'この日まで有効です。' },
  flag: { label: '申出の種類' },
  category: { label: '適用区分' },
  medium: { label: '媒体', hint: '法令などで紙と決まっている方（R7・R8）は、Webを選んでも紙のままです。' },
  mediumWhy: { label: '理由' },
  onCertificate: {
    label: '資格確認書への記載',
    hint: '申請書で本人が選んだとおりにしてください。組合が載せていないときは、記録だけします。',
  },
};

/** Choices of a field. */
export const FIELD_OPTIONS: Partial<Record<FilingField, readonly (readonly [string, string])[]>> = {
  relation: [
    ['insured', '本人'],
    ['family', '家族'],
  ],
  sex: [
    ['', '選ばない'],
    ['male', '男'],
    ['female', '女'],
  ],
  myNumber: [
    ['missing', '未登録'],
    ['filed', '登録済'],
  ],
  flag: [
    ['requested', '自己情報提供不可（申出中）'],
    ['withheld', '自己情報提供不可（提供不可）'],
    ['nondisclosure', '不開示'],
  ],
  category: LIMIT_CATEGORIES.map((category) => [category, category]),
  medium: [
    ['paper', CHANNEL_WORDS.paper],
    ['web', CHANNEL_WORDS.web],
  ],
  mediumWhy: Object.entries(MEDIUM_GROUND_WORDS),
  onCertificate: [
    ['yes', '希望する'],
    ['no', '希望しない'],
  ],
};

export const CONSEQUENCE_WORDS: Record<ConsequenceKind, Both> = {
  issue: { ja: '交付', en: 'issue' },
  replace: { ja: '差替え', en: 'replace' },
  stop: { ja: '停止', en: 'stop' },
  notice: { ja: 'お知らせ', en: 'tell the person' },
  task: { ja: '確認', en: 'task' },
};

/** What to do next about it. A document for a person under protection does not wait for a run (docs/decisions/0036). */
export function nextOf({
  kind,
  reason,
  rule,
}: {
  kind: ConsequenceKind;
  reason: ConsequenceReason;
  rule: string | null;
}) {
  return kind === 'issue' && rule === 'R7' ? NEXT_WHEN_PROTECTED : CONSEQUENCE_TEXTS[reason].next;
}

const NEXT_WHEN_PROTECTED =
  '次の一括交付を待たずに、保護担当が加入者のページの「いま交付する」から求め、別の保護担当が確かめて交付します。';

/** What follows (title), why, and what to do next. */
export const CONSEQUENCE_TEXTS: Record<
  ConsequenceReason,
  { title: string; because: string; next: string; en: string }
> = {
  'needs-document': {
    title: '交付する',
    because: '判定で交付するものがあり、手元にまだありません。',
    next: '次の交付の計画に入ります。急ぐときは、いま計画を作ってください。',
    en: 'a document is due and there is none',
  },
  're-issue': {
    title: '再交付する',
    because: '紛失・き損などの申請を承認しました。',
    next: '次の交付の計画に入ります。急ぐときは、いま計画を作ってください。',
    en: 'a paper was lost or damaged and is issued again',
  },
  'care-ends-soon': {
    title: '要配慮者の承認の終わりを確かめる',
    because: '要配慮者の承認の終わりの日が近づいています。',
    next: '事情が続いているかを確かめ、終わるときは届出で終わりを記録してください。続くときは申請はいりません。',
    en: 'an approval for special care ends soon',
  },
  'content-changed': {
    title: '新しい内容で差し替える',
    because: '手元のものと登録の内容が違います。',
    next: '次の交付で差し替わり、古いものはそのとき失効します。',
    en: 'the document says something else than the ledger',
  },
  'ends-too-early': {
    title: '先に止まるものを差し替える',
    because: '資格は続きますが、手元のものは途中で止まります。',
    next: '止まる日より前に、次の交付で差し替えてください。',
    en: 'the document stops although the eligibility goes on',
  },
  'paper-instead': {
    title: '紙で交付する',
    because: '紙で交付する方になりました。',
    next: '次の交付で紙を作り、発送と到着を記録してください。Webのものは、それまで使えます。',
    en: 'paper in place of the Web',
  },
  'web-instead': {
    title: 'Webで交付する',
    because: '紙で交付する理由がなくなりました。',
    next: '次の交付でWebに移ります。紙は、それまで使えます。',
    en: 'the Web in place of paper',
  },
  'kana-corrected': {
    title: 'カナの訂正をお知らせする',
    because: '訂正はカナだけです。手元のものはそのまま使えます。',
    next: 'カナの訂正だけのための差替えは急ぎません。本人に伝え、次の交付で新しい表記になります。',
    en: 'only the kana was corrected: no new document for it',
  },
  left: {
    title: '証の停止',
    because: '資格を喪失するため、その日の0時に止まります。過ぎた日のときは、記録と同時に止まります。',
    next: 'することはありません。',
    en: 'stopped at 00:00 of the day of loss',
  },
  'age-75': {
    title: '証の停止',
    because: '75歳になり、後期高齢者医療制度に移ります。',
    next: 'することはありません。',
    en: 'stopped at 00:00 of the 75th birthday',
  },
  'share-from-70': {
    title: '負担割合を入れて差し替える',
    because: '70歳になり、負担割合が始まります。',
    next: '始まる日より前に、次の交付で差し替えてください。',
    en: 'the share from 70 has to stand on it',
  },
  'collect-paper': {
    title: '紙の返納を求める',
    because: '紙の証を持ったまま、資格がなくなります。',
    next: '本人か事業主に返納を求め、届いたら済みにしてください。',
    en: 'ask for the paper back',
  },
  'used-after-loss': {
    title: '喪失後の受診を確かめる',
    because: '資格喪失日がさかのぼるため、その間に使われたかもしれません。',
    next: '喪失日からきょうまでの受診を確かめてください。',
    en: 'look for visits after the day of loss',
  },
  'family-may-leave': {
    title: '家族の資格を確かめる',
    because: '本人の資格がなくなりますが、同じ番号の家族の資格が続いています。',
    next: '家族の届出を確かめ、ひとりずつ記録してください。',
    en: 'the family of the same number goes on',
  },
  'new-letter': {
    title: '新しい番号のお手紙を送る',
    because: 'ログインは、新しい番号に引き継がれません。',
    next: 'お手紙を作って送ってください。',
    en: 'the account does not go along: send a letter',
  },
  'letter-returned': {
    title: '住所を確かめる',
    because: 'お手紙が郵便で返送されました。',
    next: '電話などで本人に連絡して正しい住所を確かめ、台帳が直ったら済みにしてください。連絡がつかないときは、事業主に住所を尋ねてください。',
    en: 'find the right address: a letter came back',
  },
  'not-me': {
    title: '心当たりのないログインを本人に確かめる',
    because: '本人がメールから「心当たりがない」と知らせました。ログインは止めてあります。証は有効なままです。',
    next: '本人に電話で事情を聞き、窓口かお手紙で新しい登録コードを渡してください。',
    en: 'the person says that a sign-in was not theirs: speak with them',
  },
  'letter-stopped': {
    title: '止められたお手紙について本人に聞く',
    because: '申し込まれた登録のお手紙を、本人が心当たりがないとして止めました。コードは使えません。',
    next: '本人に電話で事情を聞いてください。同じ家の人が申し込んだことも考えられます。かけるときは、本人が出たことを確かめてから話してください。',
    en: 'the person stopped a letter that they had not ordered: speak with them alone',
  },
  'way-in-asked': {
    title: 'ログインの希望を本人に確かめる',
    because: 'ページから、ログインの希望がありました。この方には、自動ではお手紙を送らず、登録もしません。',
    next: '決めてある安全な方法で本人に連絡してください。ログインを望むときは、窓口で本人を確かめて登録コードを渡せます。',
    en: 'a way in was asked for on the Web: none is opened by machine, speak with the person',
  },
  'number-told': {
    title: '番号の入った届出を確かめる',
    because:
      'この方の記号・番号・枝番が、届出の入力か、承認のファイルに使われました。使った人には、登録のない番号と同じに答え、台帳は変えていません。',
    next: '加入者のページの記録（ファイルのときは監査の記録）で、だれがいつ使ったかを確かめてください。用紙があればそれを見て、必要な届出をこの方に記録します。用紙のない入力が続くときは、管理者に知らせてください。',
    en: 'the number of this person was typed in a filing: nothing was changed; see who did it, and whether there is a form',
  },
  'app-not-matched': {
    title: 'デジタル認証アプリで確かめた方を照合する',
    because:
      'デジタル認証アプリで本人を確かめた方が、この方かもしれません。氏名・性別・住所のどれかが台帳と違うか、同じ内容の方が複数います。自動では登録していません。',
    next: '台帳の氏名・性別・住所を確かめ、登録してある連絡先から本人に連絡してください。窓口で本人を確かめて登録コードを渡せます。',
    en: 'somebody known by the デジタル認証アプリ may be this person: compare, then speak with them',
  },
  'withdraw-web-later': {
    title: '紙の到着を確かめて記録する',
    because: 'Webのものは、紙の到着を記録したときに自動で失効します。それまでは使えます。',
    next: '紙が届いたことを確かめ、証の画面で到着を記録してください。記録すると、ここから消えます。',
    en: 'record that the paper has arrived: that ends the one on the Web',
  },
  'not-needed-any-more': {
    title: '資格確認書を失効させるか確かめる',
    because: '判定では資格確認書がいらなくなりましたが、手元に有効なものがあります。',
    next: '次のマイナ保険証の状況で使えることを確かめてから、失効させてください。',
    en: 'the certificate is not needed any more: confirm, then revoke',
  },
  'find-missing': {
    title: '足りない情報を確かめる',
    because: '交付しないという判定ではありません。情報が足りず、まだ決められません。',
    next: '加入者の画面の「足りない情報」を見て、確かめてください。',
    en: 'inputs are missing',
  },
  protected: {
    title: 'Webの証の停止',
    because: '自己情報提供不可の申出により、記録と同時にWebのものを止め、ログインを閉じます。',
    next: 'することはありません。',
    en: 'stopped on the Web at once, the account is closed',
  },
  'safe-delivery': {
    title: '安全な送付先を本人と決める',
    because: '自己情報提供不可の申出があり、紙で届けます。',
    next: '登録の住所へ送らず、本人と決めた先へ届けてください。',
    en: 'agree on a safe way to deliver',
  },
  'family-shows-name': {
    title: '家族の証を確かめる',
    because: '家族の証には、この方の氏名が被保険者として載っています。',
    next: '差し替えるかどうかを本人と決めてください。',
    en: 'documents of the family say this name',
  },
  'home-guarded': {
    title: '住所を載せない証に差し替える',
    because: '券面に住所のある証を持っていますが、同じ番号の方の申出により、その住所は載せないことになりました。',
    next: '次の交付で、住所のない証に差し替わります。急ぐときは、いま計画を作ってください。紙は返してもらってください。',
    en: 'the address on it is to be kept secret now',
  },
  nondisclosure: {
    title: '不開示を確かめる',
    because: '不開示の申出がありました。証はそのままで、家族の画面には出なくなります。',
    next: '何を誰に知らせないかを本人に確かめてください。',
    en: 'confirm what is not to be disclosed',
  },
  'lowered-decide-again': {
    title: '交付の方法を本人と決めなおす',
    because: '申出が終わりました。ログインは閉じたままです。',
    next: '本人の希望を聞き、済みにしてください。済むまでWebでは交付されず、この方は保護担当のほかには表示されません。紙はそのまま使えます。',
    en: 'the flag was lowered: ask the person; nothing goes to the Web by itself',
  },
};

export const FLAG_WORDS: Record<Flag, Both> = {
  'no-provision': { ja: '自己情報提供不可', en: '自己情報提供不可' },
  nondisclosure: { ja: '不開示', en: '不開示' },
};

export const GROUND_WORDS: Record<Ground, Both> = {
  'person-asked': { ja: '本人の申出', en: 'the person asked' },
  'raised-by-mistake': { ja: '誤って登録した', en: 'raised by mistake' },
  'danger-ended': { ja: '危険がなくなったことを確かめた', en: 'the danger has ended' },
  'other-person': { ja: '別の方の申出だった', en: 'it was another person' },
};

export const FILING_TEXTS = {
  title: '届出・変更を記録',
  button: '届出・変更を記録',
  newPerson: '新しい方の資格取得を記録',
  intro: '届出や電話で知ったことを、次の取込みを待たずに記録します。何が起きるかは、保存の前に表示します。',
  kind: '届出の種類',
  choose: '入力へ進む',
  chooseAgain: '種類を選びなおす',
  received: '受け付けた日',
  preview: '何が起きるかを見る',
  previewTitle: '記録すると、こうなります',
  nothing: '証にもすることにも、変わりはありません。',
  save: '記録する',
  back: '入力しなおす',
  recorded: '記録しました。',
  recordedProtected: '記録しました。この方のことは、保護担当が引き継ぎます。',
  numberReceived:
    '受け付けました。登録のない番号のときは、記録が済んでいます。加入者の検索や「することリスト」に出てこないときは、担当が番号を確かめています。届出の用紙は、求められたときに出せるようにしておいてください。',
  doneTitle: '記録した届出',
  followed: 'この届出で決まったこと',
  history: 'これまでの届出',
  historyNone: '記録はまだありません。',
  on: 'いつから',
  recordedAt: '記録した日時',
  withdraw: '取り消す',
  withdrawn: '取消し済み',
  wrong: { day: '日付を確かめてください。先の日付にできないものがあります。', other: '入力してください。' },
  refused: {
    number: 'この記号・番号・枝番の方は、すでに登録されています。',
    somebodyElse:
      'この記号・番号・枝番は、別の方のものとして登録されています（生年月日、氏名、資格取得年月日のどれかが、この方と合いません）。番号を確かめてください。同じ方なら、台帳の内容を先に直してください。',
    flag: 'この申出は、すでに登録されています。',
    approval: 'その日に有効な承認がありません。',
    limitCategory: 'その日より後まで続く限度額適用区分がありません。',
  },
  what: 'すること',
  why: '理由',
  next: '次にすること',
  due: '期限',
  owner: '担当',
  state: '状態',
  lowerTitle: '申出の終了',
  lowerIntro: '終了には、保護担当が二人必要です。ひとりが根拠を付けて申請し、もうひとりが決めます。',
  flag: '終了する申出',
  ground: '根拠',
  lowerAsk: '終了を申請する',
  lowerWaiting: (flag: string, ground: string) => `「${flag}」の終了が申請されています（根拠：${ground}）。`,
  lowerDo: '終了する',
  lowerKeep: '続ける',
  lowerOwn: '申請した人とは別の保護担当が決めます。',
} as const;

export const WORK_TEXTS = {
  title: 'することリスト',
  intro: '届出・取込み・誕生日から決まったことを、期限の順に並べています。交付と差替えは、交付すると自動で消えます。',
  all: 'すべて',
  person: '加入者',
  late: '期限を過ぎています',
  settle: '済みにする',
  none: 'することはありません。',
  atOnce: '記録と同時',
  open: 'これから',
  settled: '済み',
} as const;

/** One line a consequence, for the command line: nobody is named. */
export function followedText(language: 'ja' | 'en', followed: readonly Followed[]): string {
  if (followed.length === 0) return language === 'ja' ? FILING_TEXTS.nothing : 'Nothing follows.';
  return followed
    .map(({ dueOn, kind, reason, rule, stop }) => {
      const text = CONSEQUENCE_TEXTS[reason];
      const word = CONSEQUENCE_WORDS[kind][language];
      const code = rule === null ? '' : language === 'ja' ? `（${rule}）` : ` (${rule})`;
      if (language === 'en') {
        const when = stop ? (stop.fromOn ? `from ${stop.fromOn}` : 'now') : `due ${dueOn}`;
        return `${word}: ${text.en}${code}; ${when}; ${reason}`;
      }
      const when = stop
        ? stop.fromOn
          ? `${formatBothCalendars(stop.fromOn)}の0時から`
          : 'いま'
        : `期限 ${formatBothCalendars(dueOn)}`;
      return `${word}：${text.title}${code}　${when}　${text.because}`;
    })
    .join('\n');
}

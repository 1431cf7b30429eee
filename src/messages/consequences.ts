import type { ConsequenceKind, ConsequenceReason, Followed } from '../filings/index.ts';
import { formatBothCalendars } from '../lib/wareki.ts';
import { FILING_TEXTS } from './filings.ts';

/** What follows from a 届出 (帰結), and what to do about it. */

export const CONSEQUENCE_WORDS: Record<ConsequenceKind, { ja: string; en: string }> = {
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
  'mail-returned': {
    title: '返送された証を作りなおす',
    because: '郵便で返送された証を、無効にしました。',
    next: 'まず住所を確かめてください。次の交付で新しい証を作りますが、住所が直るか、正しいと確かめるまで発送しません。',
    en: 'a certificate came back by mail and was revoked: another one is issued',
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
    title: '資格確認書などの停止',
    because: '資格を喪失するため、その日の0時に止まります。過ぎた日のときは、記録と同時に止まります。',
    next: 'することはありません。',
    en: 'stopped at 00:00 of the day of loss',
  },
  'age-75': {
    title: '資格確認書などの停止',
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
    because: '紙の資格確認書を持ったまま、資格がなくなります。',
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
    because: '証かお手紙が、郵便で返送されました。宛所なし・転居先不明などの理由のときは、その住所へはもう送りません。',
    next: '電話などで本人に連絡して正しい住所を確かめ、台帳が直ったら済みにしてください。連絡がつかないときは、事業主に住所を尋ねてください。いまの住所で正しいとわかったときは、加入者のページの「郵便が返送された住所」に記録してください。',
    en: 'find the right address: mail came back; nothing is sent there until the ledger has another or somebody says that it is right',
  },
  'not-me': {
    title: '心当たりのないログインを本人に確かめる',
    because:
      '本人がメールから「心当たりがない」と知らせました。ログインは止めてあります。いまの資格確認書は、そのまま使えます。',
    next: '本人に電話で事情を聞き、窓口かお手紙で新しい登録コードを渡してください。',
    en: 'the person says that a sign-in was not theirs: speak with them',
  },
  'letter-stopped': {
    title: '止められたお手紙について本人に聞く',
    because: '申し込まれた登録のお手紙を、本人が心当たりがないとして止めました。コードは使えません。',
    next: '本人に電話で事情を聞いてください。同じ家の人が申し込んだことも考えられます。かけるときは、本人が出たことを確かめてから話してください。',
    en: 'the person stopped a letter that they had not ordered: speak with them alone',
  },
  'number-told': {
    title: '番号の入った届出を確かめる',
    because:
      'この方の記号・番号・枝番が、届出の入力か、承認のファイルに使われました。使った人には、登録のない番号と同じに答え、台帳は変えていません。',
    next: '加入者のページの記録（ファイルのときは監査の記録）で、だれがいつ使ったかを確かめてください。用紙があればそれを見て、必要な届出をこの方に記録します。用紙のない入力が続くときは、管理者に知らせてください。',
    en: 'the number of this person was typed in a filing: nothing was changed; see who did it, and whether there is a form',
  },
  'way-in-asked': {
    title: 'ログインの希望を本人に確かめる',
    because: 'ページから、ログインの希望がありました。この方には、自動ではお手紙を送らず、登録もしません。',
    next: '決めてある安全な方法で本人に連絡してください。ログインを望むときは、窓口で本人を確かめて登録コードを渡せます。',
    en: 'a way in was asked for on the Web: none is opened by machine, speak with the person',
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
    next: '紙が届いたことを確かめ、その資格確認書の画面で到着を記録してください。記録すると、ここから消えます。',
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
    title: 'Webの資格確認書などの停止',
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
    title: '家族の資格確認書を確かめる',
    because: '家族の資格確認書には、この方の氏名が被保険者として載っています。',
    next: '差し替えるかどうかを本人と決めてください。',
    en: 'documents of the family say this name',
  },
  'home-guarded': {
    title: '住所を載せない資格確認書に差し替える',
    because:
      '券面に住所のある資格確認書を持っていますが、同じ番号の方の申出により、その住所は載せないことになりました。',
    next: '次の交付で、住所のない資格確認書に差し替わります。急ぐときは、いま計画を作ってください。紙は返してもらってください。',
    en: 'the address on it is to be kept secret now',
  },
  nondisclosure: {
    title: '不開示を確かめる',
    because: '不開示の申出がありました。資格確認書はそのまま使え、家族の画面には出なくなります。',
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

import type { RefusalCode, Refused } from '../platform/refused.ts';

/** What happened, what to do, whom to ask. `{name}` stands for a value of the refusal's details. */
export interface RefusalText {
  what: string;
  next: string;
  ask: string;
}

const SOCIETY_JA = 'わからないときは、健康保険組合へお電話ください。';
const SOCIETY_EN = 'If in doubt, call your health insurance society.';
const ADMINISTRATOR_JA = 'わからないときは、管理者に相談してください。';
const ADMINISTRATOR_EN = 'If in doubt, ask your administrator.';

const both = (ja: RefusalText, en: RefusalText) => ({ ja, en });
/** Said to the people whom a society serves. */
const toMember = (ja: [string, string], en: [string, string]) =>
  both({ what: ja[0], next: ja[1], ask: SOCIETY_JA }, { what: en[0], next: en[1], ask: SOCIETY_EN });
/** Said to staff and to those who run the machine. */
const toStaff = (ja: [string, string], en: [string, string]) =>
  both({ what: ja[0], next: ja[1], ask: ADMINISTRATOR_JA }, { what: en[0], next: en[1], ask: ADMINISTRATOR_EN });

const TEXTS: Record<RefusalCode, { ja: RefusalText; en: RefusalText }> = {
  usage: toStaff(
    ['コマンドの使い方が違います。', '--help で使い方を確認してください。'],
    ['The command was not used as it is meant.', 'See --help.'],
  ),
  'setting-unusable': toStaff(
    ['設定 {setting} が使えません（{why}）。', '設定を直してから、もう一度始めてください。'],
    ['The setting {setting} can not be used ({why}).', 'Correct the setting and start again.'],
  ),
  'folder-busy': toStaff(
    ['データフォルダーを、別のプログラムが使っています。', '動いている akashi を止めるか、そちらに命じてください。'],
    ['Another process holds the data folder.', 'Stop the akashi that is running, or use that one.'],
  ),
  'folder-full': toStaff(
    ['ディスクの空きが足りないため、書き込みを止めました。', '空きを増やしてから、もう一度始めてください。'],
    ['The disk is nearly full, so writing was stopped.', 'Free some space and start again.'],
  ),
  'file-not-readable': toStaff(
    ['ファイルを読めませんでした。', 'ファイルの場所と名前を確認してください。'],
    ['The file could not be read.', 'Check where the file is and what it is called.'],
  ),
  'file-refused': toStaff(
    [
      'ファイルに誤りがあるため、何も取り込みませんでした。',
      '誤りの一覧を見てファイルを直し、もう一度取り込んでください。',
    ],
    ['The file has errors, so nothing was taken in.', 'Correct the file by the list of errors and import it again.'],
  ),
  'file-exists': toStaff(
    ['その名前のファイルは、もうあります。上書きはしません。', '別の名前を指定してください。'],
    ['There is a file of that name already. It was not overwritten.', 'Name another file.'],
  ),
  'backup-unreadable': toStaff(
    [
      'このファイルからは元に戻せません。データベースは変わっていません。',
      '書き出したときと同じ版と、同じ keys/master.key で、もう一度おためしください。',
    ],
    [
      'This file can not be restored. Nothing was changed.',
      'Use the same version and the same keys/master.key as when it was written.',
    ],
  ),
  'not-empty': toStaff(
    [
      'このデータベースは空ではありません。元に戻せるのは、空のデータベースだけです。',
      '新しいフォルダー（AKASHI_DATA）か、新しいデータベースを使ってください。',
    ],
    [
      'This database is not empty; only an empty one can be filled from a backup.',
      'Use a new folder (AKASHI_DATA) or a new database.',
    ],
  ),
  'society-unknown': toStaff(
    ['この保険者は、まだ登録されていません。', '方針（policy.json）を採用してください。'],
    ['This society is not registered yet.', 'Adopt a policy (policy.json) first.'],
  ),
  'society-ambiguous': toStaff(
    ['保険者が複数あります。', '--insurer で保険者番号を指定してください。'],
    ['There are several societies here.', 'Name one with --insurer.'],
  ),
  'policy-invalid': toStaff(
    ['方針に誤りがあるため、採用しませんでした。', '示した項目を直してください。'],
    ['The policy has errors and was not adopted.', 'Correct the keys that were named.'],
  ),
  'profile-shipped': toStaff(
    ['「{name}」は、はじめから用意されている様式の名前です。', 'name をほかの名前に変えて、追加しなおしてください。'],
    ['{name} is the name of a profile that comes with the program.', 'Give yours another "name" and add it again.'],
  ),
  'policy-same': toStaff(
    ['いまの方針と同じ内容です。', '変える項目を直してから、提案してください。'],
    ['The policy says the same already.', 'Change a key first.'],
  ),
  'policy-changed': toStaff(
    ['提案のあとで、方針が変わりました。', 'いまの方針をもとに、提案しなおしてください。'],
    ['The policy has changed since this was proposed.', 'Propose it again from the present policy.'],
  ),
  'second-person-needed': toStaff(
    ['この操作には、二人の確認が必要です。', 'もう一人の担当者と一緒に行ってください。'],
    ['This needs two people.', 'Do it together with a second person.'],
  ),
  'not-found': toMember(
    ['お探しのページは見つかりませんでした。', 'アドレスを確認するか、はじめのページからお進みください。'],
    ['There is no such page.', 'Check the address, or go on from the first page.'],
  ),
  'not-allowed': toStaff(
    ['この操作を行う権限がありません。', '権限のある担当者に頼んでください。'],
    ['You may not do this.', 'Ask somebody who may.'],
  ),
  'not-signed-in': toMember(
    ['ログインしていないか、時間がたったためログアウトしました。', 'もう一度ログインしてください。'],
    ['You are not signed in, or were signed out after some time.', 'Sign in again.'],
  ),
  'wrong-state': toStaff(
    ['いまの状態では、この操作はできません。', '画面を開きなおして、状態を確認してください。'],
    ['This can not be done in the present state.', 'Open the page again and look at the state.'],
  ),
  'plan-changed': toStaff(
    ['計画したあとで対象者の情報が変わりました。', '計画を作りなおしてください。'],
    ['The facts have changed since the plan was made.', 'Make the plan again.'],
  ),
  'run-policy-changed': toStaff(
    [
      '計画のあとで、この基準日に適用する方針が変わりました。',
      'この計画を取り消し、新しい方針で計画を作りなおしてください。',
    ],
    [
      'Another policy has come into force for the day of this plan since it was made.',
      'Cancel this plan and make it again under the new policy.',
    ],
  ),
  'same-person': toStaff(
    ['計画や提案をした人は、それを自分で承認したり交付したりできません。', '別の担当者に頼んでください。'],
    ['Whoever planned or proposed it may not approve or release it.', 'Ask another person.'],
  ),
  'key-too-early': toStaff(
    [
      '新しい鍵は、公開してから7日より前には使えません。使えるのは {earliest} からです。',
      '--use-from を {earliest} 以後の日にしてください。',
    ],
    [
      'A new key can not be used earlier than seven days after it is published: from {earliest}.',
      'Name {earliest} or a later day with --use-from.',
    ],
  ),
  'name-taken': toMember(
    ['このログインIDは、すでに使われています。', '別のログインIDを入力してください。'],
    ['This ID is taken.', 'Enter another one.'],
  ),
  'code-wrong': toMember(
    [
      '登録コードか生年月日が正しくないか、コードの期限が切れています。',
      'お手紙を見て、もう一度入力してください。5回まちがえると、コードは使えなくなります。',
    ],
    [
      'The code or the birth date is not right, or the code has expired.',
      'Look at your letter and try again. After five wrong tries the code can no longer be used.',
    ],
  ),
  'code-dead': toMember(
    ['この登録コードは使えません。', '新しいお手紙をお送りしますので、健康保険組合へご連絡ください。'],
    ['This code can not be used.', 'Ask your society for a new letter.'],
  ),
  'too-many-tries': toMember(
    ['短い間に何度も入力されたため、しばらく受け付けを止めています。', '15分ほど待ってから、もう一度お試しください。'],
    ['There were too many tries in a short time.', 'Wait about 15 minutes and try again.'],
  ),
  busy: toMember(
    ['ただいまアクセスが集中しています。', '数分待ってから、もう一度お試しください。入力した内容は使われていません。'],
    ['There are very many people here just now.', 'Wait a few minutes and try again. Nothing you entered was used.'],
  ),
  'password-weak': toMember(
    ['このパスワードは、人に当てられるおそれがあります。', '15文字以上の、ほかでは使っていない言葉にしてください。'],
    ['This password could be guessed.', 'Use 15 characters or more that you use nowhere else.'],
  ),
  'sign-in-failed': toMember(
    ['ログインIDかパスワードが正しくありません。', '入力を確認して、もう一度お試しください。'],
    ['The ID or the password is not right.', 'Check them and try again.'],
  ),
  'sign-in-again': toMember(
    ['大切な操作のため、ご本人の確認が必要です。', 'もう一度、パスワードかパスキーで確認してください。'],
    ['This needs you to confirm that it is you.', 'Enter your password or use your passkey again.'],
  ),
  'device-refused': toMember(
    [
      'この端末を確認できませんでした。',
      '端末の日付と時刻を「自動」にして、ページを開きなおし、もう一度お試しください。',
    ],
    ['This device could not be confirmed.', 'Set its clock to automatic, open the page again and try once more.'],
  ),
  'device-removed': toMember(
    ['この端末の登録は取り消されています。', '使うときは、もう一度保存してください。'],
    ['This device was removed.', 'Save again to use it.'],
  ),
  'form-invalid': toMember(
    ['送られた内容を受け付けられませんでした。', 'ページを開きなおして、もう一度入力してください。'],
    ['What was sent could not be accepted.', 'Open the page again and fill it in once more.'],
  ),
  'code-too-long': toStaff(
    ['記載する内容が長すぎるため、QRコードを作れませんでした。', '氏名などの登録内容を確認してください。'],
    ['The content is too long for a code.', 'Check the name and the other registered text.'],
  ),
  'not-drawable': toStaff(
    [
      'PDFに使う書体にない文字があるため、PDFを作れませんでした（{characters}）。',
      '登録されている文字を確かめ、書体にある字形にかえてください。',
    ],
    [
      'The PDF was not made: no font of the product draws {characters}.',
      'Look at the registered characters and take a form that fonts have.',
    ],
  ),
  'bundle-refused': toStaff(
    [
      '発行者情報（bundle.json）を信頼できないため、確認できませんでした。',
      '発行者から受け取り直すか、--root の値を確認してください。',
    ],
    ['The bundle can not be trusted, so nothing was checked.', 'Fetch it from the issuer again, or check --root.'],
  ),
  'checkpoint-refused': toStaff(
    [
      '監査記録の控えを、この設置の署名として確認できないため、照らし合わせませんでした。',
      '書き出したままのファイルかどうか、発行元のアドレス（AKASHI_ISSUER）が同じかどうかを確認してください。心当たりがなければ、鍵が入れ替えられたおそれがあります。',
    ],
    [
      'The checkpoint does not carry a signature of this installation, so nothing was compared with it.',
      'Check that the file is as it was printed and that AKASHI_ISSUER is the same. If both are so, keys may have been exchanged.',
    ],
  ),
  'demo-refused': toStaff(
    [
      'デモは、ほかに何もないデータフォルダーでだけ使えます。',
      'AKASHI_DATA に新しいフォルダーを指定して、もう一度始めてください。',
    ],
    [
      'The demo works only in a data folder that holds nothing else.',
      'Set AKASHI_DATA to a new folder and start again.',
    ],
  ),
};

/** Where a reason has sentences of its own: details.why. */
const BY_REASON: Readonly<Record<string, { ja: RefusalText; en: RefusalText }>> = {
  'later-number': toStaff(
    [
      'この方は、新しい記号・番号に変わっています。この番号では、申出の終了を申請できません。',
      '新しい記号・番号で申請してください。前の番号の申出も、同時に終了します。',
    ],
    [
      'The person has a later number, so the flag can not be lowered by this one.',
      'Ask for it by the later number; the flags of the earlier ones are lowered with it.',
    ],
  ),
};

export type Language = 'ja' | 'en';

/** The three sentences of a refusal, with its values put in. */
export function refusalText(lang: Language, refused: Pick<Refused, 'code' | 'details'>): RefusalText {
  const text = (BY_REASON[refused.details.why ?? ''] ?? TEXTS[refused.code])[lang];
  const fill = (sentence: string) =>
    sentence.replace(/\{(\w+)\}/g, (_whole, name: string) => String(refused.details[name] ?? '-'));
  return { what: fill(text.what), next: fill(text.next), ask: text.ask };
}

/** What happened and what to do, in one line: for the command line and beside a field. */
export function refusalSentence(lang: Language, refused: Pick<Refused, 'code' | 'details'>): string {
  const { what, next } = refusalText(lang, refused);
  return lang === 'ja' ? what + next : `${what} ${next}`;
}

import type { RefusalCode, Refused } from '../platform/refused.ts';
import { REFUSAL_WORDS as TO_MEMBERS_EN } from './portal/en/refusals.ts';
import { type MemberRefusal, REFUSALS as TO_MEMBERS_JA } from './portal/refusals.ts';

/** What happened, what to do, whom to ask. `{name}` stands for a value of the refusal's details. */
export interface RefusalText {
  what: string;
  next: string;
  ask: string;
}

const ADMINISTRATOR_JA = 'わからないときは、管理者に相談してください。';
const ADMINISTRATOR_EN = 'If in doubt, ask your administrator.';

const both = (ja: RefusalText, en: RefusalText) => ({ ja, en });
/** Said to the people whom a society serves, in the words of their pages. */
const toMember = (code: MemberRefusal) =>
  both(
    { ...TO_MEMBERS_JA.said[code], ask: TO_MEMBERS_JA.ask },
    { ...TO_MEMBERS_EN.said[code], ask: TO_MEMBERS_EN.ask },
  );
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
  'installation-missing': toStaff(
    [
      'akashi のデータが見つかりません（{missing}）。何も作っていません。',
      'AKASHI_DATA や DATABASE_URL の場所を確かめてください。新しく始めるときは akashi policy adopt policy.json、バックアップから戻すときは akashi restore FILE を実行してください。',
    ],
    [
      'No data of akashi was found ({missing}). Nothing was made.',
      'Check AKASHI_DATA and DATABASE_URL. To begin anew run: akashi policy adopt policy.json; to come back from a backup: akashi restore FILE.',
    ],
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
  'file-not-written': toStaff(
    [
      'ファイルを書けませんでした（{why}）。書きかけのものは残していません。',
      'ディスクの空きと権限を確認して、もう一度同じことをしてください。',
    ],
    [
      'A file could not be written ({why}). Nothing half done is left.',
      'See to room on the disk and to rights, then do the same again.',
    ],
  ),
  'schema-newer': toStaff(
    [
      'このデータベースは、この版の akashi より新しい版で使われています（{migration}）。何もしていません。',
      '新しい版の akashi を使ってください。古い版に戻すときは、その版で取ったバックアップを空のデータベースに戻します。',
    ],
    [
      'This database has been used by a newer version of akashi ({migration}). Nothing was done.',
      'Use the newer version. To go back, restore a backup that was made by the older one into an empty database.',
    ],
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
  'outside-log-ahead': toStaff(
    [
      '外の記録（{file}）に、このデータベースが知らない処理があります。データベースは、それより前の時点のものです。何も始めていません。',
      'バックアップから戻したあとなら akashi outside replay を実行してください。失効・保護の印などを入れ直します。違うデータベースを指定していないかも確認してください。',
    ],
    [
      'The outside log ({file}) has acts that this database does not know: the database is of an earlier time. Nothing was begun.',
      'After a restore run: akashi outside replay. It does again what must not be undone, such as revocations and flags. See also that this is the database that is meant.',
    ],
  ),
  'outside-log-missing': toStaff(
    [
      'バックアップから戻しましたが、外の記録（{file}）がありません。あとで行われた失効や保護の印が分かりません。何も始めていません。',
      '元の記録をこの場所に置くか、AKASHI_OUTSIDE_LOG で場所を示してください。本当に失われたときだけ akashi outside replay --lost を実行してください。',
    ],
    [
      'A backup came back, but the outside log ({file}) is not there: what was revoked or flagged afterwards is not known. Nothing was begun.',
      'Put the log there, or name it by AKASHI_OUTSIDE_LOG. Only when it is lost for good run: akashi outside replay --lost',
    ],
  ),
  'outside-log-other': toStaff(
    [
      '外の記録（{file}）には、このデータベースにない保険者（{insurer}）の処理があります。何も変えていません。',
      '先にバックアップを戻すか、正しい記録を AKASHI_OUTSIDE_LOG で示してください。',
    ],
    [
      'The outside log ({file}) speaks of a society ({insurer}) that is not in this database. Nothing was changed.',
      'Restore the backup first, or name the right log by AKASHI_OUTSIDE_LOG.',
    ],
  ),
  'outside-log-short': toStaff(
    [
      '外の記録（{file}）は、このデータベースが書いたものより短いか、別のものです。何も始めていません。',
      '元の記録を置いてください。失われたときは、このファイルを別の場所に移して保管してください。新しい記録が始まります。',
    ],
    [
      'The outside log ({file}) is shorter than what this database wrote, or another one. Nothing was begun.',
      'Put the right one back. When it is lost, move this file elsewhere and keep it; a new one is begun.',
    ],
  ),
  'outside-log-unwritable': toStaff(
    [
      '外の記録（{file}）に書けません（{why}）。処理はデータベースに残っています。書けるようになると、自動で続きから書きます。',
      'ディスクの空きと権限を確認してください。それまでは、バックアップから戻すと失効などが失われるおそれがあります。',
    ],
    [
      'The outside log ({file}) can not be written ({why}). What was done is in the database; it is written by itself as soon as it can be.',
      'See to room on the disk and to rights. Until then a restore may lose revocations.',
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
  'not-found': toMember('not-found'),
  'not-allowed': toStaff(
    ['この操作を行う権限がありません。', '権限のある担当者に頼んでください。'],
    ['You may not do this.', 'Ask somebody who may.'],
  ),
  'not-signed-in': toMember('not-signed-in'),
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
  'release-taken-over': toStaff(
    [
      'この発行は、別のプログラムが続けています。こちらからの応答がしばらくなかったためです。',
      '交付のページか akashi run show で、進み具合を見てください。もう一度始める必要はありません。',
    ],
    [
      'Another process goes on with this release, because nothing was heard of this one for a while.',
      'See how far it is with akashi run show. It need not be started again.',
    ],
  ),
  'clock-back': toStaff(
    [
      'この機械の時計が、発行を始めた時刻より前を指しているため、止めました。',
      '時計を合わせてください。動いている akashi serve が、続きから自分で進めます。',
    ],
    [
      'The clock of this machine is before the time at which the release began, so it was stopped.',
      'Set the clock right. A running akashi serve then goes on by itself.',
    ],
  ),
  'database-away': toMember('database-away'),
  'database-busy': toMember('database-busy'),
  'database-closed': toMember('database-closed'),
  'switch-pulled': toStaff(
    [
      '停止スイッチが押されているため、進めませんでした。ここまでに終わった分は記録されています。',
      '押した人に事情を確かめてください。再開は、停止スイッチのページで二人で行います。続きから進みます。',
    ],
    [
      'The kill switch is pulled, so this did not go on. What was done before is kept.',
      'Ask whoever pulled it. Two people release it; then it goes on where it was.',
    ],
  ),
  'run-rules-changed': toStaff(
    ['計画のあとで、プログラムの判定か券面が新しくなりました。', 'この計画を取り消し、計画を作りなおしてください。'],
    [
      'The rules or the faces of this program have changed since the plan was made.',
      'Cancel this plan and make it again.',
    ],
  ),
  'run-brakes': toStaff(
    [
      '歯止めがかかっています（{brakes}）。すべての歯止めを確認した人だけが、計画を進められます。',
      '計画した人とは別の承認者か管理者が、交付の画面の「歯止めを確認して進める」（コマンドでは akashi run accept）で、かかっている歯止めをすべて選び、進める理由を書いてください。承認はそのあとです。',
    ],
    [
      'Brakes hold this plan ({brakes}). Whoever lets it through names every one of them.',
      'Look at the figures of the plan, name exactly these brakes and say why it may go on.',
    ],
  ),
  'approval-over': toStaff(
    ['承認の有効な時間が、{at} に終わりました。', '計画を見なおして、もう一度承認してください。'],
    ['The approval was good until {at} only.', 'Look at the plan again and approve it once more.'],
  ),
  'cancel-window': toStaff(
    [
      '承認のあとの、取り消すための時間です。交付できるのは {at} からです。',
      'その時刻を過ぎてから交付してください。誤りがあれば、それまでに計画を取り消してください。',
    ],
    [
      'This is the time in which an approved run can be cancelled. It can be released from {at} on.',
      'Release it then. If anything is wrong, cancel it before.',
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
  'name-taken': toMember('name-taken'),
  'code-wrong': toMember('code-wrong'),
  'code-dead': toMember('code-dead'),
  'too-many-tries': toMember('too-many-tries'),
  busy: toMember('busy'),
  'password-weak': toMember('password-weak'),
  'sign-in-failed': toMember('sign-in-failed'),
  'sign-in-again': toMember('sign-in-again'),
  'wait-after-recovery': toMember('wait-after-recovery'),
  'device-refused': toMember('device-refused'),
  'device-removed': toMember('device-removed'),
  'form-invalid': toMember('form-invalid'),
  'individual-number': toMember('individual-number'),
  'form-too-large': toMember('form-too-large'),
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
  'print-nothing': toStaff(
    [
      'いま印刷できる資格確認書やお手紙はありません。',
      '住所の登録がない方や、郵便が返送された方の分は、住所が直るまで印刷しません（未到達の一覧に残っています）。ほかの方は、交付のあとで、もう一度お試しください。',
    ],
    [
      'Nothing waits that could be printed now.',
      'What is for people without an address, or whose mail came back, waits for the right address (they stay in the list of gaps). Try again after something was issued.',
    ],
  ),
  'address-came-back': toStaff(
    [
      '台帳の住所が、郵便の返送された住所のままです。まだ済みにできません。',
      '新しい住所が台帳に入ってから済みにするか、加入者のページで、いまの住所が正しいことを記録してください。',
    ],
    [
      'The ledger still has the address from which mail came back, so this is not done yet.',
      'Settle it when the ledger has another address, or record at the person that the address is right.',
    ],
  ),
  'print-recipient': toStaff(
    [
      '印刷会社の公開鍵がないか、正しくないため、印刷データを作れません。',
      '印刷会社から鍵（age1…）を受け取り、方針の printVendor.recipient に入れてください。',
    ],
    [
      'There is no usable public key of the print vendor, so no package is made.',
      'Ask the vendor for a key (age1…) and adopt a policy with it as printVendor.recipient.',
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

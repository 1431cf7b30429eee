import type { RefusalCode, Refused } from '../platform/refused.ts';
import type { ReceiptColumn } from '../print/index.ts';
import { PACKET_REFUSALS } from './packets.ts';
import { detailWord } from './refusal-words.ts';
import { refusalSentence } from './refusals.ts';
import { SINGLE_ISSUE_REFUSALS } from './single-issues.ts';

type Language = 'ja' | 'en';

/** What the shell says when something may not happen now: the sentence, its code and what it is about. */
export function refusalText(language: Language, refused: Refused): string {
  const said = Object.fromEntries(
    Object.entries(refused.details).map(([name, value]) => [
      name,
      name === 'why' ? whyText(language, String(value)) : detailWord(language, name, value, refused.details),
    ]),
  );
  const details = Object.entries(said).map(([name, value]) => `${DETAIL_NAMES[language][name] ?? name}: ${value}`);
  const tail = details.length > 0 ? `\n  ${details.join('\n  ')}` : '';
  const sentence =
    AT_THE_SHELL[refused.code]?.[language] ?? refusalSentence(language, { code: refused.code, details: said });
  return `akashi: ${sentence} [${refused.code}]${tail}`;
}

/** A reason in words; a text that is no code stands for itself. */
export function whyText(language: Language, why: string): string {
  return WHY[why]?.[language] ?? why;
}

/** Where the sentence of a page would speak of pages and screens. */
const AT_THE_SHELL: Partial<Record<RefusalCode, Record<Language, string>>> = {
  'not-found': {
    ja: '指定されたものは見つかりませんでした。ID、または記号・番号・枝番と、--insurer を確認してください。',
    en: 'Nothing was found for what was given. Check the id, or 記号, 番号 and 枝番, and --insurer.',
  },
  'wrong-state': {
    ja: 'いまの状態では、この操作はできません。show や list で状態を確認してください。',
    en: 'This can not be done in the present state. See it with show or list.',
  },
  'database-away': {
    ja: 'データベースにつながりません。最後に頼んだことが終わったかどうかは、わかりません。データベースが動いているか、DATABASE_URL が正しいかを確かめて、同じことをもう一度頼んでください。二重にはなりません。発行の途中だったときは、動いている akashi serve が自分で続けます。',
    en: 'The database can not be reached, and whether what was asked for last was done is not known. See that it runs and that DATABASE_URL is right, then ask for the same again: nothing is done twice. A release that was under way is carried on by a running akashi serve by itself.',
  },
  'database-busy': {
    ja: 'データベースが混み合っていて（デッドロック、または時間切れ）、できませんでした。何も変わっていません。少し待ってから、同じことをもう一度頼んでください。',
    en: 'The database was too busy (a deadlock, or out of time). Nothing was changed. Wait a little and ask for the same again.',
  },
  'database-closed': {
    ja: 'データベースに書き込めません。読み取り専用になっているか、空きがありません。何も変わっていません。データベースの設定と、ディスクの空きを確かめて、同じことをもう一度頼んでください。',
    en: 'The database can not be written: it is read-only, or has no room left. Nothing was changed. See to its settings and its disk, then ask for the same again.',
  },
  'name-taken': {
    ja: 'この名前は、すでに使われています。別の名前を指定してください。',
    en: 'This name is taken. Give another one.',
  },
  'individual-number': {
    ja: '12桁の番号（マイナンバーとみられるもの）があるため、何もしていません。番号はどこにも残していません。消してから、もう一度指定してください。',
    en: 'There is a number of 12 digits that seems to be an 個人番号 (My Number), so nothing was done and it was kept nowhere. Take it out and try again.',
  },
  'form-invalid': {
    ja: '指定された内容を受け付けられませんでした。--help で使い方を確認してください。',
    en: 'What was given was not accepted. See --help.',
  },
};

/** Names of a refusal's details. English: the names themselves. */
const DETAIL_NAMES: Record<Language, Readonly<Record<string, string>>> = {
  ja: {
    option: '指定',
    why: '理由',
    usage: '使い方',
    known: '使えるもの',
    range: '範囲',
    file: 'ファイル',
    folder: 'フォルダー',
    what: '対象',
    action: '操作',
    state: '状態',
    field: '項目',
    setting: '設定',
    insurerNumber: '保険者番号',
    bundle: '発行者情報',
    code: '詳細',
    owner: 'プロセス番号',
    brakes: '歯止め',
    at: '日時',
    row: '行',
    kind: '種類',
    missing: 'ないもの',
    who: '操作する職員',
    name: '名前',
    earliest: 'いちばん早い日',
    characters: '文字',
    freeMegabytes: '空き（MB）',
    migration: 'データベースの版',
    insurer: '保険者番号',
    table: 'データベースの表',
  },
  en: { owner: 'process' },
};

const cell = (ja: string, en: string) => ({
  ja: `「${ja}」の値が読めません`,
  en: `the value of ${en} can not be read`,
});

/** A column of a receipt whose value is none. */
const RECEIPT_WHY: Readonly<Record<ReceiptColumn, Record<Language, string>>> = {
  pieceId: cell('管理番号', 'pieceId'),
  serial: cell('発行番号', 'serial'),
  printedOn: cell('印刷日', 'printedOn'),
  enclosedOn: cell('封入日', 'enclosedOn'),
  postedOn: cell('発送日', 'postedOn'),
  tracking: cell('追跡番号', 'tracking'),
  spoiled: cell('損紙の理由', 'spoiled'),
  returnedOn: cell('返送日', 'returnedOn'),
  returnedWhy: { ja: '「返送日」と「返送の理由」は、両方が要ります', en: 'returnedOn and returnedWhy go together' },
  deliveredOn: cell('配達日', 'deliveredOn'),
};

/** The reasons that the shell gives; any other text stands for itself (a list of choices). */
const WHY: Readonly<Record<string, Record<Language, string>>> = {
  missing: { ja: '指定がありません', en: 'missing' },
  'missing-day': { ja: '指定がありません（例: 2025-12-02）', en: 'missing (2025-12-02)' },
  'missing-staff': {
    ja: '指定がありません（操作する職員のログインID）',
    en: 'missing: the name of the staff member who acts',
  },
  'batch-not-released': {
    ja: 'まだ承認されていません。作った人とは別の人が、print sample で見本を確かめて、akashi print release ID --as 職員 で承認してください',
    en: 'not released yet: another person than who made it looks at print sample, then runs akashi print release ID --as USER',
  },
  'batch-cancelled': {
    ja: '取り消されています。akashi print plan --as 職員 で、もう一度まとめてください',
    en: 'cancelled: gather again with akashi print plan --as USER',
  },
  'no-such-staff': {
    ja: 'この名前の職員はいないか、利用を止められています',
    en: 'no staff member of this name, or disabled',
  },
  'no-such-command': { ja: 'このコマンドはありません', en: 'no such command' },
  'unknown-option': { ja: 'このオプションはありません', en: 'no such option' },
  'value-misplaced': {
    ja: '値がないか、値を取らないオプションに値が付いています',
    en: 'its value is missing, or it takes none',
  },
  arguments: { ja: '対象の指定が足りないか、多すぎます', en: 'too few or too many arguments' },
  'missing-value': { ja: '指定がありません', en: 'missing' },
  'not-a-choice': { ja: '使えない値です', en: 'not one of the choices' },
  'filing-field': {
    ja: 'この届出に必要か、この届出では使えない値です',
    en: 'missing for this kind of filing, or not possible in it',
  },
  'number-of-somebody-else': {
    ja: 'この記号・番号・枝番は別の方のものとして登録されています（生年月日、氏名、資格取得年月日のどれかが合いません）',
    en: 'the number is in the ledger as that of somebody else (birth date, name or first day of eligibility differ)',
  },
  'later-number': {
    ja: 'この方は、新しい記号・番号に変わっています。新しい記号・番号で申請してください（前の番号の申出も、同時に終了します）',
    en: 'the person has a later number: ask for it by that one; the flags of the earlier ones are lowered with it',
  },
  'goes-on-elsewhere': {
    ja: '新しい記号・番号で資格が続いています。先に、その資格喪失を記録してください',
    en: 'the person goes on under a later number; record first that they leave there',
  },
  'not-a-day': { ja: '暦にある日付ではありません（例: 2025-12-02）', en: 'not a day that exists (2025-12-02)' },
  'not-an-instant': {
    ja: '時差つきの日時ではありません（例: 2025-12-02T09:00:00+09:00）',
    en: 'not an instant with an offset (2025-12-02T09:00:00+09:00)',
  },
  'earlier-than-last-cycle': { ja: '前回の判定する日より前の日です', en: 'earlier than the look before' },
  'profile-of-another-file': { ja: '別の種類のファイルの様式です', en: 'a profile of another kind of file' },
  'not-for-the-demo': {
    ja: 'デモの印刷会社の鍵で作られた印刷データではありません',
    en: "not a package made for the demo's vendor",
  },
  'not-empty-folder': { ja: '空のフォルダーではありません', en: 'not an empty folder' },
  'not-a-kind': { ja: 'その種類はありません', en: 'no such kind' },
  'not-a-scope': {
    ja: '使える範囲は all、employer:事業所記号、reason:理由（R7を除く）、document:notice、document:certificate、list:ファイル、worklist です',
    en: 'all, employer:SYMBOL, reason:CODE (but R7), document:notice, document:certificate, list:FILE or worklist',
  },
  'employer-unknown': { ja: 'この事業所記号の方は、台帳にいません', en: 'nobody in the ledger is of this employer' },
  'earlier-than-on': { ja: '--on より前の日です', en: 'earlier than --on' },
  'not-with-format': { ja: '--format と一緒には使えません', en: 'not together with --format' },
  'one-process-only': {
    ja: '組み込みデータベースは、ひとつのプロセスだけが使えます',
    en: 'the embedded database belongs to one process',
  },
  'not-a-port': { ja: 'ポート番号ではありません（0〜65535）', en: 'not a port number' },
  'not-a-count': { ja: '使えない数です', en: 'not a number in the range' },
  'not-an-insurer-number': {
    ja: '保険者番号ではありません（8桁で、検証番号が合うもの）',
    en: 'not an insurer number (8 digits with a right check digit)',
  },
  'unknown-column': { ja: '知らない列があります', en: 'a column that is not known' },
  columns: { ja: '管理番号と発行番号の列が一つずつ必要です', en: 'one column each of 管理番号 and 発行番号 is needed' },
  cells: { ja: '列の数が見出しと違います', en: 'not as many cells as columns' },
  encoding: { ja: '文字コードがわかりません', en: 'neither UTF-8 nor Windows-31J' },
  'not-json': { ja: 'JSON ではありません', en: 'not JSON' },
  'not-a-list': { ja: 'JSON の一覧（pieces）がありません', en: 'no list of pieces' },
  'not-an-object': { ja: 'JSON の一覧に、読めないものがあります', en: 'something in the list is no object' },
  'not-writable': { ja: 'そこには書き込めません', en: 'can not write there' },
  'not-a-bundle': { ja: '発行者情報のファイルではありません', en: 'not a bundle' },
  'fetch failed': { ja: 'つながりませんでした', en: 'no connection' },
  'not a port number': { ja: 'ポート番号ではありません', en: 'not a port number' },
  'not an https address': { ja: 'https のアドレスではありません', en: 'not an https address' },
  'not a postgresql:// address': { ja: 'postgresql:// のアドレスではありません', en: 'not a postgresql:// address' },
  'not an smtp:// or smtps:// address': {
    ja: 'smtp:// か smtps:// のアドレスではありません',
    en: 'not an smtp:// or smtps:// address',
  },
  'names no mail server': { ja: 'メールサーバーの名前がありません', en: 'names no mail server' },
  'carries more than a mail server and a login': {
    ja: 'メールサーバーとログインのほかのものが付いています',
    en: 'carries more than a mail server and a login',
  },
  'has only half of a login': { ja: 'ログインの名前かパスワードの片方がありません', en: 'has only half of a login' },
  'not a mail address': { ja: 'メールアドレスではありません', en: 'not a mail address' },
  'ends with a slash': { ja: '最後に / が付いています', en: 'ends with a slash' },
  'carries a query or a fragment': { ja: '? や # が付いています', en: 'carries a query or a fragment' },
  empty: { ja: '空です', en: 'empty' },
  'Invalid URL': { ja: 'アドレスの形ではありません', en: 'not an address' },
  ENOENT: { ja: 'そのファイルはありません', en: 'there is no such file' },
  EACCES: { ja: '読む権限がありません', en: 'permission denied' },
  'jwks-not-json': { ja: 'JSON ではありません', en: 'not JSON' },
  'jwks-empty': { ja: '鍵の一覧（keys）がないか、数が1〜5ではありません', en: 'no list of 1 to 5 keys' },
  'jwks-private': {
    ja: '秘密鍵が入っています。その鍵は使わず、新しい鍵を作ってもらい、公開鍵だけを受け取ってください',
    en: 'it holds a private key: that key is burnt. Ask for a new one, and for its public half only',
  },
  'jwks-key': {
    ja: '使えない鍵があります（P-256、または2048ビット以上のRSA）',
    en: 'a key that can not be used (P-256, or RSA of 2,048 bits or more)',
  },
  'jwks-kid': { ja: '鍵が複数のときは、それぞれに別の kid が要ります', en: 'several keys need a kid each' },
  'out-needed': { ja: '--out と一緒に指定してください', en: 'together with --out only' },
  'not-a-font': { ja: 'フォントのファイルではありません（ttf、otf、ttc）', en: 'not a font (ttf, otf, ttc)' },
  EISDIR: { ja: 'フォルダーです', en: 'it is a folder' },
  'open-quote': { ja: '引用符（"）が閉じていません', en: 'a quote is not closed' },
  'text-after-quote': { ja: '閉じた引用符（"）のあとに文字があります', en: 'text after a quote' },
  'row-too-long': { ja: '1行が長すぎます', en: 'a row is too long' },
  'not-an-outside-log': { ja: '外の記録のファイルではありません', en: 'not an outside log' },
  'not-a-note': { ja: '監査記録の控えの形ではありません', en: 'no signed notes' },
  'not-ours': { ja: 'この組合の署名のある控えではありません', en: 'not signed by this installation' },
  'signature-wrong': { ja: '署名が合いません', en: 'the signature is wrong' },
  'other-root': { ja: '--root で示した署名者のものではありません', en: 'of another signer than --root names' },
  'no-paper': { ja: 'いま有効な紙の資格確認書がありません', en: 'there is no paper certificate that counts now' },
  open: { ja: '同じものが、すでに対応中です', en: 'one of the kind is open already' },
  'not a backup file': { ja: 'akashi のバックアップではありません', en: 'not a backup file' },
  'made by another version of the schema': {
    ja: '別の版の akashi で書き出されています',
    en: 'made by another version of the schema',
  },
  'damaged, or made with another master key': {
    ja: '壊れているか、別の keys/master.key で書き出されています',
    en: 'damaged, or made with another master key',
  },
  'cut off': { ja: '途中で切れています', en: 'cut off' },
  'connection lost': { ja: '接続が切れました', en: 'connection lost' },
  'not a key of 32 bytes': { ja: '32バイトの鍵ではありません', en: 'not a key of 32 bytes' },
  'neither database nor pkcs11': { ja: 'database か pkcs11 ではありません', en: 'neither database nor pkcs11' },
  'missing, with AKASHI_KEYS=pkcs11': {
    ja: '指定がありません。AKASHI_KEYS=pkcs11 のときに要ります',
    en: 'missing, with AKASHI_KEYS=pkcs11',
  },
  'only with AKASHI_KEYS=pkcs11': {
    ja: 'AKASHI_KEYS=pkcs11 のときだけ使えます',
    en: 'only with AKASHI_KEYS=pkcs11',
  },
  'not an RFC 3339 instant with an offset': {
    ja: '時差つきの日時ではありません（例: 2025-12-02T09:00:00+09:00）',
    en: 'not an RFC 3339 instant with an offset',
  },
  'not 16 to 200 letters, digits or -._~+/=': {
    ja: '16〜200文字の英数字か -._~+/= ではありません',
    en: 'not 16 to 200 letters, digits or -._~+/=',
  },
  ENOSPC: { ja: 'ディスクの空きがありません（ENOSPC）', en: 'no space is left on the disk (ENOSPC)' },
  EDQUOT: { ja: 'ディスクの割当てを使い切りました（EDQUOT）', en: 'the quota of the disk is used up (EDQUOT)' },
  EROFS: { ja: '読み取り専用の場所です（EROFS）', en: 'the place is read-only (EROFS)' },
  ...RECEIPT_WHY,
  ...PACKET_REFUSALS,
  ...SINGLE_ISSUE_REFUSALS,
};

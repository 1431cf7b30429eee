import type { Command } from '../cli/command.ts';
import type { Fault } from '../platform/fault.ts';
import type { RefusalCode, Refused } from '../platform/refused.ts';
import { refusalSentence } from './refusals.ts';

type Language = 'ja' | 'en';

/** What the shell says when something may not happen now: the sentence, its code and what it is about. */
export function refusalText(language: Language, refused: Refused): string {
  const { why, ...others } = refused.details;
  const said = why === undefined ? others : { ...others, why: WHY[why]?.[language] ?? why };
  const details = Object.entries(said).map(([name, value]) => `${DETAIL_NAMES[language][name] ?? name}: ${value}`);
  const tail = details.length > 0 ? `\n  ${details.join('\n  ')}` : '';
  const sentence =
    AT_THE_SHELL[refused.code]?.[language] ?? refusalSentence(language, { code: refused.code, details: said });
  return `akashi: ${sentence} [${refused.code}]${tail}`;
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
  'name-taken': {
    ja: 'この名前は、すでに使われています。別の名前を指定してください。',
    en: 'This name is taken. Give another one.',
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
  },
  en: { owner: 'process' },
};

/** The reasons that the shell gives; any other text stands for itself (a list of choices). */
const WHY: Readonly<Record<string, Record<Language, string>>> = {
  missing: { ja: '指定がありません', en: 'missing' },
  'missing-day': { ja: '指定がありません（例: 2025-12-02）', en: 'missing (2025-12-02)' },
  'missing-staff': {
    ja: '指定がありません（操作する職員のログインID）',
    en: 'missing: the name of the staff member who acts',
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
  'not-empty-folder': { ja: '空のフォルダーではありません', en: 'not an empty folder' },
  'not-a-kind': { ja: 'その種類はありません', en: 'no such kind' },
  'earlier-than-on': { ja: '--on より前の日です', en: 'earlier than --on' },
  'not-with-format': { ja: '--format と一緒には使えません', en: 'not together with --format' },
  'not-a-port': { ja: 'ポート番号ではありません（0〜65535）', en: 'not a port number' },
  'not-a-count': { ja: '使えない数です', en: 'not a number in the range' },
  'not-an-insurer-number': {
    ja: '保険者番号ではありません（8桁で、検証番号が合うもの）',
    en: 'not an insurer number (8 digits with a right check digit)',
  },
  'not-writable': { ja: 'そこには書き込めません', en: 'can not write there' },
  'not-a-bundle': { ja: '発行者情報のファイルではありません', en: 'not a bundle' },
  'fetch failed': { ja: 'つながりませんでした', en: 'no connection' },
  'not a port number': { ja: 'ポート番号ではありません', en: 'not a port number' },
  'not an https address': { ja: 'https のアドレスではありません', en: 'not an https address' },
  'not a postgresql:// address': { ja: 'postgresql:// のアドレスではありません', en: 'not a postgresql:// address' },
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
};

export function faultText(language: Language, fault: Fault): string {
  const said =
    language === 'ja'
      ? `akashi: 予期しない問題が起きました。処理は完了していません。番号 ${fault.reference} を控えて、運用の担当者に知らせてください。`
      : `akashi: something unexpected happened; the command did not finish. Reference ${fault.reference}: give it to whoever runs this installation.`;
  return `${said}\n${fault.trace}`;
}

export function usageText(command: Command): string {
  return `akashi ${command.name} ${command.usage}`.trimEnd();
}

const HEAD = {
  ja: {
    title: 'Akashi 証 — 資格確認書の交付',
    usage: '使い方',
    commands: 'コマンド',
    more: 'くわしくは: akashi コマンド --help',
    environment: '設定（環境変数）',
  },
  en: {
    title: 'Akashi — issuing the 資格確認書',
    usage: 'Usage',
    commands: 'Commands',
    more: 'More: akashi COMMAND --help',
    environment: 'Settings (environment)',
  },
} as const;

const SETTINGS: readonly (readonly [string, string, string])[] = [
  [
    'AKASHI_DATA',
    '組み込みデータベースと鍵のフォルダー（既定 ./data）',
    'folder of the embedded database and the keys (default ./data)',
  ],
  ['DATABASE_URL', '代わりに使う PostgreSQL', 'a PostgreSQL server instead'],
  ['AKASHI_ISSUER', '発行者の公開 https アドレス', 'public https address of the issuer'],
  [
    'AKASHI_KEYS',
    '新しい署名鍵の置き場所（database または pkcs11、既定 database）',
    'where new signing keys are kept: database or pkcs11 (default database)',
  ],
  [
    'AKASHI_PKCS11_…',
    'MODULE、TOKEN、PIN_FILE：ライブラリー、トークンの名前、PIN を書いたファイル',
    'MODULE, TOKEN, PIN_FILE: the library, the label of the token, a file with the PIN',
  ],
  ['PORT, HOST', '待ち受けるポートとアドレス（既定 3000, 127.0.0.1）', 'where to listen (default 3000, 127.0.0.1)'],
  ['AKASHI_NOW', '時計の固定（試験と見本だけ）', 'fixes the clock, for tests and demos only'],
];

const OPTIONS: Readonly<Record<string, Record<Language, string>>> = {
  json: { ja: '結果を JSON で標準出力に出す', en: 'the result as JSON on standard output' },
  jwks: {
    ja: '相手のシステムの公開鍵（JWK Set）のファイル',
    en: 'file with the public keys of the system (a JSON Web Key Set)',
  },
  'requests-a-minute': { ja: '1分あたりの問い合わせの上限（既定 60）', en: 'most requests a minute (default 60)' },
  as: { ja: '操作する職員のログインID', en: 'name of the staff member who acts' },
  insurer: {
    ja: '保険者番号（保険者が一つだけなら不要）',
    en: 'insurer number; not needed where there is one society only',
  },
  second: { ja: '確認する二人目の職員のログインID', en: 'name of the second person' },
  members: { ja: '加入者台帳（members.csv）', en: 'the ledger (members.csv)' },
  'generate --members': { ja: '作る加入者の人数', en: 'how many people' },
  'generate --insurer': { ja: '架空の保険者番号', en: 'a number for the fictional society' },
  'card-status': { ja: 'マイナ保険証の状況（card-status.csv）', en: 'states of マイナ保険証 (card-status.csv)' },
  'known-at': {
    ja: 'この日の終わり（または時刻）までに知っていたこと（省くと --on の日の終わり）',
    en: 'what had been learned by the end of this day, or by this instant; the end of --on when left out',
  },
  checkpoint: { ja: '別に保管した監査記録の控え', en: 'ends of the chains that were kept elsewhere' },
  'import members --as-of': {
    ja: '台帳がいつの時点か（省くと今日）',
    en: 'the day that the ledger speaks of; today when left out',
  },
  'import approvals --as-of': {
    ja: 'ファイルがいつの時点か（省くと今日）',
    en: 'the day that the file speaks of; today when left out',
  },
  'as-of': { ja: 'マイナ保険証の状況がいつの時点か', en: 'the day of the card states' },
  kind: {
    ja: 'complete: 載っていない方は不明　unregistered-only: 載っていない方は登録済',
    en: 'complete: no row means unknown; unregistered-only: no row means registered',
  },
  approvals: { ja: '承認済みの申請（approvals.csv）', en: 'approved applications (approvals.csv)' },
  policy: { ja: '保険者の方針（policy.json）', en: 'the policy (policy.json)' },
  compare: {
    ja: '比べる元の方針（判定が変わる方だけを書き出す）',
    en: 'the policy to compare with; writes only who changes',
  },
  on: { ja: '基準日（例: 2025-12-02、R7.12.2）', en: 'the day that counts (2025-12-02)' },
  symbol: { ja: '記号', en: '記号' },
  number: { ja: '番号', en: '番号' },
  branch: { ja: '枝番（2桁）', en: '枝番, two digits' },
  'new-symbol': { ja: '新しい記号', en: 'the new 記号' },
  'new-number': { ja: '新しい番号', en: 'the new 番号' },
  'new-branch': { ja: '新しい枝番', en: 'the new 枝番' },
  'filing record --name': { ja: '新しい氏名', en: 'the name' },
  'filing record --dry-run': { ja: '何が起きるかだけを見る', en: 'only say what would follow' },
  kana: { ja: '氏名カナ', en: 'the name in kana' },
  birth: { ja: '生年月日', en: 'birth date' },
  relation: { ja: 'insured（本人）か family（家族）', en: 'insured or family' },
  relationship: { ja: '続柄', en: '続柄' },
  sex: { ja: 'male か female', en: 'male or female' },
  employer: { ja: '事業所記号', en: '事業所記号' },
  'my-number': {
    ja: 'filed（登録済）か missing（未登録）。番号は入れません',
    en: 'filed or missing; never the number',
  },
  ends: { ja: '終わりの日（その日まで）', en: 'the last day' },
  'filing record --flag': { ja: 'requested、withheld、nondisclosure', en: 'requested, withheld or nondisclosure' },
  category: { ja: '適用区分：ア、イ、ウ、エ、オ', en: '適用区分: ア, イ, ウ, エ or オ' },
  'on-certificate': {
    ja: '資格確認書への記載を希望するか：yes か no',
    en: 'whether the person wishes it on the certificate: yes or no',
  },
  'filing lower-flag ask --flag': { ja: 'no-provision か nondisclosure', en: 'no-provision or nondisclosure' },
  ground: {
    ja: 'person-asked、raised-by-mistake、danger-ended、other-person',
    en: 'person-asked, raised-by-mistake, danger-ended or other-person',
  },
  'filing resolve --keep': { ja: 'filing（届出のまま）か file（台帳に合わせる）', en: 'filing or file' },
  outcome: { ja: 'lowered（終了）か kept（続ける）', en: 'lowered or kept' },
  received: { ja: '受け付けた日（省くときょう）', en: 'the day it came in; default today' },
  'next-delivery': { ja: '次の回が届く日（省くと基準日）', en: 'the day the next cycle delivers; default --on' },
  'publish-at': {
    ja: 'Webで見られるようにする日時（例: 2025-12-02T09:00:00+09:00）',
    en: 'when it can be seen on the web (2025-12-02T09:00:00+09:00)',
  },
  channel: {
    ja: '何に出す文字か：web、paper（紙）、windows-31j、jis-x-0208（省くと web）',
    en: 'where names are drawn: web, paper, windows-31j or jis-x-0208; default web',
  },
  font: { ja: '印刷に使うフォントのファイル（ttf、otf、ttc）', en: 'the font file that prints (ttf, otf, ttc)' },
  format: { ja: 'ndjson か csv（省くと ndjson）', en: 'ndjson or csv; default ndjson' },
  'export --format': { ja: 'csv だけ（省くと csv）', en: 'csv only, and the default' },
  'cycle show --kind': {
    ja: '変化の種類をひとつだけ（newly-needs、now-unknown、new、gone、left、name など）か、unknown、absent',
    en: 'one kind of change (newly-needs, now-unknown, new, gone, left, name, …), or unknown or absent',
  },
  'demo replay --out': {
    ja: '日ごとのファイルとデータを残すフォルダー（省くと残さない）',
    en: 'where to keep the files of each day and the data; not kept when left out',
  },
  'export gaps --kind': {
    ja: '理由をひとつだけ（not-issued、no-account、not-opened、not-delivered、undetermined、period-empty、protected）',
    en: 'one kind only: not-issued, no-account, not-opened, not-delivered, undetermined, period-empty or protected',
  },
  'export --encoding': {
    ja: 'utf-8（BOM つき）か windows-31j（省くと utf-8）',
    en: 'utf-8 (with BOM) or windows-31j; default utf-8',
  },
  'with-protected': {
    ja: '保護対象の方も含める（端末の操作者か保護担当だけ）',
    en: 'with people under protection: the operator and the protection officer only',
  },
  explain: { ja: '理由をひとことで添える', en: 'add a sentence that says why' },
  threads: {
    ja: '同時に働くスレッドの数（省くと台帳の大きさで決まる。結果は同じ）',
    en: 'how many threads work at once; by the size of the ledger when left out; the result is the same',
  },
  encoding: { ja: '文字コード（省くと自動で見分ける）', en: 'utf-8 or windows-31j; detected when left out' },
  sheet: {
    ja: 'Excel ファイルの中のシートの名前（内容のあるシートが一つなら省ける）',
    en: 'the sheet of an Excel file; not needed when one sheet has content',
  },
  profile: {
    ja: '取込み様式の名前か JSON（省くと自動で見分ける）',
    en: 'name or JSON of the profile; recognised when left out',
  },
  sample: { ja: '試しに読むファイル', en: 'a file to read with it' },
  again: { ja: '同じ内容でも、もう一度取り込む', en: 'take in the same content once more' },
  from: { ja: 'いつから適用するか', en: 'the first day it applies' },
  version: { ja: '方針の版', en: 'version of the policy' },
  role: { ja: '役割', en: 'role' },
  why: { ja: '失効させる理由', en: 'why it is revoked' },
  'keys compromise --why': { ja: '漏れた、または漏れたおそれがあるとわかった事情', en: 'what happened' },
  purpose: {
    ja: '鍵の用途：codes、status、records、bundle',
    en: 'what the key is for: codes, status, records or bundle',
  },
  'use-from': {
    ja: '使い始める日（省くと、いちばん早い日）',
    en: 'the day from which it is used; default the earliest',
  },
  copy: { ja: '紙に印刷する長いコード', en: 'the long-lived code of paper' },
  out: { ja: '書き出す先', en: 'where to write' },
  seed: { ja: '同じ値なら同じ内容になる', en: 'the same seed gives the same bytes' },
  bundle: { ja: '発行者情報のファイルかアドレス', en: 'file or address of the bundle' },
  at: { ja: 'いつの時点で確かめるか（省くといま）', en: 'the instant of the check; default now' },
  root: { ja: '信頼する署名者（鍵の指紋）', en: 'thumbprint of the signer to trust' },
  demo: { ja: '架空の組合をつくって動かす', en: 'with a fictional society' },
  port: { ja: '待ち受けるポート（省くと 3000）', en: 'port; default 3000' },
  host: { ja: '待ち受けるアドレス（省くと 127.0.0.1）', en: 'address; default 127.0.0.1' },
};

function choiceLines(language: Language, { of, words }: NonNullable<Command['choices']>): string[] {
  const width = Math.max(...words.map(([code]) => code.length)) + 4;
  return [`  ${of}`, ...words.map(([code, text]) => `    ${code.padEnd(width - 2)}${text[language]}`)];
}

/** Help for all commands (`words` empty), for the commands under a first word, or for one. */
export function helpText(language: Language, commands: readonly Command[], words: string): string {
  const say = HEAD[language];
  const [only] = commands;
  if (only && commands.length === 1) {
    const known = [
      ...Object.keys(only.options),
      ...(only.needs !== 'files' ? ['as', 'insurer'] : []),
      ...('json' in only.options ? [] : ['json']),
    ];
    const widest = Math.max(...known.map((name) => name.length)) + 4;
    const options = known.map((name) =>
      `  ${`--${name}`.padEnd(widest)}${OPTIONS[`${only.name} --${name}`]?.[language] ?? OPTIONS[`${only.name.split(' ')[0]} --${name}`]?.[language] ?? OPTIONS[name]?.[language] ?? ''}`.trimEnd(),
    );
    return [
      only.summary[language],
      '',
      `${say.usage}: ${usageText(only)}`,
      ...(only.choices ? ['', ...choiceLines(language, only.choices)] : []),
      ...(options.length > 0 ? ['', ...options] : []),
    ].join('\n');
  }
  const width = Math.max(...commands.map((command) => command.name.length)) + 2;
  const lines = commands.map((command) => `  ${command.name.padEnd(width)}${command.summary[language]}`);
  if (words !== '') return [`${say.commands}: akashi ${words}`, '', ...lines, '', say.more].join('\n');
  const settings = SETTINGS.map(([name, ja, en]) => `  ${name.padEnd(width)}${language === 'ja' ? ja : en}`);
  return [
    say.title,
    '',
    `${say.usage}: akashi COMMAND …`,
    '',
    `${say.commands}:`,
    ...lines,
    '',
    `${say.environment}:`,
    ...settings,
    '',
    say.more,
  ].join('\n');
}

import type { Command } from '../cli/command.ts';
import type { Engine } from '../platform/database.ts';
import type { Fault } from '../platform/fault.ts';
import { ASKED_WORDS, REFUSED_WORDS } from './applications.ts';
import { CYCLE_KIND_TEXTS } from './cycle.ts';
import { GROUND_WORDS, MEDIUM_GROUND_WORDS } from './filings.ts';
import { GAP_TEXTS } from './gaps.ts';
import { KEY_PURPOSE_WORDS } from './keys.ts';
import { AGREED_HOW_WORDS, AGREED_WITH_WORDS, METHOD_WORDS } from './packets.ts';
import { PRINT_LABELS } from './print.ts';
import { ROLE_TEXTS } from './roles.ts';
import { BRAKE_LABELS } from './runs.ts';

type Language = 'ja' | 'en';

export function faultText(language: Language, fault: Fault): string {
  const said =
    language === 'ja'
      ? `akashi: 予期しない問題が起きました。処理は完了していません。番号 ${fault.reference} を控えて、運用の担当者に知らせてください。`
      : `akashi: something unexpected happened; the command did not finish. Reference ${fault.reference}: give it to whoever runs this installation.`;
  return `${said}\n${fault.trace}`;
}

/** What `akashi db check` prints. */
export function schemaText(language: Language, engine: Engine, applied: number, missing: readonly string[]): string {
  if (missing.length > 0) return `NG  ${missing.join(' ')}`;
  if (language === 'en') return `OK  ${engine}  ${applied} migrations`;
  return `OK  ${engine === 'embedded' ? '組み込みデータベース' : 'PostgreSQL'}  構造の変更 ${applied}件まで適用済み`;
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
  [
    'AKASHI_SMTP_URL',
    'メールサーバー（smtp:// または smtps://）。ないときはメールを送りません',
    'the mail server (smtp:// or smtps://); without it no mail is sent',
  ],
  ['AKASHI_MAIL_FROM', 'メールの差出人のアドレス', 'the address that mails are from'],
  [
    'AKASHI_METRICS_TOKEN',
    '/metrics を読む合言葉（16文字以上。ないときは、この機械からだけ読める）',
    'what whoever reads /metrics has to send as a bearer token, 16 characters or more; without it only this machine may',
  ],
  ['PORT, HOST', '待ち受けるポートとアドレス（既定 3000, 127.0.0.1）', 'where to listen (default 3000, 127.0.0.1)'],
  ['AKASHI_NOW', '時計の固定（試験と見本だけ）', 'fixes the clock, for tests and demos only'],
];

/** Codes as they are typed, each with what it means. */
function coded(words: Readonly<Record<string, string | { ja: string } | { label: string }>>): string {
  const wordOf = (word: string | { ja: string } | { label: string }) =>
    typeof word === 'string' ? word : 'ja' in word ? word.ja : word.label;
  return Object.entries(words)
    .map(([code, word]) => `${code}（${wordOf(word)}）`)
    .join('、');
}
const PROTECTED_WHY = {
  ja: '保護の対象の方を1人だけ見る理由（保護担当。--as も要ります）',
  en: 'why one person under protection is looked at; for a protection officer, with --as',
};

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
  'gaps --next': {
    ja: '保護の対象の方のうち、期限がいちばん近い1人（保護担当。--as と --why が要ります）',
    en: 'of people under protection the one who is due first; for a protection officer, with --as and --why',
  },
  'gaps --why': PROTECTED_WHY,
  'known --why': PROTECTED_WHY,
  'certificates list --why': PROTECTED_WHY,
  'certificates code --why': PROTECTED_WHY,
  symbol: { ja: '記号', en: '記号' },
  number: { ja: '番号', en: '番号' },
  branch: { ja: '枝番（2桁）', en: '枝番, two digits' },
  'new-symbol': { ja: '新しい記号', en: 'the new 記号' },
  'new-number': { ja: '新しい番号', en: 'the new 番号' },
  'new-branch': { ja: '新しい枝番', en: 'the new 枝番' },
  'application list --all': { ja: '終わったものも、新しい順に', en: 'those that are over too, newest first' },
  'application decide --action': { ja: 'すること', en: 'what is done' },
  'application decide --why': {
    ja: `書類を求める理由：${coded(ASKED_WORDS)}。不承認の理由：${coded(REFUSED_WORDS)}`,
    en: 'why papers are asked for (missing, unreadable, expired, other-person, other), or why it is refused (not-needed, ground-not-shown, not-the-person, not-eligible, other)',
  },
  'application decide --text': { ja: '申請した方に伝えること', en: 'what the applicant is told' },
  'application decide --papers-match': {
    ja: '書類の氏名と生年月日が本人と同じことを確かめた',
    en: 'name and birth date on the papers are those of the person',
  },
  'application decide --on': { ja: '発効年月日（省くと今日）', en: 'first day; today when left out' },
  'application decide --ends': { ja: '承認の終わりの日（省くと終わりなし）', en: 'last day of what is approved' },
  'filing record --name': { ja: '新しい氏名', en: 'the name' },
  'outside replay --lost': {
    ja: '記録が本当に失われたので、なしで始める',
    en: 'the log is lost for good: go on without it',
  },
  'filing record --dry-run': { ja: '何が起きるかだけを見る', en: 'only say what would follow' },
  kana: { ja: '氏名カナ', en: 'the name in kana' },
  birth: { ja: '生年月日', en: 'birth date' },
  relation: { ja: 'insured（本人）か family（家族）', en: 'insured or family' },
  relationship: { ja: '続柄', en: '続柄' },
  sex: { ja: 'male（男）か female（女）', en: 'male or female' },
  employer: { ja: '事業所記号', en: '事業所記号' },
  'my-number': {
    ja: 'filed（登録済）か missing（未登録）。番号は入れません',
    en: 'filed or missing; never the number',
  },
  ends: { ja: '終わりの日（その日まで）', en: 'the last day' },
  'filing record --flag': {
    ja: 'requested（申出中）、withheld（自己情報提供不可）、nondisclosure（不開示）',
    en: 'requested, withheld or nondisclosure',
  },
  category: { ja: '適用区分：ア、イ、ウ、エ、オ', en: '適用区分: ア, イ, ウ, エ or オ' },
  all: { ja: '済んだものも', en: 'those that are done too' },
  counts: { ja: '人数だけ', en: 'the counts alone' },
  medium: { ja: '媒体：paper（紙）か web', en: 'paper or web' },
  'on-certificate': {
    ja: '資格確認書への記載を希望するか：yes か no',
    en: 'whether the person wishes it on the certificate: yes or no',
  },
  'filing lower-flag ask --flag': {
    ja: 'no-provision（自己情報提供不可）か nondisclosure（不開示）',
    en: 'no-provision or nondisclosure',
  },
  ground: {
    ja: coded(GROUND_WORDS),
    en: 'person-asked, raised-by-mistake, danger-ended or other-person',
  },
  'filing resolve --keep': { ja: 'filing（届出のまま）か file（台帳に合わせる）', en: 'filing or file' },
  outcome: { ja: 'lowered（終了）か kept（続ける）', en: 'lowered or kept' },
  way: { ja: 'post（決めた送付先へ送る）か hand-over（送らずに手渡す）', en: 'post or hand-over' },
  with: { ja: `だれと決めたか：${coded(AGREED_WITH_WORDS)}`, en: 'with whom: person, supporter or lawyer' },
  how: { ja: `どうやって決めたか：${coded(AGREED_HOW_WORDS)}`, en: 'how: in-person, telephone or letter' },
  to: {
    ja: '送付先を書いた JSON のファイル（postalCode、address、addressee、sender）',
    en: 'a JSON file with the address: postalCode, address, addressee, sender',
  },
  'packet agree --on': { ja: '決めた日（省くと今日）', en: 'the day it was agreed; default today' },
  'packet address --why': { ja: '見る理由', en: 'the reason' },
  method: { ja: coded(METHOD_WORDS), en: 'restricted-mail, registered-mail or hand-over' },
  tracking: { ja: '郵便の追跡番号（封をして保管します）', en: 'the tracking number; kept sealed' },
  'packet print --out': { ja: '書き出すファイル（pdf）', en: 'the file to write (pdf)' },
  received: { ja: '受け付けた日（省くときょう）', en: 'the day it came in; default today' },
  'next-delivery': { ja: '次回の交付予定日（省くと基準日）', en: 'the day the next cycle delivers; default --on' },
  scope: {
    ja: '範囲：all（全員、省くとこれ）、employer:事業所記号、reason:理由、document:notice（お知らせ）か document:certificate、list:ファイル（記号・番号・枝番のCSV）、worklist（交付を待つ方）',
    en: 'all (the default), employer:SYMBOL, reason:CODE, document:notice or document:certificate, list:FILE (a CSV of 記号, 番号, 枝番) or worklist (who waits for a document)',
  },
  brake: {
    ja: `確認した歯止め：${coded(BRAKE_LABELS)}。かかっているものを、すべて指定します`,
    en: 'a brake that was looked at (certificates, unknowns, growth, shrink, lint-failures); every one that holds the run',
  },
  'run accept --why': { ja: '歯止めがかかっていても進める理由', en: 'why the run may go on all the same' },
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
  'collection received --on': { ja: '返ってきた日（省くと今日）', en: 'the day it came back; default today' },
  'cycle show --kind': {
    ja: `変化の種類をひとつだけ：${coded(CYCLE_KIND_TEXTS)}`,
    en: 'one kind of change (newly-needs, now-unknown, new, gone, left, name, …), or unknown or absent',
  },
  'demo replay --out': {
    ja: '日ごとのファイルとデータを残すフォルダー（省くと残さない）',
    en: 'where to keep the files of each day and the data; not kept when left out',
  },
  'demo vendor --out': { ja: '開いたものを書き出す、新しいフォルダー', en: 'a new folder for what was in it' },
  'export gaps --kind': {
    ja: `理由をひとつだけ：${coded(GAP_TEXTS)}`,
    en: 'one kind only: not-issued, no-account, not-opened, not-delivered, undetermined, period-empty or protected',
  },
  'export --encoding': {
    ja: 'utf-8（BOM つき）か windows-31j（省くと utf-8）',
    en: 'utf-8 (with BOM) or windows-31j; default utf-8',
  },
  explain: { ja: '理由をひとことで添える', en: 'add a sentence that says why' },
  workers: {
    ja: '同時に働くプロセスの数（PostgreSQL だけ、省くと1）',
    en: 'how many processes work at once, on PostgreSQL only; default 1',
  },
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
  role: { ja: `役割：${coded(ROLE_TEXTS.ja)}`, en: 'role' },
  'filing record --why': {
    ja: `媒体の理由：${coded(MEDIUM_GROUND_WORDS)}`,
    en: 'why this medium: asked, no-means, not-opened or undeliverable',
  },
  why: { ja: '失効させる理由', en: 'why it is revoked' },
  'switch pull --why': { ja: '止める理由', en: 'why it is stopped' },
  'print return --why': { ja: '返送の理由（上の一つ）', en: 'why it came back: one of these' },
  'print address --why': { ja: 'だれに確かめたか（上の一つ）', en: 'who says so: one of these' },
  'print return --on': { ja: '返送された日（省くと今日）', en: 'the day it came back; today when left out' },
  'print sample --kind': {
    ja: `種類：${coded(PRINT_LABELS.kind)}（省くと certificate）`,
    en: 'certificate, notice or letter; default certificate',
  },
  reissue: { ja: 'この証を無効にして、次の交付で作りなおす', en: 'revoke it, so that the next run issues another' },
  'keys compromise --why': { ja: '漏れた、または漏れたおそれがあるとわかった事情', en: 'what happened' },
  purpose: {
    ja: `鍵の用途：${coded(KEY_PURPOSE_WORDS)}`,
    en: 'what the key is for: codes, status, records or bundle',
  },
  'use-from': {
    ja: '使い始める日（省くと、いちばん早い日）',
    en: 'the day from which it is used; default the earliest',
  },
  decision: { ja: 'again（もう一度送る）か leave（送らない）', en: 'again or leave' },
  'all-held': { ja: '保留のものすべて', en: 'everything that is held' },
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

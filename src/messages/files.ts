import type { FaultKind, Faults, FileFault } from '../tables/index.ts';
import { both, type FaultSentences, type Language } from './fault-sentences.ts';
import { INTAKE_NOTE_TEXTS } from './intake-notes.ts';
import { foundText, PROFILE_FILE_FAULTS } from './profiles.ts';
import { WORKBOOK_FAULT_TEXTS } from './workbook-faults.ts';

const OTHER_FORM: [string, string] = [
  'UTF-8 または Windows-31J の CSV で保存しなおしてください。',
  'Save it as CSV in UTF-8 or Windows-31J.',
];

/** What is wrong and how to mend it, for each kind of fault. Never a value from the file. */
export const FILE_FAULT_TEXTS: Record<FaultKind, FaultSentences> = {
  ...WORKBOOK_FAULT_TEXTS,
  ...INTAKE_NOTE_TEXTS,
  ...PROFILE_FILE_FAULTS,
  'empty-file': both(
    ['ファイルが空です。', '1行目に列の名前、2行目から内容のあるファイルを選んでください。'],
    ['The file is empty.', 'Choose a file with column names in line 1 and content from line 2.'],
  ),
  'no-rows': both(
    ['列の名前だけで、内容の行がありません。', '書き出しが途中で終わっていないか確認してください。'],
    ['There are column names but no rows.', 'Check that the export was not cut off.'],
  ),
  'utf-16': both(['UTF-16 で書かれています。', OTHER_FORM[0]], ['The file is in UTF-16.', OTHER_FORM[1]]),
  nul: both(
    [
      '文字ではないデータ（NUL）が含まれています。',
      'Excel ファイルなどをそのまま選んでいないか確認し、CSV で保存しなおしてください。',
    ],
    ['The file contains bytes that are no text (NUL).', 'It may be an Excel file: save it as CSV.'],
  ),
  'not-utf-8': both(
    ['UTF-8 として読めない文字があります。', '--encoding の指定を外すか、UTF-8 で保存しなおしてください。'],
    ['The bytes are not UTF-8.', 'Leave --encoding out, or save the file as UTF-8.'],
  ),
  'broken-utf-8': both(
    [
      'UTF-8 のファイルですが、壊れた文字があります。',
      'その文字を入れなおし、UTF-8 で保存しなおしてください。ファイルが途中で切れていないかも確認してください。',
    ],
    [
      'The file is UTF-8, but a character in it is broken.',
      'Type it again and save as UTF-8; check the file is whole.',
    ],
  ),
  'not-windows-31j': both(
    ['UTF-8 としても Windows-31J としても読めない文字があります。', OTHER_FORM[0]],
    ['The bytes are neither UTF-8 nor Windows-31J.', OTHER_FORM[1]],
  ),
  'is-utf-8': both(
    ['Windows-31J と指定されましたが、内容は UTF-8 です。', '--encoding utf-8 とするか、指定を外してください。'],
    ['Windows-31J was named, but the text is UTF-8.', 'Use --encoding utf-8 or leave it out.'],
  ),
  'open-quote': both(
    ['この行で始まる引用符（"）が閉じられていません。', '引用符を閉じるか、取り除いてください。'],
    ['A quote (") that begins on this line is never closed.', 'Close it or remove it.'],
  ),
  'text-after-quote': both(
    ['閉じた引用符（"）の後に文字があります。', '値の中の引用符は "" と二つ重ねてください。'],
    ['There is text after a closing quote (").', 'Write a quote inside a value as "".'],
  ),
  'row-too-long': both(
    ['1行が長すぎます。', 'CSV のファイルか、行が改行で区切られているか確認してください。'],
    ['A row is far too long.', 'Check that this is a CSV file with line ends.'],
  ),
  'column-missing': both(
    ['必要な列がありません。', '1行目にこの名前の列を加えてください。'],
    ['A required column is missing.', 'Add a column of this name to line 1.'],
  ),
  'column-doubled': both(
    ['同じ名前の列が二つあります。', 'どちらか一つにしてください。'],
    ['Two columns have this name.', 'Keep one of them.'],
  ),
  'my-number': both(
    [
      'マイナンバー（個人番号）とみられる列があります。この仕組みは個人番号を受け取りません。',
      'この列を取り除いたファイルを作りなおし、元のファイルは規程に従って取り扱ってください。',
    ],
    [
      'A column seems to hold 個人番号 (My Number). This system never takes them.',
      'Export the file again without this column, and treat this one by your rules.',
    ],
  ),
  'changed-while-read': both(
    ['読み込み中にファイルが書き換えられました。', '書き込みが終わってから、もう一度行ってください。'],
    ['The file was changed while it was read.', 'Try again when nothing writes to it.'],
  ),
  'fewer-rows': both(
    [
      '前回のファイルに比べて、行が大きく減っています（割合は保険者の方針で決めています）。',
      '途中で切れていないか確認してください。正しいファイルなら、別の担当者が同じファイルをもう一度選ぶと取り込まれます（コマンドでは --as と --second）。',
    ],
    [
      'There are far fewer rows than in the last file (the policy says how many are too few).',
      'Check that it was not cut off. If it is right, another person chooses the same file again (at the shell: --as and --second).',
    ],
  ),
  'more-unknowns': both(
    [
      '前回に比べて、このファイルでは判定できない方が大きく増えています（割合は保険者の方針で決めています）。',
      '「不明」の値や、行のない方が増えた理由を提供元に確認してください。正しいファイルなら、別の担当者が同じファイルをもう一度選ぶと取り込まれます（コマンドでは --as と --second）。',
    ],
    [
      'Far more people than last time can not be decided by this file (the policy says how many are too many).',
      'Ask why there are more 不明 or more people without a row. If it is right, another person chooses the same file again (at the shell: --as and --second).',
    ],
  ),
  'cell-count': both(
    ['この行の項目の数が、列の数と違います。', '住所などにコンマがあるときは、値を引用符（"）で囲んでください。'],
    [
      'This row does not have as many values as there are columns.',
      'Quote (") values that contain a comma, such as addresses.',
    ],
  ),
  'same-key-twice': both(
    [
      '同じ方（保険者番号・記号・番号・枝番）の行がすでにあります。',
      'どちらか一つにしてください。枝番の誤りもご確認ください。',
    ],
    ['There is already a row for this person (保険者番号, 記号, 番号, 枝番).', 'Keep one; check the 枝番 too.'],
  ),
  'other-society': both(
    ['ほかの保険者の行が混じっています。', '1つのファイルには1つの保険者の行だけを入れてください。'],
    ['This row belongs to another society.', 'A file holds the rows of one society only.'],
  ),
  'society-unknown': both(
    ['この保険者番号の保険者は、まだ登録されていません。', '先に policy adopt で方針を採用してください。'],
    ['No society with this 保険者番号 is registered.', 'Adopt its policy first: akashi policy adopt.'],
  ),
  'member-unknown': both(
    ['加入者台帳にいない方の行です。', '記号・番号・枝番を確認するか、先に加入者台帳を取り込んでください。'],
    ['This person is not in the ledger.', 'Check 記号, 番号 and 枝番, or import the members first.'],
  ),
  'value-missing': both(['値が入っていません。', '値を入れてください。'], ['The value is missing.', 'Fill it in.']),
  'not-an-insurer-number': both(
    ['保険者番号ではありません（8桁で、検証番号が合うもの）。', '番号を確認してください。'],
    ['Not a 保険者番号 (8 digits with a right check digit).', 'Check the number.'],
  ),
  'leading-zero-lost': both(
    ['先頭の 0 が失われています。', 'Excel で開くと 0 が消えます。列を「文字列」にして書き出しなおしてください。'],
    ['A leading zero was lost.', 'Excel drops it: export the column as text.'],
  ),
  'excel-scientific': both(
    [
      'Excel が番号を指数の形（1.23E+11 など）に変えています。',
      '元の番号は戻せません。列を「文字列」にして書き出しなおしてください。',
    ],
    ['Excel has turned the number into a form like 1.23E+11.', 'The digits are lost: export the column again as text.'],
  ),
  'stand-in': both(
    [
      '登録と違う代用の文字で書き出した行です。取り込むと氏名などが変わってしまいます。',
      'UTF-8 で書き出したファイルを使ってください。',
    ],
    [
      'The row was exported with characters that stand in for the registered ones; taking it in would change names.',
      'Use an export in UTF-8.',
    ],
  ),
  'not-in-list': both(
    ['この列で使えない値です。', '決められた値のどれかにしてください。'],
    ['Not one of the values of this column.', 'Use one of its values.'],
  ),
  'date-form': both(
    [
      '日付として読めません。',
      '2025-12-02、2025/12/2、20251202、令和7年12月2日、R7.12.2、R071202 のどれかで書いてください。',
    ],
    ['Not a date.', 'Write 2025-12-02, 2025/12/2, 20251202, 令和7年12月2日, R7.12.2 or R071202.'],
  ),
  'date-impossible': both(
    ['暦にない日付です。', '正しい日付を確認してください。'],
    ['There is no such day.', 'Find out the right date.'],
  ),
  'not-a-branch': both(
    ['枝番ではありません（2桁の数字）。', '枝番を確認してください。'],
    ['Not a 枝番 (2 digits).', 'Check the 枝番.'],
  ),
  'not-an-amount': both(
    ['金額として読めません。', '円の数字だけを入れてください。'],
    ['Not an amount.', 'Write yen in digits only.'],
  ),
  'not-a-postal-code': both(
    ['郵便番号ではありません（7桁の数字）。', '郵便番号を確認してください。'],
    ['Not a postal code (7 digits).', 'Check the postal code.'],
  ),
  'too-long': both(
    ['値が長すぎます。', '列がずれていないか確認してください。'],
    ['The value is too long.', 'Check that the columns are not shifted.'],
  ),
  'invisible-character': both(
    ['目に見えない文字が含まれています。', '入力しなおしてください。'],
    ['The value contains invisible characters.', 'Type it again.'],
  ),
  'private-character': both(
    ['外字が含まれています。外字は表示も印刷もできません。', '登録されている字か、代わりの字に置き換えてください。'],
    [
      'The value contains 外字, which can be neither shown nor printed.',
      'Replace it by the registered or a substitute character.',
    ],
  ),
  'end-before-start': both(
    ['終わりの日付が、始まりの日付より前です。', '両方の日付を確認してください。'],
    ['The end lies before the start.', 'Check both dates.'],
  ),
  'birth-after-join': both(
    ['生年月日が資格取得年月日より後です。', '両方の日付を確認してください。'],
    ['The birth lies after the first day of eligibility.', 'Check both dates.'],
  ),
  'birth-in-future': both(
    ['生年月日が今日より後です。', '元号と年を確認してください。'],
    ['The birth lies in the future.', 'Check the era and the year.'],
  ),
};

/** What is wrong at this place and how to mend it: with the line of the first of two, and with the values that a column takes. */
export function faultTexts(language: Language, fault: FileFault): { what: string; fix: string } {
  const { what, fix } = FILE_FAULT_TEXTS[fault.kind][language];
  const { firstLine: first, allowed, at, days, found, near, sheets } = fault;
  const seen = found && foundText(language, found);
  const withFix = seen !== undefined || fault.kind === 'columns-shifted';
  if (near !== undefined) return nearTexts(language, what, near);
  if (sheets !== undefined) return { what: `${what}${sheetsText(language, sheets)}`, fix };
  if (days !== undefined) return { what: `${what}${daysText(language, days)}`, fix };
  if (at !== undefined) {
    return language === 'ja' ? { what: `${what}（${at}文字目）`, fix } : { what: `${what} (character ${at})`, fix };
  }
  if (language === 'ja') {
    const more = first === undefined ? seen : `${first}行目`;
    const list = allowed?.map((value) => (value === '' ? '「空欄」' : `「${value}」`)).join('');
    return {
      what: more === undefined ? what : `${what}（${more}）`,
      fix: list === undefined ? fix : withFix ? `使えるのは${list}です。${fix}` : `${list}のどれかにしてください。`,
    };
  }
  const more = first === undefined ? seen : `line ${first}`;
  const list = allowed?.map((value) => (value === '' ? '(empty)' : value)).join(', ');
  return {
    what: more === undefined ? what : `${what} (${more})`,
    fix: list === undefined ? fix : withFix ? `It can be ${list}. ${fix}` : `Write one of ${list}.`,
  };
}

const daysText = (language: Language, { policy, row }: NonNullable<FileFault['days']>): string =>
  language === 'ja' ? `（この行：${row}、方針：${policy}）` : ` (this row: ${row}, the policy: ${policy})`;

/** The sheets that could be meant, after the sentence that says why they are listed. */
function sheetsText(language: Language, sheets: readonly string[]): string {
  return language === 'ja'
    ? `シート: ${sheets.map((name) => `「${name}」`).join('')}。`
    : ` The sheets: ${sheets.map((name) => JSON.stringify(name)).join(', ')}.`;
}

/** A column is missing, and one is there whose name is spelled a little otherwise. */
function nearTexts(language: Language, what: string, near: string): { what: string; fix: string } {
  return language === 'ja'
    ? { what: `${what}「${near}」という列があります。`, fix: '同じ列であれば、1行目の名前を直してください。' }
    : { what: `${what} There is one called ${near}.`, fix: 'If it is meant, correct its name in line 1.' };
}

/** One line for a fault: file, line, column, what it is and how to mend it. */
export function faultLine(language: Language, name: string, fault: FileFault): string {
  const { what, fix } = faultTexts(language, fault);
  const place: string[] = [name];
  if (fault.line !== null) place.push(language === 'ja' ? `${fault.line}行目` : `line ${fault.line}`);
  if (fault.column !== null) place.push(fault.column);
  if (fault.cell !== undefined) place.push(language === 'ja' ? `セル${fault.cell}` : `cell ${fault.cell}`);
  return `${place.join(': ')}: [${fault.kind}] ${what}${language === 'ja' ? '' : ' '}${fix}`;
}

/** Every fault of a file, or everything that is told and refuses nothing: the listed ones in full, then the counts by kind. */
export function faultLines(
  language: Language,
  name: string,
  faults: Faults,
  what: 'faults' | 'notes' = 'faults',
): string[] {
  const lines = faults.inFileOrder().map((fault) => faultLine(language, name, fault));
  if (faults.total <= faults.listed.length) return lines;
  lines.push(
    language === 'ja'
      ? `${name}: ${what === 'faults' ? '誤りは' : '確認したほうがよい点は'}全部で${faults.total}件です。種類ごとの件数:`
      : `${name}: ${faults.total} ${what === 'faults' ? 'faults' : 'points to check'} in all, by kind:`,
  );
  for (const [kind, count] of faults.counts) lines.push(`  [${kind}] ${count}`);
  return lines;
}

interface ReadFile {
  name: string;
  encoding: string | null;
  rows: number;
  unknownColumns: readonly string[];
}

export const FILE_TEXTS = {
  ja: {
    read: (file: ReadFile) => `${file.name}: ${file.encoding}、${file.rows}行を読みました。`,
    unknown: (file: ReadFile) => `${file.name}: 次の列は使いません: ${file.unknownColumns.join('、')}`,
    refused: (name: string, total: number) => `${name}: 誤りが${total}件あるため、使いませんでした。`,
    doubts: (name: string, total: number) =>
      `${name}: 確認したほうがよい点が${total}件あります（取り込みでは誤りになります）。`,
    strangers: (count: number) => `加入者台帳にいない方の行が${count}件ありました。その行は使っていません。`,
    differences: (count: number) =>
      `届出と台帳の食い違いが${count}件あります。届出の内容のままにしてあります。akashi filing differences で確かめてください。`,
    otherSociety: (count: number) => `方針の保険者と違う保険者の方が${count}人いました。`,
    sameFile: (on: string) =>
      `同じ内容のファイルを${on}に取り込みずみのため、何も変わりません。もう一度取り込むには --again を付けてください。`,
    taken: (s: Summary) => `${s.read}行を取り込みました（追加${s.added}、変更${s.changed}、変わらず${s.unchanged}）。`,
    nothing: (s: Summary) => `何も取り込みませんでした（${s.read}行のうち誤りのある行${s.refused}）。`,
    adopted: (number: string, version: number, on: string) =>
      `保険者${number}の方針 第${version}版を採用しました（${on}から）。`,
    same: (number: string, version: number) => `保険者${number}の方針は、第${version}版と同じです。何も変わりません。`,
    policyFault: (name: string, key: string, why: string) => `${name}: ${key}: ${why}`,
    notJson: 'JSON として読めません。コンマや引用符（"）の抜けがないか確認してください。',
  },
  en: {
    read: (file: ReadFile) => `${file.name}: ${file.encoding}, ${file.rows} rows read`,
    unknown: (file: ReadFile) => `${file.name}: columns that are not used: ${file.unknownColumns.join(', ')}`,
    refused: (name: string, total: number) => `${name}: refused, ${total} faults`,
    doubts: (name: string, total: number) => `${name}: ${total} doubts (an import would refuse them)`,
    strangers: (count: number) => `${count} rows are of people who are not in the ledger; they were not used`,
    differences: (count: number) =>
      `${count} facts differ from what filings say; the filings stand. See akashi filing differences`,
    otherSociety: (count: number) => `${count} people belong to another society than the policy's`,
    sameFile: (on: string) => `the same content was taken in on ${on}: nothing changes; --again takes it in once more`,
    taken: (s: Summary) => `${s.read} rows taken in (${s.added} added, ${s.changed} changed, ${s.unchanged} unchanged)`,
    nothing: (s: Summary) => `nothing was taken in (${s.refused} of ${s.read} rows have faults)`,
    adopted: (number: string, version: number, on: string) =>
      `policy version ${version} of ${number} adopted from ${on}`,
    same: (number: string, version: number) =>
      `the policy of ${number} is the same as version ${version}: nothing changes`,
    policyFault: (name: string, key: string, why: string) => `${name}: ${key}: ${why}`,
    notJson: 'not JSON; look for a missing comma or quote (")',
  },
} as const;

export interface Summary {
  read: number;
  added: number;
  changed: number;
  unchanged: number;
  refused: number;
}

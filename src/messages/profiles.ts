import type { ProfileFault } from '../tables/index.ts';
import { both, type FaultSentences, type Language } from './fault-sentences.ts';

/** What can be wrong with a file in another layout. */
export const PROFILE_FILE_FAULTS = {
  'part-missing': both(
    ['内容の始まりを示す行がありません。', '届書作成プログラムなどで作ったファイルをそのまま選んでください。'],
    ['The line after which the rows begin is not there.', 'Choose the file as the filing program made it.'],
  ),
  'my-number-filled': both(
    [
      '個人番号の欄に値が入っています。この仕組みは個人番号を受け取りません。',
      '個人番号を入れずに作りなおしたファイルを選び、元のファイルは規程に従って取り扱ってください。',
    ],
    [
      'A cell for 個人番号 (My Number) is filled. This system never takes them.',
      'Make the file again without it, and treat this one by your rules.',
    ],
  ),
  'profile-unclear': both(
    ['二つ以上の取込み様式に当てはまります。', '様式を選んでください（--profile）。'],
    ['More than one profile fits this file.', 'Name one with --profile.'],
  ),
  'ledger-needed': both(
    [
      'この様式は変わった方だけを知らせるもので、枝番もありません。台帳なしでは判定できません。',
      '先に import members で取り込み、書き出した加入者台帳で判定してください。',
    ],
    [
      'This layout tells changes only and has no 枝番: without the ledger nothing can be decided.',
      'Import it with import members, and decide from the ledger.',
    ],
  ),
  'changes-only': both(
    [
      'この様式は変わった方だけを知らせるものなので、そのままでは取り込めません。',
      '届書の内容を加入者台帳の行にして取り込んでください。',
    ],
    ['This layout tells changes only, which this import does not take.', 'Write the changes as rows of the ledger.'],
  ),
  'form-unknown': both(
    ['この取込み様式にない届書の行です。', '使える様式コードの届書だけを入れてください。'],
    ['The row is of a form that this profile does not know.', 'Only these form codes are read.'],
  ),
  'form-width': both(
    ['この様式の項目の数と違います。', '氏名や住所にコンマがあると項目がずれます。仕様の版もご確認ください。'],
    [
      'The row does not have as many cells as this form.',
      'A comma in a name or address shifts them; check the version of the form too.',
    ],
  ),
  'columns-shifted': both(
    ['この欄に入らない値です。項目がずれているかもしれません。', '氏名や住所にコンマがないか確認してください。'],
    ['Not a value of this cell: the cells may be shifted.', 'Look for a comma in a name or address.'],
  ),
  'nobody-in-row': both(
    ['だれの届出か分かりません（氏名と生年月日がすべて空です）。', '行を埋めるか、取り除いてください。'],
    ['There is nobody in the row: all names and birth dates are empty.', 'Fill it in or remove it.'],
  ),
  'row-passed-over': both(
    ['健康保険の届出ではない行なので、使いません。', '直す必要はありません。'],
    ['The row is no filing for health insurance and is not used.', 'Nothing needs to be done.'],
  ),
  'not-yymmdd': both(
    ['年月日として読めません。', '元号の年・月・日を2桁ずつ、6桁で書いてください（例: 071201）。'],
    ['Not a date.', 'Write year of the era, month and day in two digits each (071201).'],
  ),
  'not-jis-x-0208': both(
    [
      'JIS第1・第2水準にない文字（髙、﨑、①など）があります。',
      'そのまま取り込みます。届書の字が登録どおりか確認してください。',
    ],
    ['There is a character outside JIS X 0208 (髙, ①).', 'It is taken as it is; check it against the registered one.'],
  ),
  'may-be-cut': both(
    ['様式の長さの上限まで入っています。途中で切れているかもしれません。', '登録の氏名・住所と比べてください。'],
    ['The text is as long as the form allows and may be cut off.', 'Compare it with the registered one.'],
  ),
} as const satisfies Record<string, FaultSentences>;

/** A row of no known form: what it looks like. */
export function foundText(language: Language, found: { code?: string; cells: number }): string {
  const { code, cells } = found;
  if (language === 'ja') return code === undefined ? `${cells}項目` : `様式コード${code}、${cells}項目`;
  return code === undefined ? `${cells} cells` : `form ${code}, ${cells} cells`;
}

/** What is wrong with a profile document. */
const WHY: Record<ProfileFault['why'], Record<Language, (detail: string) => string>> = {
  unknown: {
    ja: (d) => `知らない名前です。いちばん近いのは「${d}」です。`,
    en: (d) => `not known; the nearest is "${d}"`,
  },
  unusable: { ja: (d) => `使えない値です（${d}）。`, en: (d) => `not usable (${d})` },
  'column-missing': {
    ja: (d) => `必要な列「${d}」をどこから取るかが書かれていません。決まった値にするときは constant と書いてください。`,
    en: (d) => `does not say where the required column ${d} comes from; a fixed value is written as "constant"`,
  },
  'one-source': {
    ja: () => 'from、era、constant、society、assign のどれか一つだけを書いてください。',
    en: () => 'needs exactly one of from, era, constant, society, assign',
  },
  'not-our-word': { ja: (d) => `この列で使えない値です（${d}）。`, en: (d) => `not a word of this column (${d})` },
  'not-for-column': { ja: (d) => `「${d}」の列だけで使えます。`, en: (d) => `only for the column ${d}` },
  'columns-or-forms': {
    ja: () => '見出しのあるファイルは columns、見出しのないファイルは header: false と forms で書いてください。',
    en: () => 'a file with a header has "columns"; one without has header: false and "forms"',
  },
  'cell-by-name': {
    ja: () => '見出しのあるファイルの列は、名前で書いてください。',
    en: () => 'the columns of a file with a header are given by name',
  },
  'cell-by-place': {
    ja: () => '見出しのないファイルの列は、{"at": 番目, "called": "名前"} で書いてください。',
    en: () => 'the cells of a file without a header are given as {"at": place, "called": "name"}',
  },
  'place-outside': { ja: (d) => `行の項目の数をこえています（${d}）。`, en: (d) => `outside of the row (${d})` },
  'person-unknown': { ja: (d) => `people に「${d}」がありません。`, en: (d) => `there is no "${d}" in people` },
};

export const PROFILE_TEXTS = {
  ja: {
    fault: (name: string, { key, why, detail }: ProfileFault) => `${name}: ${key}: ${WHY[why].ja(detail)}`,
    good: (name: string, columns: readonly string[]) => `${name}: 正しい様式です。与える列: ${columns.join('、')}`,
    missing: (columns: readonly string[]) => `与えない列: ${columns.length > 0 ? columns.join('、') : 'なし'}`,
    sample: (file: { name: string; encoding: string | null; rows: number }) =>
      `${file.name}: ${file.encoding ?? '-'}、${file.rows}人分を読めます。`,
    read: (profile: string) => `取込み様式: ${profile}`,
    version: (version: number) => `（組合の様式、第${version}版）`,
    added: (name: string, version: number) => `${name}: 第${version}版を使います。`,
    withdrawn: (name: string) => `${name}: 使うのをやめました。これまでの版は残っています。`,
  },
  en: {
    fault: (name: string, { key, why, detail }: ProfileFault) => `${name}: ${key}: ${WHY[why].en(detail)}`,
    good: (name: string, columns: readonly string[]) => `${name}: a good profile; it gives ${columns.join(', ')}`,
    missing: (columns: readonly string[]) =>
      `it does not give: ${columns.length > 0 ? columns.join(', ') : '(nothing)'}`,
    sample: (file: { name: string; encoding: string | null; rows: number }) =>
      `${file.name}: ${file.encoding ?? '-'}, ${file.rows} people can be read`,
    read: (profile: string) => `profile: ${profile}`,
    version: (version: number) => `(the society’s own, version ${version})`,
    added: (name: string, version: number) => `${name}: version ${version} is in use`,
    withdrawn: (name: string) => `${name}: no longer in use; its versions are kept`,
  },
} as const;

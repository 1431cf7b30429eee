import { both } from './fault-sentences.ts';

const SAVE_AS: [string, string] = [
  '「Excel ブック（.xlsx）」か「CSV UTF-8」で保存しなおしてください。',
  'Save it as an Excel workbook (.xlsx) or as CSV UTF-8.',
];
const AS_CSV: [string, string] = ['CSV で書き出してください。', 'Export it as CSV.'];
const SEND_AGAIN: [string, string] = [
  'Excel で開き、「Excel ブック（.xlsx）」で保存しなおしてください。作った覚えのないファイルは使わないでください。',
  'Open it in Excel and save it again as .xlsx. Do not use a file whose origin you do not know.',
];

/** What can be wrong with an Excel file, and with what Excel does to values. */
export const WORKBOOK_FAULT_TEXTS = {
  'file-too-large': both(
    ['ファイルが大きすぎます（1GBまで）。', '書き出しの条件を確認し、保険者ごとに分けてください。'],
    ['The file is too large (at most 1 GB).', 'Check what was exported; send a file for each society.'],
  ),
  'workbook-password': both(
    [
      'パスワードで保護されています。',
      'パスワードを外して保存しなおしてください。パスワードはどこにも書かないでください。',
    ],
    ['The file is protected by a password.', 'Save it without one. Do not write the password anywhere.'],
  ),
  'workbook-old': both(
    ['古い形式の Excel ファイル（.xls など）です。', SAVE_AS[0]],
    ['This is a file of an old Office version (such as .xls).', SAVE_AS[1]],
  ),
  'workbook-macro': both(
    [
      'マクロか、埋め込まれた部品が含まれています。この仕組みはマクロを実行せず、受け取りもしません。',
      'マクロのない「Excel ブック（.xlsx）」で保存しなおしてください。',
    ],
    ['The file holds macros or embedded objects, which are never taken.', 'Save it as .xlsx without macros.'],
  ),
  'workbook-external-link': both(
    [
      'ほかのファイルやデータへのリンクが含まれています。リンク先の値は確かめられません。',
      'Excel の「データ」から「リンクの編集」でリンクを解除し、接続を削除して保存しなおしてください。',
    ],
    ['The file links to other files or data, which can not be checked.', 'Break the links and remove connections.'],
  ),
  'workbook-other-form': both(
    ['Excel ブック（.xlsx）ではない ZIP 形式のファイルです。', `中のファイルを取り出すか、${SAVE_AS[0]}`],
    ['This is a zip file but no Excel workbook (.xlsx).', `Take the file out of it. ${SAVE_AS[1]}`],
  ),
  'workbook-broken': both(
    ['Excel ファイルが壊れています。', SEND_AGAIN[0]],
    ['The Excel file is damaged.', SEND_AGAIN[1]],
  ),
  'workbook-too-large': both(
    ['Excel ファイルが大きすぎます（64MBまで）。', AS_CSV[0]],
    ['The Excel file is too large (at most 64 MB).', AS_CSV[1]],
  ),
  'zip-unsafe': both(
    ['Excel ファイルの中に、あってはならない名前の項目（上の階層、リンク、同じ名前など）があります。', SEND_AGAIN[0]],
    ['Entries in the Excel file lead out of it, are links, or share a name.', SEND_AGAIN[1]],
  ),
  'zip-bomb': both(
    ['Excel ファイルの中身が、展開すると大きくなりすぎます。', SEND_AGAIN[0]],
    ['The content of the Excel file becomes far too large when unpacked.', SEND_AGAIN[1]],
  ),
  'xml-doctype': both(
    ['Excel ファイルの中に、Excel が書かない定義（DTD）があります。', SEND_AGAIN[0]],
    ['The Excel file holds a document type definition (DTD), which Excel never writes.', SEND_AGAIN[1]],
  ),
  'too-many-sheets': both(
    ['シートが多すぎます（50枚まで）。', '取り込むシートだけのファイルにしてください。'],
    ['There are too many sheets (at most 50).', 'Keep only the sheet that is taken in.'],
  ),
  'too-many-rows': both(
    ['行が多すぎます（Excel は20万行、CSV は200万行まで）。', 'Excel なら CSV で書き出してください。'],
    ['There are too many rows (at most 200,000 in Excel, 2,000,000 in CSV).', 'Export an Excel file as CSV.'],
  ),
  'too-many-columns': both(
    ['列が多すぎます（200列まで）。', '表の右側にある値を消してください。'],
    ['There are too many columns (at most 200).', 'Remove what stands to the right of the table.'],
  ),
  'cell-too-long': both(
    ['この行に、長すぎるセルがあります。', '列がずれていないか確認してください。'],
    ['A cell of this row is far too long.', 'Check that the columns are not shifted.'],
  ),
  'sheet-several': both(
    [
      '内容のあるシートが二つ以上あり、どれを取り込むか分かりません。',
      'シートの名前を指定するか（コマンドでは --sheet）、取り込むシートだけを残して保存しなおしてください。',
    ],
    ['Several sheets have content.', 'Name the one to take in (--sheet), or keep only that one.'],
  ),
  'sheet-unknown': both(
    ['指定された名前のシートがありません。', 'シートの名前（空白や全角・半角も）を確認してください。'],
    ['There is no sheet of the name that was given.', 'Check the name of the sheet.'],
  ),
  'sheet-of-text-file': both(
    ['シートが指定されましたが、Excel ファイルではありません。', 'シートの指定（--sheet）を外してください。'],
    ['A sheet was named, but this is no Excel file.', 'Leave --sheet out.'],
  ),
  'merged-cells': both(
    ['セルが結合されています。', '結合を解除し、すべてのセルに値を入れてください。'],
    ['Cells are merged.', 'Unmerge them and fill in every cell.'],
  ),
  'value-outside': both(
    ['列の名前がないところに値があります。', '表の外の値を消すか、列に名前を付けてください。'],
    ['There is a value where no column has a name.', 'Remove it, or name the column.'],
  ),
  'hidden-row': both(
    ['非表示の行も読みました。', '取り込まない行なら、削除してからもう一度行ってください。'],
    ['A hidden row was read too.', 'Delete it if it is not to be taken in.'],
  ),
  'hidden-column': both(
    ['非表示の列も読みました。', '古い値が残っていないか確認してください。'],
    ['A hidden column was read too.', 'Check that it holds no old values.'],
  ),
  'excel-date': both(
    ['Excel が番号を日付に変えています。', '元の番号を確認し、列を「文字列」にしてから入れなおしてください。'],
    ['Excel has turned the number into a date.', 'Find the number, set the column to text and type it again.'],
  ),
  'excel-error': both(
    ['Excel のエラー値（#N/A など）です。', '正しい値を入れてください。'],
    ['The cell holds an error of Excel (such as #N/A).', 'Fill in the right value.'],
  ),
  formula: both(
    [
      '計算式が入っています。計算の結果は、ファイルを開いた環境で変わるため受け取りません。',
      '列をコピーし、「値の貼り付け」で値だけにしてください。',
    ],
    ['The cell holds a formula, whose result is not taken.', 'Copy the column and paste it as values.'],
  ),
} as const;

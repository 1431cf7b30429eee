type Language = 'ja' | 'en';

const number = (value: number) => value.toLocaleString('en-US');

/** What `akashi export` says when the file is written. Counts only. */
export function exportedText(
  language: Language,
  done: { rows: number; standIns: number; out: string | null; standInsOut: string | null },
): string {
  const ja = language === 'ja';
  const lines = [
    ja
      ? `${number(done.rows)}人を${done.out === null ? '' : ` ${done.out} に`}書き出しました。`
      : `${number(done.rows)} people written${done.out === null ? '' : ` to ${done.out}`}.`,
  ];
  if (done.standIns > 0) {
    lines.push(
      ja
        ? `Windows-31J にない文字が ${number(done.standIns)}か所あり、代わりの文字で書きました。各行の「代用表記」の列に示しています。`
        : `${number(done.standIns)} characters are not in Windows-31J; what stands in is told in the column 代用表記 of each row.`,
    );
    if (done.standInsOut !== null) lines.push(ja ? `一覧：${done.standInsOut}` : `List: ${done.standInsOut}`);
  }
  return lines.join('\n');
}

export const EXPORT_TEXTS = {
  title: '一覧の書き出し',
  button: 'CSVで書き出す',
  intro:
    'この一覧には個人情報が含まれます。書き出したことは記録されます。必要な方だけに渡し、使い終わったら消してください。',
  what: { gaps: '未到達の方', run: '交付の対象者', members: '加入者台帳' },
  utf8Head: 'UTF-8（ふつうはこちら）',
  utf8: '登録されたとおりの文字で書き出します。Excelでそのまま開けます。',
  utf8Submit: 'UTF-8で書き出す',
  narrowHead: 'Windows-31J（Shift_JIS）',
  narrow:
    'UTF-8を読めないシステムに渡すときだけ使います。この文字コードにない文字は、近い字体、または氏名カナで書き出し、行の「代用表記」の列に示します。先に確かめてください。',
  check: '代わりの文字になる方を確かめる',
  narrowSubmit: 'Windows-31Jで書き出す',
  list: '代わりの文字になるもの',
  listSubmit: 'この一覧を書き出す',
  none: 'すべての文字をそのまま書き出せます。',
  some: (count: string) => `${count}か所が、登録と違う文字になります。`,
  cut: (shown: string) => `はじめの${shown}か所を表示しています。全部は一覧のファイルで確かめられます。`,
  row: '行',
  rowOf: (row: string) => `${row}行目`,
  person: '記号・番号',
  column: '列',
  character: '文字',
  written: '書き出す文字',
  guard:
    '先頭の0や「1-2」がExcelで変わらないように、記号・番号などは ="00" の形で書きます。＝ や + で始まる文字の前には \' を付けます。この製品に取り込むときは、自動で元に戻ります。',
} as const;

import { writeFileSync } from 'node:fs';
import { MEMBER_COLUMNS } from '../../src/demo/society-files.ts';

export type LedgerRow = Partial<Record<(typeof MEMBER_COLUMNS)[number], string>>;

export const INSURER = '06139992';

/** A fictional 本人 who needs a certificate unless the status file says otherwise. */
export function ledgerRow(number: number, changes: LedgerRow = {}): LedgerRow {
  return {
    保険者番号: INSURER,
    記号: '101',
    番号: String(number),
    枝番: '00',
    本人家族: '本人',
    氏名: `見本　${number}郎`,
    氏名カナ: 'ミホン　タロウ',
    生年月日: '1980-04-01',
    性別: '男',
    資格取得年月日: '2010-04-01',
    区分: '一般',
    事業所記号: '101',
    マイナンバー登録: '済',
    自己情報提供不可: 'なし',
    ...changes,
  };
}

export function ledgerCsv(rows: readonly LedgerRow[]): string {
  return `${[MEMBER_COLUMNS, ...rows.map((row) => MEMBER_COLUMNS.map((column) => row[column] ?? ''))].map((cells) => cells.join(',')).join('\n')}\n`;
}

export function writeLedger(path: string, rows: readonly LedgerRow[]): string {
  writeFileSync(path, ledgerCsv(rows));
  return path;
}

/** card-status.csv with the same card for everybody: 未取得 gives R1, 取得/登録済 gives N0. */
export function statusCsv(rows: readonly LedgerRow[], card: '未取得' | '取得' = '未取得'): string {
  const head = '保険者番号,記号,番号,枝番,カード,返納年月日,利用登録,解除申請年月日,電子証明書有効期限,カード有効期限';
  const facts = card === '未取得' ? '未取得,,未登録,,,' : '取得,,登録済,,2029-05-01,';
  return `${[head, ...rows.map((row) => `${row.保険者番号},${row.記号},${row.番号},${row.枝番},${facts}`)].join('\n')}\n`;
}

export const POLICY = {
  insurer: {
    number: INSURER,
    name: '見本健康保険組合（架空）',
    address: '東京都千代田区丸の内１－１－１',
    phone: '03-0000-0000',
  },
  certificateEndsOn: '2030-11-30',
};

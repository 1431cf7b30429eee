/** What an Excel file may be. Each is far above what a society of a hundred thousand people writes, and below what would hurt. */
export const WORKBOOK_LIMITS = {
  /** Bytes of the file. */
  fileBytes: 64 * 1024 * 1024,
  /** Bytes of all its parts when unpacked, as declared. */
  unpackedBytes: 1024 * 1024 * 1024,
  /** Unpacked bytes to packed ones, of one part. Sheets of real people reach about 30. */
  ratio: 200,
  /** Parts below this size may have any ratio: a page of spaces is no bomb. */
  ratioFromBytes: 4 * 1024 * 1024,
  entries: 2_000,
  sheets: 50,
  /** Rows of the sheet, the header included. A larger society sends CSV, which has no such limit. */
  rows: 200_001,
  columns: 200,
  /** UTF-16 code units, as Excel counts them. */
  cellLength: 32_767,
  /** Different texts of a workbook, and their length together: they are held in memory while the sheet is read. */
  texts: 3_000_000,
  textLength: 64 * 1024 * 1024,
} as const;

export type WorkbookLimits = { readonly [K in keyof typeof WORKBOOK_LIMITS]: number };

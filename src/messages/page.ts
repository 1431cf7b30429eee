/** Whose pages these are, beside the society's name; those of members say it in their language. */
export const AUDIENCES = {
  ja: { staff: '職員のページ', counter: '窓口での確認' },
  en: { staff: 'For staff', counter: 'Check at a counter' },
} as const;

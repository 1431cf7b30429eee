/** No list names protected people. Whoever may know of them is told how many there are, and sees one at a time (0034, 0037). */
export const ONE_TEXTS = {
  /** Above the one that is shown. */
  oneOf: (items: string, place: string) => `保護の対象の方（${items}件のうち${place}件目）`,
  next: '次の1件',
  again: '1件目へ戻る',
  openFirst: '期限がいちばん近い1人を開く',
  search: (people: string) =>
    `保護の対象の方が${people}人当てはまります。まとめては表示しません。記号・番号・枝番や生年月日を加えて、1人になるまで絞ってください。`,
} as const;

/** Beside a list at the shell, on standard error. */
export function notListedText(language: 'ja' | 'en', items: number): string {
  return language === 'ja'
    ? `保護の対象の方の${items}件は、この一覧に出ません。保護担当が1人ずつ、理由を添えて見ます（--help）。`
    : `${items} of people under protection are not in this list; a protection officer looks at one at a time, with a reason (--help).`;
}

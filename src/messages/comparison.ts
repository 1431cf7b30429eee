import type { ChangeCounts, ComparedField } from '../simulation/index.ts';

type Language = 'ja' | 'en';

/** What can differ between two decisions about one person. */
export const COMPARED_WORDS: Record<ComparedField, Record<Language, string>> = {
  document: { ja: '交付するもの', en: 'document' },
  channel: { ja: '方法', en: 'channel' },
  reason: { ja: '理由', en: 'reason' },
  effectiveOn: { ja: '有効期間の始まり', en: 'first valid day' },
  expiresOn: { ja: '有効期限', en: 'last valid day' },
  share: { ja: '負担割合', en: 'share' },
};

/** `R1→Z1 document,reason` in words. */
export function changeKind(language: Language, kind: string): { reasons: string; what: string } {
  const [reasons = '', fields = ''] = kind.split(' ');
  const what = fields.split(',').map((field) => COMPARED_WORDS[field as ComparedField]?.[language] ?? field);
  return { reasons, what: what.join(language === 'ja' ? '、' : ', ') };
}

/** The counts of `akashi decide --compare`, for people. */
export function comparisonText(language: Language, { people, changed, byReason }: ChangeCounts): string {
  const count = (value: number) => value.toLocaleString('en');
  const head =
    language === 'ja'
      ? `${count(people)}人を両方の方針で判定しました。判定が変わる方は${count(changed)}人です。`
      : `${count(people)} people decided under both policies; ${count(changed)} would change.`;
  const lines = Object.entries(byReason).map(([kind, value]) => {
    const { reasons, what } = changeKind(language, kind);
    return `  ${reasons}  ${what}${language === 'ja' ? '　' : '  '}${count(value)}${language === 'ja' ? '人' : ''}`;
  });
  return [head, ...lines].join('\n');
}

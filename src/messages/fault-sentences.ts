export type Language = 'ja' | 'en';

/** What is wrong, and how to mend it. */
export type FaultSentences = Record<Language, { what: string; fix: string }>;

export const both = (ja: [string, string], en: [string, string]): FaultSentences => ({
  ja: { what: ja[0], fix: ja[1] },
  en: { what: en[0], fix: en[1] },
});

import { marked } from '../../lib/ruby.ts';

interface Language {
  /** Of the document. Two of ours are Japanese. */
  html: string;
  /** How its speakers call it. */
  name: string;
  /** Beginnings of the language tags of browsers that it answers; the longest one counts. */
  tags: readonly string[];
}

/** The languages of the members' portal, in the order in which they are offered. */
export const LANGUAGES = {
  ja: { html: 'ja', name: '日本語', tags: ['ja'] },
  /** No browser asks for it. */
  'ja-easy': { html: 'ja', name: marked('やさしい｜日本語《にほんご》'), tags: [] },
  en: { html: 'en', name: 'English', tags: ['en'] },
  'zh-Hans': { html: 'zh-Hans', name: '简体中文', tags: ['zh'] },
  'zh-Hant': { html: 'zh-Hant', name: '繁體中文', tags: ['zh-hant', 'zh-tw', 'zh-hk', 'zh-mo'] },
  ko: { html: 'ko', name: '한국어', tags: ['ko'] },
  vi: { html: 'vi', name: 'Tiếng Việt', tags: ['vi'] },
  pt: { html: 'pt', name: 'Português', tags: ['pt'] },
} as const satisfies Record<string, Language>;

export type LanguageCode = keyof typeof LANGUAGES;

/** In the order of {@link LANGUAGES}. */
export const LANGUAGE_CODES = Object.keys(LANGUAGES) as LanguageCode[];

import { parseAccept } from 'hono/utils/accept';
import { LANGUAGES, type LanguageCode } from '../messages/portal/index.ts';

/** Which of the offered languages a browser asks for first; undefined when it asks for none of them. */
export function negotiateLanguage(
  header: string | undefined,
  offered: readonly LanguageCode[],
): LanguageCode | undefined {
  if (header === undefined) return undefined;
  for (const { type, q } of parseAccept(header)) {
    const found = q > 0 ? answering(type.toLowerCase(), offered) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** The language of which the longest beginning of a tag is known: zh-TW is 繁體中文, any other zh 简体中文. */
function answering(tag: string, offered: readonly LanguageCode[]): LanguageCode | undefined {
  const known = offered.flatMap((code) =>
    LANGUAGES[code].tags
      .filter((start) => tag === start || tag.startsWith(`${start}-`))
      .map((start) => ({ code, length: start.length })),
  );
  return known.sort((a, b) => b.length - a.length)[0]?.code;
}

/**
 * Texts with readings, written ｜資格確認書《しかくかくにんしょ》. {@link marked} puts code points that are no characters in the
 * place of the three signs, so that what people write themselves is never taken for a reading.
 */
const NOTATION = /｜([^｜《》]+)《([^｜《》]+)》/gu;
const MARKED = /\uFDD0([^\uFDD0-\uFDD2]*)\uFDD1([^\uFDD0-\uFDD2]*)\uFDD2/gu;
/** What can hold text alone, whole; any other tag; a text with its reading. */
const PARTS = new RegExp(
  `(<(title|option|textarea|script|style|svg)\\b[^]*?</\\2>|<[^>]*>)|${MARKED.source}`,
  MARKED.flags,
);

/** The texts of a table, or one text, with their readings marked. */
export function marked<T>(texts: T): T {
  if (typeof texts === 'string') return texts.replace(NOTATION, '\uFDD0$1\uFDD1$2\uFDD2') as T;
  if (Array.isArray(texts)) return texts.map((text) => marked(text)) as T;
  if (typeof texts !== 'object' || texts === null) return texts;
  return Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, marked(value)])) as T;
}

/** Without its readings: for attributes, titles and what scripts say. */
export function unread(text: string): string {
  return text.includes('\uFDD0') ? text.replace(MARKED, '$1') : text;
}

/**
 * A page with its readings above the words. Screen readers know how a word is read: they are not given the reading too.
 * @param html escaped, as components write it
 */
export function withReadings(html: string): string {
  if (!html.includes('\uFDD0')) return html;
  return html.replace(PARTS, (_whole, tag: string | undefined, _name, base: string, reading: string) =>
    tag === undefined ? `<ruby>${base}<rt aria-hidden="true">${reading}</rt></ruby>` : unread(tag),
  );
}

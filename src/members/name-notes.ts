/** Signs that a name may have been mistyped with a character that only looks right. The text is kept; a person is told. */

/** Kanji, signs and hyphens that look like katakana or like the long-vowel mark, in a text that is to be kana. */
const NOT_KANA = /[一二八力夕卜口工千三‐‑‒–—―−－]/u;

/** Katakana that look like kanji: before a kanji at the beginning of a part of a name, and a long-vowel mark after a kanji. */
const NOT_KANJI = /(?:^|[\s　])[エニハロカタトーチミ](?=\p{Script=Han})|\p{Script=Han}[ー‐‑–—―−－](?=[\s　]|$)/u;

/** Names in which a katakana rightly stands before a kanji are those of given names in 子, 代 and the like: `カ子`. */
const GIVEN_NAME = /[\s　][エニハロカタトチミ][子代江枝恵美]/u;

export function looksLikeOtherKana(nameKana: string): boolean {
  return NOT_KANA.test(nameKana);
}

export function looksLikeOtherName(name: string): boolean {
  return NOT_KANJI.test(name) && !GIVEN_NAME.test(name);
}

/** Whether a name is a single character, variation selectors aside. */
export function isOneCharacter(name: string): boolean {
  return name.length <= 5 && [...name.replace(/\s|\p{Variation_Selector}/gu, '')].length === 1;
}

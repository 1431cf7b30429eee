import { findLint } from '../lints/index.ts';
import { LEFT_OUT_WORDS } from '../messages/console-words.ts';

/** What must hold of the document and does not: a sentence a lint. A lint of an earlier version of the program is told by its id. */
export function lintWords(lints: readonly string[]): string {
  return `${LEFT_OUT_WORDS['lint-failed']}（${lints.map((id) => findLint(id)?.ja ?? id).join('　')}）`;
}

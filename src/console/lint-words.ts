import { findLint } from '../lints/index.ts';
import { RUN_TEXTS } from '../messages/console-pages.ts';
import { LEFT_OUT_WORDS } from '../messages/console-words.ts';

/** What must hold of the document and does not: a sentence a lint. A lint of an earlier version of the program is told by its id. */
export function lintWords(lints: readonly string[]): string {
  return `${LEFT_OUT_WORDS['lint-failed']}（${RUN_TEXTS.lintsFailed(lints.map((id) => findLint(id)?.ja ?? id))}）`;
}

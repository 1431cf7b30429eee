// Writes docs/lints.md from the lints. A test compares the file with them.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LINTS } from '../src/lints/index.ts';
import { LINT_EXAMPLES } from '../src/lints/lint-examples.ts';

const WHEN = { content: 'plan and release', record: 'release' };

export function lintsDocument(): string {
  return `${[
    '# Lints: what must hold of a document before it is issued',
    '',
    'Made from `src/lints` by `tools/lints-doc.ts`; do not edit. Each is asked of the exact bytes that are about to be kept. A',
    'document that fails one is not issued: the person is left out of the run with the names of the lints, and nobody else waits.',
    'Every lint has a document that passes it, one that fails it and, where it does not concern all, one that it does not concern',
    '(`src/lints/lint-examples.ts`, tested).',
    '',
    '| lint | what must hold | 内容 | from | asked at | concerns |',
    '|---|---|---|---|---|---|',
    ...LINTS.map(({ id, en, ja, source, when }) => {
      const concerns = LINT_EXAMPLES[id]?.notApplicable === null ? 'every document' : 'some';
      return `| \`${id}\` | ${en} | ${ja} | ${source} | ${WHEN[when]} | ${concerns} |`;
    }),
  ].join('\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('../docs/lints.md', import.meta.url), lintsDocument());
}

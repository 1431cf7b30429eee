import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lintsDocument } from '../../tools/lints-doc.ts';
import { exampleSubject } from './example-subject.ts';
import { findFailedLints, LINTS } from './index.ts';
import { LINT_EXAMPLES } from './lint-examples.ts';

describe('lints', () => {
  it('are at least forty, each with an id of its own, words and a source', () => {
    expect(LINTS.length).toBeGreaterThanOrEqual(40);
    expect(new Set(LINTS.map(({ id }) => id)).size).toBe(LINTS.length);
    for (const lint of LINTS) {
      expect(lint.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect([lint.ja, lint.en, lint.source].every((text) => text.length > 3)).toBe(true);
    }
    expect(Object.keys(LINT_EXAMPLES)).toEqual(LINTS.map(({ id }) => id));
  });

  describe.each(LINTS.map((lint) => [lint.id, lint] as const))('%s', (id, lint) => {
    const examples = LINT_EXAMPLES[id];
    if (!examples) throw new Error(`${id} has no examples`);

    it('passes what is right, and nothing else holds that back', () => {
      const subject = exampleSubject(examples.pass);
      expect(lint.holds(subject)).toBe(true);
      expect(findFailedLints(subject)).toEqual([]);
    });

    it('fails what is wrong', () => {
      const subject = exampleSubject(examples.fail);
      expect(lint.holds(subject)).toBe(false);
      expect(findFailedLints(subject)).toContain(id);
    });

    if (examples.notApplicable !== null) {
      const { notApplicable } = examples;
      it('does not concern others', () => expect(lint.holds(exampleSubject(notApplicable))).toBeUndefined());
    }
  });

  it('ask for what the record holds at the release only', () => {
    const wrong = { row: { serial: 'X' }, face: { name: '誤　太郎' } };
    expect(findFailedLints(exampleSubject({ ...wrong, release: null }))).toEqual(['name-as-registered']);
    expect(findFailedLints(exampleSubject(wrong))).toEqual(['name-as-registered', 'serial-shape']);
  });
});

it('docs/lints.md is what the lints say (tools/lints-doc.ts writes it)', () => {
  expect(readFileSync(new URL('../../docs/lints.md', import.meta.url), 'utf8')).toBe(lintsDocument());
});

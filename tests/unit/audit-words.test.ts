import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { auditWord, SUBJECT_WORDS } from '../../src/messages/audit-words.ts';

it('every act that is recorded under a fixed code has a word on the audit page', () => {
  const actions = new Set<string>();
  for (const file of globSync('src/**/*.{ts,tsx}').filter((name) => !name.includes('.test.'))) {
    const text = readFileSync(file, 'utf8');
    if (!text.includes('recordAudit')) continue;
    for (const match of text.matchAll(/action: '([a-z-]+-[a-z-]+)'/g)) if (match[1]) actions.add(match[1]);
  }
  expect(actions.size).toBeGreaterThan(15);
  expect([...actions].filter((action) => auditWord(action) === action)).toEqual([]);
});

it('every subject of the audit log that is recorded under a fixed kind has a word', () => {
  const kinds = new Set<string>();
  for (const file of globSync('src/**/*.{ts,tsx}').filter((name) => !name.includes('.test.'))) {
    const text = readFileSync(file, 'utf8');
    if (!text.includes('recordAudit')) continue;
    for (const match of text.matchAll(/subject: \{ kind: '([a-z-]+)'/g)) if (match[1]) kinds.add(match[1]);
  }
  expect(kinds.size).toBeGreaterThan(10);
  expect([...kinds].filter((kind) => SUBJECT_WORDS[kind] === undefined)).toEqual([]);
});

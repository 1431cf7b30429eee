import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { auditWord } from '../../src/messages/console-words.ts';

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

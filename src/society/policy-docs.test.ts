import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { DECIDING_KEYS, defaultOf, policyKeys } from './index.ts';

const FORMATS = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8');

it.each(policyKeys)('docs/formats.md has $name with its default and what it takes', (key) => {
  const row = FORMATS.split('\n').find((line) => line.startsWith(`| \`${key.name}\` |`));
  const [, , said, takes] = row?.split('|').map((cell) => cell.trim()) ?? [];
  const standard = defaultOf(key.name);
  const wanted = key.required
    ? 'required'
    : standard === undefined
      ? 'none'
      : standard === ''
        ? 'empty'
        : String(standard);
  // a whole sentence is not written out in the table
  expect(said).toBe(key.name === 'standing' ? 'a sentence' : wanted);
  if (key.kind === 'count') expect(takes).toBe(`${key.least}–${key.most}`);
  if (key.kind === 'text') expect(takes).toBe(`text to ${key.longest}`);
});

it('docs/formats.md names the keys that a decision depends on', () => {
  const sentence = FORMATS.split('\n').find((line) => line.includes('change who gets what'));
  expect(sentence?.match(/`(\w+)`/g)).toEqual(DECIDING_KEYS.map((name) => `\`${name}\``));
});

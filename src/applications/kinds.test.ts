import { describe, expect, it } from 'vitest';
import { getDay } from '../lib/day.ts';
import { APPLICATION_KINDS, papersNeeded, readApplication } from './kinds.ts';
import { fieldsOf } from './questions.ts';

const TODAY = getDay('2025-12-02');
const GOOD = { by: 'self', circumstance: 'lost', happenedOn: '2025-12-01' };
const read = (changes: Record<string, string>) => readApplication('reissue', { ...GOOD, ...changes }, TODAY);

describe('reading a form', () => {
  it('63 keeps what people write as it is, emoji, script and template marks too', () => {
    const note = '🙏👨‍👩‍👧 <script>alert(1)</script> {{x}} <%= y %> %00';
    expect(read({ note })).toEqual({ ok: true, details: { ...GOOD, note } });
  });

  it.each([
    ['63 a megabyte', { note: 'あ'.repeat(1_000_000) }, { note: 'too-long' }],
    ['a day to come', { happenedOn: '2025-12-03' }, { happenedOn: 'day' }],
    ['a day that is none', { happenedOn: '2025-02-30' }, { happenedOn: 'day' }],
    ['a word that is not offered', { circumstance: 'eaten' }, { circumstance: 'missing' }],
    ['nothing', { circumstance: ' ' }, { circumstance: 'missing' }],
    [
      'a 個人番号 in full width, in pieces',
      { note: '番号は１２３４ー５６７８ー９０１８です'.replaceAll('ー', '－') },
      { note: 'number' },
    ],
    ['a 個人番号 in the name of a place', { place: '123456789018' }, { place: 'number' }],
    ['a helper without a name', { by: 'helper' }, { proxyName: 'missing', proxyRelation: 'missing' }],
  ])('refuses %s', (_what, changes, faults) => {
    expect(read(changes as unknown as Record<string, string>)).toMatchObject({ ok: false, faults });
  });

  it('takes a phone number for what it is', () => {
    expect(read({ note: '090-1234-5678' }).ok).toBe(true);
  });

  it('asks for words with the ground "other", and for papers where the matter needs them', () => {
    const care = readApplication('special-care', { by: 'self', ground: 'other' }, TODAY);
    expect(care).toMatchObject({ ok: false, faults: { groundText: 'missing' } });
    expect(papersNeeded('special-care', { by: 'helper' })).toEqual(['ground', 'mandate']);
    expect(papersNeeded('limit-category', { by: 'self' })).toEqual([]);
  });

  it('asks in no kind for what the society knows, nor for a number', () => {
    const names = APPLICATION_KINDS.flatMap((kind) => fieldsOf(kind).map(({ name }) => name));
    expect(names.filter((name) => /number|symbol|address|birth|employer/i.test(name))).toEqual([]);
  });
});

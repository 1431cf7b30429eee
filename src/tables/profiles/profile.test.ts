import { describe, expect, it } from 'vitest';
import { PROFILE_TEXTS } from '../../messages/profiles.ts';
import { type ColumnPlans, readProfile } from './profile.ts';

const plan = {
  required: ['保険者番号', '記号', '番号', '枝番', '氏名', '氏名カナ', '性別'],
  optional: ['住所'],
  words: { 性別: ['男', '女'] },
};
const PLANS: ColumnPlans = { members: plan, 'card-status': plan, approvals: plan };

const COLUMNS = {
  保険者番号: { constant: '06139992' },
  記号: { from: '証記号' },
  番号: { from: '証番号' },
  枝番: { from: '枝番', as: ['pad-2'] },
  氏名: { from: ['姓', '名'], join: '　' },
  氏名カナ: { from: 'カナ', as: ['full-width-kana'] },
  性別: { from: '性', values: { '1': '男', '2': '女' } },
};
const GOOD = { name: 'ours', title: '例', kind: 'members', columns: COLUMNS };

const faultsOf = (document: unknown, language: 'ja' | 'en' = 'en') => {
  const reading = readProfile(document, PLANS);
  return reading.ok ? [] : reading.faults.map((fault) => PROFILE_TEXTS[language].fault('p.json', fault));
};

describe('reading a profile', () => {
  it('takes a good one, with its defaults', () => {
    expect(readProfile(GOOD, PLANS)).toMatchObject({
      ok: true,
      profile: {
        scope: 'complete',
        quoting: true,
        header: true,
        columns: { 記号: { use: 'always', mayBeMissing: false } },
      },
    });
  });

  const column = (name: string, source: unknown) => ({ ...GOOD, columns: { ...COLUMNS, [name]: source } });

  it.each<[string, unknown, string]>([
    ['an unknown key', { ...GOOD, encodng: 'utf-8' }, 'p.json: encodng: not known; the nearest is "encoding"'],
    [
      'an unknown key further in',
      column('記号', { form: '記号' }),
      'p.json: columns.記号.form: not known; the nearest is "from"',
    ],
    [
      'a column that we do not have',
      column('氏名カカ', { from: 'x' }),
      'p.json: columns.氏名カカ: not known; the nearest is "氏名カナ"',
    ],
    [
      'two sources of a column',
      column('住所', { from: 'x', constant: 'y' }),
      'p.json: columns.住所: needs exactly one of from, era, constant, society, assign',
    ],
    [
      'a column with none',
      column('住所', {}),
      'p.json: columns.住所: needs exactly one of from, era, constant, society, assign',
    ],
    [
      'a word that is not ours',
      column('性別', { from: 'x', values: { '1': '男性' } }),
      'p.json: columns.性別: not a word of this column (男性 → 男, 女)',
    ],
    [
      'a constant that is not ours',
      column('性別', { constant: '不明' }),
      'p.json: columns.性別: not a word of this column (不明 → 男, 女)',
    ],
    [
      'kana made full-width in a name',
      column('氏名', { from: 'x', as: ['full-width-kana'] }),
      'p.json: columns.氏名.as: only for the column 氏名カナ',
    ],
    [
      '枝番 assigned elsewhere',
      column('番号', { assign: true }),
      'p.json: columns.番号.assign: only for the column 枝番',
    ],
    [
      'a cell by place in a file with a header',
      column('記号', { from: { at: 3, called: 'x' } }),
      'p.json: columns.記号: the columns of a file with a header are given by name',
    ],
    [
      'an unknown transform',
      column('記号', { from: 'x', as: ['upper'] }),
      'p.json: columns.記号.as.0: not usable (not one of trim, full-width-kana, full-width-space, date-8, era-text, pad-2 (pad-1 to pad-20))',
    ],
  ])('refuses %s', (_name, document, fault) => {
    expect(faultsOf(document)).toEqual([fault]);
  });

  it('names every required column that is not given', () => {
    const { 性別: _sex, 枝番: _branch, ...rest } = COLUMNS;
    expect(faultsOf({ ...GOOD, columns: rest }, 'ja')).toEqual([
      'p.json: columns: 必要な列「枝番」をどこから取るかが書かれていません。決まった値にするときは constant と書いてください。',
      'p.json: columns: 必要な列「性別」をどこから取るかが書かれていません。決まった値にするときは constant と書いてください。',
    ]);
  });

  it('looks into forms: places, people and what is missing for each case', () => {
    const { 氏名: _name, 氏名カナ: _kana, 性別: _sex, ...key } = COLUMNS;
    const at = (place: number) => ({ from: { at: place, called: 'x' } });
    const places = Object.fromEntries(Object.keys(key).map((name, i) => [name, at(i + 1)]));
    const faults = faultsOf({
      ...GOOD,
      columns: undefined,
      header: false,
      forms: [{ width: 6, people: ['one', 'two'], columns: places }],
      people: {
        one: {
          columns: { 氏名: at(5), 氏名カナ: at(9) },
          by: { cell: { at: 6, called: 'y' }, cases: { '1': { columns: { 性別: { constant: '男' } } }, '2': {} } },
        },
      },
    });
    expect(faults).toEqual([
      'p.json: people.one: outside of the row (9 > 6)',
      'p.json: people.one.by.cases.2: does not say where the required column 性別 comes from; a fixed value is written as "constant"',
      'p.json: forms.0.people: there is no "two" in people',
    ]);
  });

  it('says what else is wrong beside a key that is not known, and nothing that only follows from it', () => {
    const columns = { ...COLUMNS, 番号: { form: 'x' }, 性別: { constant: 'M' } };
    expect(faultsOf({ ...GOOD, columns })).toEqual([
      'p.json: columns.番号.form: not known; the nearest is "from"',
      'p.json: columns.性別: not a word of this column (M → 男, 女)',
    ]);
  });

  it('says everything at once', () => {
    expect(
      faultsOf({ name: 'X!', kind: 'member', columns: COLUMNS, size: 1 }).map((line) => line.split(': ')[1]),
    ).toEqual(['name', 'title', 'kind', 'size']);
  });
});

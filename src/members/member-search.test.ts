import { beforeAll, describe, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { INSURER, ledgerCsv, ledgerRow } from '../../tests/support/ledger-file.ts';
import { importTexts, makeSociety } from '../../tests/support/society.ts';
import { readIdentifierQuery } from './identifier-query.ts';
import { searchMembers } from './index.ts';

describeOnBothDatabases('the search of staff', (get) => {
  beforeAll(async () => {
    const installation = testInstallation(get());
    await makeSociety(installation);
    const person = (number: string, 氏名: string, 氏名カナ: string, more = {}) =>
      ledgerRow(1, { 番号: number, 氏名, 氏名カナ, ...more });
    const members = ledgerCsv([
      person('1', '髙橋　花子', 'タカハシ　ハナコ', { 生年月日: '1955-01-01' }),
      person('1', '髙橋　一郎', 'タカハシ　イチロウ', { 枝番: '01', 生年月日: '1990-05-05' }),
      person('2', '渡邊󠄐　健', 'ワタナベ　ケン', { 生年月日: '1955-01-01' }),
      person('3', 'NGUYEN VAN MINH', 'グエン　ヴァン　ミン', { 通称名: '青木　明' }),
      person('0012345', '𠮷田　京子', 'ﾖｼﾀﾞ ｷｮｳｺ', { 記号: '0123' }),
      person('5', '齊藤　実', 'サイトウ　ミノル', { 自己情報提供不可: '提供不可' }),
      person('6', '\uFA19谷　葵', 'カミヤ　アオイ'),
      ...Array.from({ length: 60 }, (_, i) => person(String(1000 + i), `見本　${i}郎`, 'ミホン　ジロウ')),
    ]);
    await importTexts(installation, { members });
  });

  const search = (query: string, includeProtected = false) =>
    searchMembers(get().db, INSURER, query, { limit: 50, includeProtected });
  const numbers = async (query: string, includeProtected = false) =>
    (await search(query, includeProtected)).lines.map((line) => `${line.number}-${line.branch}`);

  it.each([
    ['高橋花子', ['1-00']],
    ['花子', ['1-00']],
    ['ハナコ', ['1-00']],
    ['はなこ', ['1-00']],
    ['ﾀｶﾊｼ', ['1-01', '1-00']],
    ['花子 高橋', ['1-00']],
    ['タカハシ 花子', ['1-00']],
    ['渡辺', ['2-00']],
    ['渡邉　健', ['2-00']],
    ['吉田', ['0012345-00']],
    ['よしだきようこ', ['0012345-00']],
    ['神谷', ['6-00']],
    ['青木', ['3-00']],
    ['明', []], // one letter: beginnings only
    ['nguyen', ['3-00']],
    ['ぐえんばん', ['3-00']],
    ['ヴァン', ['3-00']],
    ['101-1', ['1-01', '1-00']],
    ['１０１　１', ['1-01', '1-00']],
    ['記号101番号1', ['1-01', '1-00']],
    ['101-1-01', ['1-01']],
    ['1011', ['1-01', '1-00', '1011-00']],
    ['101101', ['1-01']],
    ['123-12345', ['0012345-00']],
    ['0123－0012345', ['0012345-00']],
    ['12345', ['0012345-00']],
    ['タカハシ S30.1.1', ['1-00']],
    ['昭和30年1月1日 渡', ['2-00']],
    ['１９５５．１．１　101-1', ['1-00']],
    ['橋 19550101', ['1-00']],
    ['斎藤', []],
    ['%', []],
    ['_橋', []],
    ['1990-05-06 タカハシ', []],
  ])('%s finds %j', async (query, found) => {
    expect(await numbers(query)).toEqual(found);
  });

  it('shows a protected person to nobody but who may see them', async () => {
    expect(await numbers('斉藤', true)).toEqual(['5-00']);
    expect(await numbers('101-5', true)).toEqual(['5-00']);
    for (const query of ['斉藤', 'サイトウ', 'イトウ', '101-5', '5']) expect(await numbers(query)).toEqual([]);
  });

  it('asks for more when one letter would show people at random', async () => {
    expect(await search('ミ')).toEqual({ lines: [], more: true, tooBroad: 'one-character' });
    expect((await numbers('タ')).sort()).toEqual(['1-00', '1-01']);
    const two = await search('ミホ');
    expect([two.lines.length, two.more, two.tooBroad]).toEqual([50, true, null]);
  });

  it('does not list everybody of a birth date', async () => {
    expect(await search('S30.1.1')).toEqual({ lines: [], more: false, tooBroad: 'birth-date-alone' });
  });

  it('does not show a name that was registered before', async () => {
    await importTexts(testInstallation(get()), {
      members: ledgerCsv([ledgerRow(1, { 番号: '2', 氏名: '辻󠄀　健', 氏名カナ: 'ツジ　ケン', 生年月日: '1955-01-01' })]),
    });
    expect(await numbers('渡辺')).toEqual([]);
    expect(await numbers('辻')).toEqual(['2-00']);
  });
});

describe('what may be meant by numbers', () => {
  it('stays small whatever is typed', () => {
    for (const text of ['1', '1-1', '1-1-1-1-1-1', '12345678901234567', '1 '.repeat(40)]) {
      expect(readIdentifierQuery(text).length).toBeLessThan(600);
    }
  });
});

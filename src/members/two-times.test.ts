import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { INSURER, type LedgerRow, ledgerCsv, ledgerRow, statusCsv } from '../../tests/support/ledger-file.ts';
import { makeSociety } from '../../tests/support/society.ts';
import type { CardFacts } from '../eligibility/index.ts';
import { type Day, getDay } from '../lib/day.ts';
import { sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { cardOn } from './card-on.ts';
import { eachMember, eachMemberAsKnown, importCardStatus, importMembers, type MemberRecord } from './index.ts';

const STAFF = (id: string) => ({ kind: 'staff', id }) as const;

describeOnBothDatabases('facts with two times', (get) => {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-two-times-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let now = new Date('2025-10-05T09:00:00+09:00');
  let installation: Installation;

  beforeAll(async () => {
    installation = { ...testInstallation(get()), clock: { now: () => now } };
    await makeSociety(installation);
  });

  const at = (instant: string) => {
    now = new Date(instant);
  };
  const file = (text: string) => {
    writeFileSync(join(folder, 'a.csv'), text);
    return { name: 'a.csv', path: join(folder, 'a.csv') };
  };
  const take = (rows: readonly LedgerRow[], asOf: string, by = 'one', secondBy?: string) =>
    importMembers(installation, file(ledgerCsv(rows)), {
      actor: STAFF(by),
      asOfOn: getDay(asOf),
      ...(secondBy === undefined ? {} : { secondBy }),
    });
  const byNumber = async (pages: AsyncIterable<MemberRecord[]>) => {
    const found = new Map<string, MemberRecord>();
    for await (const page of pages) for (const record of page) found.set(record.line.number, record);
    return found;
  };
  const today = () => byNumber(eachMember(get().db, INSURER, getDay('2026-06-01')));
  const asKnown = (on: string, knownAt: string | null) =>
    byNumber(
      eachMemberAsKnown(get().db, INSURER, { on: getDay(on), knownAt: knownAt === null ? null : new Date(knownAt) }, 2),
    );
  const name = (record: MemberRecord | undefined) => record?.line.name;

  it('answers what was known at an instant, and what is known now of the same day', async () => {
    at('2025-10-05T09:00:00+09:00');
    await take([ledgerRow(1, { 氏名: '旧　姓' }), ledgerRow(2), ledgerRow(3)], '2025-09-30');
    at('2025-11-20T09:00:00+09:00');
    const changed = [
      ledgerRow(1, { 氏名: '新　姓' }),
      ledgerRow(2, { 資格喪失年月日: '2025-11-01' }),
      ledgerRow(3),
      ledgerRow(4),
    ];
    await take(changed, '2025-11-15');

    const then = await asKnown('2025-11-05', '2025-11-05T23:59:59+09:00');
    expect([name(then.get('1')), then.get('2')?.facts.lostOn, then.has('4')]).toEqual(['旧　姓', null, false]);
    const now = await asKnown('2025-11-05', null);
    // the name is as of its day; the leaving, learned later, counts for the past; who was new is known now
    expect([name(now.get('1')), now.get('2')?.facts.lostOn, now.has('4')]).toEqual(['旧　姓', '2025-11-01', true]);
    expect(name((await asKnown('2025-11-16', null)).get('1'))).toBe('新　姓');
    expect(name((await asKnown('2025-11-16', '2025-11-16T00:00:00+09:00')).get('1'))).toBe('旧　姓');
  });

  it('takes an older file as history, which overrides nothing and holds until the next file only', async () => {
    at('2025-12-10T09:00:00+09:00');
    const older = [ledgerRow(1, { 氏名: '間　姓' }), ledgerRow(3, { 住所: '東京都' }), ledgerRow(4)];
    const result = await take(older, '2025-10-31');
    expect(result.summary).toMatchObject({ added: 0, changed: 3, unchanged: 0 });
    const current = await today();
    expect([name(current.get('1')), current.get('3')?.line.address]).toEqual(['新　姓', null]);
    expect(name((await asKnown('2025-11-01', null)).get('1'))).toBe('間　姓');
    expect((await asKnown('2025-11-01', null)).get('3')?.line.address).toBe('東京都');
    // the ledger of 15 November had person 3 without the address
    expect((await asKnown('2025-11-15', null)).get('3')?.line.address).toBeNull();
    // on 20 November nobody knew of the older file
    expect(name((await asKnown('2025-11-01', '2025-11-21T00:00:00+09:00')).get('1'))).toBe('旧　姓');
    const same = await take(older, '2025-10-31');
    expect(same.sameAsOn).toBe('2025-12-10');
    expect((await take([...older].reverse(), '2025-10-31')).summary).toMatchObject({ changed: 0, unchanged: 3 });
  });

  it('keeps what a corrected file of the same day replaces', async () => {
    at('2025-12-11T09:00:00+09:00');
    const corrected = [ledgerRow(1, { 氏名: '正　姓' }), ledgerRow(2, { 資格喪失年月日: '2025-11-01' }), ledgerRow(3)];
    expect((await take(corrected, '2025-11-15')).summary).toMatchObject({ changed: 1, unchanged: 2 });
    expect(name((await today()).get('1'))).toBe('正　姓');
    expect(name((await asKnown('2025-11-16', '2025-12-10T23:00:00+09:00')).get('1'))).toBe('新　姓');
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from ledger_line where superseded_at is null group by member_id`.execute(get().db);
    expect(rows.every((row) => row.n === 1)).toBe(true);
  });

  it('stops a file with 30 % fewer rows until somebody else chooses the same file', async () => {
    at('2026-01-05T09:00:00+09:00');
    const many = Array.from({ length: 10 }, (_, i) => ledgerRow(100 + i));
    expect((await take(many, '2025-12-31')).ok).toBe(true);
    const short = many.slice(0, 7);
    const stopped = await take(short, '2026-01-31');
    expect([stopped.ok, stopped.held, [...stopped.report.faults.counts.keys()]]).toEqual([false, true, ['fewer-rows']]);
    expect((await take(short, '2026-01-31')).held).toBe(true);
    expect((await take(short.slice(0, 6), '2026-01-31', 'two')).held).toBe(true);
    const passed = await take(short, '2026-01-31', 'two');
    expect([passed.ok, passed.held]).toEqual([true, false]);
    const { rows } = await sql<{ taken_by: string; second_by: string }>`
      select taken_by, second_by from fact_source where as_of_on = '2026-01-31'`.execute(get().db);
    expect(rows).toEqual([{ taken_by: 'one', second_by: 'two' }]);
    expect((await take(many.slice(0, 6), '2026-02-28')).ok).toBe(true);
    const { rows: absent } = await sql<{ n: number }>`
      select count(*)::int as n from ledger_absence a join fact_source f using (insurer_number, source_id)
      where f.as_of_on = '2026-01-31'`.execute(get().db);
    // three of the ten, and the people of the first files who are still eligible (1, 3 and 4)
    expect(absent[0]?.n).toBe(6);
  });

  it('stops card states that leave 10 % more people undecidable', async () => {
    at('2026-03-05T09:00:00+09:00');
    const rows = Array.from({ length: 40 }, (_, i) => ledgerRow(200 + i));
    await take(rows, '2026-03-01', 'one', 'two');
    const deliver = (known: number, asOf: string) =>
      importCardStatus(installation, file(statusCsv(rows.slice(0, known))), {
        actor: STAFF('one'),
        asOfOn: getDay(asOf),
        kind: 'complete',
      });
    expect((await deliver(30, '2026-03-01')).ok).toBe(true);
    const { rows: noted } = await sql<{ unknowns: number }>`
      select unknowns from fact_source where kind = 'card-status'`.execute(get().db);
    const before = noted[0]?.unknowns ?? 0;
    expect(before).toBeGreaterThanOrEqual(10);
    const limit = Math.ceil(before * 1.1) - before;
    expect((await deliver(30 - limit + 1, '2026-04-01')).ok).toBe(true);
    const held = await deliver(28 - limit, '2026-05-01');
    expect([held.held, [...held.report.faults.counts.keys()]]).toEqual([true, ['more-unknowns']]);
  });

  it('lets a flag follow a person to a new 記号・番号, and only then', async () => {
    at('2026-06-05T09:00:00+09:00');
    const person = { 氏名カナ: 'ヒミツ　ハナコ', 生年月日: '1990-03-03' };
    const flagged = ledgerRow(300, { ...person, 自己情報提供不可: '提供不可' });
    const sameReading = ledgerRow(301, person);
    await take([flagged, sameReading], '2026-06-01', 'one', 'two');
    const left = { ...flagged, 自己情報提供不可: '', 資格喪失年月日: '2026-06-15' };
    const moved = ledgerRow(302, { ...person, 資格取得年月日: '2026-06-15' });
    await take([left, sameReading, moved], '2026-06-20', 'one', 'two');
    const people = await today();
    expect(['300', '301', '302'].map((number) => people.get(number)?.facts.disclosure)).toEqual([
      'withheld',
      'none',
      'withheld',
    ]);
  });

  it('lets a flag follow where the file does not end the earlier entry, or the family name changes with the number', async () => {
    at('2026-07-01T09:00:00+09:00');
    const born = { 生年月日: '1985-05-05', 性別: '女' };
    const flagged = { 自己情報提供不可: '提供不可' };
    const first = [
      ledgerRow(400, { ...born, ...flagged, 氏名カナ: 'マエノ　カオル' }),
      ledgerRow(401, { ...born, ...flagged, 氏名カナ: 'マエノ　ミドリ' }),
      ledgerRow(402, { ...born, ...flagged, 氏名カナ: 'マエノ　ヒカル' }),
      ledgerRow(403, { ...born, ...flagged, 氏名カナ: 'マエノ　シノブ', 資格喪失年月日: '2026-04-01' }),
      ledgerRow(404, { ...born, ...flagged, 氏名カナ: 'マエノ　ナギサ' }),
      // a namesake who came with the same file
      ledgerRow(405, { ...born, 氏名カナ: 'マエノ　カオル' }),
    ];
    await take(first, '2026-07-01', 'one', 'two');
    at('2026-08-01T09:00:00+09:00');
    const from = { 資格取得年月日: '2026-07-20' };
    const plain = first.map((row) => ({ ...row, 自己情報提供不可: '' }));
    const next = [
      ...plain.filter(({ 番号: number }) => number !== '402'),
      // not ended, the same reading, and the line keeps the first day of the earlier one
      ledgerRow(410, { ...born, 氏名カナ: 'ﾏｴﾉ ｶｵﾙ' }),
      // ended, another family name; the same given name of a man, and of somebody born on another day
      ledgerRow(411, { ...born, ...from, 氏名カナ: 'アトノ　ミドリ' }),
      ledgerRow(412, { ...born, ...from, 氏名カナ: 'アトノ　ミドリ', 性別: '男' }),
      ledgerRow(413, { ...from, 氏名カナ: 'アトノ　ミドリ', 性別: '女' }),
      // missing from the file, another family name, written without a space
      ledgerRow(414, { ...born, ...from, 氏名カナ: 'アトノヒカル' }),
      // left long ago; in the file, and goes on there
      ledgerRow(415, { ...born, ...from, 氏名カナ: 'アトノ　シノブ' }),
      ledgerRow(416, { ...born, ...from, 氏名カナ: 'アトノ　ナギサ' }),
    ].map((row) => (row.番号 === '401' ? { ...row, 資格喪失年月日: '2026-07-20' } : row));
    await take(next, '2026-08-01', 'one', 'two');
    const people = await today();
    const flags = [405, 410, 411, 412, 413, 414, 415, 416].filter(
      (number) => people.get(String(number))?.facts.disclosure === 'withheld',
    );
    expect(flags).toEqual([410, 411, 414]);
  });
});

describe('a card between two deliveries', () => {
  const delivered: CardFacts = {
    card: 'held',
    returnedOn: null,
    registration: 'registered',
    releaseRequestedOn: null,
    certificateExpiresOn: getDay('2029-05-01'),
    cardExpiresOn: null,
  };
  const told = (kind: 'release-accepted' | 'returned', on: string) => [{ kind, trueOn: getDay(on) }];
  const day = (text: string): Day => getDay(text);

  it.each([
    ['accepted today', '2025-11-30', '2025-12-02', 'release-requested'],
    ['not yet that day', '2025-11-30', '2025-12-01', 'registered'],
    ['the list of the last lagging day', '2026-02-28', '2026-03-05', 'release-requested'],
    ['a list of the day after shows a new registration', '2026-03-01', '2026-03-05', 'registered'],
  ])('release on 2 December: %s', (_, asOf, on, registration) => {
    expect(cardOn(delivered, day(asOf), told('release-accepted', '2025-12-02'), day(on))?.registration).toBe(
      registration,
    );
  });

  it('counts without any delivery, and never makes somebody without a card undecidable', () => {
    expect(cardOn(null, null, told('returned', '2025-12-02'), day('2025-12-02'))).toMatchObject({
      card: 'returned',
      returnedOn: '2025-12-02',
      registration: 'unknown',
    });
    const none: CardFacts = { ...delivered, card: 'none', registration: 'not-registered' };
    expect(cardOn(none, day('2025-11-30'), told('release-accepted', '2025-12-02'), day('2025-12-03'))).toEqual(none);
    expect(cardOn(null, null, [], day('2025-12-02'))).toBeNull();
  });
});

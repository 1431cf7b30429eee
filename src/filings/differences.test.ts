import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { allCertificates, issueRun } from '../../tests/support/issuing.ts';
import { INSURER, type LedgerRow, ledgerCsv, ledgerRow } from '../../tests/support/ledger-file.ts';
import { importLedger, makeSociety, takeInText } from '../../tests/support/society.ts';
import { listAudit, OPERATOR } from '../audit/index.ts';
import { statusAt } from '../certificates/index.ts';
import { takeInLedger } from '../issuance/index.ts';
import { type Day, getDay } from '../lib/day.ts';
import { countOpenDifferences, eachMember, listProfiles, readMembers } from '../members/index.ts';
import { handClock } from '../platform/clock.ts';
import { inTransaction, sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import type { Profile } from '../tables/index.ts';
import { type Filing, listDifferences, listOpen, recordFiling, resolveDifference, withdrawFiling } from './index.ts';

const ON = getDay('2025-12-02');
const CLERK = { kind: 'staff', id: 'clerk', role: 'clerk' } as const;
const OFFICER = { kind: 'staff', id: 'officer', role: 'protection-officer' } as const;
const day = getDay;
const NEW_NAME = { 氏名: '改姓　二郎', 氏名カナ: 'カイセイ　ジロウ' };
const OLD_NAME = { 氏名: '見本　2郎', 氏名カナ: 'ミホン　タロウ' };

describeOnBothDatabases('a file that has not heard of a 届出', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  const folder = mkdtempSync(join(tmpdir(), 'akashi-differences-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let installation: Installation;
  const ids = new Map<string, string>();
  const filings = new Map<string, string>();

  const idOf = (number: number) => ids.get(String(number)) ?? '';
  const readIds = async () => {
    for await (const page of eachMember(installation.db, INSURER, ON)) {
      for (const { line, memberId } of page) ids.set(line.number, memberId);
    }
  };
  const record = async (number: number, filing: Filing, actor: Parameters<typeof recordFiling>[4] = CLERK) => {
    clock.advance(60_000);
    const result = await recordFiling(installation, INSURER, idOf(number), filing, actor);
    filings.set(`${number} ${filing.kind}`, result.filingId);
    return result;
  };
  const takeIn = async (text: string, { asOfOn, profile }: { asOfOn?: Day | undefined; profile?: Profile } = {}) => {
    const path = join(folder, 'members.csv');
    writeFileSync(path, text);
    const file = { name: 'members.csv', path, insurerNumber: INSURER, ...(profile ? { profile } : {}) };
    const options = { actor: OPERATOR, secondBy: 'second-operator', again: true, ...(asOfOn ? { asOfOn } : {}) };
    const result = await takeInLedger(installation, file, options);
    if (!result.ok) throw new Error(JSON.stringify([...result.report.faults.counts]));
  };
  /** The monthly file: everybody of the first one as they were, but for these changes. */
  let base: LedgerRow[] = [];
  const month = async (on: string, changes: Record<number, LedgerRow> = {}, asOfOn?: Day) => {
    clock.set(`${on}T09:00:00+09:00`);
    await takeIn(ledgerCsv(base.map((row) => ({ ...row, ...changes[Number(row.番号)] }))), { asOfOn });
    const entries = await listAudit(installation.db, INSURER, { limit: 20 });
    const told = entries.find(({ action }) => action === 'members-imported')?.details;
    const { differences, agreed, changed } = typeof told === 'string' ? JSON.parse(told) : told;
    return { differences, agreed, changed };
  };
  const open = async (number: number, includeProtected = true) =>
    (await listDifferences(installation.db, INSURER, { includeProtected, limit: 100 })).filter(
      ({ memberId }) => memberId === idOf(number),
    );
  const asked = async (number: number) =>
    (await open(number)).map(({ fact, fileValue, filingValue }) => [fact, filingValue, fileValue]);
  const decide = async (number: number, keep: 'filing' | 'file', actor: typeof CLERK | typeof OFFICER = CLERK) => {
    const [first] = await open(number);
    clock.advance(60_000);
    return resolveDifference(installation, INSURER, first?.differenceId ?? '', keep, actor);
  };
  const line = async (number: number) => {
    const [found] = await readMembers(installation.db, INSURER, [idOf(number)], day('2026-06-01'));
    if (!found) throw new Error('nobody');
    return { ...found.line, lostOn: found.facts.lostOn, category: found.facts.category };
  };
  const left = (on: string): Filing => ({ kind: 'left', on: day(on) });
  const renamed: Filing = { kind: 'name-changed', on: ON, name: NEW_NAME.氏名, nameKana: NEW_NAME.氏名カナ };

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation);
    base = Array.from({ length: 12 }, (_, index) => ledgerRow(index + 1));
    await importLedger(installation, base, ON);
    await issueRun(installation, ON);
    await readIds();
    clock.set('2025-12-11T10:00:00+09:00');
    await record(1, left('2025-12-10'));
    await record(2, renamed);
    await record(3, { kind: 'employer-moved', on: ON, employerSymbol: '202' });
    await record(4, left('2025-12-10'));
    await record(5, left('2025-12-10'));
    await record(6, left('2025-12-10'));
    await record(7, left('2025-12-10'));
  });

  it('takes back nothing that was recorded, takes in the rest of the row, and asks', async () => {
    const taken = await month('2025-12-15', {
      1: { 住所: '見本県架空市１' },
      4: { 資格喪失年月日: '2025-12-10' },
      5: { 生年月日: '1999-09-09', 氏名: '別の　人' },
      6: { 資格取得年月日: '2025-12-12' },
    });
    // 1 the loss, 2 name and reading, 3 the employer, 7 the loss; 4 agrees, 5 is somebody else, 6 is a new period
    expect(taken).toEqual({ differences: 5, agreed: 3, changed: 3 });
    expect(await asked(1)).toEqual([['lost_on', '2025-12-10', null]]);
    expect(await asked(2)).toEqual([
      ['name', NEW_NAME.氏名, OLD_NAME.氏名],
      ['name_kana', NEW_NAME.氏名カナ, OLD_NAME.氏名カナ],
    ]);
    expect(await asked(3)).toEqual([['employer_symbol', '202', '101']]);
    expect(await line(1)).toMatchObject({ lostOn: '2025-12-10', address: '見本県架空市１' });
    expect(await line(2)).toMatchObject({ name: NEW_NAME.氏名, nameKana: NEW_NAME.氏名カナ });
    expect(await line(3)).toMatchObject({ employerSymbol: '202' });
    expect([(await line(4)).lostOn, (await line(5)).lostOn, (await line(6)).lostOn]).toEqual([
      '2025-12-10',
      null,
      null,
    ]);
    const [first] = await open(1);
    expect(first).toMatchObject({ fileLine: 2, fileAsOfOn: '2025-12-15', dueOn: '2025-12-20' });
    expect(first?.filing).toMatchObject({ kind: 'left', trueOn: '2025-12-10' });
    // the documents that were stopped are not issued again
    clock.advance(60_000);
    await issueRun(installation, day('2025-12-15'));
    const issued = (await allCertificates(installation)).filter(({ memberId }) => memberId === idOf(1));
    expect(issued.map((one) => statusAt(one, clock.now()))).toEqual(['revoked']);
  });

  it('asks nothing twice', async () => {
    expect(await month('2025-12-15')).toMatchObject({ differences: 0, agreed: 0 });
    expect(await month('2025-12-16')).toMatchObject({ differences: 0, agreed: 0 });
    expect(await asked(1)).toHaveLength(1);
    expect((await open(1))[0]?.fileAsOfOn).toBe('2025-12-15');
  });

  it('is not asked about again when somebody kept the filing, but about another value', async () => {
    expect((await decide(1, 'filing')).followed).toEqual([]);
    expect(await asked(1)).toEqual([]);
    expect(await month('2025-12-17')).toMatchObject({ differences: 0 });
    expect(await month('2025-12-18', { 1: { 資格喪失年月日: '2025-12-13' } })).toMatchObject({ differences: 1 });
    expect(await asked(1)).toEqual([['lost_on', '2025-12-10', '2025-12-13']]);
    // what was decided stays decided when the file goes back to it
    expect(await month('2025-12-19')).toMatchObject({ differences: 0 });
    expect(await asked(1)).toEqual([]);
    expect((await line(1)).lostOn).toBe('2025-12-10');
  });

  it('says what is so when somebody chose the file, with what follows', async () => {
    const { differenceId = '' } = (await open(7))[0] ?? {};
    const { followed } = await decide(7, 'file');
    expect(followed.map(({ kind, reason }) => `${kind} ${reason}`)).toEqual(['issue needs-document']);
    expect((await line(7)).lostOn).toBeNull();
    const { rows } = await sql<{ kind: string; source_line: number }>`
      select f.kind, l.source_line from ledger_line l join fact_source f on f.source_id = l.source_id
      where l.member_id = ${idOf(7)} and l.superseded_at is null`.execute(get().db);
    expect(rows).toEqual([{ kind: 'members', source_line: 8 }]);
    await expect(resolveDifference(installation, INSURER, differenceId, 'filing', CLERK)).rejects.toMatchObject({
      code: 'wrong-state',
    });
    const [entry] = await listAudit(installation.db, INSURER, { subjectId: idOf(7), limit: 1 });
    expect(entry?.action).toBe('difference-resolved');
    expect(JSON.parse(entry?.details ?? '')).toMatchObject({ fact: 'lost_on', keep: 'file', consequences: 1 });
    // the filing has had its time: what files say later is news as ever
    expect(await month('2025-12-20', { 7: { 資格喪失年月日: '2025-12-19' } })).toMatchObject({ differences: 0 });
    expect((await line(7)).lostOn).toBe('2025-12-19');
    await expect(withdrawFiling(installation, INSURER, filings.get('7 left') ?? '', CLERK)).rejects.toMatchObject({
      code: 'wrong-state',
    });
  });

  it('closes by itself when the file agrees; from then on the file is the newer news', async () => {
    expect(await month('2025-12-21', { 2: NEW_NAME, 3: { 事業所記号: '202' } })).toMatchObject({ agreed: 3 });
    expect([await asked(2), await asked(3)]).toEqual([[], []]);
    expect(await month('2025-12-22', { 2: NEW_NAME })).toMatchObject({ differences: 0 });
    expect((await line(3)).employerSymbol).toBe('101');
    // a file has confirmed it: it can not be taken back as a slip
    await expect(
      withdrawFiling(installation, INSURER, filings.get('2 name-changed') ?? '', CLERK),
    ).rejects.toMatchObject({ code: 'wrong-state' });
  });

  it('is right when the filing is taken back, whatever else the file has said since', async () => {
    await record(8, left('2025-12-20'));
    await month('2025-12-23', { 2: NEW_NAME, 8: { 資格喪失年月日: '2025-12-28', 住所: '見本県架空市８' } });
    expect(await asked(8)).toEqual([['lost_on', '2025-12-20', '2025-12-28']]);
    clock.advance(60_000);
    await withdrawFiling(installation, INSURER, filings.get('8 left') ?? '', CLERK);
    expect(await line(8)).toMatchObject({ lostOn: '2025-12-28', address: '見本県架空市８' });
    expect(await asked(8)).toEqual([]);
  });

  it('of an earlier filing is moot when a later one speaks of the same', async () => {
    await record(9, renamed);
    await month('2025-12-24', { 2: NEW_NAME });
    expect(await asked(9)).toHaveLength(2);
    await record(9, { kind: 'kana-corrected', on: day('2025-12-24'), nameKana: 'カイセイ　クロウ' });
    expect(await asked(9)).toEqual([['name', NEW_NAME.氏名, '見本　9郎']]);
    await expect(
      withdrawFiling(installation, INSURER, filings.get('9 name-changed') ?? '', CLERK),
    ).rejects.toMatchObject({ code: 'wrong-state' });
    clock.advance(60_000);
    await withdrawFiling(installation, INSURER, filings.get('9 kana-corrected') ?? '', CLERK);
    expect((await line(9)).nameKana).toBe(NEW_NAME.氏名カナ);
    // the earlier one stands again
    expect(await month('2025-12-25', { 2: NEW_NAME })).toMatchObject({ differences: 1 });
    expect(await asked(9)).toHaveLength(2);
  });

  it('of a person under protection is the protection officer’s business alone', async () => {
    await record(10, { kind: 'protection-raised', on: ON, flag: 'withheld' });
    await record(10, left('2025-12-24'), OFFICER);
    await month('2025-12-26', { 2: NEW_NAME });
    const count = (includeProtected: boolean) => countOpenDifferences(installation.db, INSURER, includeProtected);
    expect([(await open(10)).length, (await open(10, false)).length]).toEqual([1, 0]);
    expect((await count(true)) - (await count(false))).toBe(1);
    await expect(decide(10, 'filing')).rejects.toMatchObject({ code: 'not-found' });
    await decide(10, 'filing', OFFICER);
    expect(await asked(10)).toEqual([]);
  });

  it('does not bring an earlier number back to life while the later one goes on', async () => {
    const from = day('2025-12-26');
    const ends: Day = day('2027-12-25');
    await record(11, { kind: 'voluntary', on: from, symbol: '9', number: '911', branch: '00', endsOn: ends });
    await readIds();
    base = [...base, ledgerRow(911, { 記号: '9', 資格取得年月日: from })];
    await month('2025-12-27', { 2: NEW_NAME });
    expect(await asked(11)).toEqual([['lost_on', from, null]]);
    expect(await asked(911)).toEqual([['category', `voluntary ${ends}`, 'general']]);
    expect((await line(911)).category).toBe('voluntary');
    await expect(decide(11, 'file')).rejects.toMatchObject({ code: 'wrong-state' });
    await decide(911, 'file');
    expect((await line(911)).category).toBe('general');
    await record(911, left('2025-12-27'));
    await decide(11, 'file');
    expect((await line(11)).lostOn).toBeNull();
  });

  it('is not asked of an older file, nor of a layout that does not have the fact', async () => {
    await record(12, left('2025-12-27'));
    const older = { asOfOn: day('2025-12-20'), changes: { 2: NEW_NAME, 12: { 住所: '見本県架空市１２' } } };
    clock.set('2025-12-29T09:00:00+09:00');
    expect(await month('2025-12-29', older.changes, older.asOfOn)).toMatchObject({ differences: 0 });
    // of a layout for changes an empty cell says nothing
    const own = listProfiles().find(({ name }) => name === 'akashi');
    if (!own) throw new Error('no layout');
    clock.advance(60_000);
    const moved = ledgerCsv([ledgerRow(12, { 住所: '見本県架空市１３' })]);
    await takeIn(moved, { profile: { ...own, name: 'changes', scope: 'partial' } });
    expect(await line(12)).toMatchObject({ lostOn: '2025-12-27', address: '見本県架空市１３' });
    expect(await asked(12)).toEqual([]);
    // a file that says nothing has not agreed either
    expect(await month('2025-12-30', { 2: NEW_NAME })).toMatchObject({ differences: 2, agreed: 0 });
    expect(await asked(911)).toEqual([['lost_on', '2025-12-27', null]]);
    expect(await asked(12)).toHaveLength(1);
  });

  it('is noted by the migration for filings that were recorded before it', async () => {
    const text = readFileSync(new URL('../../migrations/0012-differences.sql', import.meta.url), 'utf8');
    const backfill = text.slice(text.indexOf('insert into filing_fact')).trim().replace(/;$/, '');
    const facts = sql<{ said: string }>`
      select concat_ws(' ', source_id, fact, value, value_before, line_version) as said from filing_fact t
      where ended_at is null and fact <> 'category' and not exists (select 1 from filing_fact n where n.member_id = t.member_id
        and n.fact = t.fact and n.line_version > t.line_version and n.ended_how is distinct from 'withdrawn') order by 1`;
    const undone = new Error('undone');
    const done = inTransaction(installation.db, async (tx) => {
      const noted = (await facts.execute(tx)).rows;
      expect(noted.length).toBeGreaterThan(3);
      await sql`delete from filing_difference`.execute(tx);
      await sql`delete from filing_fact`.execute(tx);
      await sql.raw(backfill).execute(tx);
      expect((await facts.execute(tx)).rows).toEqual(expect.arrayContaining(noted));
      throw undone;
    });
    await expect(done).rejects.toBe(undone);
  });
});

describeOnBothDatabases('the name of a 本人 in a file that has not heard of a 届出', (get) => {
  it('is on the documents of the 家族 too: they follow, and a protected one is told to the protection officer alone', async () => {
    const clock = handClock('2025-12-02T10:00:00+09:00');
    const installation = testInstallation(get(), clock);
    await makeSociety(installation);
    const child = (branch: string, changes: LedgerRow = {}) =>
      ledgerRow(2, {
        枝番: branch,
        本人家族: '家族',
        続柄: '子',
        生年月日: '2015-05-05',
        資格取得年月日: '2015-05-05',
        ...changes,
      });
    const rows = [ledgerRow(1), ledgerRow(2), child('01'), child('02', { 自己情報提供不可: '提供不可' })];
    await importLedger(installation, rows, ON);
    const ids = new Map<string, string>();
    for await (const page of eachMember(installation.db, INSURER, ON)) {
      for (const { line, memberId } of page) ids.set(`${line.number}-${line.branch}`, memberId);
    }
    const idOf = (key: string) => ids.get(key) ?? '';
    const renamed = { kind: 'name-changed', on: ON, name: NEW_NAME.氏名, nameKana: NEW_NAME.氏名カナ } as const;
    await recordFiling(installation, INSURER, idOf('2-00'), renamed, CLERK);
    clock.advance(60_000);
    await issueRun(installation, ON);
    clock.set('2025-12-05T10:00:00+09:00');
    await takeInText(installation, ledgerCsv(rows), true);
    const open = await listDifferences(installation.db, INSURER, { includeProtected: true, limit: 10 });
    const name = open.find(({ fact }) => fact === 'name');
    clock.advance(60_000);
    const { followed } = await resolveDifference(installation, INSURER, name?.differenceId ?? '', 'file', CLERK);
    const said = followed.map(({ kind, memberId, reason }) => [memberId, kind, reason]);
    expect(said.toSorted()).toEqual(
      [idOf('2-00'), idOf('2-01')].map((id) => [id, 'replace', 'content-changed']).toSorted(),
    );
    const work = await listOpen(installation.db, INSURER, { includeProtected: true, limit: 50 });
    const replaced = work.filter(({ reason }) => reason === 'content-changed').map(({ memberId }) => memberId);
    expect(replaced.toSorted()).toEqual([idOf('2-00'), idOf('2-01'), idOf('2-02')].toSorted());
  });
});

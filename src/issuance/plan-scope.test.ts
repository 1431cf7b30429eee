import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { PLANNER } from '../../tests/support/issuing.ts';
import { INSURER, ledgerCsv, ledgerRow } from '../../tests/support/ledger-file.ts';
import { importLedger, makeExampleSociety, makeSociety, takeInText } from '../../tests/support/society.ts';
import { recordFiling } from '../filings/index.ts';
import { compareText } from '../lib/compare.ts';
import { getDay } from '../lib/day.ts';
import { eachMember, readMemberList } from '../members/index.ts';
import { handClock } from '../platform/clock.ts';
import type { Installation } from '../platform/installation.ts';
import { findScope, getRunSummary, listLeftOut, listRunItems, type PlanScope, planRun, scopeText } from './index.ts';
import { RULE_VERSION } from './rule-version.ts';

const ON = getDay('2025-12-02');

it.each<[string, PlanScope | undefined]>([
  ['all', { kind: 'all' }],
  ['worklist', { kind: 'worklist' }],
  ['employer:さくら・東京', { kind: 'employer', symbol: 'さくら・東京' }],
  ['employer:10:1', { kind: 'employer', symbol: '10:1' }],
  ['reason:R1', { kind: 'reason', reason: 'R1' }],
  ['document:notice', { kind: 'document', document: 'notice' }],
  // whoever is under protection is nobody's reason, and nobody is given a document for these
  ['reason:R7', undefined],
  ['reason:U0', undefined],
  ['reason:Z0', undefined],
  ['employer:', undefined],
  ['document:letter', undefined],
  ['all:x', undefined],
  ['list:people.csv', undefined],
  ['', undefined],
])('%s is a scope, or none', (text, scope) => {
  expect(findScope(text)).toEqual(scope);
  if (scope) expect(scopeText(scope)).toBe(text);
});

describeOnBothDatabases('rules and faces', (get) => {
  it('come to what this version of them says: whoever changes that raises RULE_VERSION', async () => {
    const installation = testInstallation(get());
    await makeExampleSociety(installation, ON);
    const { runId } = await planRun(installation, INSURER, { on: ON }, PLANNER);
    const key = new Map<string, string>();
    for await (const page of eachMember(installation.db, INSURER, ON))
      for (const { line, memberId } of page) key.set(memberId, `${line.symbol}-${line.number}-${line.branch}`);
    const asked = { limit: 500, includeProtected: true };
    const items = await listRunItems(installation.db, INSURER, runId, asked);
    const leftOut = await listLeftOut(installation.db, INSURER, runId, asked);
    const said = [
      ...items.map((row) => [key.get(row.member_id), row.reason, row.channel, row.expires_on, row.content_hash]),
      ...leftOut.map((row) => [key.get(row.member_id), row.reason, row.why, row.missing]),
    ].map((words) => words.join('|'));
    const digest = createHash('sha256').update(said.sort(compareText).join('\n')).digest('hex');
    expect([RULE_VERSION, digest]).toEqual(['1', DIGEST]);
  });
});
const DIGEST = '7bd8550a9e322633d4515818a43d93fd77a4e45ea47427c4bd83a0635817bebf';

describeOnBothDatabases('a scope', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  const folder = mkdtempSync(join(tmpdir(), 'akashi-list-'));
  let installation: Installation;
  const ids = new Map<string, string>();

  const family = (number: number, branch: string, changes = {}) =>
    ledgerRow(number, {
      枝番: branch,
      本人家族: '家族',
      続柄: '子',
      生年月日: '2015-01-01',
      資格取得年月日: '2015-01-01',
      ...changes,
    });
  const ROWS = [
    ledgerRow(1, { 事業所記号: '101' }),
    family(1, '01', { 事業所記号: '' }),
    ledgerRow(2, { 事業所記号: '101' }),
    family(2, '01', { 事業所記号: '101', 自己情報提供不可: '提供不可' }),
    ledgerRow(3, { 事業所記号: '202' }),
    ledgerRow(4, { 事業所記号: '202', 自己情報提供不可: '申出中' }),
    ledgerRow(5, { 事業所記号: '303', 自己情報提供不可: '提供不可' }),
    ledgerRow(6, { 事業所記号: '404', 資格喪失年月日: '2025-11-30' }),
    ledgerRow(7, { 事業所記号: '404', マイナンバー登録: '未' }),
  ];

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation);
    await importLedger(installation, ROWS, ON);
    for await (const page of eachMember(installation.db, INSURER, ON))
      for (const { line, memberId } of page) ids.set(`${line.number}-${line.branch}`, memberId);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Who is in a run, with a `-` before whoever is left out. */
  async function peopleOf(scope: PlanScope): Promise<string[]> {
    const { runId } = await planRun(installation, INSURER, { on: ON, scope }, PLANNER);
    const asked = { limit: 100, includeProtected: true };
    const name = (id: string) => [...ids].find(([, known]) => known === id)?.[0];
    const items = await listRunItems(installation.db, INSURER, runId, asked);
    const leftOut = await listLeftOut(installation.db, INSURER, runId, asked);
    return [...items.map((row) => `${name(row.member_id)}`), ...leftOut.map((row) => `-${name(row.member_id)}`)].sort();
  }

  const idsOf = (...keys: string[]) => keys.map((key) => ids.get(key) ?? '');

  it.each<[string, PlanScope, string[]]>([
    ['everybody', { kind: 'all' }, ['-6-00', '1-00', '1-01', '2-00', '2-01', '3-00', '4-00', '5-00', '7-00']],
    // with the 家族 who has no 事業所記号, and nobody under protection
    ['an employer', { kind: 'employer', symbol: '101' }, ['1-00', '1-01', '2-00']],
    ['an employer with somebody in 申出中', { kind: 'employer', symbol: '202' }, ['3-00']],
    ['an employer with a leaver', { kind: 'employer', symbol: '404' }, ['-6-00', '7-00']],
    ['a reason', { kind: 'reason', reason: 'R6' }, ['7-00']],
    ['notices', { kind: 'document', document: 'notice' }, []],
    ['certificates', { kind: 'document', document: 'certificate' }, ['1-00', '1-01', '2-00', '3-00', '7-00']],
    ['nobody on the worklist', { kind: 'worklist' }, []],
  ])('%s', async (_says, scope, expected) => {
    expect(await peopleOf(scope)).toEqual(expected);
  });

  it('of a list is whoever is on it, and a person under protection whose id is there all the same is not', async () => {
    expect(await peopleOf({ kind: 'list', memberIds: idsOf('3-00', '1-00', '6-00', '3-00', '4-00') })).toEqual([
      '-6-00',
      '1-00',
      '3-00',
    ]);
  });

  it('of an employer whose people are all under protection, or of none, is refused alike', async () => {
    for (const symbol of ['303', '999'])
      await expect(peopleOf({ kind: 'employer', symbol })).rejects.toMatchObject({
        code: 'usage',
        details: { option: '--scope', why: 'employer-unknown' },
      });
  });

  it('of the worklist is whoever waits for a document, protected people too', async () => {
    const clerk = { kind: 'staff', id: 'clerk', role: 'clerk' } as const;
    const joined = { kind: 'joined', on: ON, symbol: '101', branch: '00', relation: 'insured' } as const;
    const person = { name: '新顔　花子', nameKana: 'シンガオ　ハナコ', birthOn: getDay('2000-01-01') } as const;
    const record = (key: string | null, filing: Parameters<typeof recordFiling>[3]) => {
      clock.advance(60_000);
      return recordFiling(installation, INSURER, key && (ids.get(key) ?? ''), filing, clerk);
    };
    for (const number of ['500', '501']) await record(null, { ...joined, ...person, number, myNumber: 'missing' });
    for await (const page of eachMember(installation.db, INSURER, ON))
      for (const { line, memberId } of page) ids.set(`${line.number}-${line.branch}`, memberId);
    await record('501-00', { kind: 'protection-raised', on: ON, flag: 'withheld' });
    const { runId, people } = await planRun(installation, INSURER, { on: ON, scope: { kind: 'worklist' } }, PLANNER);
    const seen = await getRunSummary(installation.db, INSURER, runId, { includeProtected: false });
    expect([people, seen.people]).toEqual([2, 1]);
    expect(await peopleOf({ kind: 'worklist' })).toEqual(['500-00', '501-00']);
  });

  describe('read from a list', () => {
    const read = async (text: string | Uint8Array) => {
      const path = join(folder, 'list.csv');
      writeFileSync(path, text);
      return readMemberList(installation.db, INSURER, { name: 'list.csv', path });
    };
    const faultsOf = async (text: string) => {
      const reading = await read(text);
      return reading.ok
        ? []
        : reading.faults.inFileOrder().map(({ column, kind, line }) => `${line} ${column} ${kind}`);
    };

    it.each<[string, string]>([
      ['three columns', '記号,番号,枝番\n101,1,00\n１０１,３,00\n'],
      ['with 保険者番号 and more', `保険者番号,記号,番号,枝番,氏名\n${INSURER},101,1,00,見本\n${INSURER},101,3,00,\n`],
      ['in another order', '枝番,記号,番号\n00,101,3\n00,101,1\n'],
    ])('%s', async (_says, text) => {
      expect(await read(text)).toEqual({ ok: true, memberIds: idsOf('1-00', '3-00').sort() });
    });

    it.each<[string, string, string[]]>([
      ['nobody', '記号,番号,枝番\n', ['null null no-rows']],
      ['no 枝番', '記号,番号\n101,1\n', ['1 枝番 column-missing']],
      ['a branch without its zero', '記号,番号,枝番\n101,1,0\n', ['2 枝番 leading-zero-lost']],
      ['somebody twice', '記号,番号,枝番\n101,1,00\n101,１,00\n', ['3 番号 same-key-twice']],
      [
        // one under protection is told like one who is not there
        'strangers, all of them, by line',
        '記号,番号,枝番\n101,77,00\n101,1,00\n101,4,00\n101,5,00\n101,1,09\n',
        ['2 番号 member-unknown', '4 番号 member-unknown', '5 番号 member-unknown', '6 番号 member-unknown'],
      ],
      ['another society', '保険者番号,記号,番号,枝番\n06130140,101,1,00\n', ['2 保険者番号 other-society']],
    ])('refused: %s', async (_says, text, faults) => {
      expect(await faultsOf(text)).toEqual(faults);
    });
  });

  it('is frozen: whoever comes to the employer afterwards is not in it', async () => {
    const scope = { kind: 'employer', symbol: '202' } as const;
    const { runId, people } = await planRun(installation, INSURER, { on: ON, scope }, PLANNER);
    clock.advance(60_000);
    await takeInText(installation, ledgerCsv([...ROWS, ledgerRow(8, { 事業所記号: '202' })]));
    expect((await getRunSummary(installation.db, INSURER, runId, { includeProtected: true })).people).toBe(people);
  });
});

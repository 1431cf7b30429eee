import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { allCertificates, issueRun } from '../../tests/support/issuing.ts';
import { INSURER, type LedgerRow, ledgerCsv, ledgerRow } from '../../tests/support/ledger-file.ts';
import { importLedger, importTexts, makeSociety } from '../../tests/support/society.ts';
import { OPERATOR } from '../audit/index.ts';
import { statusAt } from '../certificates/index.ts';
import { askToLower, decideLowering, listOpen, recordFiling, settleByHand } from '../filings/index.ts';
import { getDay } from '../lib/day.ts';
import { handClock } from '../platform/clock.ts';
import type { Installation } from '../platform/installation.ts';
import { recheckCertificates } from '../recheck/index.ts';
import { eachMember, readMembers } from './index.ts';

const ON = getDay('2025-12-02');
const OFFICER = { kind: 'staff', id: 'officer', role: 'protection-officer' } as const;
const OFFICER_2 = { kind: 'staff', id: 'officer-2', role: 'protection-officer' } as const;
const HOME = '東京都見本区見本町９－８－７';

/** Fictional households: 本人 00, 妻 01, 子 02, each with the home in the ledger. */
const household = (number: number, child: LedgerRow = {}): LedgerRow[] => [
  ledgerRow(number, { 住所: HOME }),
  ledgerRow(number, { 枝番: '01', 本人家族: '家族', 続柄: '妻', 住所: HOME }),
  ledgerRow(number, {
    枝番: '02',
    本人家族: '家族',
    続柄: '子',
    生年月日: '2010-05-05',
    資格取得年月日: '2010-05-05',
    住所: HOME,
    ...child,
  }),
];

describeOnBothDatabases('the address of a home in which somebody has a flag', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  const ids = new Map<string, string>();

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation, { addressOn: 'front' });
    const rows = [
      ...household(1),
      ...household(2, { 自己情報提供不可: '提供不可' }),
      ...household(3, { 自己情報提供不可: '不開示' }),
      ...household(4),
      // the 家族 of a flagged 本人; and a child who is registered elsewhere, without any flag
      ...household(5).map((row) => (row.枝番 === '00' ? { ...row, 自己情報提供不可: '提供不可' } : row)),
      ...household(6, { 住所: '架空県逃水市１－１' }),
      ...household(7),
    ];
    await importLedger(installation, rows, ON);
    await issueRun(installation, ON);
    for await (const page of eachMember(installation.db, INSURER, ON)) {
      for (const { line, memberId } of page) ids.set(`${line.number}-${line.branch}`, memberId);
    }
  });

  /** Whose live document says where they live, by 番号-枝番. */
  const shown = async () => {
    const live = (await allCertificates(installation)).filter((one) => statusAt(one, clock.now()) === 'effective');
    return live
      .filter(({ face }) => face.address === HOME)
      .map(({ face }) => `${face.number}-${face.branch}`)
      .sort();
  };
  const guarded = async (pageSize?: number) => {
    const found: string[] = [];
    for await (const page of eachMember(installation.db, INSURER, ON, pageSize))
      found.push(...page.filter((one) => one.homeIsGuarded).map(({ line }) => `${line.number}-${line.branch}`));
    return found.sort();
  };
  const findings = async () => (await recheckCertificates(installation, INSURER, OPERATOR)).findings;
  const of = (...numbers: number[]) => numbers.flatMap((number) => ['00', '01', '02'].map((b) => `${number}-${b}`));

  it('is not printed for them, nor for the 家族 of a flagged 本人; for the others as in every home', async () => {
    const none = ['2-02', '3-02', ...of(5), '6-02'];
    expect(await guarded()).toEqual(none);
    expect(await guarded(2)).toEqual(none);
    expect(await shown()).toEqual([...of(1), '2-00', '2-01', '3-00', '3-01', ...of(4), '6-00', '6-01', ...of(7)]);
    expect(await findings()).toEqual({});
  });

  it('changes on nobody else’s certificate when a flag is raised', async () => {
    clock.advance(60_000);
    const before = await shown();
    const filing = { kind: 'protection-raised', on: ON, flag: 'withheld' } as const;
    await recordFiling(installation, INSURER, ids.get('4-02') ?? '', filing, OFFICER);
    expect(await findings()).toEqual({});
    clock.advance(60_000);
    expect((await issueRun(installation, ON)).people).toBe(1);
    expect(await shown()).toEqual(before.filter((one) => one !== '4-02'));
    expect(await findings()).toEqual({});
  });

  it('stays unprinted until somebody has spoken with the person, and what was issued so stays right after it', async () => {
    const memberId = ids.get('4-02') ?? '';
    clock.advance(60_000);
    const asked = { flag: 'no-provision', ground: 'person-asked' } as const;
    const { loweringId } = await askToLower(installation, INSURER, memberId, asked, OFFICER);
    await decideLowering(installation, INSURER, loweringId, 'lowered', OFFICER_2);
    const none = ['2-02', '3-02', '4-02', ...of(5), '6-02'];
    expect(await guarded()).toEqual(none);
    clock.advance(60_000);
    expect((await issueRun(installation, ON)).people).toBe(0);
    const [task] = (await listOpen(installation.db, INSURER, { includeProtected: true, memberId, limit: 10 })).filter(
      ({ reason }) => reason === 'lowered-decide-again',
    );
    await settleByHand(installation, INSURER, task?.consequenceId ?? '', OFFICER);
    expect(await guarded()).toEqual(none.filter((one) => one !== '4-02'));
    expect(await findings()).toEqual({});
    clock.advance(60_000);
    await issueRun(installation, ON);
    expect(await shown()).toContain('4-00');
  });

  it('is printed for the 家族 of a 本人 as it was known before the flag, and never one that came after', async () => {
    const family = ['7-01', '7-02'];
    expect((await shown()).filter((one) => one.startsWith('7-'))).toEqual(['7-00', ...family]);
    clock.advance(60_000);
    const filing = { kind: 'protection-raised', on: ON, flag: 'requested' } as const;
    await recordFiling(installation, INSURER, ids.get('7-00') ?? '', filing, OFFICER);
    const seenBy = async (key: string) => {
      const [record] = await readMembers(installation.db, INSURER, [ids.get(key) ?? ''], ON);
      return [record?.insuredName, record?.homeIsGuarded, record?.insuredIsShielded];
    };
    for (const key of family) expect([key, await seenBy(key)]).toEqual([key, ['見本　7郎', false, true]]);
    expect(await guarded()).toContain('7-00');
    expect(await findings()).toEqual({});
    // the employer's file gives everybody the refuge and the 本人 a new name
    clock.advance(60_000);
    const refuge = { 住所: '架空県逃水市７７' };
    const moved = household(7, refuge).map((row) => ({
      ...row,
      ...refuge,
      ...(row.枝番 === '00' ? { 氏名: '逃水　七' } : {}),
    }));
    await importTexts(installation, { members: ledgerCsv(moved) });
    for (const key of family) expect([key, await seenBy(key)]).toEqual([key, ['見本　7郎', true, true]]);
    // and where the 家族 stay, they have their home as before
    clock.advance(60_000);
    await importTexts(installation, {
      members: ledgerCsv(moved.map((row) => (row.枝番 === '00' ? row : { ...row, 住所: HOME }))),
    });
    for (const key of family) expect([key, await seenBy(key)]).toEqual([key, ['見本　7郎', false, true]]);
    expect(await findings()).toEqual({});
  });
});

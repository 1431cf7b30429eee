import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { letterFor } from '../../tests/support/household.ts';
import { APPROVER, allCertificates, issueRun, PLANNER } from '../../tests/support/issuing.ts';
import { INSURER, type LedgerRow, ledgerCsv, ledgerRow } from '../../tests/support/ledger-file.ts';
import { importTexts, makeSociety, takeInText } from '../../tests/support/society.ts';
import { openAccountWithPassword, redeemCode } from '../access/index.ts';
import { type Certificate, recordPaperStep, statusAt } from '../certificates/index.ts';
import { listGaps } from '../gaps/index.ts';
import { getDay } from '../lib/day.ts';
import { eachMember, findHousehold } from '../members/index.ts';
import { handClock } from '../platform/clock.ts';
import type { Installation } from '../platform/installation.ts';
import { portalRoutes } from '../portal/index.ts';
import { approveRun, listRunItems, planRun, releaseRun } from './index.ts';

const [EXTRACTED, DELIVERED, NEXT] = [getDay('2025-11-05'), getDay('2025-11-14'), getDay('2025-12-02')];
const CHILD: LedgerRow = {
  枝番: '01',
  本人家族: '家族',
  続柄: '子',
  生年月日: '2016-05-05',
  資格取得年月日: '2016-05-05',
};
const SPOUSE: LedgerRow = { 枝番: '02', 本人家族: '家族', 続柄: '配偶者' };

/** The 番号 of a person is the number of the combination they stand for. */
const LEDGER: readonly LedgerRow[] = [
  ledgerRow(3),
  ledgerRow(8, { 氏名: '保護　本人', 自己情報提供不可: '提供不可' }),
  ledgerRow(8, { ...CHILD, 氏名: '保護　子' }),
  ledgerRow(8, { ...SPOUSE, 氏名: '保護　配偶' }),
  ledgerRow(14),
  ledgerRow(15),
  ledgerRow(16),
  ledgerRow(22),
  ledgerRow(24),
  ledgerRow(25, { 生年月日: '1950-11-12', 負担割合: '2割' }),
  ledgerRow(28),
  ledgerRow(30),
  ledgerRow(30, { 記号: '202' }),
  ledgerRow(31, { 氏名: '世帯　本人' }),
  ledgerRow(31, { ...CHILD, 氏名: '世帯　子' }),
  ledgerRow(31, { ...SPOUSE, 氏名: '世帯　配偶' }),
  ledgerRow(31, { ...CHILD, 枝番: '03', 氏名: '世帯　守子', 自己情報提供不可: '提供不可' }),
];

const NONE = '未取得,,未登録,,,';
const USABLE = '取得,,登録済,,2029-05-01,';
const released = (on: string) => `取得,,解除申請,${on},2029-05-01,`;

/** The state of everybody's card: none, but for those named by 番号. */
function statusCsv(states: Readonly<Record<string, string>>): string {
  const head = '保険者番号,記号,番号,枝番,カード,返納年月日,利用登録,解除申請年月日,電子証明書有効期限,カード有効期限';
  const lines = LEDGER.map(
    (row) =>
      `${row.保険者番号},${row.記号},${row.番号},${row.枝番},${states[`${row.番号}-${row.枝番}`] ?? states[row.番号 ?? ''] ?? NONE}`,
  );
  return `${[head, ...lines].join('\n')}\n`;
}

function approvalsCsv(lines: readonly string[]): string {
  return `${['保険者番号,記号,番号,枝番,申請種別,承認年月日,終了年月日', ...lines].join('\n')}\n`;
}
const CARE_22 = `${INSURER},101,22,00,要配慮者,2025-06-01,2025-12-01`;

describeOnBothDatabases('the combinations of domain.md §12.4 that are about more than a decision', (get) => {
  const clock = handClock('2025-11-05T10:00:00+09:00');
  const ids = new Map<string, string>();
  let installation: Installation;
  /** 番号-枝番 → what became of them in the first run. */
  const outcomes = new Map<string, string>();

  const keyOf = (memberId: string) => [...ids].find(([, id]) => id === memberId)?.[0] ?? '?';
  const idOf = (key: string) => ids.get(key) ?? '';
  const documentsOf = async (key: string): Promise<Certificate[]> =>
    (await allCertificates(installation)).filter((one) => one.memberId === idOf(key));
  const effective = async (key: string) =>
    (await documentsOf(key)).filter(
      (one) => one.document === 'certificate' && statusAt(one, clock.now()) === 'effective',
    );
  const inWords = (documents: readonly Certificate[]) => documents.map((one) => `${one.reason} ${one.channel}`).sort();
  const gaps = async (includeProtected: boolean) => {
    const found = new Map<string, string>();
    const on = getDay('2025-12-02');
    for await (const page of listGaps(installation, INSURER, on, { includeProtected })) {
      for (const gap of page) found.set(keyOf(gap.memberId), `${gap.kind} ${gap.owner}`);
    }
    return found;
  };
  const homePage = async (key: string) => {
    const code = (await letterFor(installation, idOf(key))) ?? '';
    const enrolment = await redeemCode(installation, INSURER, { code, birthOn: getDay('1980-04-01'), address: key });
    const chosen = { loginName: `member-${key}`, password: 'こたつ みかん 猫 雪だるま 温泉' };
    const session = await openAccountWithPassword(installation, INSURER, enrolment, chosen);
    return (await portalRoutes(installation).request('/', { headers: { cookie: `akashi=${session}` } })).text();
  };

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation);
    const before = { '15': USABLE, '16': released('2025-10-20'), '31-00': USABLE };
    await importTexts(installation, {
      members: ledgerCsv(LEDGER),
      cardStatus: { text: statusCsv(before), asOfOn: getDay('2025-10-31') },
      approvals: approvalsCsv([CARE_22]),
    });
    for await (const page of eachMember(installation.db, INSURER, EXTRACTED)) {
      for (const { memberId, line } of page)
        ids.set(`${line.symbol === '202' ? '202-' : ''}${line.number}-${line.branch}`, memberId);
    }
    const { runId } = await planRun(installation, INSURER, { on: EXTRACTED, nextDeliveryOn: NEXT }, PLANNER);

    // What is learned between extraction and delivery.
    clock.set(`${DELIVERED}T10:00:00+09:00`);
    const after = { ...before, '14': USABLE, '15': released('2025-11-04') };
    await importTexts(installation, { cardStatus: { text: statusCsv(after), asOfOn: getDay('2025-11-12') } });
    await takeInText(
      installation,
      ledgerCsv(LEDGER.map((row) => (row.番号 === '24' ? { ...row, 資格喪失年月日: '2025-11-12' } : row))),
    );
    await approveRun(installation, INSURER, runId, APPROVER);
    await releaseRun(installation, INSURER, runId, APPROVER);
    for (const item of await listRunItems(installation.db, INSURER, runId, { limit: 100, includeProtected: true })) {
      outcomes.set(keyOf(item.member_id), item.why ?? `${item.outcome} ${item.reason} ${item.channel}`);
    }

    // The next cycle: 3 was approved for paper, 22's approval has ended, 16 has withdrawn the release.
    clock.set('2025-12-02T10:00:00+09:00');
    await importTexts(installation, {
      cardStatus: { text: statusCsv({ ...after, '16': USABLE }), asOfOn: getDay('2025-12-01') },
      approvals: approvalsCsv([CARE_22, `${INSURER},101,3,00,要配慮者,2025-11-20,`]),
    });
    await issueRun(installation, NEXT);
  });

  it('A3 紙が届くまでWebのものも有効で、届いた記録とともに失効して一つになる', async () => {
    expect(outcomes.get('3-00')).toBe('issued R1 web');
    const both = await effective('3-00');
    expect(inWords(both)).toEqual(['R1 web', 'R8 paper']);
    const paper = both.find(({ channel }) => channel === 'paper');
    await recordPaperStep(installation, INSURER, paper?.certificateId ?? '', 'posted', APPROVER);
    expect(inWords(await effective('3-00'))).toEqual(['R1 web', 'R8 paper']);
    await recordPaperStep(installation, INSURER, paper?.certificateId ?? '', 'delivered', APPROVER);
    expect(inWords(await effective('3-00'))).toEqual(['R8 paper']);
  });

  it('A8 保護される本人は、世帯・アカウント・一覧のどこにも出ない', async () => {
    expect(outcomes.get('8-00')).toBe('issued R7 paper');
    expect((await documentsOf('8-00')).every((one) => one.protected && one.visibleFromAt === null)).toBe(true);
    for (const key of ['8-01', '8-02']) {
      const household = await findHousehold(installation.db, INSURER, idOf(key), NEXT);
      expect(household.map(({ memberId }) => keyOf(memberId))).not.toContain('8-00');
    }
    expect(await letterFor(installation, idOf('8-00'))).toBeUndefined();
    const page = await homePage('8-02');
    expect(page).toContain('保護　配偶');
    expect(page).not.toMatch(/保護　本人|保護　子/);
    expect((await gaps(true)).get('8-00')).toBe('protected protection-officer');
    expect([...(await gaps(false)).keys()]).not.toContain('8-00');
    // The child has nobody who could open it: the protection officer hands it over.
    expect((await gaps(true)).get('8-01')).toBe('protected protection-officer');
  });

  it('A14 配付までに登録した方は外れ、次の周期で資格情報のお知らせになる', async () => {
    expect(outcomes.get('14-00')).toBe('working-card');
    expect(inWords(await documentsOf('14-00'))).toEqual(['N0 web']);
  });

  it('A15 配付までに解除した方は外れ、次の周期で資格確認書を受け取る', async () => {
    expect(outcomes.get('15-00')).toBe('facts-changed');
    expect(inWords(await effective('15-00'))).toEqual(['R3 web']);
  });

  it('A16 取下げのあと資格情報のお知らせが出て、資格確認書は担当者が失効させるまで残る', async () => {
    expect(outcomes.get('16-00')).toBe('issued R3 web');
    expect(inWords(await documentsOf('16-00'))).toEqual(['N0 web', 'R3 web']);
    expect(inWords(await effective('16-00'))).toEqual(['R3 web']);
  });

  it('A22 要配慮が終われば、Webのものが見えるその瞬間に紙が失効する', async () => {
    expect(outcomes.get('22-00')).toBe('issued R8 paper');
    const [web] = await effective('22-00');
    expect(inWords(await effective('22-00'))).toEqual(['R1 web']);
    const paper = (await documentsOf('22-00')).find(({ channel }) => channel === 'paper');
    expect(paper?.revokedAt).toEqual(web?.visibleFromAt);
  });

  it('A24 資格を喪失した方は外れ、何も交付されない', async () => {
    expect(outcomes.get('24-00')).toBe('no-longer-eligible');
    expect(await documentsOf('24-00')).toEqual([]);
  });

  it('A25 配付の日より前に75歳になった方には交付しない', async () => {
    expect(outcomes.get('25-00')).toBe('no-longer-eligible');
    expect(await documentsOf('25-00')).toEqual([]);
  });

  it('A28 アカウントのない方には交付し、担当者の仕事として残る', async () => {
    expect(inWords(await effective('28-00'))).toEqual(['R1 web']);
    expect((await gaps(false)).get('28-00')).toBe('no-account clerk');
    await homePage('28-00');
    expect((await gaps(false)).get('28-00')).toBe('not-opened clerk');
  });

  it('A30 記号・番号・枝番ごとに一つ', async () => {
    for (const key of ['30-00', '202-30-00']) expect([key, inWords(await effective(key))]).toEqual([key, ['R1 web']]);
  });

  it('A31 一人ずつ判定し、本人には見てよい家族だけを見せる', async () => {
    const reasons: string[] = [];
    for (const key of ['31-00', '31-01', '31-02', '31-03']) reasons.push(...inWords(await documentsOf(key)));
    expect(reasons).toEqual(['N0 web', 'R1 web', 'R1 web', 'R7 paper']);
    const page = await homePage('31-00');
    expect(page).toMatch(/世帯　本人[\s\S]*世帯　子/);
    expect(page).not.toMatch(/世帯　配偶|世帯　守子/);
  });
});

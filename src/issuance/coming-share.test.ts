import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { APPROVER, PLANNER } from '../../tests/support/issuing.ts';
import { INSURER, type LedgerRow, ledgerCsv, ledgerRow } from '../../tests/support/ledger-file.ts';
import { importLedger, importTexts, makeSociety } from '../../tests/support/society.ts';
import { OPERATOR } from '../audit/index.ts';
import { type Certificate, eachCertificate, revokeCertificate, statusAt } from '../certificates/index.ts';
import { recordDue } from '../filings/index.ts';
import { listGaps } from '../gaps/index.ts';
import { getDay } from '../lib/day.ts';
import { handClock } from '../platform/clock.ts';
import type { Installation } from '../platform/installation.ts';
import { recheckCertificates } from '../recheck/index.ts';
import { approveRun, planRun, type RunSummary, releaseRun } from './index.ts';

const BEFORE = '2025-12-31T23:59:59.999+09:00';
const MIDNIGHT = '2026-01-01T00:00:00+09:00';
const SHARE_ON = getDay('2026-01-01');

describeOnBothDatabases('a 負担割合 that changes on a day', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  const family = (number: number, birth: string): LedgerRow =>
    ledgerRow(number, { 枝番: '01', 本人家族: '家族', 続柄: '妻', 生年月日: birth });
  const rows = (changes: LedgerRow = {}): LedgerRow[] => [
    ledgerRow(1, { 生年月日: '1955-12-15', 標準報酬月額: '200000', ...changes }),
    ledgerRow(2, { 生年月日: '1955-12-15', 標準報酬月額: '300000' }),
    family(2, '1953-07-08'),
    ledgerRow(3, { 生年月日: '1955-12-15' }),
    ledgerRow(4),
    ledgerRow(5, { 生年月日: '1955-12-15', 標準報酬月額: '200000', 自己情報提供不可: '提供不可' }),
  ];

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation);
    await importLedger(installation, rows(), getDay('2025-12-02'), '未取得');
  });

  /** A run on a day, at ten in the morning, with a next delivery. */
  const issue = async (on: string, next: string): Promise<RunSummary> => {
    clock.set(`${on}T10:00:00+09:00`);
    const { runId } = await planRun(installation, INSURER, { on: getDay(on), nextDeliveryOn: getDay(next) }, PLANNER);
    await approveRun(installation, INSURER, runId, APPROVER);
    return releaseRun(installation, INSURER, runId, APPROVER);
  };
  const documentsOf = async (key: string): Promise<Certificate[]> => {
    const found: Certificate[] = [];
    for await (const page of eachCertificate(installation.db, INSURER))
      found.push(...page.filter(({ face }) => `${face.number}-${face.branch}` === key));
    return found.sort((a, b) => a.issuedAt.getTime() - b.issuedAt.getTime());
  };
  const sharesAt = async (key: string, at: string) =>
    (await documentsOf(key)).filter((one) => statusAt(one, new Date(at)) === 'effective').map(({ share }) => share);
  const recheck = async () => (await recheckCertificates(installation, INSURER, OPERATOR)).findings;

  it('gives whoever holds nothing the one for now first, also when both are needed', async () => {
    const run = await issue('2025-12-02', '2026-01-05');
    expect([run.issued, run.movedOut]).toEqual([6, {}]);
    expect((await documentsOf('1-00')).map(({ effectiveOn, share }) => [effectiveOn, share])).toEqual([
      ['2025-12-02', null],
    ]);
    expect(await recheck()).toEqual({});
  });

  it('gives them the one to come in the next run, once: from the day, with the share of the day', async () => {
    const run = await issue('2025-12-10', '2026-01-05');
    expect([run.people, run.issued, run.movedOut]).toEqual([4, 4, {}]);
    const coming = async (key: string) => (await documentsOf(key)).slice(1).map((one) => [one.effectiveOn, one.share]);
    expect(await coming('1-00')).toEqual([[SHARE_ON, 20]]);
    expect(await coming('2-00')).toEqual([[SHARE_ON, 30]]);
    // the wife of 72 has 20 until her husband reaches 70, and then his share
    expect(await coming('2-01')).toEqual([[SHARE_ON, 30]]);
    // nobody knows the pay of this one: somebody has to find out, and nothing is printed meanwhile
    expect(await coming('3-00')).toEqual([]);
    expect(await coming('4-00')).toEqual([]);
    expect(await coming('5-00')).toEqual([[SHARE_ON, 20]]);
    expect((await issue('2025-12-11', '2026-01-05')).people).toBe(0);
    expect(await recheck()).toEqual({});
  });

  it('changes at 00:00 in Japan: never none, never two', async () => {
    expect([await sharesAt('1-00', BEFORE), await sharesAt('1-00', MIDNIGHT)]).toEqual([[null], [20]]);
    expect([await sharesAt('2-00', BEFORE), await sharesAt('2-00', MIDNIGHT)]).toEqual([[null], [30]]);
    expect([await sharesAt('2-01', BEFORE), await sharesAt('2-01', MIDNIGHT)]).toEqual([[20], [30]]);
    for (const key of ['1-00', '2-00', '2-01']) {
      const [old, next] = await documentsOf(key);
      expect([old?.revokedAt, next?.revokedAt]).toEqual([new Date(MIDNIGHT), null]);
      expect(statusAt(next as Certificate, new Date(BEFORE))).toBe('not-yet');
    }
  });

  it('leaves the paper that it replaces alone until the new one is there', async () => {
    const [old, next] = await documentsOf('5-00');
    expect([old?.channel, next?.channel, old?.revokedAt]).toEqual(['paper', 'paper', null]);
  });

  it('has nobody do by hand what is done', async () => {
    clock.set('2025-12-12T10:00:00+09:00');
    const due = await recordDue(installation, INSURER, getDay('2025-12-12'), PLANNER);
    const reasons = due.followed.map(({ kind, reason }) => `${kind} ${reason}`);
    expect(reasons).toEqual(['task find-missing']);
  });

  it('replaces the one to come when the share is corrected before the day', async () => {
    clock.set('2025-12-15T10:00:00+09:00');
    await importTexts(installation, { members: ledgerCsv(rows({ 標準報酬月額: '300000' })) });
    expect((await issue('2025-12-15', '2026-01-05')).people).toBe(1);
    expect([await sharesAt('1-00', BEFORE), await sharesAt('1-00', MIDNIGHT)]).toEqual([[null], [30]]);
    expect(await recheck()).toEqual({});
  });

  it('issues another when the one to come was revoked, so that the day finds one', async () => {
    clock.set('2025-12-16T10:00:00+09:00');
    const coming = (await documentsOf('2-00')).at(-1) as Certificate;
    await revokeCertificate(installation, INSURER, coming.certificateId, OPERATOR, '誤り');
    expect(await sharesAt('2-00', MIDNIGHT)).toEqual([]);
    expect((await issue('2025-12-16', '2026-01-05')).people).toBe(1);
    expect([await sharesAt('2-00', BEFORE), await sharesAt('2-00', MIDNIGHT)]).toEqual([[null], [30]]);
  });

  it('is at rest after the day: nothing more to issue, and who has not opened the new one has time from that day', async () => {
    const run = await issue('2026-01-05', '2026-02-05');
    // only the one whose share is not known has nothing new: the document without it still says what is known
    expect([run.people, run.leftOut]).toEqual([0, { 'already-held': 6 }]);
    expect(await recheck()).toEqual({});
    const since = new Map<string, string>();
    for await (const page of listGaps(installation, INSURER, getDay('2026-01-05'), { includeProtected: true }))
      for (const { number, branch, kind, sinceOn } of page) since.set(`${number}-${branch}`, `${kind} ${sinceOn}`);
    expect(since.get('1-00')).toBe('no-account 2026-01-01');
  });

  it('takes a share that a new ledger brings from the day of the plan, which may lie ahead', async () => {
    clock.set('2026-01-20T10:00:00+09:00');
    await importTexts(installation, { members: ledgerCsv(rows({ 標準報酬月額: '300000', 負担割合: '2割' })) });
    const { runId } = await planRun(installation, INSURER, { on: getDay('2026-02-01') }, PLANNER);
    await approveRun(installation, INSURER, runId, APPROVER);
    expect((await releaseRun(installation, INSURER, runId, APPROVER)).issued).toBe(1);
    const at = (text: string) => sharesAt('1-00', text);
    expect([await at('2026-01-31T23:59:59+09:00'), await at('2026-02-01T00:00:00+09:00')]).toEqual([[30], [20]]);
  });
});

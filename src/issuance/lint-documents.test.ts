import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { APPROVER, allCertificates, issueRun, PLANNER } from '../../tests/support/issuing.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import { seededRandom } from '../../tests/support/seeded-random.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { listGaps } from '../gaps/index.ts';
import { getDay } from '../lib/day.ts';
import { handClock } from '../platform/clock.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { approveRun, checkRun, listLeftOut, listRunItems, planRun, releaseRun } from './index.ts';

const ON = getDay('2025-12-02');

describeOnBothDatabases('lints of a run', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation);
    await importLedger(installation, [ledgerRow(1)], ON, '未取得');
    await issueRun({ ...installation, random: seededRandom('the same numbers') }, ON);
  });

  it('keep out whose document can not hold what must hold, with the reason, and nobody else', async () => {
    const rows = [
      ledgerRow(1),
      ledgerRow(2),
      ledgerRow(3, { 氏名: '●田　三郎' }),
      // no code has room for it, even without the reading
      ledgerRow(4, { 氏名: Array.from({ length: 190 }, (_, i) => String.fromCodePoint(0x4e00 + i * 37)).join('') }),
      ledgerRow(5, { 氏名カナ: 'ミホン　〓ロウ' }),
    ];
    clock.advance(60_000);
    await importLedger(installation, rows, ON, '未取得');
    const run = await planRun(installation, INSURER, { on: ON }, PLANNER);
    expect([run.people, run.leftOut]).toEqual([1, { 'already-held': 1, 'lint-failed': 3 }]);
    const left = await listLeftOut(installation.db, INSURER, run.runId, { limit: 9, includeProtected: false });
    expect(left.map(({ lints }) => lints).sort()).toEqual([
      '',
      'code-fits-one-symbol',
      'no-stand-in-characters',
      'no-stand-in-characters',
    ]);
    // and somebody has to do with them
    const gaps: string[] = [];
    for await (const some of listGaps(installation, INSURER, ON, { includeProtected: false }))
      gaps.push(...some.map(({ number, kind, owner }) => `${number} ${kind} ${owner}`));
    expect(gaps.filter((gap) => /^[345] /.test(gap)).sort()).toEqual([
      '3 not-issuable clerk',
      '4 not-issuable clerk',
      '5 not-issuable clerk',
    ]);
  });

  it('are asked of the exact bytes at release: numbers that are taken keep that one person out', async () => {
    await importLedger(installation, [ledgerRow(2), ledgerRow(6), ledgerRow(7)], ON, '未取得');
    const { runId, people } = await planRun(installation, INSURER, { on: ON }, PLANNER);
    await approveRun(installation, INSURER, runId, APPROVER);
    // the first run drew its own id and its lot, and then the numbers of its first document: those come out again
    const random = seededRandom('the same numbers');
    newId(random);
    newId(random);
    const released = await releaseRun({ ...installation, random }, INSURER, runId, APPROVER);
    expect([people, released.issued, released.movedOut]).toEqual([3, 2, { 'lint-failed': 1 }]);
    const items = await listRunItems(installation.db, INSURER, runId, { limit: 9, includeProtected: true });
    expect(items.filter(({ why }) => why === 'lint-failed').map(({ lints }) => lints)).toEqual([
      'serial-unused;rid-unused',
    ]);
    expect(await checkRun(installation, INSURER, runId, APPROVER)).toMatchObject({ ok: true, exceptions: 1 });
    const serials = (await allCertificates(installation)).map(({ serial }) => serial);
    expect(new Set(serials).size).toBe(serials.length);
  });
});

import { expect, it } from 'vitest';
import { consoleRoutes } from '../../src/console/index.ts';
import { askToLower, decideLowering, listOpen, recordFiling, settleByHand } from '../../src/filings/index.ts';
import { planRun } from '../../src/issuance/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { eachMember } from '../../src/members/index.ts';
import { handClock } from '../../src/platform/clock.ts';
import { urls } from '../../src/web/urls.ts';
import { describeOnBothDatabases, testInstallation } from '../support/databases.ts';
import { issueRun, PLANNER } from '../support/issuing.ts';
import { INSURER, ledgerRow } from '../support/ledger-file.ts';
import { importLedger, makeSociety } from '../support/society.ts';
import { addReadyStaff, staffCookie } from '../support/staff.ts';

const ON = getDay('2025-12-02');
const officer = (id: string) => ({ kind: 'staff', id, role: 'protection-officer' }) as const;

describeOnBothDatabases('the audit log for those who may not see protected people', (get) => {
  it('says neither of whom an entry of protection is, nor counts with them in it', async () => {
    const clock = handClock('2025-12-02T10:00:00+09:00');
    const installation = testInstallation(get(), clock);
    const app = consoleRoutes(installation);
    await makeSociety(installation);
    await importLedger(installation, [ledgerRow(1), ledgerRow(2), ledgerRow(3, { 自己情報提供不可: '提供不可' })], ON);
    await issueRun(installation, ON);
    const members = [];
    for await (const page of eachMember(installation.db, INSURER, ON)) members.push(...page);
    const id = members.find(({ line }) => line.number === '2')?.memberId ?? '';

    // 2 was protected for a while, and is seen by everybody again
    clock.advance(60_000);
    const raised = { kind: 'protection-raised', on: ON, flag: 'withheld' } as const;
    await recordFiling(installation, INSURER, id, raised, officer('one'));
    await planRun(installation, INSURER, { on: ON }, PLANNER);
    const asked = { flag: 'no-provision', ground: 'danger-ended' } as const;
    const { loweringId } = await askToLower(installation, INSURER, id, asked, officer('one'));
    await decideLowering(installation, INSURER, loweringId, 'lowered', officer('two'));
    const open = await listOpen(installation.db, INSURER, { includeProtected: true, memberId: id, limit: 9 });
    const task = open.find(({ reason }) => reason === 'lowered-decide-again');
    await settleByHand(installation, INSURER, task?.consequenceId ?? '', officer('one'));

    await addReadyStaff(installation, '五郎', 'auditor');
    clock.advance(60_000);
    const cookie = await staffCookie(installation, '五郎');
    const page = async (address: string) => {
      const answer = await app.request(`http://localhost${address}`, { headers: { cookie } });
      expect(answer.status).toBe(200);
      return answer.text();
    };
    const telling = ['保護', '申出の終了', 'lowered', 'protected', 'danger-ended', 'no-provision'];
    const told = (text: string) => telling.filter((word) => text.includes(word));
    const main = (text: string) => text.slice(text.indexOf('<main'));
    const all = main(await page(urls.staff.audit()));
    expect(told(all).filter((word) => !['保護', '申出の終了'].includes(word))).toEqual([]);
    const planned = all.split('<tr').filter((row) => row.includes('next'));
    expect(planned.length).toBeGreaterThan(0);
    expect(planned.filter((row) => row.includes('people'))).toEqual([]);
    for (const row of all.split('<tr').filter((one) => told(one).length > 0)) expect(row).not.toContain(id);
    expect(told(main(await page(`${urls.staff.audit()}?subject=${id}`)))).toEqual([]);
    expect(told(main(await page(urls.staff.member(id))))).toEqual([]);
  });
});

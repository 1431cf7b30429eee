import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { allCertificates, issueRun } from '../../tests/support/issuing.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { addStaff } from '../access/index.ts';
import { OPERATOR } from '../audit/index.ts';
import { getDay } from '../lib/day.ts';
import { handClock } from '../platform/clock.ts';
import type { Installation } from '../platform/installation.ts';
import { runCommand } from './run-command.ts';

const ON = '2025-12-02';
const PEOPLE = { 三月: 'clerk', 四葉: 'protection-officer', 五郎: 'auditor' } as const;

describeOnBothDatabases('what a named staff member sees at the shell', (get) => {
  const clock = handClock(`${ON}T10:00:00+09:00`);
  let installation: Installation;
  let hidden = '';

  async function akashi(...argv: string[]) {
    const text = { out: '', err: '' };
    const into = (stream: 'out' | 'err') => ({
      write(piece: string | Uint8Array) {
        text[stream] += String(piece);
        return Promise.resolve();
      },
    });
    async function* nothing() {}
    const io = { stdout: into('out'), stderr: into('err'), stdin: nothing(), env: {}, cwd: '/', terminal: false };
    return { code: await runCommand(argv, io, installation), ...text };
  }
  const json = async (...argv: string[]) => JSON.parse((await akashi(...argv, '--json')).out);

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation);
    for (const [name, role] of Object.entries(PEOPLE))
      await addStaff(installation, INSURER, { name, role: role as 'clerk' }, OPERATOR);
    const rows = [ledgerRow(1), ledgerRow(2, { 氏名: '見本　秘子', 自己情報提供不可: '提供不可' })];
    await importLedger(installation, rows, getDay(ON));
    await issueRun(installation, getDay(ON));
    hidden = (await allCertificates(installation)).find((one) => one.protected)?.certificateId ?? '';
    clock.set('2026-01-10T10:00:00+09:00');
  });

  it('is what the console shows them; the operator and the protection officer see everybody', async () => {
    const numbers = (list: { number: string }[]) => list.map(({ number }) => number).sort();
    const all = ['1', '2'];
    for (const [as, seen] of [
      [[], all],
      [['--as', '四葉'], all],
      [['--as', '三月'], ['1']],
      [['--as', '五郎'], ['1']],
    ] as const) {
      const whole = seen.length === 2;
      const gaps = (await json('gaps', ...as)).map(({ number }: { number: string }) => number);
      expect([as, numbers(await json('certificates', 'list', ...as))]).toEqual([as, seen]);
      expect([as, gaps.includes('2')]).toEqual([as, whole]);
      expect((await json('certificates', 'recheck', ...as)).documents).toBe(seen.length);
      expect((await json('known', '--on', ON, ...as)).people).toBe(seen.length);
      const person = ['--symbol', '101', '--number', '2', '--branch', '00'];
      expect([as, (await akashi('known', '--on', ON, ...person, ...as)).code]).toEqual([as, whole ? 0 : 1]);
      expect([as, (await akashi('certificates', 'code', hidden, ...as)).code]).toEqual([as, whole ? 0 : 1]);
    }
    await akashi('cycle', 'make', '--on', '2026-01-10');
    expect((await json('cycle', 'show')).people).toBe(2);
    expect((await json('cycle', 'show', '--as', '三月')).people).toBe(1);
    expect((await json('cycle', 'list', '--as', '三月'))[0].people).toBe(1);
    expect((await json('cycle', 'make', '--on', '2026-01-11', '--as', '三月')).people).toBe(1);
    expect((await akashi('cycle', 'show', '--kind', 'flag', '--as', '三月')).code).toBe(1);
  });

  it('can not be revoked by whoever may not see it, and looks like one that is not there', async () => {
    const revoke = (id: string, as: string) => akashi('certificates', 'revoke', id, '--why', '試し', '--as', as);
    const refused = await revoke(hidden, '三月');
    expect(refused).toEqual(await revoke('nothing', '三月'));
    expect(refused.code).toBe(1);
    expect((await revoke(hidden, '四葉')).code).toBe(0);
  });
});

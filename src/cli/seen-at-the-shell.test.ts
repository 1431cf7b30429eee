import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { allCertificates, issueRun } from '../../tests/support/issuing.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { addStaff } from '../access/index.ts';
import { listAudit, OPERATOR } from '../audit/index.ts';
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

  it.each([
    ['the operator', [], 2],
    ['the protection officer', ['--as', '四葉'], 2],
    ['a clerk', ['--as', '三月'], 1],
    ['an auditor', ['--as', '五郎'], 1],
  ] as const)(
    'is in the figures of %s whoever is in them, and in no list that people read anybody under protection',
    async (_, as, people) => {
      const numbers = (list: { number: string }[]) => list.map(({ number }) => number);
      // but for the operator's arrays, which are whole
      const listed = as.length === 0 ? ['1', '2'] : ['1'];
      expect(numbers(await json('certificates', 'list', ...as)).toSorted()).toEqual(listed);
      expect(numbers(await json('gaps', ...as)).toSorted()).toEqual(listed);
      expect((await akashi('export', 'members', ...(as[1] === '五郎' ? [] : as))).out).not.toContain('秘子');
      expect((await json('gaps', '--counts', ...as)).eligible).toBe(people);
      expect((await json('cohorts', ...as)).months).toHaveLength(13);
      expect(await json('collection', 'list', ...as)).toEqual([]);
      expect((await json('certificates', 'recheck', ...as)).documents).toBe(people);
      expect((await json('known', '--on', ON, ...as)).people).toBe(people);
      // how many are not in a list is said beside it, to whoever may know that there are any
      const { err } = await akashi('certificates', 'list', ...as);
      expect(err === '' ? 1 : 2).toBe(people);
      expect(err).not.toMatch(/秘子|\d{3}/);
      const beside = (await akashi('gaps', '--json', ...as)).err;
      expect(beside === '' ? 1 : 2).toBe(as.length === 0 ? 1 : people);
    },
  );

  it('is one person at a time for a protection officer who says why, and nobody for everybody else', async () => {
    const person = ['--symbol', '101', '--number', '2', '--branch', '00'];
    const why = ['--why', 'sending'];
    const asked = [
      ['known', '--on', ON, ...person],
      ['gaps', ...person],
      ['certificates', 'list', ...person],
      ['certificates', 'code', hidden],
    ];
    for (const words of asked) {
      const isCode = words[1] === 'code';
      const nobody = isCode ? ['certificates', 'code', 'nothing'] : [...words, '--number', '99'];
      for (const as of [...(isCode ? [] : [[]]), ['--as', '三月'], ['--as', '五郎']]) {
        const refused = await akashi(...words, ...why, ...as);
        expect([words, refused]).toEqual([words, await akashi(...nobody, ...why, ...as)]);
        expect(refused.code).toBe(1);
      }
      expect([words, (await akashi(...words, '--as', '四葉')).code]).toEqual([words, 2]);
      const shown = await akashi(...words, ...why, '--as', '四葉');
      // past due is an answer too
      expect([words, shown.code, shown.out !== '']).toEqual([words, words[0] === 'gaps' ? 1 : 0, true]);
      const [last] = (await listAudit(installation.db, INSURER, { limit: 9 })).filter(
        ({ action }) => action === 'protected-shown',
      );
      expect(last).toMatchObject({ actor_kind: 'staff', subject_kind: 'member', details: '{"why":"sending"}' });
    }
    expect(await json('gaps', ...person, ...why, '--as', '四葉')).toMatchObject([{ number: '2', kind: 'protected' }]);
    expect(await json('certificates', 'list', ...person, ...why, '--as', '四葉')).toMatchObject([{ id: hidden }]);
  });

  it('is found by the day that is due first, also where nobody has begun a packet', async () => {
    const next = ['gaps', '--next', '--why', 'sending', '--json'];
    expect(JSON.parse((await akashi(...next, '--as', '四葉')).out)).toMatchObject([{ number: '2' }]);
    for (const as of [[], ['--as', '三月']]) expect(await akashi(...next, ...as)).toMatchObject({ code: 1, out: '' });
  });

  it('has a state for everybody else as before, for whoever asks', async () => {
    const person = ['--symbol', '101', '--number', '1'];
    for (const as of [[], ['--as', '三月']]) {
      expect(await json('gaps', ...person, ...as)).toMatchObject([{ number: '1', kind: 'no-account' }]);
      expect(await json('certificates', 'list', ...person, ...as)).toMatchObject([{ number: '1' }]);
    }
  });

  it('is told in looks and counts as the console shows it', async () => {
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

  it('takes no 個人番号 in from the shell, in no option and no name of a file', async () => {
    const before = (await listAudit(get().db, INSURER, { limit: 500 })).length;
    for (const given of [
      ['certificates', 'revoke', 'x', '--why', '1234 - 5678 - 9018'],
      ['import', 'members', '/files/1234 5678 9018.csv'],
    ]) {
      const { code, err } = await akashi(...given);
      expect([code, err.includes('[individual-number]'), err.includes('9018')]).toEqual([1, true, false]);
    }
    expect((await listAudit(get().db, INSURER, { limit: 500 })).length).toBe(before);
  });
});

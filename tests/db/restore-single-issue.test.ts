import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { type OpenInstallation, openInstallation } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { recordFiling } from '../../src/filings/index.ts';
import {
  approveSingleIssue,
  askSingleIssue,
  openSingleIssue,
  type SingleIssue,
  withdrawSingleIssue,
} from '../../src/issuance/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { findMemberId } from '../../src/members/index.ts';
import { queuePackets } from '../../src/packets/index.ts';
import { findFaults } from '../support/checker.ts';
import { issueRun } from '../support/issuing.ts';
import { INSURER, ledgerRow } from '../support/ledger-file.ts';
import { runShell } from '../support/shell.ts';
import { importLedger, importTexts, makeSociety } from '../support/society.ts';

const ON = getDay('2025-12-02');
const officer = (id: string) => ({ kind: 'staff', id, role: 'protection-officer' }) as const;
const folder = mkdtempSync(join(tmpdir(), 'akashi-restore-single-'));
const log = join(folder, 'elsewhere', 'outside.log');
const settings = (data: string, at: string) => ({
  AKASHI_DATA: join(folder, data),
  AKASHI_NOW: `2025-12-02T${at}:00+09:00`,
  AKASHI_OUTSIDE_LOG: log,
  LANG: 'en',
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function within<T>(
  env: Record<string, string>,
  work: (installation: OpenInstallation) => Promise<T>,
): Promise<T> {
  const installation = await openInstallation(readConfig(env));
  try {
    return await work(installation);
  } finally {
    await installation.close();
  }
}
const idOf = async ({ db }: OpenInstallation, number: string) =>
  (await findMemberId(db, INSURER, { symbol: '101', number, branch: '00' })) ?? '';

it('a request that was issued or withdrawn after a backup is not open again; packets and requests come back as they were', async () => {
  const asked: SingleIssue[] = [];
  const raise = async (installation: OpenInstallation, number: string) => {
    const flag = { kind: 'protection-raised', flag: 'withheld', on: ON } as const;
    await recordFiling(installation, INSURER, await idOf(installation, number), flag, officer('one'));
  };
  const ask = async (installation: OpenInstallation, number: string) =>
    askSingleIssue(installation, INSURER, await idOf(installation, number), officer('one'));
  await within(settings('data', '10:00'), async (installation) => {
    await makeSociety(installation);
    await importLedger(
      installation,
      [1, 2, 3, 4, 5].map((number) => ledgerRow(number)),
      ON,
    );
    const head = '保険者番号,記号,番号,枝番,申請種別,承認年月日,終了年月日';
    await importTexts(installation, { approvals: `${head}\n${INSURER},101,5,00,要配慮者,2025-11-01,\n` });
    await issueRun(installation, ON);
  });
  await within(settings('data', '11:00'), async (installation) => {
    // the paper of the fifth is on its way: their packet begins with the flag
    for (const number of ['1', '2', '3', '4', '5']) await raise(installation, number);
    for (const number of ['1', '2', '3', '4']) asked.push(await ask(installation, number));
    await approveSingleIssue(installation, INSURER, asked[3]?.issueId ?? '', officer('two'));
  });
  const backup = join(folder, 'backup.akashi');
  expect((await runShell(['backup', backup], { env: settings('data', '11:30') })).code).toBe(0);
  await within(settings('data', '12:00'), async (installation) => {
    await approveSingleIssue(installation, INSURER, asked[0]?.issueId ?? '', officer('two'));
    await withdrawSingleIssue(installation, INSURER, asked[1]?.issueId ?? '', officer('two'));
  });

  const restored = settings('restored', '13:00');
  mkdirSync(join(restored.AKASHI_DATA, 'keys'), { recursive: true });
  copyFileSync(join(folder, 'data/keys/master.key'), join(restored.AKASHI_DATA, 'keys/master.key'));
  expect(await runShell(['restore', backup], { env: restored })).toMatchObject({
    code: 0,
    err: expect.stringContaining('akashi outside replay'),
  });
  const replayed = await runShell(['outside', 'replay', '--json'], { env: restored });
  expect(JSON.parse(replayed.out).societies).toMatchObject([{ singleIssues: 2, lost: 1 }]);
  await within(restored, async (installation) => {
    const open = (one: SingleIssue | undefined) =>
      openSingleIssue(installation, INSURER, { issueId: one?.issueId ?? '' }, officer('two'));
    expect((await Promise.all(asked.map(open))).map(({ ended, state }) => [state, ended?.why ?? null])).toEqual([
      ['ended', 'restored'],
      ['ended', 'restored'],
      ['asked', null],
      ['issued', null],
    ]);
    expect((await queuePackets(installation, INSURER, officer('one'))).counts).toMatchObject([{ packets: 2 }]);
    await expect(
      approveSingleIssue(installation, INSURER, asked[0]?.issueId ?? '', officer('two')),
    ).rejects.toMatchObject({ details: { why: 'single-issue-ended' } });
    await approveSingleIssue(installation, INSURER, asked[2]?.issueId ?? '', officer('two'));
    // whoever holds the lost one is asked for anew
    const again = await ask(installation, '1');
    await approveSingleIssue(installation, INSURER, again.issueId, officer('two'));
    expect(await findFaults(installation)).toEqual([]);
  });
});

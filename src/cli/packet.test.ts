import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase, testInstallation } from '../../tests/support/databases.ts';
import { issueRun } from '../../tests/support/issuing.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import { runShell } from '../../tests/support/shell.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { addStaff } from '../access/index.ts';
import { OPERATOR } from '../audit/index.ts';
import { getDay } from '../lib/day.ts';
import type { Installation } from '../platform/installation.ts';

const ON = getDay('2025-12-02');
let database: TestDatabase;
let installation: Installation;
let folder: string;
const packet = (as: string, ...words: string[]) =>
  runShell(['packet', ...words, ...(as === '' ? [] : ['--as', as])], { installation, cwd: folder });

beforeAll(async () => {
  database = await openTestDatabase('embedded');
  installation = testInstallation(database);
  folder = mkdtempSync(join(tmpdir(), 'akashi-packet-'));
  await makeSociety(installation);
  for (const [name, role] of [
    ['四葉', 'protection-officer'],
    ['六花', 'protection-officer'],
    ['三月', 'clerk'],
  ] as const) {
    await addStaff(installation, INSURER, { name, role }, OPERATOR);
  }
  await importLedger(installation, [ledgerRow(1, { 氏名: '逃水　葵', 自己情報提供不可: '提供不可' })], ON);
  await issueRun(installation, ON);
}, 60_000);
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

it('takes a packet from the queue to the post by two protection officers, and nobody else', async () => {
  const queue = JSON.parse((await packet('四葉', 'queue', '--json')).out);
  expect(queue.counts).toEqual([{ state: 'waiting', packets: 1, late: 0 }]);
  const of: string = queue.next;
  // neither the operator without a name nor another role
  expect([(await packet('', 'queue')).code, (await packet('三月', 'queue')).code]).toEqual([2, 1]);
  expect((await packet('三月', 'show', of)).err).toContain('[not-allowed]');
  writeFileSync(join(folder, 'to.json'), JSON.stringify({ postalCode: '100-0001', address: '架空県逃水市１－１' }));
  const agreed = ['agree', of, '--way', 'post', '--with', 'person', '--how', 'telephone', '--to', 'to.json'];
  const { out } = await packet('四葉', ...agreed);
  expect(out).toContain(of);
  expect(out).not.toMatch(/逃水|架空/);
  expect(out).toMatch(/this step is due \S+\n {2}to arrive by \S+$/m);
  expect((await packet('四葉', 'prepare', of, '--method', 'hand-over')).err).toContain('[wrong-state]');
  expect((await packet('四葉', 'prepare', of.toLowerCase(), '--method', 'registered-mail')).code).toBe(0);
  expect((await packet('四葉', 'release', of)).err).toContain('[same-person]');
  expect((await packet('六花', 'release', of)).code).toBe(0);
  expect((await packet('六花', 'print', of, '--out', 'one.pdf')).code).toBe(0);
  expect(readFileSync(join(folder, 'one.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  expect((await packet('六花', 'address', of, '--why', 'sending')).out).toContain('架空県逃水市１－１');
  expect((await packet('六花', 'post', of, '--tracking', '1234')).code).toBe(0);
  expect(JSON.parse((await packet('六花', 'deliver', of, '--json')).out)).toMatchObject({
    case: of,
    state: 'delivered',
  });
  expect((await packet('六花', 'queue')).out).not.toMatch(/逃水/);
});

it('issues to one person between two runs by two protection officers, and leads into their packet', async () => {
  const ON_FLAG = ['--on', '2025-12-02', '--flag', 'withheld', '--as', '三月'];
  await importLedger(installation, [ledgerRow(1), ledgerRow(2, { 氏名: '隠田　薫', 生年月日: '1971-02-03' })], ON);
  await issueRun(installation, ON);
  const key = ['--symbol', '101', '--number', '2', '--branch', '00'];
  const filed = await runShell(['filing', 'record', 'protection-raised', ...key, ...ON_FLAG], { installation });
  expect(filed.code).toBe(0);
  // whether there is such a person is told to nobody else
  const nobody = ['--symbol', '101', '--number', '999', '--branch', '00'];
  const said = [(await packet('三月', 'ask', ...key)).err, (await packet('三月', 'ask', ...nobody)).err];
  expect(said[0]).toContain('[not-allowed]');
  expect(said[1]).toBe(said[0]);
  expect((await packet('四葉', 'ask', ...nobody)).err).toContain('[not-found]');
  expect(JSON.parse((await packet('四葉', 'queue', '--json')).out).singleIssues).toMatchObject({
    asked: 0,
    unserved: 1,
  });

  const asked = await packet('四葉', 'ask', ...key, '--json');
  const { case: of, singleIssue } = JSON.parse(asked.out);
  expect([asked.code, singleIssue]).toEqual([0, 'asked']);
  expect(JSON.parse((await packet('六花', 'queue', '--json')).out).singleIssues).toMatchObject({
    asked: 1,
    unserved: 0,
    next: { caseNumber: of },
  });
  expect((await packet('六花', 'show', of)).out).not.toMatch(/隠田/);
  const own = await packet('四葉', 'approve', of);
  expect([own.code, own.err]).toEqual([1, expect.stringContaining('[same-person]')]);
  expect(JSON.parse((await packet('六花', 'approve', of, '--json')).out)).toMatchObject({
    case: of,
    singleIssue: 'issued',
  });
  expect(JSON.parse((await packet('四葉', 'show', of.toLowerCase(), '--json')).out)).toMatchObject({
    case: of,
    state: 'waiting',
    why: 'protected',
  });
  expect((await packet('六花', 'withdraw', of)).err).toContain('[wrong-state]');
  expect((await packet('六花', 'show', 'AAAA-AAAA')).err).toContain('[not-found]');
});

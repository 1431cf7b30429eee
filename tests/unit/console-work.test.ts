import { afterAll, beforeAll, expect, test } from 'vitest';
import { findStaffByName, type StaffRole } from '../../src/access/index.ts';
import { decideApplication, recordApplication } from '../../src/applications/index.ts';
import { consoleRoutes } from '../../src/console/index.ts';
import { type FilingActor, recordFiling } from '../../src/filings/index.ts';
import { listRuns } from '../../src/issuance/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { handClock } from '../../src/platform/clock.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { makeBatch, releaseBatch } from '../../src/print/index.ts';
import { urls } from '../../src/web/urls.ts';
import { openTestDatabase, type TestDatabase, testInstallation } from '../support/databases.ts';
import { type Household, makeHousehold } from '../support/household.ts';
import { INSURER } from '../support/ledger-file.ts';
import { signInRoles } from '../support/staff.ts';

const ORIGIN = 'http://localhost';
const ROLES = ['clerk', 'approver', 'administrator', 'auditor', 'protection-officer'] as const;
const clock = handClock('2025-12-02T10:00:00+09:00');
let database: TestDatabase;
let installation: Installation;
let app: ReturnType<typeof consoleRoutes>;
let people: Household['id'];
let runId: string;
let cookies: ReadonlyMap<StaffRole, string>;

beforeAll(async () => {
  database = await openTestDatabase('embedded');
  installation = testInstallation(database, clock);
  app = consoleRoutes(installation);
  people = (await makeHousehold(installation)).id;
  runId = (await listRuns(database.db, INSURER))[0]?.runId ?? '';
  cookies = await signInRoles(installation, ROLES);
}, 60_000);

afterAll(() => database?.close());

const open = async (address: string, role: StaffRole) =>
  (await app.request(ORIGIN + address, { headers: { cookie: cookies.get(role) ?? '' } })).text();
const send = (address: string, role: StaffRole, fields: Record<string, string>) =>
  app.request(ORIGIN + address, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { origin: ORIGIN, cookie: cookies.get(role) ?? '' },
  });

async function actor(role: StaffRole): Promise<FilingActor> {
  const staff = await findStaffByName(database.db, INSURER, role);
  return { kind: 'staff', id: staff?.staffId ?? '', role };
}

async function record(key: '2-00' | '1-03', by: StaffRole): Promise<string> {
  const given = { memberId: people[key], kind: 'change-medium', source: 'phone', files: [] } as const;
  const details = { by: 'self', medium: 'paper' };
  const receivedOn = getDay('2025-12-01');
  const made = await recordApplication(installation, INSURER, { ...given, details, receivedOn }, await actor(by));
  return 'applicationId' in made ? made.applicationId : '';
}

test('the first page has the batches and applications that wait, for those who may see them', async () => {
  for (const role of ROLES) expect(await open(urls.staff.home(), role)).toContain('待っている計画や印刷はありません');
  await record('2-00', 'clerk');
  await record('1-03', 'protection-officer');
  const { batchId } = await makeBatch(installation, INSURER, await actor('clerk'));
  const told = async (role: StaffRole) => {
    const page = await open(urls.staff.home(), role);
    return {
      batch: page.includes(urls.staff.printBatch(batchId)),
      applications: /対応を待つ申請：(\d+)件/.exec(page)?.[1],
    };
  };
  expect(await told('clerk')).toEqual({ batch: true, applications: '1' });
  expect(await told('auditor')).toEqual({ batch: true, applications: undefined });
  // of the protected child one more, and nothing of the printing that is not theirs
  expect(await told('protection-officer')).toEqual({ batch: false, applications: '2' });
  expect(await open(urls.staff.home(), 'clerk')).toContain('承認待ち');
  await releaseBatch(installation, INSURER, batchId, await actor('approver'));
  expect(await open(urls.staff.home(), 'clerk')).toContain('印刷データの作成待ち');
});

test('the page of a released run leads to the printing of its paper, without what is under protection', async () => {
  const page = await open(urls.staff.run(runId), 'clerk');
  // 5-00 alone; 1-03 goes by packet
  expect(page).toContain('この回で紙で渡すものは1通です。印刷を待っているものはありません。');
  expect(page).toContain(`href="${urls.staff.print()}"`);
  expect(await open(urls.staff.run(runId), 'protection-officer')).not.toContain('この回で紙で渡すもの');
  const raised = { kind: 'protection-raised', on: getDay('2025-12-02'), flag: 'withheld' } as const;
  await recordFiling(installation, INSURER, people['5-00'], raised, await actor('clerk'));
  expect(await open(urls.staff.run(runId), 'clerk')).not.toContain('この回で紙で渡すもの');
});

test('the history of an application names who acted; its forms have nothing chosen beforehand', async () => {
  const list = await open(urls.staff.applications(), 'clerk');
  const [, applicationId = ''] = /href="\/staff\/applications\/(\w+)"/.exec(list) ?? [];
  await decideApplication(installation, INSURER, applicationId, { action: 'take-up' }, await actor('approver'));
  const page = await open(urls.staff.application(applicationId), 'clerk');
  expect(page).toMatch(/受け付けました.*clerk（担当）.*確認を始めました.*approver（承認者）/s);
  expect(page).toContain('id="refuse-why"');
  expect(page).not.toMatch(/<input type="radio"[^>]*checked/);

  const decide = urls.staff.applicationDecide(applicationId);
  const refused = await send(decide, 'clerk', { action: 'refuse', text: '理由の説明' });
  const said = await refused.text();
  expect([refused.status, said.includes('href="#refuse-why"'), said.includes('href="#refuse-text"')]).toEqual([
    422,
    true,
    false,
  ]);
  expect(said).toMatch(/<textarea[^>]*id="refuse-text"[^>]*>\s*理由の説明/);
  const asked = await send(decide, 'clerk', { action: 'ask-evidence' });
  expect(asked.status).toBe(422);
  expect(await open(urls.staff.applications(), 'clerk')).toContain('確認中');
  expect((await send(decide, 'clerk', { action: 'refuse', why: 'other', text: '理由の説明' })).status).toBe(303);
});

test('a number that is a protected person’s is answered like a free one, at each step and in a file', async () => {
  const person = {
    kind: 'joined',
    on: '2025-12-01',
    symbol: '101',
    number: '1',
    relation: 'family',
    name: '佐藤　月',
    nameKana: 'サトウ　ツキ',
    birthOn: '2020-01-01',
    myNumber: 'missing',
    receivedOn: '2025-12-02',
  };
  const tell = async (role: StaffRole, branch: string, step: string) => {
    const answer = await send(urls.staff.filingNew(), role, { ...person, branch, step });
    return [
      answer.status,
      answer.headers.get('location'),
      (await answer.text()).replace(new RegExp(`([>"])${branch}([<"])`, 'g'), '$1??$2'),
    ];
  };
  for (const role of ['clerk', 'approver', 'administrator'] as const) {
    expect(await tell(role, '03', 'check')).toEqual(await tell(role, '71', 'check'));
  }
  expect((await tell('protection-officer', '03', 'check'))[0]).toBe(422);
  expect(await tell('clerk', '03', 'save')).toEqual(await tell('clerk', '71', 'save'));
  expect((await tell('clerk', '72', 'save'))[1]).toBe(urls.staff.filingReceived());
  expect(await open(urls.staff.filingReceived(), 'clerk')).toContain('受け付けました');
  expect(await open(urls.staff.work(), 'protection-officer')).toContain('番号の入った届出を確かめる');
  expect(await open(urls.staff.member(people['1-03']), 'protection-officer')).toContain('届出の番号を照合');

  const preview = async (branch: string) => {
    const body = new FormData();
    for (const [field, value] of Object.entries({ kind: 'approvals', delivery: 'complete', step: 'check' })) {
      body.set(field, value);
    }
    const text = `保険者番号,記号,番号,枝番,申請種別,承認年月日,終了年月日\n${INSURER},101,1,${branch},要配慮者,2025-11-01,\n`;
    body.set('file', new File([text], 'a.csv'));
    const headers = { origin: ORIGIN, cookie: cookies.get('administrator') ?? '' };
    return (await app.request(ORIGIN + urls.staff.imports(), { method: 'POST', body, headers })).text();
  };
  const free = await preview('88');
  expect(free).toContain('2');
  expect(await preview('03')).toBe(free);
  // and what is recorded of it reads alike to whoever both asks and may read the log
  const log = await open(urls.staff.audit(), 'administrator');
  expect(log).not.toContain(people['1-03']);
});

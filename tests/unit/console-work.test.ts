import { afterAll, beforeAll, expect, test } from 'vitest';
import { findStaffByName, type StaffRole } from '../../src/access/index.ts';
import { decideApplication, recordApplication } from '../../src/applications/index.ts';
import { consoleRoutes } from '../../src/console/index.ts';
import { withRelease } from '../../src/console/release-jobs.ts';
import { type FilingActor, recordFiling } from '../../src/filings/index.ts';
import { approveRun, checkRun, listRuns, planRun, releaseRun } from '../../src/issuance/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { checkText } from '../../src/messages/runs.ts';
import { handClock } from '../../src/platform/clock.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { findOnTheWay, listBatches, makeBatch, releaseBatch } from '../../src/print/index.ts';
import { urls } from '../../src/web/urls.ts';
import { openTestDatabase, type TestDatabase, testInstallation } from '../support/databases.ts';
import { HOUSEHOLD, type Household, makeHousehold } from '../support/household.ts';
import { APPROVER, PLANNER } from '../support/issuing.ts';
import { INSURER, ledgerCsv } from '../support/ledger-file.ts';
import { runShell } from '../support/shell.ts';
import { takeInText } from '../support/society.ts';
import { signInRoles } from '../support/staff.ts';

const ORIGIN = 'http://localhost';
const ROLES = ['clerk', 'approver', 'auditor', 'protection-officer'] as const;
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
  cookies = await signInRoles(installation, [...ROLES, 'administrator']);
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
  for (const role of ROLES) {
    const page = (await open(urls.staff.home(), role)).replace(/^.*<main/s, '');
    expect(page).toContain(`href="${urls.staff.run(runId)}"`);
    const isTold = role !== 'protection-officer';
    expect(page.includes('交付済み・まだ届いていないもの1通')).toBe(isTold);
    const waits = /紙で渡すもの<\/a>.*印刷にまとめるのを待っています（1通）/s;
    if (isTold) expect(page).toMatch(waits);
    else expect(page).not.toMatch(waits);
  }
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
  const gathered = await open(urls.staff.home(), 'clerk');
  expect(gathered).toContain('承認待ち');
  expect(gathered).not.toContain('印刷にまとめるのを待っています');
  await releaseBatch(installation, INSURER, batchId, await actor('approver'));
  expect(await open(urls.staff.home(), 'clerk')).toContain('印刷データの作成待ち');
});

test('the page of a released run says what has not arrived, where it is and what comes next, without what is under protection', async () => {
  const page = await open(urls.staff.run(runId), 'clerk');
  // 5-00 alone; 1-03 goes by packet
  expect(page).toContain('この回で紙で渡すものは1通です。まだ届いていないものが1通あります。');
  const [batch] = await listBatches(database.db, INSURER, 1);
  expect(page).toContain(`<a href="${urls.staff.printBatch(batch?.batchId ?? '')}">印刷データを作る</a>`);
  // reconciled person by person, and all the same not over: page and command say the same
  const checked = await (await send(urls.staff.runCheck(runId), 'clerk', {})).text();
  expect(checked).toMatch(
    /class="note warn"[^>]*><p>[^<]*ひとりずつ一致しました。ただし、まだ届いていないものが1通あります/,
  );
  const found = await checkRun(installation, INSURER, runId, { kind: 'system', id: 'test' });
  const onTheWay = await findOnTheWay(database.db, INSURER, runId, clock.now());
  expect([found.ok, found.state]).toEqual([true, 'released']);
  const said = checkText('ja', found, onTheWay);
  expect(said).toContain('まだ届いていないもの 1通\n  1  印刷 第1回：承認済み → 印刷データを作る');
  expect(await open(urls.staff.run(runId), 'protection-officer')).not.toContain('この回で紙で渡すもの');
  const raised = { kind: 'protection-raised', on: getDay('2025-12-02'), flag: 'withheld' } as const;
  await recordFiling(installation, INSURER, people['5-00'], raised, await actor('clerk'));
  expect(await open(urls.staff.run(runId), 'clerk')).not.toContain('この回で紙で渡すもの');
});

test('a release is shown as what it is, whoever carries it out, and offers only what may be done', async () => {
  const renamed = HOUSEHOLD.map((row) => (['2', '3'].includes(row.番号 ?? '') ? { ...row, 氏名: '改名　済' } : row));
  await takeInText(installation, ledgerCsv(renamed));
  const on = getDay('2025-12-02');
  const { people: planned, runId: id } = await planRun(installation, INSURER, { on }, PLANNER);
  expect(planned).toBeGreaterThan(1);
  await approveRun(installation, INSURER, id, APPROVER);
  expect(withRelease({ state: 'approved' }, { state: 'running' }).state).toBe('releasing');
  // what tells it from another plan of the same day
  expect(await open(urls.staff.home(), 'approver')).toMatch(
    new RegExp(`${urls.staff.run(id)}".*?全員　${planned}人　2025/12/02[^<]*に計画`, 's'),
  );
  const page = () => open(urls.staff.run(id), 'approver');
  expect(await page()).toContain(urls.staff.runRelease(id));
  // not by a page of this server: the command, another host, a server that goes on
  const seen: string[] = [];
  const onProgress = async () => {
    clock.advance(10_000);
    seen.push(await page());
    throw new Error('the process ends here');
  };
  await expect(releaseRun(installation, INSURER, id, APPROVER, { onProgress, chunkSize: 1 })).rejects.toThrow('ends');
  const stopped = await page();
  expect(stopped).toContain('いまどこでも動いていません');
  expect(stopped).toContain('続きから交付する');
  // the command that goes on counts what others issued
  const command = ['run', 'release', id, '--as', 'approver'];
  const { code, err } = await runShell(command, { installation, terminal: true });
  expect(code).toBe(0);
  expect(err).toMatch(new RegExp(`\\r${planned} / ${planned} [^\\r]*\n$`));
  const first = seen[0]?.replace(/^.*<main/s, '') ?? '';
  expect(first).toMatch(new RegExp(`交付しています.*1人 ／ ${planned}人.*毎秒およそ1人　残りおよそ`, 's'));
  expect(first).toMatch(/<b>交付<\/b>[^<]*から交付中/);
  for (const address of [urls.staff.runRelease(id), urls.staff.runCancel(id), urls.staff.runCheck(id)])
    expect(first).not.toContain(`"${address}"`);
  expect(await page()).toContain(`"${urls.staff.runCheck(id)}"`);
  const shown = await runShell(['run', 'show', id], { installation, env: { LANG: 'ja_JP.UTF-8' } });
  expect(shown.out).toMatch(
    /Webで見られる日時: 2025-12-02.*方針: 第1版\n計画のハッシュ: \w{64}\n誰が、いつ: \n {2}計画 .*\n {2}交付 {2}/s,
  );
  expect(shown.out).toContain(`akashi run check ${id}`);
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

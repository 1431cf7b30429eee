import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PERMISSIONS, STAFF_ROLES, type StaffAction, type StaffRole } from '../../src/access/index.ts';
import { OPERATOR } from '../../src/audit/index.ts';
import { listCertificatesOf } from '../../src/certificates/index.ts';
import { consoleRoutes } from '../../src/console/index.ts';
import { lookThrough, openPacking } from '../../src/gaps/index.ts';
import { listRuns } from '../../src/issuance/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { LETTER_TEXTS } from '../../src/messages/console-pages.ts';
import { PACKET_TEXTS } from '../../src/messages/packets.ts';
import { handClock } from '../../src/platform/clock.ts';
import { sql } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { urls } from '../../src/web/urls.ts';
import { openTestDatabase, type TestDatabase, testInstallation } from '../support/databases.ts';
import { type Household, issueAll, makeHousehold } from '../support/household.ts';
import { INSURER, ledgerCsv, ledgerRow } from '../support/ledger-file.ts';
import { importTexts } from '../support/society.ts';
import { signInRoles } from '../support/staff.ts';

const ORIGIN = 'http://localhost';
/** The protected child of the household. */
const PROTECTED_NAME = '佐藤　凛';

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
  clock.set('2025-12-20T09:00:00+09:00');
  cookies = await signInRoles(installation, STAFF_ROLES);
}, 60_000);

afterAll(() => database?.close());

const get = (address: string, role?: StaffRole) =>
  app.request(ORIGIN + address, role ? { headers: { cookie: cookies.get(role) ?? '' } } : {});

const post = (address: string, role: StaffRole | undefined, fields: Record<string, string> = {}, origin = ORIGIN) =>
  app.request(ORIGIN + address, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { origin, ...(role ? { cookie: cookies.get(role) ?? '' } : {}) },
  });

const documentOf = async (memberId: string) =>
  (await listCertificatesOf(database.db, INSURER, [memberId]))[0]?.certificateId ?? '';

/** Pages with the right that each asks for. */
const pages = (): [string, StaffAction][] => [
  [urls.staff.home(), 'members-look'],
  [urls.staff.gaps(), 'members-look'],
  [`${urls.staff.gaps()}?kind=no-account`, 'members-look'],
  [urls.staff.members(), 'members-look'],
  [urls.staff.member(people['1-00']), 'members-look'],
  [urls.staff.runs(), 'runs-look'],
  [urls.staff.run(runId), 'runs-look'],
  [`${urls.staff.run(runId)}?show=left-out`, 'runs-look'],
  [urls.staff.runReview(runId), 'runs-look'],
  [`${urls.staff.runReview(runId)}?kind=gone`, 'runs-look'],
  [urls.staff.runSample(runId), 'runs-look'],
  [urls.staff.runPlan(), 'run-plan'],
  [urls.staff.letters(), 'letters'],
  [urls.staff.employerCodes(), 'letters'],
  [urls.staff.memberWayIn(people['1-00']), 'desk-codes'],
  [urls.staff.packets(), 'packets'],
  [urls.staff.imports(), 'imports-look'],
  [urls.staff.audit(), 'audit-look'],
  [urls.staff.switches(), 'switches-look'],
  [urls.staff.keys(), 'keys-look'],
  [urls.staff.staff(), 'staff-look'],
];

test('no free text takes a 個人番号 in, however it is written, and none is said again', async () => {
  const certificate = await documentOf(people['1-00']);
  const texts: [string, StaffAction, string][] = [
    [urls.staff.certificateRevoke(certificate), 'certificate-revoke', 'why'],
    [urls.staff.applicationDecide('nothing'), 'application-review', 'text'],
    [urls.staff.collectionWithdraw(certificate), 'paper-record', 'why'],
    [urls.staff.switchPull('issue'), 'switch-pull', 'why'],
    [urls.staff.runAccept(runId), 'run-accept', 'why'],
    [urls.staff.printSettle('nothing'), 'print-make', 'note'],
    [urls.staff.packetAgreement('nothing'), 'packets', 'address'],
    [urls.staff.packets(), 'packets', 'caseNumber'],
    [urls.staff.staff(), 'staff-manage', 'name'],
    [urls.staff.policyPropose(), 'policy-adopt', 'anything'],
  ];
  for (const [address, action, field] of texts) {
    const [role] = PERMISSIONS[action];
    for (const number of ['2026-11-29 1234 5678 9018', '１２３４・５６７８・９０１８']) {
      const answer = await post(address, role, { [field]: `本人の番号は ${number} です` });
      const page = await answer.text();
      expect([address, answer.status, page.includes('マイナンバーとみられる')]).toEqual([address, 422, true]);
      expect(page).not.toMatch(/9018|９０１８/);
    }
  }
  const [role] = PERMISSIONS.import;
  const body = new FormData();
  body.append('file', new File(['x'], '1234-5678-9018.csv'));
  const headers = { origin: ORIGIN, cookie: cookies.get(role) ?? '' };
  expect((await app.request(ORIGIN + urls.staff.imports(), { method: 'POST', body, headers })).status).toBe(422);
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from audit_entry where details like '%9018%'`.execute(database.db);
  expect(rows[0]?.n).toBe(0);
});

describe.each(STAFF_ROLES)('%s', (role) => {
  test('opens the pages of the role and no others', async () => {
    for (const [address, action] of pages()) {
      const expected = (PERMISSIONS[action] as readonly string[]).includes(role) ? 200 : 403;
      expect([address, (await get(address, role)).status]).toEqual([address, expected]);
    }
  });

  test('every act asks for its right', async () => {
    const certificate = await documentOf(people['1-00']);
    const acts: [string, StaffAction][] = [
      [urls.staff.runPlan(), 'run-plan'],
      [urls.staff.runAccept(runId), 'run-accept'],
      [urls.staff.runClose(runId), 'run-close'],
      [urls.staff.runApprove(runId), 'run-approve'],
      [urls.staff.runRelease(runId), 'run-release'],
      [urls.staff.runCancel(runId), 'run-cancel'],
      [urls.staff.runCheck(runId), 'run-check'],
      [urls.staff.switchPull('issue'), 'switch-pull'],
      [urls.staff.switchRelease('issue'), 'switch-release'],
      [urls.staff.certificateRevoke(certificate), 'certificate-revoke'],
      [urls.staff.certificatePosted(certificate), 'paper-record'],
      [urls.staff.letters(), 'letters'],
      [urls.staff.employerCodes(), 'letters'],
      [urls.staff.memberDeskCode(people['1-00']), 'desk-codes'],
      [urls.staff.memberLinkCode(people['1-00']), 'letters'],
      [urls.staff.packets(), 'packets'],
      [urls.staff.packetStep('nothing'), 'packets'],
      [urls.staff.packetPrint('nothing'), 'packets'],
      [urls.staff.packetAddress('nothing'), 'packets'],
      [urls.staff.packetAgreement('nothing'), 'packets'],
      [urls.staff.certificatePacket(certificate), 'packets'],
      [urls.staff.imports(), 'import'],
      [urls.staff.audit(), 'audit-look'],
      [urls.staff.staff(), 'staff-manage'],
      [urls.staff.staffInvite('nobody'), 'staff-manage'],
      [urls.staff.staffDisable('nobody'), 'staff-manage'],
    ];
    for (const [address, action] of acts) {
      if ((PERMISSIONS[action] as readonly string[]).includes(role)) continue;
      expect([address, (await post(address, role)).status]).toEqual([address, 403]);
    }
  });
});

describe('a protected person', () => {
  const others = STAFF_ROLES.filter((role) => role !== 'protection-officer');

  test.each(others)('is not there for the %s', async (role) => {
    for (const [address] of pages()) {
      const text = await (await get(address, role)).text();
      expect([address, text.includes(PROTECTED_NAME)]).toEqual([address, false]);
    }
    const found = await post(urls.staff.members(), role, { query: 'サトウ' });
    const results = await (await get(found.headers.get('location') ?? '', role)).text();
    expect(results).toContain('佐藤　蓮');
    expect(results).not.toContain(PROTECTED_NAME);
    const certificate = await documentOf(people['1-03']);
    for (const address of [
      urls.staff.member(people['1-03']),
      urls.staff.certificate(certificate),
      `${urls.staff.gaps()}?kind=protected`,
    ]) {
      expect([address, (await get(address, role)).status]).toEqual([address, 404]);
    }
    // who may not give codes at the desk hears so of every id, before anybody is looked up
    const mayGiveCodes = (PERMISSIONS['desk-codes'] as readonly string[]).includes(role);
    const wayIn = await get(urls.staff.memberWayIn(people['1-03']), role);
    expect(wayIn.status).toBe(mayGiveCodes ? 404 : 403);
    for (const page of [urls.staff.home(), urls.staff.run(runId)]) {
      const text = await (await get(page, role)).text();
      expect([page, /R7|保護対象|DV/.exec(text)?.[0]]).toEqual([page, undefined]);
    }
  });

  test('and nothing can be done to their certificate', async () => {
    const certificate = await documentOf(people['1-03']);
    const revoke = await post(urls.staff.certificateRevoke(certificate), 'administrator', { why: '試し' });
    expect(revoke.status).toBe(404);
    expect((await post(urls.staff.certificateDelivered(certificate), 'clerk')).status).toBe(404);
    expect((await listCertificatesOf(database.db, INSURER, [people['1-03']]))[0]).toMatchObject({
      revokedAt: null,
      deliveredAt: null,
    });
  });

  test('is there for the protection officer, who hands the document over', async () => {
    const role = 'protection-officer';
    const list = async () => (await get(`${urls.staff.gaps()}?kind=protected`, role)).text();
    // no list names several of them: how many, and the way to the cases
    expect(await list()).toContain(PACKET_TEXTS.gapPeople('1'));
    expect(await list()).not.toContain(PROTECTED_NAME);
    const certificate = await documentOf(people['1-03']);
    expect((await get(urls.staff.member(people['1-03']), role)).status).toBe(200);
    expect((await get(urls.staff.certificate(certificate), role)).status).toBe(200);
    // one alone hands nothing out
    expect((await post(urls.staff.certificateDelivered(certificate), role)).status).toBe(409);
    const queue = await (await get(urls.staff.packets(), role)).text();
    expect(queue).not.toContain(PROTECTED_NAME);
    const next = /href="(\/staff\/packets\/\w{22})"/.exec(queue)?.[1] ?? '';
    const packet = await (await get(next, role)).text();
    expect(packet).toContain(PROTECTED_NAME);
    for (const other of others) expect([other, (await get(next, other)).status]).toEqual([other, 403]);
  });
});

test('nobody gets in without a session, and a made-up one opens nothing', async () => {
  for (const [address] of pages()) {
    const answer = await get(address);
    expect([address, answer.status, answer.headers.get('location')]).toEqual([address, 303, urls.staff.signIn()]);
  }
  const forged = await app.request(ORIGIN + urls.staff.home(), {
    headers: { cookie: 'akashi-staff=AAAAAAAAAAAAAAAAAAAAAA' },
  });
  expect(forged.status).toBe(303);
});

test('a form from another site is refused', async () => {
  expect((await post(urls.staff.letters(), 'clerk', {}, 'https://evil.example')).status).toBe(403);
});

test('what was searched for stands in no address', async () => {
  const found = await post(urls.staff.members(), 'clerk', { query: '佐藤　花子' });
  expect(decodeURIComponent(found.headers.get('location') ?? '')).not.toMatch(/佐藤|花子/);
});

test('letters wait for a print batch; one is printed from here for one person, and for nobody under protection', async () => {
  const waiting = await (await get(urls.staff.letters(), 'clerk')).text();
  expect(waiting).toContain(LETTER_TEXTS.letter);
  expect(waiting).not.toContain('<form method="post" action="/staff/letters"');
  const letterOf = async (member: string) => (await post(urls.staff.letters(), 'clerk', { member })).text();
  expect((await letterOf(people['1-00'])).match(/<article class="letter"/g)).toHaveLength(1);
  const [theirs, nobodys] = [await letterOf(people['1-03']), await letterOf('1111111111111111111111')];
  expect(theirs).toContain(LETTER_TEXTS.nothing);
  expect(theirs.replaceAll(people['1-03'], 'ID')).toBe(nobodys);
  expect((await post(urls.staff.letters(), 'clerk')).status).toBe(303);
});

test('what no browser sends is refused, not a fault', async () => {
  const nul = '%00';
  for (const address of [
    urls.staff.member(nul),
    urls.staff.certificate(nul),
    urls.staff.run(nul),
    `${urls.staff.audit()}?subject=${nul}`,
  ]) {
    expect([address, (await get(address, 'administrator')).status]).toEqual([address, 422]);
  }
  expect((await post(urls.staff.signIn(), undefined, { name: 'a\0', password: 'a', code: '1' })).status).toBe(422);
  expect((await post(urls.staff.staff(), 'administrator', { name: 'a\0b', role: 'clerk' })).status).toBe(422);
  for (const publishAt of ['0001-01-01T00:00', '+275760-01-01T00:00', '2025-12-20 09:00']) {
    const plan = { on: '2025-12-20', nextDeliveryOn: '2025-12-20', publishAt };
    expect([publishAt, (await post(urls.staff.runPlan(), 'clerk', plan)).status]).toEqual([publishAt, 422]);
  }
  for (const address of [urls.staff.signIn(), urls.staff.members(), urls.staff.imports()]) {
    const answer = await app.request(ORIGIN + address, {
      method: 'POST',
      body: 'no form',
      headers: {
        origin: ORIGIN,
        cookie: cookies.get('clerk') ?? '',
        'content-type': 'multipart/form-data; boundary=x',
      },
    });
    expect([address, answer.status]).toEqual([address, 422]);
  }
});

test('a child of a protected 本人 makes no letter wait and is the protection officer’s to see to; the 本人 stays absent', async () => {
  const rows = [
    ledgerRow(7, { 氏名: '森　静', 氏名カナ: 'モリ　シズカ', 自己情報提供不可: '申出中' }),
    ledgerRow(7, {
      枝番: '01',
      本人家族: '家族',
      続柄: '長男',
      氏名: '森　歩',
      氏名カナ: 'モリ　アユム',
      生年月日: '2016-06-06',
      資格取得年月日: '2016-06-06',
      マイナンバー登録: '未',
    }),
  ];
  const before = await (await get(urls.staff.letters(), 'clerk')).text();
  await importTexts(installation, { members: ledgerCsv(rows) });
  await issueAll(installation, getDay('2025-12-20'));
  const list = async (kind: string, role: StaffRole) => (await get(`${urls.staff.gaps()}?kind=${kind}`, role)).text();
  expect(await list('no-account', 'clerk')).not.toMatch(/森　[歩静]/);
  expect(await list('protected', 'clerk')).not.toMatch(/森　[歩静]/);
  expect(await list('protected', 'protection-officer')).toContain(PACKET_TEXTS.gapPeople('3'));
  expect(await list('protected', 'protection-officer')).not.toMatch(/森　[歩静]/);
  const on = getDay('2025-12-20');
  const pack = async () => lookThrough(installation, INSURER, on, await openPacking(installation, INSURER, OPERATOR));
  expect([await pack(), await pack()]).toEqual([1, 0]);
  // of the new people no letter waits, and the count is as it was
  expect(await (await get(urls.staff.letters(), 'clerk')).text()).toBe(before);
});

test('unknown addresses under the console are not found, in its own frame', async () => {
  const answer = await get('/staff/nothing', 'clerk');
  expect(answer.status).toBe(404);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(answer.headers.get('cache-control')).toBe('no-store');
});

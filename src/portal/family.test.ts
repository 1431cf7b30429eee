import { beforeAll, expect, it } from 'vitest';
import { openTestDatabase, testInstallation } from '../../tests/support/databases.ts';
import { issueRun } from '../../tests/support/issuing.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import { memberOf, openQuickAccount } from '../../tests/support/mail-contacts.ts';
import { openMemberSession } from '../../tests/support/member-session.ts';
import { codeOfShare, signedIn } from '../../tests/support/sharing.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { listAudit } from '../audit/index.ts';
import { getDay } from '../lib/day.ts';
import { handClock } from '../platform/clock.ts';
import { sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { giveShare, openLink } from '../sharing/index.ts';
import { urls } from '../web/urls.ts';
import { portalRoutes } from './index.ts';

const ON = getDay('2025-12-02');
const clock = handClock('2025-12-02T10:00:00+09:00');
let installation: Installation;
let app: ReturnType<typeof portalRoutes>;
let parent: { memberId: string; accountId: string };
let child: string;

beforeAll(async () => {
  installation = testInstallation(await openTestDatabase('embedded'), clock);
  await makeSociety(installation);
  const ofChild = {
    枝番: '01',
    本人家族: '家族',
    続柄: '長女',
    氏名: '十七　１',
    氏名カナ: 'ジュウシチ',
    生年月日: '2007-12-20',
    資格取得年月日: '2010-04-01',
  };
  await importLedger(installation, [ledgerRow(1), ledgerRow(1, ofChild)], ON);
  await issueRun(installation, ON);
  const memberId = await memberOf(installation, 1);
  parent = { memberId, accountId: await openQuickAccount(installation, memberId) };
  child = await memberOf(installation, 1, '01');
  app = portalRoutes(installation);
});

it('a page that names a child who comes of age is recorded as a look at the child, and only then', async () => {
  const looks = async () =>
    (await listAudit(installation.db, INSURER, { subjectId: child, limit: 20 })).filter(
      ({ action }) => action === 'member-shown',
    ).length;
  expect(await (await app.request(urls.family())).text()).not.toContain('十七');
  expect(await looks()).toBe(0);
  const cookie = await openMemberSession(installation, parent.accountId);
  const page = await app.request(urls.family(), { headers: { cookie } });
  expect([page.status, (await page.text()).includes('十七')]).toEqual([200, true]);
  expect(await looks()).toBe(1);
});

it('whoever does not have the link’s browser uses up none of its looks and leaves no row', async () => {
  const who = signedIn(installation, parent.memberId, parent.accountId);
  const asked = { memberId: child, kind: 'link', term: 'day', untilOn: undefined } as const;
  const shareId = await giveShare(installation, who, asked);
  const code = await codeOfShare(installation, shareId);
  const { browser } = await openLink(installation, INSURER, { ...code, address: 'x' });
  const see = async (id: string, value: string) =>
    (await app.request(urls.sharedOf(id), { headers: { cookie: `akashi-shared-${id}=${value}` } })).status;
  const answers = [];
  for (let i = 0; i < 40; i++) answers.push(await see(shareId, '2'.repeat(22)), await see('1'.repeat(22), browser));
  expect(new Set(answers)).toEqual(new Set([404]));
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from throttle where bucket like 'share-look:%'`.execute(installation.db);
  expect(rows[0]?.n).toBe(0);
  expect(await see(shareId, browser)).toBe(200);
});

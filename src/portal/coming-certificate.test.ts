import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { letterFor } from '../../tests/support/household.ts';
import { APPROVER, PLANNER } from '../../tests/support/issuing.ts';
import { INSURER, ledgerRow, POLICY } from '../../tests/support/ledger-file.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { openAccountWithPassword, redeemCode } from '../access/index.ts';
import { OPERATOR } from '../audit/index.ts';
import { type Certificate, listCertificatesOf } from '../certificates/index.ts';
import { approveRun, planRun, releaseRun } from '../issuance/index.ts';
import { getDay } from '../lib/day.ts';
import { eachMember } from '../members/index.ts';
import { handClock } from '../platform/clock.ts';
import { sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { recheckCertificates } from '../recheck/index.ts';
import { adoptPolicy, readPolicy } from '../society/index.ts';
import { urls } from '../web/urls.ts';
import { portalRoutes } from './index.ts';

const HOME = '東京都見本区見本町９－８－７';

describeOnBothDatabases('a certificate to come, and a 高齢受給者証', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  let app: ReturnType<typeof portalRoutes>;
  let memberId: string;
  let session: string;

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    app = portalRoutes(installation);
    await makeSociety(installation);
    const row = ledgerRow(1, { 生年月日: '1955-12-15', 標準報酬月額: '200000', 住所: HOME });
    await importLedger(installation, [row], getDay('2025-12-02'), '未取得');
    await issue('2025-12-02');
    for await (const [first] of eachMember(installation.db, INSURER, getDay('2025-12-02')))
      memberId = first?.memberId ?? '';
    const code = (await letterFor(installation, memberId)) ?? '';
    const birthOn = getDay('1955-12-15');
    const enrolment = await redeemCode(installation, INSURER, { code, birthOn, address: 'here' });
    const chosen = { loginName: 'coming-70', password: 'こたつ みかん 猫 雪だるま 温泉' };
    session = await openAccountWithPassword(installation, INSURER, enrolment, chosen);
  });

  const issue = async (on: string) => {
    await at(`${on}T10:00:00+09:00`);
    const request = { on: getDay(on), nextDeliveryOn: getDay('2026-01-05') };
    const { runId } = await planRun(installation, INSURER, request, PLANNER);
    await approveRun(installation, INSURER, runId, APPROVER);
    return releaseRun(installation, INSURER, runId, APPROVER);
  };
  /** Moves the time; the session is carried along. */
  const at = async (instant: string) => {
    clock.set(instant);
    const until = new Date(clock.now().getTime() + 3_600_000);
    await sql`update session set seen_at = ${clock.now()}, ends_at = ${until}`.execute(installation.db);
  };
  const documents = async (): Promise<Certificate[]> =>
    (await listCertificatesOf(installation.db, INSURER, [memberId])).toReversed();
  const ask = (path: string) => app.request(path, { headers: { cookie: `akashi=${session}` } });
  const page = async (path: string) => (await (await ask(path)).text()).replace(/<style>.*?<\/style>/gs, '');
  const now = async (id: string) => ((await (await ask(urls.certificateNow(id))).json()) as { status: string }).status;

  it('is told of with its first day only, under the one that counts', async () => {
    await issue('2025-12-10');
    const [old, coming] = await documents();
    expect([coming?.effectiveOn, coming?.share]).toEqual(['2026-01-01', 20]);
    const home = await page('/');
    expect(home.match(/資格確認書を見せる/g)).toHaveLength(1);
    expect(home).toContain('令和8年（2026年）1月1日');
    expect(home).toContain('令和7年（2025年）12月31日');
    expect(home).not.toContain('2030年');
    expect(home).toContain('新しい資格確認書になります');
    expect(home).toContain(urls.certificate(old?.certificateId ?? ''));
    expect(home).not.toContain(urls.certificate(coming?.certificateId ?? ''));
    expect(home).not.toContain('2割');
  });

  it('takes over at midnight: the open page asks, is told, and is led to the new one', async () => {
    const [old, coming] = (await documents()).map(({ certificateId }) => certificateId);
    await at('2025-12-31T23:59:59+09:00');
    expect([await now(old ?? ''), await now(coming ?? '')]).toEqual(['effective', 'not-yet']);
    expect(await page(urls.certificate(old ?? ''))).not.toContain('負担割合');
    await at('2026-01-01T00:00:00+09:00');
    expect([await now(old ?? ''), await now(coming ?? '')]).toEqual(['revoked', 'effective']);
    const led = await ask(urls.certificate(old ?? ''));
    expect([led.status, led.headers.get('location')]).toEqual([303, urls.certificate(coming ?? '')]);
    const front = await page(urls.certificate(coming ?? ''));
    expect(front).toContain('有効です');
    expect(front).toContain('2割');
    expect((await page('/')).match(/資格確認書を見せる/g)).toHaveLength(1);
    expect(await page('/')).not.toContain('新しい資格確認書になります');
    // there is no 高齢受給者証 of one that has the share itself
    expect((await ask(urls.certificateShare(coming ?? ''))).status).toBe(303);
  });

  it('keeps its face when the society prints otherwise from then on, and the next one is of the new shape', async () => {
    await at('2026-01-02T10:00:00+09:00');
    const reading = readPolicy({ ...POLICY, shareOn: 'separate', addressOn: 'front' });
    if (!reading.ok) throw new Error('policy');
    await adoptPolicy(installation, reading.policy, { people: { by: 'one', second: 'two' } });
    const text = async (id: string) =>
      (await sql<{ face: string }>`select face from certificate where certificate_id = ${id}`.execute(installation.db))
        .rows[0]?.face;
    const before = (await documents()).at(-1);
    expect(await text(before?.certificateId ?? '')).toContain('"version":1');
    expect(await page(urls.certificate(before?.certificateId ?? ''))).toContain('2割');
    expect((await recheckCertificates(installation, INSURER, OPERATOR)).findings).toEqual({});

    expect((await issue('2026-01-03')).issued).toBe(1);
    const after = (await documents()).at(-1);
    expect(await text(after?.certificateId ?? '')).toContain('"version":2');
    expect([after?.share, after?.face.shareOn, after?.face.address]).toEqual([20, 'separate', HOME]);
    expect((await issue('2026-01-04')).people).toBe(0);
    expect((await recheckCertificates(installation, INSURER, OPERATOR)).findings).toEqual({});
  });

  it('shows the share on a page of its own, which the certificate leads to and which ends with it', async () => {
    const id = (await documents()).at(-1)?.certificateId ?? '';
    const front = await page(urls.certificate(id));
    expect(front).not.toContain('2割');
    expect(front).toContain(HOME);
    expect(front).toContain(urls.certificateShare(id));
    const apart = await page(urls.certificateShare(id));
    expect(apart).toContain('健康保険 高齢受給者証');
    expect(apart).toContain('2割');
    expect(apart).not.toContain(HOME);
    expect(apart).toContain(`data-check="${urls.certificateNow(id)}"`);
    const { rows } = await sql<{ action: string }>`
      select action from audit_entry where subject_id = ${id} order by seq desc limit 1`.execute(installation.db);
    expect(rows[0]?.action).toBe('certificate-share-shown');
    await at('2030-12-01T10:00:00+09:00');
    expect(await page(urls.certificateShare(id))).not.toContain('有効です');
  });
});

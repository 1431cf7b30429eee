import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { type Household, makeHousehold, openAccountOf, type PersonKey } from '../../tests/support/household.ts';
import { INSURER } from '../../tests/support/ledger-file.ts';
import { listAudit, OPERATOR, verifyAudit } from '../audit/index.ts';
import { type Certificate, listCertificatesOf, revokeCertificate } from '../certificates/index.ts';
import { handClock } from '../platform/clock.ts';
import { sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { urls } from '../web/urls.ts';
import { portalRoutes } from './index.ts';

describeOnBothDatabases('the members’ portal', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  let app: ReturnType<typeof portalRoutes>;
  let people: Household['id'];

  const sessionOf = (key: PersonKey) => openAccountOf(installation, people, key);
  const ask = (path: string, session?: string) =>
    app.request(path, { headers: session ? { cookie: `akashi=${session}` } : {} });
  const page = async (path: string, session: string) =>
    (await (await ask(path, session)).text()).replace(/<style>.*?<\/style>/gs, '');
  const documentOf = async (key: PersonKey): Promise<Certificate> => {
    const [document] = await listCertificatesOf(installation.db, INSURER, [people[key]]);
    if (!document) throw new Error(`nothing was issued to ${key}`);
    return document;
  };

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    people = (await makeHousehold(installation)).id;
    app = portalRoutes(installation);
  });

  it('shows the 被保険者 themselves and their child, never the other adult, and of a protected child no trace', async () => {
    const session = await sessionOf('1-00');
    const home = await page('/', session);
    expect(home).toContain('佐藤　花子');
    expect(home).toContain('佐藤　蓮');
    expect(home).not.toContain('佐藤　一郎');
    expect(home).not.toContain('佐藤　凛');
    expect(home.match(/class="card"/g)).toHaveLength(2);
    const allowed: [PersonKey, number][] = [
      ['1-00', 200],
      ['1-02', 200],
      ['1-01', 404],
      ['1-03', 404],
      ['3-00', 404],
      ['5-00', 404],
    ];
    for (const [key, status] of allowed) {
      const { certificateId } = await documentOf(key);
      for (const path of [
        urls.certificate(certificateId),
        urls.certificateBack(certificateId),
        urls.certificateCode(certificateId),
        urls.certificateNow(certificateId),
        `${urls.certificateNow(certificateId)}?code`,
      ]) {
        expect([key, path, (await ask(path, session)).status]).toEqual([key, path, status]);
      }
    }
    const denied = await listAudit(installation.db, INSURER, {
      subjectId: (await documentOf('1-03')).certificateId,
      limit: 1,
    });
    expect(denied[0]).toMatchObject({ action: 'certificate-denied', actor_kind: 'member' });
  });

  it('shows a 被扶養者 only themselves', async () => {
    const session = await sessionOf('1-01');
    const home = await page('/', session);
    expect(home).toContain('佐藤　一郎');
    expect(home).not.toContain('佐藤　花子');
    expect(home).not.toContain('佐藤　蓮');
    for (const key of ['1-00', '1-02'] as const) {
      expect((await ask(urls.certificate((await documentOf(key)).certificateId), session)).status).toBe(404);
    }
  });

  it('shows nobody anything without a session: every address leads to signing in', async () => {
    const { certificateId } = await documentOf('1-00');
    for (const path of [
      urls.certificate(certificateId),
      urls.certificateCode(certificateId),
      urls.certificateBack(certificateId),
      urls.notice(certificateId),
      urls.certificate('no-such-thing'),
    ]) {
      const response = await ask(path);
      expect([response.status, response.headers.get('location')]).toEqual([303, urls.signInAgain()]);
    }
    expect((await ask(urls.certificateNow(certificateId))).status).toBe(401);
    expect(await (await ask('/')).text()).toContain('登録コードを入力する');
  });

  it('records the first opening as received and every look in the chain', async () => {
    const session = await sessionOf('3-00');
    const before = await documentOf('3-00');
    expect(before.openedAt).toBeNull();
    const path = urls.certificate(before.certificateId);
    const front = await page(path, session);
    clock.advance(60_000);
    await page(urls.certificateCode(before.certificateId), session);
    await page(urls.certificateBack(before.certificateId), session);
    await page(path, session);
    expect((await documentOf('3-00')).openedAt).toEqual(new Date(clock.now().getTime() - 60_000));
    const trail = await listAudit(installation.db, INSURER, { subjectId: before.certificateId, limit: 4 });
    expect(trail.map((row) => row.action)).toEqual([
      'certificate-shown',
      'certificate-back-shown',
      'certificate-code-shown',
      'certificate-shown',
    ]);
    expect((await verifyAudit(installation.db, INSURER)).broken).toBeNull();
    for (const text of [
      '有効です',
      '葛󠄀城　清',
      'カツラギ　キヨシ',
      '2割',
      '本人（被保険者）',
      'この画面は、健康保険法',
    ]) {
      expect(front).toContain(text);
    }
  });

  it('refuses to show when the look can not be recorded', async () => {
    const session = await sessionOf('3-00');
    const path = urls.certificate((await documentOf('3-00')).certificateId);
    await sql`alter table audit_entry add constraint closed check (action <> 'certificate-shown') not valid`.execute(
      installation.db,
    );
    const response = await ask(path, session);
    await sql`alter table audit_entry drop constraint closed`.execute(installation.db);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('葛󠄀城');
  });

  it('shows the share from 70 on only, the registered sex on the back only, and a long name whole', async () => {
    const session = await sessionOf('4-00');
    const { certificateId } = await documentOf('4-00');
    const front = await page(urls.certificate(certificateId), session);
    expect(front).toContain('寿限無寿限無五劫擦切海砂利水魚水行末雲来');
    expect(front).toContain('裏面参照');
    expect(front).not.toContain('負担割合');
    const back = await page(urls.certificateBack(certificateId), session);
    expect(back).toContain('戸籍上の性別');
    expect(back).toContain('戸籍・住民票の氏名');
  });

  it('gives the notice as something else, whose first words are that it does not suffice', async () => {
    const session = await sessionOf('2-00');
    const { certificateId } = await documentOf('2-00');
    expect(await page('/', session)).toContain('マイナ保険証');
    const notice = await page(urls.notice(certificateId), session);
    expect(notice).toContain('髙﨑　𠮷乃');
    expect(notice.indexOf('このお知らせだけでは受診できません')).toBeLessThan(notice.indexOf('<h1'));
    expect(notice).not.toContain('有効です');
    expect((await ask(urls.certificate(certificateId), session)).status).toBe(404);
  });

  it('has a kind word for those with paper and for those of whom something is not known yet', async () => {
    expect(await page('/', await sessionOf('5-00'))).toContain('紙の資格確認書をお送りする準備をしていて');
    const unknown = await page('/', await sessionOf('6-00'));
    expect(unknown).toContain('受診できないという意味ではありません');
    expect(unknown).toContain('マイナ保険証の状況。健康保険組合が');
    expect(unknown).toMatch(/令和7年（2025年）12月16日<\/span>までに確かめます/);
  });

  it('never says 有効 for what is not yet, over or revoked, gives no code for it, and of a revoked one no data', async () => {
    const session = await sessionOf('4-00');
    const { certificateId } = await documentOf('4-00');
    const now = clock.now();
    const path = urls.certificate(certificateId);
    const state = async () => ({
      front: await page(path, session),
      code: await page(urls.certificateCode(certificateId), session),
    });
    const day = 24 * 60 * 60_000;
    // the session is carried along: what is tested is the certificate's own time
    const at = async (instant: Date) => {
      clock.set(instant);
      await sql`update session set seen_at = ${instant}, ends_at = ${new Date(instant.getTime() + day)}`.execute(
        installation.db,
      );
    };
    await at(new Date('2030-12-01T00:00:00+09:00'));
    const over = await state();
    expect(over.front).toContain('有効期限が過ぎています');
    expect(over.front).toContain('寿限無');
    await revokeCertificate(installation, INSURER, certificateId, OPERATOR, '資格喪失');
    const revoked = await state();
    expect(revoked.front).toContain('無効');
    expect(revoked.front).not.toContain('寿限無');
    expect(await page(urls.certificateBack(certificateId), session)).not.toContain('戸籍・住民票の氏名');
    for (const { front, code } of [over, revoked]) {
      expect(front).not.toContain('有効です');
      expect(front).not.toContain('QRコードを見せる');
      expect(code).not.toContain('class="qr');
    }
    await at(now);
  });

  it('re-issues the code on request, good for five minutes', async () => {
    const session = await sessionOf('1-00');
    const { certificateId } = await documentOf('1-00');
    const first = await (await ask(`${urls.certificateNow(certificateId)}?code`, session)).json();
    clock.advance(60_000);
    const second = await (await ask(`${urls.certificateNow(certificateId)}?code`, session)).json();
    expect(second).toMatchObject({ status: 'effective', at: clock.now().getTime() });
    expect(second.code.endsAt - second.at).toBe(300_000);
    expect(second.code.svg).not.toBe(first.code.svg);
  });

  it('sends personal pages with no-store and a policy without inline scripts, and refuses forms from elsewhere', async () => {
    const session = await sessionOf('1-00');
    const response = await ask(urls.certificate((await documentOf('1-00')).certificateId), session);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    const html = await response.text();
    expect(html).not.toMatch(/ on\w+=| style=|https?:\/\/(?!www\.w3\.org)/);
    const post = (headers: Record<string, string>) =>
      app.request(urls.signOut(), {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: `akashi=${session}`, ...headers },
        body: '',
      });
    const forged = await post({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' });
    expect(forged.status).toBe(403);
    expect(forged.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await post({})).status).toBe(403);
    const asJson = { 'content-type': 'application/json', origin: 'https://evil.example' };
    expect((await post(asJson)).status).toBe(403);
    expect((await ask('/', session)).status).toBe(200);
    expect((await post({ origin: 'http://localhost', host: 'localhost' })).status).toBe(303);
    expect(await page('/', session)).toContain('はじめての方');
  });

  it('answers an unknown address and a too large form with pages of its own', async () => {
    const lost = await ask('/no/such/page');
    expect([lost.status, lost.headers.get('x-content-type-options')]).toEqual([404, 'nosniff']);
    const large = await app.request(urls.signIn(), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      body: `loginName=${'a'.repeat(100_000)}`,
    });
    expect(large.status).toBe(413);
  });

  it('refuses what no browser sends', async () => {
    const session = await sessionOf('1-00');
    expect((await ask(urls.certificate('%00'), session)).status).toBe(422);
    const post = async (path: string, body: string, type: string) =>
      (await app.request(path, { method: 'POST', headers: { origin: 'http://localhost', 'content-type': type }, body }))
        .status;
    expect(await post(urls.signIn(), 'loginName=a%00&password=a', 'application/x-www-form-urlencoded')).toBe(422);
    expect(await post(urls.enrol(), 'no form', 'multipart/form-data; boundary=x')).toBe(422);
    const passkey = JSON.stringify({ response: { id: 'a\0', response: {} } });
    expect(await post(urls.signInPasskey(), passkey, 'application/json')).toBe(422);
    expect(await post(urls.enrolPasskeyOptions(), '{"loginName":{"toString":1}}', 'application/json')).toBe(422);
  });
});

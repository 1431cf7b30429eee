import { beforeAll, describe, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { HOUSEHOLD, type Household, makeHousehold, type PersonKey } from '../../tests/support/household.ts';
import { INSURER, ledgerCsv } from '../../tests/support/ledger-file.ts';
import { openQuickAccount } from '../../tests/support/mail-contacts.ts';
import { openMemberSession } from '../../tests/support/member-session.ts';
import { takeInText } from '../../tests/support/society.ts';
import { addQuickStaff } from '../../tests/support/staff.ts';
import { unzip } from '../../tests/support/zip.ts';
import { type AuditEvent, listAudit, OPERATOR, recordAudit } from '../audit/index.ts';
import { endCertificates, listCertificatesOf, revokeCertificate } from '../certificates/index.ts';
import { recordFiling } from '../filings/index.ts';
import { getDay } from '../lib/day.ts';
import { looksLikeIndividualNumber } from '../lib/individual-number.ts';
import { queueAccountChanged, queueNotices } from '../mail/index.ts';
import { handClock } from '../platform/clock.ts';
import { inTransaction, sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { urls } from '../web/urls.ts';
import { portalRoutes } from './index.ts';
import { SETTINGS } from './settings-page.tsx';

describeOnBothDatabases('what a member sees of what is kept of them', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  let app: ReturnType<typeof portalRoutes>;
  let people: Household['id'];
  const cookies = new Map<PersonKey, string>();

  /** Signs somebody in anew, in the account that they have. */
  const accounts = new Map<PersonKey, string>();
  const signIn = async (key: PersonKey) => {
    const account = accounts.get(key) ?? (await openQuickAccount(installation, people[key]));
    accounts.set(key, account);
    cookies.set(key, await openMemberSession(installation, account));
  };
  const ask = (path: string, key?: PersonKey) =>
    app.request(path, { headers: key ? { cookie: cookies.get(key) ?? '' } : {} });
  const page = async (path: string, key: PersonKey) => {
    const response = await ask(path, key);
    expect([path, key, response.status]).toEqual([path, key, 200]);
    return (await response.text()).replace(/<style>.*?<\/style>/gs, '');
  };
  const post = (path: string, key: PersonKey) =>
    app.request(path, {
      method: 'POST',
      headers: {
        origin: 'http://localhost',
        host: 'localhost',
        'content-type': 'application/x-www-form-urlencoded',
        cookie: cookies.get(key) ?? '',
      },
    });
  const documentsOf = (key: PersonKey) => listCertificatesOf(installation.db, INSURER, [people[key]]);
  const note = (...events: AuditEvent[]) =>
    inTransaction(installation.db, (tx) => recordAudit(tx, INSURER, clock.now(), events));

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    people = (await makeHousehold(installation, undefined, { webPush: 'on' })).id;
    app = portalRoutes(installation);
    for (const key of ['1-00', '1-01', '2-00', '3-00', '4-00', '6-00'] as const) await signIn(key);
  });

  it('leads everybody without a session to signing in, and shows the guide to everybody', async () => {
    const id = people['1-00'];
    const paths = [
      urls.why(id),
      urls.guideOf(id),
      urls.history(),
      urls.historyOf('x'),
      urls.inbox(),
      urls.inboxNotice('x'),
      urls.looks(),
      urls.ownData(),
      urls.settings(),
    ];
    for (const path of paths) {
      const response = await ask(path);
      expect([path, response.status, response.headers.get('location')]).toEqual([path, 303, urls.signInAgain()]);
    }
    expect((await ask(urls.guide())).status).toBe(200);
  });

  it('answers for a child and for nobody else: a husband, a protected child and an unknown id are alike', async () => {
    for (const path of [urls.why, urls.guideOf]) {
      expect(await page(path(people['1-02']), '1-00')).toContain('佐藤　蓮');
      const answers: [number, number][] = [];
      // as long as an id: the choice of a language leads back to the page's own address
      for (const id of [people['1-01'], people['1-03'], people['2-00'], 'no-such-person'.padEnd(22, '1')]) {
        const response = await ask(path(id), '1-00');
        answers.push([response.status, (await response.text()).length]);
      }
      expect(answers).toEqual(answers.map(() => [404, answers[0]?.[1]]));
    }
    const [entry] = await listAudit(installation.db, INSURER, { subjectId: people['1-02'], limit: 1 });
    expect(entry).toMatchObject({ action: 'decision-shown', actor_id: accounts.get('1-00') });
  });

  it('says why with the day of the record, the clause and where each fact is from', async () => {
    const why = await page(urls.why(people['1-00']), '1-00');
    for (const text of [
      'マイナンバーカードをお持ちでない',
      '健康保険法 第51条の3',
      '国のしくみ（中間サーバー）から届く記録',
      '加入者の台帳に登録',
      `kind=special-care&amp;who=${people['1-00']}`,
    ]) {
      expect(why).toContain(text);
    }
    expect(await page(urls.why(people['6-00']), '6-00')).toContain('お届けしないという意味ではありません');
  });

  describe('the history', () => {
    it('opens a document that was replaced as it was frozen, and records it', async () => {
      const [document] = await documentsOf('4-00');
      const id = document?.certificateId ?? '';
      expect(await page(urls.history(), '4-00')).toContain(`href="${urls.certificate(id)}"`);
      const end = { memberId: people['4-00'], at: clock.now(), certificateIds: [id] };
      await inTransaction(installation.db, (tx) =>
        endCertificates(tx, INSURER, [end], 'replaced', OPERATOR, clock.now()),
      );
      expect(await page(urls.history(), '4-00')).toContain('新しいものに替わったため');
      const record = await page(urls.historyOf(id), '4-00');
      expect(record).toContain('この画面では受診できません');
      expect(record).toContain('寿限無寿限無五劫擦切海砂利水魚水行末雲来');
      expect(record).toContain('12345678901234567890');
      const [entry] = await listAudit(installation.db, INSURER, { subjectId: id, limit: 1 });
      expect(entry).toMatchObject({ action: 'certificate-record-shown', actor_id: accounts.get('4-00') });
    });

    it('is as if it were not there for everybody else, and records the try', async () => {
      const [document] = await documentsOf('4-00');
      const id = document?.certificateId ?? '';
      expect((await ask(urls.historyOf(id), '1-00')).status).toBe(404);
      const [entry] = await listAudit(installation.db, INSURER, { subjectId: id, limit: 1 });
      expect(entry).toMatchObject({ action: 'certificate-denied', actor_id: accounts.get('1-00') });
    });

    it('tells of one that was withdrawn that it was, not what stood on it nor what staff wrote', async () => {
      const [document] = await documentsOf('1-02');
      await revokeCertificate(installation, INSURER, document?.certificateId ?? '', OPERATOR, '氏名の誤り（田中）');
      const list = await page(urls.history(), '1-00');
      expect(list).toContain('健康保険組合が使えなくしたため');
      expect(list).not.toContain('田中');
      expect((await ask(urls.historyOf(document?.certificateId ?? ''), '1-00')).status).toBe(404);
    });

    it('leaves to whoever has left a tombstone: kind, number and days, and no content', async () => {
      const rows = HOUSEHOLD.map((row) => (row.番号 === '3' ? { ...row, 資格喪失年月日: '2025-12-02' } : row));
      await takeInText(installation, ledgerCsv(rows));
      const [document] = await documentsOf('3-00');
      const list = await page(urls.history(), '3-00');
      expect(list).toContain(document?.serial);
      expect(list).toContain('資格がなくなったため');
      expect(list).toContain('内容は表示しません');
      expect(list).not.toContain('昭和28年');
      expect((await ask(urls.historyOf(document?.certificateId ?? ''), '3-00')).status).toBe(404);
      expect(await page(urls.home(), '3-00')).toContain('この健康保険組合の資格では受診できません');
    });
  });

  describe('the looks', () => {
    it('are told by kind of act and actor, newest first, to whom they are about', async () => {
      const clerk = await addQuickStaff(installation, '窓口　太郎', 'clerk');
      const officer = await addQuickStaff(installation, '保護　次郎', 'protection-officer');
      const subject = { kind: 'member', id: people['2-00'] };
      clock.advance(60_000);
      await note(
        { actor: { kind: 'staff', id: clerk }, action: 'member-looked-at', subject },
        { actor: { kind: 'staff', id: officer }, action: 'member-looked-at', subject },
        { actor: { kind: 'staff', id: clerk }, action: 'member-looked-at', subject, details: { why: 'law' } },
      );
      await page(urls.home(), '2-00');
      const looks = await page(urls.looks(), '2-00');
      expect(looks).toContain('職員（担当）');
      expect(looks).not.toMatch(/窓口　太郎|保護　次郎|保護担当/);
      expect(looks.match(/記録を扱った/g)).toHaveLength(2);
      expect(looks.match(/記録を見た/g)).toHaveLength(1);
      expect(looks).not.toContain('あなた</td>');
      expect(await page(`${urls.looks()}?own=1`, '2-00')).toContain('あなた</td>');
      expect(await page(urls.looks(), '1-01')).not.toContain('職員（担当）');
    });

    it('come a hundred at a time', async () => {
      const subject = { kind: 'member', id: people['2-00'] };
      const look = { actor: OPERATOR, action: 'member-listed', subject };
      await note(...Array.from({ length: 200 }, () => look));
      const rows = async (query: string) =>
        (await page(`${urls.looks()}${query}`, '2-00')).match(/<tr role="row">/g)?.length ?? 0;
      expect(await rows('')).toBe(101);
      expect(await rows('?page=2')).toBe(101);
      const rest = await rows('?page=3');
      expect(rest).toBeGreaterThan(1);
      expect(rest).toBeLessThan(20);
      expect(await rows('?page=99')).toBe(0);
      expect(await rows('?page=-1')).toBe(101);
    });
  });

  describe('the notices', () => {
    const unread = async (key: PersonKey) =>
      Number((await page(urls.home(), key)).match(/まだ読んでいないもの (\d+)件/)?.[1] ?? 0);

    it('are there without any address for mail: documents tell themselves, others are told', async () => {
      expect(await unread('2-00')).toBe(1);
      const told = {
        memberId: people['2-00'],
        kind: 'application-decided',
        key: 'k',
        notBeforeAt: clock.now(),
      } as const;
      await inTransaction(installation.db, async (tx) => {
        await queueNotices(
          tx,
          INSURER,
          [told, { ...told, key: 'later', notBeforeAt: new Date('2030-01-01') }],
          clock.now(),
        );
        await queueNotices(tx, INSURER, [told], clock.now());
        await queueAccountChanged(tx, INSURER, people['2-00'], 'a', clock.now());
      });
      expect(await unread('2-00')).toBe(3);
      const list = await page(urls.inbox(), '2-00');
      for (const title of ['申請の結果が出ました', 'ログインの方法や端末', '新しいものがこの画面で見られます'])
        expect(list).toContain(title);
      expect(list).not.toContain('髙﨑');
    });

    it('are read when they are opened, one by one or all at once, by nobody else', async () => {
      const path = (await page(urls.inbox(), '2-00')).match(/href="(\/inbox\/[^"]+)"/)?.[1] ?? '';
      expect((await ask(path, '1-00')).status).toBe(404);
      // a warning counts as read only in a browser that was there before it
      await page(path, '2-00');
      expect(await unread('2-00')).toBe(3);
      await sql`update session set browser_hmac = 'own' where holder_id = ${accounts.get('2-00')}`.execute(
        installation.db,
      );
      await sql`
        insert into known_browser (insurer_number, account_id, browser_hmac, agent, first_seen_at, last_seen_at)
        values (${INSURER}, ${accounts.get('2-00')}, 'own', '', ${new Date(clock.now().getTime() - 1)}, ${clock.now()})`.execute(
        installation.db,
      );
      await page(path, '2-00');
      expect(await unread('2-00')).toBe(2);
      expect((await post(urls.inboxRead(), '2-00')).status).toBe(303);
      expect(await unread('2-00')).toBe(0);
      expect(await page(urls.inbox(), '2-00')).toContain('すべて読みました');
      const [entry] = await listAudit(installation.db, INSURER, { subjectId: people['2-00'], limit: 3 });
      expect(entry).toMatchObject({ actor_id: accounts.get('2-00') });
    });
  });

  describe('the export', () => {
    const take = async (key: PersonKey) => {
      const response = await post(urls.ownDataFile(), key);
      expect([key, response.status, response.headers.get('content-type')]).toEqual([key, 200, 'application/zip']);
      const files = await unzip(Buffer.from(await response.arrayBuffer()));
      return { html: String(files.get('my-data.html')), json: String(files.get('my-data.json')) };
    };

    it('asks for a fresh sign-in first, and comes back to where it was', async () => {
      clock.advance(6 * 60_000);
      const stale = await post(urls.ownDataFile(), '1-00');
      expect([stale.status, stale.headers.get('location')]).toEqual([303, urls.accountConfirm('own-data')]);
      const confirm = await page(urls.accountConfirm('own-data'), '1-00');
      expect(confirm).toContain('自分の情報を書き出す前に');
      expect(confirm).toContain('name="for" value="own-data"');
    });

    it('has what is kept of them, as data and to be read, and nobody else', async () => {
      await signIn('1-00');
      const { html, json } = await take('1-00');
      const data = JSON.parse(json);
      expect(Object.keys(data)).toEqual([
        'madeAt',
        'loginName',
        'person',
        'decision',
        'learned',
        'documents',
        'applications',
        'mail',
        'devices',
        'notices',
        'looks',
      ]);
      expect(data.person).toMatchObject({ name: '佐藤　花子', number: '1', branch: '00' });
      expect(data.person).toHaveProperty('standardPay');
      expect(data.documents[0].face.name).toBe('佐藤　花子');
      expect(data.looks.length).toBeGreaterThan(3);
      expect(data.looks[0]).toMatchObject({ act: 'exported', actor: 'you' });
      for (const text of [html, json]) {
        expect(text).toContain('佐藤　花子');
        expect(text).not.toMatch(/佐藤　一郎|佐藤　凛|佐藤　蓮|提供不可|withheld/);
        const digits = [...text.normalize('NFKC').matchAll(/(?<!\d)\d{12}(?!\d)/g)].map(([found]) => found);
        expect(digits.filter((one) => looksLikeIndividualNumber(one) === 'right-check-digit')).toEqual([]);
      }
      expect(html).toContain('<caption>');
      expect(html).not.toMatch(/<script|https?:/);
      const [entry] = await listAudit(installation.db, INSURER, { subjectId: people['1-00'], limit: 1 });
      expect(entry).toMatchObject({ action: 'own-data-exported', actor_id: accounts.get('1-00') });
    });
  });

  it('has nine settings at most, each of which opens', async () => {
    expect(SETTINGS.length).toBeLessThanOrEqual(8); // and the language, on the page itself
    const settings = await page(urls.settings(), '1-00');
    for (const { href } of SETTINGS) {
      expect(settings).toContain(`href="${href}"`);
      await page(href, '1-00');
    }
  });

  it('shows whoever is under protection, in their own account, that paper comes and nothing of where or why it was', async () => {
    const withheld = { kind: 'protection-raised', flag: 'withheld', on: getDay('2025-12-02') } as const;
    await recordFiling(installation, INSURER, people['1-01'], withheld, {
      kind: 'staff',
      id: 'o',
      role: 'protection-officer',
    });
    expect((await ask(urls.home(), '1-01')).status).toBe(200); // signed out with the old account
    expect(await (await ask(urls.home(), '1-01')).text()).toContain('登録コードを入力する');
    accounts.delete('1-01');
    await signIn('1-01');
    const home = await page(urls.home(), '1-01');
    expect(home).toContain('あなたと決めた方法で');
    expect(home).not.toContain(urls.certificate(''));
    const history = await page(urls.history(), '1-01');
    expect(history).not.toContain('href="/certificates/');
    expect(history).not.toContain('href="/history/');
    expect(await page(urls.why(people['1-01']), '1-01')).not.toContain('kind=');
    await page(urls.guideOf(people['1-01']), '1-01');
    await page(urls.inbox(), '1-01');
    await signIn('1-01');
    const response = await post(urls.ownDataFile(), '1-01');
    const files = await unzip(Buffer.from(await response.arrayBuffer()));
    for (const bytes of files.values())
      expect(String(bytes)).not.toMatch(/R7|withheld|提供を止める|postalCode|郵便番号/);
  });
});

import type { Hono } from 'hono';
import type { KyselyPlugin, RootOperationNode } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeLetters, openAccountWithPassword, redeemCode, signInWithPassword } from '../../src/access/index.ts';
import { listAudit, OPERATOR } from '../../src/audit/index.ts';
import { listOpen, recordFiling } from '../../src/filings/index.ts';
import { dayInJapan, getDay } from '../../src/lib/day.ts';
import { handClock, systemClock } from '../../src/platform/clock.ts';
import { inTransaction, sql } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { portalRoutes } from '../../src/portal/index.ts';
import { changeProviderKey, makeProviderKey } from '../../src/providers/index.ts';
import { settleLetterRequests } from '../../src/recovery/index.ts';
import { urls } from '../../src/web/urls.ts';
import { describeOnBothDatabases, testInstallation } from '../support/databases.ts';
import { PASSWORD } from '../support/household.ts';
import { INSURER } from '../support/ledger-file.ts';
import { memberOf } from '../support/mail-contacts.ts';
import { type OidcSite, openOidcSite } from '../support/oidc-site.ts';
import { backAt, CLIENT_IDS, makeProviderSociety, TOLD } from '../support/provider-society.ts';
import { Traveller } from '../support/traveller.ts';

/** What a statement is, without the values in it. */
const shapeOf = (node: RootOperationNode): string =>
  JSON.stringify(node, (key, value) => (key === 'value' || key === 'values' || key === 'queryId' ? undefined : value));

const APP = urls.signInWith('digital-app');

describeOnBothDatabases('signing in by the word of a provider', (get) => {
  const clock = handClock(systemClock.now());
  let installation: Installation;
  let site: OidcSite;
  let app: Hono;
  const statements: string[] = [];

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    site = await openOidcSite();
    for (const [name, told] of Object.entries(TOLD)) site.people.set(name, told);
    const issuers = { 'digital-app': site.issuer, company: site.issuer };
    const keys = await makeProviderSociety(installation, issuers);
    site.serve(
      (['digital-app', 'company'] as const).map((name) => ({
        id: CLIENT_IDS[name],
        redirectUris: [backAt(name)],
        jwks: keys[name],
      })),
    );
    const recorder: KyselyPlugin = {
      transformQuery: ({ node }) => {
        statements.push(shapeOf(node));
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    app = portalRoutes({ ...installation, db: installation.db.withPlugin(recorder) });
  }, 90_000);
  afterAll(() => site.close());

  const browser = () => new Traveller(app);
  const as = (name: keyof typeof TOLD | null) => {
    site.present = name;
  };
  const where = (response: Response) => [response.status, response.headers.get('location')];
  /** An account by a letter, signed in in a browser of its own. */
  async function signedIn(number: number, birthOn: string, loginName: string): Promise<Traveller> {
    const memberId = await memberOf(installation, number);
    const [letter] = await inTransaction(installation.db, (tx) =>
      makeLetters(tx, installation, INSURER, OPERATOR, [memberId]),
    );
    const entered = { code: letter?.code ?? '', birthOn: getDay(birthOn), address: loginName };
    const enrolment = await redeemCode(installation, INSURER, entered);
    const session = await openAccountWithPassword(installation, INSURER, enrolment, { loginName, password: PASSWORD });
    const traveller = browser();
    traveller.setCookie('akashi', session);
    return traveller;
  }
  const workOf = async (number: number, includeProtected: boolean) => {
    const memberId = await memberOf(installation, number);
    const open = await listOpen(installation.db, INSURER, { includeProtected, kind: 'task', memberId, limit: 10 });
    return open.filter(({ reason }) => reason === 'app-not-matched' || reason === 'way-in-asked');
  };

  it('says on the page before where it goes and what is told, and asks the provider for no more', async () => {
    const one = browser();
    const page = await (await one.ask(APP)).text();
    for (const words of [
      '氏名、住所、生年月日、性別だけです',
      'マイナンバー（個人番号）は伝わりません',
      '10分のうちに',
    ])
      expect(page).toContain(words);
    const link = await one.linkOn(APP);
    expect(Object.fromEntries(link.searchParams)).toEqual({
      client_id: CLIENT_IDS['digital-app'],
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      redirect_uri: backAt('digital-app'),
      response_type: 'code',
      scope: 'openid name address birthdate gender',
      state: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect((await one.linkOn(urls.signInWith('company'))).searchParams.get('scope')).toBe('openid');
    const { rows } = await sql<{ row: string }>`select t::text as row from provider_trip t`.execute(installation.db);
    for (const { row } of rows)
      for (const secret of ['state', 'nonce']) expect(row).not.toContain(link.searchParams.get(secret) ?? '-');
    expect(rows.map(({ row }) => row).join()).not.toContain(one.cookie('akashi-trip') ?? '-');
  });

  it('opens an enrolment for exactly one person whose four items are all equal; nothing waits, and the app is linked', async () => {
    as('hanako');
    const one = browser();
    expect(where(await one.travel(APP))).toEqual([303, urls.enrolCredential()]);
    expect(await (await one.ask(urls.enrolCredential())).text()).toContain('佐藤　花子');
    // another browser has nothing of it
    expect((await browser().ask(urls.enrolCredential())).status).toBe(401);
    const done = await one.ask(urls.enrolCredential(), { loginName: 'hanako', password: PASSWORD });
    expect(where(done)).toEqual([303, urls.home()]);
    const { rows } = await sql<{ waits: Date | null; subject: string }>`
      select a.waits_until as waits, l.subject_hmac as subject from account a join app_link l using (insurer_number, account_id)
      where a.login_name = 'hanako' and l.removed_at is null`.execute(installation.db);
    expect(rows).toEqual([{ waits: null, subject: expect.stringMatching(/^[\w-]{43}$/) }]);

    const again = browser();
    expect(where(await again.travel(APP))).toEqual([303, urls.home()]);
    expect((await again.ask(urls.home())).status).toBe(200);
    expect(await (await again.ask(urls.accountSessions())).text()).toContain('デジタル認証アプリ');
    const acts = await listAudit(installation.db, INSURER, { limit: 40 });
    for (const action of ['provider-asked', 'app-enrolment-opened', 'account-opened', 'signed-in'])
      expect(acts.map((entry) => entry.action)).toContain(action);
    // neither what the app told nor whom it knows them as is anywhere
    expect(JSON.stringify(acts)).not.toMatch(/hanako"|霞が関/);
  });

  it('leaves a code that somebody has in their hands as it is until they have set a way of their own', async () => {
    const memberId = await memberOf(installation, 2);
    const [letter] = await inTransaction(installation.db, (tx) =>
      makeLetters(tx, installation, INSURER, OPERATOR, [memberId]),
    );
    as('yoshino');
    expect(where(await browser().travel(APP))).toEqual([303, urls.enrolCredential()]);
    const entered = { code: letter?.code ?? '', birthOn: getDay('1990-01-31'), address: 'still' };
    expect(await redeemCode(installation, INSURER, entered)).toMatch(/^\w{22}$/);
  });

  it('gives the same bytes to nobody, two, a protected person, 不開示 and a missing item, and asks the database the same', async () => {
    const answers: unknown[] = [];
    const questions: string[][] = [];
    for (const name of ['nobody', 'twice', 'aoi', 'hidden', 'an', 'moved'] as const) {
      as(name);
      const one = browser();
      const home = await one.goThrough(await one.linkOn(APP));
      statements.length = 0;
      const back = await one.ask(home);
      questions.push([...statements]);
      const page = await one.ask(back.headers.get('location') ?? '');
      answers.push([where(back), page.status, await page.text()]);
      expect([...back.headers.getSetCookie()].join()).not.toMatch(/akashi(-enrolment)?=/);
    }
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    for (const asked of questions) expect(asked).toEqual(questions[0]);
    expect(questions[0]?.length).toBeGreaterThan(10);
    expect(JSON.stringify(answers[0])).toContain('自動では確認できませんでした');
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from letter_request where settled_at is null`.execute(installation.db);
    expect(rows[0]?.n).toBe(6);
    // nothing lies before anybody until it is looked at, and then only before whom it is for
    expect(await workOf(3, true)).toEqual([]);
    await settleLetterRequests(installation, INSURER);
    for (const number of [1, 3, 4, 7])
      expect([number, await workOf(number, false)]).toEqual([
        number,
        [expect.objectContaining({ reason: 'app-not-matched', owner: 'clerk' })],
      ]);
    for (const number of [5, 6]) {
      expect([number, await workOf(number, true)]).toEqual([
        number,
        [expect.objectContaining({ reason: 'way-in-asked', owner: 'protection-officer' })],
      ]);
      expect([number, await workOf(number, false)]).toEqual([number, []]);
    }
    const left = await sql<{ sealed: string | null; outcome: string }>`
      select sealed, outcome from letter_request order by outcome`.execute(installation.db);
    expect(left.rows.map(({ outcome }) => outcome)).toEqual([...Array(5).fill('by-hand'), 'unknown']);
    expect(left.rows.every(({ sealed }) => sealed === null)).toBe(true);
  });

  it('lays the same person before staff three times a day at most, with the same page', async () => {
    as('nobody');
    for (let i = 0; i < 4; i++)
      expect(where(await browser().travel(APP))).toEqual([303, urls.signInResult('digital-app', 'asked')]);
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from letter_request where settled_at is null`.execute(installation.db);
    expect(rows[0]?.n).toBe(2);
  });

  it('links an app to an account only in a fresh sign-in, tells it, and takes it away again', async () => {
    const one = await signedIn(4, '1975-05-05', 'noboru');
    as('twice');
    const account = await (await one.ask(urls.account())).text();
    expect(account).toContain('つないでいません');
    expect(where(await one.travel(urls.accountDigitalApp()))).toEqual([303, `${urls.account()}?done=digital-app`]);
    const shown = await (await one.ask(`${urls.account()}?done=digital-app`)).text();
    expect(shown).toContain('デジタル認証アプリをつなぎました');
    expect(await (await one.ask(urls.accountSessions())).text()).toContain('デジタル認証アプリをつなぎました');
    // and now it leads in, though two entries have the four items
    const other = browser();
    expect(where(await other.travel(APP))).toEqual([303, urls.home()]);
    // the provider's clock is this machine's: the sign-in is made older instead
    await sql`update session set made_at = made_at - interval '6 minutes' where kind = 'member'`.execute(
      installation.db,
    );
    const stale = `${urls.accountConfirm('digital-app')}`;
    expect(where(await other.ask(urls.accountDigitalApp()))).toEqual([303, stale]);
    expect(where(await other.ask(urls.accountDigitalAppRemove(), {}))).toEqual([303, stale]);
    const fresh = browser();
    const entered = { loginName: 'noboru', password: PASSWORD, address: 'fresh' };
    fresh.setCookie('akashi', (await signInWithPassword(installation, INSURER, entered)).session);
    expect(where(await fresh.ask(urls.accountDigitalAppRemove(), {}))).toEqual([
      303,
      `${urls.account()}?done=digital-app-removed`,
    ]);
    expect(where(await browser().travel(APP))).toEqual([303, urls.signInResult('digital-app', 'asked')]);
  });

  it('leads into one account only, and ends its link only in the sign-in that began it', async () => {
    as('twice');
    expect(where(await (await signedIn(3, '1975-05-05', 'namesake')).travel(urls.accountDigitalApp()))).toEqual([
      303,
      `${urls.account()}?done=digital-app`,
    ]);
    const second = browser();
    const again = { loginName: 'noboru', password: PASSWORD, address: 'second' };
    second.setCookie('akashi', (await signInWithPassword(installation, INSURER, again)).session);
    const taken = await second.travel(urls.accountDigitalApp());
    expect(where(taken)).toEqual([303, urls.signInResult('digital-app', 'elsewhere')]);
    expect((await second.ask(taken.headers.get('location') ?? '')).status).toBe(409);
    // an app that shows somebody else, or too little of anybody, by whoever has the password
    const one = await signedIn(7, '1995-02-03', 'nguyen');
    for (const name of ['hanako', 'an'] as const) {
      as(name);
      const strange = await one.travel(urls.accountDigitalApp());
      expect(where(strange)).toEqual([303, urls.signInResult('digital-app', 'failed')]);
      const [act] = await listAudit(installation.db, INSURER, { limit: 1 });
      expect(act).toMatchObject({ action: 'provider-refused', actor_kind: 'member', subject_kind: 'account' });
    }
    const back = await one.goThrough(await one.linkOn(urls.accountDigitalApp()));
    const entered = { loginName: 'nguyen', password: PASSWORD, address: 'other' };
    one.setCookie('akashi', (await signInWithPassword(installation, INSURER, entered)).session);
    expect(where(await one.ask(back))).toEqual([303, urls.signInResult('digital-app', 'failed')]);
  });

  it('sets an account that is there anew, as at the desk: old ways end, what was linked too', async () => {
    as('hanako');
    await sql`update app_link set removed_at = ${clock.now()} where removed_at is null`.execute(installation.db);
    const one = browser();
    expect(where(await one.travel(APP))).toEqual([303, urls.enrolCredential()]);
    const other = '三日月が 海に 沈む 音を聞く';
    await one.ask(urls.enrolCredential(), { loginName: 'hanako', password: other });
    const enter = (password: string) =>
      signInWithPassword(installation, INSURER, { loginName: 'hanako', password, address: 'x' });
    await expect(enter(PASSWORD)).rejects.toMatchObject({ code: 'sign-in-failed' });
    expect((await enter(other)).kind).toBe('signed-in');
    const { rows } = await sql<{ waits: Date | null; n: number }>`
      select a.waits_until as waits, count(*)::int as n from account a join app_link l using (insurer_number, account_id)
      where a.login_name = 'hanako' and l.removed_at is null group by 1`.execute(installation.db);
    expect(rows).toEqual([{ waits: null, n: 1 }]);
  });

  it('does nothing when somebody turns back at the provider, and says so in plain words', async () => {
    as(null);
    const one = browser();
    one.forgetProvider();
    const back = await one.travel(APP);
    expect(where(back)).toEqual([303, urls.signInResult('digital-app', 'failed')]);
    const page = await one.ask(back.headers.get('location') ?? '');
    expect([page.status, await page.text()]).toEqual([400, expect.stringContaining('何も変わっていません')]);
    const [entry] = await listAudit(installation.db, INSURER, { limit: 1 });
    expect(entry).toMatchObject({ action: 'provider-refused', details: '{"why":"cancelled"}' });
  });

  it('is not there for whoever got a flag between the app and their own way', async () => {
    as('yoshino');
    const one = browser();
    expect(where(await one.travel(APP))).toEqual([303, urls.enrolCredential()]);
    const officer = { kind: 'staff', id: 'officer', role: 'protection-officer' } as const;
    const flag = { kind: 'protection-raised', flag: 'nondisclosure', on: dayInJapan(clock.now()) } as const;
    await recordFiling(installation, INSURER, await memberOf(installation, 2), flag, officer);
    const chosen = { loginName: 'yoshino', password: PASSWORD };
    expect((await one.ask(urls.enrolCredential(), chosen)).status).toBe(401);
    // and the database itself refuses such a code
    const insert = sql`
      insert into enrolment_letter (insurer_number, letter_id, member_id, code_hmac, made_at, made_by, expires_at, way)
      select insurer_number, 'FORGED', member_id, 'forged', made_at, made_by, expires_at, 'app' from enrolment_letter
      where member_id = ${await memberOf(installation, 2)} limit 1`;
    await expect(insert.execute(installation.db)).rejects.toThrow('no enrolment letter is made by machine');
  });

  it('takes a code of the provider once, and only with what was sent out with it', async () => {
    as('nobody');
    const one = browser();
    const back = new URL(await one.goThrough(await one.linkOn(APP)), 'http://localhost');
    expect((await one.ask(back.pathname + back.search)).headers.get('location')).toBe(
      urls.signInResult('digital-app', 'asked'),
    );
    const link = await one.linkOn(APP);
    const replayed = new URLSearchParams(back.search);
    replayed.set('state', link.searchParams.get('state') ?? '');
    expect((await one.ask(`${back.pathname}?${replayed}`)).headers.get('location')).toBe(
      urls.signInResult('digital-app', 'failed'),
    );
    const [entry] = await listAudit(installation.db, INSURER, { limit: 1 });
    expect(entry).toMatchObject({ action: 'provider-refused', details: '{"why":"code-refused"}' });
  });

  it('changes over to the next key when the provider knows it', async () => {
    const two = await makeProviderKey(installation, INSURER, 'company', OPERATOR);
    expect(two.keys).toHaveLength(2);
    await expect(makeProviderKey(installation, INSURER, 'company', OPERATOR)).rejects.toMatchObject({
      code: 'wrong-state',
    });
    const one = await changeProviderKey(installation, INSURER, 'company', OPERATOR);
    expect(one.keys).toEqual([two.keys[1]]);
    expect(JSON.stringify(one)).not.toMatch(/"[dpq]":/);
    // it does not know it yet
    as('hanako');
    const traveller = browser();
    expect((await traveller.travel(urls.signInWith('company'))).headers.get('location')).toBe(
      urls.signInResult('company', 'failed'),
    );
    site.serve([{ id: CLIENT_IDS.company, redirectUris: [backAt('company')], jwks: one }]);
    traveller.forgetProvider();
    expect((await traveller.travel(urls.signInWith('company'))).headers.get('location')).toBe(urls.companyStart());
  });
});

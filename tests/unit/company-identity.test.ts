import type { Hono } from 'hono';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeLetters, openAccountWithPassword, redeemCode, signInWithPassword } from '../../src/access/index.ts';
import { OPERATOR } from '../../src/audit/index.ts';
import { listCertificatesOf } from '../../src/certificates/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { handClock, systemClock } from '../../src/platform/clock.ts';
import { inTransaction, sql } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { portalRoutes } from '../../src/portal/index.ts';
import { urls } from '../../src/web/urls.ts';
import { describeOnBothDatabases, testInstallation } from '../support/databases.ts';
import { PASSWORD } from '../support/household.ts';
import { INSURER } from '../support/ledger-file.ts';
import { memberOf } from '../support/mail-contacts.ts';
import { type OidcSite, openOidcSite } from '../support/oidc-site.ts';
import { backAt, CLIENT_IDS, makeProviderSociety } from '../support/provider-society.ts';
import { makeSociety } from '../support/society.ts';
import { Traveller } from '../support/traveller.ts';

const COMPANY = urls.signInWith('company');

describeOnBothDatabases('an identity that an employer vouches for', (get) => {
  let installation: Installation;
  let site: OidcSite;
  let app: Hono;
  let memberId: string;

  beforeAll(async () => {
    installation = testInstallation(get(), handClock(systemClock.now()));
    site = await openOidcSite();
    for (const name of ['with-account', 'without-account']) site.people.set(name, {});
    const keys = await makeProviderSociety(installation, { company: site.issuer });
    site.serve([{ id: CLIENT_IDS.company, redirectUris: [backAt('company')], jwks: keys.company }]);
    app = portalRoutes(installation);
    memberId = await memberOf(installation, 1);
    const [letter] = await inTransaction(installation.db, (tx) =>
      makeLetters(tx, installation, INSURER, OPERATOR, [memberId]),
    );
    const entered = { code: letter?.code ?? '', birthOn: getDay('1986-10-17'), address: 'here' };
    const enrolment = await redeemCode(installation, INSURER, entered);
    await openAccountWithPassword(installation, INSURER, enrolment, { loginName: 'hanako', password: PASSWORD });
  }, 90_000);
  afterAll(() => site.close());

  async function arrive(name: string): Promise<Traveller> {
    site.present = name;
    const one = new Traveller(app);
    const back = await one.travel(COMPANY);
    expect([back.status, back.headers.get('location')]).toEqual([303, urls.companyStart()]);
    return one;
  }

  it('shows one page that says what is left to do, the same for everybody', async () => {
    const one = await arrive('with-account');
    const page = await (await one.ask(urls.companyStart())).text();
    for (const words of ['会社のIDを確認しました', 'まだ開いていません', urls.signIn(), urls.enrol(), urls.guide()])
      expect(page).toContain(words);
    const other = await arrive('without-account');
    expect(await (await other.ask(urls.companyStart())).text()).toBe(page);
    // and asked the company for nothing but who it is, in the same words
    const asked = site.asked.map((query) => [query.get('scope'), query.get('prompt'), query.get('max_age')]);
    expect(new Set(asked.map(String))).toEqual(new Set(['openid,,']));
  });

  it('is to every page of the portal as if nobody were there', async () => {
    const one = await arrive('with-account');
    const certificateId = (await listCertificatesOf(installation.db, INSURER, [memberId]))[0]?.certificateId ?? '';
    expect(certificateId).not.toBe('');
    const paths = [...new Set(app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path))].filter(
      (path) => !path.includes('*') && path !== urls.companyStart() && !path.startsWith('/sign-in/with/'),
    );
    expect(paths.length).toBeGreaterThan(40);
    for (const needed of [
      urls.home(),
      urls.certificate(':id'),
      urls.applications(),
      urls.settings(),
      urls.account(),
      urls.accountDigitalApp(),
      urls.why(':id'),
      urls.history(),
      urls.ownData(),
      urls.contact(),
    ])
      expect(paths).toContain(needed);
    const alone = new Traveller(app);
    const seen = async (who: Traveller, path: string) => {
      const response = await who.ask(path);
      return [path, response.status, response.headers.get('location'), await response.text()];
    };
    for (const pattern of paths)
      for (const id of [memberId, certificateId]) {
        const path = pattern.replace(/:[a-zA-Z]+(\{[^}]*\})?/g, id);
        expect(await seen(one, path)).toEqual(await seen(alone, path));
      }
  }, 120_000);

  it('does nothing that a form of somebody who is signed in does', async () => {
    const one = await arrive('with-account');
    const alone = new Traveller(app);
    const paths = [...new Set(app.routes.filter(({ method }) => method === 'POST').map(({ path }) => path))].filter(
      (path) => !path.includes('*') && ![urls.companyEnd(), urls.language()].includes(path),
    );
    expect(paths.length).toBeGreaterThan(20);
    for (const pattern of paths) {
      const path = pattern.replace(/:[a-zA-Z]+(\{[^}]*\})?/g, memberId);
      const [mine, theirs] = [await one.ask(path, {}), await alone.ask(path, {})];
      expect([path, mine.status, mine.headers.get('location')]).toEqual([
        path,
        theirs.status,
        theirs.headers.get('location'),
      ]);
    }
  }, 120_000);

  it('is no member’s session, under whatever name its cookie comes', async () => {
    const one = await arrive('with-account');
    const id = one.cookie('akashi-company') ?? '';
    expect(id).toMatch(/^\w{22}$/);
    const forged = new Traveller(app);
    for (const name of ['akashi', 'akashi-enrolment', 'akashi-second-factor']) forged.setCookie(name, id);
    expect((await forged.ask(urls.account())).headers.get('location')).toBe(urls.signInAgain());
    // what the person then shows by themselves opens as everywhere
    const entered = { loginName: 'hanako', password: PASSWORD, address: 'here' };
    one.setCookie('akashi', (await signInWithPassword(installation, INSURER, entered)).session);
    expect((await one.ask(urls.account())).status).toBe(200);
  });

  it('ends when the person says so', async () => {
    const one = await arrive('with-account');
    const ended = await one.ask(urls.companyEnd(), {});
    expect([ended.status, one.cookie('akashi-company')]).toEqual([303, undefined]);
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from session where kind = 'company' and ended_at is not null`.execute(installation.db);
    expect(rows[0]?.n).toBe(1);
    expect((await one.ask(urls.companyStart())).headers.get('location')).toBe(COMPANY);
  });

  it('can not be a member’s session, nor lead into an account, in the database itself', async () => {
    const { db } = installation;
    const session = (kind: string, how: string, holder: string) =>
      sql`insert into session (insurer_number, session_hash, kind, holder_id, made_at, seen_at, ends_at, agent, how)
        values (${INSURER}, ${holder}, ${kind}, ${holder}, now(), now(), now(), '', ${how})`.execute(db);
    await expect(session('company', 'passkey', 'x'.repeat(43))).rejects.toThrow('session_company_check');
    await expect(session('company', '', memberId)).rejects.toThrow('session_company_check');
    await expect(session('member', 'company', 'y')).rejects.toThrow('session_how_check');
    const trip = sql`
      insert into provider_trip (insurer_number, state_hash, browser_hash, provider, purpose, issuer, client_id, sealed,
        session_hash, made_at, ends_at)
      values (${INSURER}, 'x', 'x', 'company', 'link', 'x', 'x', 'x', 'x', now(), now())`;
    await expect(trip.execute(db)).rejects.toThrow('provider_trip_check');
  });
});

describeOnBothDatabases('a society that has configured no provider', (get) => {
  it('has no trace of one on any page', async () => {
    const installation = testInstallation(get());
    await makeSociety(installation);
    const app = portalRoutes(installation);
    for (const path of [urls.signIn(), urls.recover(), urls.guide(), urls.enrol()]) {
      const text = await (await app.request(path)).text();
      expect(text).not.toMatch(/デジタル認証アプリ|会社のID|sign-in\/with/);
    }
    for (const path of [
      COMPANY,
      urls.signInWith('digital-app'),
      urls.signInBack('company'),
      urls.signInResult('digital-app', 'asked'),
      urls.companyStart(),
    ])
      expect([path, (await app.request(path)).status]).toEqual([path, 404]);
  });
});

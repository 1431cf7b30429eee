import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { type Household, makeHousehold, openAccountOf, PASSWORD } from '../../tests/support/household.ts';
import { INSURER } from '../../tests/support/ledger-file.ts';
import { codeOf } from '../../tests/support/mail-contacts.ts';
import { findDevices, findSignedIn, findWaysIn, makeRecoveryCodes } from '../access/index.ts';
import { listAudit } from '../audit/index.ts';
import { addContact, confirmContact, findContactState } from '../mail/index.ts';
import { handClock } from '../platform/clock.ts';
import { sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { listMySubscriptions, subscribe } from '../push/index.ts';
import { giveShare, listGiven } from '../sharing/index.ts';
import { urls } from '../web/urls.ts';
import { portalRoutes } from './index.ts';

const MINUTE = 60_000;
/** Nothing is sent: there is nobody there. */
const NO_MAIL = { host: '127.0.0.1', port: 9, secure: false, requireTls: false, auth: undefined, from: 'a@b.example' };
const OTHER = '三日月が 海に 沈む 音を聞く';

describeOnBothDatabases('the pages of the ways into an account', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  let app: ReturnType<typeof portalRoutes>;
  let people: Household['id'];
  let session: string;
  let stranger: string;

  const ask = (path: string, of: string | undefined = session) =>
    app.request(path, { headers: of ? { cookie: `akashi=${of}` } : {} });
  const send = (path: string, fields: Record<string, string>, of: string | undefined = session, cookies = '') =>
    app.request(path, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'http://localhost',
        host: 'localhost',
        cookie: [of ? `akashi=${of}` : '', cookies].filter(Boolean).join('; '),
      },
      body: new URLSearchParams(fields).toString(),
    });
  const goesTo = (response: Response) => [response.status, response.headers.get('location')];
  const cookieOf = (response: Response, name: string) =>
    response.headers
      .getSetCookie()
      .find((line) => line.startsWith(`${name}=`))
      ?.split(/[=;]/)[1] ?? '';

  const PRIVATE = [
    urls.account(),
    urls.accountConfirm('password'),
    urls.accountPassword(),
    urls.accountLoginName(),
    urls.accountPasskeys(),
    urls.accountPasskey('anything'),
    urls.accountApp(),
    urls.accountRecoveryCodes(),
    urls.accountSessions(),
    urls.accountClose(),
  ];
  const ACTS = [
    urls.accountConfirmForm(),
    urls.accountPassword(),
    urls.accountLoginName(),
    urls.accountPasskey('anything'),
    urls.accountRemove('anything'),
    urls.accountApp(),
    urls.accountAppRemove(),
    urls.accountRecoveryCodes(),
    urls.accountRecoveryText(),
    urls.accountSessionsEnd(),
    urls.accountClose(),
  ];

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    people = (await makeHousehold(installation)).id;
    app = portalRoutes(installation);
    session = await openAccountOf(installation, people, '1-00');
    stranger = await openAccountOf(installation, people, '2-00');
  }, 60_000);

  it('are nobody’s without a session, and take no form from elsewhere', async () => {
    for (const path of PRIVATE) expect([path, ...goesTo(await ask(path, ''))]).toEqual([path, 303, urls.signInAgain()]);
    for (const path of ACTS)
      expect([path, ...goesTo(await send(path, {}, ''))]).toEqual([path, 303, urls.signInAgain()]);
    for (const path of [urls.accountPasskeyOptions(), urls.accountPasskeys(), urls.accountConfirmPasskey()]) {
      const response = await app.request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: 'http://localhost', host: 'localhost' },
        body: '{}',
      });
      expect([path, response.status]).toEqual([path, 401]);
    }
    for (const path of [...ACTS, urls.recoverLetter(), urls.recoverCode(), urls.notMe(), urls.signInCode()]) {
      const forged = await app.request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' },
        body: '',
      });
      expect([path, forged.status]).toEqual([path, 403]);
    }
    const page = await ask(urls.account());
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
  });

  it('ask who is signed in to show it again after five minutes, and go on to no place from outside', async () => {
    clock.advance(6 * MINUTE);
    for (const [path, purpose] of [
      [urls.accountPassword(), 'password'],
      [urls.accountLoginName(), 'login-name'],
      [urls.accountPasskeys(), 'passkeys'],
      [urls.accountApp(), 'app'],
      [urls.accountRecoveryCodes(), 'codes'],
      [urls.accountClose(), 'close'],
    ] as const) {
      expect([path, ...goesTo(await ask(path))]).toEqual([path, 303, urls.accountConfirm(purpose)]);
    }
    const withMail = portalRoutes({ ...installation, mail: NO_MAIL });
    for (const path of [urls.contact(), urls.contactConfirm(), urls.contactRemove()]) {
      const given = await withMail.request(path, {
        method: 'POST',
        headers: { origin: 'http://localhost', host: 'localhost', cookie: `akashi=${session}` },
        body: new URLSearchParams({ address: 'stranger@example.jp', code: '22222222' }),
      });
      expect([path, ...goesTo(given)]).toEqual([path, 303, urls.accountConfirm('contact')]);
    }
    // the code of an address that was given before counts, in its own account; no address is shown
    const giver = await findSignedIn(installation.db, installation, INSURER, stranger);
    if (!giver) throw new Error('nobody is signed in');
    await addContact(installation, giver, { address: 'slow@example.jp', language: 'ja' });
    const code = await codeOf(installation, giver.accountId);
    const enter = (of: string, typed: string) =>
      withMail.request(urls.contactConfirm(), {
        method: 'POST',
        headers: { origin: 'http://localhost', host: 'localhost', cookie: `akashi=${of}` },
        body: new URLSearchParams({ code: typed }),
      });
    expect(goesTo(await enter(session, code))).toEqual([303, urls.accountConfirm('contact')]);
    const [wrong, right] = [await enter(stranger, ''), await enter(stranger, code)];
    expect([wrong.status, right.status]).toEqual([422, 200]);
    for (const page of [wrong, right]) expect(await page.text()).not.toContain('slow@example.jp');
    const { current } = await findContactState(installation.db, installation, giver, clock.now());
    expect(current?.address).toBe('slow@example.jp');
    const stale = await send(urls.accountRecoveryCodes(), {});
    expect(goesTo(stale)).toEqual([303, urls.accountConfirm('codes')]);
    for (const purpose of ['https://evil.example', '//evil.example', '__proto__', 'constructor', '']) {
      const response = await send(urls.accountConfirmForm(), { password: PASSWORD, for: purpose });
      expect([purpose, ...goesTo(response)]).toEqual([purpose, 303, urls.account()]);
      const next = cookieOf(response, 'akashi');
      // the old session ended with it
      expect(goesTo(await ask(urls.account()))).toEqual([303, urls.signInAgain()]);
      session = next;
    }
  });

  it('leave the ways of others alone', async () => {
    const who = await findSignedIn(installation.db, installation, INSURER, stranger);
    if (!who) throw new Error('nobody is signed in');
    const { password } = await findWaysIn(installation.db, who);
    expect((await send(urls.accountRemove(password?.id ?? ''), {})).status).toBe(404);
    expect((await ask(urls.accountPasskey(password?.id ?? ''))).status).toBe(404);
    expect((await send(urls.accountSessionsEnd(), { session: who.session })).status).toBe(404);
    expect((await ask(urls.account(), stranger)).status).toBe(200);
  });

  it('give the codes of one page as a file, to whom they were shown, for half an hour', async () => {
    const shown = await (await send(urls.accountRecoveryCodes(), {})).text();
    const sealed = /name="sealed" value="([^"]+)"/.exec(shown)?.[1] ?? '';
    const codes = [...shown.matchAll(/<li>((?:\w{4}-){5}\w{4})<\/li>/g)].map((match) => match[1] ?? '');
    expect(codes).toHaveLength(8);
    const file = await send(urls.accountRecoveryText(), { sealed });
    expect(file.headers.get('content-disposition')).toContain('attachment');
    const text = await file.text();
    for (const code of codes) expect(text).toContain(code);
    expect((await send(urls.accountRecoveryText(), { sealed }, stranger)).status).toBe(303);
    expect((await send(urls.accountRecoveryText(), { sealed: `${sealed}x` })).status).toBe(422);
    const again = await (await ask(urls.accountRecoveryCodes())).text();
    for (const code of codes) expect(again).not.toContain(code);
  });

  it('keep an id in the browser for long, which opens nothing', async () => {
    const response = await send(urls.signIn(), { loginName: 'member-1-00', password: PASSWORD }, '');
    const line = response.headers.getSetCookie().find((one) => one.startsWith('akashi-browser='));
    expect(line).toMatch(/Max-Age=34560000.*HttpOnly.*SameSite=Lax/);
    const id = cookieOf(response, 'akashi-browser');
    expect((await ask(urls.account(), id)).status).toBe(303);
    const { rows } = await sql<{ dump: string }>`select string_agg(b::text, '|') as dump from known_browser b`.execute(
      installation.db,
    );
    expect(rows[0]?.dump).not.toContain(id);
    const known = await send(
      urls.signIn(),
      { loginName: 'member-1-00', password: PASSWORD },
      '',
      `akashi-browser=${id}`,
    );
    expect(cookieOf(known, 'akashi-browser')).toBe(id);
    const planted = await send(urls.signIn(), { loginName: 'member-1-00', password: PASSWORD }, '', 'akashi-browser=x');
    expect(cookieOf(planted, 'akashi-browser')).not.toBe('x');
    session = cookieOf(planted, 'akashi');
  });

  it('end with the others what they may have given themselves, but for what is to stay', async () => {
    const visit = async (cookies: string) =>
      cookieOf(await send(urls.signIn(), { loginName: 'member-1-00', password: PASSWORD }, '', cookies), 'akashi');
    const whoIs = async (of: string) => {
      const found = await findSignedIn(installation.db, installation, INSURER, of);
      if (!found) throw new Error('nobody is signed in');
      return found;
    };
    const here = await visit(`akashi-browser=${'A'.repeat(22)}`);
    clock.advance(1_000);
    const there = await visit(`akashi-browser=${'B'.repeat(22)}`);
    const [me, partner] = [await whoIs(here), await whoIs(there)];
    // the new browser does not wipe the warning about itself, neither by looking nor with the button; the one of before does
    const warning = async () => {
      const { rows } = await sql<{ seen: boolean; read: boolean }>`
        select e.seen_at is not null as seen, exists (select from portal_notice n join portal_notice_read r using (insurer_number, notice_id)
          where n.member_id = ${me.memberId} and n.at = e.at and n.kind = 'signed-in-elsewhere') as read
        from account_event e where e.account_id = ${me.accountId} and e.kind = 'new-browser' order by e.at desc limit 1`.execute(
        installation.db,
      );
      return rows[0];
    };
    for (const [of, is] of [
      [there, false],
      [here, true],
    ] as const) {
      await ask(urls.accountSessions(), of);
      await send(urls.inboxRead(), {}, of);
      expect(await warning()).toEqual({ seen: is, read: is });
    }
    const give = (key: '1-00' | '1-02', kind: 'person' | 'link') =>
      giveShare(installation, partner, { memberId: people[key], kind, term: 'week', untilOn: undefined });
    const device = (name: string, { browser, session: by }: { browser: string; session: string }) =>
      sql`insert into device (insurer_number, device_id, account_id, public_jwk, kind, made_at, confirmed_at, confirmed_by, used_at, browser_hmac)
        values (${INSURER}, ${name}, ${me.accountId}, '{}', 'android', ${clock.now()}, ${clock.now()}, ${by}, ${clock.now()}, ${browser})`.execute(
        installation.db,
      );
    const ring = (name: string, who: typeof me) =>
      subscribe({ ...installation, pushHosts: ['push.example'] }, who, {
        endpoint: `https://push.example/${name}`,
        agent: '',
        hmac: who.browser,
      });
    const left = async () => [
      (await listGiven(installation.db, me, clock.now())).map(({ share }) => share.shareId).sort(),
      (await findDevices(installation.db, INSURER, me.accountId)).map(({ deviceId }) => deviceId).sort(),
      (await listMySubscriptions(installation.db, me)).map(({ browserHmac }) => browserHmac === me.browser),
    ];
    const [kept, link] = [await give('1-00', 'person'), await give('1-02', 'link')];
    await device('mine', me);
    await device('theirs', partner);
    await device('old', { browser: '', session: 'before' });
    await ring('mine', me);
    await ring('theirs', partner);

    const page = await (await ask(urls.accountPassword(), here)).text();
    const marked = [...page.matchAll(/name="end" value="([^"]+)" checked/g)].map((match) => match[1] ?? '');
    expect(marked.toSorted()).toEqual([kept, link, 'theirs', 'old'].toSorted());
    expect(page).not.toContain('"mine"');
    const form = (marks: readonly string[]) =>
      new URLSearchParams([
        ...[kept, link, 'theirs', 'old'].map((id) => ['listed', id]),
        ...marks.map((id) => ['end', id]),
      ]);
    const post = (path: string, body: URLSearchParams) =>
      app.request(path, {
        method: 'POST',
        headers: { origin: 'http://localhost', host: 'localhost', cookie: `akashi=${here}` },
        body,
      });
    // a password that is refused changes nothing, and what was to stay stays unmarked
    const weak = form([link, 'theirs', 'old']);
    weak.set('password', 'sunshinesunshine');
    const refused = await (await post(urls.accountPassword(), weak)).text();
    expect([...refused.matchAll(/name="end" value="([^"]+)" checked/g)]).toHaveLength(3);
    expect((await left())[1]).toEqual(['mine', 'old', 'theirs']);

    // given while the page was open: on no list, so it ends
    await give('1-02', 'person');
    const sent = form([link, 'old']);
    sent.set('session', 'others');
    expect(goesTo(await post(urls.accountSessionsEnd(), sent))).toEqual([303, `${urls.accountSessions()}?done=ended`]);
    expect(await left()).toEqual([[kept], ['mine', 'theirs'], [true]]);
    expect((await ask(urls.account(), there)).status).toBe(303);
    // nothing else is signed in any more; what stayed can still be ended with the button
    expect(await (await ask(urls.accountSessions(), here)).text()).toContain(`name="end" value="${kept}"`);
    // ways in stay as they are but for those that are marked, whatever else is sent
    const codes = await makeRecoveryCodes(installation, await whoIs(here));
    expect(codes).toHaveLength(8);
    const owner = { insurerNumber: INSURER, accountId: me.accountId, memberId: me.memberId };
    await addContact(installation, owner, { address: 'stranger@example.jp', language: 'ja' });
    const listed = await (await ask(urls.accountPassword(), here)).text();
    expect([...listed.matchAll(/name="way" value="([^"]+)"( checked)?/g)].map(([, id, is]) => [id, is])).toEqual([
      ['codes', undefined],
      ['addresses', undefined],
    ]);
    expect(listed).toContain('stranger@example.jp');
    // one that was confirmed in another browser is marked already
    await confirmContact(
      installation,
      { ...owner, browser: partner.browser },
      await codeOf(installation, me.accountId),
    );
    expect(await (await ask(urls.accountPassword(), here)).text()).toContain('name="way" value="addresses" checked');
    const changed = new URLSearchParams([
      ['password', `${PASSWORD} 雪`],
      ['way', 'addresses'],
      ['way', 'no-such-passkey'],
    ]);
    expect(goesTo(await post(urls.accountPassword(), changed))).toEqual([303, `${urls.account()}?done=password`]);
    expect(await left()).toEqual([[], ['mine'], [true]]);
    expect((await findWaysIn(installation.db, me)).recoveryCodes.left).toBe(8);
    expect(await findContactState(installation.db, installation, owner, clock.now())).toMatchObject({
      waiting: undefined,
      endedByRecovery: false,
    });

    const entries = (subjectId: string) => listAudit(installation.db, INSURER, { subjectId, limit: 60 });
    const acts = [
      ...(await entries(me.accountId)),
      ...(await entries(people['1-00'])),
      ...(await entries(people['1-02'])),
    ];
    const count = (action: string) => acts.filter((one) => one.action === action).length;
    expect(['share-withdrawn', 'device-removed', 'push-removed', 'sharing-shown'].map(count)).toEqual([3, 2, 1, 5]);
    session = here;
  });

  it('do not let a browser ring on in which somebody signed out', async () => {
    const who = await findSignedIn(installation.db, installation, INSURER, session);
    await send(urls.signOut(), {});
    expect(who && (await listMySubscriptions(installation.db, who))).toEqual([]);
    const again = await send(urls.signIn(), { loginName: 'member-1-00', password: `${PASSWORD} 雪` }, '');
    session = cookieOf(again, 'akashi');
  });

  it('tell a refused password by its field, and change a good one', async () => {
    const weak = await send(urls.accountPassword(), { password: 'Password!Password1' });
    expect(weak.status).toBe(422);
    expect(await weak.text()).toContain('id="password-error"');
    expect(goesTo(await send(urls.accountPassword(), { password: OTHER }))).toEqual([
      303,
      `${urls.account()}?done=password`,
    ]);
    expect(await (await ask(`${urls.account()}?done=<script>`)).text()).not.toContain('<script>alert');
  });
});

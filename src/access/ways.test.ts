import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { type Household, letterFor, makeHousehold, openAccountOf, PASSWORD } from '../../tests/support/household.ts';
import { INSURER } from '../../tests/support/ledger-file.ts';
import { listAudit } from '../audit/index.ts';
import { listCertificatesOf } from '../certificates/index.ts';
import { handClock } from '../platform/clock.ts';
import { inTransaction, sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { insertCredential } from './credential-store.ts';
import {
  changeLoginName,
  changePassword,
  closeOwnAccount,
  currentTotp,
  draftSecondFactor,
  endMySessions,
  findSignedIn,
  findWaysIn,
  hasNews,
  lookAtPresence,
  makeRecoveryCodes,
  removeSecondFactor,
  removeWay,
  renamePasskey,
  type SignedIn,
  setSecondFactor,
  signInAgain,
  signInWithPassword,
  signInWithRecoveryCode,
  signInWithSecondFactor,
} from './index.ts';

const MINUTE = 60_000;
const SHORT = 'mT4-k9zQ';
const OTHER = '三日月が 海に 沈む 音を聞く';
const AGENT = 'iphone/safari';
const nothing = async () => [];

describeOnBothDatabases('the ways into an account', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  let people: Household['id'];
  let visits = 0;
  const address = () => {
    visits += 1;
    return `198.51.100.${visits}`;
  };
  const signIn = (loginName: string, password: string, browser?: { id: string; agent: string }) =>
    signInWithPassword(installation, INSURER, {
      loginName,
      password,
      address: address(),
      ...(browser ? { browser } : {}),
    });
  const find = (session: string) => findSignedIn(installation.db, installation, INSURER, session);
  async function whoIs(session: string): Promise<SignedIn> {
    const who = await find(session);
    if (!who) throw new Error('nobody is signed in');
    return who;
  }
  const fresh = async (loginName: string, password = PASSWORD) => whoIs((await signIn(loginName, password)).session);
  const actions = async (subjectId: string, limit = 20) =>
    (await listAudit(installation.db, INSURER, { subjectId, limit })).map(({ action }) => action);

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    people = (await makeHousehold(installation)).id;
    for (const key of ['1-00', '1-01', '2-00', '3-00', '4-00'] as const) await openAccountOf(installation, people, key);
  }, 60_000);

  it('changes a password after a fresh sign-in only, and signs everybody else out', async () => {
    const old = (await signIn('member-1-00', PASSWORD)).session;
    const stale = await whoIs(old);
    clock.advance(6 * MINUTE);
    await expect(changePassword(installation, stale, OTHER, nothing)).rejects.toMatchObject({ code: 'sign-in-again' });
    const who = await fresh('member-1-00');
    await expect(changePassword(installation, who, SHORT, nothing)).rejects.toMatchObject({
      details: { fault: 'too-short' },
    });
    await expect(changePassword(installation, who, 'sunshinesunshine', nothing)).rejects.toMatchObject({
      code: 'password-weak',
    });
    const [phone, tablet] = [
      { id: 'C'.repeat(22), agent: AGENT },
      { id: 'D'.repeat(22), agent: 'ipad/safari' },
    ];
    await signIn('member-1-00', PASSWORD, tablet);
    const here = await whoIs((await signIn('member-1-00', PASSWORD, phone)).session);
    await changePassword(installation, here, OTHER, nothing);
    // known no more but for the one that changed it: whoever comes with another is told of
    const { browsers } = await lookAtPresence(installation, here);
    expect(browsers.map(({ agent }) => agent)).toEqual([AGENT]);
    expect(await find(old)).toBeUndefined();
    expect(await findWaysIn(installation.db, who)).toMatchObject({ password: { needsSecond: false } });
    await expect(signIn('member-1-00', PASSWORD)).rejects.toMatchObject({ code: 'sign-in-failed' });
    expect((await signIn('member-1-00', OTHER)).kind).toBe('signed-in');
    expect(await actions(who.accountId)).toContain('password-set');
  });

  it('asks for the app after the password; its code counts once; then eight characters are enough', async () => {
    const who = await fresh('member-1-01');
    const { sealedTotpSecret: sealed, totpSecret } = draftSecondFactor(installation, who.accountId);
    await expect(setSecondFactor(installation, who, { sealed, code: '000000' })).rejects.toMatchObject({
      code: 'code-wrong',
    });
    const others = draftSecondFactor(installation, 'somebody-else').sealedTotpSecret;
    const code = currentTotp(totpSecret, clock.now());
    await expect(setSecondFactor(installation, who, { sealed: others, code })).rejects.toMatchObject({
      code: 'form-invalid',
    });
    await setSecondFactor(installation, who, { sealed, code });
    await changePassword(installation, who, SHORT, nothing);
    await expect(removeSecondFactor(installation, who)).rejects.toMatchObject({ code: 'wrong-state' });

    const step = await signIn('member-1-01', SHORT);
    expect(step.kind).toBe('second-factor');
    expect(await find(step.session)).toBeUndefined();
    const give = (typed: string, session = step.session) =>
      signInWithSecondFactor(installation, INSURER, session, { code: typed, address: address() });
    // the code of the set-up is spent
    await expect(give(code)).rejects.toMatchObject({ code: 'code-wrong' });
    clock.advance(MINUTE);
    const now = currentTotp(totpSecret, clock.now());
    expect((await whoIs(await give(now))).memberId).toBe(people['1-01']);
    await expect(give(now)).rejects.toMatchObject({ code: 'not-signed-in' });
    const second = await signIn('member-1-01', SHORT);
    await expect(give(now, second.session)).rejects.toMatchObject({ code: 'code-wrong' });
    // and before what a stolen cookie must not do
    clock.advance(MINUTE);
    const again = { password: SHORT, code: '', address: address() };
    await expect(signInAgain(installation, who, 'none', again)).rejects.toMatchObject({ code: 'code-wrong' });
    const right = { ...again, code: currentTotp(totpSecret, clock.now()) };
    expect(await find(await signInAgain(installation, who, 'none', right))).toBeDefined();
  });

  it('lets whoever knows the password guess five codes in a quarter of an hour and twenty a day, and nobody for ever out', async () => {
    clock.set('2025-12-03T09:00:00+09:00');
    let wrong = 0;
    for (let quarter = 0; quarter < 6; quarter++) {
      const { session } = await signIn('member-1-01', SHORT);
      for (let i = 0; i < 6; i++) {
        const error = await signInWithSecondFactor(installation, INSURER, session, {
          code: '000000',
          address: address(),
        }).catch((thrown: { code: string }) => thrown.code);
        if (error === 'code-wrong') wrong += 1;
        else expect(error).toBe('too-many-tries');
      }
      clock.advance(15 * MINUTE);
    }
    expect(wrong).toBe(20);
    clock.set('2025-12-04T09:00:00+09:00');
    expect((await signIn('member-1-01', SHORT)).kind).toBe('second-factor');
  });

  it('lets strangers use up their own tries, and keep out neither a browser that was there before nor a recovery code', async () => {
    clock.set('2025-12-04T10:00:00+09:00');
    const phone = { id: 'P'.repeat(22), agent: AGENT };
    const session = (await signIn('member-2-00', PASSWORD, phone)).session;
    const [code = ''] = await makeRecoveryCodes(installation, await whoIs(session));
    const wrong = (loginName: string, browser?: { id: string; agent: string }) =>
      signIn(loginName, 'wrong password of somebody', browser).catch((thrown: { code: string }) => thrown.code);
    const stranger = { id: 'Q'.repeat(22), agent: AGENT };
    // ten from everywhere together, whatever they say of themselves; a name of nobody is answered alike
    for (const loginName of ['member-2-00', 'nobody-at-all']) {
      const answers = [];
      for (let i = 0; i < 12; i++) answers.push(await wrong(loginName, i % 2 ? stranger : undefined));
      expect(answers).toEqual([...Array(10).fill('sign-in-failed'), 'too-many-tries', 'too-many-tries']);
    }
    await expect(signIn('member-2-00', PASSWORD)).rejects.toMatchObject({ code: 'too-many-tries' });
    expect((await signIn('member-2-00', PASSWORD, phone)).kind).toBe('signed-in');
    const entered = { loginName: 'member-2-00', code, address: address() };
    expect((await whoIs(await signInWithRecoveryCode(installation, INSURER, entered))).memberId).toBe(people['2-00']);
    // the phone guesses no more than ten times either
    for (let i = 0; i < 10; i++) expect(await wrong('member-2-00', phone)).toBe('sign-in-failed');
    expect(await wrong('member-2-00', phone)).toBe('too-many-tries');
    // and it is nobody's but in its own account
    expect(await wrong('member-1-00', phone)).toBe('sign-in-failed');
    clock.advance(15 * MINUTE);
  });

  it('makes recovery codes that are nowhere, count once, and open without password and app', async () => {
    const who = await fresh('member-2-00');
    const first = await makeRecoveryCodes(installation, who);
    const codes = await makeRecoveryCodes(installation, who);
    expect(codes).toHaveLength(8);
    expect(new Set(codes).size).toBe(8);
    for (const code of codes) expect(code).toMatch(/^(?:[2-9A-HJKMNP-Z]{4}-){5}[2-9A-HJKMNP-Z]{4}$/);
    // 23 random characters of 31
    expect(23 * Math.log2(31)).toBeGreaterThanOrEqual(112);
    const { rows } = await sql<{ dump: string }>`select string_agg(r::text, '|') as dump from recovery_code r`.execute(
      installation.db,
    );
    for (const code of [...first, ...codes]) expect(rows[0]?.dump).not.toContain(code.replaceAll('-', ''));
    const use = (code: string, loginName = 'member-2-00') =>
      signInWithRecoveryCode(installation, INSURER, { loginName, code, address: address() });
    const [one = '', two = ''] = codes;
    const same = { code: 'sign-in-failed', details: {} };
    await expect(use(first[0] ?? '')).rejects.toMatchObject(same);
    await expect(use(one, 'member-3-00')).rejects.toMatchObject(same);
    await expect(use(one, 'nobody-at-all')).rejects.toMatchObject(same);
    await expect(use(`${one.slice(0, -1)}${one.endsWith('2') ? '3' : '2'}`)).rejects.toMatchObject({
      code: 'code-wrong',
      details: { slip: 1 },
    });
    expect((await whoIs(await use(one.toLowerCase()))).memberId).toBe(people['2-00']);
    await expect(use(one)).rejects.toMatchObject(same);
    expect((await findWaysIn(installation.db, who)).recoveryCodes.left).toBe(7);
    const [won, lost] = await Promise.allSettled([use(two), use(two)]);
    expect([won.status, lost.status].sort()).toEqual(['fulfilled', 'rejected']);
    expect(await hasNews(installation.db, who, clock.now())).toBe(true);
  });

  it('takes several passkeys by name, and never the last way in', async () => {
    const who = await fresh('member-3-00');
    const passkey = (id: string) =>
      inTransaction(installation.db, (tx) =>
        insertCredential(
          tx,
          who,
          { kind: 'passkey', id, publicKey: 'x', counter: 0, transports: [], agent: AGENT },
          clock.now(),
        ),
      );
    const { password } = await findWaysIn(installation.db, who);
    await expect(removeWay(installation, who, password?.id ?? '')).rejects.toMatchObject({ code: 'wrong-state' });
    await passkey('phone');
    await passkey('tablet');
    await renamePasskey(installation, who, 'phone', '  わたしのスマホ  ');
    expect((await findWaysIn(installation.db, who)).passkeys.map(({ id, name }) => [id, name])).toEqual([
      ['phone', 'わたしのスマホ'],
      ['tablet', ''],
    ]);
    const stranger = await fresh('member-2-00');
    await expect(renamePasskey(installation, stranger, 'phone', 'x')).rejects.toMatchObject({ code: 'not-found' });
    await expect(removeWay(installation, stranger, 'phone')).rejects.toMatchObject({ code: 'not-found' });
    await removeWay(installation, who, password?.id ?? '');
    await expect(signIn('member-3-00', PASSWORD)).rejects.toMatchObject({ code: 'sign-in-failed' });
    // of two that are taken away at once, one stays
    const both = await Promise.allSettled(['phone', 'tablet'].map((id) => removeWay(installation, who, id)));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await findWaysIn(installation.db, who)).passkeys).toHaveLength(1);
  });

  it('changes the login name, to none that somebody has', async () => {
    const who = await fresh('member-4-00');
    await expect(changeLoginName(installation, who, 'MEMBER-2-00')).rejects.toMatchObject({ code: 'name-taken' });
    await expect(changeLoginName(installation, who, 'a b')).rejects.toMatchObject({ code: 'form-invalid' });
    await changeLoginName(installation, who, ' Jugemu@example.jp ');
    await expect(signIn('member-4-00', PASSWORD)).rejects.toMatchObject({ code: 'sign-in-failed' });
    const again = await fresh('jugemu@example.jp');
    expect(again.loginName).toBe('Jugemu@example.jp');
    // only the way of writing it
    await changeLoginName(installation, again, 'jugemu@example.jp');
    for (let i = 0; i < 9; i++)
      await expect(changeLoginName(installation, again, 'member-2-00')).rejects.toMatchObject({ code: 'name-taken' });
    await expect(changeLoginName(installation, again, 'quite-free')).rejects.toMatchObject({ code: 'too-many-tries' });
  });

  it('tells of a browser that was not there before, once, and of no other', async () => {
    const phone = { id: 'A'.repeat(22), agent: AGENT };
    const laptop = { id: 'B'.repeat(22), agent: 'windows/edge' };
    const first = await whoIs((await signIn('jugemu@example.jp', PASSWORD, phone)).session);
    await lookAtPresence(installation, first);
    expect(await hasNews(installation.db, first, clock.now())).toBe(false);
    await signIn('jugemu@example.jp', PASSWORD, phone);
    expect(await hasNews(installation.db, first, clock.now())).toBe(false);
    clock.advance(MINUTE);
    const second = await whoIs((await signIn('jugemu@example.jp', PASSWORD, laptop)).session);
    expect(await hasNews(installation.db, first, clock.now())).toBe(true);
    const { browsers, events, sessions } = await lookAtPresence(installation, second);
    expect(events[0]).toMatchObject({ kind: 'new-browser', agent: 'windows/edge', seenAt: null });
    expect(browsers.map(({ agent }) => agent).sort()).toEqual([AGENT, 'windows/edge']);
    expect(sessions.filter(({ isThis }) => isThis)).toHaveLength(1);
    expect(sessions.find(({ isThis }) => isThis)).toMatchObject({ agent: 'windows/edge', how: 'password' });
    await signIn('jugemu@example.jp', PASSWORD, laptop);
    // whoever has just got in does not wipe the warning about themselves; a browser that was there before does
    expect(await hasNews(installation.db, first, clock.now())).toBe(true);
    expect((await lookAtPresence(installation, first)).events[0]).toMatchObject({ seenAt: null });
    expect(await hasNews(installation.db, first, clock.now())).toBe(false);
    // two people of one home at one computer: nothing that is kept says so
    await signIn('member-1-00', OTHER, laptop);
    const { rows } = await sql<{ hmac: string }>`
      select browser_hmac as hmac from known_browser where agent = 'windows/edge'`.execute(installation.db);
    expect(new Set(rows.map(({ hmac }) => hmac)).size).toBe(2);
  });

  it('ends one session, or all others, of one’s own account only', async () => {
    const sessions = [];
    for (let i = 0; i < 3; i++) sessions.push((await signIn('jugemu@example.jp', PASSWORD)).session);
    const [one = '', two = '', three = ''] = sessions;
    const who = await whoIs(one);
    const stranger = await whoIs((await signIn('member-1-00', OTHER)).session);
    const hash = (await whoIs(two)).session;
    await expect(endMySessions(installation, stranger, { hash })).rejects.toMatchObject({ code: 'not-found' });
    await endMySessions(installation, who, { hash });
    expect(await find(two)).toBeUndefined();
    expect(await find(three)).toBeDefined();
    await endMySessions(installation, who, { others: true, endsToo: nothing });
    expect([await find(one), await find(three)].map((found) => found !== undefined)).toEqual([true, false]);
    expect(await find(one)).toBeDefined();
  });

  it('closes by the person’s own wish: signed out everywhere, documents as they were, and a new letter opens again', async () => {
    const before = await listCertificatesOf(installation.db, INSURER, [people['4-00']]);
    const stale = await fresh('jugemu@example.jp');
    clock.advance(6 * MINUTE);
    await expect(closeOwnAccount(installation, stale)).rejects.toMatchObject({ code: 'sign-in-again' });
    const session = (await signIn('jugemu@example.jp', PASSWORD)).session;
    await closeOwnAccount(installation, await whoIs(session));
    expect(await find(session)).toBeUndefined();
    await expect(signIn('jugemu@example.jp', PASSWORD)).rejects.toMatchObject({ code: 'sign-in-failed' });
    expect(await listCertificatesOf(installation.db, INSURER, [people['4-00']])).toEqual(before);
    expect(await letterFor(installation, people['4-00'])).toBeDefined();
    const opened = await whoIs(await openAccountOf(installation, people, '4-00'));
    expect(opened).toMatchObject({ memberId: people['4-00'], recoveredAt: null, waitsUntil: null });
    expect((await findWaysIn(installation.db, opened)).passkeys).toEqual([]);

    // a name that was somebody's is nobody else's, closed or not, and whatever a program does; a later number of theirs has it
    const other = await fresh('member-2-00');
    for (const name of ['jugemu@example.jp', 'MEMBER-4-00'])
      await expect(changeLoginName(installation, other, name)).rejects.toMatchObject({ code: 'name-taken' });
    const seize = sql`
      update account set login_key = 'jugemu@example.jp' where account_id = ${other.accountId}`.execute(
      installation.db,
    );
    await expect(seize).rejects.toThrow('for good');
    await sql`
      insert into member_succession (insurer_number, member_id, successor_id, from_on, source_id, learned_at)
      select ${INSURER}, ${people['4-00']}, ${people['2-00']}, '2025-12-01', min(source_id), ${clock.now()} from fact_source`.execute(
      installation.db,
    );
    await changeLoginName(installation, other, 'jugemu@example.jp');
    expect((await signIn('jugemu@example.jp', PASSWORD)).kind).toBe('signed-in');
  });
});

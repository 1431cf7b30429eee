import { beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, testInstallation } from '../../tests/support/databases.ts';
import { type FullRoom, fullRoom } from '../../tests/support/full-room.ts';
import { type Household, letterFor, makeHousehold, openAccountOf, PASSWORD } from '../../tests/support/household.ts';
import { INSURER } from '../../tests/support/ledger-file.ts';
import { findSignedIn, signInWithPassword } from '../access/index.ts';
import { OFFERED } from '../messages/portal/index.ts';
import { handClock } from '../platform/clock.ts';
import type { Installation } from '../platform/installation.ts';
import { urls } from '../web/urls.ts';
import { portalRoutes } from './index.ts';

const clock = handClock('2025-12-02T10:00:00+09:00');
let installation: Installation;
let people: Household['id'];

beforeAll(async () => {
  installation = testInstallation(await openTestDatabase('embedded'), clock);
  people = (await makeHousehold(installation)).id;
  await openAccountOf(installation, people, '1-00');
  await openAccountOf(installation, people, '1-01');
});

/** A browser before a portal whose room is full. */
function browserAt({ room }: FullRoom) {
  const app = portalRoutes(installation, OFFERED, room);
  const cookies = new Map<string, string>();
  const ask = async (path: string, fields?: Record<string, string>) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const form = { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost', host: 'localhost' };
    const response = await app.request(path, {
      method: fields ? 'POST' : 'GET',
      headers: { cookie, ...(fields ? form : {}) },
      ...(fields ? { body: new URLSearchParams(fields).toString() } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return { status: response.status, to: response.headers.get('location'), text: await response.text() };
  };
  const signIn = (password = PASSWORD, loginName = 'member-1-00') => ask(urls.signIn(), { loginName, password });
  const whoIsIn = () => findSignedIn(installation.db, installation, INSURER, cookies.get('akashi') ?? '');
  return { ask, cookies, signIn, whoIsIn };
}

describe('signing in when very many do', () => {
  it('leads to a place in the line, and in when it is one’s turn, without typing again', async () => {
    const full = fullRoom(installation);
    const { ask, cookies, signIn, whoIsIn } = browserAt(full);
    const other = browserAt(full);
    await other.signIn('wrong', 'somebody');
    expect(await signIn()).toMatchObject({ status: 303, to: urls.signInWait() });
    const page = await ask(urls.signInWait());
    expect(page.status).toBe(200);
    expect(page.text).toContain('<strong data-place="true">2</strong>');
    expect(page.text).toContain(`<meta http-equiv="refresh" content="3;url=${urls.signInWait()}"/>`);
    expect(page.text).not.toContain('member-1-00');
    expect(JSON.parse((await ask(urls.signInWaitNow())).text)).toEqual({
      kind: 'waiting',
      place: 2,
      minutes: 1,
      askAgainInSeconds: 3,
    });
    expect(await whoIsIn()).toBeUndefined();
    await full.endAll();
    // being asked for the place does not sign in
    expect(JSON.parse((await ask(urls.signInWaitNow())).text)).toEqual({ kind: 'called' });
    expect(await whoIsIn()).toBeUndefined();
    expect(await ask(urls.signInWait())).toMatchObject({ status: 303, to: urls.home() });
    expect((await whoIsIn())?.loginName).toBe('member-1-00');
    expect(cookies.has('akashi-waiting')).toBe(false);
  });

  it('says so at one’s turn when the password was wrong, on the form with the name in it', async () => {
    const full = fullRoom(installation);
    const { ask, cookies, signIn, whoIsIn } = browserAt(full);
    await signIn('wrong password of somebody');
    await full.endAll();
    const page = await ask(urls.signInWait());
    expect(page.status).toBe(401);
    expect(page.text).toContain('ログインIDかパスワードが正しくありません');
    expect(page.text).toContain('value="member-1-00"');
    expect([await whoIsIn(), cookies.has('akashi-waiting')]).toEqual([undefined, false]);
  });

  it('lets one leave, and tells on the form that one is in line', async () => {
    const full = fullRoom(installation);
    const { ask, cookies, signIn } = browserAt(full);
    await signIn();
    expect((await ask(urls.signIn())).text).toContain('順番を待っているところです');
    expect(await ask(urls.signInWaitLeave(), {})).toMatchObject({ status: 303, to: urls.signInLeft() });
    expect(cookies.has('akashi-waiting')).toBe(false);
    expect(full.room.waiting).toBe(0);
    expect((await ask(urls.signIn())).text).not.toContain('順番を待っているところです');
    expect(await ask(urls.signInWait())).toMatchObject({ status: 303, to: urls.signIn() });
  });

  it('says that the place is gone after a long silence', async () => {
    const { ask, cookies, signIn } = browserAt(fullRoom(installation));
    await signIn();
    clock.advance(6 * 60_000);
    await browserAt(fullRoom(installation)).signIn();
    const page = await ask(urls.signInWait());
    expect([page.status, page.text.includes('列の順番がなくなりました')]).toEqual([200, true]);
    expect(cookies.has('akashi-waiting')).toBe(false);
  });

  it('keeps the place over a restart for whoever types again', async () => {
    const before = browserAt(fullRoom(installation));
    await before.signIn();
    clock.advance(20_000);
    const full = fullRoom(installation);
    const { ask, cookies, signIn } = browserAt(full);
    await browserAt(full).signIn('later', 'somebody');
    for (const [name, value] of before.cookies) cookies.set(name, value);
    const page = await ask(urls.signInWait());
    expect([page.status, page.text.includes('もう一度入力してください')]).toEqual([200, true]);
    await signIn();
    expect(JSON.parse((await ask(urls.signInWaitNow())).text)).toMatchObject({ place: 1 });
  });

  it('takes nobody’s place who has come in by another way meanwhile', async () => {
    const full = fullRoom(installation);
    const { ask, cookies, signIn, whoIsIn } = browserAt(full);
    await signIn();
    // as the デジタル認証アプリ lets somebody in, who leaves the ticket where it is
    const entered = { loginName: 'member-1-01', password: PASSWORD, address: 'x' };
    cookies.set('akashi', (await signInWithPassword(installation, INSURER, entered)).session);
    await full.endAll();
    expect(await ask(urls.signInWait())).toMatchObject({ status: 303, to: urls.home() });
    expect((await whoIsIn())?.loginName).toBe('member-1-01');
    expect([cookies.has('akashi-waiting'), full.room.waiting]).toEqual([false, 0]);
  });

  it('is told when the line is full, without a fault', async () => {
    const { signIn } = browserAt(fullRoom(installation, { atWork: 40, most: 0 }));
    const page = await signIn();
    expect([page.status, page.text.includes('列がいっぱい')]).toEqual([429, true]);
  });
});

it('enrolment stands in the same line, after the choice was looked at', async () => {
  const full = fullRoom(installation);
  const { ask, whoIsIn } = browserAt(full);
  const code = (await letterFor(installation, people['5-00'])) ?? '';
  expect((await ask(urls.enrol(), { code, birthOn: '19520203' })).to).toBe(urls.enrolCredential());
  const weak = await ask(urls.enrolCredential(), { loginName: 'kaname', password: 'short' });
  expect([weak.status, full.room.waiting]).toEqual([422, 0]);
  const chosen = { loginName: 'kaname', password: PASSWORD };
  expect((await ask(urls.enrolCredential(), chosen)).to).toBe(urls.signInWait());
  await full.endAll();
  expect(await ask(urls.signInWait())).toMatchObject({ status: 303, to: urls.home() });
  expect((await whoIsIn())?.loginName).toBe('kaname');
});

it('what was typed in one enrolment opens no other that was begun in the browser meanwhile', async () => {
  const full = fullRoom(installation);
  const { ask, cookies, whoIsIn } = browserAt(full);
  const begin = async (person: '2-00' | '6-00', birthOn: string) =>
    ask(urls.enrol(), { code: (await letterFor(installation, people[person])) ?? '', birthOn });
  await begin('2-00', '19900131');
  expect((await ask(urls.enrolCredential(), { loginName: 'yoshino', password: PASSWORD })).to).toBe(urls.signInWait());
  expect((await begin('6-00', '19800401')).to).toBe(urls.enrolCredential());
  await full.endAll();
  const page = await ask(urls.signInWait());
  expect([page.status, page.text.includes('未定'), page.text.includes('yoshino')]).toEqual([200, true, false]);
  expect([await whoIsIn(), cookies.has('akashi-waiting')]).toEqual([undefined, false]);
});

it('a name that was taken meanwhile is told on the form of the enrolment', async () => {
  const full = fullRoom(installation);
  const { ask } = browserAt(full);
  const code = (await letterFor(installation, people['3-00'])) ?? '';
  await ask(urls.enrol(), { code, birthOn: '19530708' });
  await ask(urls.enrolCredential(), { loginName: 'member-1-00', password: PASSWORD });
  await full.endAll();
  const page = await ask(urls.signInWait());
  expect([page.status, page.text.includes('ほかの方が使っています')]).toEqual([422, true]);
});

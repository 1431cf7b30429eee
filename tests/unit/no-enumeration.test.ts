import type { KyselyPlugin, RootOperationNode } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { findSignedIn, makeRecoveryCodes, signInWithPassword } from '../../src/access/index.ts';
import { OFFERED } from '../../src/messages/portal/index.ts';
import { handClock } from '../../src/platform/clock.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { portalRoutes } from '../../src/portal/index.ts';
import { urls } from '../../src/web/urls.ts';
import { describeOnBothDatabases, testInstallation } from '../support/databases.ts';
import { fullRoom } from '../support/full-room.ts';
import { type Household, makeHousehold, openAccountOf, PASSWORD } from '../support/household.ts';
import { INSURER } from '../support/ledger-file.ts';

/** What a statement is, without the values in it. */
const shapeOf = (node: RootOperationNode): string =>
  JSON.stringify(node, (key, value) => (key === 'value' || key === 'values' || key === 'queryId' ? undefined : value));

/** As long as the name of an account that is there. */
const KNOWN = 'member-1-00';
const UNKNOWN = 'member-9-99';
/** A login name and its place in an answer are the person's own words. */
const bare = (text: string) => text.replaceAll(KNOWN, 'NAME').replaceAll(UNKNOWN, 'NAME');

describeOnBothDatabases('nobody learns from a form who is known', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  let app: ReturnType<typeof portalRoutes>;
  let people: Household['id'];
  const statements: string[] = [];
  const recorder: KyselyPlugin = {
    transformQuery: ({ node }) => {
      statements.push(shapeOf(node));
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  let visits = 0;

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    people = (await makeHousehold(installation)).id;
    await openAccountOf(installation, people, '1-00');
    const entered = { loginName: KNOWN, password: PASSWORD, address: 'x' };
    const { session } = await signInWithPassword(installation, INSURER, entered);
    const who = await findSignedIn(installation.db, installation, INSURER, session);
    if (who) await makeRecoveryCodes(installation, who);
    app = portalRoutes({ ...installation, db: installation.db.withPlugin(recorder) });
  }, 60_000);

  /** Sends a form, from an address of its own. @returns everything of the answer that a reader has, and what the database was asked */
  async function send(path: string, fields: Record<string, string>) {
    visits += 1;
    statements.length = 0;
    const response = await app.request(path, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'http://localhost',
        host: 'localhost',
        'x-forwarded-for': `192.0.2.${visits}`,
      },
      body: new URLSearchParams(fields).toString(),
    });
    const text = bare(await response.text());
    const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).sort();
    return { answer: { status: response.status, headers, text }, asked: [...statements] };
  }

  async function expectAlike(path: string, known: Record<string, string>, unknown: Record<string, string>) {
    const [one, other] = [await send(path, known), await send(path, unknown)];
    expect(other.answer).toEqual(one.answer);
    // the same statements in the same order: what takes time is the same, whatever the machine does
    expect(one.asked.length).toBeGreaterThan(1);
    expect(other.asked).toEqual(one.asked);
    return one.answer;
  }

  it('when signing in with a wrong password', async () => {
    const password = 'wrong password of somebody';
    const answer = await expectAlike(urls.signIn(), { loginName: KNOWN, password }, { loginName: UNKNOWN, password });
    expect(answer.status).toBe(401);
    // and the comparison can tell: a right password is something else
    const right = await send(urls.signIn(), { loginName: KNOWN, password: PASSWORD });
    const wrong = await send(urls.signIn(), { loginName: KNOWN, password });
    expect(right.asked).not.toEqual(wrong.asked);
  });

  it('while standing in line, and when it is their turn', async () => {
    const { endAll, room } = fullRoom(installation);
    const recorded = app;
    app = portalRoutes({ ...installation, db: installation.db.withPlugin(recorder) }, OFFERED, room);
    try {
      const password = 'wrong password of somebody';
      const tickets: string[] = [];
      for (const loginName of [KNOWN, UNKNOWN]) {
        const { answer, asked } = await send(urls.signIn(), { loginName, password });
        expect([answer.status, asked]).toEqual([303, []]);
        tickets.push(answer.headers.join('\n').match(/akashi-waiting=([^;]+)/)?.[1] ?? '');
      }
      // as long, and with nothing in them that could be compared
      expect(tickets.map((ticket) => ticket.split('.').map((part) => part.length))).toEqual([
        tickets[0]?.split('.').map((part) => part.length),
        tickets[0]?.split('.').map((part) => part.length),
      ]);
      await endAll();
      const ends = [];
      for (const ticket of tickets) {
        statements.length = 0;
        visits += 1;
        const headers = { cookie: `akashi-waiting=${ticket}`, 'x-forwarded-for': `192.0.2.${visits}` };
        const response = await app.request(urls.signInWait(), { headers });
        ends.push({ status: response.status, text: bare(await response.text()), asked: [...statements] });
      }
      expect(ends[0]?.status).toBe(401);
      expect(ends[0]?.asked.length).toBeGreaterThan(1);
      expect(ends[1]).toEqual(ends[0]);
    } finally {
      app = recorded;
    }
  });

  it('when signing in with a recovery code of nobody', async () => {
    const code = '2222-2222-2222-2222-2222-2222';
    const answer = await expectAlike(urls.recoverCode(), { loginName: KNOWN, code }, { loginName: UNKNOWN, code });
    expect(answer.status).toBe(401);
  });

  it('when ordering a letter: for a person, a wrong birth date, a number of nobody, a child and a protected person', async () => {
    const key = { symbol: '101', number: '1', branch: '00', birthOn: '19861017' };
    for (const other of [
      { birthOn: '19861018' },
      { number: '999' },
      { branch: '02', birthOn: '20130505' },
      { branch: '03', birthOn: '20150707' },
    ]) {
      const answer = await expectAlike(urls.recoverLetter(), key, { ...key, ...other });
      expect(answer.status).toBe(303);
      clock.advance(24 * 60 * 60_000);
    }
    const birthOn = '19861017';
    await expectAlike(urls.recoverLetter(), { loginName: KNOWN, birthOn }, { loginName: UNKNOWN, birthOn });
  });

  it('when redeeming a code of nobody, whatever the birth date', async () => {
    const code = '2222-2222-2222-2';
    const [one, other] = [
      await send(urls.enrol(), { code, birthOn: '19861017' }),
      await send(urls.enrol(), { code, birthOn: '19861018' }),
    ];
    expect(other.answer.text.replace('19861018', '19861017')).toBe(one.answer.text);
    expect(other.asked).toEqual(one.asked);
  });

  it('when asking for the code of an app without a right password', async () => {
    const response = await app.request(urls.signInCode());
    expect([response.status, response.headers.get('location')]).toEqual([303, urls.signIn()]);
  });
});

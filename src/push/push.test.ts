import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { issueAll } from '../../tests/support/household.ts';
import { INSURER, ledgerRow, POLICY } from '../../tests/support/ledger-file.ts';
import { memberOf, openQuickAccount, protect } from '../../tests/support/mail-contacts.ts';
import { openPushService, type PushService } from '../../tests/support/push-service.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { recordOpened } from '../certificates/index.ts';
import { getDay } from '../lib/day.ts';
import { queueNotices } from '../mail/index.ts';
import { handClock } from '../platform/clock.ts';
import { inTransaction, sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { adoptPolicy, readPolicy } from '../society/index.ts';
import { endPushes, listMySubscriptions, pushKeyOf, subscribe, unsubscribe } from './index.ts';
import { answerOf, pushOnce } from './send-pushes.ts';

const ON = getDay('2025-12-02');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const AGENT = 'android/chrome';

/** What becomes of a status of the push service. */
describe('an answer', () => {
  it.each([
    [201, null, { is: 'sent' }],
    [202, null, { is: 'sent' }],
    [404, null, { is: 'gone' }],
    [410, null, { is: 'gone' }],
    [400, null, { is: 'refused' }],
    [403, null, { is: 'refused' }],
    [301, null, { is: 'refused' }],
    [429, '120', { is: 'later', afterMs: 120_000 }],
    [429, 'Sun, 30 Nov 2025 10:00:00 GMT', { is: 'later', afterMs: null }],
    [503, null, { is: 'later', afterMs: null }],
  ])('%s %s', (status, retryAfter, expected) => {
    expect(answerOf(status, retryAfter)).toEqual(expected);
  });
});

describeOnBothDatabases('browsers that ring', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  /** What the push service says to a browser; 201 else. */
  const says = new Map<string, (tried: number) => number | 'cut'>();
  let service: PushService;
  let installation: Installation;
  let switchedOff = false;
  const owners = new Map<number, { insurerNumber: string; accountId: string; memberId: string }>();
  const owner = (number: number) => {
    const found = owners.get(number);
    if (!found) throw new Error(`nobody has the number ${number}`);
    return found;
  };
  const pass = () => pushOnce(installation, INSURER, { isSwitchedOff: async () => switchedOff });
  const add = (number: number, browser: string) =>
    subscribe(installation, owner(number), { endpoint: service.endpointOf(browser), agent: AGENT, hmac: '' });
  const rang = () => service.asked.splice(0).map(({ browser }) => browser);
  const notify = (number: number, key: string, notBeforeAt = clock.now()) =>
    inTransaction(installation.db, (tx) =>
      queueNotices(
        tx,
        INSURER,
        [{ memberId: owner(number).memberId, kind: 'application-decided', key, notBeforeAt }],
        clock.now(),
      ),
    );

  beforeAll(async () => {
    service = await openPushService((browser, tried) => says.get(browser)?.(tried) ?? 201);
    installation = { ...testInstallation(get(), clock), pushHosts: [service.host] };
    await makeSociety(installation, { webPush: 'on' });
    await importLedger(
      installation,
      [1, 2, 3, 4].map((number) => ledgerRow(number)),
      ON,
      '未取得',
    );
    for (const number of [1, 2, 3, 4]) {
      const memberId = await memberOf(installation, number);
      owners.set(number, {
        insurerNumber: INSURER,
        memberId,
        accountId: await openQuickAccount(installation, memberId),
      });
    }
  }, 60_000);
  afterAll(() => service?.close());

  it('are told by nothing but a line that is signed with the society’s key', async () => {
    await add(1, 'one');
    await notify(1, 'first');
    await pass();
    const [asked] = service.asked.splice(0);
    expect(asked).toMatchObject({
      browser: 'one',
      body: '',
      claims: { aud: `http://${service.host}`, sub: 'https://akashi.example' },
      headers: { ttl: '86400', topic: 'akashi', urgency: 'normal', 'content-length': '0' },
    });
    expect(asked?.headers.authorization).toContain(`k=${pushKeyOf(installation, INSURER).publicKey}`);
    expect(Number(asked?.claims?.exp) - clock.now().getTime() / 1000).toBe(12 * 60 * 60);
    // nothing is due any more
    expect(await pass()).toBeUndefined();
  });

  it('ring once for a key, in all of a person’s browsers, not before the time, and not while the switch is pulled', async () => {
    await add(1, 'second');
    await notify(1, 'later', new Date(clock.now().getTime() + HOUR));
    await notify(1, 'later', new Date(clock.now().getTime() + HOUR));
    await pass();
    expect(rang()).toEqual([]);
    clock.advance(HOUR);
    switchedOff = true;
    await pass();
    expect(rang()).toEqual([]);
    switchedOff = false;
    await Promise.all([pass(), pass()]);
    expect(rang().sort()).toEqual(['one', 'second']);
  });

  it('ring for documents that wait on the Web, and not for those that were opened meanwhile', async () => {
    await add(2, 'two');
    await add(3, 'three');
    await issueAll(installation, ON);
    const { rows } = await sql<{ id: string }>`
      select certificate_id as id from certificate where insurer_number = ${INSURER} and member_id = ${owner(3).memberId}`.execute(
      installation.db,
    );
    for (const { id } of rows) {
      await inTransaction(installation.db, (tx) =>
        recordOpened(tx, { insurerNumber: INSURER, certificateId: id }, { kind: 'member', id: 'x' }, clock.now()),
      );
    }
    expect(await pass()).toMatchObject({ sent: 3, notWanted: 1 });
    expect(rang().sort()).toEqual(['one', 'second', 'two']);
  });

  it('end when their push service does not know them, and are tried again when it has no time', async () => {
    says.set('one', () => 410);
    says.set('second', (tried) => (tried < 4 ? 503 : 201));
    await notify(1, 'third');
    service.asked.splice(0);
    expect(await pass()).toMatchObject({ gone: 1, putOff: 1 });
    expect((await listMySubscriptions(installation.db, owner(1))).map(({ agent }) => agent)).toEqual([AGENT]);
    // after a minute, then five
    clock.advance(MINUTE - 1);
    expect(await pass()).toBeUndefined();
    clock.advance(1);
    says.set('second', () => 'cut');
    expect(await pass()).toMatchObject({ putOff: 1 });
    clock.advance(5 * MINUTE);
    says.delete('second');
    expect(await pass()).toMatchObject({ sent: 1 });
    const [kept] = await listMySubscriptions(installation.db, owner(1));
    expect(kept?.reachedAt).toEqual(clock.now());
  });

  it('are let go a day later', async () => {
    says.set('second', () => 503);
    await notify(1, 'fourth');
    await pass();
    clock.advance(25 * HOUR);
    expect(await pass()).toMatchObject({ tooOld: 1, putOff: 0 });
    says.delete('second');
    rang();
  });

  it('belong to one account: whoever uses the browser next takes it over, and the list is one’s own', async () => {
    await add(4, 'second');
    expect(await listMySubscriptions(installation.db, owner(1))).toEqual([]);
    await notify(1, 'fifth');
    await notify(4, 'sixth');
    await pass();
    expect(rang()).toEqual(['second']);
    const [mine] = await listMySubscriptions(installation.db, owner(4));
    await expect(unsubscribe(installation, owner(1), mine?.subscriptionId ?? '')).rejects.toThrow('not-found');
    await unsubscribe(installation, owner(4), mine?.subscriptionId ?? '');
    await notify(4, 'seventh');
    await pass();
    expect(rang()).toEqual([]);
  });

  it('ring once each, for whoever asked last, when several ask at one moment', async () => {
    const live = async (numbers: readonly number[]) =>
      (await Promise.all(numbers.map((number) => listMySubscriptions(installation.db, owner(number))))).flat().length;
    await Promise.all([1, 1, 1].map((number) => add(number, 'double')));
    const before = await live([1]);
    await Promise.all([4, 1, 4, 1].map((number) => add(number, 'torn')));
    expect([before, await live([1, 4])]).toEqual([1, 2]);
    await notify(1, 'double');
    await pass();
    expect(rang().filter((browser) => browser === 'double')).toEqual(['double']);
    for (const number of [1, 4]) {
      for (const { subscriptionId } of await listMySubscriptions(installation.db, owner(number)))
        await unsubscribe(installation, owner(number), subscriptionId);
    }
  });

  it('are ten at most: the one that was added first goes', async () => {
    for (let n = 0; n < 11; n++) {
      clock.advance(MINUTE);
      await add(4, `many-${n}`);
    }
    const ends = (await listMySubscriptions(installation.db, owner(4))).length;
    await notify(4, 'eighth');
    await pass();
    const ringing = rang();
    expect([ends, ringing.length, ringing.includes('many-0'), ringing.includes('many-10')]).toEqual([
      10,
      10,
      false,
      true,
    ]);
  });

  it('end with their browser’s sign-out, also where they were added before its id was kept', async () => {
    const ring = (hmac: string) =>
      subscribe(installation, owner(2), { endpoint: service.endpointOf('early'), agent: AGENT, hmac });
    const end = (of: string) => inTransaction(installation.db, (tx) => endPushes(tx, owner(2), { of }, clock.now()));
    await ring('');
    expect(await end('mine')).toEqual([]);
    await ring('mine');
    // whoever asks without an id takes none away
    await ring('');
    expect(await end('mine')).toHaveLength(1);
  });

  it('take no address that is no push service’s', async () => {
    const other = subscribe(installation, owner(2), {
      endpoint: 'https://intranet.example/',
      agent: AGENT,
      hmac: '',
    });
    await expect(other).rejects.toThrow('form-invalid');
  });

  it('do not ring for somebody under protection, but for what happens to their own account', async () => {
    await protect(installation, owner(2).memberId);
    await notify(2, 'ninth');
    await pass();
    expect(rang()).toEqual([]);
    // the account of before the flag is closed with it, and nothing rings in it any more
    expect(await listMySubscriptions(installation.db, owner(2))).toEqual([]);
  });

  it('do not ring where the society has stopped to offer it', async () => {
    await add(3, 'three');
    const reading = readPolicy({ ...POLICY, webPush: 'off' });
    if (!reading.ok) throw new Error('the policy is not one');
    await adoptPolicy(installation, reading.policy, { people: { by: 'one', second: 'another' } });
    await notify(3, 'tenth');
    expect(await pass()).toMatchObject({ sent: 0, notWanted: 1 });
    expect(rang()).toEqual([]);
  });

  it('are added and taken out in the audit log, and no address stands anywhere in the clear', async () => {
    const { rows } = await sql<{ action: string; count: number }>`
      select action, count(*)::int as count from audit_entry where insurer_number = ${INSURER} and action like 'push%'
      group by 1 order by 1`.execute(installation.db);
    expect(rows.map(({ action }) => action)).toEqual(['push-added', 'push-removed', 'pushes-sent']);
    const { rows: sealed } = await sql<{ text: string }>`
      select sealed_endpoint as text from push_subscription where insurer_number = ${INSURER}`.execute(installation.db);
    expect(sealed.length).toBeGreaterThan(10);
    expect(
      sealed.filter(({ text }) => text.includes('http') || Buffer.from(text, 'base64url').includes('push')),
    ).toEqual([]);
  });
});

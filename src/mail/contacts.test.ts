import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import {
  codeOf,
  giveContact,
  memberOf,
  openQuickAccount,
  protect,
  sendDue,
} from '../../tests/support/mail-contacts.ts';
import { type MailSink, openMailSink, readMail } from '../../tests/support/mail-sink.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { changePassword, closeAccounts, endWays, type SignedIn } from '../access/index.ts';
import { OPERATOR } from '../audit/index.ts';
import { getDay } from '../lib/day.ts';
import { findAddress } from '../lib/mail-address.ts';
import { handClock } from '../platform/clock.ts';
import { inTransaction, sql } from '../platform/database.ts';
import type { Installation, MailSettings } from '../platform/installation.ts';
import {
  addContact,
  type ContactOwner,
  cancelContact,
  confirmContact,
  endContactsOf,
  findContactState,
  hasUsableContact,
  type MemberNotice,
  queueNotices,
  removeContact,
  setLanguage,
} from './index.ts';

const HOUR = 60 * 60_000;

describeOnBothDatabases('an address for notices', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let sink: MailSink;
  let installation: Installation & { mail: MailSettings };
  let last = 0;

  beforeAll(async () => {
    sink = await openMailSink();
    installation = { ...testInstallation(get(), clock), mail: sink.settings };
    await makeSociety(installation);
    await importLedger(
      installation,
      Array.from({ length: 12 }, (_, index) => ledgerRow(index + 1)),
      getDay('2025-12-02'),
    );
  }, 60_000);

  /** Somebody else each time, with an account. */
  async function owner(): Promise<ContactOwner> {
    last += 1;
    const memberId = await memberOf(installation, last);
    return { insurerNumber: INSURER, memberId, accountId: await openQuickAccount(installation, memberId) };
  }
  const state = (who: ContactOwner) => findContactState(installation.db, installation, who, clock.now());
  const add = (who: ContactOwner, address: string) => addContact(installation, who, { address, language: 'ja' });
  const confirm = async (who: ContactOwner) =>
    confirmContact(installation, who, await codeOf(installation, who.accountId));
  const usable = async (who: ContactOwner) =>
    (await hasUsableContact(installation.db, INSURER, [who.memberId], clock.now())).has(who.memberId);
  const queue = (who: ContactOwner, key: string, more: Partial<MemberNotice> = {}) =>
    inTransaction(installation.db, (tx) =>
      queueNotices(
        tx,
        INSURER,
        [{ memberId: who.memberId, kind: 'application-received', key, notBeforeAt: clock.now(), ...more }],
        clock.now(),
      ),
    );
  /** Sends what is due; gives recipient and subject. */
  async function sent(): Promise<string[]> {
    const before = sink.taken.length;
    await sendDue(installation);
    const mails = await Promise.all(
      sink.taken.slice(before).map(async (mail) => `${mail.to} ${(await readMail(mail)).subject}`),
    );
    return mails.sort();
  }

  it('counts when the code that was mailed to it is entered, within a day', async () => {
    const who = await owner();
    await add(who, ' Hanako@Example.JP ');
    expect(await state(who)).toMatchObject({ current: undefined, waiting: { address: 'Hanako@example.jp' } });
    expect(await usable(who)).toBe(false);
    expect(await queue(who, 'early')).toBe(0);
    expect(await sent()).toEqual(['Hanako@example.jp 【見本健康保険組合（架空）】メールアドレスの確認']);
    expect(await confirmContact(installation, who, '22222222')).toBeUndefined();
    const code = await codeOf(installation, who.accountId);
    clock.advance(24 * HOUR);
    expect(await confirmContact(installation, who, code)).toBeUndefined();
    await add(who, 'hanako@example.jp');
    expect(await confirmContact(installation, who, code)).toBeUndefined();
    expect(await confirm(who)).toEqual(clock.now());
    expect(await usable(who)).toBe(true);
    // a mail with a code that is not needed any more does not go
    expect(await sent()).toEqual([]);
    // the same key is one mail
    expect([await queue(who, 'one'), await queue(who, 'one')]).toEqual([1, 0]);
    expect(await sent()).toEqual(['hanako@example.jp 【見本健康保険組合（架空）】新しいお知らせがあります']);
    await setLanguage(installation, who, 'en');
    await queue(who, 'two');
    expect(await sent()).toEqual(['hanako@example.jp There is something new for you (見本健康保険組合（架空）)']);
  });

  it('that follows another begins a day after its confirmation, and the other hears of it at once', async () => {
    const who = await owner();
    await add(who, 'old@example.jp');
    await confirm(who);
    await add(who, 'new@example.jp');
    await sent();
    const begins = new Date(clock.now().getTime() + 24 * HOUR);
    expect(await confirm(who)).toEqual(begins);
    const notice = expect.stringContaining('お知らせを受け取るメールアドレスの変更');
    expect((await sent()).map((line) => line.split(' '))).toEqual([['old@example.jp', notice]]);
    clock.set(new Date(begins.getTime() - 1));
    await queue(who, 'before');
    expect((await sent())[0]).toMatch(/^old@/);
    clock.set(begins);
    await queue(who, 'after');
    expect((await sent())[0]).toMatch(/^new@/);
    expect(await state(who)).toMatchObject({ current: { address: 'new@example.jp' }, coming: undefined });
  });

  it('can not be changed faster by removing the one before, and can be called back while it waits', async () => {
    const who = await owner();
    await add(who, 'mine@example.jp');
    await confirm(who);
    await sent();
    clock.advance(HOUR);
    await removeContact(installation, who);
    expect(await usable(who)).toBe(false);
    expect((await sent()).map((line) => line.split(' ')[0])).toEqual(['mine@example.jp']);
    await add(who, 'thief@example.jp');
    expect(await confirm(who)).toEqual(new Date(clock.now().getTime() + 24 * HOUR));
    await sent();
    await cancelContact(installation, who);
    clock.advance(25 * HOUR);
    expect(await state(who)).toMatchObject({ current: undefined, coming: undefined, waiting: undefined });
    // the person's own, again: nobody has to be told
    await add(who, 'mine@example.jp');
    expect(await confirm(who)).toEqual(clock.now());
  });

  it('is given ten times a day and no more, so that nobody else is flooded with codes', async () => {
    const who = await owner();
    for (let i = 0; i < 10; i++) await add(who, `somebody${i}@example.jp`);
    await expect(add(who, 'one-more@example.jp')).rejects.toMatchObject({ code: 'too-many-tries' });
    // of ten, nine were given up before they were sent
    expect((await sent()).map((line) => line.split(' ')[0])).toEqual(['somebody9@example.jp']);
  });

  it('ends with its account, whatever closes it, and nothing goes there any more', async () => {
    const [left, flagged] = [await owner(), await owner()];
    for (const who of [left, flagged]) {
      await add(who, `${who.memberId}@example.jp`);
      await confirm(who);
      await queue(who, `waits-${who.memberId}`);
      // a change is under way too: its notice waits
      await add(who, 'other@example.jp');
      await confirm(who);
    }
    const at = clock.now();
    await inTransaction(installation.db, (tx) =>
      closeAccounts(tx, INSURER, [left.memberId], 'other-birth-date', OPERATOR, at),
    );
    await protect(installation, flagged.memberId);
    expect([await usable(left), await usable(flagged)]).toEqual([false, false]);
    expect(await sent()).toEqual([]);
    const { rows } = await sql<{ why: string }>`
      select distinct why from mail_event where kind = 'dropped' and notice_key like 'waits-%'`.execute(
      installation.db,
    );
    expect(rows.map(({ why }) => why).sort()).toEqual(['no-address', 'protected']);
  });

  const signedIn = (who: ContactOwner, browser: string): SignedIn => ({
    ...who,
    browser,
    session: 'here',
    signedInAt: clock.now(),
    loginName: `login-${who.memberId}`,
    recoveredAt: null,
    waitsUntil: null,
  });
  const setPassword = (who: ContactOwner, browser: string, addresses = false) => {
    const me = signedIn(who, browser);
    const ways = { passkeyIds: [], recoveryCodes: false, digitalApp: false, addresses };
    return changePassword(installation, me, '三日月が 海に 沈む 音を聞く', (tx, at) => endWays(tx, me, ways, at));
  };
  const give = async (who: ContactOwner, address: string, browser: string) => {
    await add(who, address);
    await confirmContact(installation, { ...who, browser }, await codeOf(installation, who.accountId));
    await sent();
  };
  /** Of the mails that were sent, those with a code to object: to whom. */
  const alarmed = async () =>
    (await sent()).filter((line) => line.includes('ログインの方法が新しく')).map((line) => line.split(' ')[0]);

  it('can still object to a new password that ends it, or that comes within a day after it was removed', async () => {
    const who = await owner();
    await give(who, 'long-mine@example.jp', 'phone');
    clock.advance(31 * 24 * HOUR);
    await setPassword(who, 'shared', true);
    expect(await alarmed()).toEqual(['long-mine@example.jp']);
    await give(who, 'long-mine@example.jp', 'phone');
    clock.advance(31 * 24 * HOUR);
    await removeContact(installation, who);
    clock.advance(23 * HOUR);
    await setPassword(who, 'shared');
    expect(await alarmed()).toEqual(['long-mine@example.jp']);
    clock.advance(HOUR);
    await setPassword(who, 'shared');
    expect(await alarmed()).toEqual([]);
    // after a recovery nothing goes to what was there before, and the next address counts at once
    await give(who, 'long-mine@example.jp', 'phone');
    clock.advance(31 * 24 * HOUR);
    await removeContact(installation, who);
    await sent();
    await inTransaction(installation.db, (tx) => endContactsOf(tx, who, clock.now()));
    await setPassword(who, 'shared');
    expect(await alarmed()).toEqual([]);
    await add(who, 'new-mine@example.jp');
    expect(await confirm(who)).toEqual(clock.now());
  });

  it('can not object before it begins, nor where it ends as one that came lately from another browser', async () => {
    const who = await owner();
    await give(who, 'owner@example.jp', 'phone');
    clock.advance(31 * 24 * HOUR);
    await give(who, 'stranger@example.jp', 'shared');
    expect(await state(who)).toMatchObject({ coming: { address: 'stranger@example.jp' }, confirmedElsewhere: true });
    await setPassword(who, 'phone');
    expect(await alarmed()).toEqual(['owner@example.jp']);
    clock.advance(25 * HOUR);
    await setPassword(who, 'phone', true);
    const ended = await sent();
    const objecting = ended.filter((line) => line.includes('ログインの方法が新しく'));
    expect(objecting.map((line) => line.split(' ')[0])).toEqual(['owner@example.jp']);
    expect(ended.filter((line) => line.startsWith('stranger@'))).toHaveLength(1);
  });

  it('hears nothing more when somebody under protection took it away', async () => {
    const who = await owner();
    await give(who, 'read-by-another@example.jp', 'phone');
    clock.advance(31 * 24 * HOUR);
    await removeContact(installation, who);
    await sent();
    await setPassword(who, 'phone');
    await protect(installation, who.memberId);
    expect(await sent()).toEqual([]);
  });

  it('is sealed: the database holds it nowhere, and a sealed one moved to another row does not open', async () => {
    const memberId = await memberOf(installation, 12);
    await giveContact(installation, memberId, 'secret-address@example.jp');
    const { rows } = await sql<{ row: string }>`
      select row_to_json(c)::text as row from mail_contact c
      union all select row_to_json(o)::text from mail_outbox o
      union all select row_to_json(e)::text from mail_event e
      union all select row_to_json(a)::text from audit_entry a`.execute(installation.db);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter(({ row }) => row.includes('secret-address'))).toEqual([]);
    const [moved, other] = (
      await sql<{ id: string; sealed: string }>`
      select contact_id as id, sealed_address as sealed from mail_contact limit 2`.execute(installation.db)
    ).rows;
    const place = `mail_contact|sealed_address|${INSURER}|${other?.id}`;
    expect(() => installation.vault.unseal(place, moved?.sealed ?? '')).toThrow();
  });
});

it.each([
  ['a@example.jp', 'a@example.jp'],
  ['  花子＠example.jp', undefined],
  ['Ｈ.Sato+kenpo@ＥＸＡＭＰＬＥ.jp', 'H.Sato+kenpo@example.jp'],
  ['a@健保.jp', 'a@xn--ruqtm.jp'],
  ['"a b"@example.jp', undefined],
  ['a@b', undefined],
  ['a@[127.0.0.1]', undefined],
  ['a@127.0.0.1', undefined],
  ['a@example.jp\r\nBcc: b@example.jp', undefined],
  ['a@example.jp>', undefined],
  ['a,b@example.jp', undefined],
  ['@example.jp', undefined],
  [`${'a'.repeat(65)}@example.jp`, undefined],
])('of what people type, %j is the address %s', (typed, address) => {
  expect(findAddress(typed)).toBe(address);
});

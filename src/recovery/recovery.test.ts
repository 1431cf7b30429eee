import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { PASSWORD } from '../../tests/support/household.ts';
import { INSURER } from '../../tests/support/ledger-file.ts';
import { codeOf, memberOf, sendDue } from '../../tests/support/mail-contacts.ts';
import { type MailSink, openMailSink, readMail } from '../../tests/support/mail-sink.ts';
import { makePrintSociety } from '../../tests/support/print.ts';
import {
  closeOwnAccount,
  findSignedIn,
  findWaysIn,
  hasNews,
  lookAtPresence,
  makeLetters,
  makeRecoveryCodes,
  openAccountWithPassword,
  redeemCode,
  signInWithPassword,
  signInWithRecoveryCode,
} from '../access/index.ts';
import { listAudit, OPERATOR } from '../audit/index.ts';
import { listOpen } from '../filings/index.ts';
import { type Day, getDay } from '../lib/day.ts';
import { addContact, confirmContact, findContactState } from '../mail/index.ts';
import { handClock } from '../platform/clock.ts';
import { inTransaction, sql } from '../platform/database.ts';
import type { Installation, MailSettings } from '../platform/installation.ts';
import { cancelBatch, eachLetterDue, makeBatch } from '../print/index.ts';
import { type Asked, askForLetter, sayNotMe, settleLetterRequests, stopMyLetter } from './index.ts';

const ON = getDay('2025-12-02');
const BORN = getDay('1980-04-01');
const DAY = 24 * 60 * 60_000;
const MAKER = { kind: 'staff', id: 'maker' } as const;

describeOnBothDatabases('getting in again', (get) => {
  const clock = handClock('2025-12-02T02:00:00+09:00');
  let sink: MailSink;
  let installation: Installation & { mail: MailSettings };
  let visits = 0;

  const address = () => {
    visits += 1;
    return `192.0.2.${visits}`;
  };
  const keyOf = (number: number, birthOn: Day = BORN): Asked => ({
    symbol: '101',
    number: String(number),
    branch: '00',
    birthOn,
  });
  const ask = (asked: Asked, from = address()) => {
    clock.advance(1_000);
    return askForLetter(installation, INSURER, asked, from);
  };
  const settle = () => settleLetterRequests(installation, INSURER);
  const outcomes = async () =>
    (
      await sql<{ outcome: string }>`
        select outcome from letter_request where outcome is not null order by asked_at, request_id`.execute(
        installation.db,
      )
    ).rows.map(({ outcome }) => outcome);
  const due = async () => {
    const memberIds: string[] = [];
    for await (const page of eachLetterDue(installation, INSURER)) {
      memberIds.push(...page.flatMap(({ kind, record }) => (kind === 'letter' ? [record.memberId] : [])));
    }
    return memberIds;
  };
  const letter = async (memberId: string, earlier?: 'keep-where-ordered') =>
    (
      await inTransaction(installation.db, (tx) =>
        makeLetters(tx, installation, INSURER, OPERATOR, [memberId], earlier),
      )
    )[0]?.code ?? '';
  const open = async (code: string, loginName: string, password = PASSWORD) => {
    const enrolment = await redeemCode(installation, INSURER, { code, birthOn: BORN, address: address() });
    const session = await openAccountWithPassword(installation, INSURER, enrolment, { loginName, password });
    return whoIs(session);
  };
  async function whoIs(session: string) {
    const who = await findSignedIn(installation.db, installation, INSURER, session);
    if (!who) throw new Error('nobody is signed in');
    return who;
  }
  const signIn = (loginName: string, password: string) =>
    signInWithPassword(installation, INSURER, { loginName, password, address: address() });
  /** What has been mailed since the last look. */
  async function mailed() {
    const before = sink.taken.length;
    await sendDue(installation);
    return Promise.all(sink.taken.slice(before).map(readMail));
  }

  const notMeCodes = (mails: readonly { text?: string | undefined }[]) =>
    mails.flatMap(({ text }) => /not-me#(\S+)/.exec(String(text))?.[1] ?? []);

  beforeAll(async () => {
    sink = await openMailSink();
    installation = { ...testInstallation(get(), clock), mail: sink.settings };
    await makePrintSociety(installation, ON);
  }, 60_000);

  it('orders a letter for whom it is, and writes the same for everybody', async () => {
    const known = await memberOf(installation, 1);
    const first = await letter(known);
    const who = await open(first, 'kiyoshi');
    expect(who).toMatchObject({ recoveredAt: null, waitsUntil: null });
    await ask(keyOf(1));
    await ask(keyOf(1, getDay('1980-04-02')));
    await ask(keyOf(999));
    await ask({ loginName: 'KIYOSHI', birthOn: BORN });
    await ask({ loginName: 'nobody-at-all', birthOn: BORN });
    await ask(keyOf(6));
    const { rows } = await sql<{ size: number; row: string }>`
      select length(sealed) as size, r::text as row from letter_request r`.execute(installation.db);
    expect(rows).toHaveLength(6);
    for (const { row } of rows) expect(row).not.toMatch(/kiyoshi|1980/i);
    expect(await due()).not.toContain(known);
    expect(await settle()).toBe(6);
    expect(await outcomes()).toEqual(['ordered', 'unknown', 'unknown', 'too-soon', 'unknown', 'officer']);
    const kept = await sql<{ sealed: string | null }>`select sealed from letter_request`.execute(installation.db);
    expect(kept.rows.filter(({ sealed }) => sealed !== null)).toEqual([]);
    expect(await due()).toContain(known);
    // nothing that they have dies by it
    expect((await signIn('kiyoshi', PASSWORD)).kind).toBe('signed-in');
  });

  it('never prints one for a person under protection; a protection officer is told instead', async () => {
    const memberId = await memberOf(installation, 6);
    expect(await due()).not.toContain(memberId);
    const seen = { includeProtected: true, kind: 'task', memberId, limit: 10 } as const;
    const work = (await listOpen(installation.db, INSURER, seen)).filter(({ reason }) => reason === 'way-in-asked');
    expect(work).toMatchObject([{ owner: 'protection-officer' }]);
    const others = await listOpen(installation.db, INSURER, { ...seen, includeProtected: false });
    expect(others).toEqual([]);
  });

  it('stays ordered when a batch is given up, and is printed once; earlier codes live until the new one is redeemed', async () => {
    const memberId = await memberOf(installation, 1);
    const batch = await makeBatch(installation, INSURER, MAKER);
    expect(await due()).not.toContain(memberId);
    await cancelBatch(installation, INSURER, batch.batchId, MAKER);
    expect(await due()).toContain(memberId);
    // one that staff had made before
    const early = await memberOf(installation, 2);
    const before = await letter(early);
    await ask(keyOf(2));
    await ask({ ...keyOf(2), birthOn: getDay('1953-07-08') });
    await settle();
    const ordered = await letter(early, 'keep-where-ordered');
    expect(await due()).not.toContain(early);
    const enrol = (code: string) =>
      redeemCode(installation, INSURER, { code, birthOn: getDay('1953-07-08'), address: address() });
    await enrol(before);
    const session = await enrol(ordered);
    await openAccountWithPassword(installation, INSURER, session, { loginName: 'yoshino', password: PASSWORD });
    await expect(enrol(before)).rejects.toMatchObject({ code: 'code-wrong', details: {} });
  });

  it('takes a request three times a day about one person and ten times in a quarter of an hour from one address', async () => {
    for (let i = 0; i < 2; i++) await ask(keyOf(3));
    await ask({ symbol: '１０１', number: '３', branch: '00', birthOn: BORN });
    await expect(ask(keyOf(3))).rejects.toMatchObject({ code: 'too-many-tries' });
    // a wrong birth date, as often as somebody likes, does not keep the right one out
    for (let i = 0; i < 3; i++) await ask(keyOf(2, getDay('1953-07-09')));
    await ask(keyOf(2, getDay('1953-07-08')));
    const from = address();
    for (let i = 0; i < 10; i++) await ask(keyOf(500 + i), from);
    await expect(ask(keyOf(520), from)).rejects.toMatchObject({ code: 'too-many-tries' });
    clock.advance(DAY);
    await ask(keyOf(3));
    await settle();
    const memberId = await memberOf(installation, 3);
    const letters = await sql<{
      n: number;
    }>`select count(*)::int as n from letter_order where member_id = ${memberId}`.execute(installation.db);
    expect(letters.rows[0]?.n).toBe(1);
    clock.advance(7 * DAY);
    await inTransaction(installation.db, (tx) =>
      makeLetters(tx, installation, INSURER, OPERATOR, [memberId], 'keep-where-ordered'),
    );
    await ask(keyOf(3));
    await settle();
    expect((await outcomes()).at(-1)).toBe('ordered');
  });

  it('sets the ways in anew by a letter, and a stranger’s address neither lives on nor throws the owner out', async () => {
    const memberId = await memberOf(installation, 4);
    const before = await open(await letter(memberId), 'bekke');
    const owner = { insurerNumber: INSURER, accountId: before.accountId, memberId };
    await addContact(installation, owner, { address: 'mine@example.jp', language: 'ja' });
    await confirmContact(installation, owner, await codeOf(installation, before.accountId));
    const codes = await makeRecoveryCodes(installation, before);
    const enter = (id: string, password: string) =>
      signInWithPassword(installation, INSURER, {
        loginName: 'bekke',
        password,
        address: address(),
        browser: { id: id.repeat(22), agent: 'android/chrome' },
      });
    await enter('E', PASSWORD);
    await mailed();
    // somebody who has the password, and gives an address of theirs
    clock.advance(60_000);
    await enter('F', PASSWORD);
    await addContact(installation, owner, { address: 'stranger@example.jp', language: 'ja' });
    await confirmContact(installation, owner, await codeOf(installation, before.accountId));
    const [early = ''] = notMeCodes(await mailed());
    expect(early).toMatch(/^(?:\w{4}-){3}\w{4}$/);

    clock.advance(60_000);
    const other = '別の ことば を ならべた もの';
    const again = await open(await letter(memberId), 'bekke', other);
    expect(again).toMatchObject({
      accountId: before.accountId,
      recoveredAt: clock.now(),
      waitsUntil: new Date(clock.now().getTime() + DAY),
    });
    await expect(signIn('bekke', PASSWORD)).rejects.toMatchObject({ code: 'sign-in-failed' });
    const useCode = (code = '') =>
      signInWithRecoveryCode(installation, INSURER, { loginName: 'bekke', code, address: address() });
    await expect(useCode(codes[0])).rejects.toMatchObject({ code: 'sign-in-failed' });
    // each address hears once that nothing goes there any more: no code, and nothing else
    const told = await mailed();
    expect(told.map(({ to }) => (to && 'text' in to ? to.text : '')).sort()).toEqual([
      'mine@example.jp',
      'stranger@example.jp',
    ]);
    expect(notMeCodes(told)).toEqual([]);
    for (const { subject } of told) expect(subject).toContain('このアドレスへのお知らせは終わりました');
    await expect(sayNotMe(installation, INSURER, 'AAAA-AAAA-AAAA-AAAA', address())).rejects.toMatchObject({
      code: 'code-wrong',
    });
    // a code of before makes a task, and takes nothing away that the letter has set
    await sayNotMe(installation, INSURER, early.toLowerCase(), address());
    await expect(sayNotMe(installation, INSURER, early, address())).rejects.toMatchObject({ code: 'code-wrong' });
    expect((await signIn('bekke', other)).kind).toBe('signed-in');
    const work = await listOpen(installation.db, INSURER, {
      includeProtected: false,
      kind: 'task',
      memberId,
      limit: 10,
    });
    expect(work.map(({ reason }) => reason)).toContain('not-me');

    // their own address again: it counts at once, and what happens from now on can be stopped
    clock.advance(DAY);
    const state = () => findContactState(installation.db, installation, owner, clock.now());
    expect(await state()).toMatchObject({ current: undefined, coming: undefined, endedByRecovery: true });
    await addContact(installation, owner, { address: 'mine@example.jp', language: 'ja' });
    expect(await confirmContact(installation, owner, await codeOf(installation, before.accountId))).toEqual(
      clock.now(),
    );
    await enter('G', other);
    await mailed();
    clock.advance(60_000);
    await enter('H', other);
    const [code = ''] = notMeCodes(await mailed());
    clock.advance(60_000);
    const later = await whoIs((await signIn('bekke', other)).session);
    const own = await makeRecoveryCodes(installation, later);
    await addContact(installation, owner, { address: 'stranger@example.jp', language: 'ja' });
    await confirmContact(installation, owner, await codeOf(installation, before.accountId));
    await sayNotMe(installation, INSURER, code, address());
    await expect(signIn('bekke', other)).rejects.toMatchObject({ code: 'sign-in-failed' });
    await expect(useCode(own[0])).rejects.toMatchObject({ code: 'sign-in-failed' });
    expect(await findWaysIn(installation.db, later)).toMatchObject({ password: undefined, passkeys: [] });
    expect(await state()).toMatchObject({ current: { address: 'mine@example.jp' }, coming: undefined });
    const entries = await listAudit(installation.db, INSURER, { subjectId: before.accountId, limit: 5 });
    expect(entries).toContainEqual(expect.objectContaining({ action: 'not-me-taken', actor_kind: 'anonymous' }));
    // and in again by another letter
    expect((await open(await letter(memberId), 'bekke')).accountId).toBe(before.accountId);
  });

  it('tells whose account it is that a letter was ordered, who can stop it, and takes no way in away by it', async () => {
    const memberId = await memberOf(installation, 5);
    const who = await open(await letter(memberId), 'momoko');
    const owner = { insurerNumber: INSURER, accountId: who.accountId, memberId };
    await addContact(installation, owner, { address: 'momo@example.jp', language: 'ja' });
    await confirmContact(installation, owner, await codeOf(installation, who.accountId));
    await mailed();
    clock.advance(DAY);
    await ask(keyOf(5));
    expect(await mailed()).toEqual([]);
    await settle();
    const [mail] = await mailed();
    expect(mail?.subject).toContain('お手紙が申し込まれました');
    const code = /not-me\?letter#(\S+)/.exec(String(mail?.text))?.[1] ?? '';
    expect(await hasNews(installation.db, who, clock.now())).toBe(true);
    const printed = await letter(memberId, 'keep-where-ordered');
    expect(await sayNotMe(installation, INSURER, code, address())).toBe('letter');
    const enrol = () => redeemCode(installation, INSURER, { code: printed, birthOn: BORN, address: address() });
    await expect(enrol()).rejects.toMatchObject({ code: 'code-wrong', details: {} });
    expect((await lookAtPresence(installation, who)).letterOrdered).toBe(false);
    expect((await signIn('momoko', PASSWORD)).kind).toBe('signed-in');
    const seen = { includeProtected: false, kind: 'task', memberId, limit: 10 } as const;
    const reasons = async () => (await listOpen(installation.db, INSURER, seen)).map(({ reason }) => reason);
    expect(await reasons()).toContain('letter-stopped');

    // behind the sign-in, before it is made
    clock.advance(8 * DAY);
    await ask(keyOf(5));
    await settle();
    expect((await lookAtPresence(installation, who)).letterOrdered).toBe(true);
    const [second] = await mailed();
    await stopMyLetter(installation, who);
    expect([(await lookAtPresence(installation, who)).letterOrdered, (await due()).includes(memberId)]).toEqual([
      false,
      false,
    ]);
    expect(String(second?.text)).toContain('not-me?letter#');
  });

  it('leaves what was there before a strange sign-in, but for the password', async () => {
    const memberId = await memberOf(installation, 7);
    const who = await open(await letter(memberId), 'alexander');
    const owner = { insurerNumber: INSURER, accountId: who.accountId, memberId };
    await addContact(installation, owner, { address: 'alex@example.jp', language: 'en' });
    await confirmContact(installation, owner, await codeOf(installation, who.accountId));
    const codes = await makeRecoveryCodes(installation, who);
    const browser = (id: string) => ({ id: id.repeat(22), agent: 'android/chrome' });
    const enter = (id: string) =>
      signInWithPassword(installation, INSURER, {
        loginName: 'alexander',
        password: PASSWORD,
        address: address(),
        browser: browser(id),
      });
    await enter('A');
    await mailed();
    clock.advance(60_000);
    const strange = (await enter('B')).session;
    const [mail] = await mailed();
    expect(mail?.subject).toContain('new device');
    const code = /not-me#(\S+)/.exec(String(mail?.text))?.[1] ?? '';
    clock.advance(9 * DAY);
    await sayNotMe(installation, INSURER, code, address());
    expect(await findSignedIn(installation.db, installation, INSURER, strange)).toBeUndefined();
    await expect(enter('A')).rejects.toMatchObject({ code: 'sign-in-failed' });
    const used = await signInWithRecoveryCode(installation, INSURER, {
      loginName: 'alexander',
      code: codes[0] ?? '',
      address: address(),
    });
    expect((await whoIs(used)).memberId).toBe(memberId);
  });

  it('ends what somebody else may have given themselves: all of it by a recovery, what came since by 「心当たりがない」', async () => {
    const memberId = await memberOf(installation, 7);
    const own = await open(await letter(memberId), 'alexander');
    clock.advance(2 * DAY);
    const owner = { insurerNumber: INSURER, accountId: own.accountId, memberId };
    await addContact(installation, owner, { address: 'alex@example.jp', language: 'en' });
    await confirmContact(installation, owner, await codeOf(installation, own.accountId));
    // rows as src/sharing and src/push write them; nobody here has a certificate on the Web
    const give = async (shareId: string) => {
      const at = clock.now();
      const until = new Date(at.getTime() + 7 * DAY);
      await sql`
        insert into share (insurer_number, share_id, kind, member_id, giver_id, giver_account_id, code_hmac, made_at, code_ends_at,
          ends_at)
        values (${INSURER}, ${shareId}, 'person', ${memberId}, ${memberId}, ${own.accountId}, ${shareId}, ${at},
          ${new Date(at.getTime() + DAY)}, ${until})`.execute(installation.db);
      await sql`
        insert into push_subscription (insurer_number, subscription_id, account_id, member_id, sealed_endpoint, endpoint_hmac, agent,
          made_at)
        values (${INSURER}, ${shareId}, ${own.accountId}, ${memberId}, 'x', ${shareId}, '', ${at})`.execute(
        installation.db,
      );
    };
    const goesOn = async () => {
      const { rows } = await sql<{ id: string }>`
        select share_id as id from share where ended_at is null and giver_account_id = ${own.accountId}
        union all
        select 'rings ' || subscription_id from push_subscription where ended_at is null and account_id = ${own.accountId}
        order by 1`.execute(installation.db);
      return rows.map(({ id }) => id);
    };
    const enter = (id: string) =>
      signInWithPassword(installation, INSURER, {
        loginName: 'alexander',
        password: PASSWORD,
        address: address(),
        browser: { id: id.repeat(22), agent: 'android/chrome' },
      });
    await enter('C');
    await give('before');
    await mailed();
    clock.advance(60_000);
    await enter('D');
    const [mail] = await mailed();
    const code = /not-me#(\S+)/.exec(String(mail?.text))?.[1] ?? '';
    clock.advance(60_000);
    await give('since');
    expect(await goesOn()).toEqual(['before', 'rings before', 'rings since', 'since']);
    await sayNotMe(installation, INSURER, code, address());
    expect(await goesOn()).toEqual(['before', 'rings before']);
    await open(await letter(memberId), 'alexander');
    expect(await goesOn()).toEqual([]);
  });

  it('tells every address that the account was closed; its code makes a task, and a letter leads in again', async () => {
    const memberId = await memberOf(installation, 1);
    const who = await whoIs((await signIn('kiyoshi', PASSWORD)).session);
    const owner = { insurerNumber: INSURER, accountId: who.accountId, memberId };
    await addContact(installation, owner, { address: 'kiyoshi@example.jp', language: 'ja' });
    await confirmContact(installation, owner, await codeOf(installation, who.accountId));
    await mailed();
    await closeOwnAccount(installation, who);
    const told = await mailed();
    expect(told.map(({ subject }) => subject)).toEqual([expect.stringContaining('アカウントを閉じる手続き')]);
    const tasks = async () => {
      const asked = { includeProtected: false, kind: 'task', memberId, limit: 10 } as const;
      return (await listOpen(installation.db, INSURER, asked)).filter(({ reason }) => reason === 'not-me').length;
    };
    expect(await tasks()).toBe(0);
    await sayNotMe(installation, INSURER, notMeCodes(told)[0] ?? '', address());
    expect(await tasks()).toBe(1);
    // the name is still theirs: a letter can be ordered by it, and the account be opened under it
    await ask({ loginName: 'kiyoshi', birthOn: BORN });
    await settle();
    expect((await outcomes()).at(-1)).toBe('ordered');
    expect(await open(await letter(memberId), 'kiyoshi')).toMatchObject({ memberId, recoveredAt: null });
  });

  it('tells of new ways in with a code that takes just them away, though time passes between what is done', async () => {
    const memberId = await memberOf(installation, 1);
    const ticking = {
      ...installation,
      clock: {
        now: () => {
          clock.advance(1);
          return clock.now();
        },
      },
    };
    const who = await whoIs((await signIn('kiyoshi', PASSWORD)).session);
    const owner = { insurerNumber: INSURER, accountId: who.accountId, memberId };
    await addContact(installation, owner, { address: 'kiyoshi@example.jp', language: 'ja' });
    await confirmContact(installation, owner, await codeOf(installation, who.accountId));
    await mailed();
    clock.advance(60_000);
    await makeRecoveryCodes(ticking, who);
    const told = await mailed();
    expect(told.map(({ subject }) => subject)).toEqual([expect.stringContaining('ログインの方法が新しくなりました')]);
    await sayNotMe(ticking, INSURER, notMeCodes(told)[0] ?? '', address());
    expect((await findWaysIn(installation.db, who)).recoveryCodes.left).toBe(0);
    await expect(signIn('kiyoshi', PASSWORD)).rejects.toMatchObject({ code: 'sign-in-failed' });
  });

  it('takes a mail’s code for ten days', async () => {
    await mailed();
    const { rows } = await sql<{ ends_at: Date; event_at: Date }>`select ends_at, event_at from account_alarm`.execute(
      installation.db,
    );
    expect(rows.length).toBeGreaterThan(2);
    for (const { ends_at, event_at } of rows) expect(ends_at.getTime() - event_at.getTime()).toBe(10 * DAY);
  });
});

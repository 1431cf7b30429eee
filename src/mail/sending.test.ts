import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, type TestDatabase, testInstallation } from '../../tests/support/databases.ts';
import { APPROVER, allCertificates, PLANNER } from '../../tests/support/issuing.ts';
import { INSURER, type LedgerRow, ledgerRow } from '../../tests/support/ledger-file.ts';
import { codeOf, giveContact, memberOf, protect, sendDue } from '../../tests/support/mail-contacts.ts';
import { type Behaviour, bounceOf, type MailSink, openMailSink, readMail } from '../../tests/support/mail-sink.ts';
import { runShell } from '../../tests/support/shell.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { addReadyStaff } from '../../tests/support/staff.ts';
import { OPERATOR } from '../audit/index.ts';
import { recordOpened, revokeCertificate } from '../certificates/index.ts';
import { approveRun, planRun, releaseRun } from '../issuance/index.ts';
import { getDay } from '../lib/day.ts';
import { handClock } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation, MailSettings } from '../platform/installation.ts';
import { pullSwitch, releaseSwitch } from '../switches/index.ts';
import {
  addContact,
  confirmContact,
  countMails,
  decideMail,
  hasUsableContact,
  listMails,
  queueNotices,
  removeContact,
  takeBounce,
} from './index.ts';

const ON = getDay('2025-12-02');
const HOUR = 60 * 60_000;
const ALL = { includeProtected: true };
const MEMBER = { kind: 'member', id: 'somebody' } as const;
const CLERK = { kind: 'staff', id: 'clerk', role: 'clerk' } as const;

const family = (branch: string, changes: LedgerRow): LedgerRow =>
  ledgerRow(1, { 枝番: branch, 本人家族: '家族', 続柄: '子', 資格取得年月日: '2015-04-01', ...changes });

/** 1-00 with a spouse, two small children and one under protection; 2 and 3 live alone. */
const HOME: LedgerRow[] = [
  ledgerRow(1, { 氏名: '佐藤　花子', 生年月日: '1986-10-17', 性別: '女' }),
  family('01', { 氏名: '佐藤　一郎', 続柄: '夫', 生年月日: '1984-03-02' }),
  family('02', { 氏名: '佐藤　蓮', 生年月日: '2013-05-05' }),
  family('03', {
    氏名: '佐藤　凛',
    生年月日: '2015-07-07',
    資格取得年月日: '2015-07-07',
    自己情報提供不可: '提供不可',
  }),
  family('04', { 氏名: '佐藤　湊', 生年月日: '2017-09-09', 資格取得年月日: '2017-09-09' }),
  ledgerRow(2, { 氏名: '髙﨑　𠮷乃', 生年月日: '1990-01-31' }),
  ledgerRow(3, { 氏名: '葛󠄀城　清', 生年月日: '1970-07-08' }),
];

interface World {
  installation: Installation & { mail: MailSettings };
  sink: MailSink;
  behave: Map<string, Behaviour>;
  release(publishAt?: Date): Promise<string>;
}

async function makeWorld(database: TestDatabase, clock: ReturnType<typeof handClock>, rows = HOME): Promise<World> {
  const behave = new Map<string, Behaviour>();
  const sink = await openMailSink((to) => behave.get(to) ?? 'take');
  const installation = { ...testInstallation(database, clock), mail: sink.settings };
  await makeSociety(installation);
  await importLedger(installation, rows, ON);
  return {
    installation,
    sink,
    behave,
    async release(publishAt) {
      const { runId } = await planRun(installation, INSURER, { on: ON, ...(publishAt ? { publishAt } : {}) }, PLANNER);
      await approveRun(installation, INSURER, runId, APPROVER);
      await releaseRun(installation, INSURER, runId, APPROVER, { chunkSize: 1 });
      return runId;
    },
  };
}

describeOnBothDatabases('notices of a release', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let world: World;
  let account = '';
  beforeAll(async () => {
    world = await makeWorld(get(), clock);
    const { installation } = world;
    await giveContact(installation, await memberOf(installation, 1), 'hanako@example.jp');
    account = await giveContact(installation, await memberOf(installation, 1, '01'), 'ichiro@example.jp', 'ja-easy');
    await giveContact(installation, await memberOf(installation, 2), 'yoshino@example.jp', 'en');
    await sendDue(installation);
  }, 60_000);
  afterAll(() => world?.sink.close());

  it('are one for whoever opens documents, from the minute at which they can be opened, and tell nothing of anybody', async () => {
    const { installation, sink } = world;
    const publishAt = new Date('2025-12-03T09:00:00+09:00');
    await world.release(publishAt);
    clock.set(new Date(publishAt.getTime() - 1));
    await sendDue(installation);
    expect(sink.taken).toEqual([]);
    clock.set(publishAt);
    // twice at once: a mail is with one of them
    await Promise.all([sendDue(installation), sendDue(installation)]);
    expect(sink.taken.map(({ to }) => to).sort()).toEqual([
      'hanako@example.jp',
      'ichiro@example.jp',
      'yoshino@example.jp',
    ]);
    for (const mail of sink.taken) {
      const { headerLines, html, subject, text } = await readMail(mail);
      const everything = [subject, text, html, ...headerLines.map(({ line }) => line)].join('\n');
      for (const row of HOME) {
        const told = [row.氏名, row.氏名カナ, row.生年月日, ...(row.氏名?.split('　') ?? [])].filter((value) => value);
        expect(told.filter((value) => everything.includes(value ?? ''))).toEqual([]);
      }
      expect(everything).not.toMatch(/101|SK-|佐藤|1986|昭和|平成/);
    }
  });

  it('come back, and pause the address that they went to and no other', async () => {
    const { installation, sink } = world;
    const [hanako, yoshino] = ['hanako@example.jp', 'yoshino@example.jp'].map((to) =>
      sink.taken.find((one) => one.to === to),
    );
    if (!hanako || !yoshino) throw new Error('nothing was taken');
    const bounce = (bytes: Buffer) => takeBounce(installation, INSURER, bytes, OPERATOR);
    expect(await bounce(bounceOf(hanako, '4.4.1', 'delayed'))).toEqual({ outcome: 'delayed', paused: false });
    clock.advance(24 * HOUR);
    expect(await bounce(bounceOf(hanako, '5.1.1'))).toEqual({ outcome: 'recorded', paused: true });
    expect(await bounce(bounceOf(hanako, '5.1.1'))).toEqual({ outcome: 'known', paused: false });
    // full today: one does not pause it, three in a month do
    expect(await bounce(bounceOf(yoshino, '5.2.2'))).toEqual({ outcome: 'recorded', paused: false });
    for (const [key, paused] of [
      ['soft-2', false],
      ['soft-3', true],
    ] as const) {
      const memberId = await memberOf(installation, 2);
      const notice = { memberId, kind: 'application-decided', key, notBeforeAt: clock.now() } as const;
      await inTransaction(installation.db, (tx) => queueNotices(tx, INSURER, [notice], clock.now()));
      await sendDue(installation);
      const mail = sink.taken.at(-1);
      expect(await bounce(mail ? bounceOf(mail, '5.2.2') : Buffer.of())).toEqual({ outcome: 'recorded', paused });
    }
    // forged: an id that nobody was given, and no report at all
    const forged = bounceOf(
      { ...hanako, envelopeId: 'B'.repeat(43), raw: Buffer.from('Message-ID: <x@y>\r\n\r\n') },
      '5.1.1',
    );
    expect(await bounce(forged)).toEqual({ outcome: 'not-ours', paused: false });
    expect((await bounce(Buffer.from('Subject: Re: お知らせ\r\n\r\n不在です'))).outcome).toBe('no-report');
    const states = await countMails(installation.db, INSURER, ALL);
    expect(states).toMatchObject({ bounced: 4, accepted: 1 });
  });

  it('of an address that was changed since do no harm to the new one', async () => {
    const { installation, sink } = world;
    const ichiro = sink.taken.find(({ to }) => to === 'ichiro@example.jp');
    const memberId = await memberOf(installation, 1, '01');
    const owner = { insurerNumber: INSURER, memberId, accountId: account };
    await removeContact(installation, owner);
    await addContact(installation, owner, { address: 'ichiro-new@example.jp', language: 'ja' });
    await confirmContact(installation, owner, await codeOf(installation, owner.accountId));
    clock.advance(25 * HOUR);
    expect(await takeBounce(installation, INSURER, ichiro ? bounceOf(ichiro, '5.1.1') : Buffer.of(), OPERATOR)).toEqual(
      {
        outcome: 'recorded',
        paused: false,
      },
    );
    expect((await hasUsableContact(installation.db, INSURER, [memberId], clock.now())).size).toBe(1);
  });
});

/** Six people with an address each; the first mails are out of the way. */
const SIX = Array.from({ length: 6 }, (_, index) => ledgerRow(index + 1));

describeOnBothDatabases('a mail that waits', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let world: World;
  const addressOf = (number: number) => `p${number}@example.jp`;
  beforeAll(async () => {
    world = await makeWorld(get(), clock, SIX);
    for (let number = 1; number <= 6; number++)
      await giveContact(world.installation, await memberOf(world.installation, number), addressOf(number));
    await sendDue(world.installation);
    await world.release(new Date('2025-12-02T12:00:00+09:00'));
    clock.set('2025-12-02T12:00:00+09:00');
  }, 60_000);
  afterAll(() => world?.sink.close());

  const queue = async (number: number, key: string, notBeforeAt = clock.now()) => {
    const memberId = await memberOf(world.installation, number);
    await inTransaction(world.installation.db, (tx) =>
      queueNotices(tx, INSURER, [{ memberId, kind: 'application-received', key, notBeforeAt }], clock.now()),
    );
  };
  const stateOf = async (key: string) => {
    const states = ['waiting', 'sending', 'deferred', 'accepted', 'unknown', 'held', 'refused', 'dropped'] as const;
    const all = await listMails(world.installation.db, INSURER, states, { ...ALL, limit: 99 });
    const found = all.find(({ noticeKey }) => noticeKey.includes(key));
    return `${found?.state} ${found?.why}`.trim();
  };

  it('does not go when it is not wanted any more at the moment of sending', async () => {
    const { installation, sink } = world;
    const ids = await Promise.all([1, 2, 3, 4, 5, 6].map((number) => memberOf(installation, number)));
    const documents = new Map((await allCertificates(installation)).map((one) => [one.memberId, one]));
    const documentOf = (number: number) => documents.get(ids[number - 1] ?? '')?.certificateId ?? '';
    await revokeCertificate(installation, INSURER, documentOf(1), CLERK, 'wrong');
    await inTransaction(installation.db, (tx) =>
      recordOpened(tx, { insurerNumber: INSURER, certificateId: documentOf(2) }, MEMBER, clock.now()),
    );
    await protect(installation, ids[2] ?? '');
    await sendDue(installation);
    expect(sink.taken.map(({ to }) => to).sort()).toEqual([addressOf(4), addressOf(5), addressOf(6)]);
    expect(await Promise.all([0, 1, 2, 3].map((index) => stateOf(ids[index] ?? '')))).toEqual([
      'dropped not-to-be-opened',
      'dropped opened',
      'dropped protected',
      'accepted',
    ]);
    // whoever may not know of protected people does not count them
    const open = await countMails(installation.db, INSURER, { includeProtected: false });
    const all = await countMails(installation.db, INSURER, ALL);
    expect([all.dropped, open.dropped]).toEqual([9, 7]);
  });

  it('stays where it is while there is no line to the mail server, or none that is encrypted', async () => {
    const { installation, sink } = world;
    const before = sink.taken.length;
    await queue(4, 'no-line');
    const closed = { ...sink.settings, port: 1 };
    expect(await sendDue({ ...installation, mail: closed })).toMatchObject({ accepted: 0, stopped: 'no-connection' });
    const unknownTls = await openMailSink(undefined, { tls: true });
    clock.advance(2 * 60_000);
    expect(await sendDue({ ...installation, mail: unknownTls.settings })).toMatchObject({ stopped: 'no-tls' });
    clock.advance(2 * 60_000);
    const plain = { ...sink.settings, requireTls: true };
    expect(await sendDue({ ...installation, mail: plain })).toMatchObject({ stopped: 'no-tls' });
    await unknownTls.close();
    expect([unknownTls.taken.length, sink.taken.length, await stateOf('no-line')]).toEqual([0, before, 'waiting']);
    clock.advance(2 * 60_000);
    await sendDue(installation);
    expect(await stateOf('no-line')).toBe('accepted');
  });

  it('is kept back by the switch, after the mails that are on their way', async () => {
    const { installation, sink } = world;
    for (let i = 0; i < 20; i++) await queue(4 + (i % 3), `switch-${i}`);
    const before = sink.taken.length;
    const approver = { kind: 'staff', id: 'approver', role: 'approver' } as const;
    let pulled: Promise<unknown> | undefined;
    sink.onText = async () => {
      pulled ??= pullSwitch(installation, INSURER, 'mail', 'wrong words', approver);
      await pulled;
    };
    expect(await sendDue(installation, { lines: 3, freshMs: 0 })).toMatchObject({ stopped: 'switched-off' });
    expect(sink.taken.length - before).toBeLessThanOrEqual(3);
    expect(await sendDue(installation)).toMatchObject({ accepted: 0, stopped: 'switched-off' });
    sink.onText = () => {};
    await releaseSwitch(installation, INSURER, 'mail', approver);
    await releaseSwitch(installation, INSURER, 'mail', { ...approver, id: 'second' });
    await sendDue(installation);
    expect(sink.taken.length - before).toBe(20);
  });

  it('for a day is held, and goes only when a person says so', async () => {
    const { installation, sink } = world;
    const before = sink.taken.length;
    await queue(5, 'late');
    clock.advance(24 * HOUR);
    expect(await sendDue(installation)).toMatchObject({ held: 1, accepted: 0 });
    expect(await stateOf('late')).toBe('held too-old');
    await decideMail(installation, INSURER, 'late', 'again', CLERK, ALL);
    await expect(decideMail(installation, INSURER, 'late', 'again', CLERK, ALL)).rejects.toMatchObject({
      code: 'wrong-state',
    });
    await sendDue(installation);
    expect([sink.taken.length - before, await stateOf('late')]).toEqual([1, 'accepted']);
  });

  it('is decided at the shell too, and listed there', async () => {
    const { behave, installation } = world;
    behave.set(addressOf(6), 'cut');
    await queue(6, 'cut-off');
    const shell = (...argv: string[]) => runShell(argv, { installation, env: { LANG: 'en_US.UTF-8' } });
    expect(await shell('mail', 'send')).toMatchObject({ code: 0, out: expect.stringContaining('1  unknown') });
    await addReadyStaff(installation, 'tanaka', 'clerk');
    await addReadyStaff(installation, 'kansa', 'auditor');
    const listed = await shell('mail', 'show', '--json');
    expect(listed.code).toBe(1);
    expect(JSON.parse(listed.out)).toMatchObject({
      on: true,
      open: [{ key: 'cut-off', state: 'unknown', why: 'line-lost' }],
    });
    expect((await shell('mail', 'decide', 'cut-off', '--decision', 'leave', '--as', 'kansa')).code).toBe(1);
    expect((await shell('mail', 'decide', 'cut-off', '--decision', 'leave', '--as', 'tanaka')).code).toBe(0);
    expect(await stateOf('cut-off')).toBe('dropped by-staff');
    expect((await shell('mail', 'show')).code).toBe(0);
    expect((await shell('mail', 'bounce')).code).toBe(1);
    const { mail: _off, ...without } = installation;
    const off = await runShell(['mail', 'send'], { installation: without, env: { LANG: 'ja_JP.UTF-8' } });
    expect([off.code, off.err]).toEqual([2, expect.stringContaining('AKASHI_SMTP_URL')]);
  });

  it('comes from a backup and may have gone since: it is held; what is due later still goes', async () => {
    const { installation, sink } = world;
    await queue(4, 'in-backup');
    await queue(4, 'after-backup', new Date(clock.now().getTime() + 3 * HOUR));
    clock.advance(HOUR);
    const ran = await runShell(['mail', 'hold', '--json'], { installation });
    expect(JSON.parse(ran.out)).toEqual({ held: 1 });
    expect(await stateOf('in-backup')).toBe('held restored');
    const before = sink.taken.length;
    clock.advance(2 * HOUR);
    await sendDue(installation);
    expect([sink.taken.length - before, await stateOf('after-backup')]).toEqual([1, 'accepted']);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { issueRun } from '../../tests/support/issuing.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import { memberOf, openQuickAccount, protect } from '../../tests/support/mail-contacts.ts';
import { codeOfShare, endOfShare, signedIn } from '../../tests/support/sharing.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { closeAccounts, listWaitingForLetter, type SignedIn } from '../access/index.ts';
import { listAuditOf, OPERATOR } from '../audit/index.ts';
import { endCertificates, listCertificatesOf } from '../certificates/index.ts';
import { type Filing, recordFiling } from '../filings/index.ts';
import { standsOf } from '../gaps/index.ts';
import { type Day, getDay } from '../lib/day.ts';
import { listPortalNotices } from '../mail/index.ts';
import { handClock } from '../platform/clock.ts';
import { inTransaction, sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import {
  endShare,
  giveShare,
  listGivable,
  listGiven,
  listReceived,
  offerOwnAccounts,
  openLink,
  type ShareView,
  seeShare,
  takeShare,
} from './index.ts';

const ON = getDay('2025-12-02');
const CLERK = { kind: 'staff', id: 'clerk', role: 'clerk' } as const;
const family = (number: number, branch: string, relationship: string, name: string, birthOn: string) =>
  ledgerRow(number, {
    枝番: branch,
    本人家族: '家族',
    続柄: relationship,
    氏名: name,
    氏名カナ: 'カゾク',
    生年月日: birthOn,
    資格取得年月日: birthOn > '2010-04-01' ? birthOn : '2010-04-01',
  });

/** 1: a 本人 with a spouse and children; 2: a grandmother with a number of her own; 3–: one household a test that ends something. */
const LEDGER = [
  ...[1, 3, 4, 5, 6, 7, 8].flatMap((number) => [
    ledgerRow(number, { 氏名: `親　${number}` }),
    family(number, '01', '妻', `妻　${number}`, '1982-02-02'),
    family(number, '02', '長男', `子　${number}`, '2015-05-05'),
  ]),
  // 18 on 2025-12-20
  family(1, '03', '長女', `十七　１`, '2007-12-20'),
  ledgerRow(2, { 氏名: '祖母　節' }),
];

describeOnBothDatabases('sharing', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  const people = new Map<string, SignedIn>();
  const ids = new Map<string, string>();

  const id = (key: string) => ids.get(key) ?? '';
  const who = (key: string): SignedIn => {
    const found = people.get(key);
    if (!found) throw new Error(`${key} has no account`);
    return { ...found, signedInAt: clock.now() };
  };
  const give = (giver: string, whose: string, kind: 'person' | 'link' = 'person', term = 'week') =>
    giveShare(installation, who(giver), { memberId: id(whose), kind, term, untilOn: undefined });
  const take = async (receiver: string, shareId: string) => {
    const { code } = await codeOfShare(installation, shareId);
    return takeShare(installation, who(receiver), { code, address: receiver });
  };
  const see = (receiver: string, shareId: string, view: ShareView = 'front') =>
    seeShare(installation, { who: who(receiver) }, { shareId, view, isPage: true });
  const received = async (key: string) =>
    (await listReceived(installation.db, who(key), clock.now())).map(({ share }) => share.shareId);
  const given = async (key: string) =>
    (await listGiven(installation.db, who(key), clock.now())).map(({ share }) => share.shareId);
  const record = (key: string, filing: Filing) => recordFiling(installation, INSURER, id(key), filing, CLERK);
  const open = async (shareId: string) => {
    const { code, pin } = await codeOfShare(installation, shareId);
    return openLink(installation, INSURER, { code, pin, address: 'phone' });
  };
  const seeLink = (shareId: string, browser: string | undefined, view: ShareView = 'front') =>
    seeShare(installation, { insurerNumber: INSURER, browser }, { shareId, view, isPage: true });

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation);
    await importLedger(installation, LEDGER, ON);
    await issueRun(installation, ON);
    for (const row of LEDGER) {
      const key = `${row.番号}-${row.枝番}`;
      ids.set(key, await memberOf(installation, Number(row.番号), row.枝番));
      if (row.枝番 === '02' || row.枝番 === '03') continue;
      people.set(key, signedIn(installation, id(key), await openQuickAccount(installation, id(key))));
    }
  });

  it('lists what somebody may give: their own, and to a 本人 those of the children', async () => {
    const givable = async (key: string) =>
      (await listGivable(installation.db, who(key), clock.now())).map(({ kinds, record }) => [
        [...ids].find(([, one]) => one === record.memberId)?.[0],
        kinds.join(),
      ]);
    expect(await givable('1-00')).toEqual([
      ['1-00', 'person'],
      ['1-02', 'person,link'],
      ['1-03', 'person,link'],
    ]);
    expect(await givable('1-01')).toEqual([['1-01', 'person']]);
    await expect(give('1-01', '1-02')).rejects.toMatchObject({ code: 'not-found' });
    await expect(give('1-00', '1-01')).rejects.toMatchObject({ code: 'not-found' });
    await expect(give('1-00', '2-00')).rejects.toMatchObject({ code: 'not-found' });
    await expect(give('1-00', '1-00', 'link', 'day')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('takes a fresh sign-in, and an account that does not wait', async () => {
    const asked = { memberId: id('1-00'), kind: 'person', term: 'week', untilOn: undefined } as const;
    const stale = { ...who('1-00'), signedInAt: new Date(clock.now().getTime() - 6 * 60_000) };
    await expect(giveShare(installation, stale, asked)).rejects.toMatchObject({ code: 'sign-in-again' });
    const waiting = { ...who('1-00'), waitsUntil: new Date(clock.now().getTime() + 1) };
    await expect(giveShare(installation, waiting, asked)).rejects.toMatchObject({ code: 'wait-after-recovery' });
  });

  it('is taken once by the code, seen and told on both sides, and withdrawn in one step', async () => {
    const shareId = await give('1-00', '1-02');
    expect(await see('2-00', shareId)).toBeUndefined();
    const { code } = await codeOfShare(installation, shareId);
    await take('2-00', shareId);
    // spent: for the next one it is as if it had never been
    await expect(takeShare(installation, who('3-00'), { code, address: 'x' })).rejects.toMatchObject({
      code: 'code-wrong',
      details: {},
    });
    expect([await received('2-00'), await given('1-00')]).toEqual([[shareId], [shareId]]);
    const seen = await see('2-00', shareId);
    expect(seen?.certificate.face.name).toBe('子　1');
    expect((await see('2-00', shareId, 'code'))?.code?.shc).toMatch(/^shc:\//);
    expect(await see('3-00', shareId)).toBeUndefined();
    const [listed] = await listGiven(installation.db, who('1-00'), clock.now());
    expect(listed?.looks.map(({ view }) => view)).toEqual(['code', 'front']);
    expect(listed?.receiver?.line.name).toBe('祖母　節');
    // the page asks again by itself: one look in five minutes
    await see('2-00', shareId);
    clock.advance(5 * 60_000);
    await see('2-00', shareId);
    expect((await listGiven(installation.db, who('1-00'), clock.now()))[0]?.looks).toHaveLength(3);
    const certificateId = seen?.certificate.certificateId ?? '';
    const looks = await listAuditOf(installation.db, INSURER, [certificateId], {
      limit: 20,
      without: { actorIds: [], actions: [] },
    });
    expect(looks.map(({ action }) => action).filter((action) => action.startsWith('shared-'))).toEqual([
      'shared-certificate-shown',
      'shared-certificate-shown',
      'shared-code-shown',
      'shared-certificate-shown',
    ]);
    // it is no opening: whether the family has it is still to be found out
    const [document] = await listCertificatesOf(installation.db, INSURER, [id('1-02')]);
    expect(document?.openedAt).toBeNull();
    const told = async (key: string) =>
      (await listPortalNotices(installation.db, INSURER, id(key), clock.now())).map(({ kind }) => kind);
    expect([await told('1-00'), await told('2-00')]).toEqual([['share-taken'], ['share-received']]);
    await expect(endShare(installation, who('3-00'), shareId)).rejects.toMatchObject({ code: 'not-found' });
    await endShare(installation, who('1-00'), shareId);
    expect([await see('2-00', shareId), await received('2-00'), await given('1-00')]).toEqual([undefined, [], []]);
    // the other side is told nothing
    expect(await told('2-00')).toEqual(['share-received']);
    await endShare(installation, who('2-00'), shareId);
    expect(await endOfShare(installation, shareId)).toBe('withdrawn');
  });

  it('can be given back, and ends by the clock', async () => {
    const back = await give('1-01', '1-01');
    await take('1-00', back);
    await endShare(installation, who('1-00'), back);
    expect([await endOfShare(installation, back), await given('1-01')]).toEqual(['returned', []]);
    const short = await give('1-01', '1-01', 'person', 'day');
    await take('1-00', short);
    const before = clock.now();
    clock.set('2025-12-03T23:59:59+09:00');
    expect(await see('1-00', short)).toBeDefined();
    clock.set('2025-12-04T00:00:00+09:00');
    expect([await see('1-00', short), await received('1-00'), await given('1-01')]).toEqual([undefined, [], []]);
    clock.set(before);
    await endShare(installation, who('1-01'), short);
  });

  it('refuses a code that is over, of a slip, of one’s own, and after ten tries', async () => {
    const shareId = await give('1-01', '1-01');
    const { code } = await codeOfShare(installation, shareId);
    const tryAs = (key: string, typed = code) => takeShare(installation, who(key), { code: typed, address: key });
    await expect(tryAs('1-01')).rejects.toMatchObject({ code: 'code-wrong' });
    await expect(tryAs('2-00', `${code.slice(0, -1)}!`)).rejects.toMatchObject({ details: { slip: 1 } });
    const before = clock.now();
    clock.advance(24 * 60 * 60_000);
    await expect(tryAs('2-00')).rejects.toMatchObject({ code: 'code-wrong' });
    clock.set(before);
    for (let i = 0; i < 10; i++) await tryAs('8-01').catch(() => undefined);
    await endShare(installation, who('1-01'), shareId);
    for (let i = 0; i < 10; i++) await tryAs('8-01').catch(() => undefined);
    await expect(tryAs('8-01')).rejects.toMatchObject({ code: 'too-many-tries' });
  });

  it('has at most five of one giver', async () => {
    const shares: string[] = [];
    for (let i = 0; i < 5; i++) shares.push(await give('8-00', '8-02', 'link', 'day'));
    await expect(give('8-00', '8-00')).rejects.toMatchObject({ code: 'wrong-state' });
    for (const one of shares) await endShare(installation, who('8-00'), one);
    // also of those that are given at once
    const atOnce = await Promise.allSettled(Array.from({ length: 7 }, () => give('8-00', '8-02')));
    const made = atOnce.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect([made.length, (await given('8-00')).length]).toEqual([5, 5]);
    for (const one of made) await endShare(installation, who('8-00'), one);
  });

  describe('by a link', () => {
    it('opens with the PIN, for the browser that was first and no other', async () => {
      const shareId = await give('1-00', '1-02', 'link', 'three-days');
      const { code, pin } = await codeOfShare(installation, shareId);
      const { browser } = await open(shareId);
      expect((await seeLink(shareId, browser))?.certificate.face.name).toBe('子　1');
      expect((await seeLink(shareId, browser, 'code'))?.code).toBeDefined();
      for (const other of [undefined, '', 'x'.repeat(22)]) expect(await seeLink(shareId, other)).toBeUndefined();
      const again = { code, pin, address: 'other phone' };
      await expect(openLink(installation, INSURER, again)).rejects.toMatchObject({ code: 'code-wrong' });
      // its code opens nothing in an account
      await expect(takeShare(installation, who('2-00'), { code, address: 'x' })).rejects.toMatchObject({
        code: 'code-wrong',
      });
      await endShare(installation, who('1-00'), shareId);
      expect(await seeLink(shareId, browser)).toBeUndefined();
    });

    it('is over after five wrong PINs', async () => {
      const shareId = await give('1-00', '1-02', 'link', 'day');
      const { code, pin } = await codeOfShare(installation, shareId);
      const wrong = pin === '000000' ? '000001' : '000000';
      for (let i = 0; i < 5; i++) {
        await expect(openLink(installation, INSURER, { code, pin: wrong, address: `a${i}` })).rejects.toMatchObject({
          code: 'code-wrong',
        });
      }
      await expect(openLink(installation, INSURER, { code, pin, address: 'b' })).rejects.toMatchObject({
        code: 'code-wrong',
      });
      expect(await endOfShare(installation, shareId)).toBe('tries');
    });

    it('ends with the certificate that it was made for', async () => {
      const shareId = await give('8-00', '8-02', 'link', 'day');
      const { browser } = await open(shareId);
      const at = clock.now();
      await inTransaction(installation.db, (tx) =>
        endCertificates(tx, INSURER, [{ memberId: id('8-02'), at }], 'replaced', OPERATOR, at),
      );
      expect(await seeLink(shareId, browser)).toBeUndefined();
    });
  });

  describe('and protection', () => {
    it('a flag ends what the person gave and received, in its own transaction', async () => {
      const out = await give('3-01', '3-01');
      await take('3-00', out);
      const into = await give('3-00', '3-00');
      await take('3-01', into);
      const child = await give('3-00', '3-02', 'link', 'day');
      const { browser } = await open(child);
      const untaken = await give('3-01', '3-01');
      const { code } = await codeOfShare(installation, untaken);
      await protect(installation, id('3-01'));
      for (const one of [out, into, untaken]) expect(await endOfShare(installation, one)).toBe('over');
      expect([await see('3-00', out), await received('3-00'), await given('3-00')]).toEqual([undefined, [], [child]]);
      await expect(takeShare(installation, who('2-00'), { code, address: 'y' })).rejects.toMatchObject({
        code: 'code-wrong',
      });
      expect(await seeLink(child, browser)).toBeDefined();
      await protect(installation, id('3-02'));
      expect([await endOfShare(installation, child), await seeLink(child, browser)]).toEqual(['over', undefined]);
      await expect(give('3-00', '3-02', 'link', 'day')).rejects.toMatchObject({ code: 'not-found' });
    });

    it('不開示 does too, and ends the children’s with the 本人’s', async () => {
      const child = await give('4-00', '4-02', 'link', 'day');
      const { browser } = await open(child);
      await record('4-00', { kind: 'protection-raised', on: ON, flag: 'nondisclosure' });
      expect(await seeLink(child, browser)).toBeUndefined();
      await expect(give('4-00', '4-00')).rejects.toMatchObject({ code: 'not-found' });
      await expect(give('4-00', '4-02')).rejects.toMatchObject({ code: 'not-found' });
    });

    it('the database takes no share of or with such a person, whatever a program does', async () => {
      const shareId = await give('1-01', '1-01');
      const to = (receiver: string) =>
        sql`update share set taken_at = ${clock.now()}, receiver_id = ${id(receiver)}, sealed_code = null,
          receiver_account_id = ${who(receiver).accountId} where share_id = ${shareId}`.execute(installation.db);
      await expect(to('4-00')).rejects.toThrow('nothing is shared of or with this person');
      await expect(
        sql`insert into share (insurer_number, share_id, kind, member_id, giver_id, giver_account_id, code_hmac, made_at,
            code_ends_at, ends_at)
          select insurer_number, 'planted', kind, ${id('4-00')}, ${id('4-00')}, ${who('4-00').accountId}, 'planted', made_at,
            code_ends_at, ends_at from share where share_id = ${shareId}`.execute(installation.db),
      ).rejects.toThrow('nothing is shared of or with this person');
      await endShare(installation, who('1-01'), shareId);
      await expect(
        sql`update share set ended_at = null, ended_why = null where share_id = ${shareId}`.execute(installation.db),
      ).rejects.toThrow('a share is never changed');
    });
  });

  describe('and what happens in a family', () => {
    const shared = async (number: number) => {
      const own = await give(`${number}-00`, `${number}-00`);
      await take(`${number}-01`, own);
      const child = await give(`${number}-00`, `${number}-02`, 'link', 'two-weeks');
      const { browser } = await open(child);
      const state = async () => [
        (await see(`${number}-01`, own)) !== undefined,
        (await seeLink(child, browser)) !== undefined,
      ];
      return { state };
    };
    const on = async <T>(instant: string, work: () => Promise<T>): Promise<T> => {
      const before = clock.now();
      clock.set(instant);
      const result = await work();
      clock.set(before);
      return result;
    };

    it('divorce: the ex is shown nothing from the day without eligibility on; the child’s goes on until it moves', async () => {
      const { state } = await shared(5);
      await record('5-01', { kind: 'left', on: getDay('2025-12-05') });
      expect(await on('2025-12-04T23:59:59+09:00', state)).toEqual([true, true]);
      expect(await on('2025-12-05T00:00:00+09:00', state)).toEqual([false, true]);
    });

    it('change of 被保険者: the child’s old number ends, and with it what was shared of it', async () => {
      const { state } = await shared(6);
      const to = { symbol: '101', number: '2', branch: '02' };
      await record('6-02', { kind: 'renumbered', on: ON, ...to });
      expect(await state()).toEqual([true, false]);
      const moved = await memberOf(installation, 2, '02');
      const givable = await listGivable(installation.db, who('6-00'), clock.now());
      expect(givable.map(({ record: { memberId } }) => memberId)).not.toContain(moved);
    });

    it('death of the 本人: the account is closed with the record, and everything that was given ends', async () => {
      const { state } = await shared(7);
      const { followed } = await record('7-00', { kind: 'died', on: ON });
      expect(followed.map(({ reason }) => reason)).toEqual(expect.arrayContaining(['left', 'family-may-leave']));
      expect(await state()).toEqual([false, false]);
      const { rows } = await sql<{ open: number }>`
        select count(*)::int as open from account where member_id = ${id('7-00')} and closed_at is null`.execute(
        installation.db,
      );
      expect(rows[0]?.open).toBe(0);
      // eligible on the day itself, and no day longer
      const [document] = await listCertificatesOf(installation.db, INSURER, [id('7-00')]);
      expect(document?.revokedAt).toEqual(new Date('2025-12-03T00:00:00+09:00'));
    });

    it('a closed account takes what it gave and what it was given along', async () => {
      const own = await give('8-01', '8-01');
      await take('8-00', own);
      const at = clock.now();
      await inTransaction(installation.db, (tx) => closeAccounts(tx, INSURER, [id('8-00')], 'own-wish', OPERATOR, at));
      expect([await endOfShare(installation, own), await given('8-01')]).toEqual(['over', []]);
    });

    it('18th birthday: told and offered a month before, once; shown to the 本人 until the day', async () => {
      const offer = (day: Day) => offerOwnAccounts(installation, INSURER, day);
      expect(await offer(getDay('2025-11-19'))).toEqual({ letters: 0, notices: 0 });
      expect(await offer(getDay('2025-11-20'))).toEqual({ letters: 1, notices: 1 });
      expect(await offer(getDay('2025-11-21'))).toMatchObject({ letters: 0 });
      expect(await listWaitingForLetter(installation.db, INSURER)).toEqual([id('1-03')]);
      const notices = await listPortalNotices(installation.db, INSURER, id('1-00'), clock.now());
      expect(notices.filter(({ kind }) => kind === 'coming-of-age')).toHaveLength(1);
      const shareId = await give('1-00', '1-03', 'link', 'two-weeks');
      const { browser } = await open(shareId);
      await record('1-03', { kind: 'kana-corrected', on: ON, nameKana: 'ジュウナナ　イチ' });
      expect(await seeLink(shareId, browser)).toBeDefined();
      // the share runs to 2025-12-16; what ends it on the birthday is in the table of share.test.ts
      const givable = await on('2025-12-20T00:00:00+09:00', () =>
        listGivable(installation.db, who('1-00'), clock.now()),
      );
      expect(givable.map(({ record: { memberId } }) => memberId)).not.toContain(id('1-03'));
      // nobody is in neither state: who has not enrolled by then is on the board, with an owner and a day
      const birthday = { now: () => new Date('2025-12-20T10:00:00+09:00') };
      const [stand] = await standsOf(installation.db, birthday, INSURER, [id('1-03')], getDay('2025-12-20'));
      expect(stand?.gap?.kind).toBe('no-account');
    });
  });
});

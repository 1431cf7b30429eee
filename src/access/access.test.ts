import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { type Household, letterFor, makeHousehold } from '../../tests/support/household.ts';
import { INSURER } from '../../tests/support/ledger-file.ts';
import { OPERATOR } from '../audit/index.ts';
import { type Day, getDay } from '../lib/day.ts';
import { handClock } from '../platform/clock.ts';
import { inTransaction, sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { insertAccount } from './credential-store.ts';
import {
  findSignedIn,
  makeLetters,
  openAccountWithPassword,
  redeemCode,
  signInWithPassword,
  signOut,
} from './index.ts';

const BORN = getDay('1986-10-17');
const PASSWORD = 'こたつ みかん 猫 雪だるま 温泉';
const MINUTE = 60_000;

describeOnBothDatabases('members’ access', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  let people: Household['id'];
  let addresses = 0;
  /** Every test comes from an address of its own, so that tries of one do not count for another. */
  const address = () => {
    addresses += 1;
    return `192.0.2.${addresses}`;
  };
  const letter = async (memberId: string) => (await letterFor(installation, memberId)) ?? '';
  const redeem = (code: string, birthOn: Day = BORN, from = address()) =>
    redeemCode(installation, INSURER, { code, birthOn, address: from });
  const open = async (session: string, loginName: string) =>
    openAccountWithPassword(installation, INSURER, session, { loginName, password: PASSWORD });
  const signIn = async (loginName: string, password: string, from = address()) => {
    const step = await signInWithPassword(installation, INSURER, { loginName, password, address: from });
    expect(step.kind).toBe('signed-in');
    return step.session;
  };
  const who = (session: string, idleCounts = true) =>
    findSignedIn(installation.db, installation, INSURER, session, idleCounts);

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    people = (await makeHousehold(installation)).id;
  });

  it('makes no letter for a protected person or for a child, and the database refuses one even when asked directly', async () => {
    const made = await inTransaction(installation.db, (tx) =>
      makeLetters(tx, installation, INSURER, OPERATOR, Object.values(people)),
    );
    expect(made.map(({ memberId }) => memberId).sort()).toEqual(
      ['1-00', '1-01', '2-00', '3-00', '4-00', '5-00', '6-00'].map((key) => people[key as '1-00']).sort(),
    );
    await expect(
      sql`insert into enrolment_letter (insurer_number, letter_id, member_id, code_hmac, made_at, made_by, expires_at)
        values (${INSURER}, 'x', ${people['1-03']}, 'x', now(), 'x', now())`.execute(installation.db),
    ).rejects.toThrow('no enrolment letter');
  });

  it('keeps no code, only its HMAC', async () => {
    const code = (await letter(people['1-00'])).replaceAll('-', '');
    const { rows } = await sql<{
      dump: string;
    }>`select string_agg(e::text, '|') as dump from enrolment_letter e`.execute(installation.db);
    expect(rows[0]?.dump).not.toContain(code);
    expect(rows[0]?.dump).toContain(installation.vault.hmac('enrolment', code));
  });

  it('opens one account by a code, once; a used, void, unknown or expired code and a wrong birth date sound the same', async () => {
    const old = await letter(people['1-00']);
    const code = await letter(people['1-00']);
    const session = await redeem(code.toLowerCase());
    const other = await redeem(code);
    const member = await open(session, 'hanako@example.jp');
    expect(await who(member)).toMatchObject({ memberId: people['1-00'], loginName: 'hanako@example.jp' });
    await expect(open(other, 'second-device')).rejects.toMatchObject({ code: 'not-signed-in' });
    const expiring = await letter(people['1-01']);
    const same = { code: 'code-wrong', details: {} };
    await expect(redeem(code)).rejects.toMatchObject(same);
    await expect(redeem(old)).rejects.toMatchObject(same);
    await expect(redeem(expiring, BORN)).rejects.toMatchObject(same);
    clock.advance(30 * 24 * 60 * MINUTE + MINUTE);
    await expect(redeem(expiring, getDay('1984-03-02'))).rejects.toMatchObject(same);
  });

  it('dies at the fifth wrong birth date; slips of the hand are not counted', async () => {
    const code = await letter(people['1-01']);
    const right = getDay('1984-03-02');
    const slip = `${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`;
    for (let i = 0; i < 6; i++) await expect(redeem(slip, right)).rejects.toMatchObject({ details: { slip: 1 } });
    for (let i = 0; i < 4; i++) await expect(redeem(code)).rejects.toMatchObject({ code: 'code-wrong' });
    await redeem(code, right);
    await expect(redeem(code)).rejects.toMatchObject({ code: 'code-wrong' });
    await expect(redeem(code, right)).rejects.toMatchObject({ code: 'code-wrong' });
  });

  it('stops guessing from one address', async () => {
    const from = address();
    for (let i = 0; i < 100; i++) {
      await expect(redeem('2222-2222-2222-2', BORN, from)).rejects.toMatchObject({ code: 'code-wrong', details: {} });
    }
    await expect(redeem('2222-2222-2222-2', BORN, from)).rejects.toMatchObject({ code: 'too-many-tries' });
  });

  it('refuses a code whose person has become protected since', async () => {
    const code = await letter(people['3-00']);
    await sql`insert into protection (insurer_number, member_id, kind, raised_on, raised_at, raised_by, source_id)
      select insurer_number, ${people['3-00']}, 'requested', '2025-12-02', now(), 'test', source_id from fact_source limit 1`.execute(
      installation.db,
    );
    await expect(redeem(code, getDay('1953-07-08'))).rejects.toMatchObject({ code: 'code-wrong', details: {} });
    expect(await letterFor(installation, people['3-00'])).toBeUndefined();
  });

  it('refuses a weak password, a bad name and a name that is taken, and keeps the code usable', async () => {
    const session = await redeem(await letter(people['2-00']), getDay('1990-01-31'));
    const choose = (loginName: string, password: string) =>
      openAccountWithPassword(installation, INSURER, session, { loginName, password });
    await expect(choose('yoshino', '19900131-101-2-0000')).rejects.toMatchObject({
      code: 'password-weak',
      details: { fault: 'guessable' },
    });
    await expect(choose('a b c d', PASSWORD)).rejects.toMatchObject({ code: 'form-invalid' });
    await expect(choose('ＨＡＮＡＫＯ@example.jp', PASSWORD)).rejects.toMatchObject({ code: 'name-taken' });
    expect(await who(await choose('yoshino', PASSWORD))).toMatchObject({ memberId: people['2-00'] });
  });

  it('signs in by name in any width and case, and answers a wrong password and an unknown name alike', async () => {
    expect(await who(await signIn(' Hanako@Example.JP ', PASSWORD))).toMatchObject({ memberId: people['1-00'] });
    const wrong = { code: 'sign-in-failed', details: {} };
    await expect(signIn('hanako@example.jp', `${PASSWORD}!`)).rejects.toMatchObject(wrong);
    await expect(signIn('nobody@example.jp', PASSWORD)).rejects.toMatchObject(wrong);
    await expect(signIn('hanako@example.jp', 'x'.repeat(100_000))).rejects.toMatchObject(wrong);
  });

  it('slows guessing at one account from everywhere, and never locks it for long', async () => {
    clock.advance(15 * MINUTE);
    for (let i = 0; i < 10; i++)
      await expect(signIn('yoshino', `wrong password ${i}`)).rejects.toMatchObject({ code: 'sign-in-failed' });
    await expect(signIn('yoshino', PASSWORD)).rejects.toMatchObject({ code: 'too-many-tries' });
    clock.advance(15 * MINUTE);
    expect(await who(await signIn('yoshino', PASSWORD))).toBeDefined();
  });

  it('ends a session after 15 idle minutes, after 12 hours, and at sign-out; what a page asks by itself does not prolong it', async () => {
    const session = await signIn('yoshino', PASSWORD);
    clock.advance(14 * MINUTE);
    expect(await who(session)).toBeDefined();
    clock.advance(14 * MINUTE);
    expect(await who(session, false)).toBeDefined();
    clock.advance(2 * MINUTE);
    expect(await who(session)).toBeUndefined();
    const long = await signIn('yoshino', PASSWORD);
    for (let i = 0; i < 71; i++) {
      clock.advance(10 * MINUTE);
      expect(await who(long)).toBeDefined();
    }
    clock.advance(10 * MINUTE);
    expect(await who(long)).toBeUndefined();
    const third = await signIn('yoshino', PASSWORD);
    const signedIn = await who(third);
    if (signedIn) await signOut(installation, signedIn, third);
    expect(await who(third)).toBeUndefined();
    const { rows } = await sql<{ dump: string }>`select string_agg(s::text, '|') as dump from session s`.execute(
      installation.db,
    );
    expect(rows[0]?.dump).not.toContain(third);
  });

  it('registers a passkey for one account only', async () => {
    const passkey = { kind: 'passkey', id: 'a-key', publicKey: 'x', counter: 0, transports: [] } as const;
    const register = (key: '3-00' | '5-00') =>
      inTransaction(installation.db, (tx) => {
        const account = {
          insurerNumber: INSURER,
          accountId: `of-${key}`,
          memberId: people[key],
          loginName: `of-${key}`,
        };
        return insertAccount(tx, account, { ...passkey, transports: [] }, clock.now());
      });
    expect(await register('3-00')).toBe(true);
    await expect(register('5-00')).rejects.toMatchObject({ code: 'sign-in-failed' });
  });

  it('replaces an account by a new letter and signs the old one out everywhere', async () => {
    const before = await signIn('hanako@example.jp', PASSWORD);
    const session = await redeem(await letter(people['1-00']));
    expect(await who(before)).toBeDefined();
    const after = await open(session, 'hanako@example.jp');
    expect(await who(before)).toBeUndefined();
    expect(await who(after)).toMatchObject({ memberId: people['1-00'] });
  });
});

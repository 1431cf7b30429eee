import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { PASSWORD } from '../../tests/support/household.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import { memberOf, protect } from '../../tests/support/mail-contacts.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { addQuickStaff } from '../../tests/support/staff.ts';
import { listAudit } from '../audit/index.ts';
import { getDay } from '../lib/day.ts';
import { handClock } from '../platform/clock.ts';
import { inTransaction, sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import {
  findSignedIn,
  type Identity,
  type Letter,
  makeDeskCode,
  makeEmployerCodes,
  makeLinkCode,
  openAccountWithPassword,
  redeemCode,
  type StaffRole,
} from './index.ts';

const BORN = getDay('1980-04-01');
const HOUR = 60 * 60_000;

describeOnBothDatabases('codes that are handed out', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  let staff: Readonly<Partial<Record<StaffRole, { kind: 'staff'; id: string; role: StaffRole }>>> = {};
  let visits = 0;

  const as = (role: StaffRole) => {
    const found = staff[role];
    if (!found) throw new Error(`no ${role}`);
    return found;
  };
  const address = () => {
    visits += 1;
    return `203.0.113.${visits}`;
  };
  const redeem = (code: string, birthOn = BORN) =>
    redeemCode(installation, INSURER, { code, birthOn, address: address() });
  async function open(code: string, loginName: string) {
    const chosen = { loginName, password: PASSWORD };
    const session = await openAccountWithPassword(installation, INSURER, await redeem(code), chosen);
    const who = await findSignedIn(installation.db, installation, INSURER, session);
    if (!who) throw new Error('nobody is signed in');
    return who;
  }
  const desk = async (number: number, role: StaffRole = 'clerk', identity: Identity = 'driving-licence') => {
    const memberId = await memberOf(installation, number);
    return inTransaction(installation.db, (tx) =>
      makeDeskCode(tx, installation, INSURER, { memberId, identity }, as(role)),
    );
  };
  const link = async (number: number) => {
    const memberId = await memberOf(installation, number);
    const asked = { memberId, channel: 'short-message', ground: 'called-back' } as const;
    return inTransaction(installation.db, (tx) => makeLinkCode(tx, installation, INSURER, asked, as('clerk')));
  };
  const employer = (symbol: string): Promise<Letter[]> =>
    inTransaction(installation.db, (tx) => makeEmployerCodes(tx, installation, INSURER, symbol, as('clerk')));
  const numbersOf = (letters: readonly Letter[]) => letters.map(({ record }) => record.line.number).sort();

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation, { employerCodes: 'on', enrolmentLinks: 'on' });
    const rows = [
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((number) => ledgerRow(number, { 事業所記号: number === 8 ? '202' : '101' })),
      ledgerRow(1, { 枝番: '01', 本人家族: '家族', 続柄: '妻', 氏名: '見本　妻', 事業所記号: '101' }),
      ledgerRow(9, { 自己情報提供不可: '提供不可', 事業所記号: '101' }),
      ledgerRow(10, { 自己情報提供不可: '不開示', 事業所記号: '101' }),
    ];
    await importLedger(installation, rows, getDay('2025-12-02'));
    const roles: StaffRole[] = ['clerk', 'protection-officer'];
    staff = Object.fromEntries(
      await Promise.all(
        roles.map(async (role) => [role, { kind: 'staff', id: await addQuickStaff(installation, role, role), role }]),
      ),
    );
  }, 60_000);

  it('gives an employer codes for its 本人 who have nothing yet, and for nobody with a flag', async () => {
    const made = await employer('101');
    expect(numbersOf(made)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    // again: they have theirs
    expect(await employer('101')).toEqual([]);
    expect(numbersOf(await employer('202'))).toEqual(['8']);
    const [entry] = await listAudit(installation.db, INSURER, { subjectId: await memberOf(installation, 1), limit: 1 });
    expect(entry).toMatchObject({ action: 'employer-code-made', actor_kind: 'staff' });
    const who = await open(made.find(({ record }) => record.line.number === '1')?.code ?? '', 'first-of-all');
    // the seal may have been broken: what shows more than documents waits
    expect(who.waitsUntil).toEqual(new Date(clock.now().getTime() + 24 * HOUR));
  });

  it('gives no code of an employer that opens an account which is there already', async () => {
    const number = 2;
    await sql`update enrolment_letter set void_at = now() where member_id = ${await memberOf(installation, number)}`.execute(
      installation.db,
    );
    const [made] = await employer('101');
    expect(made?.record.line.number).toBe('2');
    // meanwhile an account came by another way
    await sql`
      insert into account (insurer_number, account_id, member_id, login_name, login_key, made_at)
      values (${INSURER}, 'planted', ${await memberOf(installation, number)}, 'planted', 'planted', now())`.execute(
      installation.db,
    );
    await expect(redeem(made?.code ?? '')).rejects.toMatchObject({ code: 'code-wrong', details: {} });
  });

  it('opens at the desk within the hour, also an account that is there, without waiting; the identity is recorded', async () => {
    const { code, expiresAt } = await desk(1, 'clerk', 'passport');
    expect(expiresAt).toEqual(new Date(clock.now().getTime() + HOUR));
    const [entry] = await listAudit(installation.db, INSURER, { subjectId: await memberOf(installation, 1), limit: 1 });
    expect(entry).toMatchObject({ action: 'desk-code-made' });
    expect(JSON.parse(entry?.details ?? '{}')).toMatchObject({ identity: 'passport' });
    await expect(redeem(code, getDay('1980-04-02'))).rejects.toMatchObject({ code: 'code-wrong' });
    const who = await open(code, 'first-of-all');
    expect([who.waitsUntil, who.recoveredAt]).toEqual([null, clock.now()]);
    const late = await desk(3);
    clock.advance(HOUR);
    await expect(redeem(late.code)).rejects.toMatchObject({ code: 'code-wrong', details: {} });
  });

  it('gives a protected person a code at the desk of a protection officer alone, and the database refuses all others', async () => {
    for (const number of [9]) await expect(desk(number)).rejects.toMatchObject({ code: 'not-found' });
    const { code } = await desk(9, 'protection-officer', 'two-others');
    const who = await open(code, 'quite-safe');
    expect(who.memberId).toBe(await memberOf(installation, 9));
    const memberId = await memberOf(installation, 9);
    const plant = (way: string) =>
      sql`insert into enrolment_letter (insurer_number, letter_id, member_id, code_hmac, made_at, made_by, expires_at, way)
        values (${INSURER}, 'planted', ${memberId}, 'x', now(), 'x', now(), ${way})`.execute(installation.db);
    for (const way of ['letter', 'employer', 'desk', 'link'])
      await expect(plant(way)).rejects.toThrow('no enrolment letter');
    // a clerk's code of the desk dies with the flag
    const clerks = await desk(4);
    await protect(installation, await memberOf(installation, 4));
    await expect(redeem(clerks.code)).rejects.toMatchObject({ code: 'code-wrong' });
  });

  it('sends a link for a first account only, good for a day, to nobody with a flag', async () => {
    for (const number of [1, 9, 10]) await expect(link(number)).rejects.toMatchObject({ code: 'not-found' });
    const { code, expiresAt } = await link(5);
    expect(expiresAt).toEqual(new Date(clock.now().getTime() + 24 * HOUR));
    const who = await open(code, 'by-link');
    expect(who.waitsUntil).toEqual(new Date(clock.now().getTime() + 24 * HOUR));
    await expect(link(5)).rejects.toMatchObject({ code: 'not-found' });
    const late = await link(6);
    clock.advance(24 * HOUR);
    await expect(redeem(late.code)).rejects.toMatchObject({ code: 'code-wrong' });
  });
});

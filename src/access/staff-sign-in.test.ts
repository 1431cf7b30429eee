import { beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { listAudit, OPERATOR, verifyAudit } from '../audit/index.ts';
import { handClock } from '../platform/clock.ts';
import type { Installation } from '../platform/installation.ts';
import { adoptPolicy, policySchema } from '../society/index.ts';
import { enrolStaff, openInvitation, setStaffSecret } from './staff-enrol.ts';
import { addStaff, disableStaff, inviteStaffAgain } from './staff-invite.ts';
import { findSignedInStaff, signInStaff, signOutStaff } from './staff-sign-in.ts';
import { findStaffByName } from './staff-store.ts';
import { currentTotp } from './totp.ts';

const INSURER = '06123459';
const PASSWORD = '七つの海と紫の帆柱をわたる夜の風';
const MINUTE = 60_000;

describeOnBothDatabases('staff sign-in', (get) => {
  const clock = handClock('2025-12-02T09:00:00+09:00');
  let installation: Installation;

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await adoptPolicy(installation, policySchema.parse({ insurer: { number: INSURER, name: 'あかし健康保険組合' } }));
  });

  const signIn = (name: string, password: string, code: string, address = '192.0.2.1') =>
    signInStaff(installation, INSURER, { name, password, code, address });

  /** A new person who has set both factors; the clock then stands in a fresh time step. */
  async function enrolled(name: string) {
    const invitation = await addStaff(installation, INSURER, { name, role: 'clerk' }, OPERATOR);
    const { totpSecret, sealedTotpSecret } = await openInvitation(installation, INSURER, invitation.token);
    await enrolStaff(installation, INSURER, {
      token: invitation.token,
      sealedTotpSecret,
      password: PASSWORD,
      code: currentTotp(totpSecret, clock.now()),
    });
    clock.advance(MINUTE);
    return { ...invitation, totpSecret, code: () => currentTotp(totpSecret, clock.now()) };
  }

  test('from the invitation to the session', async () => {
    const person = await enrolled('佐藤');
    const id = await signIn('佐藤', PASSWORD, person.code());
    expect(await findSignedInStaff(installation, INSURER, id ?? '')).toMatchObject({ name: '佐藤', role: 'clerk' });
    const [latest] = await listAudit(get().db, INSURER, { limit: 1 });
    expect(latest).toMatchObject({ action: 'staff-signed-in', actor_id: person.staffId });
    const staff = await findStaffByName(get().db, INSURER, ' 佐藤');
    if (!staff || !id) throw new Error('signed in');
    await signOutStaff(installation, INSURER, staff, id);
    expect(await findSignedInStaff(installation, INSURER, id)).toBeUndefined();
  });

  test('a name is taken once, and an invitation is used once', async () => {
    const invitation = await addStaff(installation, INSURER, { name: '鈴木', role: 'approver' }, OPERATOR);
    await expect(addStaff(installation, INSURER, { name: '鈴木', role: 'clerk' }, OPERATOR)).rejects.toThrow(
      'refused: name-taken',
    );
    const { totpSecret, sealedTotpSecret } = await openInvitation(installation, INSURER, invitation.token);
    const form = { token: invitation.token, sealedTotpSecret, password: PASSWORD };
    const code = () => currentTotp(totpSecret, clock.now());
    await expect(enrolStaff(installation, INSURER, { ...form, code: '000000' })).rejects.toThrow('refused: code-wrong');
    await expect(enrolStaff(installation, INSURER, { ...form, password: 'みじかい', code: code() })).rejects.toThrow(
      'refused: password-weak',
    );
    await expect(
      enrolStaff(installation, INSURER, { ...form, sealedTotpSecret: 'AAAA', code: code() }),
    ).rejects.toThrow('refused: form-invalid');
    await enrolStaff(installation, INSURER, { ...form, code: code() });
    await expect(enrolStaff(installation, INSURER, { ...form, code: code() })).rejects.toThrow('refused: code-dead');
  });

  test('an invitation ends after 72 hours, and when another one is made', async () => {
    const first = await addStaff(installation, INSURER, { name: '高橋', role: 'auditor' }, OPERATOR);
    const second = await inviteStaffAgain(installation, INSURER, first.staffId, OPERATOR);
    await expect(openInvitation(installation, INSURER, first.token)).rejects.toThrow('refused: code-dead');
    await openInvitation(installation, INSURER, second.token);
    clock.advance(72 * 60 * MINUTE);
    await expect(openInvitation(installation, INSURER, second.token)).rejects.toThrow('refused: code-dead');
  });

  test('both factors are needed, and a time step counts once', async () => {
    const person = await enrolled('田中');
    const code = person.code();
    expect(await signIn('田中', PASSWORD, '')).toBeUndefined();
    expect(await signIn('田中', PASSWORD, String((Number(code) + 1) % 1_000_000).padStart(6, '0'))).toBeUndefined();
    expect(await signIn('田中', `${PASSWORD}！`, code)).toBeUndefined();
    expect(await signIn('田中', PASSWORD, code)).toBeDefined();
    expect(await signIn('田中', PASSWORD, code)).toBeUndefined();
    clock.advance(MINUTE);
    const next = person.code();
    const both = await Promise.all([signIn('田中', PASSWORD, next), signIn('田中', PASSWORD, next)]);
    expect(both.filter((id) => id !== undefined)).toHaveLength(1);
  });

  test('the code that enrolled somebody does not sign them in', async () => {
    const { token } = await addStaff(installation, INSURER, { name: '伊藤', role: 'clerk' }, OPERATOR);
    const { totpSecret, sealedTotpSecret } = await openInvitation(installation, INSURER, token);
    const code = currentTotp(totpSecret, clock.now());
    await enrolStaff(installation, INSURER, { token, sealedTotpSecret, password: PASSWORD, code });
    expect(await signIn('伊藤', PASSWORD, code)).toBeUndefined();
  });

  test('an unknown name gets the same answer, and is counted and recorded alike', async () => {
    expect(await signIn('どこにもいない人', PASSWORD, '123456')).toBeUndefined();
    const [latest] = await listAudit(get().db, INSURER, { limit: 1 });
    expect(latest).toMatchObject({ action: 'staff-sign-in-failed', subject_id: 'unknown', actor_kind: 'anonymous' });
    for (let i = 1; i < 10; i++) await signIn('どこにもいない人', PASSWORD, '123456', `192.0.2.${i}`);
    await expect(signIn('どこにもいない人', PASSWORD, '123456')).rejects.toThrow('refused: too-many-tries');
  });

  test('ten wrong tries stop a name for the rest of the quarter of an hour, the right password too', async () => {
    const person = await enrolled('渡辺');
    for (let i = 0; i < 10; i++) expect(await signIn('渡辺', 'ちがう合言葉です', person.code())).toBeUndefined();
    await expect(signIn('渡辺', PASSWORD, person.code())).rejects.toThrow('refused: too-many-tries');
    clock.advance(15 * MINUTE);
    expect(await signIn('渡辺', PASSWORD, person.code())).toBeDefined();
  });

  test('a session ends after ten idle minutes and twelve hours, and when the person is disabled or enrols anew', async () => {
    const person = await enrolled('山本');
    const opened = async () => {
      clock.advance(MINUTE);
      return (await signIn('山本', PASSWORD, person.code())) ?? '';
    };
    const idle = await opened();
    clock.advance(9 * MINUTE);
    expect(await findSignedInStaff(installation, INSURER, idle)).toBeDefined();
    clock.advance(10 * MINUTE);
    expect(await findSignedInStaff(installation, INSURER, idle)).toBeUndefined();
    const long = await opened();
    for (let minutes = 0; minutes < 12 * 60; minutes += 9) {
      expect(await findSignedInStaff(installation, INSURER, long)).toBeDefined();
      clock.advance(9 * MINUTE);
    }
    expect(await findSignedInStaff(installation, INSURER, long)).toBeUndefined();
    const again = await opened();
    await setStaffSecret(installation, INSURER, person.staffId, { password: PASSWORD, totpSecret: person.totpSecret });
    expect(await findSignedInStaff(installation, INSURER, again)).toBeUndefined();
    const last = await opened();
    await disableStaff(installation, INSURER, person.staffId, OPERATOR);
    expect(await findSignedInStaff(installation, INSURER, last)).toBeUndefined();
    clock.advance(MINUTE);
    expect(await signIn('山本', PASSWORD, person.code())).toBeUndefined();
  });

  test('nobody disables themselves', async () => {
    const { staffId } = await addStaff(installation, INSURER, { name: '中村', role: 'administrator' }, OPERATOR);
    await expect(disableStaff(installation, INSURER, staffId, { kind: 'staff', id: staffId })).rejects.toThrow(
      'refused: not-allowed',
    );
  });

  test('all of it is in the chain', async () => {
    expect((await verifyAudit(get().db, INSURER)).broken).toBeNull();
  });
});

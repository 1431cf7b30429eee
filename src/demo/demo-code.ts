import { currentTotp, totpAddress } from '../access/index.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { DEMO_STAFF, demoTotpSecret } from './demo-secrets.ts';
import { findDemoMark } from './demo-store.ts';

/** The second factor that a demo's staff member would read from an authenticator now. */
export interface DemoCode {
  code: string;
  otpauth: string;
}

/** @throws Refused `demo-refused` when this installation is not a demo, `not-found` when it has nobody of that name */
export async function findDemoCode({ clock, db }: Installation, name: string): Promise<DemoCode> {
  if (!(await findDemoMark(db))) throw new Refused('demo-refused');
  if (!DEMO_STAFF.some((staff) => staff.name === name)) throw new Refused('not-found', { what: 'staff' });
  const secret = demoTotpSecret(name);
  return { code: currentTotp(secret, clock.now()), otpauth: totpAddress(secret, 'Akashi demo', name) };
}

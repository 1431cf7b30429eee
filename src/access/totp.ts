import { Secret, TOTP } from 'otpauth';
import type { Installation } from '../platform/installation.ts';
import type { Random } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';

/** Seconds that a code is shown, and digits: what every authenticator app expects (RFC 6238). */
const PERIOD = 30;
const DIGITS = 6;
/** Steps before and after now that still count: a telephone's clock may be half a minute off. */
const WINDOW = 1;

const settings = (secret: string) => ({
  secret: Secret.fromBase32(secret),
  algorithm: 'SHA1',
  digits: DIGITS,
  period: PERIOD,
});

/** A new shared secret, base32, 160 bits. */
export function makeTotpSecret(random: Random): string {
  return new Secret({ buffer: Uint8Array.from(random.bytes(20)).buffer }).base32;
}

/** The code that an authenticator shows at an instant. */
export function currentTotp(secret: string, at: Date): string {
  return TOTP.generate({ ...settings(secret), timestamp: at.getTime() });
}

/** The time step of a code that counts at this instant, or undefined. Full-width digits and spaces are read too. */
export function findTotpStep(secret: string, typed: string, at: Date): number | undefined {
  const token = typed.normalize('NFKC').replace(/\s+/g, '');
  if (!new RegExp(`^\\d{${DIGITS}}$`).test(token)) return undefined;
  const timestamp = at.getTime();
  const delta = TOTP.validate({ ...settings(secret), token, timestamp, window: WINDOW });
  return delta === null ? undefined : TOTP.counter({ period: PERIOD, timestamp }) + delta;
}

/** What an authenticator app reads from the QR code. */
export function totpAddress(secret: string, issuer: string, name: string): string {
  return new TOTP({ ...settings(secret), issuer, label: name }).toString();
}

/** A secret that an authenticator is to learn, before it is written anywhere. */
export interface TotpDraft {
  /** base32 */
  totpSecret: string;
  /** The same, sealed to one place, for the form: what comes back is what we gave. */
  sealedTotpSecret: string;
}

/**
 * A new secret, or that of an earlier page, so that a form with an error does not change the QR code.
 * @throws Refused `form-invalid` when it was not sealed by us for this place
 */
export function draftTotp(
  { random, vault }: Pick<Installation, 'random' | 'vault'>,
  place: string,
  sealed?: string,
): TotpDraft {
  if (sealed === undefined) {
    const totpSecret = makeTotpSecret(random);
    return { totpSecret, sealedTotpSecret: vault.seal(place, Buffer.from(totpSecret)) };
  }
  try {
    return { totpSecret: Buffer.from(vault.unseal(place, sealed)).toString(), sealedTotpSecret: sealed };
  } catch {
    throw new Refused('form-invalid');
  }
}

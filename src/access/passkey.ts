import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import type { Account } from './account-store.ts';
import { findChallengeEnd, makeChallenge, spendAnswered } from './challenge.ts';
import { findPasskey, markPasskeyUsed, type NewCredential } from './credential-store.ts';

/** The site that passkeys belong to. */
export interface RelyingParty {
  /** Host name without port. */
  id: string;
  origin: string;
  name: string;
}

/** For whom a passkey is made: the holder of a letter, or an account that gets another one. */
export type PasskeyFor = { letterId: string } | { accountId: string };

const purposeOf = (holder: PasskeyFor) =>
  'letterId' in holder ? `enrolment|${holder.letterId}` : `add-passkey|${holder.accountId}`;
const SIGN_IN_PURPOSE = 'sign-in';

/**
 * What the browser needs to make a passkey.
 * @param known ids of those that the account has: the same device does not get a second one
 */
export function passkeyRegistrationOptions(
  installation: Installation,
  rp: RelyingParty,
  holder: PasskeyFor,
  loginName: string,
  known: readonly string[] = [],
) {
  return generateRegistrationOptions({
    rpID: rp.id,
    rpName: rp.name,
    userName: loginName,
    userDisplayName: loginName,
    userID: Uint8Array.from(installation.random.bytes(32)),
    challenge: makeChallenge(installation, purposeOf(holder)),
    excludeCredentials: known.map((id) => ({ id })),
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** What the browser needs to sign in with any passkey of this site. */
export function passkeySignInOptions(installation: Installation, rp: RelyingParty) {
  return generateAuthenticationOptions({
    rpID: rp.id,
    challenge: makeChallenge(installation, SIGN_IN_PURPOSE),
    userVerification: 'required',
  });
}

/**
 * The passkey that a browser made.
 * @throws Refused `sign-in-failed` when it is not for this site, this holder, this moment, or without the person's consent
 */
export async function takePasskey(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  rp: RelyingParty,
  holder: PasskeyFor,
  response: RegistrationResponseJSON,
): Promise<NewCredential & { kind: 'passkey' }> {
  let answered: { challenge: string; endsAt: Date } | undefined;
  const result = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => {
      const endsAt = findChallengeEnd(installation, purposeOf(holder), challenge);
      answered = endsAt && { challenge, endsAt };
      return endsAt !== undefined;
    },
    expectedOrigin: rp.origin,
    expectedRPID: rp.id,
    requireUserVerification: true,
  }).catch(refuse);
  if (!result.verified || !answered) throw new Refused('sign-in-failed');
  await spend(tx, insurerNumber, answered);
  const { credential } = result.registrationInfo;
  return {
    kind: 'passkey',
    id: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    transports: credential.transports ?? [],
  };
}

/**
 * The account whose passkey answered. A counter that went back (a cloned authenticator) is refused.
 * @throws Refused `sign-in-failed`
 */
export async function accountOfPasskey(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  rp: RelyingParty,
  response: AuthenticationResponseJSON,
): Promise<Account> {
  const passkey = await findPasskey(tx, insurerNumber, String(response.id));
  if (!passkey) throw new Refused('sign-in-failed');
  let answered: { challenge: string; endsAt: Date } | undefined;
  const result = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => {
      const endsAt = findChallengeEnd(installation, SIGN_IN_PURPOSE, challenge);
      answered = endsAt && { challenge, endsAt };
      return endsAt !== undefined;
    },
    expectedOrigin: rp.origin,
    expectedRPID: rp.id,
    requireUserVerification: true,
    credential: {
      id: passkey.id,
      publicKey: Uint8Array.from(Buffer.from(passkey.publicKey, 'base64url')),
      counter: passkey.counter,
      transports: passkey.transports,
    },
  }).catch(refuse);
  if (!result.verified || !answered) throw new Refused('sign-in-failed');
  await spend(tx, insurerNumber, answered);
  const { newCounter } = result.authenticationInfo;
  await markPasskeyUsed(tx, insurerNumber, passkey.id, newCounter, installation.clock.now());
  return passkey.account;
}

/** The library tells a bad answer by throwing. */
function refuse(): never {
  throw new Refused('sign-in-failed');
}

async function spend(tx: Tx, insurerNumber: string, answered: { challenge: string; endsAt: Date }): Promise<void> {
  if (!(await spendAnswered(tx, insurerNumber, answered))) throw new Refused('sign-in-failed');
}

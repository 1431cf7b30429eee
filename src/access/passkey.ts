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
import { type Account, findPasskey, type NewCredential, setPasskeyCounter } from './account-store.ts';
import { findChallengeEnd, makeChallenge, spendAnswered } from './challenge.ts';

/** The site that passkeys belong to. */
export interface RelyingParty {
  /** Host name without port. */
  id: string;
  origin: string;
  name: string;
}

const enrolmentPurpose = (letterId: string) => `enrolment|${letterId}`;
const SIGN_IN_PURPOSE = 'sign-in';

/** What the browser needs to make a passkey for the holder of a letter. */
export function passkeyRegistrationOptions(
  installation: Installation,
  rp: RelyingParty,
  letterId: string,
  loginName: string,
) {
  return generateRegistrationOptions({
    rpID: rp.id,
    rpName: rp.name,
    userName: loginName,
    userDisplayName: loginName,
    userID: Uint8Array.from(installation.random.bytes(32)),
    challenge: makeChallenge(installation, enrolmentPurpose(letterId)),
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
 * The passkey that a browser made for the holder of a letter.
 * @throws Refused `sign-in-failed` when it is not for this site, this letter, this moment, or without the person's consent
 */
export async function takePasskey(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  rp: RelyingParty,
  letterId: string,
  response: RegistrationResponseJSON,
): Promise<NewCredential> {
  let answered: { challenge: string; endsAt: Date } | undefined;
  const result = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => {
      const endsAt = findChallengeEnd(installation, enrolmentPurpose(letterId), challenge);
      answered = endsAt && { challenge, endsAt };
      return endsAt !== undefined;
    },
    expectedOrigin: rp.origin,
    expectedRPID: rp.id,
    requireUserVerification: true,
  }).catch(refuse);
  if (!result.verified || !answered) throw new Refused('sign-in-failed');
  await spend(tx, installation, insurerNumber, answered);
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
  await spend(tx, installation, insurerNumber, answered);
  await setPasskeyCounter(tx, insurerNumber, passkey.id, result.authenticationInfo.newCounter);
  return passkey.account;
}

/** The library tells a bad answer by throwing. */
function refuse(): never {
  throw new Refused('sign-in-failed');
}

async function spend(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  answered: { challenge: string; endsAt: Date },
): Promise<void> {
  if (!(await spendAnswered(tx, installation, insurerNumber, answered))) throw new Refused('sign-in-failed');
}

import { createHash, timingSafeEqual } from 'node:crypto';
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
import { type Account, findPasskey, type NewCredential, setPasskeyCounter, spendChallenge } from './account-store.ts';

/** The site that passkeys belong to. */
export interface RelyingParty {
  /** Host name without port. */
  id: string;
  origin: string;
  name: string;
}

const CHALLENGE_LIVES_MS = 5 * 60_000;

/**
 * A challenge that needs no row until it is answered: 16 random bytes, when it ends, and an HMAC over both and the purpose.
 */
function makeChallenge({ random, clock, vault }: Installation, purpose: string): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(24);
  head.set(random.bytes(16));
  head.writeBigUInt64BE(BigInt(clock.now().getTime() + CHALLENGE_LIVES_MS), 16);
  return Uint8Array.from(Buffer.concat([head, sealOf(vault, purpose, head)]));
}

const sealOf = (vault: Installation['vault'], purpose: string, head: Uint8Array): Buffer =>
  Buffer.from(vault.hmac('passkey-challenge', `${purpose}|${Buffer.from(head).toString('base64url')}`), 'base64url');

/** When an own challenge ends; undefined when it is not ours, was made for something else, or is over. */
function findChallengeEnd({ vault, clock }: Installation, purpose: string, challenge: string): Date | undefined {
  const bytes = Buffer.from(challenge, 'base64url');
  const [head, seal] = [bytes.subarray(0, 24), bytes.subarray(24)];
  const expected = sealOf(vault, purpose, head);
  if (bytes.length !== 56 || !timingSafeEqual(seal, expected)) return undefined;
  const endsAt = new Date(Number(head.readBigUInt64BE(16)));
  return endsAt > clock.now() ? endsAt : undefined;
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
  { clock }: Installation,
  insurerNumber: string,
  { challenge, endsAt }: { challenge: string; endsAt: Date },
): Promise<void> {
  const hash = createHash('sha256').update(challenge).digest('base64url');
  if (!(await spendChallenge(tx, insurerNumber, hash, endsAt, clock.now()))) throw new Refused('sign-in-failed');
}

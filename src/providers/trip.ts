import { createHash } from 'node:crypto';
import { recordAudit } from '../audit/index.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import type { Random } from '../platform/random.ts';
import type { Answer, ProviderLine, Shown, TripSecrets } from './ask-provider.ts';
import type { Provider } from './provider.ts';
import { findSigningKey } from './provider-keys.ts';
import { insertTrip, type Trip, takeTrip } from './trip-store.ts';

/** As long as somebody needs to find their card, their telephone and the PIN. */
const TRIP_MS = 10 * 60_000;

const SECRET_BYTES = 32;
const secret = (random: Random): string => Buffer.from(random.bytes(SECRET_BYTES)).toString('base64url');
/** They are as random as a key: no slow hash, and no pepper. */
const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
const placeOf = (insurerNumber: string, stateHash: string) => `provider_trip|sealed|${insurerNumber}|${stateHash}`;

/** The form of a state and of the cookie. */
const SECRET = /^[\w-]{43}$/;
export const isTripCookie = (text: string | undefined): text is string => text !== undefined && SECRET.test(text);

/** Where the browser goes, and what its cookie has to have when it comes back. */
export type Start = { is: 'ready'; address: URL; cookie: string } | { is: 'away' };

/**
 * Prepares a way to a provider, for one return within ten minutes in the same browser.
 * @param trip.cookie that the browser has already; several ways may be open beside each other
 * @param trip.link the session of whoever wants to link their account; else it is a sign-in
 */
export async function startTrip(
  line: ProviderLine,
  installation: Installation,
  insurerNumber: string,
  provider: Provider,
  trip: { redirectUri: string; cookie: string | undefined; link?: string },
): Promise<Start> {
  const { clock, db, random, vault } = installation;
  const signing = await inTransaction(db, (tx) => findSigningKey(tx, installation, insurerNumber, provider.name));
  if (!signing) return { is: 'away' };
  const secrets: TripSecrets = { state: secret(random), nonce: secret(random), verifier: secret(random) };
  const address = await line.addressFor(provider, signing, trip.redirectUri, secrets);
  if (!address) return { is: 'away' };
  const cookie = isTripCookie(trip.cookie) ? trip.cookie : secret(random);
  const madeAt = clock.now();
  const stateHash = hashOf(secrets.state);
  const { nonce, verifier } = secrets;
  await inTransaction(db, async (tx) => {
    await insertTrip(tx, insurerNumber, {
      stateHash,
      browserHash: hashOf(cookie),
      provider: provider.name,
      purpose: trip.link === undefined ? 'sign-in' : 'link',
      issuer: provider.issuer,
      clientId: provider.clientId,
      sealed: vault.seal(placeOf(insurerNumber, stateHash), Buffer.from(JSON.stringify({ nonce, verifier }))),
      sessionHash: trip.link ?? null,
      madeAt,
      endsAt: new Date(madeAt.getTime() + TRIP_MS),
    });
    await recordAudit(tx, insurerNumber, madeAt, [noteOf(provider, 'provider-asked')]);
  });
  return { is: 'ready', address, cookie };
}

/** What came of a way: whom the provider has seen, or why nobody is taken to have been. */
export type Return =
  | { is: 'shown'; trip: Pick<Trip, 'purpose' | 'sessionHash'>; shown: Shown }
  | { is: 'refused'; why: string; purpose: Trip['purpose'] }
  | { is: 'away'; purpose: Trip['purpose'] };

/**
 * Takes what a browser brings back from a provider: once, within its time, in the browser that went, from the provider that it
 * went to. Whatever is wrong with it is recorded.
 * @param back.query of the address that was opened
 */
export async function endTrip(
  line: ProviderLine,
  installation: Installation,
  insurerNumber: string,
  provider: Provider,
  back: { redirectUri: string; query: URLSearchParams; cookie: string | undefined },
): Promise<Return> {
  const { clock, db } = installation;
  const states = back.query.getAll('state');
  const [state = ''] = states;
  const isForm = states.length === 1 && SECRET.test(state) && isTripCookie(back.cookie);
  const trip = isForm
    ? await inTransaction(db, (tx) => {
        const came = { stateHash: hashOf(state), browserHash: hashOf(back.cookie ?? ''), provider: provider.name };
        return takeTrip(tx, insurerNumber, came, clock.now());
      })
    : undefined;
  const answer = trip ? await askOf(line, installation, insurerNumber, provider, trip, { ...back, state }) : undefined;
  const purpose = trip?.purpose ?? 'sign-in';
  if (trip && answer?.is === 'shown') return { is: 'shown', trip, shown: answer.shown };
  const why = answer === undefined ? 'state' : answer.is === 'refused' ? answer.why : 'away';
  await inTransaction(db, (tx) =>
    recordAudit(tx, insurerNumber, clock.now(), [{ ...noteOf(provider, 'provider-refused'), details: { why } }]),
  );
  return why === 'away' ? { is: 'away', purpose } : { is: 'refused', why, purpose };
}

async function askOf(
  line: ProviderLine,
  installation: Installation,
  insurerNumber: string,
  provider: Provider,
  trip: Trip,
  back: { redirectUri: string; query: URLSearchParams; state: string },
): Promise<Answer> {
  if (trip.issuer !== provider.issuer || trip.clientId !== provider.clientId) return { is: 'refused', why: 'changed' };
  const signing = await inTransaction(installation.db, (tx) =>
    findSigningKey(tx, installation, insurerNumber, provider.name),
  );
  if (!signing) return { is: 'away' };
  const plain = installation.vault.unseal(placeOf(insurerNumber, trip.stateHash), trip.sealed);
  const kept = JSON.parse(Buffer.from(plain).toString()) as Pick<TripSecrets, 'nonce' | 'verifier'>;
  const address = new URL(back.redirectUri);
  address.search = back.query.toString();
  return line.askFor(provider, signing, address, { ...kept, state: back.state }, trip.madeAt);
}

const noteOf = ({ name }: Provider, action: string) => ({
  actor: { kind: 'anonymous', id: name } as const,
  action,
  subject: { kind: 'provider', id: name },
});

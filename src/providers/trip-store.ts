import { sql, type Tx } from '../platform/database.ts';
import type { ProviderName } from './provider.ts';

/** What a browser was sent to a provider for. */
export type TripPurpose = 'sign-in' | 'link';

/** A browser that was sent to a provider. State and cookie are here as hashes only. */
export interface Trip {
  stateHash: string;
  browserHash: string;
  provider: ProviderName;
  purpose: TripPurpose;
  issuer: string;
  clientId: string;
  /** Nonce and PKCE verifier, under the vault. */
  sealed: string;
  /** link: the sign-in that began it. */
  sessionHash: string | null;
  madeAt: Date;
  endsAt: Date;
}

/** For so long it can be seen that an answer comes a second time, or too late. */
const KEPT_MS = 24 * 60 * 60_000;

export async function insertTrip(tx: Tx, insurerNumber: string, trip: Trip): Promise<void> {
  const before = new Date(trip.madeAt.getTime() - KEPT_MS);
  await sql`delete from provider_trip where insurer_number = ${insurerNumber} and made_at < ${before}`.execute(tx);
  await sql`
    insert into provider_trip (insurer_number, state_hash, browser_hash, provider, purpose, issuer, client_id, sealed,
      session_hash, made_at, ends_at)
    values (${insurerNumber}, ${trip.stateHash}, ${trip.browserHash}, ${trip.provider}, ${trip.purpose}, ${trip.issuer},
      ${trip.clientId}, ${trip.sealed}, ${trip.sessionHash}, ${trip.madeAt}, ${trip.endsAt})`.execute(tx);
}

/** Takes a trip that is not over, once, in the browser that began it. */
export async function takeTrip(
  tx: Tx,
  insurerNumber: string,
  back: { stateHash: string; browserHash: string; provider: ProviderName },
  at: Date,
): Promise<Trip | undefined> {
  const { rows } = await sql<Trip>`
    update provider_trip set used_at = ${at}
    where insurer_number = ${insurerNumber} and state_hash = ${back.stateHash} and browser_hash = ${back.browserHash}
      and provider = ${back.provider} and used_at is null and ends_at > ${at}
    returning state_hash as "stateHash", browser_hash as "browserHash", provider, purpose, issuer, client_id as "clientId",
      sealed, session_hash as "sessionHash", made_at as "madeAt", ends_at as "endsAt"`.execute(tx);
  return rows[0];
}

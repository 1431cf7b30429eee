import { sql, type Tx } from '../platform/database.ts';
import type { ProviderName } from './provider.ts';

/** A key that a provider knows the society by. Its id is the `kid`. */
export interface StoredKey {
  keyId: string;
  /** JSON. */
  publicJwk: string;
  sealedKey: string;
}

export async function insertKey(
  tx: Tx,
  insurerNumber: string,
  provider: ProviderName,
  key: StoredKey,
  at: Date,
): Promise<void> {
  await sql`
    insert into provider_key (insurer_number, key_id, provider, generation, public_jwk, sealed_key, made_at)
    select ${insurerNumber}, ${key.keyId}, ${provider}, coalesce(max(generation), 0) + 1, ${key.publicJwk}, ${key.sealedKey},
      ${at}::timestamptz
    from provider_key where insurer_number = ${insurerNumber} and provider = ${provider}`.execute(tx);
}

/** The keys that are not retired, the oldest first: that one is used, the others wait. */
export async function listKeys(tx: Tx, insurerNumber: string, provider: ProviderName): Promise<StoredKey[]> {
  const { rows } = await sql<StoredKey>`
    select key_id as "keyId", public_jwk as "publicJwk", sealed_key as "sealedKey" from provider_key
    where insurer_number = ${insurerNumber} and provider = ${provider} and retired_at is null
    order by generation`.execute(tx);
  return rows;
}

/** Of two who make or change keys at once, one waits for the other. */
export async function lockKeys(tx: Tx, insurerNumber: string, provider: ProviderName): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`akashi-provider-key:${insurerNumber}:${provider}`}, 0))`.execute(
    tx,
  );
}

export async function retireKeys(tx: Tx, insurerNumber: string, keyIds: readonly string[], at: Date): Promise<void> {
  for (const keyId of keyIds) {
    await sql`
      update provider_key set retired_at = ${at}
      where insurer_number = ${insurerNumber} and key_id = ${keyId} and retired_at is null`.execute(tx);
  }
}

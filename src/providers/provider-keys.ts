import { generateKeyPair, type JsonWebKey } from 'node:crypto';
import { promisify } from 'node:util';
import type { CryptoKey } from 'openid-client';
import { type Actor, recordAudit } from '../audit/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import type { ProviderName } from './provider.ts';
import { insertKey, listKeys, lockKeys, retireKeys, type StoredKey } from './provider-key-store.ts';

/** RS256: what every provider takes. */
const ALGORITHM = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;
const RSA_BITS = 3072;

/** Keys beside each other: the one that is used, and the next. */
const KEYS_AT_ONCE = 2;

const placeOf = (insurerNumber: string, keyId: string) => `provider_key|sealed_key|${insurerNumber}|${keyId}`;

/** What a provider has to be told: a JSON Web Key Set without anything private. The first key is the one in use. */
export interface PublicKeys {
  keys: (JsonWebKey & { kid: string })[];
}

/** The public keys, for the provider. */
export async function readPublicKeys(
  installation: Installation,
  insurerNumber: string,
  provider: ProviderName,
): Promise<PublicKeys> {
  return inTransaction(installation.db, async (tx) => publicOf(await listKeys(tx, insurerNumber, provider)));
}

const publicOf = (keys: readonly StoredKey[]): PublicKeys => ({
  keys: keys.map(({ publicJwk }) => JSON.parse(publicJwk) as PublicKeys['keys'][number]),
});

/**
 * Makes a key: the first is used at once, a second waits until the provider knows it and {@link changeProviderKey} is called.
 * @throws Refused `wrong-state` when one is waiting already
 */
export async function makeProviderKey(
  installation: Installation,
  insurerNumber: string,
  provider: ProviderName,
  actor: Actor,
): Promise<PublicKeys> {
  const { clock, db, random, vault } = installation;
  const pair = await promisify(generateKeyPair)('rsa', { modulusLength: RSA_BITS });
  return inTransaction(db, async (tx) => {
    await lockKeys(tx, insurerNumber, provider);
    const before = await listKeys(tx, insurerNumber, provider);
    if (before.length >= KEYS_AT_ONCE) throw new Refused('wrong-state', { what: 'provider-key' });
    const keyId = newId(random);
    const named = { ...pair.publicKey.export({ format: 'jwk' }), kid: keyId, alg: 'RS256', use: 'sig' };
    const key: StoredKey = {
      keyId,
      publicJwk: JSON.stringify(named),
      sealedKey: vault.seal(
        placeOf(insurerNumber, keyId),
        Buffer.from(JSON.stringify(pair.privateKey.export({ format: 'jwk' }))),
      ),
    };
    const at = clock.now();
    await insertKey(tx, insurerNumber, provider, key, at);
    await recordAudit(tx, insurerNumber, at, [noteOf(actor, 'provider-key-made', provider, keyId)]);
    return publicOf([...before, key]);
  });
}

/** From now on the newest key is used, and the older is retired. @throws Refused `wrong-state` when there is only one */
export async function changeProviderKey(
  installation: Installation,
  insurerNumber: string,
  provider: ProviderName,
  actor: Actor,
): Promise<PublicKeys> {
  return inTransaction(installation.db, async (tx) => {
    await lockKeys(tx, insurerNumber, provider);
    const keys = await listKeys(tx, insurerNumber, provider);
    const next = keys.at(-1);
    if (!next || keys.length < KEYS_AT_ONCE) throw new Refused('wrong-state', { what: 'provider-key' });
    const at = installation.clock.now();
    const old = keys.filter((key) => key !== next).map(({ keyId }) => keyId);
    await retireKeys(tx, insurerNumber, old, at);
    await recordAudit(tx, insurerNumber, at, [noteOf(actor, 'provider-key-changed', provider, next.keyId)]);
    return publicOf([next]);
  });
}

const noteOf = (actor: Actor, action: string, provider: ProviderName, keyId: string) => ({
  actor,
  action,
  subject: { kind: 'provider', id: provider },
  details: { keyId },
});

/** The key that we sign with; undefined: the society has made none. */
export async function findSigningKey(
  tx: Tx,
  { vault }: Pick<Installation, 'vault'>,
  insurerNumber: string,
  provider: ProviderName,
): Promise<{ key: CryptoKey; kid: string } | undefined> {
  const [used] = await listKeys(tx, insurerNumber, provider);
  if (!used) return undefined;
  const plain = vault.unseal(placeOf(insurerNumber, used.keyId), used.sealedKey);
  const jwk = JSON.parse(Buffer.from(plain).toString()) as JsonWebKey;
  return { key: await crypto.subtle.importKey('jwk', jwk, ALGORITHM, false, ['sign']), kid: used.keyId };
}

import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { type Db, type Tx, tables } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';

/**
 * codes: what a counter reads. status: the status lists. records: the seal on each issued snapshot.
 * bundle: the installation's root, which signs the list of societies and keys; its insurer is {@link INSTALLATION}.
 */
export type KeyPurpose = 'codes' | 'status' | 'records' | 'bundle';

/** Stands in the insurer's place for what belongs to the installation and to no society. */
export const INSTALLATION = '00000000';

export interface PublicKey {
  insurerNumber: string;
  kid: string;
  purpose: KeyPurpose;
  /** kty, crv, x, y, kid, alg, use */
  jwk: JWK;
  useFromAt: Date;
  useUntilAt: Date | null;
  compromisedAt: Date | null;
}

export interface SigningKey extends PublicKey {
  privateKey: KeyObject;
}

interface KeyTables {
  signing_key: {
    insurer_number: string;
    kid: string;
    purpose: KeyPurpose;
    public_jwk: string;
    sealed_private_key: string;
    made_at: Date;
    use_from_at: Date;
    use_until_at: Date | null;
    compromised_at: Date | null;
  };
}

const place = (insurerNumber: string, kid: string) => `signing_key|sealed_private_key|${insurerNumber}|${kid}`;

/**
 * Makes the keys that an insurer lacks, one for each purpose (P-256). Idempotent by insurer and purpose.
 * @returns the kids that were made now.
 */
export async function makeMissingKeys(
  tx: Tx,
  { vault }: Pick<Installation, 'vault'>,
  insurerNumber: string,
  purposes: readonly KeyPurpose[],
  at: Date,
): Promise<string[]> {
  const have = new Set((await listKeys(tx, insurerNumber)).map((key) => key.purpose));
  const made: string[] = [];
  for (const purpose of purposes) {
    if (have.has(purpose)) continue;
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const bare = pair.publicKey.export({ format: 'jwk' }) as JWK;
    const kid = await calculateJwkThumbprint(bare, 'sha256');
    const jwk: JWK = { kty: 'EC', kid, use: 'sig', alg: 'ES256', crv: 'P-256', x: bare.x, y: bare.y };
    await tables<KeyTables>(tx)
      .insertInto('signing_key')
      .values({
        insurer_number: insurerNumber,
        kid,
        purpose,
        public_jwk: JSON.stringify(jwk),
        sealed_private_key: vault.seal(
          place(insurerNumber, kid),
          pair.privateKey.export({ format: 'der', type: 'pkcs8' }),
        ),
        made_at: at,
        use_from_at: at,
        use_until_at: null,
        compromised_at: null,
      })
      .execute();
    made.push(kid);
  }
  return made;
}

function publicKeyOf(row: KeyTables['signing_key']): PublicKey {
  return {
    insurerNumber: row.insurer_number,
    kid: row.kid,
    purpose: row.purpose,
    jwk: JSON.parse(row.public_jwk) as JWK,
    useFromAt: row.use_from_at,
    useUntilAt: row.use_until_at,
    compromisedAt: row.compromised_at,
  };
}

/** Every public key of an insurer, or of all insurers when none is named; oldest first. */
export async function listKeys(db: Db | Tx, insurerNumber?: string): Promise<PublicKey[]> {
  let query = tables<KeyTables>(db).selectFrom('signing_key').selectAll();
  if (insurerNumber !== undefined) query = query.where('insurer_number', '=', insurerNumber);
  return (await query.orderBy('insurer_number').orderBy('made_at').orderBy('kid').execute()).map(publicKeyOf);
}

/** The key to sign with at `at`: the newest in use and not compromised. Throws when the insurer has none: it was never registered. */
export async function getSigningKey(
  db: Db | Tx,
  { vault }: Pick<Installation, 'vault'>,
  insurerNumber: string,
  purpose: KeyPurpose,
  at: Date,
): Promise<SigningKey> {
  const row = await tables<KeyTables>(db)
    .selectFrom('signing_key')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .where('purpose', '=', purpose)
    .where('use_from_at', '<=', at)
    .where('compromised_at', 'is', null)
    .where((eb) => eb.or([eb('use_until_at', 'is', null), eb('use_until_at', '>', at)]))
    .orderBy('use_from_at', 'desc')
    .orderBy('kid')
    .executeTakeFirst();
  if (!row) throw new Error(`no ${purpose} key in use for insurer ${insurerNumber}`);
  const der = vault.unseal(place(row.insurer_number, row.kid), row.sealed_private_key);
  return { ...publicKeyOf(row), privateKey: createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' }) };
}

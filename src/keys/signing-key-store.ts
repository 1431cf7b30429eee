import type { JWK } from 'jose';
import type { Day } from '../lib/day.ts';
import { type Db, sql, type Tx, tables, textArray } from '../platform/database.ts';
import { INSTALLATION, type KeyFacts, type KeyLife, type KeyPurpose, lifeOf } from './key-life.ts';

export interface PublicKey extends KeyFacts, KeyLife {
  insurerNumber: string;
  /** kty, crv, x, y, kid, alg, use */
  jwk: JWK;
  /** Where the private half is. */
  keptIn: 'database' | 'token';
  compromisedWhy: string | null;
  /** Of a root: the compact JWS in which the root before it says that this one follows. */
  endorsement: string | null;
}

interface KeyRow {
  insurer_number: string;
  kid: string;
  purpose: KeyPurpose;
  public_jwk: string;
  sealed_private_key: string | null;
  token_key_id: string | null;
  made_at: Date;
  use_from_at: Date;
  compromised_at: Date | null;
  compromised_why: string | null;
  endorsement: string | null;
}

interface KeyTables {
  signing_key: KeyRow;
  copy_signature: {
    insurer_number: string;
    kid: string;
    certificate_id: string;
    first_signed_at: Date;
    last_signed_at: Date;
    ends_on: Day;
  };
}

export async function insertKey(
  tx: Tx,
  key: {
    insurerNumber: string;
    purpose: KeyPurpose;
    jwk: JWK & { kid: string };
    sealedPrivateKey: string | null;
    tokenKeyId: string | null;
    madeAt: Date;
    useFromAt: Date;
    endorsement: string | null;
  },
): Promise<void> {
  await tables<KeyTables>(tx)
    .insertInto('signing_key')
    .values({
      insurer_number: key.insurerNumber,
      kid: key.jwk.kid,
      purpose: key.purpose,
      public_jwk: JSON.stringify(key.jwk),
      sealed_private_key: key.sealedPrivateKey,
      token_key_id: key.tokenKeyId,
      made_at: key.madeAt,
      use_from_at: key.useFromAt,
      compromised_at: null,
      compromised_why: null,
      endorsement: key.endorsement,
    })
    .execute();
}

/** Every public key of an insurer, or of all insurers when none is named; in the order in which they come into use. */
export async function listKeys(db: Db | Tx, insurerNumber?: string): Promise<PublicKey[]> {
  const { rows } = await sql<KeyRow & { last_copy_ends_on: Day | null }>`
    select k.*, (select max(c.ends_on) from copy_signature c
      where c.insurer_number = k.insurer_number and c.kid = k.kid) as last_copy_ends_on
    from signing_key k where ${insurerNumber ?? null}::text is null or k.insurer_number = ${insurerNumber ?? null}
    order by k.insurer_number, k.use_from_at, k.made_at, k.kid`.execute(db);
  const facts = rows.map((row) => ({
    insurerNumber: row.insurer_number,
    kid: row.kid,
    purpose: row.purpose,
    jwk: JSON.parse(row.public_jwk) as JWK,
    keptIn: row.token_key_id === null ? ('database' as const) : ('token' as const),
    madeAt: row.made_at,
    useFromAt: row.use_from_at,
    compromisedAt: row.compromised_at,
    compromisedWhy: row.compromised_why,
    lastCopyEndsOn: row.last_copy_ends_on,
    endorsement: row.endorsement,
  }));
  const siblings = Map.groupBy(facts, (key) => `${key.insurerNumber}|${key.purpose}`);
  return facts.map((key) => ({
    ...key,
    ...lifeOf(key, siblings.get(`${key.insurerNumber}|${key.purpose}`) ?? []),
  }));
}

/** The keys of a society, and the installation's root. */
export async function listKeysWithRoot(db: Db | Tx, insurerNumber: string): Promise<PublicKey[]> {
  return [...(await listKeys(db, insurerNumber)), ...(await listKeys(db, INSTALLATION))];
}

/** Where the private half of a key is. @throws when there is no such key */
export async function getPrivatePlace(
  db: Db | Tx,
  { insurerNumber, kid }: Pick<PublicKey, 'insurerNumber' | 'kid'>,
): Promise<{ sealed: string } | { tokenKeyId: string }> {
  const row = await tables<KeyTables>(db)
    .selectFrom('signing_key')
    .select(['sealed_private_key', 'token_key_id'])
    .where('insurer_number', '=', insurerNumber)
    .where('kid', '=', kid)
    .executeTakeFirstOrThrow();
  return row.token_key_id === null ? { sealed: row.sealed_private_key ?? '' } : { tokenKeyId: row.token_key_id };
}

/** Holds every other change of this insurer's keys back until the transaction ends. */
export async function lockKeys(tx: Tx, insurerNumber: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`akashi-keys:${insurerNumber}`}, 0))`.execute(tx);
}

export async function markCompromised(
  tx: Tx,
  { insurerNumber, kid }: Pick<PublicKey, 'insurerNumber' | 'kid'>,
  at: Date,
  why: string,
): Promise<void> {
  await tables<KeyTables>(tx)
    .updateTable('signing_key')
    .set({ compromised_at: at, compromised_why: why })
    .where('insurer_number', '=', insurerNumber)
    .where('kid', '=', kid)
    .where('compromised_at', 'is', null)
    .executeTakeFirstOrThrow();
}

/** Of a root that waits to follow another. */
export async function replaceEndorsement(tx: Tx, kid: string, endorsement: string): Promise<void> {
  await tables<KeyTables>(tx)
    .updateTable('signing_key')
    .set({ endorsement })
    .where('insurer_number', '=', INSTALLATION)
    .where('kid', '=', kid)
    .executeTakeFirstOrThrow();
}

/** Remembers that a key signed a code which lives as long as its certificate. Idempotent by key and certificate. */
export async function recordCopySignature(
  tx: Db | Tx,
  { insurerNumber, kid }: Pick<PublicKey, 'insurerNumber' | 'kid'>,
  copy: { certificateId: string; endsOn: Day },
  at: Date,
): Promise<void> {
  await tables<KeyTables>(tx)
    .insertInto('copy_signature')
    .values({
      insurer_number: insurerNumber,
      kid,
      certificate_id: copy.certificateId,
      first_signed_at: at,
      last_signed_at: at,
      ends_on: copy.endsOn,
    })
    .onConflict((conflict) =>
      conflict.columns(['insurer_number', 'kid', 'certificate_id']).doUpdateSet({ last_signed_at: at }),
    )
    .execute();
}

/**
 * Which of these certificates have a code on paper or in a file that counts no more: their newest one was signed by a key
 * that is compromised by now.
 */
export async function listSpoiledCopies(
  db: Db | Tx,
  insurerNumber: string,
  certificateIds: readonly string[],
): Promise<Set<string>> {
  if (certificateIds.length === 0) return new Set();
  const { rows } = await sql<{ certificate_id: string }>`
    select c.certificate_id from copy_signature c join signing_key k using (insurer_number, kid)
    where c.insurer_number = ${insurerNumber} and c.certificate_id = any(${textArray(certificateIds)})
    group by c.certificate_id
    having max(c.last_signed_at) filter (where k.compromised_at is not null)
      > coalesce(max(c.last_signed_at) filter (where k.compromised_at is null), '-infinity'::timestamptz)`.execute(db);
  return new Set(rows.map((row) => row.certificate_id));
}

/** Certificates of which this key signed a long-lived code, in pages, in order of their ids. */
export async function* eachCopySignedBy(
  db: Db | Tx,
  { insurerNumber, kid }: Pick<PublicKey, 'insurerNumber' | 'kid'>,
  pageSize = 1_000,
): AsyncIterable<string[]> {
  let after = '';
  for (;;) {
    const rows = await tables<KeyTables>(db)
      .selectFrom('copy_signature')
      .select('certificate_id')
      .where('insurer_number', '=', insurerNumber)
      .where('kid', '=', kid)
      .where('certificate_id', '>', after)
      .orderBy('certificate_id')
      .limit(pageSize)
      .execute();
    if (rows.length > 0) yield rows.map((row) => row.certificate_id);
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = last.certificate_id;
  }
}

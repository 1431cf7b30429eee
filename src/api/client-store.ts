import { type Db, sql, type Tx, tables } from '../platform/database.ts';
import type { ClientKeys } from './read-jwks.ts';

interface ClientTables {
  api_client: {
    insurer_number: string;
    client_id: string;
    name: string;
    jwks: string;
    scopes: string;
    requests_a_minute: number;
    made_at: Date;
    made_by: string;
    disabled_at: Date | null;
    disabled_by: string | null;
  };
  api_token: {
    insurer_number: string;
    token_hash: string;
    client_id: string;
    scopes: string;
    made_at: Date;
    expires_at: Date;
  };
  api_spent_assertion: { insurer_number: string; client_id: string; jti_hash: string; expires_at: Date };
}

const on = (db: Db | Tx) => tables<ClientTables>(db);

/** A system of others that may ask, for one society. */
export interface Client {
  insurerNumber: string;
  clientId: string;
  name: string;
  keys: ClientKeys;
  scopes: string[];
  requestsAMinute: number;
  madeAt: Date;
  disabledAt: Date | null;
}

const clientOf = (row: ClientTables['api_client']): Client => ({
  insurerNumber: row.insurer_number,
  clientId: row.client_id,
  name: row.name,
  keys: JSON.parse(row.jwks) as ClientKeys,
  scopes: row.scopes.split(' '),
  requestsAMinute: row.requests_a_minute,
  madeAt: row.made_at,
  disabledAt: row.disabled_at,
});

/** The database refuses a name that the society has already. */
export async function insertClient(tx: Tx, client: Omit<Client, 'disabledAt'>, madeBy: string): Promise<void> {
  await on(tx)
    .insertInto('api_client')
    .values({
      insurer_number: client.insurerNumber,
      client_id: client.clientId,
      name: client.name,
      jwks: JSON.stringify(client.keys),
      scopes: client.scopes.join(' '),
      requests_a_minute: client.requestsAMinute,
      made_at: client.madeAt,
      made_by: madeBy,
      disabled_at: null,
      disabled_by: null,
    })
    .execute();
}

/** In order of name, the disabled ones too. */
export async function listClientsOf(db: Db | Tx, insurerNumber: string): Promise<Client[]> {
  const rows = await on(db)
    .selectFrom('api_client')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .orderBy('name')
    .execute();
  return rows.map(clientOf);
}

/** A client of any society that is not disabled. */
export async function findWorkingClient(db: Db | Tx, clientId: string): Promise<Client | undefined> {
  const row = await on(db)
    .selectFrom('api_client')
    .selectAll()
    .where('client_id', '=', clientId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  return row && clientOf(row);
}

/** Ends a client and its tokens. @returns false when there is none that works */
export async function setClientDisabled(
  tx: Tx,
  insurerNumber: string,
  clientId: string,
  disabled: { at: Date; by: string },
): Promise<boolean> {
  const result = await on(tx)
    .updateTable('api_client')
    .set({ disabled_at: disabled.at, disabled_by: disabled.by })
    .where('insurer_number', '=', insurerNumber)
    .where('client_id', '=', clientId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  await on(tx)
    .deleteFrom('api_token')
    .where('insurer_number', '=', insurerNumber)
    .where('client_id', '=', clientId)
    .execute();
  return Number(result.numUpdatedRows) === 1;
}

/** Spends an assertion. @returns false when it was spent before: also for the second of two at once */
export async function spendAssertion(
  tx: Tx,
  { insurerNumber, clientId }: Client,
  assertion: { jtiHash: string; expiresAt: Date; at: Date },
): Promise<boolean> {
  await on(tx)
    .deleteFrom('api_spent_assertion')
    .where('insurer_number', '=', insurerNumber)
    .where('client_id', '=', clientId)
    .where('expires_at', '<=', assertion.at)
    .execute();
  const { rows } = await sql`
    insert into api_spent_assertion (insurer_number, client_id, jti_hash, expires_at)
    values (${insurerNumber}, ${clientId}, ${assertion.jtiHash}, ${assertion.expiresAt})
    on conflict do nothing returning jti_hash`.execute(tx);
  return rows.length === 1;
}

/** Writes a token; those of the society that ran out go. */
export async function insertToken(
  tx: Tx,
  { insurerNumber, clientId }: Client,
  token: { hash: string; scopes: readonly string[]; madeAt: Date; expiresAt: Date },
): Promise<void> {
  await on(tx)
    .deleteFrom('api_token')
    .where('insurer_number', '=', insurerNumber)
    .where('expires_at', '<=', token.madeAt)
    .execute();
  await on(tx)
    .insertInto('api_token')
    .values({
      insurer_number: insurerNumber,
      token_hash: token.hash,
      client_id: clientId,
      scopes: token.scopes.join(' '),
      made_at: token.madeAt,
      expires_at: token.expiresAt,
    })
    .execute();
}

/** Whoever asks with a token. */
export interface Caller {
  insurerNumber: string;
  clientId: string;
  scopes: string[];
  requestsAMinute: number;
}

/** Whose token it is, while it and its client work. */
export async function findTokenHolder(db: Db | Tx, tokenHash: string, at: Date): Promise<Caller | undefined> {
  const row = await on(db)
    .selectFrom('api_token as t')
    .innerJoin('api_client as c', (join) =>
      join.onRef('c.insurer_number', '=', 't.insurer_number').onRef('c.client_id', '=', 't.client_id'),
    )
    .select(['t.insurer_number', 't.client_id', 't.scopes', 'c.requests_a_minute'])
    .where('t.token_hash', '=', tokenHash)
    .where('t.expires_at', '>', at)
    .where('c.disabled_at', 'is', null)
    .executeTakeFirst();
  return (
    row && {
      insurerNumber: row.insurer_number,
      clientId: row.client_id,
      scopes: row.scopes.split(' '),
      requestsAMinute: row.requests_a_minute,
    }
  );
}

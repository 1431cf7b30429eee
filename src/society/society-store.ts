import type { Day } from '../lib/day.ts';
import { type Db, type Tx, tables } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { type Policy, readPolicy } from './policy.ts';

interface SocietyTables {
  insurer: { insurer_number: string; registered_at: Date };
  policy_version: {
    insurer_number: string;
    version: number;
    from_on: string;
    adopted_at: Date;
    adopted_by: string | null;
    second_by: string | null;
    document: string;
  };
}

export interface Society {
  insurerNumber: string;
  policyVersion: number;
  policy: Policy;
}

export async function listInsurers(db: Db | Tx): Promise<string[]> {
  const rows = await tables<SocietyTables>(db)
    .selectFrom('insurer')
    .select('insurer_number')
    .orderBy('insurer_number')
    .execute();
  return rows.map((row) => row.insurer_number);
}

/** The society with the policy in force on a day; before its first policy's day, the first one. */
export async function findSociety(db: Db | Tx, insurerNumber: string, on: Day): Promise<Society | undefined> {
  const rows = await tables<SocietyTables>(db)
    .selectFrom('policy_version')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .orderBy('version', 'desc')
    .execute();
  const row = rows.find((candidate) => candidate.from_on <= on) ?? rows.at(-1);
  if (!row) return undefined;
  const reading = readPolicy(JSON.parse(row.document));
  if (!reading.ok) throw new Error(`stored policy ${row.version} of ${insurerNumber} can not be read`);
  return { insurerNumber, policyVersion: row.version, policy: reading.policy };
}

/** @throws Refused `society-unknown` */
export async function getSociety(db: Db | Tx, insurerNumber: string, on: Day): Promise<Society> {
  const society = await findSociety(db, insurerNumber, on);
  if (!society) throw new Refused('society-unknown', { insurerNumber });
  return society;
}

/** The only society of the installation, for commands and pages that name none. @throws Refused `society-unknown`, `society-ambiguous` */
export async function getOnlyInsurer(db: Db | Tx): Promise<string> {
  const [first, second] = await listInsurers(db);
  if (first === undefined) throw new Refused('society-unknown', { insurerNumber: '-' });
  if (second !== undefined) throw new Refused('society-ambiguous');
  return first;
}

export async function insertInsurer(tx: Tx, insurerNumber: string, at: Date): Promise<void> {
  await tables<SocietyTables>(tx)
    .insertInto('insurer')
    .values({ insurer_number: insurerNumber, registered_at: at })
    .execute();
}

export async function findNewestPolicy(
  db: Db | Tx,
  insurerNumber: string,
): Promise<{ version: number; document: string } | undefined> {
  return tables<SocietyTables>(db)
    .selectFrom('policy_version')
    .select(['version', 'document'])
    .where('insurer_number', '=', insurerNumber)
    .orderBy('version', 'desc')
    .executeTakeFirst();
}

export async function insertPolicyVersion(
  tx: Tx,
  row: {
    insurerNumber: string;
    version: number;
    fromOn: Day;
    at: Date;
    by: string | null;
    second: string | null;
    document: string;
  },
): Promise<void> {
  await tables<SocietyTables>(tx)
    .insertInto('policy_version')
    .values({
      insurer_number: row.insurerNumber,
      version: row.version,
      from_on: row.fromOn,
      adopted_at: row.at,
      adopted_by: row.by,
      second_by: row.second,
      document: row.document,
    })
    .execute();
}

import type { Day } from '../lib/day.ts';
import { type Db, sql, type Tx, tables } from '../platform/database.ts';
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

export interface PolicyVersion {
  version: number;
  /** First day on which it counts. */
  fromOn: Day;
  adoptedAt: Date;
  /** Staff ids; null for a first adoption, which needs nobody. */
  adoptedBy: string | null;
  secondBy: string | null;
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

/** Policies by their stored text: a page asks several times, and reading one is more work than the rest of the look. */
const READ = new Map<string, Policy>();
const MOST_READ = 200;

/** The policy that a stored document says; keys that came later have their defaults. The same text gives the same object: nobody changes it. */
export function storedPolicy(document: string): Policy {
  const known = READ.get(document);
  if (known) return known;
  const policy = freezeAll(readStored(document));
  if (READ.size >= MOST_READ) READ.clear();
  READ.set(document, policy);
  return policy;
}

function freezeAll<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) freezeAll(inner);
    Object.freeze(value);
  }
  return value;
}

function readStored(document: string): Policy {
  const reading = readPolicy(JSON.parse(document));
  if (!reading.ok) throw new Error('a stored policy can not be read');
  return reading.policy;
}

async function rowsOf(db: Db | Tx, insurerNumber: string): Promise<SocietyTables['policy_version'][]> {
  return tables<SocietyTables>(db)
    .selectFrom('policy_version')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .orderBy('version', 'desc')
    .execute();
}

/** Every policy that a society ever adopted, newest first. */
export async function listPolicyVersions(db: Db | Tx, insurerNumber: string): Promise<PolicyVersion[]> {
  return (await rowsOf(db, insurerNumber)).map((row) => ({
    version: row.version,
    fromOn: row.from_on as Day,
    adoptedAt: row.adopted_at,
    adoptedBy: row.adopted_by,
    secondBy: row.second_by,
    policy: storedPolicy(row.document),
  }));
}

/** @throws Refused `not-found` */
export async function getPolicyVersion(db: Db | Tx, insurerNumber: string, version: number): Promise<PolicyVersion> {
  const found = (await listPolicyVersions(db, insurerNumber)).find((candidate) => candidate.version === version);
  if (!found) throw new Refused('not-found');
  return found;
}

/**
 * The society with the policy in force on a day: the newest version whose first day is not later, so that a later adoption
 * overrides an earlier one from its own first day on; before the first policy's day, the first one.
 */
export async function findSociety(db: Db | Tx, insurerNumber: string, on: Day): Promise<Society | undefined> {
  const rows = await rowsOf(db, insurerNumber);
  const row = rows.find((candidate) => candidate.from_on <= on) ?? rows.at(-1);
  return row && { insurerNumber, policyVersion: row.version, policy: storedPolicy(row.document) };
}

/** Which version counts on a day for each society of the installation, by the rule of {@link findSociety}. */
export async function listVersionsInForce(db: Db | Tx, on: Day): Promise<{ insurerNumber: string; version: number }[]> {
  const { rows } = await sql<{ insurer_number: string; version: number }>`
    select distinct on (insurer_number) insurer_number, version from policy_version
    order by insurer_number, from_on <= ${on} desc, case when from_on <= ${on} then -version else version end`.execute(
    db,
  );
  return rows.map((row) => ({ insurerNumber: row.insurer_number, version: row.version }));
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

/** Lets one adoption at a time through; the others wait for the end of the transaction. */
export async function lockInsurer(tx: Tx, insurerNumber: string): Promise<void> {
  await tables<SocietyTables>(tx)
    .selectFrom('insurer')
    .select('insurer_number')
    .where('insurer_number', '=', insurerNumber)
    .forUpdate()
    .execute();
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

import type { Actor } from '../../src/audit/index.ts';
import { type Certificate, statusAt } from '../../src/certificates/index.ts';
import { recordFiling } from '../../src/filings/index.ts';
import { approveSingleIssue, askSingleIssue, type SingleIssue } from '../../src/issuance/index.ts';
import { type Day, dayInJapan, getDay } from '../../src/lib/day.ts';
import { findMemberId } from '../../src/members/index.ts';
import { handClock } from '../../src/platform/clock.ts';
import { type OpenDatabase, sql } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { systemRandom } from '../../src/platform/random.ts';
import { testInstallation } from './databases.ts';
import { allCertificates, issueRun } from './issuing.ts';
import { INSURER, type LedgerRow, ledgerRow } from './ledger-file.ts';
import { importLedger, makeSociety } from './society.ts';
import { addQuickStaff } from './staff.ts';

export const CLERK = { kind: 'staff', id: 'clerk', role: 'clerk' } as const;
const NAMES = ['one', 'two', 'three'] as const;
export type Officer = (typeof NAMES)[number];

/** A society with three protection officers, and people who come under protection one after another. */
export interface SingleIssueBench {
  installation: Installation;
  /** Another process over the same database. */
  host(): Installation;
  clock: ReturnType<typeof handClock>;
  today(): Day;
  as(who: Officer): Actor & { role: string };
  /** Somebody new in the ledger, to whom nothing is issued yet. @returns their id */
  arrive(): Promise<string>;
  /** Somebody new, with a certificate on the Web; then a flag is raised, and they have nothing. @returns their id */
  flagged(): Promise<string>;
  /** By `one`, unless somebody else is named. */
  ask(memberId: string, who?: Officer): Promise<SingleIssue>;
  /** By `two`. */
  approve(issueId: string, who?: Officer, of?: Installation): Promise<SingleIssue>;
  documentsOf(memberId: string): Promise<Certificate[]>;
  /** What counts now. */
  liveOf(memberId: string): Promise<Certificate[]>;
  /** Digest of everything that an issue writes, but for places that were reserved. */
  contents(): Promise<string | undefined>;
}

export async function openSingleIssueBench(database: OpenDatabase): Promise<SingleIssueBench> {
  const clock = handClock('2025-11-01T10:00:00+09:00');
  const host = () => ({ ...testInstallation(database, clock), random: systemRandom });
  const installation = host();
  await makeSociety(installation);
  const ids = new Map<Officer, string>();
  for (const name of NAMES) ids.set(name, await addQuickStaff(installation, name, 'protection-officer'));
  clock.set('2025-12-02T10:00:00+09:00');
  const rows: LedgerRow[] = [];
  const today = () => dayInJapan(clock.now());
  const as = (who: Officer) => ({ kind: 'staff', id: ids.get(who) ?? '', role: 'protection-officer' }) as const;
  const documentsOf = async (memberId: string) =>
    (await allCertificates(installation)).filter((one) => one.memberId === memberId);
  async function arrive(): Promise<string> {
    const number = String(rows.length + 1);
    // nobody who could be taken for another
    rows.push(ledgerRow(rows.length + 1, { 生年月日: `19${60 + (rows.length % 39)}-04-01` }));
    await importLedger(installation, rows, getDay('2025-12-02'));
    return (await findMemberId(installation.db, INSURER, { symbol: '101', number, branch: '00' })) ?? '';
  }
  return {
    installation,
    host,
    clock,
    today,
    as,
    arrive,
    async flagged() {
      const memberId = await arrive();
      await issueRun(installation, today());
      clock.advance(60_000);
      const flag = { kind: 'protection-raised', flag: 'withheld', on: today() } as const;
      await recordFiling(installation, INSURER, memberId, flag, CLERK);
      clock.advance(60_000);
      return memberId;
    },
    ask: (memberId, who = 'one') => askSingleIssue(installation, INSURER, memberId, as(who)),
    approve: (issueId, who = 'two', of = installation) => approveSingleIssue(of, INSURER, issueId, as(who)),
    documentsOf,
    liveOf: async (memberId) =>
      (await documentsOf(memberId)).filter((one) => statusAt(one, clock.now()) === 'effective'),
    async contents() {
      const all = (table: string) => sql`(select string_agg(t::text, '|' order by t::text) from ${sql.table(table)} t)`;
      const { rows: found } = await sql<{ digest: string }>`
        select md5(concat(${all('certificate')}, ${all('certificate_event')}, ${all('packet')}, ${all('single_issue')},
          (select count(*) from audit_entry), (select count(*) from outside_queue where kind <> 'slots-reserved'))) as digest`.execute(
        installation.db,
      );
      return found[0]?.digest;
    },
  };
}

// Notices by mail, from the outbox to a mail server of this process on loopback, on PostgreSQL: each to an address of its own, about
// a certificate that can be opened, with all that is asked right before it goes. Every one must have been taken exactly once.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openInstallation } from '../../src/app.ts';
import { eachCertificate } from '../../src/certificates/index.ts';
import { mailSwitch } from '../../src/cli/mail-switch.ts';
import { readConfig } from '../../src/config.ts';
import { planRun, releaseRun } from '../../src/issuance/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { queueNotices, sendOnce } from '../../src/mail/index.ts';
import { inTransaction } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import { giveContact } from '../../tests/support/mail-contacts.ts';
import { openMailSink } from '../../tests/support/mail-sink.ts';
import { startPostgres } from '../../tests/support/postgres-server.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { acceptPlan } from './accept-plan.ts';
import type { BenchRow } from './main.ts';

const MAILS = 5_000;
const GOAL = 50;
const ON = getDay('2025-12-02');
const planner = { kind: 'staff', id: 'planner', role: 'clerk' } as const;
const approver = { kind: 'staff', id: 'approver', role: 'approver' } as const;

/** A certificate on the Web for everybody, by member. */
async function issue(installation: Installation): Promise<Map<string, string>> {
  await makeSociety(installation);
  await importLedger(
    installation,
    Array.from({ length: MAILS }, (_, i) => ledgerRow(i + 1)),
    ON,
  );
  const { runId } = await planRun(installation, INSURER, { on: ON }, planner);
  await acceptPlan(installation, INSURER, runId, approver);
  await releaseRun(installation, INSURER, runId, approver);
  const found = new Map<string, string>();
  for await (const page of eachCertificate(installation.db, INSURER))
    for (const { certificateId, memberId } of page) found.set(memberId, certificateId);
  return found;
}

export async function bench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-bench-'));
  const sink = await openMailSink();
  // fsync on: what is measured must survive a power cut
  const server = await startPostgres([]);
  const installation = await openInstallation(
    readConfig({ AKASHI_DATA: folder, DATABASE_URL: server.url, AKASHI_NOW: '2025-12-02T10:00:00+09:00' }),
  );
  try {
    const certificates = await issue(installation);
    const mailing = { ...installation, mail: sink.settings };
    const send = () => sendOnce(mailing, INSURER, { isSwitchedOff: mailSwitch(installation) });
    let given = 0;
    for (const memberId of certificates.keys()) {
      given += 1;
      await giveContact(installation, memberId, `p${given}@example.jp`);
    }
    // the codes by which the addresses were confirmed
    await send();
    const at = installation.clock.now();
    const notices = [...certificates].map(([memberId, certificateId]) => ({
      memberId,
      kind: 'certificate-waiting' as const,
      key: `bench/${memberId}`,
      notBeforeAt: at,
      certificateIds: [certificateId],
    }));
    const queued = await inTransaction(installation.db, (tx) => queueNotices(tx, INSURER, notices, at));
    sink.taken.length = 0;
    const [began, cpu] = [performance.now(), process.cpuUsage()];
    const { accepted } = await send();
    const seconds = (performance.now() - began) / 1000;
    const { system, user } = process.cpuUsage(cpu);
    const recipients = new Set(sink.taken.map(({ to }) => to));
    if (queued !== MAILS || accepted !== MAILS || sink.taken.length !== MAILS || recipients.size !== MAILS)
      throw new Error(`queued ${queued}, accepted ${accepted}, taken ${sink.taken.length} for ${recipients.size}`);
    const rate = MAILS / seconds;
    return [
      {
        name: `notices by mail, ${MAILS.toLocaleString('en')} to a mail server on this machine, PostgreSQL`,
        figure: `${Math.round(rate)}/s (${seconds.toFixed(1)} s; ${((system + user) / 1e6).toFixed(1)} s on the processor with the mail server; load of the machine ${loadavg()[0]?.toFixed(1)})`,
        goal: `≥ ${GOAL}/s`,
        ok: rate >= GOAL,
      },
    ];
  } finally {
    await installation.close();
    await server.stop();
    await sink.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

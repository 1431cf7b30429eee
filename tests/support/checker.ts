import { OPERATOR, verifyAudit } from '../../src/audit/index.ts';
import { eachCertificate, isLiveAt } from '../../src/certificates/index.ts';
import { surveyGaps } from '../../src/gaps/index.ts';
import { checkRun, listRuns } from '../../src/issuance/index.ts';
import { today } from '../../src/platform/clock.ts';
import { sql } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { recheckCertificates } from '../../src/recheck/index.ts';
import { INSURER } from './ledger-file.ts';

/** Each row is a fault: an id of what is wrong. `I` stands for the insurer. */
const NEVER: Readonly<Record<string, string>> = {
  'certificate without outcome': `select certificate_id as id from certificate c where not exists
    (select 1 from run_outcome o where o.insurer_number = c.insurer_number and o.certificate_id = c.certificate_id)
    and not exists (select 1 from single_issue s where s.insurer_number = c.insurer_number and s.certificate_id = c.certificate_id
      and s.issue_id = c.run_id and s.member_id = c.member_id)`,
  'document of protected issue without a packet': `select certificate_id as id from certificate c where c.protected and not exists
    (select 1 from packet p where p.insurer_number = c.insurer_number and p.certificate_id = c.certificate_id and p.member_id = c.member_id)`,
  'single issue whose packet has another case number': `select s.issue_id as id from single_issue s join packet p
    on p.insurer_number = s.insurer_number and p.certificate_id = s.certificate_id where p.case_number <> s.case_number`,
  'single issue without its audit entries': `select issue_id as id from single_issue s where (select count(*) from audit_entry a
    where a.insurer_number = s.insurer_number and a.subject_id = s.issue_id and a.action in ('single-issue-asked', 'single-issue-approved'))
      <> case when s.issued_at is null then 1 else 2 end`,
  'two packets on their way to one person': `select a.packet_id as id from packet a join packet b using (insurer_number, member_id)
    join certificate x on x.insurer_number = a.insurer_number and x.certificate_id = a.certificate_id
    join certificate y on y.insurer_number = b.insurer_number and y.certificate_id = b.certificate_id
    where a.packet_id < b.packet_id and x.document = y.document and x.effective_on = y.effective_on
      and not exists (select 1 from packet_attempt t where t.packet_id in (a.packet_id, b.packet_id) and t.delivered_at is not null)
      and not exists (select 1 from certificate_event e where e.certificate_id in (x.certificate_id, y.certificate_id) and e.kind = 'revoked')`,
  'outcome without certificate': `select member_id as id from run_outcome o where outcome = 'issued' and not exists
    (select 1 from certificate c where c.insurer_number = o.insurer_number and c.certificate_id = o.certificate_id and c.member_id = o.member_id and c.run_id = o.run_id)`,
  'certificate without its first event': `select certificate_id as id from certificate c where not exists
    (select 1 from certificate_event e where e.insurer_number = c.insurer_number and e.certificate_id = c.certificate_id and e.kind in ('published', 'queued-for-print'))`,
  'certificate without its audit entry': `select certificate_id as id from certificate c where (select count(*) from audit_entry a
    where a.insurer_number = c.insurer_number and a.subject_id = c.certificate_id and a.action = 'certificate-issued') <> 1`,
  'audit entry without its certificate': `select subject_id as id from audit_entry a where a.action = 'certificate-issued' and not exists
    (select 1 from certificate c where c.insurer_number = a.insurer_number and c.certificate_id = a.subject_id)`,
  'moved out without its audit entry': `select member_id as id from run_outcome o where outcome = 'moved-out' and not exists
    (select 1 from audit_entry a where a.insurer_number = o.insurer_number and a.subject_id = o.member_id and a.action = 'member-moved-out')`,
  'step of a run without its audit entry': `select run_id || ' ' || kind as id from run_event r where not exists
    (select 1 from audit_entry a where a.insurer_number = r.insurer_number and a.subject_id = r.run_id and a.action = case r.kind when 'checked' then 'run-passed' else 'run-' || r.kind end)`,
  'status bit beyond what was reserved': `select certificate_id as id from certificate c where c.status_list is not null and not exists
    (select 1 from status_list s where s.insurer_number = c.insurer_number and s.list = c.status_list)`,
  'place in a status list that belongs to a lost document': `select c.certificate_id as id from certificate c join lost_certificate l
    on l.insurer_number = c.insurer_number and l.status_list = c.status_list and l.status_index = c.status_index`,
  'protected person with a Web certificate that can be seen': `select c.certificate_id as id from certificate c
    join shielded_member p using (insurer_number, member_id) where c.channel = 'web' and not exists
    (select 1 from certificate_event e where e.insurer_number = c.insurer_number and e.certificate_id = c.certificate_id and e.kind = 'revoked')`,
  'worker of a release that has ended': `select worker_id as id from release_worker w where exists
    (select 1 from run_event e where e.insurer_number = w.insurer_number and e.run_id = w.run_id and e.kind = 'released')`,
};

/** The states of a run in which everybody planned has an outcome. */
export const ENDED: readonly string[] = ['released', 'delivered', 'reconciled', 'closed'];

/**
 * What must hold after every fault, whatever it was; what does not is told in words. Asked when no release is under way, except
 * those that are given as still to end.
 */
export async function findFaults(
  installation: Installation,
  { stillReleasing = [] }: { stillReleasing?: readonly string[] } = {},
): Promise<string[]> {
  const { clock, db } = installation;
  const faults: string[] = [];
  for (const [what, query] of Object.entries(NEVER)) {
    const { rows } = await sql.raw<{ id: string }>(query).execute(db);
    for (const { id } of rows.slice(0, 5)) faults.push(`${what}: ${id}`);
  }
  for (const { runId, state } of await listRuns(db, INSURER)) {
    if (state === 'releasing' && !stillReleasing.includes(runId)) faults.push(`release that nobody ends: ${runId}`);
    if (!ENDED.includes(state)) continue;
    const { differences, exceptions, issued, planned } = await checkRun(installation, INSURER, runId, OPERATOR);
    for (const difference of differences) faults.push(`${difference.kind}: ${difference.memberId}`);
    if (planned !== issued + exceptions) faults.push(`planned ${planned}, issued ${issued}, moved out ${exceptions}`);
  }
  const at = clock.now();
  const seen = new Set<string>();
  for await (const page of eachCertificate(db, INSURER)) {
    for (const one of page) {
      const key = `${one.memberId} ${one.document}`;
      if (isLiveAt(one, at) && one.revokedAt === null && seen.has(key)) faults.push(`two live documents: ${key}`);
      if (isLiveAt(one, at) && one.revokedAt === null) seen.add(key);
    }
  }
  const recheck = await recheckCertificates(installation, INSURER, OPERATOR);
  for (const [kind, count] of Object.entries(recheck.findings)) faults.push(`does not derive again: ${kind} ${count}`);
  const gaps = await surveyGaps(installation, INSURER, OPERATOR, { includeProtected: true, on: today(clock) });
  for (const { kind, owner } of gaps.counts) if (!owner) faults.push(`waits without an owner: ${kind}`);
  const { broken } = await verifyAudit(db, INSURER);
  if (broken) faults.push(`audit: ${broken.fault} at ${broken.seq}`);
  return faults;
}

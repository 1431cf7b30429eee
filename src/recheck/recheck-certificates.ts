import { type Actor, recordAudit } from '../audit/index.ts';
import { eachCertificate, isLiveAt, type SealedCertificate, sealHolds, statusAt } from '../certificates/index.ts';
import { isProtected } from '../eligibility/index.ts';
import { factsDayOf, getRun } from '../issuance/index.ts';
import { listKeys, type PublicKey } from '../keys/index.ts';
import { type Day, dayInJapan } from '../lib/day.ts';
import { type MemberRecord, readMembers, readMembersAsKnown } from '../members/index.ts';
import { type Db, inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import { getPolicyVersion } from '../society/index.ts';
import { compareCertificate, type Evidence, type RecheckKind } from './compare-certificate.ts';
import { endRecheck, type FindingRow, insertFindings, insertRecheck } from './recheck-store.ts';

export interface RecheckResult {
  recheckId: string;
  /** Live documents looked at. */
  documents: number;
  findings: Partial<Record<RecheckKind, number>>;
}

const PAGE = 1_000;

/**
 * Derives every live document of a society again: from what was known at the instant of its issue, under the policy of its run,
 * the same document must come out, byte for byte; and what is known now must not forbid it. Reads in pages; changes nothing but
 * its own report. One that died counts for nothing.
 */
export async function recheckCertificates(
  installation: Installation,
  insurerNumber: string,
  actor: Actor,
): Promise<RecheckResult> {
  const { clock, db, random } = installation;
  const recheckId = newId(random);
  const begunAt = clock.now();
  await inTransaction(db, (tx) =>
    insertRecheck(tx, {
      insurer_number: insurerNumber,
      recheck_id: recheckId,
      begun_at: begunAt,
      begun_by: actor.id,
    }),
  );
  const keys = await listKeys(db, insurerNumber);
  const runs = runsOf(db, insurerNumber);
  let documents = 0;
  const findings: Partial<Record<RecheckKind, number>> = {};
  for await (const page of eachCertificate(db, insurerNumber, { pageSize: PAGE })) {
    const live = page.filter((one) => isLiveAt(one, begunAt));
    documents += live.length;
    const rows = await findingsOf(db, insurerNumber, live, { keys, runs, at: begunAt });
    for (const { kind } of rows) findings[kind] = (findings[kind] ?? 0) + 1;
    if (rows.length > 0) {
      await inTransaction(db, (tx) =>
        insertFindings(
          tx,
          rows.map((row) => ({ ...row, insurer_number: insurerNumber, recheck_id: recheckId })),
        ),
      );
    }
  }
  await inTransaction(db, async (tx) => {
    const at = clock.now();
    await endRecheck(tx, insurerNumber, recheckId, { at, documents });
    const differing = Object.values(findings).reduce((sum, count) => sum + count, 0);
    await recordAudit(tx, insurerNumber, at, [
      {
        actor: { kind: actor.kind, id: actor.id },
        action: 'certificates-rechecked',
        subject: { kind: 'recheck', id: recheckId },
        details: { documents, differing },
      },
    ]);
  });
  return { recheckId, documents, findings };
}

type RunEvidence = Evidence['run'];

/** The days and the policy of each run, asked once. */
function runsOf(db: Db, insurerNumber: string): (runId: string) => Promise<RunEvidence> {
  const known = new Map<string, Promise<RunEvidence>>();
  const read = async (runId: string): Promise<RunEvidence> => {
    try {
      const { nextDeliveryOn, planOn, policyVersion } = await getRun(db, insurerNumber, runId);
      const { policy } = await getPolicyVersion(db, insurerNumber, policyVersion);
      return { planOn, nextDeliveryOn, policy };
    } catch (error) {
      if (error instanceof Refused && error.code === 'not-found') return undefined;
      throw error;
    }
  };
  return (runId) => {
    const found = known.get(runId) ?? read(runId);
    known.set(runId, found);
    return found;
  };
}

async function findingsOf(
  db: Db,
  insurerNumber: string,
  certificates: readonly SealedCertificate[],
  given: { keys: readonly PublicKey[]; runs: ReturnType<typeof runsOf>; at: Date },
): Promise<Omit<FindingRow, 'insurer_number' | 'recheck_id'>[]> {
  if (certificates.length === 0) return [];
  const today = dayInJapan(given.at);
  const ids = [...new Set(certificates.map(({ memberId }) => memberId))];
  const present = new Map((await readMembers(db, insurerNumber, ids, today)).map((one) => [one.memberId, one]));
  const atIssue = await recordsAtIssue(db, insurerNumber, certificates, given.runs);
  const found: Omit<FindingRow, 'insurer_number' | 'recheck_id'>[] = [];
  for (const certificate of certificates) {
    const person = present.get(certificate.memberId);
    const evidence: Evidence = {
      atIssue: atIssue.get(certificate.certificateId),
      present: person,
      run: await given.runs(certificate.runId),
      sealHolds: sealHolds(certificate.faceText, certificate.faceSeal, given.keys),
    };
    for (const kind of compareCertificate(certificate, statusAt(certificate, given.at), evidence, today)) {
      const guarded =
        certificate.protected ||
        (person !== undefined && isProtected(person.facts.disclosure)) ||
        kind === 'shows-protected-name';
      found.push({ certificate_id: certificate.certificateId, kind, member_id: certificate.memberId, guarded });
    }
  }
  return found;
}

/** Each document's person by what was known when it was issued, read as the release read it. Documents of one instant and day are read together. */
async function recordsAtIssue(
  db: Db,
  insurerNumber: string,
  certificates: readonly SealedCertificate[],
  runs: ReturnType<typeof runsOf>,
): Promise<Map<string, MemberRecord>> {
  const groups = new Map<string, { on: Day; knownAt: Date; issued: SealedCertificate[] }>();
  for (const certificate of certificates) {
    const { issuedAt: knownAt, runId } = certificate;
    const on = factsDayOf((await runs(runId))?.planOn ?? dayInJapan(knownAt), knownAt);
    const key = `${on} ${knownAt.getTime()}`;
    const group = groups.get(key) ?? { on, knownAt, issued: [] };
    groups.set(key, group);
    group.issued.push(certificate);
  }
  const found = new Map<string, MemberRecord>();
  for (const { issued, on, knownAt } of groups.values()) {
    const ids = issued.map(({ memberId }) => memberId);
    const records = new Map(
      (await readMembersAsKnown(db, insurerNumber, ids, { on, knownAt })).map((one) => [one.memberId, one]),
    );
    for (const { certificateId, memberId } of issued) {
      const record = records.get(memberId);
      if (record) found.set(certificateId, record);
    }
  }
  return found;
}

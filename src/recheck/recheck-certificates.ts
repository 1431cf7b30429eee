import { type Actor, recordAudit } from '../audit/index.ts';
import { eachCertificate, isLiveAt, type SealedCertificate, sealHolds, statusAt } from '../certificates/index.ts';
import { lookThrough, type Onlooker } from '../gaps/index.ts';
import { factsDayOf, getBasis } from '../issuance/index.ts';
import { listKeys, type PublicKey } from '../keys/index.ts';
import { type Day, dayInJapan } from '../lib/day.ts';
import { isShielded, type MemberRecord, readMembersAsKnown } from '../members/index.ts';
import { today } from '../platform/clock.ts';
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
  /** Of those, whose person is protected: for the protection officer and at the shell only. */
  guardedDocuments: number;
  findings: Partial<Record<RecheckKind, number>>;
}

/**
 * Derives every live document of a society again: from what was known at the instant of its issue, under the policy of its run
 * or single issue, the same document must come out, byte for byte; and what is known now must not forbid it. Changes nothing but
 * its own report. One that died counts for nothing.
 */
export async function openRecheck(
  installation: Installation,
  insurerNumber: string,
  on: Day,
  actor: Actor,
): Promise<Onlooker<RecheckResult>> {
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
  const given: Given = {
    db,
    insurerNumber,
    keys: await listKeys(db, insurerNumber),
    runs: runsOf(db, insurerNumber),
    at: begunAt,
    on,
  };
  let documents = 0;
  let guardedDocuments = 0;
  const findings: Partial<Record<RecheckKind, number>> = {};
  const check = async (held: readonly Held[]) => {
    const live = held.filter(({ certificate }) => isLiveAt(certificate, begunAt));
    documents += live.length;
    const { rows, guarded } = await findingsOf(live, given);
    guardedDocuments += guarded;
    for (const { kind } of rows) findings[kind] = (findings[kind] ?? 0) + 1;
    if (rows.length === 0) return;
    const found = rows.map((row) => ({ ...row, insurer_number: insurerNumber, recheck_id: recheckId }));
    await inTransaction(db, (tx) => insertFindings(tx, found));
  };
  return {
    see: (people) =>
      check(
        people.flatMap(({ certificates, record }) => certificates.map((one) => ({ certificate: one, person: record }))),
      ),
    async end() {
      for await (const page of eachCertificate(db, insurerNumber, { ofNobody: true })) {
        await check(page.map((certificate) => ({ certificate, person: undefined })));
      }
      await inTransaction(db, async (tx) => {
        const at = clock.now();
        await endRecheck(tx, insurerNumber, recheckId, { at, documents, guardedDocuments });
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
      return { recheckId, documents, guardedDocuments, findings };
    },
  };
}

/** A look through the society for the re-check alone. */
export async function recheckCertificates(
  installation: Installation,
  insurerNumber: string,
  actor: Actor,
): Promise<RecheckResult> {
  const on = today(installation.clock);
  return lookThrough(installation, insurerNumber, on, await openRecheck(installation, insurerNumber, on, actor));
}

/** A document with the person as they are known now; undefined: the ledger has no line of them. */
interface Held {
  certificate: SealedCertificate;
  person: MemberRecord | undefined;
}

interface Given {
  db: Db;
  insurerNumber: string;
  keys: readonly PublicKey[];
  runs: ReturnType<typeof runsOf>;
  at: Date;
  on: Day;
}

type RunEvidence = Evidence['run'];

/** The days and the policy of each run or single issue, asked once. */
function runsOf(db: Db, insurerNumber: string): (runId: string) => Promise<RunEvidence> {
  const known = new Map<string, Promise<RunEvidence>>();
  const read = async (runId: string): Promise<RunEvidence> => {
    try {
      const { nextDeliveryOn, planOn, policyVersion } = await getBasis(db, insurerNumber, runId);
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
  held: readonly Held[],
  { at, db, insurerNumber, keys, on, runs }: Given,
): Promise<{ rows: Omit<FindingRow, 'insurer_number' | 'recheck_id'>[]; guarded: number }> {
  const certificates = held.map(({ certificate }) => certificate);
  const atIssue = await recordsAtIssue(db, insurerNumber, certificates, runs);
  const rows: Omit<FindingRow, 'insurer_number' | 'recheck_id'>[] = [];
  let guarded = 0;
  for (const { certificate, person } of held) {
    const evidence: Evidence = {
      atIssue: atIssue.get(certificate.certificateId),
      present: person,
      run: await runs(certificate.runId),
      sealHolds: sealHolds(certificate.faceText, certificate.faceSeal, keys),
    };
    const isGuarded = certificate.protected || (person !== undefined && isShielded(person));
    if (isGuarded) guarded += 1;
    for (const kind of compareCertificate(certificate, statusAt(certificate, at), evidence, on)) {
      rows.push({
        certificate_id: certificate.certificateId,
        kind,
        member_id: certificate.memberId,
        guarded: isGuarded,
      });
    }
  }
  return { rows, guarded };
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

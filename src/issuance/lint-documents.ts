import {
  type Certificate,
  draftCertificate,
  type Face,
  findTakenNumbers,
  type IssuingRun,
  isLiveAt,
  type PreparedCertificate,
  sealHolds,
  type ToIssue,
} from '../certificates/index.ts';
import { type DraftCode, draftCode } from '../codes/index.ts';
import type { PublicKey } from '../keys/index.ts';
import { findFailedLints, type LintSubject } from '../lints/index.ts';
import type { Tx } from '../platform/database.ts';
import type { Policy } from '../society/index.ts';

/** What lints of a run's documents need to know besides each person. */
export interface LintingRun {
  policy: Policy;
  issuer: string;
}

/** As long as a real one. */
const SOME_KID = 'k'.repeat(43);

function subjectOf(
  { item, row }: PreparedCertificate,
  held: readonly Certificate[],
  { issuer, policy }: LintingRun,
): LintSubject {
  const face = JSON.parse(row.face) as Face;
  return {
    row,
    face,
    code: codeOf(row, face, issuer),
    record: item.record,
    decision: item.decision,
    policy,
    decideOn: item.decideOn,
    alsoLive: held.filter(
      (one) =>
        one.document === row.document && !item.replaces.includes(one.certificateId) && isLiveAt(one, row.issued_at),
    ),
    release: null,
  };
}

function codeOf(row: PreparedCertificate['row'], face: Face, issuer: string): DraftCode | null {
  const { rid, status_index: statusIndex, status_list: statusList } = row;
  if (rid === null || statusList === null || statusIndex === null) return null;
  if (face.effectiveOn === null || face.expiresOn === null) return null;
  return draftCode({ face, rid, statusList, statusIndex }, row.issued_at, issuer, SOME_KID);
}

/** The lints that a planned document would fail, by id. Pure but for packing its code. */
export function lintDraft(
  item: ToIssue,
  held: readonly Certificate[],
  run: LintingRun & { issuing: IssuingRun },
): string[] {
  return findFailedLints(subjectOf(draftCertificate(item, run.issuing), held, run));
}

/** The lints that each prepared document fails, by member; a member who is not in it passes. In the transaction that will write them. */
export async function lintPrepared(
  tx: Tx,
  insurerNumber: string,
  prepared: readonly PreparedCertificate[],
  heldBy: ReadonlyMap<string, readonly Certificate[]>,
  run: LintingRun & { keys: readonly PublicKey[] },
): Promise<Map<string, string[]>> {
  const failed = new Map<string, string[]>();
  if (prepared.length === 0) return failed;
  const taken = await findTakenNumbers(
    tx,
    insurerNumber,
    prepared.map(({ row }) => row),
  );
  for (const one of prepared) {
    const { row } = one;
    const lints = findFailedLints({
      ...subjectOf(one, heldBy.get(row.member_id) ?? [], run),
      release: {
        sealHolds: sealHolds(row.face, row.face_seal, run.keys),
        serialTaken: taken.serials.has(row.serial),
        ridTaken: row.rid !== null && taken.rids.has(row.rid),
        slotTaken: taken.slots.has(`${row.status_list}-${row.status_index}`),
      },
    });
    if (lints.length > 0) failed.set(row.member_id, lints);
  }
  return failed;
}

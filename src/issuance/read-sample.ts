import { contentHash, type Face, makeFace } from '../certificates/index.ts';
import { compareText } from '../lib/compare.ts';
import { isShielded, type MemberRecord, readMembers } from '../members/index.ts';
import type { Tx } from '../platform/database.ts';
import { getPolicyVersion } from '../society/index.ts';
import { factsDayOf } from './issue-items.ts';
import { listSample, type SampledPerson } from './plan-store.ts';
import { type ItemOutcomeRow, listItems } from './run-people-store.ts';
import { getRun } from './run-summary.ts';
import { weightOf } from './sample.ts';

/** Somebody of a plan's sample with the document that they would get. */
export interface SampledDocument {
  person: SampledPerson;
  item: ItemOutcomeRow;
  record: MemberRecord;
  /** As it would be printed now, without serial. */
  face: Face;
  /** It says what the plan says. False: the facts have changed, and the release would move the person out. */
  isAsPlanned: boolean;
}

/**
 * The sample of a plan with its documents. Whoever is under protection by now is absent unless asked for.
 * @throws Refused `not-found`
 */
export async function readSample(
  tx: Tx,
  insurerNumber: string,
  runId: string,
  { at, includeProtected }: { at: Date; includeProtected: boolean },
): Promise<SampledDocument[]> {
  const run = await getRun(tx, insurerNumber, runId);
  const { policy } = await getPolicyVersion(tx, insurerNumber, run.policyVersion);
  const people = await listSample(tx, insurerNumber, runId, { includeProtected });
  const memberIds = [...new Set(people.map(({ memberId }) => memberId))];
  if (memberIds.length === 0) return [];
  const records = await readMembers(tx, insurerNumber, memberIds, factsDayOf(run.planOn, at));
  const items = await listItems(tx, insurerNumber, runId, { memberIds, includeProtected, limit: memberIds.length });
  const found = people.flatMap((person) => {
    const item = items.find(({ member_id }) => member_id === person.memberId);
    const record = records.find(({ memberId }) => memberId === person.memberId);
    if (!item || !record || (!includeProtected && isShielded(record))) return [];
    const { document, effective_on: effectiveOn, expires_on: expiresOn, share } = item;
    const decision = { document, effectiveOn, expiresOn, share };
    const face = makeFace(record, decision, policy, { serial: '', issuedOn: run.planOn });
    return [{ person, item, record, face, isAsPlanned: contentHash(face) === item.content_hash }];
  });
  // the order tells nothing of the lot: the heaviest first, and then by 記号・番号・枝番
  const key = ({ record: { line } }: SampledDocument) => `${line.symbol} ${line.number} ${line.branch}`;
  return found.sort((a, b) => weightOf(b.person.classes) - weightOf(a.person.classes) || compareText(key(a), key(b)));
}

import { contentHash, type Face, makeFace } from '../certificates/index.ts';
import type { Decision } from '../eligibility/index.ts';
import { dayInJapan } from '../lib/day.ts';
import { type MemberRecord, readMembers } from '../members/index.ts';
import type { Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { getSociety } from '../society/index.ts';
import type { ApprovedItem } from './issue-items.ts';
import { lintDraft } from './lint-documents.ts';
import { type Held, readHeld } from './read-held.ts';
import type { Hindrance } from './single-issue.ts';
import { weighMember } from './weigh-member.ts';

/** What would be issued to one person without a run, at this moment. */
export type Prospect = { record: MemberRecord; decision: Decision } & (
  | {
      kind: 'certificate';
      /** As it would be printed, without serial. */
      face: Face;
      /** SHA-256 over the face without its days, which are those of the issue. */
      saidHash: string;
      item: ApprovedItem;
    }
  | { kind: 'none'; why: Hindrance; lints: readonly string[] }
);

/**
 * Weighs people by what is known now and under the policy of today, as a run of today would. People who are not in the ledger are
 * left out.
 */
export async function weighNow(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  memberIds: readonly string[],
  at: Date,
): Promise<Prospect[]> {
  const on = dayInJapan(at);
  const { policy } = await getSociety(tx, insurerNumber, on);
  const held = await readHeld(tx, insurerNumber, memberIds);
  const run = { insurerNumber, runId: '', planOn: on, nextDeliveryOn: on, policy, at, spoiled: held.spoiled };
  const records = await readMembers(tx, insurerNumber, memberIds, on);
  return records.map((record) => prospectOf(record, held, { ...run, issuer: installation.issuer }));
}

type Weighing = Parameters<typeof weighMember>[2] & { insurerNumber: string; runId: string; issuer: string };

function prospectOf(record: MemberRecord, held: Pick<Held, 'documents'>, run: Weighing): Prospect {
  const { at, policy } = run;
  const own = held.documents.get(record.memberId) ?? [];
  const weighed = weighMember(record, own, run);
  const none = (why: Hindrance, lints: readonly string[] = []): Prospect => ({
    kind: 'none',
    record,
    decision: weighed.decision,
    why,
    lints,
  });
  if (!weighed.protected) return none('ordinary-way');
  if (weighed.kind === 'leave-out') return none(weighed.why);
  const { contentHash: hash, decideOn, decision, replaces } = weighed;
  if (decision.document !== 'certificate' || decision.channel !== 'paper') return none('ordinary-way');
  const item = { record, decision, decideOn, protected: true, replaces };
  const issuing = { ...run, issuedAt: at, visibleFromAt: at };
  const failed = lintDraft(item, own, { policy, issuer: run.issuer, issuing });
  if (failed.length > 0) return none('lint-failed', failed);
  const face = makeFace(record, decision, policy, { serial: '', issuedOn: run.planOn });
  return {
    kind: 'certificate',
    record,
    decision,
    face,
    saidHash: contentHash({ ...face, effectiveOn: null, expiresOn: null }),
    item: {
      member_id: record.memberId,
      document: decision.document,
      channel: decision.channel,
      protected: true,
      content_hash: hash,
    },
  };
}

/** What would be issued to one person now. @throws Refused `not-found` */
export async function getProspect(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  memberId: string,
  at: Date,
): Promise<Prospect> {
  const [prospect] = await weighNow(tx, installation, insurerNumber, [memberId], at);
  if (!prospect) throw new Refused('not-found', { what: 'member' });
  return prospect;
}

/** The same where something would be. @throws Refused `not-found`, `wrong-state` with `why` a hindrance and the failed `lints` */
export async function getIssuable(...of: Parameters<typeof getProspect>) {
  const prospect = await getProspect(...of);
  if (prospect.kind === 'certificate') return prospect;
  const { lints, why } = prospect;
  throw new Refused('wrong-state', {
    what: 'single-issue',
    why,
    ...(lints.length > 0 ? { lints: lints.join(';') } : {}),
  });
}

import { can, requireAllowed } from '../access/index.ts';
import { addEvidence, type EvidenceFault, type ReadyFile } from '../evidence/index.ts';
import type { FilingActor } from '../filings/index.ts';
import { type Day, dayInJapan } from '../lib/day.ts';
import { isShielded, readMembers } from '../members/index.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import { findOpenRow, lockMatter } from './application-store.ts';
import { receive } from './apply.ts';
import type { ApplicationKind, Details } from './kinds.ts';
import { requirePaper } from './papers.ts';

/**
 * An application that came on paper or by phone, with its papers.
 * @throws Refused `not-allowed`, `not-found`, `form-invalid` (`receivedOn`), `wrong-state` (`open`: one of the kind is open already; `no-paper`)
 */
export async function recordApplication(
  installation: Installation,
  insurerNumber: string,
  given: {
    memberId: string;
    kind: ApplicationKind;
    details: Details;
    source: 'paper' | 'phone';
    receivedOn: Day;
    files: readonly ReadyFile[];
  },
  actor: FilingActor,
): Promise<{ applicationId: string } | { fault: EvidenceFault }> {
  requireAllowed(actor.role, 'application-review');
  const at = installation.clock.now();
  const on = dayInJapan(at);
  if (given.receivedOn > on) throw new Refused('form-invalid', { field: 'receivedOn' });
  return inTransaction(installation.db, async (tx) => {
    const [member] = await readMembers(tx, insurerNumber, [given.memberId], on);
    if (!member || (isShielded(member) && !can(actor.role, 'protected-look'))) {
      throw new Refused('not-found', { what: 'member' });
    }
    await lockMatter(tx, insurerNumber, member.memberId, given.kind);
    if (await findOpenRow(tx, insurerNumber, member.memberId, given.kind)) {
      throw new Refused('wrong-state', { what: 'application', why: 'open' });
    }
    await requirePaper(tx, installation, insurerNumber, given);
    const applicationId = newId(installation.random);
    const { details, files, kind, receivedOn, source } = given;
    const received = {
      applicationId,
      kind,
      member,
      details,
      source,
      receivedOn,
      accountId: null,
      recordedBy: actor.id,
    };
    const by = { kind: actor.kind, id: actor.id };
    await receive(tx, installation, insurerNumber, { ...received, evidence: files }, by);
    const fault = await addEvidence(
      tx,
      installation,
      insurerNumber,
      { applicationId, memberId: member.memberId },
      files,
      by,
      at,
    );
    return fault === undefined ? { applicationId } : { fault };
  });
}

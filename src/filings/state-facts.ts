import type { ApprovalKind } from '../eligibility/index.ts';
import { addDays, type Day } from '../lib/day.ts';
import { foldKana, foldName } from '../lib/fold.ts';
import {
  addPerson,
  type FilingIntake,
  insertCardEvent,
  type LineChanges,
  type MemberRecord,
  raiseFlag,
  spreadFlags,
  stateLine,
  succeedMember,
  writeApproval,
  writeLimitCategory,
  writeMedium,
} from '../members/index.ts';
import type { Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import type { Filing } from './filing.ts';

/**
 * Writes the facts that a filing states of a known person. @returns the entry under the new number, where there is one
 * @throws Refused `form-invalid` (a day before the first day of eligibility), `wrong-state` (nothing of the kind to end, a flag
 *   that is up already, a number that is somebody else's)
 */
export async function stateFacts(
  tx: Tx,
  intake: FilingIntake,
  record: MemberRecord,
  filing: Exclude<Filing, { kind: 'joined' }>,
  { newMemberId, seesProtected, today }: { newMemberId: string; seesProtected: boolean; today: Day },
): Promise<string | null> {
  const { facts, memberId } = record;
  const { on } = filing;
  // A day ahead is a fact of today: files of the days between must stay the newer news.
  const asOfOn = on < today ? on : today;
  const line = (changes: LineChanges) => stateLine(tx, intake, memberId, asOfOn, changes);
  switch (filing.kind) {
    case 'left':
      notBefore(facts.eligibleFromOn, on);
      await line({ lost_on: on });
      return null;
    case 'died': {
      notBefore(facts.eligibleFromOn, on);
      // eligible on the day itself (健康保険法36条: from the day after); whoever had left before stays so
      const lostOn = addDays(on, 1);
      if (facts.lostOn === null || facts.lostOn > lostOn) await line({ lost_on: lostOn });
      return null;
    }
    case 'employer-moved':
      await line({ employer_symbol: filing.employerSymbol });
      return null;
    case 'renumbered':
    case 'voluntary':
      notBefore(facts.eligibleFromOn, on);
      return succeedMember(tx, intake, memberId, {
        memberId: newMemberId,
        symbol: filing.symbol,
        number: filing.number,
        branch: filing.branch,
        fromOn: on,
        asOfOn,
        category: filing.kind === 'voluntary' ? 'voluntary' : null,
        voluntaryEndsOn: filing.kind === 'voluntary' ? filing.endsOn : null,
        seesProtected,
      });
    case 'name-changed':
      await line({
        name: filing.name,
        name_key: foldName(filing.name),
        name_kana: filing.nameKana,
        kana_key: foldKana(filing.nameKana),
      });
      return null;
    case 'kana-corrected':
      await line({ name_kana: filing.nameKana, kana_key: foldKana(filing.nameKana) });
      return null;
    case 'card-lost':
    case 'care-approved': {
      const kind = filing.kind === 'card-lost' ? 'lost-renewing' : 'special-care';
      await writeApproval(tx, intake, { memberId, kind, approvedOn: on, endedOn: filing.endsOn ?? null });
      return null;
    }
    case 'card-lost-ended':
    case 'care-ended': {
      const kind = filing.kind === 'card-lost-ended' ? 'lost-renewing' : 'special-care';
      const { approvedOn } = getOpenApproval(record, kind, on);
      await writeApproval(tx, intake, { memberId, kind, approvedOn, endedOn: on });
      return null;
    }
    case 'release-accepted':
    case 'card-returned': {
      const kind = filing.kind === 'card-returned' ? 'returned' : 'release-accepted';
      await insertCardEvent(tx, intake, memberId, { kind, trueOn: on });
      return null;
    }
    case 'limit-category': {
      notBefore(facts.eligibleFromOn, on);
      const { category, endsOn } = filing;
      const onCertificate = filing.onCertificate === 'yes';
      await writeLimitCategory(tx, intake, memberId, { category, effectiveOn: on, endsOn, onCertificate });
      return null;
    }
    case 'limit-category-ended': {
      const found = record.limitCategories.findLast((one) => one.effectiveOn <= on && one.endsOn > on);
      if (!found) throw new Refused('wrong-state', { what: 'limit-category', state: 'none' });
      await writeLimitCategory(tx, intake, memberId, { ...found, endsOn: on });
      return null;
    }
    case 'medium-chosen':
      notBefore(facts.eligibleFromOn, on);
      await writeMedium(tx, intake, memberId, { medium: filing.medium, why: filing.mediumWhy, fromOn: on });
      return null;
    case 'protection-raised': {
      const raised = await raiseFlag(tx, intake, memberId, filing.flag, on);
      await spreadFlags(tx, intake, [memberId]);
      if (!raised) throw new Refused('wrong-state', { what: 'flag', state: 'raised' });
      return null;
    }
  }
}

/** A person of whom nobody knew. @throws Refused `wrong-state` when the number is somebody's */
export async function stateJoining(
  tx: Tx,
  intake: FilingIntake,
  memberId: string,
  filing: Extract<Filing, { kind: 'joined' }>,
  today: Day,
): Promise<void> {
  const person = {
    symbol: filing.symbol,
    number: filing.number,
    branch: filing.branch,
    relation: filing.relation,
    relationship: filing.relationship ?? null,
    name: filing.name,
    nameKana: filing.nameKana,
    birthOn: filing.birthOn,
    sex: filing.sex ?? null,
    eligibleFromOn: filing.on,
    employerSymbol: filing.employerSymbol ?? null,
    myNumber: filing.myNumber,
  };
  await addPerson(tx, intake, memberId, person, filing.on < today ? filing.on : today);
}

function notBefore(firstOn: Day, on: Day): void {
  if (on < firstOn) throw new Refused('form-invalid', { field: 'on' });
}

function getOpenApproval({ facts }: MemberRecord, kind: ApprovalKind, on: Day) {
  const found = facts.approvals.find(
    (one) => one.kind === kind && one.approvedOn <= on && (one.endedOn === null || one.endedOn > on),
  );
  if (!found) throw new Refused('wrong-state', { what: 'approval', state: 'none' });
  return found;
}

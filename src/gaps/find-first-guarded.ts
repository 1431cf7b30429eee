import type { Day } from '../lib/day.ts';
import { findHousehold, listShieldedIds } from '../members/index.ts';
import type { Installation } from '../platform/installation.ts';
import type { GapKind } from './gap.ts';
import { type MemberGap, memberGapOf } from './list-gaps.ts';
import { isHidden, seeSome } from './look-through.ts';

/**
 * Of the gaps that are for the protection officer alone, the one that is due first: of people under protection, and of those whose
 * document one of them would open. Reads their households and nobody else, so that it costs a large society no more than a small one.
 * @param kind only of this kind
 */
export async function findFirstGuarded(
  installation: Installation,
  insurerNumber: string,
  on: Day,
  kind?: GapKind,
): Promise<MemberGap | undefined> {
  const { db } = installation;
  const ids = new Set<string>();
  for (const shielded of await listShieldedIds(db, insurerNumber)) {
    ids.add(shielded);
    for (const { memberId } of await findHousehold(db, insurerNumber, shielded, on)) ids.add(memberId);
  }
  const seen = await seeSome(db, installation, insurerNumber, [...ids], on);
  const gaps = seen
    .flatMap(({ stand }) => (stand !== null && isHidden(stand) ? memberGapOf(stand) : []))
    .filter((gap) => kind === undefined || gap.kind === kind);
  return gaps.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))[0];
}

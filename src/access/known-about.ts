import { readMembers } from '../members/index.ts';
import { today } from '../platform/clock.ts';
import type { Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { getSociety } from '../society/index.ts';
import type { KnownAbout } from './password.ts';

/** What others may know of a member, as their password must not be made of it. */
export async function knownAbout(
  tx: Tx,
  { clock }: Pick<Installation, 'clock'>,
  { insurerNumber, loginName, memberId }: { insurerNumber: string; loginName: string; memberId: string },
): Promise<KnownAbout> {
  const on = today(clock);
  const { policy } = await getSociety(tx, insurerNumber, on);
  const [record] = await readMembers(tx, insurerNumber, [memberId], on);
  const society = policy.insurer.name;
  if (!record) return { loginName, society };
  const { symbol, number, birthOn, nameKana } = record.line;
  return { loginName, society, member: { symbol, number, birthOn, nameKana } };
}

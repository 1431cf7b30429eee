import { type Certificate, isLiveAt, listCertificatesOf } from '../certificates/index.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import type { ApplicationKind } from './kinds.ts';

/** 資格確認書 on paper that counts at an instant, or is going to: what can be lost, and issued again. */
export async function listPapers(
  db: Db | Tx,
  insurerNumber: string,
  memberIds: readonly string[],
  at: Date,
): Promise<Certificate[]> {
  return (await listCertificatesOf(db, insurerNumber, memberIds)).filter(
    (one) => one.document === 'certificate' && one.channel === 'paper' && isLiveAt(one, at),
  );
}

/** Those of the people who have such a paper: for nobody else 再交付 is offered. */
export async function findPaperHolders(
  db: Db | Tx,
  insurerNumber: string,
  memberIds: readonly string[],
  at: Date,
): Promise<ReadonlySet<string>> {
  return new Set((await listPapers(db, insurerNumber, memberIds, at)).map(({ memberId }) => memberId));
}

/** Before 再交付 is asked for, as it will be asked at the decision. @throws Refused `wrong-state` (`no-paper`) */
export async function requirePaper(
  tx: Tx,
  { clock }: Pick<Installation, 'clock'>,
  insurerNumber: string,
  { kind, memberId }: { kind: ApplicationKind; memberId: string },
): Promise<void> {
  if (kind !== 'reissue') return;
  if ((await listPapers(tx, insurerNumber, [memberId], clock.now())).length > 0) return;
  throw new Refused('wrong-state', { what: 'application', why: 'no-paper' });
}

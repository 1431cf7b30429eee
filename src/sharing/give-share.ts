import { holdAccount, requireFresh, requireSettled, type SignedIn } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { listCertificatesOf } from '../certificates/index.ts';
import { type Day, dayInJapan } from '../lib/day.ts';
import { findHousehold, type MemberRecord } from '../members/index.ts';
import { type Db, inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId, randomText } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import { makeTypedCode } from '../platform/typed-code.ts';
import { getSociety } from '../society/index.ts';
import { findShareable } from './read-parties.ts';
import { codeEndOf, endOf, MOST_OPEN, mayGive, type ShareKind } from './share.ts';
import { insertShare, listUnended } from './share-store.ts';

/** As an enrolment code: 59 random bits and a check character. */
export const SHARE_CODE_LENGTH = 13;
const PIN_LENGTH = 6;

/** Somebody whose certificate may be given, and how. */
export interface Givable {
  record: MemberRecord;
  isSelf: boolean;
  kinds: readonly ShareKind[];
}

/** Whose certificate somebody may give a look at now: theirs, and those of the children whom they are shown. */
export async function listGivable(db: Db | Tx, who: SignedIn, at: Date): Promise<Givable[]> {
  const on = dayInJapan(at);
  const { insurerNumber, memberId } = who;
  const { policy } = await getSociety(db, insurerNumber, on);
  const household = await findHousehold(db, insurerNumber, memberId, on);
  const giver = household.find((one) => one.memberId === memberId);
  const allowed = household.flatMap((record): Givable[] => {
    const kinds = (['person', 'link'] as const).filter((kind) => mayGive(kind, giver, record, policy, on));
    return kinds.length === 0 ? [] : [{ record, isSelf: record.memberId === memberId, kinds }];
  });
  const ids = allowed.map(({ record }) => record.memberId);
  const issued = Map.groupBy(await listCertificatesOf(db, insurerNumber, ids), (one) => one.memberId);
  return allowed
    .filter(({ record }) => findShareable(issued.get(record.memberId) ?? [], at) !== undefined)
    .toSorted((a, b) => Number(b.isSelf) - Number(a.isSelf));
}

interface Asked {
  memberId: string;
  kind: ShareKind;
  term: string;
  /** Of the term `date`. */
  untilOn: Day | undefined;
}

/**
 * Gives a look at a certificate: makes the code by which somebody takes it, once. Recorded in the same transaction.
 * @returns the share's id, under which the giver finds code and PIN until it is taken
 * @throws Refused `not-signed-in`, `sign-in-again`, `wait-after-recovery`, `not-found` (not theirs to give), `form-invalid` (no such time),
 *   `wrong-state` (as many as there may be)
 */
export async function giveShare(installation: Installation, who: SignedIn, asked: Asked): Promise<string> {
  const { clock, random, vault } = installation;
  const at = clock.now();
  requireFresh(who, at);
  requireSettled(who, at);
  const { accountId, insurerNumber } = who;
  const endsAt = endOf(asked.kind, asked.term, asked.untilOn, at);
  if (endsAt === undefined) throw new Refused('form-invalid', { field: 'term' });
  const shareId = newId(random);
  const code = makeTypedCode(random, SHARE_CODE_LENGTH);
  const pin = asked.kind === 'link' ? randomText(random, PIN_LENGTH, '0123456789') : null;
  await inTransaction(installation.db, async (tx) => {
    // of two that are given at once the second is counted with the first
    if (!(await holdAccount(tx, insurerNumber, accountId))) throw new Refused('not-signed-in');
    const found = (await listGivable(tx, who, at)).find(({ record }) => record.memberId === asked.memberId);
    if (!found?.kinds.includes(asked.kind)) throw new Refused('not-found');
    const open = await listUnended(tx, insurerNumber, 'given', who.memberId, at);
    if (open.length >= MOST_OPEN) throw new Refused('wrong-state', { what: 'share', state: 'many' });
    const issued = await listCertificatesOf(tx, insurerNumber, [asked.memberId]);
    await insertShare(tx, {
      insurerNumber,
      shareId,
      kind: asked.kind,
      memberId: asked.memberId,
      giverId: who.memberId,
      giverAccountId: accountId,
      certificateId: asked.kind === 'link' ? (findShareable(issued, at)?.certificateId ?? null) : null,
      codeHmac: vault.hmac('share', code),
      pinHmac: pin === null ? null : vault.hmac('share-pin', `${shareId}|${pin}`),
      sealedCode: vault.seal(placeOf(shareId), Buffer.from(JSON.stringify({ code, pin }))),
      madeAt: at,
      codeEndsAt: codeEndOf(asked.kind, at, endsAt),
      endsAt,
    });
    await recordAudit(tx, insurerNumber, at, [
      {
        actor: { kind: 'member', id: accountId },
        action: 'share-given',
        subject: { kind: 'member', id: asked.memberId },
        details: { shareId, kind: asked.kind, until: endsAt.toISOString() },
      },
    ]);
  });
  return shareId;
}

export const placeOf = (shareId: string): string => `share|sealed_code|${shareId}`;

import { recordAudit } from '../audit/index.ts';
import { findMemberId } from '../members/index.ts';
import { UNMASK_WORDS } from '../messages/console-words.ts';
import { notListedText } from '../messages/one-at-a-time.ts';
import { inTransaction } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import type { Call, Command, DatabaseCall } from './command.ts';
import { findOption, getChoice } from './options.ts';

/** Options with which a command tells of one person in place of everybody. */
export const ONE_PERSON = {
  symbol: { type: 'string' },
  number: { type: 'string' },
  branch: { type: 'string' },
  why: { type: 'string' },
} as const;
export const ONE_PERSON_USAGE = '[--symbol TEXT --number TEXT --branch NN [--why REASON]]';

/** Why a protection officer looks at a protected person. */
export const WHY_WORDS: NonNullable<Command['choices']> = {
  of: 'REASON',
  words: Object.entries(UNMASK_WORDS).map(([code, ja]) => [code, { ja, en: code }]),
};

export const getWhy = (call: Call): string => getChoice(call, 'why', Object.keys(UNMASK_WORDS));

/** The 記号・番号・枝番 that were given; undefined: everybody is asked for. @throws Refused `usage` for a part of it */
export function findPersonKey(call: Call): { symbol: string; number: string; branch: string } | undefined {
  const [symbol, number, branch] = ['symbol', 'number', 'branch'].map((name) => findOption(call, name));
  if (number === undefined && symbol === undefined && branch === undefined) return undefined;
  if (symbol === undefined) throw new Refused('usage', { option: '--symbol', why: 'missing' });
  if (number === undefined) throw new Refused('usage', { option: '--number', why: 'missing' });
  return { symbol, number, branch: branch ?? '00' };
}

/** @throws Refused `not-found` */
export async function getPersonId(
  call: DatabaseCall,
  key: { symbol: string; number: string; branch: string },
): Promise<string> {
  const memberId = await findMemberId(call.installation.db, await call.insurerNumber(), key);
  if (memberId === undefined) throw new Refused('not-found', { what: 'member' });
  return memberId;
}

/**
 * To be called before anything is told of somebody who is for the protection officer alone: an officer who is named looks, for a
 * reason, and both are recorded first.
 * @throws Refused `not-found`, as of somebody who is not there, for everybody else; `usage` without a reason
 */
export async function openProtected(call: DatabaseCall, memberId: string, what: string): Promise<void> {
  if (!(await call.seesProtected())) throw new Refused('not-found', { what });
  const why = getWhy(call);
  const { id, kind } = await call.staff();
  const insurerNumber = await call.insurerNumber();
  const { clock, db } = call.installation;
  await inTransaction(db, (tx) =>
    recordAudit(tx, insurerNumber, clock.now(), [
      { actor: { kind, id }, action: 'protected-shown', subject: { kind: 'member', id: memberId }, details: { why } },
    ]),
  );
}

/** Says beside a list how many of protected people are not in it, to those whose figures they are in. */
export async function noteNotListed(call: DatabaseCall, items: number): Promise<void> {
  if (items > 0 && (await call.countsProtected())) {
    await call.io.stderr.write(`${notListedText(call.language, items)}\n`);
  }
}

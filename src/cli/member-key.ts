import type { DatabaseCall } from './command.ts';
import { getPersonId } from './one-person.ts';
import { getOption } from './options.ts';

/** The options that name a person. */
export const KEY = { symbol: { type: 'string' }, number: { type: 'string' }, branch: { type: 'string' } } as const;

/** The person that `--symbol --number --branch` name. @throws Refused `usage`, `not-found` */
export const getMemberId = (call: DatabaseCall): Promise<string> =>
  getPersonId(call, {
    symbol: getOption(call, 'symbol'),
    number: getOption(call, 'number'),
    branch: getOption(call, 'branch'),
  });

import { Refused } from './refused.ts';

/** What the operating system and the driver say of a server that can not be reached or went away. */
const SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
]);
/** SQLSTATE: connection exceptions, and a server that shuts down, crashed or starts, or has no place left. */
const AWAY_STATES = /^(?:08\w{3}|57P0[123]|25P03|53300)$/;
/** Deadlock, serialization failure, lock or statement that took too long: the same may go well the next time. */
const BUSY_STATES = new Set(['40001', '40P01', '55P03', '57014']);
/** Read only (a standby, or by setting), and no room on its disk or in its memory. */
const CLOSED_STATES = new Set(['25006', '53100', '53200']);
const DRIVER_SAYS =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/**
 * The refusal in the place of an error of the database server itself. `database-away`: it is not there, and whether what was asked
 * for last was done is not known. `database-busy`: nothing was done, and it may be asked for again at once. `database-closed`:
 * nothing can be written until somebody sees to it. Every act can be asked for again.
 */
export function findDatabaseTrouble(error: unknown): Refused | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof AggregateError)
    return error.errors.map(findDatabaseTrouble).find((found) => found !== undefined);
  const { code } = error as { code?: unknown };
  if (typeof code === 'string') {
    if (BUSY_STATES.has(code)) return new Refused('database-busy', { why: code });
    if (CLOSED_STATES.has(code)) return new Refused('database-closed', { why: code });
    if (SYSTEM_CODES.has(code) || AWAY_STATES.test(code)) return new Refused('database-away', { why: code });
  }
  return DRIVER_SAYS.test(error.message) ? new Refused('database-away', { why: 'connection lost' }) : undefined;
}

/**
 * Waits for an answer of the database no longer than `limitMs` after `begin` was called. What it may still do after that counts
 * for nothing only where the database itself refuses it.
 * @throws Refused `database-away` in time; as {@link findDatabaseTrouble}
 */
export async function withinTime<T>(limitMs: number, ask: (begin: () => void) => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let giveUp: (refused: Refused) => void = () => undefined;
  const late = new Promise<never>((_resolve, reject) => {
    giveUp = reject;
  });
  const begin = () => {
    clearTimeout(timer);
    const refused = new Refused('database-away', { why: `no answer for ${limitMs / 1000} s` });
    timer = setTimeout(() => giveUp(refused), limitMs);
  };
  try {
    return await Promise.race([ask(begin), late]);
  } catch (error) {
    throw findDatabaseTrouble(error) ?? error;
  } finally {
    clearTimeout(timer);
  }
}

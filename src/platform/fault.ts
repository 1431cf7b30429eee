import { randomInt } from 'node:crypto';

/** Something that nobody planned for. People see the reference number and whom to call; the operator finds it in the log. */
export interface Fault {
  /** Eight digits in two groups, to be read over the phone. */
  reference: string;
  /** What the operator needs; never shown to members, never carrying their data (SQL parameters are left out). */
  trace: string;
}

export function newFault(error: unknown): Fault {
  const digits = String(randomInt(0, 100_000_000)).padStart(8, '0');
  return { reference: `${digits.slice(0, 4)}-${digits.slice(4)}`, trace: traceOf(error) };
}

/** The stack's places, and the message of our own or the runtime's errors. A database error's text may quote a row, so only its code is kept. */
function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return 'not an Error';
  const places = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
  const { code } = error as { code?: unknown };
  const fromDatabase = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code);
  return `${error.name}: ${fromDatabase ? `database error ${code}` : error.message}\n${places}`;
}

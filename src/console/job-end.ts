import { type Fault, newFault } from '../platform/fault.ts';
import { type RefusalCode, Refused } from '../platform/refused.ts';

/** How work behind the pages ended when it did not succeed: refused with its code, or a fault with its reference. */
export type UnhappyEnd =
  | { state: 'refused'; code: RefusalCode; details: Refused['details'] }
  | { state: 'failed'; reference: Fault['reference'] };

/** @param what the work, for the line that the fault leaves on standard error */
export function endOf(error: unknown, what: string): UnhappyEnd {
  if (error instanceof Refused) return { state: 'refused', code: error.code, details: error.details };
  const fault = newFault(error);
  process.stderr.write(`fault ${fault.reference} ${what}\n${fault.trace}\n`);
  return { state: 'failed', reference: fault.reference };
}

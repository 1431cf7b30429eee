import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { PROBLEM_TEXTS } from '../messages/api.ts';
import { newFault } from '../platform/fault.ts';
import { type RefusalCode, Refused } from '../platform/refused.ts';
import { PROBLEM_JSON } from './operations.ts';
import type { Problem, ProblemCode } from './schemas.ts';

const CODES: Partial<Record<RefusalCode, ProblemCode>> = {
  'form-invalid': 'query-invalid',
  'not-signed-in': 'token-invalid',
  'not-allowed': 'not-allowed',
  'not-found': 'not-found',
  'too-many-tries': 'too-many-requests',
  busy: 'unavailable',
  'folder-full': 'unavailable',
};

const HEADERS: Partial<Record<ProblemCode, readonly [string, string]>> = {
  'token-invalid': ['WWW-Authenticate', 'Bearer error="invalid_token"'],
  'not-allowed': ['WWW-Authenticate', 'Bearer error="insufficient_scope"'],
  'too-many-requests': ['Retry-After', '60'],
  unavailable: ['Retry-After', '60'],
};

/** A problem as an answer (RFC 9457). The same code gives the same bytes. */
export function answerProblem(
  c: Context,
  code: ProblemCode,
  more: Pick<Problem, 'parameter' | 'reference'> = {},
): Response {
  const problem: Problem = { type: 'about:blank', ...PROBLEM_TEXTS[code], code, ...more };
  const header = HEADERS[code];
  if (header) c.header(...header);
  c.header('Content-Type', PROBLEM_JSON);
  c.header('Cache-Control', 'no-store');
  return c.body(JSON.stringify(problem), problem.status as 400);
}

/** What an operation threw: a refusal by its code; anything else with a reference number, the trace on standard error. */
export function answerError(error: Error, c: Context): Response {
  if (error instanceof Refused) {
    const code = CODES[error.code];
    const { field } = error.details;
    if (code) return answerProblem(c, code, typeof field === 'string' ? { parameter: field } : {});
  }
  if (error instanceof HTTPException && error.status === 413) return answerProblem(c, 'too-large');
  const { reference, trace } = newFault(error);
  process.stderr.write(`fault ${reference} ${c.req.method} ${c.req.routePath}\n${trace}\n`);
  return answerProblem(c, 'fault', { reference });
}

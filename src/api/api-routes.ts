import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { clientAddress } from '../web/security.ts';
import { answerError, answerProblem } from './answer-problem.ts';
import { readCoverageQuery } from './coverage-query.ts';
import { makeCapabilityStatement, makeOpenApi, makeSmartConfiguration } from './describe-api.ts';
import { makeToken } from './make-token.ts';
import { FHIR_JSON, OPERATIONS, type OperationId } from './operations.ts';
import { getCaller, readCoverage, searchCoverage } from './read-coverage.ts';
import type { Coverage, Shape } from './schemas.ts';

const LARGEST_BODY = 16 * 1024;

/** Nothing of an answer is kept anywhere, and no page of another site may read it. */
const headers: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, value] of [
    ['Cache-Control', 'no-store'],
    ['X-Content-Type-Options', 'nosniff'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"],
    ['Strict-Transport-Security', 'max-age=63072000; includeSubDomains'],
  ] as const) {
    if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  }
};

/**
 * The API for systems of others: what {@link OPERATIONS} says, and a problem answer for every other method or address below
 * `/fhir` and `/oauth`. It knows no cookies, so no page can ask in a member's name.
 */
export function apiRoutes(installation: Installation): Hono {
  const app = new Hono();
  app.onError(answerError);
  const limit = bodyLimit({ maxSize: LARGEST_BODY, onError: (c) => answerProblem(c, 'too-large') });
  for (const path of ['/fhir/*', '/oauth/*', '/openapi.json']) app.use(path, headers, limit);

  const handlers: Record<OperationId, (c: Context) => Promise<Response> | Response> = {
    async makeToken(c) {
      const answer = await makeToken(installation, await readForm(c), clientAddress(c));
      c.header('Pragma', 'no-cache');
      c.header('Cache-Control', 'no-store');
      if (!answer.ok) {
        const body: Shape<'TokenError'> = { error: answer.error };
        return c.json(body, answer.error === 'invalid_client' ? 401 : 400);
      }
      const { scope, seconds, token } = answer;
      const body: Shape<'Token'> = { access_token: token, token_type: 'Bearer', expires_in: seconds, scope };
      return c.json(body);
    },
    async readCoverage(c) {
      const caller = await getCaller(installation, c.req.header('authorization'));
      const coverage = await readCoverage(installation, caller, c.req.param('id') ?? '');
      const etag = `W/"${coverage.meta.versionId}"`;
      c.header('ETag', etag);
      if (isKnown(c.req.header('if-none-match'), etag)) return c.body(null, 304);
      return fhir(c, coverage);
    },
    searchCoverage: (c) => search(c, async () => new URL(c.req.url).searchParams),
    postSearchCoverage: (c) => search(c, () => readForm(c)),
    showCapabilities: (c) => fhir(c, makeCapabilityStatement(installation)),
    showSmartConfiguration: (c) => c.json(makeSmartConfiguration(installation)),
    showOpenApi: (c) => c.json(makeOpenApi(installation)),
  };

  async function search(c: Context, read: () => Promise<URLSearchParams>): Promise<Response> {
    const caller = await getCaller(installation, c.req.header('authorization'));
    const parameters = await read();
    const query = readCoverageQuery(parameters);
    const coverage = await searchCoverage(installation, caller, query);
    return fhir(c, searchSetOf(`${installation.issuer}/fhir/Coverage`, parameters, coverage));
  }

  for (const { id, method, path } of OPERATIONS) app.on(method.toUpperCase(), routeOf(path), handlers[id]);
  for (const path of new Set(OPERATIONS.map((operation) => operation.path))) {
    const methods = OPERATIONS.filter((operation) => operation.path === path).map(({ method }) => method.toUpperCase());
    app.all(routeOf(path), (c) => {
      c.header('Allow', methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', '));
      return answerProblem(c, 'method-not-allowed');
    });
  }
  for (const path of ['/fhir/*', '/oauth/*']) app.all(path, (c) => answerProblem(c, 'not-found'));
  return app;
}

const routeOf = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

function fhir(c: Context, resource: object): Response {
  c.header('Content-Type', FHIR_JSON);
  return c.body(JSON.stringify(resource));
}

/** @throws Refused `form-invalid` when the body is no form */
async function readForm(c: Context): Promise<URLSearchParams> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') throw new Refused('form-invalid', { field: 'body' });
  return new URLSearchParams(await c.req.text());
}

/** Weak comparison (RFC 9110 §13.1.2). */
function isKnown(header: string | undefined, etag: string): boolean {
  const bare = (tag: string) => tag.trim().replace(/^W\//, '');
  return (header ?? '').split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(etag));
}

/** @param base address of the resource, to which the ids belong */
function searchSetOf(base: string, parameters: URLSearchParams, coverage: Coverage | undefined): Shape<'SearchSet'> {
  const used = new URLSearchParams([...parameters].filter(([name]) => name !== '_format'));
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: coverage ? 1 : 0,
    link: [{ relation: 'self', url: `${base}?${used}` }],
    ...(coverage
      ? { entry: [{ fullUrl: `${base}/${coverage.id}`, resource: coverage, search: { mode: 'match' } }] }
      : {}),
  };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { Face } from '../../src/certificates/index.ts';
import { findRoot, makeCopy, makeSlice, openPublisher, publishedRoutes, type Verdict } from '../../src/codes/index.ts';
import { openBundle } from '../../src/codes/open-bundle.ts';
import { nodePrimitives } from '../../src/codes/primitives-node.ts';
import { verifyCode } from '../../src/codes/verify-code.ts';
import { counterRoutes } from '../../src/counter/index.ts';
import { getSigningKey } from '../../src/keys/index.ts';
import { inTransaction, sql } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { adoptPolicy, policySchema } from '../../src/society/index.ts';
import { ISSUER, testFace } from './codes.ts';

const INSURER = testFace().insurer;
/** Index of the first certificate in the status list. */
const FIRST_INDEX = 10;

/** A society with issued certificates, one for each rid, put into the tables by hand. */
export async function publishSociety(installation: Installation, rids: readonly string[]): Promise<void> {
  const at = installation.clock.now();
  await adoptPolicy(installation, policySchema.parse({ insurer: INSURER }));
  await inTransaction(installation.db, async (tx) => {
    await sql`insert into status_list (insurer_number, list, next_slot) values (${INSURER.number}, 1, ${rids.length})`.execute(
      tx,
    );
    for (const [index, rid] of rids.entries()) {
      await sql`insert into member values (${INSURER.number}, ${rid}, '1', '1', ${`0${index}`}, ${at})`.execute(tx);
      await sql`insert into certificate (insurer_number, certificate_id, serial, member_id, run_id, document, channel, reason, matched,
          issued_at, effective_on, expires_on, face, face_seal, visible_from_at, rid, status_list, status_index)
        values (${INSURER.number}, ${rid}, ${rid}, ${rid}, 'run', 'certificate', 'web', 'R1', 'R1', ${at}, '2025-12-02', '2026-07-31',
          '{}', '', ${at}, ${rid}, 1, ${index + FIRST_INDEX})`.execute(tx);
    }
  });
}

/** Records that the certificate of a rid is revoked from `at` on. */
export async function revokeRid({ db }: Installation, rid: string, at: Date): Promise<void> {
  await sql`insert into certificate_event (insurer_number, certificate_id, kind, at, by_kind, by_id, why)
    values (${INSURER.number}, ${rid}, 'revoked', ${at}, 'staff', 's', 'lost')`.execute(db);
}

/** The code of the certificate that was published in this place, signed with the society's own key. */
export async function codeOf(
  installation: Installation,
  rids: readonly string[],
  rid: string,
  options: { kind?: 'slice' | 'copy'; face?: Partial<Face>; at?: Date } = {},
): Promise<string> {
  const at = options.at ?? installation.clock.now();
  const key = await getSigningKey(installation.db, installation, INSURER.number, 'codes', installation.clock.now());
  const issued = { face: testFace(options.face), rid, statusList: 1, statusIndex: FIRST_INDEX + rids.indexOf(rid) };
  return (options.kind === 'copy' ? makeCopy : makeSlice)(issued, at, ISSUER, key);
}

/** The verdict of a counter that holds what the installation publishes now. */
export async function verdictNow(installation: Installation, code: string, at: Date): Promise<Verdict> {
  const publication = await openPublisher(installation)();
  const { text } = await publication.bundle();
  const reading = await openBundle(text, await findRoot(installation), nodePrimitives);
  if (!reading.ok) throw new Error(reading.fault);
  return (await verifyCode(code, { bundle: reading.bundle, at })).verdict;
}

export interface CounterServer {
  address: string;
  /** Every request that reached it, in order. */
  requests: string[];
  close(): Promise<void>;
}

/** The counter page and the published files on a free port, with scripts from `scripts`. */
export async function serveCounter(installation: Installation, scripts: string): Promise<CounterServer> {
  const app = new Hono();
  const requests: string[] = [];
  app.use(async (c, next) => {
    requests.push(c.req.path);
    await next();
  });
  app.get('/public/:file', (c) => {
    const file = c.req.param('file');
    const wasm = fileURLToPath(new URL('../../node_modules/zxing-wasm/dist/reader/', import.meta.url));
    const body = new Uint8Array(readFileSync(join(file.endsWith('.wasm') ? wasm : scripts, file)));
    const type = file.endsWith('.wasm') ? 'application/wasm' : 'text/javascript; charset=utf-8';
    return c.body(body, 200, { 'Content-Type': type });
  });
  app.route('/', publishedRoutes(installation));
  app.route('/', counterRoutes(installation));
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({
        address: `http://127.0.0.1:${port}`,
        requests,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      }),
    );
  });
}

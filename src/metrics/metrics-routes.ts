import { timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { WaitingRoom } from '../access/index.ts';
import { DAILY_JOB_NAMES, findLastDone } from '../daily/index.ts';
import { listGapDays } from '../gaps/index.ts';
import { listRuns } from '../issuance/index.ts';
import type { Installation } from '../platform/installation.ts';
import { listInsurers } from '../society/index.ts';
import { isDirectLoopback } from '../web/security.ts';
import { urls } from '../web/urls.ts';
import { metricsText, type SocietyMetrics } from './metrics-text.ts';

/** States in which a run has not ended. */
const ENDED: ReadonlySet<string> = new Set(['planning', 'cancelled', 'closed']);

/**
 * Counts for the society's own monitoring, in the text format of Prometheus. With a token only for whoever has it; without one only
 * for this very machine and through no proxy. Everybody else finds no such page.
 * @param room the line before the sign-in of this process
 */
export function metricsRoutes(
  installation: Installation,
  token: string | undefined,
  room: Pick<WaitingRoom, 'figures'>,
): Hono {
  const app = new Hono();
  app.get(urls.metrics(), async (c) => {
    if (!isAllowed(c, token)) return c.text('not found', 404);
    const text = metricsText(await readMetrics(installation), room.figures(), installation.clock.now());
    return c.body(text, 200, {
      'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
      'Cache-Control': 'no-store',
    });
  });
  return app;
}

function isAllowed(c: Context, token: string | undefined): boolean {
  if (token === undefined) return isDirectLoopback(c);
  const given = Buffer.from(c.req.header('authorization') ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function readMetrics({ db }: Installation): Promise<SocietyMetrics[]> {
  const found: SocietyMetrics[] = [];
  for (const insurerNumber of await listInsurers(db)) {
    const [board] = (await listGapDays(db, insurerNumber, false, 1)).slice(-1);
    const jobs: SocietyMetrics['jobs'][number][] = [];
    for (const job of DAILY_JOB_NAMES) {
      jobs.push({ job, doneAt: (await findLastDone(db, insurerNumber, job))?.doneAt });
    }
    const runs: Record<string, number> = {};
    for (const { state } of await listRuns(db, insurerNumber)) {
      if (!ENDED.has(state)) runs[state] = (runs[state] ?? 0) + 1;
    }
    found.push({ insurerNumber, board, jobs, runs });
  }
  return found;
}

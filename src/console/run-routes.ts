import { type Context, Hono } from 'hono';
import { acceptBrakes, approveRun, cancelRun, closeRun, findWorkPace, type RunAction } from '../issuance/index.ts';
import { findIsoDay } from '../lib/day.ts';
import { REVIEW_TEXTS as REVIEW } from '../messages/run-review.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { readRepeated } from '../web/read-body.ts';
import { urls } from '../web/urls.ts';
import { allow, type ConsoleEnv, idOf } from './desk.ts';
import { readPlanForm } from './plan-form.ts';
import { PlanJobs } from './plan-jobs.ts';
import { ReleaseJobs, withRelease } from './release-jobs.ts';
import { defaultPlan, planPage, runsPage } from './run-list-pages.tsx';
import { approvalNow, CHECKABLE, readRun, runPage } from './run-page.tsx';
import { readFilter } from './run-people.tsx';
import { findKind, reviewPage } from './run-review-page.tsx';
import { samplePage } from './run-sample-page.tsx';
import { acceptPage, checkPage, confirmPage, getRunForStep } from './run-steps.tsx';

/** Seconds after which the page of a run that is being planned or released is loaded again. */
const REFRESH = 3;
/** As REFRESH, while nobody goes on with a release: the server does soon. */
const REFRESH_STOPPED = 10;
/** As REFRESH, while the time to cancel runs. */
const REFRESH_WINDOW = 30;

/** Which brakes a form names, and why. */
async function readAcceptForm(c: Context): Promise<{ brakes: string[]; why: string }> {
  const { body, values } = await readRepeated(c, 'brake');
  return { brakes: values, why: typeof body.why === 'string' ? body.why.trim().slice(0, 500) : '' };
}

/** Planning, approving, releasing, cancelling and checking of runs. */
export function runRoutes(installation: Installation): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  const jobs = new ReleaseJobs(installation);
  const plans = new PlanJobs(installation);

  app.get(urls.staff.runs(), allow(installation, 'runs-look'), async (c) => c.html(await runsPage(c.get('desk'))));

  app.get(urls.staff.runPlan(), allow(installation, 'run-plan'), (c) => {
    const desk = c.get('desk');
    // the days of a monthly look, when it was that which led here
    const [on, next] = [findIsoDay(c.req.query('on') ?? ''), findIsoDay(c.req.query('next') ?? '')];
    const plan = defaultPlan(on ?? desk.on);
    return c.html(planPage(desk, next ? { ...plan, nextDeliveryOn: next } : plan));
  });
  app.post(urls.staff.runPlan(), allow(installation, 'run-plan'), async (c) => {
    const desk = c.get('desk');
    const reading = await readPlanForm(c, desk);
    if (!reading.ok) return c.html(planPage(desk, reading.form, reading.errors, reading.faults), 422);
    try {
      return c.redirect(urls.staff.run(await plans.start(desk.insurerNumber, reading.request, desk.actor)), 303);
    } catch (error) {
      if (!(error instanceof Refused) || error.details.why !== 'employer-unknown') throw error;
      return c.html(planPage(desk, reading.form, { employer: REVIEW.employerUnknown }), 422);
    }
  });

  app.get(urls.staff.run(':id'), allow(installation, 'runs-look'), async (c) => {
    const [desk, runId] = [c.get('desk'), idOf(c)];
    const [plan, release] = [plans.find(runId), jobs.find(runId)];
    const run = withRelease(await readRun(desk, runId), release);
    const pace = await findWorkPace(installation, run);
    const isAtWork = plan?.state === 'running' || release?.state === 'running' || pace.isWorking;
    if (isAtWork) c.header('Refresh', String(REFRESH));
    else if (run.state === 'releasing') c.header('Refresh', String(REFRESH_STOPPED));
    else if ((await approvalNow(desk, run))?.windowUntil) c.header('Refresh', String(REFRESH_WINDOW));
    const filter = readFilter((name) => c.req.query(name));
    return c.html(await runPage(desk, run, { plan, release, pace, filter }));
  });

  app.get(urls.staff.runReview(':id'), allow(installation, 'runs-look'), async (c) => {
    const desk = c.get('desk');
    const asked = { kind: findKind(c.req.query('kind')), after: c.req.query('after') ?? '' };
    return c.html(await reviewPage(desk, await readRun(desk, idOf(c)), asked));
  });
  app.get(urls.staff.runSample(':id'), allow(installation, 'runs-look'), async (c) => {
    const desk = c.get('desk');
    return c.html(await samplePage(desk, await readRun(desk, idOf(c)), c.req.query('protected')));
  });

  app.get(urls.staff.runAccept(':id'), allow(installation, 'run-accept'), async (c) =>
    c.html(await acceptPage(c.get('desk'), idOf(c), { brakes: [], why: '' })),
  );
  app.post(urls.staff.runAccept(':id'), allow(installation, 'run-accept'), async (c) => {
    const [desk, runId] = [c.get('desk'), idOf(c)];
    const form = await readAcceptForm(c);
    await getRunForStep(desk, runId, 'accept');
    if (form.why === '') return c.html(await acceptPage(desk, runId, form, { why: REVIEW.whyMissing }), 422);
    try {
      await acceptBrakes(installation, desk.insurerNumber, runId, form, desk.actor);
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'run-brakes') throw error;
      return c.html(await acceptPage(desk, runId, form, { brake: REVIEW.acceptAll }), 422);
    }
    return c.redirect(urls.staff.run(runId), 303);
  });

  const steps: [Exclude<RunAction, 'accept'>, string, `run-${Exclude<RunAction, 'accept'>}`][] = [
    ['approve', urls.staff.runApprove(':id'), 'run-approve'],
    ['release', urls.staff.runRelease(':id'), 'run-release'],
    ['cancel', urls.staff.runCancel(':id'), 'run-cancel'],
    ['close', urls.staff.runClose(':id'), 'run-close'],
  ];
  for (const [action, address, right] of steps) {
    app.get(address, allow(installation, right), async (c) =>
      c.html(await confirmPage(c.get('desk'), idOf(c), action)),
    );
    app.post(address, allow(installation, right), async (c) => {
      const { actor, insurerNumber } = c.get('desk');
      const runId = idOf(c);
      if (action === 'approve') {
        await approveRun(installation, insurerNumber, runId, actor);
        jobs.forget(runId);
      } else if (action === 'cancel') await cancelRun(installation, insurerNumber, runId, actor);
      else if (action === 'close') await closeRun(installation, insurerNumber, runId, actor);
      else {
        // The release itself asks again; here the person learns at once when it may not begin.
        await getRunForStep(c.get('desk'), runId, action);
        jobs.start(insurerNumber, runId, actor);
      }
      return c.redirect(urls.staff.run(runId), 303);
    });
  }

  app.post(urls.staff.runCheck(':id'), allow(installation, 'run-check'), async (c) => {
    const desk = c.get('desk');
    const { state } = await readRun(desk, idOf(c));
    if (!CHECKABLE.includes(state)) throw new Refused('wrong-state', { what: 'run', action: 'check', state });
    return c.html(await checkPage(desk, idOf(c)));
  });
  return app;
}

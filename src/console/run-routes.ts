import { Hono } from 'hono';
import { approveRun, cancelRun, getRun, planRun, type RunAction } from '../issuance/index.ts';
import { findIsoDay } from '../lib/day.ts';
import { RUN_TEXTS as TEXTS } from '../messages/console-pages.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import type { FieldErrors } from '../web/form.tsx';
import { urls } from '../web/urls.ts';
import { allow, type ConsoleEnv, idOf } from './desk.ts';
import { readForm } from './read-form.ts';
import { ReleaseJobs } from './release-jobs.ts';
import { defaultPlan, type PlanForm, planPage, runsPage } from './run-list-pages.tsx';
import { runPage } from './run-page.tsx';
import { readFilter } from './run-people.tsx';
import { checkPage, confirmPage, getRunForStep } from './run-steps.tsx';

/** Seconds after which the page of a run that is being released is loaded again. */
const REFRESH = 3;

/** What is wrong with the form of a plan, by field. */
function findFaults(form: PlanForm): FieldErrors {
  const errors: Record<string, string> = {};
  if (!findIsoDay(form.on)) errors.on = TEXTS.dayWrong;
  if (!findIsoDay(form.nextDeliveryOn)) errors.nextDeliveryOn = TEXTS.dayWrong;
  else if (form.nextDeliveryOn < form.on) errors.nextDeliveryOn = TEXTS.nextWrong;
  if (form.publishAt !== '' && Number.isNaN(inJapan(form.publishAt).getTime())) errors.publishAt = TEXTS.dayWrong;
  return errors;
}

/** An instant as a form gives it, `2025-12-02T09:00`, in Japan; an invalid one for anything else. */
function inJapan(text: string): Date {
  const written = text > '1900' && findIsoDay(text.slice(0, 10)) && text[10] === 'T';
  return new Date(written ? `${text}+09:00` : Number.NaN);
}

/** Planning, approving, releasing, cancelling and checking of runs. */
export function runRoutes(installation: Installation): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  const jobs = new ReleaseJobs(installation);

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
    const field = await readForm(c);
    const form = { on: field('on'), nextDeliveryOn: field('nextDeliveryOn'), publishAt: field('publishAt') };
    const [on, nextDeliveryOn] = [findIsoDay(form.on), findIsoDay(form.nextDeliveryOn)];
    const errors = findFaults(form);
    if (!on || !nextDeliveryOn || Object.keys(errors).length > 0) return c.html(planPage(desk, form, errors), 422);
    const request = { on, nextDeliveryOn, ...(form.publishAt === '' ? {} : { publishAt: inJapan(form.publishAt) }) };
    const run = await planRun(installation, desk.insurerNumber, request, desk.actor);
    return c.redirect(urls.staff.run(run.runId), 303);
  });

  app.get(urls.staff.run(':id'), allow(installation, 'runs-look'), async (c) => {
    const runId = idOf(c);
    const job = jobs.find(runId);
    if (job?.state === 'running') c.header('Refresh', String(REFRESH));
    return c.html(
      await runPage(
        c.get('desk'),
        runId,
        job,
        readFilter((name) => c.req.query(name)),
      ),
    );
  });

  const steps: [RunAction, string, 'run-approve' | 'run-release' | 'run-cancel'][] = [
    ['approve', urls.staff.runApprove(':id'), 'run-approve'],
    ['release', urls.staff.runRelease(':id'), 'run-release'],
    ['cancel', urls.staff.runCancel(':id'), 'run-cancel'],
  ];
  for (const [action, address, right] of steps) {
    app.get(address, allow(installation, right), async (c) =>
      c.html(await confirmPage(c.get('desk'), idOf(c), action)),
    );
    app.post(address, allow(installation, right), async (c) => {
      const { actor, insurerNumber } = c.get('desk');
      const runId = idOf(c);
      if (action === 'approve') await approveRun(installation, insurerNumber, runId, actor);
      else if (action === 'cancel') await cancelRun(installation, insurerNumber, runId, actor);
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
    const { state } = await getRun(installation.db, desk.insurerNumber, idOf(c));
    if (state !== 'released' && state !== 'releasing')
      throw new Refused('wrong-state', { what: 'run', action: 'check', state });
    return c.html(await checkPage(desk, idOf(c)));
  });
  return app;
}

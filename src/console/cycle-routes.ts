import { Hono } from 'hono';
import { findNewestCycle, isPeopleOf } from '../cycle/index.ts';
import { findIsoDay } from '../lib/day.ts';
import { CYCLE_TEXTS as TEXTS } from '../messages/cycle.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { urls } from '../web/urls.ts';
import { CycleJobs } from './cycle-jobs.ts';
import { cyclePage } from './cycle-pages.tsx';
import { cyclePeoplePage } from './cycle-people.tsx';
import { allow, type ConsoleContext, type ConsoleEnv, idOf } from './desk.ts';
import { readForm } from './read-form.ts';

/** Seconds after which the page of a look that is being made is loaded again. */
const REFRESH = 2;

/** 今月の変化: a new look, what it found, the people of each kind. */
export function cycleRoutes(installation: Installation): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  const jobs = new CycleJobs(installation);

  const show = async (c: ConsoleContext, cycleId?: string) => {
    const desk = c.get('desk');
    const job = jobs.find(desk.insurerNumber);
    if (job?.state === 'running') c.header('Refresh', String(REFRESH));
    return c.html(await cyclePage(desk, { job, ...(cycleId === undefined ? {} : { cycleId }) }));
  };
  app.get(urls.staff.cycle(), allow(installation, 'runs-look'), (c) => show(c));
  app.get(urls.staff.cycleOf(':id'), allow(installation, 'runs-look'), (c) => show(c, idOf(c)));

  app.post(urls.staff.cycle(), allow(installation, 'run-plan'), async (c) => {
    const desk = c.get('desk');
    const field = await readForm(c);
    const form = { on: field('on'), nextDeliveryOn: field('nextDeliveryOn') };
    const [on, nextDeliveryOn] = [findIsoDay(form.on), findIsoDay(form.nextDeliveryOn)];
    const { includeProtected, insurerNumber } = desk;
    const last = await findNewestCycle(installation.db, insurerNumber, { includeProtected });
    const errors: Record<string, string> = {};
    if (!on) errors.on = TEXTS.dayWrong;
    else if (last && on < last.on) errors.on = TEXTS.onEarlier;
    if (!nextDeliveryOn) errors.nextDeliveryOn = TEXTS.dayWrong;
    else if (on && nextDeliveryOn < on) errors.nextDeliveryOn = TEXTS.nextWrong;
    if (!on || !nextDeliveryOn || Object.keys(errors).length > 0) {
      return c.html(await cyclePage(desk, { job: jobs.find(insurerNumber), form, errors }), 422);
    }
    jobs.start(insurerNumber, { on, nextDeliveryOn }, desk.actor);
    return c.redirect(urls.staff.cycle(), 303);
  });

  app.get(urls.staff.cyclePeople(':id'), allow(installation, 'runs-look'), async (c) => {
    const desk = c.get('desk');
    const of = c.req.query('of') ?? '';
    if (!isPeopleOf(of) || (of === 'flag' && !desk.includeProtected)) throw new Refused('not-found');
    return c.html(await cyclePeoplePage(desk, idOf(c), of, c.req.query('after') ?? ''));
  });
  return app;
}

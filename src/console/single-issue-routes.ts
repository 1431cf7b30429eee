import { Hono } from 'hono';
import { approveSingleIssue, askSingleIssue, withdrawSingleIssue } from '../issuance/index.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { urls } from '../web/urls.ts';
import { sentenceOf, statusOf } from './case-refusals.ts';
import { allow, type ConsoleEnv, idOf } from './desk.ts';
import { readForm } from './read-form.ts';
import { singleIssuePage } from './single-issue-page.tsx';

const STEPS = { approve: approveSingleIssue, withdraw: withdrawSingleIssue } as const;

/** 随時交付. */
export function singleIssueRoutes(installation: Installation): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  const packets = allow(installation, 'packets');

  app.post(urls.staff.memberIssue(':id'), packets, async (c) => {
    const { actor, insurerNumber } = c.get('desk');
    try {
      const { issueId } = await askSingleIssue(installation, insurerNumber, idOf(c), actor);
      return c.redirect(urls.staff.singleIssue(issueId), 303);
    } catch (error) {
      // the page of the person says why nothing can be issued
      if (error instanceof Refused && error.code === 'wrong-state') return c.redirect(urls.staff.member(idOf(c)), 303);
      throw error;
    }
  });
  app.get(urls.staff.singleIssue(':id'), packets, async (c) => c.html(await singleIssuePage(c.get('desk'), idOf(c))));
  app.post(urls.staff.singleIssueStep(':id'), packets, async (c) => {
    const desk = c.get('desk');
    const action = (await readForm(c))('action');
    if (action !== 'approve' && action !== 'withdraw') throw new Refused('form-invalid');
    try {
      await STEPS[action](installation, desk.insurerNumber, idOf(c), desk.actor);
    } catch (error) {
      return c.html(await singleIssuePage(desk, idOf(c), sentenceOf(error)), statusOf(error));
    }
    return c.redirect(urls.staff.singleIssue(idOf(c)), 303);
  });
  return app;
}

import { Hono } from 'hono';
import { POLICY_TEXTS as TEXTS } from '../messages/policy-pages.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import {
  approvePolicy,
  differencesOf,
  dropPolicyProposal,
  getPolicyProposal,
  listPolicyVersions,
  proposePolicy,
} from '../society/index.ts';
import { urls } from '../web/urls.ts';
import { allow, type ConsoleContext, type ConsoleEnv, type Desk, idOf, recordLooks } from './desk.ts';
import { formOf, proposePage, readPolicyForm, readTrial } from './policy-form.tsx';
import { type PolicyJob, PolicyJobs } from './policy-jobs.ts';
import { policyPage, versionPage } from './policy-pages.tsx';
import { proposalPage, simulationGonePage, simulationPage } from './policy-proposal-pages.tsx';
import { readForm } from './read-form.ts';

/** Seconds after which the page of a simulation under way is loaded again. */
const REFRESH = 2;

function refreshWhile(c: ConsoleContext, job: PolicyJob | undefined): void {
  if (job?.state === 'waiting' || job?.state === 'running') c.header('Refresh', String(REFRESH));
}

/** The version whose values a proposal begins with. */
async function newestVersion(desk: Desk) {
  const [newest] = await inTransaction(desk.installation.db, async (tx) => {
    const found = await listPolicyVersions(tx, desk.insurerNumber);
    await recordLooks(tx, desk, 'policy-shown', 'insurer', [desk.insurerNumber]);
    return found;
  });
  if (!newest) throw new Refused('society-unknown', { insurerNumber: desk.insurerNumber });
  return newest;
}

/** The versions of the policy, what a change would do, and proposing and adopting it by two people. */
export function policyRoutes(installation: Installation): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  const jobs = new PolicyJobs(installation);
  const look = allow(installation, 'policy-look');
  const adopt = allow(installation, 'policy-adopt');
  const jobOf = ({ insurerNumber }: Desk, id: string): PolicyJob | undefined => {
    const job = jobs.find(id);
    return job?.trial.insurerNumber === insurerNumber ? job : undefined;
  };

  app.get(urls.staff.policy(), look, async (c) => c.html(await policyPage(c.get('desk'))));
  app.get(urls.staff.policyVersion(':id'), look, async (c) => c.html(await versionPage(c.get('desk'), idOf(c))));

  app.get(urls.staff.policyPropose(), look, adopt, async (c) => {
    const desk = c.get('desk');
    const newest = await newestVersion(desk);
    const begun = jobs.find(c.req.query('from') ?? '')?.trial;
    const trial = begun?.insurerNumber === desk.insurerNumber ? begun : { policy: newest.policy, fromOn: '' };
    return c.html(proposePage(desk, { newest, form: formOf(trial.policy, trial.fromOn) }));
  });
  app.post(urls.staff.policyPropose(), look, adopt, async (c) => {
    const desk = c.get('desk');
    const newest = await newestVersion(desk);
    const form = readPolicyForm(await readForm(c));
    const reading = readTrial(form, desk.insurerNumber, desk.on);
    if (!reading.ok) return c.html(proposePage(desk, { newest, form, errors: reading.errors }), 422);
    const { fromOn, policy } = reading;
    if (differencesOf(newest.policy, policy).length === 0 && newest.fromOn <= fromOn) {
      return c.html(proposePage(desk, { newest, form, about: TEXTS.same }), 422);
    }
    const id = await jobs.start({ insurerNumber: desk.insurerNumber, policy, fromOn }, desk.on, desk.actor);
    return c.redirect(urls.staff.policySimulation(id), 303);
  });

  app.get(urls.staff.policySimulation(':id'), look, adopt, async (c) => {
    const desk = c.get('desk');
    const job = jobOf(desk, idOf(c));
    if (job === undefined) return c.html(simulationGonePage(desk), 404);
    refreshWhile(c, job);
    return c.html(await simulationPage(desk, idOf(c), job));
  });
  app.post(urls.staff.policySimulation(':id'), look, adopt, async (c) => {
    const desk = c.get('desk');
    const job = jobOf(desk, idOf(c));
    if (job === undefined) return c.html(simulationGonePage(desk), 404);
    const { state, trial } = job;
    if (state !== 'ended') throw new Refused('wrong-state', { what: 'policy-proposal', action: 'propose', state });
    // what was looked at is a comparison with the version in force then
    if ((await jobs.idOf(trial, desk.on)) !== idOf(c)) throw new Refused('policy-changed');
    const { proposalId } = await proposePolicy(installation, desk.insurerNumber, trial, desk.staff.staffId);
    return c.redirect(urls.staff.policyProposal(proposalId), 303);
  });

  app.get(urls.staff.policyProposal(':id'), look, async (c) => {
    const desk = c.get('desk');
    const job = jobs.find(await jobs.idOf(await trialOf(desk, idOf(c)), desk.on));
    refreshWhile(c, job);
    return c.html(await proposalPage(desk, idOf(c), job));
  });
  app.post(urls.staff.policySimulate(':id'), look, async (c) => {
    const desk = c.get('desk');
    await jobs.start(await trialOf(desk, idOf(c)), desk.on, desk.actor);
    return c.redirect(urls.staff.policyProposal(idOf(c)), 303);
  });
  app.post(urls.staff.policyApprove(':id'), look, adopt, async (c) => {
    const desk = c.get('desk');
    const contentHash = (await readForm(c))('contentHash');
    const by = desk.staff.staffId;
    await approvePolicy(installation, desk.insurerNumber, idOf(c), { by, contentHash });
    return c.redirect(urls.staff.policyProposal(idOf(c)), 303);
  });
  app.post(urls.staff.policyDrop(':id'), look, adopt, async (c) => {
    const desk = c.get('desk');
    await dropPolicyProposal(installation, desk.insurerNumber, idOf(c), desk.staff.staffId);
    return c.redirect(urls.staff.policyProposal(idOf(c)), 303);
  });
  return app;
}

/** What a proposal would have decided. @throws Refused `not-found` */
async function trialOf({ installation, insurerNumber }: Desk, proposalId: string) {
  const { fromOn, policy } = await getPolicyProposal(installation.db, insurerNumber, proposalId);
  return { insurerNumber, policy, fromOn };
}

import type { Day } from '../lib/day.ts';
import { addDays } from '../lib/day.ts';
import { POLICY_TEXTS as TEXTS } from '../messages/policy-pages.ts';
import { inTransaction } from '../platform/database.ts';
import {
  differencesOf,
  getPolicyProposal,
  listPolicyProposals,
  listPolicyVersions,
  type PolicyProposal,
  type PolicyVersion,
  standingsOn,
} from '../society/index.ts';
import { urls } from '../web/urls.ts';
import { type Desk, recordLooks } from './desk.ts';
import { formatDay, formatInstant } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { ActionForm, Facts } from './parts.tsx';
import type { PolicyJob } from './policy-jobs.ts';
import { isStale, ProposalTag } from './policy-pages.tsx';
import { Differences, JobResult, Keys } from './policy-parts.tsx';
import { staffNames } from './run-list-pages.tsx';

/** What adopting a policy from this day would do to the versions that there are: the newest one wins from its first day on. */
function warningsOf(versions: readonly PolicyVersion[], fromOn: Day, on: Day): string[] {
  const now = standingsOn(versions, on);
  const overridden = versions.filter((version) => {
    const standing = now.get(version.version)?.standing;
    return version.fromOn >= fromOn && (standing === 'coming' || standing === 'in-force');
  });
  const lastOn = addDays(fromOn, -1);
  const then = standingsOn(versions, lastOn);
  const ending = versions.find((version) => then.get(version.version)?.standing === 'in-force');
  const named = overridden.map(
    ({ fromOn: from, version }) => `${TEXTS.version(version)}（${TEXTS.since(formatDay(from))}）`,
  );
  return [
    ...(named.length > 0 ? [TEXTS.overrides(named.join('、'))] : []),
    ...(ending && ending.fromOn < fromOn ? [TEXTS.shortens(TEXTS.version(ending.version), formatDay(lastOn))] : []),
  ];
}

function Warnings({ sentences }: { sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <div class="note warn">
      {sentences.map((sentence) => (
        <p>{sentence}</p>
      ))}
    </div>
  );
}

/** Where a result was asked for that this process does not have: it is not stored, and must be made again. */
export function simulationGonePage(desk: Desk) {
  return (
    <StaffPage
      desk={desk}
      section="policy"
      title={TEXTS.simulationTitle}
      up={{ href: urls.staff.policy(), label: TEXTS.title }}
    >
      <div class="note warn" role="status">
        <p>{TEXTS.simulationGone}</p>
        <p>{TEXTS.simulationGoneNext}</p>
      </div>
      <p class="buttons">
        <a class="button primary" href={urls.staff.policyPropose()}>
          {TEXTS.simulateAgain}
        </a>
      </p>
    </StaffPage>
  );
}

/** What a policy would change, before it is proposed. */
export async function simulationPage(desk: Desk, id: string, job: PolicyJob) {
  const { db } = desk.installation;
  const { fromOn, policy } = job.trial;
  const versions = await inTransaction(db, async (tx) => {
    const found = await listPolicyVersions(tx, desk.insurerNumber);
    await recordLooks(tx, desk, 'policy-shown', 'insurer', [desk.insurerNumber]);
    return found;
  });
  const [newest] = versions;
  const differences = newest ? differencesOf(newest.policy, policy) : [];
  return (
    <StaffPage
      desk={desk}
      section="policy"
      title={TEXTS.simulationTitle}
      up={{ href: urls.staff.policy(), label: TEXTS.title }}
    >
      <div class="panel">
        <Facts rows={[[TEXTS.from, formatDay(fromOn)]]} />
      </div>
      <h2>{TEXTS.whatChanges}</h2>
      {differences.length > 0 ? <Differences differences={differences} /> : <p>{TEXTS.earlier}</p>}
      <Warnings sentences={warningsOf(versions, fromOn, desk.on)} />
      <h2>{TEXTS.simulationHead}</h2>
      {await JobResult({ desk, job, differences })}
      <div class="buttons actions">
        {job.state === 'ended' ? (
          <ActionForm action={urls.staff.policySimulation(id)} label={TEXTS.proposeThis} tone="primary" small />
        ) : null}
        <a class="button small" href={`${urls.staff.policyPropose()}?from=${id}`}>
          {TEXTS.back}
        </a>
      </div>
    </StaffPage>
  );
}

/** A proposal with all that the second person must see: what changes, whom it concerns, and what it replaces. @throws Refused `not-found` */
export async function proposalPage(desk: Desk, proposalId: string, job: PolicyJob | undefined) {
  const { insurerNumber, installation } = desk;
  const { proposal, proposals, versions } = await inTransaction(installation.db, async (tx) => {
    const found = {
      proposal: await getPolicyProposal(tx, insurerNumber, proposalId),
      proposals: await listPolicyProposals(tx, insurerNumber),
      versions: await listPolicyVersions(tx, insurerNumber),
    };
    await recordLooks(tx, desk, 'policy-shown', 'policy-proposal', [proposalId]);
    return found;
  });
  const nameOf = await staffNames(desk);
  const base = versions.find(({ version }) => version === proposal.baseVersion);
  const differences = base ? differencesOf(base.policy, proposal.policy) : [];
  const open = proposal.ended === null;
  const newest = versions[0]?.version ?? 0;
  const stale = isStale(proposal, newest);
  const others = proposals.filter((other) => {
    return other.ended === null && !isStale(other, newest) && other.proposalId !== proposalId;
  }).length;
  return (
    <StaffPage
      desk={desk}
      section="policy"
      title={TEXTS.proposal}
      up={{ href: urls.staff.policy(), label: TEXTS.title }}
    >
      <p>
        <ProposalTag proposal={proposal} newest={newest} />
      </p>
      <div class="panel">
        <Facts rows={factsOf(proposal, nameOf)} />
      </div>
      <h2>{TEXTS.whatChanges}</h2>
      {differences.length > 0 ? <Differences differences={differences} /> : <p>{TEXTS.earlier}</p>}
      {open && !stale ? (
        <>
          <h2>{TEXTS.simulationHead}</h2>
          {job ? await JobResult({ desk, job, differences }) : <p>{TEXTS.notSimulated}</p>}
          {job === undefined || job.state === 'failed' || job.state === 'refused' ? (
            <p class="buttons">
              <ActionForm action={urls.staff.policySimulate(proposalId)} label={TEXTS.simulate} small />
            </p>
          ) : null}
        </>
      ) : null}
      <details class="panel">
        <summary>{TEXTS.whole}</summary>
        <Keys caption={TEXTS.whole} policy={proposal.policy} />
      </details>
      {open ? (
        <Decide
          desk={desk}
          proposal={proposal}
          stale={stale}
          warnings={[
            ...warningsOf(versions, proposal.fromOn, desk.on),
            ...(proposal.fromOn < desk.on ? [TEXTS.past] : []),
            ...(others > 0 ? [TEXTS.others(others)] : []),
            TEXTS.runs,
          ]}
        />
      ) : null}
    </StaffPage>
  );
}

function factsOf(proposal: PolicyProposal, nameOf: (id: string) => string): [string, string][] {
  const { ended } = proposal;
  const rows: [string, string][] = [
    [TEXTS.from, formatDay(proposal.fromOn)],
    [TEXTS.base, TEXTS.version(proposal.baseVersion)],
    [TEXTS.proposedBy, nameOf(proposal.proposedBy)],
    [TEXTS.proposedAt, formatInstant(proposal.proposedAt)],
  ];
  if (ended) {
    rows.push([TEXTS.decidedBy, nameOf(ended.by)], [TEXTS.decidedAt, formatInstant(ended.at)]);
    if (ended.version !== null) rows.push([TEXTS.state, TEXTS.adoptedAs(TEXTS.version(ended.version))]);
  }
  return rows;
}

function Decide(props: { desk: Desk; proposal: PolicyProposal; stale: boolean; warnings: readonly string[] }) {
  const { desk, proposal, stale, warnings } = props;
  const { contentHash, proposalId, proposedBy } = proposal;
  const own = proposedBy === desk.staff.staffId;
  const may = desk.may('policy-adopt');
  return (
    <>
      <h2>{TEXTS.adoptTitle}</h2>
      <Warnings sentences={stale ? [TEXTS.stale] : warnings} />
      {may && !stale ? <p>{own ? TEXTS.own : TEXTS.adoptWhat}</p> : null}
      {may ? (
        <div class="buttons actions">
          {own || stale ? null : (
            <ActionForm
              action={urls.staff.policyApprove(proposalId)}
              label={TEXTS.adopt}
              tone="primary"
              small
              hidden={{ contentHash }}
            />
          )}
          <ActionForm
            action={urls.staff.policyDrop(proposalId)}
            label={own ? TEXTS.withdraw : TEXTS.turnDown}
            tone="danger"
            small
          />
        </div>
      ) : null}
    </>
  );
}

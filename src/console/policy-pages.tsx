import type { Day } from '../lib/day.ts';
import { STANDING_WORDS } from '../messages/policy.ts';
import { POLICY_TEXTS as TEXTS } from '../messages/policy-pages.ts';
import { inTransaction } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import {
  differencesOf,
  listPolicyProposals,
  listPolicyVersions,
  type PolicyDifference,
  type PolicyProposal,
  type PolicyStanding,
  type PolicyVersion,
  standingsOn,
} from '../society/index.ts';
import { urls } from '../web/urls.ts';
import { type Desk, recordLooks } from './desk.ts';
import { formatDay, formatInstant, formatMaybeDay, NOTHING } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { Facts, Table, Tag } from './parts.tsx';
import { DifferenceList, Differences, Keys } from './policy-parts.tsx';
import { staffNames } from './run-list-pages.tsx';

/** A version as it stands today. */
interface Entry extends PolicyVersion {
  standing: PolicyStanding;
  untilOn: Day | null;
  /** Against the version before it; null for the first one. */
  differences: PolicyDifference[] | null;
}

/** Newest first. */
function entriesOf(versions: readonly PolicyVersion[], on: Day): Entry[] {
  const standings = standingsOn(versions, on);
  return versions.map((version, index) => {
    const before = versions[index + 1];
    return {
      ...version,
      standing: standings.get(version.version)?.standing ?? 'replaced',
      untilOn: standings.get(version.version)?.untilOn ?? null,
      differences: before ? differencesOf(before.policy, version.policy) : null,
    };
  });
}

const TONES = { 'in-force': 'ok', coming: 'warn', past: undefined, replaced: undefined } as const;

function StandingTag({ standing }: { standing: PolicyStanding }) {
  return <Tag tone={TONES[standing]}>{STANDING_WORDS[standing].ja}</Tag>;
}

/** A version that was replaced before its first day has no days. */
function periodOf({ fromOn, standing, untilOn }: Entry): string {
  if (standing === 'replaced') return NOTHING;
  return untilOn ? TEXTS.fromTo(formatDay(fromOn), formatDay(untilOn)) : TEXTS.since(formatDay(fromOn));
}

function adopters({ adoptedBy, secondBy }: PolicyVersion, nameOf: (id: string) => string): string {
  return adoptedBy && secondBy ? `${nameOf(adoptedBy)}、${nameOf(secondBy)}` : TEXTS.firstAdoption;
}

/** Every version, the proposals, and the policy in force. */
export async function policyPage(desk: Desk) {
  const { insurerNumber, installation, on } = desk;
  const { proposals, versions } = await inTransaction(installation.db, async (tx) => {
    const found = {
      versions: await listPolicyVersions(tx, insurerNumber),
      proposals: await listPolicyProposals(tx, insurerNumber),
    };
    await recordLooks(tx, desk, 'policy-shown', 'insurer', [insurerNumber]);
    return found;
  });
  const nameOf = await staffNames(desk);
  const entries = entriesOf(versions, on);
  const inForce = entries.find(({ standing }) => standing === 'in-force');
  return (
    <StaffPage desk={desk} section="policy" title={TEXTS.title}>
      <p class="intro">{TEXTS.intro}</p>
      {desk.may('policy-adopt') ? (
        <p class="buttons">
          <a class="button primary small" href={urls.staff.policyPropose()}>
            {TEXTS.propose}
          </a>
        </p>
      ) : null}
      <Table<Entry>
        caption={TEXTS.versions}
        columns={[
          {
            head: TEXTS.versionHead,
            cell: ({ version }) => (
              <a class="nowrap" href={urls.staff.policyVersion(String(version))}>
                {TEXTS.version(version)}
              </a>
            ),
          },
          { head: TEXTS.state, cell: ({ standing }) => <StandingTag standing={standing} /> },
          { head: TEXTS.period, cell: periodOf },
          {
            head: TEXTS.changes,
            wrap: true,
            cell: ({ differences }) =>
              differences === null ? (
                TEXTS.firstVersion
              ) : differences.length === 0 ? (
                TEXTS.sameAsBefore
              ) : (
                <DifferenceList differences={differences} />
              ),
          },
          {
            head: TEXTS.adoptedBy,
            cell: (entry) => (
              <>
                {adopters(entry, nameOf)}
                <span class="kana">{formatInstant(entry.adoptedAt)}</span>
              </>
            ),
          },
        ]}
        rows={entries}
        empty={TEXTS.blank}
      />
      {proposals.length > 0 ? (
        <Proposals proposals={proposals} newest={versions[0]?.version ?? 0} nameOf={nameOf} />
      ) : null}
      {inForce ? (
        <>
          <h2>{`${STANDING_WORDS['in-force'].ja}：${TEXTS.keysOf(TEXTS.version(inForce.version))}`}</h2>
          <Keys caption={TEXTS.keysOf(TEXTS.version(inForce.version))} policy={inForce.policy} />
        </>
      ) : null}
    </StaffPage>
  );
}

/** Another version was adopted since: approving it is refused. @param newest number of the newest version. */
export function isStale({ baseVersion, ended }: PolicyProposal, newest: number): boolean {
  return ended === null && baseVersion !== newest;
}

export function ProposalTag({ proposal, newest }: { proposal: PolicyProposal; newest: number }) {
  const outcome = proposal.ended?.outcome ?? (isStale(proposal, newest) ? 'void' : 'open');
  const tone = outcome === 'open' ? 'warn' : outcome === 'adopted' ? 'ok' : undefined;
  return <Tag tone={tone}>{TEXTS.outcomes[outcome]}</Tag>;
}

function Proposals(props: { proposals: readonly PolicyProposal[]; newest: number; nameOf(id: string): string }) {
  const { nameOf, newest, proposals } = props;
  return (
    <Table<PolicyProposal>
      caption={TEXTS.proposals}
      columns={[
        {
          head: TEXTS.proposedAt,
          cell: ({ proposalId, proposedAt }) => (
            <a class="nowrap" href={urls.staff.policyProposal(proposalId)}>
              {formatInstant(proposedAt)}
            </a>
          ),
        },
        { head: TEXTS.state, cell: (proposal) => <ProposalTag proposal={proposal} newest={newest} /> },
        { head: TEXTS.from, cell: ({ fromOn }) => formatDay(fromOn) },
        { head: TEXTS.proposedBy, cell: ({ proposedBy }) => nameOf(proposedBy) },
        { head: TEXTS.decidedBy, cell: ({ ended }) => (ended ? nameOf(ended.by) : NOTHING) },
      ]}
      rows={proposals}
      empty={TEXTS.blank}
    />
  );
}

/** One version with every key. @throws Refused `not-found` */
export async function versionPage(desk: Desk, version: string) {
  const { insurerNumber, installation, on } = desk;
  const versions = await inTransaction(installation.db, async (tx) => {
    const found = await listPolicyVersions(tx, insurerNumber);
    await recordLooks(tx, desk, 'policy-shown', 'policy', [version]);
    return found;
  });
  const entry = entriesOf(versions, on).find((candidate) => String(candidate.version) === version);
  if (!entry) throw new Refused('not-found');
  const nameOf = await staffNames(desk);
  const name = TEXTS.version(entry.version);
  return (
    <StaffPage
      desk={desk}
      section="policy"
      title={`${TEXTS.title} ${name}`}
      up={{ href: urls.staff.policy(), label: TEXTS.title }}
    >
      <p>
        <StandingTag standing={entry.standing} />
      </p>
      <div class="panel">
        <Facts
          rows={[
            [TEXTS.from, formatDay(entry.fromOn)],
            [TEXTS.until, formatMaybeDay(entry.untilOn)],
            [TEXTS.adoptedBy, adopters(entry, nameOf)],
            [TEXTS.adoptedAt, formatInstant(entry.adoptedAt)],
          ]}
        />
      </div>
      <h2>{TEXTS.changes}</h2>
      {entry.differences ? <Differences differences={entry.differences} /> : <p>{TEXTS.firstVersion}</p>}
      <h2>{TEXTS.keysOf(name)}</h2>
      <Keys caption={TEXTS.keysOf(name)} policy={entry.policy} />
    </StaffPage>
  );
}

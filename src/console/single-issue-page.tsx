import { type OpenedSingleIssue, openSingleIssue } from '../issuance/index.ts';
import { readMembers } from '../members/index.ts';
import { PACKET_TEXTS } from '../messages/packets.ts';
import {
  SINGLE_ISSUE_REFUSALS,
  SINGLE_ISSUE_STATE_TEXTS,
  SINGLE_ISSUE_TEXTS as TEXTS,
} from '../messages/single-issues.ts';
import { listPacketsOf } from '../packets/index.ts';
import { ErrorSummary } from '../web/form.tsx';
import { urls } from '../web/urls.ts';
import { CaseHistory, type CaseStep } from './case-history.tsx';
import { FacePart } from './certificate-pages.tsx';
import type { Desk } from './desk.ts';
import { formatDay, NOTHING } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { ActionForm, Facts, Tag } from './parts.tsx';
import { PersonLink } from './person.tsx';
import { staffNames } from './run-list-pages.tsx';
import { ProspectFacts } from './single-issue-part.tsx';

/** One 随時交付. @param refused why a step was not taken */
export async function singleIssuePage(desk: Desk, issueId: string, refused?: string) {
  const { installation, insurerNumber } = desk;
  const found = await openSingleIssue(installation, insurerNumber, { issueId }, desk.actor);
  const [record] = await readMembers(installation.db, insurerNumber, [found.memberId], desk.on);
  const packets = found.issued ? await listPacketsOf(installation.db, insurerNumber, found.memberId) : [];
  const packetId = packets.find((one) => one.certificateId === found.issued?.certificateId)?.packetId;
  const nameOf = await staffNames(desk);
  const { dueOn, prospect, state } = found;
  return (
    <StaffPage
      desk={desk}
      section="packets"
      title={PACKET_TEXTS.caseTitle(found.caseNumber)}
      up={{ href: urls.staff.packets(), label: PACKET_TEXTS.title }}
      withErrors={refused !== undefined}
    >
      <ErrorSummary errors={{}} about={refused} />
      <p>
        {TEXTS.title}{' '}
        <Tag tone={state === 'issued' ? 'ok' : state === 'asked' ? 'warn' : undefined}>
          {SINGLE_ISSUE_STATE_TEXTS[state].ja}
        </Tag>{' '}
        {state === 'asked' && dueOn < desk.on ? <Tag tone="bad">{PACKET_TEXTS.lateTag}</Tag> : null}{' '}
        {state === 'asked' ? PACKET_TEXTS.due(formatDay(dueOn)) : null}
      </p>
      <section class="panel" aria-labelledby="now">
        <h2 id="now">{PACKET_TEXTS.now}</h2>
        <Now desk={desk} found={found} packetId={packetId} />
      </section>
      <section>
        <h2>{PACKET_TEXTS.whom}</h2>
        <div class="panel">
          <Facts rows={[[PACKET_TEXTS.person, record ? <PersonLink line={record.line} /> : NOTHING]]} />
          {prospect?.kind === 'certificate' ? <ProspectFacts prospect={prospect} /> : null}
        </div>
      </section>
      {prospect?.kind === 'certificate' ? <FacePart certificate={prospect} heading={TEXTS.face} /> : null}
      <CaseHistory steps={stepsOf(found, nameOf)} />
    </StaffPage>
  );
}

/** What this officer may do now; the operation asks again. */
function Now({ desk, found, packetId }: { desk: Desk; found: OpenedSingleIssue; packetId: string | undefined }) {
  const { askedBy, ended, isAsAsked, issueId, prospect, state } = found;
  const step = urls.staff.singleIssueStep(issueId);
  if (state === 'issued') {
    return (
      <>
        <p>{TEXTS.issuedNext}</p>
        {packetId === undefined ? null : (
          <p class="buttons">
            <a class="button primary" href={urls.staff.packet(packetId)}>
              {PACKET_TEXTS.toPacket}
            </a>
          </p>
        )}
      </>
    );
  }
  if (state === 'ended') return <p>{ended?.why === 'restored' ? TEXTS.endedRestored : TEXTS.endedNext}</p>;
  const isOwn = askedBy === desk.staff.staffId;
  const isChanged = prospect?.kind === 'certificate' && !isAsAsked;
  return (
    <>
      {isChanged ? <p>{SINGLE_ISSUE_REFUSALS['facts-changed'].ja}</p> : null}
      {isAsAsked ? <p>{isOwn ? TEXTS.waitOther : TEXTS.check}</p> : null}
      {prospect?.kind === 'none' ? <ProspectFacts prospect={prospect} /> : null}
      <div class="buttons">
        {isAsAsked && !isOwn ? (
          <ActionForm action={step} label={TEXTS.approve} tone="primary" hidden={{ action: 'approve' }} />
        ) : null}
        <ActionForm action={step} label={TEXTS.withdraw} hidden={{ action: 'withdraw' }} />
      </div>
    </>
  );
}

/** What was done, the last first. */
function stepsOf({ askedAt, askedBy, ended, issued }: OpenedSingleIssue, nameOf: (id: string) => string): CaseStep[] {
  const words = TEXTS.steps;
  return [
    ...(issued ? [{ at: issued.at, what: words.issued(nameOf(issued.by)) }] : []),
    ...(ended
      ? [{ at: ended.at, what: ended.why === 'restored' ? words.restored : words.withdrawn(nameOf(ended.by)) }]
      : []),
    { at: askedAt, what: words.asked(nameOf(askedBy)) },
  ];
}

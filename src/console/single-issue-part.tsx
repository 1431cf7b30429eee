import type { Prospect, SingleIssue, SingleIssueQueue } from '../issuance/index.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { CHANNEL_WORDS, DOCUMENT_WORDS, reasonWord } from '../messages/console-words.ts';
import { MISSING_TEXTS } from '../messages/gaps.ts';
import { SINGLE_ISSUE_REFUSALS, SINGLE_ISSUE_TEXTS as TEXTS } from '../messages/single-issues.ts';
import { urls } from '../web/urls.ts';
import { formatDay, formatNumber, NOTHING } from './formats.ts';
import { lintWords } from './lint-words.ts';
import { ActionForm, Facts } from './parts.tsx';

/** What would be issued now, in the words of the page of a person; where nothing can be, why. */
export function ProspectFacts({ prospect }: { prospect: Prospect }) {
  const { decision } = prospect;
  const texts = CONSOLE_TEXTS.member;
  if (prospect.kind === 'none') {
    return (
      <>
        <p>{SINGLE_ISSUE_REFUSALS[prospect.why].ja}</p>
        {prospect.lints.length > 0 ? <p>{lintWords(prospect.lints)}</p> : null}
        {decision.missing.length > 0 ? <Facts rows={[missingRow(prospect)]} /> : null}
      </>
    );
  }
  return (
    <Facts
      rows={[
        [texts.document, `${DOCUMENT_WORDS.certificate}（${CHANNEL_WORDS.paper}）`],
        [texts.reason, `${reasonWord(decision.reason)}（${decision.reason}）`],
        [
          texts.period,
          decision.effectiveOn && decision.expiresOn
            ? texts.until(formatDay(decision.effectiveOn), formatDay(decision.expiresOn))
            : NOTHING,
        ],
        ...(decision.missing.length > 0 ? [missingRow(prospect)] : []),
      ]}
    />
  );
}

const missingRow = ({ decision }: Prospect) =>
  [TEXTS.missing, decision.missing.map((input) => MISSING_TEXTS[input]).join('、')] as const;

/** On the page of a person under protection, for protection officers: what is asked for, or may be. */
export function SingleIssuePart({
  memberId,
  open,
  prospect,
}: {
  memberId: string;
  open: SingleIssue | null;
  prospect: Prospect;
}) {
  return (
    <section>
      <h2>{TEXTS.part}</h2>
      <div class="panel">
        {open ? (
          <>
            <p>{TEXTS.isAsked(open.caseNumber)}</p>
            <p class="buttons">
              <a class="button small" href={urls.staff.singleIssue(open.issueId)}>
                {TEXTS.open}
              </a>
            </p>
          </>
        ) : (
          <>
            <ProspectFacts prospect={prospect} />
            {prospect.kind === 'certificate' ? (
              <>
                <p>{TEXTS.askWhat}</p>
                <p class="buttons">
                  <ActionForm action={urls.staff.memberIssue(memberId)} label={TEXTS.ask} tone="primary" small />
                </p>
              </>
            ) : null}
          </>
        )}
      </div>
    </section>
  );
}

/** On the page of packets: numbers, and the way to the next one. */
export function SingleIssueQueuePart({ queue }: { queue: SingleIssueQueue }) {
  const { asked, late, next, nextMemberId, unserved } = queue;
  return (
    <>
      <h2>{TEXTS.title}</h2>
      <p>{TEXTS.intro}</p>
      {asked > 0 ? <p>{TEXTS.asked(formatNumber(asked), formatNumber(late))}</p> : null}
      {asked > 0 && next === null ? <p class="hint">{TEXTS.onlyOwn}</p> : null}
      {unserved > 0 ? <p>{TEXTS.unserved(formatNumber(unserved))}</p> : null}
      {asked === 0 && unserved === 0 ? <p>{TEXTS.nothing}</p> : null}
      <p class="buttons">
        {next ? (
          <a class="button primary" href={urls.staff.singleIssue(next.issueId)}>
            {TEXTS.next}
          </a>
        ) : null}
        {nextMemberId ? (
          <a class="button" href={urls.staff.member(nextMemberId)}>
            {TEXTS.nextMember}
          </a>
        ) : null}
      </p>
    </>
  );
}

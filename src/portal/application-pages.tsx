import type { Child } from 'hono/jsx';
import type { Application, ApplicationState, UnsentDraft } from '../applications/index.ts';
import type { MemberRecord } from '../members/index.ts';
import { STATE_WORDS } from '../messages/applications.ts';
import { fill } from '../messages/fill.ts';
import { dayText } from '../web/day-words.tsx';
import { useLanguage, useTexts } from '../web/page-language.tsx';
import { Japanese, Person, Sentence } from '../web/sentence.tsx';
import { urls } from '../web/urls.ts';
import { APPLICATION_STYLES } from './application-styles.ts';
import { type Frame, PortalPage, ToHome } from './portal-page.tsx';
import { WaitNote } from './session-wait.tsx';

const SHEETS = [APPLICATION_STYLES];

export const nameOf = ({ line }: Pick<MemberRecord, 'line'>): string => line.commonName ?? line.name;

export function Facts({ rows }: { rows: readonly (readonly [string, unknown])[] }) {
  return (
    <dl class="facts">
      {rows.map(([name, value]) => (
        <>
          <dt>{name}</dt>
          <dd class="said">{value}</dd>
        </>
      ))}
    </dl>
  );
}

export function BackToList() {
  const text = useTexts().apply;
  return (
    <p class="actions">
      <a class="button" href={urls.applications()}>
        {text.backList}
      </a>
    </p>
  );
}

/** The link above a page's heading. */
export function BackTo({ href, children }: { href: string; children?: Child }) {
  return (
    <p class="back">
      <a href={href}>{children ?? useTexts().applySteps.back}</a>
    </p>
  );
}

export function ForWhom({ member }: { member: Pick<MemberRecord, 'line'> }) {
  return (
    <p>
      <Sentence
        of={useTexts().apply.forWhom}
        values={{
          person: (
            <b>
              <Person name={nameOf(member)} />
            </b>
          ),
        }}
      />
    </p>
  );
}

/** The way without this form, on every page of it. */
export const Help = () => <p class="sub help">{useTexts().applySteps.help}</p>;

/** All applications of the person, and the way to a new one. */
export function ApplicationsPage({
  frame,
  people,
  applications,
  drafts,
  until,
}: {
  frame: Frame;
  people: readonly MemberRecord[];
  applications: readonly Application[];
  drafts: readonly UnsentDraft[];
  /** Earlier ones are not shown before. */
  until: Date | null;
}) {
  const language = useLanguage();
  const { applications: words, apply: text } = language.texts;
  const names = new Map(people.map((one) => [one.memberId, nameOf(one)]));
  return (
    <PortalPage frame={frame} title={text.listTitle} sheets={SHEETS}>
      <h1>{text.listTitle}</h1>
      <p class="lead">{text.listLead}</p>
      <p>
        <a class="button primary wide" href={urls.applicationNew()}>
          {text.start}
        </a>
      </p>
      {drafts.length > 0 ? <Drafts drafts={drafts} names={names} /> : null}
      <section class="card" aria-labelledby="mine">
        <h2 id="mine">{text.mineTitle}</h2>
        {until ? <WaitNote until={until} /> : null}
        {applications.length === 0 ? (
          <p>{text.none}</p>
        ) : (
          <ul class="mine">
            {applications.map((one) => (
              <li>
                <p>
                  <a href={urls.application(one.applicationId)}>
                    <b>{words.kinds[one.kind].name}</b>
                  </a>
                </p>
                <p>
                  <StateTag application={one} />
                </p>
                <p class="sub">
                  <Japanese>{names.get(one.memberId)}</Japanese>{' '}
                  <span class="whole">{dayText(language, one.receivedOn)}</span>{' '}
                  <span class="whole mono">{one.receiptNumber}</span>
                </p>
              </li>
            ))}
          </ul>
        )}
      </section>
      <ToHome />
    </PortalPage>
  );
}

/** Forms that were begun and not sent: to be gone on with, or thrown away. */
function Drafts({ drafts, names }: { drafts: readonly UnsentDraft[]; names: ReadonlyMap<string, string> }) {
  const language = useLanguage();
  const { applications: words, apply: text } = language.texts;
  return (
    <section class="card" aria-labelledby="drafts">
      <h2 id="drafts">{text.draftsTitle}</h2>
      <p>{text.draftsLead}</p>
      <ul class="mine">
        {drafts.map(({ applicationId, begunOn, keptUntilOn, kind, memberId }) => (
          <li>
            <p>
              <b>{words.kinds[kind].name}</b>
            </p>
            <p class="sub">
              <Japanese>{names.get(memberId)}</Japanese>{' '}
              <span class="whole">{fill(text.begun, { day: dayText(language, begunOn) })}</span>{' '}
              <span class="whole">{fill(text.keptUntil, { day: dayText(language, keptUntilOn) })}</span>
            </p>
            <p>
              <a class="button" href={urls.applicationDraft(applicationId)}>
                {text.goOn}
                <span class="sr">{words.kinds[kind].name}</span>
              </a>
            </p>
            <details>
              <summary>{text.throwAway}</summary>
              <form method="post" action={urls.applicationDiscard(applicationId)}>
                <p>{text.throwAwayLead}</p>
                <button class="button danger" type="submit">
                  {text.throwAwayNow}
                  <span class="sr">{words.kinds[kind].name}</span>
                </button>
              </form>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function StateTag({ application: { state } }: { application: Application }) {
  const { states } = useTexts().applications;
  const tone = STATE_WORDS[state].tone;
  return <span class={tone ? `tag ${tone}` : 'tag'}>{states[stateToMembers(state)].word}</span>;
}

/** That a second reviewer is asked is the society's own business. */
export const stateToMembers = (state: ApplicationState): Exclude<ApplicationState, 'proposed'> =>
  state === 'proposed' ? 'in-review' : state;

import { type Application, detailRows, type OwnApplication, PaperField, paperName } from '../applications/index.ts';
import { dayInJapan } from '../lib/day.ts';
import { fill } from '../messages/fill.ts';
import type { PortalTexts } from '../messages/portal/index.ts';
import { dayText } from '../web/day-words.tsx';
import { ErrorSummary, type FieldErrors, LongField } from '../web/form.tsx';
import { useJapanese, useLanguage, useTexts } from '../web/page-language.tsx';
import { ScriptWords } from '../web/script-words.tsx';
import { Person } from '../web/sentence.tsx';
import { urls } from '../web/urls.ts';
import { BackToList, Facts, nameOf, StateTag, stateToMembers } from './application-pages.tsx';
import { photoWords } from './application-question-page.tsx';
import { APPLICATION_STYLES } from './application-styles.ts';
import { type Frame, PortalPage } from './portal-page.tsx';

export interface StatusProps {
  frame: Frame;
  own: OwnApplication;
  /** Just sent, or found there already. */
  arrived?: 'sent' | 'was-there' | undefined;
  at: Date;
  errors?: FieldErrors;
  /** An appeal that was written before the session had run out. */
  typed?: string | undefined;
}

/** The receipt, to be printed, and from then on the state of the application with what the person may do. */
export function StatusPage({ frame, own, arrived, at, errors = {}, typed }: StatusProps) {
  const language = useLanguage();
  const { applications: words, apply: text, applySteps: steps } = language.texts;
  const { application, evidence, member } = own;
  const { events, kind, state } = application;
  const wrong = Object.keys(errors).length > 0;
  const isOpen = ['received', 'in-review', 'needs-evidence', 'proposed', 'appealed'].includes(state);
  const takesPapers = ['received', 'in-review', 'needs-evidence', 'appealed'].includes(state);
  const title = arrived === 'sent' ? text.receivedTitle : text.receiptTitle;
  // what a helper takes home says nothing of the matter
  const isByProxy = application.details.by !== undefined && application.details.by !== 'self';
  const isLate = isOpen && state !== 'needs-evidence' && application.dueOn < dayInJapan(at);
  return (
    <PortalPage
      frame={frame}
      title={title}
      sheets={[APPLICATION_STYLES]}
      scripts={['apply']}
      withErrors={wrong}
      {...(wrong ? { here: urls.application(application.applicationId) } : {})}
    >
      <h1>{title}</h1>
      <ErrorSummary errors={errors} />
      {arrived === 'was-there' ? (
        <div class="note warn" role="status">
          <p>{text.wasThere}</p>
        </div>
      ) : null}
      <section class="card" aria-labelledby="state">
        <h2 id="state">{words.kinds[kind].name}</h2>
        <p class="lead">
          <StateTag application={application} /> {words.states[stateToMembers(state)].told}
        </p>
        <Facts
          rows={[
            [text.number, <span class="mono receipt">{application.receiptNumber}</span>],
            [text.for, <Person name={nameOf(member)} />],
            [text.receivedOn, dayText(language, application.receivedOn)],
            ...(isOpen
              ? [[text.dueOn, fill(text.dueUntil, { day: dayText(language, application.dueOn) })] as const]
              : []),
          ]}
        />
        <p class="sub">{text.numberHint}</p>
        {arrived === 'sent' ? <p class="sub">{isByProxy ? steps.forProxy : text.print}</p> : null}
      </section>
      <section class="card" aria-labelledby="then">
        <h2 id="then">{steps.nextTitle}</h2>
        <p>{steps.next[stateToMembers(state)]}</p>
        {isLate ? <p class="note warn">{steps.late}</p> : null}
        {isOpen || state === 'approved' ? <p>{steps.news}</p> : null}
      </section>
      {state === 'needs-evidence' ? <Asked own={own} errors={errors} /> : null}
      {state === 'refused' ? (
        <Refusal own={own} months={frame.society.policy.appealMonths} errors={errors} typed={typed} />
      ) : null}
      <section class={isByProxy ? 'card screen' : 'card'} aria-labelledby="contents">
        <h2 id="contents">{text.contents}</h2>
        <Facts rows={detailRows(language, kind, application.details)} />
        {evidence.length > 0 ? (
          <>
            <h3>{text.given}</h3>
            <ul>
              {evidence.map((one) => (
                <li>
                  {paperName(language.texts, one)}
                  {one.purgedAt ? ` ${text.purged}` : ''}
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </section>
      <section class="card" aria-labelledby="history">
        <h2 id="history">{text.history}</h2>
        <ol class="happened">
          {events
            // that a second reviewer is asked is the society's own business
            .filter((event) => Object.hasOwn(words.events, event.kind))
            .map((event) => (
              <li>
                <time datetime={event.at.toISOString()}>{dayText(language, dayInJapan(event.at))}</time>
                {words.events[event.kind as keyof PortalTexts['applications']['events']]}
                {event.kind === 'approved' && event.text ? <Said text={event.text} /> : null}
              </li>
            ))}
        </ol>
      </section>
      {takesPapers && state !== 'needs-evidence' ? (
        <details open={wrong}>
          <summary>{text.add}</summary>
          <PapersForm application={application} errors={errors} />
        </details>
      ) : null}
      {isOpen ? (
        <details>
          <summary>{text.withdrawTitle}</summary>
          <form method="post" action={urls.applicationWithdraw(application.applicationId)} class="card">
            <p>{text.withdrawLead}</p>
            <button class="button danger" type="submit">
              {text.withdraw}
            </button>
          </form>
        </details>
      ) : (
        <p>{text.changed}</p>
      )}
      <ScriptWords words={photoWords(language.texts)} />
      <BackToList />
    </PortalPage>
  );
}

/** What staff wrote: in Japanese. */
const Said = ({ text }: { text: string }) => (
  <p class="said" lang={useJapanese()}>
    {text}
  </p>
);

function PapersForm({ application, errors }: { application: Application; errors: FieldErrors }) {
  const text = useTexts().apply;
  const isProxy = application.details.by !== 'self';
  return (
    <form
      method="post"
      action={urls.applicationEvidence(application.applicationId)}
      enctype="multipart/form-data"
      class="card"
      novalidate
    >
      <p>{text.papersLead}</p>
      <PaperField purpose="ground" errors={errors} />
      {isProxy ? <PaperField purpose="mandate" errors={errors} /> : null}
      <p class="sub" role="status" data-photos />
      <button class="button primary" type="submit">
        {text.send2}
      </button>
    </form>
  );
}

function Asked({ own, errors }: { own: OwnApplication; errors: FieldErrors }) {
  const { applications: words, apply: text } = useTexts();
  const asked = own.application.events.findLast(({ kind }) => kind === 'evidence-asked');
  return (
    <section aria-labelledby="asked">
      <div class="note warn">
        <h2 id="asked">{text.asked}</h2>
        <p>{words.asked[(asked?.reason ?? 'other') as keyof typeof words.asked]}</p>
        {asked?.text ? <Said text={asked.text} /> : null}
      </div>
      <PapersForm application={own.application} errors={errors} />
    </section>
  );
}

/** Why, and every way against it: to the society itself, and to the examiner outside. */
function Refusal({
  own,
  months,
  errors,
  typed,
}: {
  own: OwnApplication;
  months: number;
  errors: FieldErrors;
  typed: string | undefined;
}) {
  const { applications: words, apply: text } = useTexts();
  const { applicationId, events } = own.application;
  const refused = events.findLast(({ kind }) => kind === 'refused');
  return (
    <>
      <section class="note bad" aria-labelledby="refused">
        <h2 id="refused">{text.refusedTitle}</h2>
        <p>{words.refused[(refused?.reason ?? 'other') as keyof typeof words.refused]}</p>
        {refused?.text ? <Said text={refused.text} /> : null}
      </section>
      <section class="card" aria-labelledby="appeal">
        <h2 id="appeal">{text.appealTitle}</h2>
        <p>{text.appealLead}</p>
        <form method="post" action={urls.applicationAppeal(applicationId)} novalidate>
          <LongField name="text" label={text.appealText} maxlength={300} error={errors.text} value={typed} />
          <button class="button" type="submit">
            {text.appeal}
          </button>
        </form>
        <h3>{text.examinationTitle}</h3>
        <p>{fill(text.examination, { months })}</p>
        <p>{text.examinationAsk}</p>
      </section>
    </>
  );
}

import type { Child } from 'hono/jsx';
import { type ApplicationKind, askedOf, type UnsentDraft } from '../applications/index.ts';
import type { MemberRecord } from '../members/index.ts';
import { MATTERS } from '../messages/applications.ts';
import { fill } from '../messages/fill.ts';
import { ErrorSummary, type FieldErrors } from '../web/form.tsx';
import { useTexts } from '../web/page-language.tsx';
import { Japanese } from '../web/sentence.tsx';
import { urls } from '../web/urls.ts';
import { BackTo, BackToList, ForWhom, Help, nameOf } from './application-pages.tsx';
import { APPLICATION_STYLES } from './application-styles.ts';
import { type Frame, PortalPage } from './portal-page.tsx';

const SHEETS = [APPLICATION_STYLES];

interface PicksProps {
  name: string;
  legend: string;
  error: string | undefined;
  children?: Child;
}

/** A question with its options, as the heading of its page. */
function Picks({ name, legend, error, children }: PicksProps) {
  return (
    <fieldset
      class="field matters"
      id={name}
      tabindex={-1}
      aria-describedby={error ? `${name}-error` : undefined}
      aria-invalid={error ? 'true' : undefined}
    >
      <legend>
        <h1>{legend}</h1>
      </legend>
      {error ? (
        <p class="wrong" id={`${name}-error`}>
          {error}
        </p>
      ) : null}
      {children}
    </fieldset>
  );
}

/** What is the matter, in plain words. */
export function MatterPage({
  frame,
  holders,
  chosen,
  errors = {},
}: {
  frame: Frame;
  /** Those who have a paper that can be issued again. */
  holders: ReadonlySet<string>;
  chosen?: string;
  errors?: FieldErrors;
}) {
  const { applications: words, apply: text } = useTexts();
  const wrong = Object.keys(errors).length > 0;
  return (
    <PortalPage
      frame={frame}
      title={text.startTitle}
      sheets={SHEETS}
      scripts={['apply']}
      withErrors={wrong}
      here={urls.applicationNew()}
    >
      <BackTo href={urls.applications()} />
      <ErrorSummary errors={errors} />
      <form method="post" action={urls.applicationNew()} novalidate>
        <input type="hidden" name="step" value="matter" />
        <Picks name="kind" legend={text.startTitle} error={errors.kind}>
          <p class="hint">{text.startLead}</p>
          {MATTERS.filter((kind) => kind !== 'reissue' || holders.size > 0).map((kind) => (
            <label class="pick">
              <input type="radio" name="kind" value={kind} required checked={kind === chosen} />
              <span>
                {words.kinds[kind].matter}
                <small>{words.kinds[kind].hint}</small>
              </span>
            </label>
          ))}
        </Picks>
        {holders.size === 0 ? <p class="sub">{text.noPaperAtAll}</p> : null}
        <button class="button primary wide" type="submit">
          {text.next}
        </button>
      </form>
      <Help />
    </PortalPage>
  );
}

/** Whose matter it is: asked only of somebody who may apply for several. */
export function WhoPage({
  frame,
  people,
  kind,
  errors = {},
}: {
  frame: Frame;
  people: readonly MemberRecord[];
  kind: ApplicationKind;
  errors?: FieldErrors;
}) {
  const { applications: words, apply: text } = useTexts();
  const wrong = Object.keys(errors).length > 0;
  return (
    <PortalPage
      frame={frame}
      title={text.who}
      sheets={SHEETS}
      scripts={['apply']}
      withErrors={wrong}
      here={`${urls.applicationNew()}?kind=${kind}`}
    >
      <BackTo href={urls.applicationNew()} />
      <ErrorSummary errors={errors} />
      <p class="sub">{words.kinds[kind].name}</p>
      <form method="post" action={urls.applicationNew()} novalidate>
        <input type="hidden" name="step" value="who" />
        <input type="hidden" name="kind" value={kind} />
        <Picks name="who" legend={text.who} error={errors.who}>
          {people.map((one) => (
            <label class="pick">
              <input type="radio" name="who" value={one.memberId} required />
              <Japanese>{nameOf(one)}</Japanese>
            </label>
          ))}
        </Picks>
        <button class="button primary wide" type="submit">
          {text.next}
        </button>
      </form>
      <Help />
    </PortalPage>
  );
}

/** What comes of it, what is asked and what is to be at hand; of 要配慮 first who it is for. Nothing is kept yet. */
export function BeginPage({
  frame,
  kind,
  member,
  unsent,
}: {
  frame: Frame;
  kind: ApplicationKind;
  member: MemberRecord;
  /** One of the same that was begun before. */
  unsent: UnsentDraft | undefined;
}) {
  const { applications: words, apply, applySteps: text } = useTexts();
  const { about, name } = words.kinds[kind];
  return (
    <PortalPage frame={frame} title={name} sheets={SHEETS}>
      <BackTo href={urls.applicationNew()} />
      <h1>{name}</h1>
      <ForWhom member={member} />
      {unsent ? (
        <div class="note">
          <p>{text.begin.unsent}</p>
          <p>
            <a class="button" href={urls.applicationDraft(unsent.applicationId)}>
              {apply.goOn}
            </a>
          </p>
        </div>
      ) : null}
      <p class="lead">{about}</p>
      {kind === 'special-care' ? <CareExamples member={member} /> : null}
      <ul>
        <li>{fill(text.begin.count, { total: askedOf(kind, {}).length })}</li>
        <li>{text.begin.saved}</li>
      </ul>
      {kind === 'special-care' ? (
        <section class="card" aria-labelledby="prepare">
          <h2 id="prepare">{text.begin.prepare}</h2>
          <p>{text.hints.papers}</p>
          <p>{text.photos.cover}</p>
        </section>
      ) : null}
      <form method="post" action={urls.applicationNew()}>
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="who" value={member.memberId} />
        <button class={unsent ? 'button wide' : 'button primary wide'} type="submit">
          {text.begin.start}
        </button>
      </form>
      <Help />
      <BackToList />
    </PortalPage>
  );
}

/** The examples of the society, before anything is asked, and what to choose when they are not one's own. */
function CareExamples({ member }: { member: MemberRecord }) {
  const { applySteps, guide } = useTexts();
  const text = applySteps.careElse;
  return (
    <>
      <section class="card" aria-labelledby="care-yes">
        <h2 id="care-yes">{guide.careYesTitle}</h2>
        <ul>
          {guide.careYes.map((example) => (
            <li>{example}</li>
          ))}
        </ul>
      </section>
      <section class="card" aria-labelledby="care-no">
        <h2 id="care-no">{guide.careNoTitle}</h2>
        <ul>
          {guide.careNo.map((example) => (
            <li>{example}</li>
          ))}
        </ul>
      </section>
      <section class="card" aria-labelledby="care-else">
        <h2 id="care-else">{text.title}</h2>
        <p>{text.paper}</p>
        <p>
          <a class="button" href={urls.applicationNewFor('change-medium', member.memberId)}>
            {useTexts().applications.kinds['change-medium'].name}
          </a>
        </p>
        <p>{text.web}</p>
        <p>{text.unsure}</p>
      </section>
    </>
  );
}

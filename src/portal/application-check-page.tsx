import {
  askedOf,
  type Draft,
  detailsOf,
  detailWords,
  fieldsIn,
  paperName,
  papersIn,
  papersNeeded,
  type QuestionName,
} from '../applications/index.ts';
import { ErrorSummary } from '../web/form.tsx';
import { type PageLanguage, useLanguage } from '../web/page-language.tsx';
import { Person } from '../web/sentence.tsx';
import { urls } from '../web/urls.ts';
import { BackTo, BackToList, Help, nameOf } from './application-pages.tsx';
import { APPLICATION_STYLES } from './application-styles.ts';
import { EndingSoon } from './certificate-page.tsx';
import { type Frame, PortalPage } from './portal-page.tsx';

interface CheckProps {
  frame: Frame;
  draft: Draft;
  /** Why it could not be sent. */
  about?: string | undefined;
}

/** Everything once more, each with the way to change it, before it is sent. */
export function CheckPage({ frame, draft, about }: CheckProps) {
  const language = useLanguage();
  const { applications, apply: text, applySteps } = language.texts;
  const { answers, applicationId, evidence, kind, member } = draft;
  const details = detailsOf(kind, answers);
  const asked = askedOf(kind, answers);
  const last = asked.at(-1);
  const [first, second] = papersNeeded(kind, details).filter(
    (purpose) => !evidence.some((one) => one.purpose === purpose),
  );
  return (
    <PortalPage
      frame={frame}
      title={text.checkTitle}
      sheets={[APPLICATION_STYLES]}
      scripts={['apply']}
      withErrors={about !== undefined}
      here={urls.applicationCheck(applicationId)}
    >
      <EndingSoon stay={urls.applicationCheck(applicationId)} />
      {last ? <BackTo href={urls.applicationQuestion(applicationId, last)} /> : null}
      <h1>{text.checkTitle}</h1>
      <ErrorSummary errors={{}} about={about} />
      <p class="lead">{text.checkLead}</p>
      <dl class="card review" aria-label={text.contents}>
        <div>
          <dt>{text.kind}</dt>
          <dd>{applications.kinds[kind].name}</dd>
        </div>
        <div>
          <dt>{text.for}</dt>
          <dd>
            <Person name={nameOf(member)} />
          </dd>
        </div>
        {asked.map((question) => (
          <>
            {rowsOf(language, draft, question).map(([label, value]) => (
              <div>
                <dt>{label}</dt>
                <dd class="said">{value}</dd>
                <dd>
                  <a href={urls.applicationQuestion(applicationId, question)}>
                    {applySteps.change}
                    <span class="sr">{label}</span>
                  </a>
                </dd>
              </div>
            ))}
          </>
        ))}
      </dl>
      {first ? (
        <div class="note warn">
          <p>{text.missingPapers[second ? 'both' : first]}</p>
        </div>
      ) : null}
      <form method="post" action={urls.applicationSend(applicationId)}>
        <button class="button primary wide" type="submit">
          {text.send}
        </button>
      </form>
      <Help />
      <BackToList />
    </PortalPage>
  );
}

/** What was answered to a question, in the words of the form. */
function rowsOf(language: PageLanguage, draft: Draft, question: QuestionName): [label: string, value: string][] {
  const { texts } = language;
  const { answers, evidence } = draft;
  const purpose = papersIn(question);
  if (purpose) {
    const names = evidence.filter((one) => one.purpose === purpose).map((one) => paperName(texts, one));
    return [[texts.apply[purpose].label, names.join('\n') || texts.applySteps.photos.sendLater]];
  }
  return fieldsIn(question).map(({ name }) => {
    const value = answers[name];
    const words = value ? detailWords(language, name, value) : texts.applySteps.nothing;
    return [texts.applications.fields[name].label, words];
  });
}

import type { Child } from 'hono/jsx';
import {
  APPLICATION_FIELDS,
  type ApplicationField,
  type Draft,
  EVIDENCE_ACCEPT,
  fieldsIn,
  givenOf,
  nextQuestion,
  optionsWithWords,
  paperName,
  papersIn,
  progressOf,
  type QuestionName,
  questionBefore,
} from '../applications/index.ts';
import type { EvidencePurpose } from '../evidence/index.ts';
import { fill } from '../messages/fill.ts';
import type { PortalTexts } from '../messages/portal/index.ts';
import { ErrorSummary, Field, type FieldErrors } from '../web/form.tsx';
import { useTexts } from '../web/page-language.tsx';
import { ScriptWords } from '../web/script-words.tsx';
import { urls } from '../web/urls.ts';
import { BackTo, ForWhom, Help } from './application-pages.tsx';
import { APPLICATION_STYLES } from './application-styles.ts';
import { EndingSoon } from './certificate-page.tsx';
import { type Frame, PortalPage } from './portal-page.tsx';

/** What the script of files says. */
export const photoWords = ({ applications, applySteps: { photos } }: PortalTexts) => ({
  working: photos.working,
  ready: photos.ready,
  sending: photos.sending,
  tooLarge: applications.evidenceFaults['too-large'],
});

interface QuestionProps {
  frame: Frame;
  draft: Draft;
  question: QuestionName;
  /** As typed, where it could not be kept; else what was answered before. */
  values: Readonly<Record<string, string | undefined>>;
  errors?: FieldErrors;
  /** What was typed before the session had run out. */
  isKept?: boolean;
}

/** One question of a form. */
export function QuestionPage(props: QuestionProps) {
  const { draft, errors = {}, frame, isKept = false, question } = props;
  const { applicationId, answers, kind, member } = draft;
  const texts = useTexts();
  const text = texts.applySteps;
  const wrong = Object.keys(errors).length > 0;
  const { mayGrow, number, total } = progressOf(kind, answers, question);
  const here = urls.applicationQuestion(applicationId, question);
  const purpose = papersIn(question);
  return (
    <PortalPage
      frame={frame}
      title={text.questions[question]}
      sheets={[APPLICATION_STYLES]}
      scripts={['apply']}
      withErrors={wrong}
      here={here}
    >
      <EndingSoon stay={here} />
      <Back draft={draft} question={question} />
      <ErrorSummary errors={errors} />
      {isKept ? (
        <p class="note warn" role="status">
          {text.kept}
        </p>
      ) : null}
      <p class="step">
        {texts.applications.kinds[kind].name}
        <br />
        {fill(mayGrow ? text.progressGrows : text.progress, { number, total })}
      </p>
      {purpose ? (
        <Papers draft={draft} question={question} purpose={purpose} errors={errors} />
      ) : (
        <form method="post" action={here} novalidate>
          <Asked {...props} />
          <button class="button primary wide" type="submit">
            {texts.apply.next}
          </button>
        </form>
      )}
      <ForWhom member={member} />
      <Help />
    </PortalPage>
  );
}

/** One question back; from one that was asked again, to the review. */
function Back({ draft, question }: { draft: Draft; question: QuestionName }) {
  const { applicationId, answers, kind, member } = draft;
  const text = useTexts().applySteps;
  if (nextQuestion(kind, givenOf(draft)) === undefined) {
    return <BackTo href={urls.applicationCheck(applicationId)}>{text.toCheck}</BackTo>;
  }
  const before = questionBefore(kind, answers, question);
  const href = before ? urls.applicationQuestion(applicationId, before) : urls.applicationNewFor(kind, member.memberId);
  return <BackTo href={href} />;
}

const hintOf = ({ hints }: PortalTexts['applySteps'], question: QuestionName): string | undefined =>
  hints[question as keyof typeof hints] as string | undefined;

/** What is asked, by the type of its only field; of two the heading stands above both. */
function Asked({ errors = {}, question, values }: QuestionProps) {
  const texts = useTexts();
  const heading = texts.applySteps.questions[question];
  const hint = hintOf(texts.applySteps, question);
  const fields = fieldsIn(question);
  const [field] = fields;
  if (!field || fields.length > 1) {
    return (
      <>
        <h1>{heading}</h1>
        {hint ? <p>{hint}</p> : null}
        {fields.map(({ name, required }) => (
          <Field
            name={name}
            required={required}
            label={texts.applications.fields[name].label}
            value={values[name]}
            error={errors[name]}
            maxlength={APPLICATION_FIELDS[name].longest}
            autocomplete="off"
          />
        ))}
      </>
    );
  }
  const { name, required } = field;
  const asked = { name, required, heading, hint, error: errors[name] };
  const { type } = APPLICATION_FIELDS[name];
  if (type === 'choice') return <OneOf {...asked} value={values[name]} />;
  if (type === 'day') return <OneDay {...asked} values={values} />;
  return <OneText {...asked} value={values[name]} />;
}

interface AskedProps {
  name: ApplicationField;
  required: boolean;
  heading: string;
  hint: string | undefined;
  error: string | undefined;
}

const describedBy = ({ name, hint, error }: AskedProps): string | undefined =>
  [hint ? `${name}-hint` : '', error ? `${name}-error` : ''].filter(Boolean).join(' ') || undefined;

function Must({ required }: { required: boolean }) {
  const text = useTexts().frame;
  return required ? <span class="must">{text.required}</span> : null;
}

function Advice({ name, hint, error }: AskedProps) {
  return (
    <>
      {hint ? (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p class="wrong" id={`${name}-error`}>
          {error}
        </p>
      ) : null}
    </>
  );
}

function Group({ children, ...props }: AskedProps & { children?: Child }) {
  const { name, heading, error } = props;
  return (
    <fieldset
      class="field matters"
      id={name}
      tabindex={-1}
      aria-describedby={describedBy(props)}
      aria-invalid={error ? 'true' : undefined}
    >
      <legend>
        <h1>
          {heading}
          <Must {...props} />
        </h1>
      </legend>
      <Advice {...props} />
      {children}
    </fieldset>
  );
}

/** One of some options; of a single one, whether. */
function OneOf({ value, ...props }: AskedProps & { value: string | undefined }) {
  const { name, required } = props;
  const options = optionsWithWords(useTexts(), name);
  const type = options.length === 1 ? 'checkbox' : 'radio';
  return (
    <Group {...props}>
      {options.map((option) => (
        <label class="pick">
          <input type={type} name={name} value={option.value} checked={option.value === value} required={required} />
          <span>{option.label}</span>
        </label>
      ))}
    </Group>
  );
}

/** Year, month and day on their own: a calendar that opens is slow for a day that one knows. */
function OneDay({ values, ...props }: AskedProps & { values: QuestionProps['values'] }) {
  const { name, required, error } = props;
  const text = useTexts().applySteps.day;
  const [year = '', month = '', day = ''] = (values[name] ?? '').split('-');
  const kept = { year, month: month.replace(/^0/, ''), day: day.replace(/^0/, '') };
  return (
    <Group {...props}>
      <p class="hint" id={`${name}-example`}>
        {text.example}
      </p>
      <div class="days">
        {(['year', 'month', 'day'] as const).map((part) => (
          <span>
            <label for={`${name}-${part}`}>{text[part]}</label>
            <input
              id={`${name}-${part}`}
              class={part}
              name={`${name}-${part}`}
              inputmode={part === 'year' ? undefined : 'numeric'}
              autocomplete="off"
              maxlength={part === 'year' ? 8 : 4}
              required={required}
              value={values[`${name}-${part}`] ?? kept[part]}
              aria-invalid={error ? 'true' : undefined}
              aria-describedby={`${name}-example`}
            />
          </span>
        ))}
      </div>
    </Group>
  );
}

function OneText({ value, ...props }: AskedProps & { value: string | undefined }) {
  const { name, required, heading, error } = props;
  const { longest, type } = APPLICATION_FIELDS[name];
  const common = {
    id: name,
    name,
    required,
    maxlength: longest,
    'aria-describedby': describedBy(props),
    'aria-invalid': error ? ('true' as const) : undefined,
  };
  return (
    <div class="field">
      <h1>
        <label for={name}>{heading}</label>
        <Must {...props} />
      </h1>
      <Advice {...props} />
      {type === 'long' || longest > 100 ? (
        <textarea {...common} rows={4}>
          {value ?? ''}
        </textarea>
      ) : (
        <input {...common} type="text" value={value} autocomplete="off" spellcheck={false} />
      )}
    </div>
  );
}

interface PapersProps {
  draft: Draft;
  question: QuestionName;
  purpose: EvidencePurpose;
  errors: FieldErrors;
}

/** Papers by the camera or as files, with pictures of what has arrived. */
function Papers({ draft, question, purpose, errors }: PapersProps) {
  const texts = useTexts();
  const text = texts.applySteps.photos;
  const { applicationId, evidence } = draft;
  const arrived = evidence.filter((one) => one.purpose === purpose);
  const hasSome = arrived.length > 0;
  return (
    <>
      <h1>{texts.applySteps.questions[question]}</h1>
      <p>{hintOf(texts.applySteps, question)}</p>
      <p class="note warn">{text.cover}</p>
      {hasSome ? <Arrived draft={draft} question={question} purpose={purpose} /> : null}
      <form
        method="post"
        action={urls.applicationQuestion(applicationId, question)}
        enctype="multipart/form-data"
        class="card"
        novalidate
      >
        {hasSome ? <h2>{text.more}</h2> : null}
        <Field
          name="files"
          type="file"
          multiple
          accept={EVIDENCE_ACCEPT}
          label={text.choose}
          hint={text.kinds}
          error={errors.files}
        />
        <div class="field">
          <label for="camera">{text.camera}</label>
          <input id="camera" name="camera" type="file" accept="image/jpeg" capture="environment" />
        </div>
        <p class="sub" role="status" data-photos />
        <button class={hasSome ? 'button wide' : 'button primary wide'} type="submit" name="step" value="add">
          {texts.apply.send2}
        </button>
        {hasSome ? (
          <button class="button primary wide beside" type="submit" name="step" value="next">
            {texts.apply.next}
          </button>
        ) : (
          <>
            <p class="beside">{text.laterLead}</p>
            <button class="button wide" type="submit" name="step" value="later">
              {text.later}
            </button>
          </>
        )}
      </form>
      <ScriptWords words={photoWords(texts)} />
    </>
  );
}

function Arrived({ draft, question, purpose }: Omit<PapersProps, 'errors'>) {
  const texts = useTexts();
  const text = texts.applySteps.photos;
  const { applicationId, evidence } = draft;
  return (
    <section class="card given" aria-labelledby="arrived" id="arrived-papers">
      <h2 id="arrived">{text.arrived}</h2>
      <p>{text.readable}</p>
      <ul class="papers">
        {evidence
          .filter((one) => one.purpose === purpose)
          .map((one) => (
            <li>
              <p>{paperName(texts, one)}</p>
              <ul class="pages">
                {Array.from({ length: one.pages }, (_, index) => String(index + 1)).map((page) => (
                  <li>
                    <a href={urls.applicationPaper(applicationId, one.evidenceId, page)}>
                      <img
                        src={urls.applicationPaperSmall(applicationId, one.evidenceId, page)}
                        alt={fill(text.picture, { paper: paperName(texts, one) })}
                        loading="lazy"
                      />
                      <span>{fill(text.page, { page })}</span>
                    </a>
                  </li>
                ))}
              </ul>
              <form method="post" action={urls.applicationRemove(applicationId)}>
                <input type="hidden" name="evidence" value={one.evidenceId} />
                <input type="hidden" name="question" value={question} />
                <button class="button plain" type="submit">
                  {texts.apply.remove}
                  <span class="sr">{paperName(texts, one)}</span>
                </button>
              </form>
            </li>
          ))}
      </ul>
    </section>
  );
}

import type { Child } from 'hono/jsx';
import { PAGE_TEXTS } from '../messages/page.ts';

/** What is wrong with a form: the sentence for each field, by the field's name. Empty: nothing. */
export type FieldErrors = Readonly<Record<string, string>>;

type Lang = 'ja' | 'en';

interface Labelled {
  /** Also its id. */
  name: string;
  label: string;
  required?: boolean;
  hint?: Child;
  error?: string | undefined;
  lang?: Lang;
}

export interface FieldProps extends Labelled {
  type?: 'text' | 'password' | 'date' | 'email' | 'search' | 'file' | 'datetime-local' | 'number';
  value?: string | undefined;
  autocomplete?: string;
  inputmode?: 'text' | 'numeric' | 'email' | 'search' | 'tel';
  autocapitalize?: 'none' | 'characters';
  maxlength?: number;
  accept?: string;
  /** Takes as much room as its content is long. */
  short?: boolean;
}

const describedBy = ({ name, hint, error }: Labelled): string | undefined =>
  [hint ? `${name}-hint` : '', error ? `${name}-error` : ''].filter(Boolean).join(' ') || undefined;

function Must({ required, lang = 'ja' }: Pick<Labelled, 'required' | 'lang'>) {
  return required ? <span class="must">{PAGE_TEXTS[lang].required}</span> : null;
}

function Advice({ name, hint, error }: Labelled) {
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

/** One input with its label, whether it is needed, a hint, and in words what is wrong with it. */
export function Field(props: FieldProps) {
  const { name, label, type = 'text', required = false, error, short = false } = props;
  return (
    <div class={short ? 'field short' : 'field'}>
      <label for={name}>
        {label}
        <Must {...props} />
      </label>
      <Advice {...props} />
      <input
        id={name}
        name={name}
        type={type}
        value={type === 'password' ? undefined : props.value}
        required={required}
        aria-describedby={describedBy(props)}
        aria-invalid={error ? 'true' : undefined}
        autocomplete={props.autocomplete}
        inputmode={props.inputmode}
        autocapitalize={props.autocapitalize}
        maxlength={props.maxlength}
        accept={props.accept}
        spellcheck={false}
      />
    </div>
  );
}

export interface ChoiceProps extends Labelled {
  options: readonly { value: string; label: string }[];
  value?: string | undefined;
  /** As wide as its words ask for. */
  wide?: boolean;
}

/** A list to choose one from, folded up. */
export function Select(props: ChoiceProps) {
  const { name, label, options, value, required = false, error, wide = false } = props;
  return (
    <div class={wide ? 'field' : 'field short'}>
      <label for={name}>
        {label}
        <Must {...props} />
      </label>
      <Advice {...props} />
      <select
        id={name}
        name={name}
        required={required}
        aria-describedby={describedBy(props)}
        aria-invalid={error ? 'true' : undefined}
      >
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A few options of which one is chosen, all in sight. */
export function Choices(props: ChoiceProps) {
  const { name, label, options, value, required = false } = props;
  return (
    <fieldset class="field" id={name} tabindex={-1} aria-describedby={describedBy(props)}>
      <legend>
        {label}
        <Must {...props} />
      </legend>
      <Advice {...props} />
      {options.map((option) => (
        <label class="pick">
          <input type="radio" name={name} value={option.value} checked={option.value === value} required={required} />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}

/** What is wrong, at the top of the page, each linked to its field. `about` is what concerns no single field. */
export function ErrorSummary({ errors, about, lang = 'ja' }: { errors: FieldErrors; about?: Child; lang?: Lang }) {
  const list = Object.entries(errors);
  if (list.length === 0 && !about) return null;
  const text = PAGE_TEXTS[lang];
  return (
    <div class="note bad" role="alert" aria-labelledby="error-summary">
      <h2 id="error-summary">{text.errorSummary}</h2>
      {about ? <p>{about}</p> : null}
      {list.length > 0 ? (
        <>
          <p>{text.errorSummaryHint}</p>
          <ul>
            {list.map(([name, sentence]) => (
              <li>
                <a href={`#${name}`}>{sentence}</a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}

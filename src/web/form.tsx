import type { Child } from 'hono/jsx';
import { useFrameTexts } from './frame-texts.ts';

/** What is wrong with a form: the sentence for each field, by the field's name. Empty: nothing. */
export type FieldErrors = Readonly<Record<string, string>>;

interface Labelled {
  name: string;
  /** Its id, where another field of the page has the same name; else the name. */
  id?: string;
  label: string;
  required?: boolean;
  hint?: Child;
  error?: string | undefined;
  /** Of a page that is not in the language of the request. */
  lang?: 'ja' | 'en';
}

export interface FieldProps extends Labelled {
  type?: 'text' | 'password' | 'date' | 'email' | 'search' | 'file' | 'datetime-local' | 'number';
  value?: string | undefined;
  autocomplete?: string;
  inputmode?: 'text' | 'numeric' | 'email' | 'search' | 'tel';
  autocapitalize?: 'none' | 'characters';
  maxlength?: number;
  accept?: string;
  /** Several files at once. */
  multiple?: boolean;
  /** Takes as much room as its content is long. */
  short?: boolean;
}

const idOf = ({ id, name }: Labelled): string => id ?? name;

const describedBy = (field: Labelled): string | undefined =>
  [field.hint ? `${idOf(field)}-hint` : '', field.error ? `${idOf(field)}-error` : ''].filter(Boolean).join(' ') ||
  undefined;

function Must({ required, lang }: Pick<Labelled, 'required' | 'lang'>) {
  const text = useFrameTexts(lang);
  return required ? <span class="must">{text.required}</span> : null;
}

function Advice(field: Labelled) {
  const { hint, error } = field;
  return (
    <>
      {hint ? (
        <p class="hint" id={`${idOf(field)}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p class="wrong" id={`${idOf(field)}-error`}>
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
      <label for={idOf(props)}>
        {label}
        <Must {...props} />
      </label>
      <Advice {...props} />
      <input
        id={idOf(props)}
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
        multiple={props.multiple}
        spellcheck={false}
      />
    </div>
  );
}

/** Several lines of text. */
export function LongField(props: Labelled & { value?: string | undefined; maxlength: number }) {
  const { name, label, required = false, error } = props;
  return (
    <div class="field">
      <label for={idOf(props)}>
        {label}
        <Must {...props} />
      </label>
      <Advice {...props} />
      <textarea
        id={idOf(props)}
        name={name}
        rows={4}
        required={required}
        maxlength={props.maxlength}
        aria-describedby={describedBy(props)}
        aria-invalid={error ? 'true' : undefined}
      >
        {props.value ?? ''}
      </textarea>
    </div>
  );
}

export interface ChoiceProps extends Labelled {
  options: readonly { value: string; label: string; lang?: string }[];
  /** The one that is chosen; of a list that is folded up the first where there is none. */
  value?: string | undefined;
  /** As wide as its words ask for. */
  wide?: boolean;
}

/** A list to choose one from, folded up. */
export function Select(props: ChoiceProps) {
  const { name, label, options, value, required = false, error, wide = false } = props;
  return (
    <div class={wide ? 'field' : 'field short'}>
      <label for={idOf(props)}>
        {label}
        <Must {...props} />
      </label>
      <Advice {...props} />
      <select
        id={idOf(props)}
        name={name}
        required={required}
        aria-describedby={describedBy(props)}
        aria-invalid={error ? 'true' : undefined}
      >
        {options.map((option) => (
          <option value={option.value} selected={option.value === value} lang={option.lang}>
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
    <fieldset class="field" id={idOf(props)} tabindex={-1} aria-describedby={describedBy(props)}>
      <legend>
        {label}
        <Must {...props} />
      </legend>
      <Advice {...props} />
      {options.map((option) => (
        <label class="pick">
          <input type="radio" name={name} value={option.value} checked={option.value === value} required={required} />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** What is wrong, at the top of the page, each linked to its field. `about` is what concerns no single field. */
export function ErrorSummary({ errors, about, lang }: { errors: FieldErrors; about?: Child; lang?: 'ja' | 'en' }) {
  const list = Object.entries(errors);
  if (list.length === 0 && !about) return null;
  const text = useFrameTexts(lang);
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

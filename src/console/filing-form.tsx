import { FILING_FIELDS, FILING_KINDS, type FilingField, type FilingKind, type Followed } from '../filings/index.ts';
import { findIsoDay } from '../lib/day.ts';
import { FIELD_OPTIONS, FIELD_WORDS, FILING_WORDS, FILING_TEXTS as TEXTS } from '../messages/filings.ts';
import { Choices, ErrorSummary, Field, type FieldErrors, Select } from '../web/form.tsx';
import type { Desk } from './desk.ts';
import { FollowedTable } from './filing-parts.tsx';
import { formatDay } from './formats.ts';
import { Facts } from './parts.tsx';

export type Typed = Readonly<Record<string, string>>;

/** What a field of a kind is, and whether it has to be filled in. */
export function fieldsOf(kind: FilingKind): { name: FilingField; required: boolean }[] {
  return FILING_FIELDS[kind].map((field) => {
    const required = !field.endsWith('?');
    return { name: (required ? field : field.slice(0, -1)) as FilingField, required };
  });
}

/** The choice of a kind. It works without scripts: a form that only asks for the next page. */
export function KindForm({ action }: { action: string }) {
  const kinds = FILING_KINDS.filter((kind) => kind !== 'joined');
  return (
    <form method="get" action={action} class="panel narrow">
      <Choices
        name="kind"
        label={TEXTS.kind}
        required
        options={kinds.map((kind) => ({ value: kind, label: FILING_WORDS[kind].ja }))}
      />
      <button class="button primary" type="submit">
        {TEXTS.choose}
      </button>
    </form>
  );
}

interface FilingFormProps {
  desk: Desk;
  action: string;
  kind: FilingKind;
  typed: Typed;
  errors: FieldErrors;
}

export function FilingForm({ desk, action, kind, typed, errors }: FilingFormProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <form method="post" action={action} class="panel narrow">
        <input type="hidden" name="kind" value={kind} />
        <h2>{FILING_WORDS[kind].ja}</h2>
        {fieldsOf(kind).map(({ name, required }) => (
          <FilingInput kind={kind} name={name} required={required} typed={typed} errors={errors} />
        ))}
        <Field
          name="receivedOn"
          label={TEXTS.received}
          type="date"
          short
          value={typed.receivedOn ?? desk.on}
          error={errors.receivedOn}
        />
        <div class="buttons">
          <button class="button primary" type="submit" name="step" value="preview">
            {TEXTS.preview}
          </button>
          {kind === 'joined' ? null : <a href={action}>{TEXTS.chooseAgain}</a>}
        </div>
      </form>
    </>
  );
}

/** What a person has told, or is approved as: nothing is chosen until somebody does. */
const CHOSEN: readonly FilingField[] = ['flag', 'category', 'onCertificate', 'medium', 'mediumWhy'];
const DAYS: readonly FilingField[] = ['on', 'birthOn', 'endsOn'];

function labelOf(kind: FilingKind, name: FilingField): string {
  const words = FILING_WORDS[kind];
  if (name === 'on') return words.on;
  return (name === 'endsOn' ? words.endsOn : undefined) ?? FIELD_WORDS[name].label;
}

function FilingInput({
  kind,
  name,
  required,
  typed,
  errors,
}: {
  kind: FilingKind;
  name: FilingField;
  required: boolean;
  typed: Typed;
  errors: FieldErrors;
}) {
  const hint = name === 'on' ? undefined : FIELD_WORDS[name].hint;
  const words = { label: labelOf(kind, name), ...(hint === undefined ? {} : { hint }) };
  const common = { name, required, error: errors[name], value: typed[name], ...words };
  const options = FIELD_OPTIONS[name]?.map(([value, label]) => ({ value, label }));
  if (options && CHOSEN.includes(name)) return <Choices {...common} options={options} />;
  if (options) return <Select {...common} options={options} />;
  const isDay = DAYS.includes(name);
  return <Field {...common} type={isDay ? 'date' : 'text'} short={isDay || name === 'branch'} autocomplete="off" />;
}

/** What was typed, as it will be recorded; the preview is only of what could be read. */
function enteredRows(kind: FilingKind, typed: Typed): [string, string][] {
  const rows: [string, string][] = [];
  for (const { name } of fieldsOf(kind)) {
    const text = typed[name] ?? '';
    if (text === '') continue;
    rows.push([labelOf(kind, name), DAYS.includes(name) ? dayText(text) : optionText(name, text)]);
  }
  return [...rows, [TEXTS.received, dayText(typed.receivedOn ?? '')]];
}

const optionText = (name: FilingField, text: string): string =>
  FIELD_OPTIONS[name]?.find(([value]) => value === text)?.[1] ?? text;

function dayText(text: string): string {
  const day = findIsoDay(text);
  return day === undefined ? text : formatDay(day);
}

/** What would follow, and the same fields hidden, to save or to go back. */
export function FilingPreview({
  action,
  kind,
  typed,
  followed,
}: {
  action: string;
  kind: FilingKind;
  typed: Typed;
  followed: readonly Followed[];
}) {
  return (
    <section>
      <h2>{FILING_WORDS[kind].ja}</h2>
      <div class="panel">
        <Facts rows={enteredRows(kind, typed)} />
      </div>
      <h2>{TEXTS.previewTitle}</h2>
      <FollowedTable
        caption={TEXTS.previewTitle}
        rows={followed.map((one) => ({ ...one, documents: one.stop?.certificateIds.length ?? 0, settledHow: null }))}
      />
      <form method="post" action={action} class="buttons">
        <input type="hidden" name="kind" value={kind} />
        {[...fieldsOf(kind).map(({ name }) => name), 'receivedOn'].map((name) => (
          <input type="hidden" name={name} value={typed[name] ?? ''} />
        ))}
        <button class="button primary" type="submit" name="step" value="save">
          {TEXTS.save}
        </button>
        <button class="button" type="submit" name="step" value="back">
          {TEXTS.back}
        </button>
      </form>
    </section>
  );
}

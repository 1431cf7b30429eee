import type { Evidence, EvidencePurpose, SentFile } from '../evidence/index.ts';
import { findIsoDay } from '../lib/day.ts';
import { fill } from '../messages/fill.ts';
import type { PortalTexts } from '../messages/portal/index.ts';
import { dayText } from '../web/day-words.tsx';
import { Choices, Field, type FieldErrors, LongField } from '../web/form.tsx';
import { type PageLanguage, useTexts } from '../web/page-language.tsx';
import type { SentForm } from '../web/read-body.ts';
import {
  APPLICATION_FIELDS,
  type ApplicationField,
  type ApplicationKind,
  type Details,
  type FieldFault,
  optionsOf,
} from './kinds.ts';
import { fieldsOf } from './questions.ts';

/** What browsers let people choose. HEIC is not among it, so that an iPhone makes a JPEG of what it hands over. */
export const EVIDENCE_ACCEPT = 'image/jpeg,image/png,image/webp,application/pdf';

/** The sentences for what is wrong with a form. */
export function sentencesOf(
  { applications }: PortalTexts,
  faults: Readonly<Partial<Record<ApplicationField, FieldFault>>>,
): FieldErrors {
  return Object.fromEntries(
    Object.entries(faults).map(([name, fault]) => {
      const field = name as ApplicationField;
      const { longest, type } = APPLICATION_FIELDS[field];
      const code = fault === 'missing' && type === 'choice' ? 'choose' : fault;
      return [field, fill(applications.fieldFaults[code], { label: applications.fields[field].label, longest })];
    }),
  );
}

interface FieldsProps {
  kind: ApplicationKind;
  values: Readonly<Record<string, string | undefined>>;
  errors: FieldErrors;
}

/** Asked only of somebody who writes for another. */
const PROXY_FIELDS: readonly ApplicationField[] = ['by', 'proxyName', 'proxyRelation'];

/** The fields of a kind, as the form of a member and that of staff both ask for them. */
export function ApplicationFields({ kind, values, errors }: FieldsProps) {
  return (
    <>
      {fieldsOf(kind)
        .filter(({ name }) => !PROXY_FIELDS.includes(name))
        .map((field) => (
          <ApplicationInput {...field} values={values} errors={errors} />
        ))}
    </>
  );
}

/** Who writes, folded up: most people write for themselves. With the paper that shows their right. */
export function ProxyFields({ kind, values, errors }: FieldsProps) {
  const text = useTexts().apply;
  const isProxy = (values.by ?? 'self') !== 'self';
  const isWrong = [...PROXY_FIELDS, 'mandateFiles'].some((name) => errors[name] !== undefined);
  return (
    <details open={isProxy || isWrong}>
      <summary>{text.proxy}</summary>
      <div class="card">
        {fieldsOf(kind)
          .filter(({ name }) => PROXY_FIELDS.includes(name))
          .map((field) => (
            <ApplicationInput {...field} values={{ ...values, by: values.by ?? 'self' }} errors={errors} />
          ))}
        <PaperField purpose="mandate" errors={errors} />
      </div>
    </details>
  );
}

function ApplicationInput({
  name,
  required,
  values,
  errors,
}: { name: ApplicationField; required: boolean } & Omit<FieldsProps, 'kind'>) {
  const texts = useTexts();
  const { longest, type } = APPLICATION_FIELDS[name];
  const common = { name, required, error: errors[name], value: values[name], ...texts.applications.fields[name] };
  if (type === 'choice') return <Choices {...common} options={optionsWithWords(texts, name)} />;
  if (type === 'long') return <LongField {...common} maxlength={longest} />;
  const isDay = type === 'day';
  return <Field {...common} type={isDay ? 'date' : 'text'} short={isDay} maxlength={longest} autocomplete="off" />;
}

const wordsOf = ({ applications }: PortalTexts, name: ApplicationField): Readonly<Record<string, string>> =>
  (applications.options as Partial<Record<ApplicationField, Readonly<Record<string, string>>>>)[name] ?? {};

export const optionsWithWords = (texts: PortalTexts, name: ApplicationField) =>
  (optionsOf(name) ?? []).map((value) => ({ value, label: wordsOf(texts, name)[value] ?? value }));

/** What was written, in the words of the form. */
export const detailRows = (language: PageLanguage, kind: ApplicationKind, details: Details): [string, string][] =>
  fieldsOf(kind).flatMap(({ name }): [string, string][] => {
    const text = details[name];
    if (text === undefined) return [];
    return [[language.texts.applications.fields[name].label, detailWords(language, name, text)]];
  });

/** One of them. */
export function detailWords(language: PageLanguage, name: ApplicationField, text: string): string {
  const day = APPLICATION_FIELDS[name].type === 'day' ? findIsoDay(text) : undefined;
  return day ? dayText(language, day) : (wordsOf(language.texts, name)[text] ?? text);
}

export const paperName = (
  { applications, apply }: PortalTexts,
  { ordinal, pages, purpose }: Pick<Evidence, 'ordinal' | 'pages' | 'purpose'>,
): string => fill(apply.paper, { ordinal, purpose: applications.purposes[purpose], pages });

/** Where papers are chosen, by what they are to show. */
export function PaperField({ purpose, errors }: { purpose: EvidencePurpose; errors: FieldErrors }) {
  const { hint, label } = useTexts().apply[purpose];
  const name = `${purpose}Files`;
  return (
    <Field name={name} type="file" multiple accept={EVIDENCE_ACCEPT} error={errors[name]} label={label} hint={hint} />
  );
}

/** The files of a form, with what each is to show. */
export async function sentFilesOf(form: SentForm): Promise<SentFile[]> {
  const found: SentFile[] = [];
  for (const purpose of ['ground', 'mandate'] as const) {
    for (const file of form.files(`${purpose}Files`)) {
      found.push({ purpose, declaredType: file.type, bytes: new Uint8Array(await file.arrayBuffer()) });
    }
  }
  return found;
}

/** What was typed, by field; a text that nobody types is cut before it is shown again. */
export function typedOf(kind: ApplicationKind, form: SentForm): Record<string, string> {
  return Object.fromEntries(fieldsOf(kind).map(({ name }) => [name, form.field(name).slice(0, LONGEST_SHOWN)]));
}
const LONGEST_SHOWN = 1_000;

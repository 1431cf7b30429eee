import { type Day, findIsoDay } from '../lib/day.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { policyFaultText } from '../messages/policy.ts';
import { POLICY_KEY_TEXTS } from '../messages/policy-keys.ts';
import { CHOICE_WORDS, POLICY_GROUP, POLICY_TEXTS as TEXTS } from '../messages/policy-pages.ts';
import {
  DECIDING_KEYS,
  defaultOf,
  type Policy,
  type PolicyKey,
  type PolicyKeyName,
  policyKeys,
  policyValue,
  readPolicy,
} from '../society/index.ts';
import { ErrorSummary, Field, type FieldErrors, Select } from '../web/form.tsx';
import { urls } from '../web/urls.ts';
import type { Desk } from './desk.ts';
import { StaffPage } from './frame.tsx';
import { Facts } from './parts.tsx';
import { shownValue } from './policy-parts.tsx';

/** What the form holds, as it was written; keys by their dotted names. */
export interface PolicyForm {
  fromOn: string;
  values: Readonly<Record<string, string>>;
}

/** The society's number is no choice. */
const FORM_KEYS = policyKeys.filter(({ kind }) => kind !== 'insurer-number');

export function formOf(policy: Policy, fromOn: string): PolicyForm {
  const values = FORM_KEYS.map(({ name }) => [name, String(policyValue(policy, name) ?? '')]);
  return { fromOn, values: Object.fromEntries(values) };
}

export function readPolicyForm(field: (name: string) => string): PolicyForm {
  const values = FORM_KEYS.map(({ name }) => [name, field(name).trim()]);
  return { fromOn: field('fromOn').trim(), values: Object.fromEntries(values) };
}

export type FormReading = { ok: true; policy: Policy; fromOn: Day } | { ok: false; errors: FieldErrors };

/** @param today the first day from which a new policy may count. */
export function readTrial({ fromOn, values }: PolicyForm, insurerNumber: string, today: Day): FormReading {
  const document: Record<string, unknown> = {};
  put(document, 'insurer.number', insurerNumber);
  for (const key of FORM_KEYS) put(document, key.name, valueIn(key, values[key.name] ?? ''));
  const errors: Record<string, string> = {};
  const day = findIsoDay(fromOn);
  if (!day) errors.fromOn = TEXTS.dayWrong;
  else if (day < today) errors.fromOn = TEXTS.dayPast;
  const reading = readPolicy(document);
  if (!reading.ok) {
    for (const fault of reading.faults) {
      const label = POLICY_KEY_TEXTS[fault.key as PolicyKeyName]?.label.ja ?? fault.key;
      errors[fault.key] = `${label}：${policyFaultText('ja', fault)}`;
    }
  }
  if (reading.ok && day && Object.keys(errors).length === 0) return { ok: true, policy: reading.policy, fromOn: day };
  return { ok: false, errors };
}

/** The value for the document. Nothing written means none only where none is the default; elsewhere it is a fault. */
function valueIn(key: PolicyKey, text: string): unknown {
  if (key.kind === 'day' && text === '' && defaultOf(key.name) === undefined) return undefined;
  const figures = text.normalize('NFKC');
  return key.kind === 'count' && /^\d{1,9}$/.test(figures) ? Number(figures) : text;
}

function put(document: Record<string, unknown>, name: string, value: unknown): void {
  const [own, inner] = name.split('.') as [string, string | undefined];
  if (inner === undefined) document[own] = value;
  else document[own] = { ...(document[own] as object | undefined), [inner]: value };
}

function hintOf(key: PolicyKey): string {
  const usual = key.required ? '' : TEXTS.usually(shownValue(key.name, defaultOf(key.name)));
  const range = key.kind === 'count' ? TEXTS.range(key.least, key.most) : '';
  const limits = [range, key.kind === 'text' ? '' : usual].filter(Boolean).join('、');
  const decides = DECIDING_KEYS.includes(key.name) ? TEXTS.decides : '';
  return `${POLICY_KEY_TEXTS[key.name].what}${decides}${limits === '' ? '' : `（${limits}）`}`;
}

/** Characters of a choice beyond which the usual narrow list would cut it. */
const LONG_CHOICE = 18;

function KeyField({ item, form, errors }: { item: PolicyKey; form: PolicyForm; errors: FieldErrors }) {
  const { kind, name } = item;
  const { label, unit } = POLICY_KEY_TEXTS[name];
  const shared = {
    name,
    label: unit ? `${label.ja}（${unit}）` : label.ja,
    hint: hintOf(item),
    value: form.values[name],
    error: errors[name],
  };
  if (kind === 'choice') {
    const options = item.allowed.map((value) => ({ value, label: CHOICE_WORDS[value] ?? value }));
    return <Select {...shared} options={options} wide={options.some((option) => option.label.length > LONG_CHOICE)} />;
  }
  if (kind === 'day') return <Field {...shared} type="date" required={defaultOf(name) !== undefined} short />;
  if (kind === 'count') return <Field {...shared} inputmode="numeric" autocomplete="off" required short />;
  return <Field {...shared} autocomplete="off" required={item.required} />;
}

export interface ProposePage {
  /** The version whose values stood in the form at first. */
  newest: { version: number; policy: Policy };
  form: PolicyForm;
  errors?: FieldErrors;
  /** What is wrong as a whole. */
  about?: string;
}

export function proposePage(desk: Desk, { about, errors = {}, form, newest }: ProposePage) {
  const groups = Object.entries(TEXTS.groups) as [keyof typeof TEXTS.groups, string][];
  return (
    <StaffPage
      desk={desk}
      section="policy"
      title={TEXTS.formTitle}
      up={{ href: urls.staff.policy(), label: TEXTS.title }}
      withErrors={Object.keys(errors).length > 0 || about !== undefined}
    >
      <div class="narrow">
        <ErrorSummary errors={errors} about={about} />
        <p class="intro">{TEXTS.formIntro(TEXTS.version(newest.version))}</p>
        <form method="post" action={urls.staff.policyPropose()}>
          <div class="panel">
            <Field
              name="fromOn"
              label={TEXTS.from}
              hint={TEXTS.fromHint}
              type="date"
              value={form.fromOn}
              error={errors.fromOn}
              required
              short
            />
          </div>
          {groups.map(([group, heading]) => (
            <section class="panel">
              <h2>{heading}</h2>
              {group === 'society' ? (
                <Facts rows={[[POLICY_KEY_TEXTS['insurer.number'].label.ja, newest.policy.insurer.number]]} />
              ) : null}
              {FORM_KEYS.filter(({ name }) => POLICY_GROUP[name] === group).map((item) => (
                <KeyField item={item} form={form} errors={errors} />
              ))}
            </section>
          ))}
          <p class="actions">
            <button class="button primary" type="submit">
              {TEXTS.simulate}
            </button>
            <a class="button" href={urls.staff.policy()}>
              {CONSOLE_TEXTS.cancel}
            </a>
          </p>
        </form>
      </div>
    </StaffPage>
  );
}

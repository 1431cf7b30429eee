import type { Context } from 'hono';
import { takeInApprovals } from '../filings/index.ts';
import { takeInLedger } from '../issuance/index.ts';
import { type Day, findIsoDay } from '../lib/day.ts';
import {
  type ImportResult,
  importCardStatus,
  listProfiles,
  listProfilesInUse,
  listSources,
  OWN_LAYOUT,
  type SourceFile,
  type SourceKind,
} from '../members/index.ts';
import { IMPORT_TEXTS as TEXTS } from '../messages/console-pages.ts';
import { SOURCE_WORDS } from '../messages/console-words.ts';
import { CYCLE_TEXTS } from '../messages/cycle.ts';
import { DIFFERENCE_TEXTS } from '../messages/differences.ts';
import { PROFILE_PAGE_TEXTS } from '../messages/profile-pages.ts';
import { inTransaction } from '../platform/database.ts';
import type { Profile } from '../tables/index.ts';
import { Choices, ErrorSummary, Field, type FieldErrors, Select } from '../web/form.tsx';
import { readBody } from '../web/read-body.ts';
import { urls } from '../web/urls.ts';
import { type Desk, recordLooks } from './desk.ts';
import { DifferencesLink } from './difference-pages.tsx';
import { FaultTable } from './fault-table.tsx';
import { formatDay, formatInstant, formatMaybeDay, formatNumber, NOTHING } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { Facts, Table } from './parts.tsx';
import { staffNames } from './run-list-pages.tsx';
import { withUpload } from './upload.ts';

const HISTORY = 50;

/** Characters; Excel allows 31, other programs more. */
const LONGEST_SHEET = 100;

/** Bytes that may be uploaded: about a million rows. */
export const LARGEST_FILE = 400 * 1024 * 1024;

/** What was chosen beside the file: kept when the form has to be filled in again. */
interface Choice {
  kind: SourceKind;
  asOfOn: Day | null;
  delivery: 'complete' | 'unregistered-only';
  /** The name of a layout; empty: recognised. */
  profile: string;
  /** The name of a sheet; empty: the only one. */
  sheet: string;
}

export interface ImportForm extends Choice {
  file: File;
  /** undefined: recognised. */
  layout: Profile | 'own' | undefined;
  /** False: only look at it. */
  take: boolean;
}

/** Layouts that can be chosen: the shipped ones, and those that the society added. */
async function knownLayouts({ installation, insurerNumber }: Desk): Promise<Profile[]> {
  return [...listProfiles(), ...(await listProfilesInUse(installation.db, insurerNumber))];
}

const KINDS = Object.entries(SOURCE_WORDS).map(([value, label]) => ({ value, label }));

function isKind(text: unknown): text is SourceKind {
  return typeof text === 'string' && Object.hasOwn(SOURCE_WORDS, text);
}

export interface ImportMistake {
  errors: FieldErrors;
  chosen: Choice;
}

/** Reads the upload, or says everything that is wrong with it. */
export async function readImportForm(c: Context, desk: Desk): Promise<ImportForm | ImportMistake> {
  const body = await readBody(c);
  const asOfOn = typeof body.asOfOn === 'string' ? (findIsoDay(body.asOfOn) ?? null) : null;
  const kind = isKind(body.kind) ? body.kind : undefined;
  const file = body.file instanceof File && body.file.name !== '' ? body.file : undefined;
  const chosen: Choice = {
    kind: kind ?? 'members',
    asOfOn,
    delivery: body.delivery === 'unregistered-only' ? 'unregistered-only' : 'complete',
    profile: typeof body.profile === 'string' ? body.profile : '',
    sheet: typeof body.sheet === 'string' ? body.sheet.slice(0, LONGEST_SHEET) : '',
  };
  const found = (await knownLayouts(desk)).find(({ name }) => name === chosen.profile);
  const layout = found?.name === OWN_LAYOUT ? 'own' : found;
  const withdrawn = chosen.profile !== '' && found === undefined;
  const fits = layout === undefined || layout === 'own' || layout.kind === kind;
  const errors: FieldErrors = {
    ...(kind ? {} : { kind: TEXTS.kindMissing }),
    ...(file ? {} : { file: TEXTS.fileMissing }),
    ...(kind && !fits ? { profile: TEXTS.layoutOfOtherKind } : {}),
    ...(withdrawn ? { profile: TEXTS.layoutUnknown } : {}),
    ...(kind === 'card-status' && asOfOn === null ? { asOfOn: TEXTS.asOfMissing } : {}),
  };
  if (!file || Object.keys(errors).length > 0) return { errors, chosen };
  return { ...chosen, file, layout, take: body.step === 'take' };
}

export function isImportForm(form: ImportForm | ImportMistake): form is ImportForm {
  return 'take' in form;
}

/** Takes an uploaded file in, or only looks at it. */
export function takeIn(desk: Desk, form: ImportForm): Promise<ImportResult> {
  const { insurerNumber } = desk;
  const { layout, sheet } = form;
  return withUpload(form.file, async (upload) => {
    const file = {
      ...upload,
      insurerNumber,
      ...(layout === undefined ? {} : { profile: layout }),
      ...(sheet === '' ? {} : { sheet }),
    };
    const options = {
      actor: { kind: 'staff', id: desk.staff.staffId },
      dryRun: !form.take,
      withoutProtected: !desk.includeProtected,
    } as const;
    if (form.kind === 'members') return takeInLedger(desk.installation, file, options);
    if (form.kind === 'approvals') return takeInApprovals(desk.installation, file, options);
    const asOfOn = form.asOfOn ?? desk.on;
    return importCardStatus(desk.installation, file, { ...options, asOfOn, kind: form.delivery });
  });
}

export interface ImportPageProps {
  errors?: FieldErrors;
  chosen?: Choice;
  form?: ImportForm;
  result?: ImportResult;
}

export async function importsPage(desk: Desk, { errors = {}, chosen, form, result }: ImportPageProps = {}) {
  const sources = await inTransaction(desk.installation.db, async (tx) => {
    const found = await listSources(tx, desk.insurerNumber, HISTORY);
    await recordLooks(tx, desk, 'imports-listed', 'insurer', [desk.insurerNumber]);
    return found;
  });
  const nameOf = await staffNames(desk);
  const layouts = await knownLayouts(desk);
  return (
    <StaffPage
      desk={desk}
      section="imports"
      title={TEXTS.title}
      withErrors={Object.keys(errors).length > 0 || result?.ok === false}
    >
      <ErrorSummary errors={errors} />
      {form && result ? <Outcome desk={desk} form={form} result={result} layouts={layouts} /> : null}
      <p class="intro">{TEXTS.intro}</p>
      {desk.may('import') ? <UploadForm errors={errors} chosen={form ?? chosen} layouts={layouts} /> : null}
      <h2>{TEXTS.history}</h2>
      <Table<SourceFile>
        caption={TEXTS.history}
        hideCaption
        columns={[
          { head: TEXTS.at, cell: (source) => <span class="nowrap">{formatInstant(source.takenAt)}</span> },
          { head: TEXTS.kind, cell: (source) => SOURCE_WORDS[source.kind] },
          { head: TEXTS.asOf, cell: (source) => <span class="nowrap">{formatMaybeDay(source.asOfOn)}</span> },
          { head: TEXTS.rows, numeric: true, cell: (source) => formatNumber(source.rowCount) },
          {
            head: TEXTS.newOrChanged,
            numeric: true,
            // of a national list the figure would say who of a row is in the ledger
            cell: ({ added, changed, kind }) => (kind === 'card-status' ? NOTHING : formatNumber(added + changed)),
          },
          { head: TEXTS.by, cell: (source) => nameOf(source.takenBy) },
        ]}
        rows={sources}
        empty={TEXTS.none}
      />
    </StaffPage>
  );
}

interface UploadFormProps {
  errors: FieldErrors;
  chosen: Choice | undefined;
  layouts: readonly Profile[];
}

function UploadForm({ errors, chosen, layouts }: UploadFormProps) {
  const options = layouts.map(({ name, title }) => ({ value: name, label: title }));
  return (
    <form method="post" action={urls.staff.imports()} enctype="multipart/form-data" class="panel">
      <div class="columns">
        <div>
          <Choices
            name="kind"
            label={TEXTS.kind}
            options={KINDS}
            value={chosen?.kind ?? 'members'}
            error={errors.kind}
            required
          />
          <Select
            name="profile"
            label={TEXTS.layout}
            hint={<a href={urls.staff.importProfiles()}>{PROFILE_PAGE_TEXTS.link}</a>}
            options={[{ value: '', label: TEXTS.anyLayout }, ...options]}
            value={chosen?.profile ?? ''}
            error={errors.profile}
            wide
          />
          <Field
            name="file"
            label={TEXTS.file}
            type="file"
            accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            error={errors.file}
            required
          />
          <Field
            name="sheet"
            label={TEXTS.sheet}
            hint={TEXTS.sheetHint}
            value={chosen?.sheet}
            maxlength={LONGEST_SHEET}
            autocomplete="off"
          />
        </div>
        <div>
          <Field
            name="asOfOn"
            label={TEXTS.asOf}
            hint={TEXTS.asOfHint}
            type="date"
            value={chosen?.asOfOn ?? undefined}
            error={errors.asOfOn}
            short
          />
          <Choices
            name="delivery"
            label={TEXTS.delivery}
            options={[
              { value: 'complete', label: TEXTS.complete },
              { value: 'unregistered-only', label: TEXTS.unregisteredOnly },
            ]}
            value={chosen?.delivery ?? 'complete'}
          />
        </div>
      </div>
      <p class="actions">
        <button class="button" type="submit" name="step" value="check">
          {TEXTS.check}
        </button>
        <button class="button primary" type="submit" name="step" value="take">
          {TEXTS.take}
        </button>
      </p>
    </form>
  );
}

interface OutcomeProps {
  desk: Desk;
  form: ImportForm;
  result: ImportResult;
  layouts: readonly Profile[];
}

function Outcome({ desk, form, result, layouts }: OutcomeProps) {
  const { ok, report, sameAsOn, summary } = result;
  const said = !ok
    ? TEXTS.refused
    : sameAsOn
      ? TEXTS.same(formatDay(sameAsOn))
      : form.take
        ? TEXTS.taken
        : TEXTS.checked;
  return (
    <section>
      <div class={ok ? 'note ok' : 'note bad'} role="status">
        <h2>
          {SOURCE_WORDS[form.kind]}　{report.name}
        </h2>
        <p>{said}</p>
        {ok && !form.take && !sameAsOn ? <p>{TEXTS.checkedNext}</p> : null}
        {ok && form.take ? (
          <p>
            {CYCLE_TEXTS.importNext}
            <a href={urls.staff.cycle()}>{CYCLE_TEXTS.importLink}</a>
          </p>
        ) : null}
        {ok && form.take && form.kind === 'members' ? (
          <DifferencesLink desk={desk} text={DIFFERENCE_TEXTS.imported} />
        ) : null}
        <Facts
          rows={[
            [TEXTS.read, formatNumber(summary.read)],
            [TEXTS.newOrChanged, formatNumber(summary.added + summary.changed)],
            [TEXTS.unchanged, formatNumber(summary.unchanged)],
            [TEXTS.refusedRows, formatNumber(summary.refused)],
            [TEXTS.layout, layouts.find(({ name }) => name === (report.profile ?? OWN_LAYOUT))?.title ?? NOTHING],
            [TEXTS.unknownColumns, report.unknownColumns.join('、') || NOTHING],
          ]}
        />
      </div>
      {ok && result.mostlyNew && !form.take ? <p class="note warn">{TEXTS.mostlyNew}</p> : null}
      {ok ? null : <FaultTable faults={report.faults} caption={TEXTS.faults} />}
      {ok && report.notes.any ? <FaultTable faults={report.notes} caption={TEXTS.notes} /> : null}
    </section>
  );
}

import { listStaff } from '../access/index.ts';
import { OPERATOR } from '../audit/index.ts';
import { listRuns, partsOfScope, RUNS, type Run, SCOPE_REASONS, type ScopeKind } from '../issuance/index.ts';
import { addMonths, type Day } from '../lib/day.ts';
import { ACTOR_WORDS } from '../messages/audit-words.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { RUN_TEXTS as TEXTS } from '../messages/console-pages.ts';
import { DOCUMENT_WORDS, RUN_STATE_WORDS, reasonWord } from '../messages/console-words.ts';
import { NAME_TEXTS } from '../messages/names.ts';
import { RECHECK_TEXTS } from '../messages/recheck.ts';
import { REVIEW_TEXTS as REVIEW, SCOPE_WORDS, scopeWord } from '../messages/run-review.ts';
import type { Faults } from '../tables/index.ts';
import { ErrorSummary, Field, type FieldErrors, Select } from '../web/form.tsx';
import { urls } from '../web/urls.ts';
import type { Desk } from './desk.ts';
import { FaultTable } from './fault-table.tsx';
import { formatDay, formatInstant, NOTHING } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { Table, Tag } from './parts.tsx';
import { lookAtRecheck, RecheckResult } from './recheck-page.tsx';

/** Names by staff id. */
export async function staffNames(desk: Desk): Promise<(id: string) => string> {
  const staff = await listStaff(desk.installation.db, desk.insurerNumber);
  const names = new Map(staff.map(({ name, staffId }) => [staffId, name]));
  const others = new Map([
    [OPERATOR.id, ACTOR_WORDS.operator],
    [RUNS.id, ACTOR_WORDS.system],
  ]);
  return (id) => names.get(id) ?? others.get(id) ?? id;
}

export function StateTag({ state }: { state: Run['state'] }) {
  const isDone = ['released', 'delivered', 'reconciled', 'closed'].includes(state);
  const tone = isDone ? 'ok' : state === 'cancelled' ? undefined : 'warn';
  return <Tag tone={tone}>{RUN_STATE_WORDS[state]}</Tag>;
}

export async function runsPage(desk: Desk) {
  const runs = (await listRuns(desk.installation.db, desk.insurerNumber)).filter((run) => run.state !== 'planning');
  const nameOf = await staffNames(desk);
  const recheck = await lookAtRecheck(desk.installation.db, desk);
  const step = (done: { at: Date; by: string } | null) =>
    done ? (
      <>
        {nameOf(done.by)}
        <span class="kana">{formatInstant(done.at)}</span>
      </>
    ) : (
      NOTHING
    );
  return (
    <StaffPage desk={desk} section="runs" title={TEXTS.title}>
      <p class="intro">{TEXTS.intro}</p>
      {desk.may('run-plan') ? (
        <p class="buttons">
          <a class="button primary small" href={urls.staff.runPlan()}>
            {TEXTS.plan}
          </a>
        </p>
      ) : null}
      <p>
        <a href={urls.staff.recheck()}>{RECHECK_TEXTS.title}</a>{' '}
        {recheck ? <RecheckResult differing={recheck.differing} /> : null}
      </p>
      <Table<Run>
        caption={TEXTS.list}
        columns={[
          {
            head: TEXTS.on,
            cell: (run) => (
              <a class="nowrap" href={urls.staff.run(run.runId)}>
                {formatDay(run.planOn)}
              </a>
            ),
          },
          { head: REVIEW.scope, cell: (run) => scopeWord(partsOfScope(run.scope)) },
          { head: TEXTS.state, cell: (run) => <StateTag state={run.state} /> },
          { head: TEXTS.plannedBy, cell: (run) => step(run.planned) },
          { head: TEXTS.approvedBy, cell: (run) => step(run.approved) },
          { head: TEXTS.releasedBy, cell: (run) => step(run.released ?? run.releaseStarted) },
          { head: TEXTS.publish, cell: (run) => <span class="nowrap">{formatInstant(run.publishAt)}</span> },
        ]}
        rows={runs}
        empty={TEXTS.none}
      />
    </StaffPage>
  );
}

export interface PlanForm {
  on: string;
  nextDeliveryOn: string;
  /** As an input of the browser gives it, in Japan's time: 2025-12-02T09:00 */
  publishAt: string;
  scope: ScopeChoice;
  employer: string;
  reason: string;
}

/** What the form offers: a scope, or the beginning of one. */
export const SCOPE_CHOICES = [
  ['all', SCOPE_WORDS.all],
  ['worklist', SCOPE_WORDS.worklist],
  ['employer', SCOPE_WORDS.employer],
  ['reason', SCOPE_WORDS.reason],
  ['document:notice', DOCUMENT_WORDS.notice],
  ['document:certificate', DOCUMENT_WORDS.certificate],
  ['list', SCOPE_WORDS.list],
] as const satisfies readonly (readonly [ScopeKind | `document:${string}`, string])[];
export type ScopeChoice = (typeof SCOPE_CHOICES)[number][0];

/** Today, and the same day of the next month. */
export function defaultPlan(on: Day): PlanForm {
  return { on, nextDeliveryOn: addMonths(on, 1), publishAt: '', scope: 'all', employer: '', reason: 'R1' };
}

/** @param faults of the list that was chosen */
export function planPage(desk: Desk, form: PlanForm, errors: FieldErrors = {}, faults?: Faults) {
  return (
    <StaffPage
      desk={desk}
      section="runs"
      title={TEXTS.planTitle}
      up={{ href: urls.staff.runs(), label: TEXTS.title }}
      withErrors={Object.keys(errors).length > 0}
    >
      <div class="narrow">
        <ErrorSummary errors={errors} />
        {faults ? <FaultTable faults={faults} caption={REVIEW.listFaults} /> : null}
        <p class="intro">{TEXTS.planIntro}</p>
        <p>
          <a href={urls.staff.names()}>{NAME_TEXTS.before}</a>
        </p>
        <form method="post" action={urls.staff.runPlan()} enctype="multipart/form-data" class="panel">
          <Field
            name="on"
            label={TEXTS.on}
            hint={TEXTS.onHint}
            type="date"
            value={form.on}
            error={errors.on}
            required
            short
          />
          <Field
            name="nextDeliveryOn"
            label={TEXTS.nextDelivery}
            hint={TEXTS.nextDeliveryHint}
            type="date"
            value={form.nextDeliveryOn}
            error={errors.nextDeliveryOn}
            required
            short
          />
          <Field
            name="publishAt"
            label={TEXTS.publishAt}
            hint={TEXTS.publishAtHint}
            type="datetime-local"
            value={form.publishAt}
            error={errors.publishAt}
            short
          />
          <Select
            name="scope"
            label={REVIEW.scopeKind}
            hint={REVIEW.scopeHint}
            options={SCOPE_CHOICES.map(([value, label]) => ({ value, label }))}
            value={form.scope}
            error={errors.scope}
            wide
          />
          <Field
            name="employer"
            label={REVIEW.employer}
            hint={REVIEW.employerHint}
            value={form.employer}
            error={errors.employer}
            maxlength={20}
            autocomplete="off"
            short
          />
          <Select
            name="reason"
            label={REVIEW.reason}
            hint={REVIEW.reasonHint}
            options={SCOPE_REASONS.map((code) => ({ value: code, label: `${code} ${reasonWord(code)}` }))}
            value={form.reason}
            error={errors.reason}
            wide
          />
          <Field
            name="list"
            label={REVIEW.list}
            hint={REVIEW.listHint}
            type="file"
            accept=".csv,.xlsx,text/csv"
            error={errors.list}
          />
          <p class="actions">
            <button class="button primary" type="submit">
              {TEXTS.submitPlan}
            </button>
            <a class="button" href={urls.staff.runs()}>
              {CONSOLE_TEXTS.cancel}
            </a>
          </p>
        </form>
      </div>
    </StaffPage>
  );
}

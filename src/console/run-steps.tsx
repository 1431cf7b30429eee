import {
  checkRun,
  findRefusal,
  getRunSummary,
  partsOfScope,
  type Reconciliation,
  type RunAction,
  type RunSummary,
} from '../issuance/index.ts';
import { isShielded, readMembers } from '../members/index.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { RUN_TEXTS as TEXTS } from '../messages/console-pages.ts';
import { DIFFERENCE_WORDS } from '../messages/console-words.ts';
import { ON_THE_WAY_TEXTS } from '../messages/on-the-way.ts';
import { REVIEW_TEXTS as REVIEW, scopeWord } from '../messages/run-review.ts';
import { BRAKE_LABELS, perMilleText } from '../messages/runs.ts';
import { Refused } from '../platform/refused.ts';
import { ErrorSummary, Field, type FieldErrors } from '../web/form.tsx';
import { urls } from '../web/urls.ts';
import type { Desk } from './desk.ts';
import { formatDay, formatInstant, formatNumber, NOTHING } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { Facts, Table } from './parts.tsx';
import { StateTag, staffNames } from './run-list-pages.tsx';
import { OnTheWayPart, readOnTheWay } from './run-on-the-way.tsx';
import { Counts, readRun } from './run-page.tsx';
import { Brakes, Differences, readReview } from './run-review-page.tsx';

const STEPS = {
  approve: { title: TEXTS.approveTitle, what: TEXTS.approveWhat, submit: TEXTS.approve, action: urls.staff.runApprove },
  release: { title: TEXTS.releaseTitle, what: TEXTS.releaseWhat, submit: TEXTS.release, action: urls.staff.runRelease },
  cancel: { title: TEXTS.cancelTitle, what: TEXTS.cancelWhat, submit: TEXTS.cancel, action: urls.staff.runCancel },
  close: { title: REVIEW.closeTitle, what: REVIEW.closeWhat, submit: REVIEW.close, action: urls.staff.runClose },
} as const;

/** The run, when this person may take this step with it now. @throws Refused as the step itself would */
export async function getRunForStep(desk: Desk, runId: string, action: RunAction): Promise<RunSummary> {
  const run = await readRun(desk, runId);
  const refusal = findRefusal(
    action,
    { state: run.state, plannedBy: run.begunBy },
    { id: desk.staff.staffId, role: desk.staff.role },
  );
  if (refusal) throw new Refused(refusal, { what: 'run', action, state: run.state });
  return run;
}

/** States the numbers and asks before a step. @throws Refused as the step itself would */
export async function confirmPage(desk: Desk, runId: string, action: keyof typeof STEPS) {
  const run = await getRunForStep(desk, runId, action);
  const step = STEPS[action];
  const review = action === 'approve' ? await readReview(desk, runId) : undefined;
  const nameOf = await staffNames(desk);
  return (
    <StaffPage
      desk={desk}
      section="runs"
      title={step.title}
      up={{ href: urls.staff.run(runId), label: TEXTS.runOf(formatDay(run.planOn)) }}
    >
      <div class="note warn">
        <p>{step.what}</p>
      </div>
      <Facts
        rows={[
          [REVIEW.scope, scopeWord(partsOfScope(run.scope))],
          [TEXTS.on, formatDay(run.planOn)],
          [TEXTS.next, formatDay(run.nextDeliveryOn)],
          [TEXTS.publish, formatInstant(run.publishAt)],
        ]}
      />
      <Counts run={run} />
      {review ? (
        <>
          <h2>{REVIEW.brakes}</h2>
          <Brakes review={review} nameOf={nameOf} />
          <Differences run={run} review={review} />
          <p class="buttons">
            <a class="button small" href={urls.staff.runReview(runId)}>
              {REVIEW.open}
            </a>
            <a class="button small" href={urls.staff.runSample(runId)}>
              {REVIEW.sample}
            </a>
          </p>
        </>
      ) : null}
      <form method="post" action={step.action(runId)}>
        <p class="actions">
          <button class={action === 'cancel' ? 'button danger' : 'button primary'} type="submit">
            {action === 'cancel' || action === 'close'
              ? step.submit
              : `${formatNumber(run.people)}${CONSOLE_TEXTS.home.person}分を${step.submit}`}
          </button>
          <a class="button" href={urls.staff.run(runId)}>
            {CONSOLE_TEXTS.cancel}
          </a>
        </p>
      </form>
    </StaffPage>
  );
}

export interface AcceptForm {
  brakes: readonly string[];
  why: string;
}

/** Shows what holds a plan, and asks for each brake and for the reason. @throws Refused as the step itself would */
export async function acceptPage(desk: Desk, runId: string, form: AcceptForm, errors: FieldErrors = {}) {
  const run = await getRunForStep(desk, runId, 'accept');
  const review = await readReview(desk, runId);
  const nameOf = await staffNames(desk);
  return (
    <StaffPage
      desk={desk}
      section="runs"
      title={REVIEW.acceptTitle}
      up={{ href: urls.staff.run(runId), label: TEXTS.runOf(formatDay(run.planOn)) }}
      withErrors={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <div class="note warn">
        <p>{REVIEW.heldHint}</p>
      </div>
      <Brakes review={review} nameOf={nameOf} />
      <Differences run={run} review={review} />
      <form method="post" action={urls.staff.runAccept(runId)} class="panel">
        <fieldset class="field" id="brake" tabindex={-1}>
          <legend>{REVIEW.acceptWhich}</legend>
          {errors.brake ? <p class="wrong">{errors.brake}</p> : null}
          {review.brakes.map(({ brake, found }) => (
            <label class="pick">
              <input type="checkbox" name="brake" value={brake} checked={form.brakes.includes(brake)} />
              {BRAKE_LABELS[brake].ja}：{perMilleText(found)}
            </label>
          ))}
        </fieldset>
        <Field
          name="why"
          label={REVIEW.why}
          hint={REVIEW.whyHint}
          value={form.why}
          error={errors.why}
          maxlength={500}
          autocomplete="off"
          required
        />
        <p class="actions">
          <button class="button primary" type="submit">
            {REVIEW.accept}
          </button>
          <a class="button" href={urls.staff.run(runId)}>
            {CONSOLE_TEXTS.cancel}
          </a>
        </p>
      </form>
    </StaffPage>
  );
}

/** What this desk may see of a reconciliation: without the protected people, in its numbers too. */
async function visiblePart(desk: Desk, runId: string, found: Reconciliation): Promise<Reconciliation> {
  if (desk.includeProtected) return found;
  const { db } = desk.installation;
  const counts = (includeProtected: boolean) => getRunSummary(db, desk.insurerNumber, runId, { includeProtected });
  const [all, seen] = [await counts(true), await counts(false)];
  const sum = (of: Readonly<Record<string, number>>) => Object.values(of).reduce((a, b) => a + b, 0);
  const ids = found.differences.map((difference) => difference.memberId);
  const records = await readMembers(db, desk.insurerNumber, ids, desk.on);
  const visible = new Set(records.filter((record) => !isShielded(record)).map((record) => record.memberId));
  return {
    ...found,
    planned: found.planned - (all.people - seen.people),
    issued: found.issued - (all.issued - seen.issued),
    exceptions: found.exceptions - (sum(all.movedOut) - sum(seen.movedOut)),
    differences: found.differences.filter((difference) => visible.has(difference.memberId)),
  };
}

/** Reconciles the run person by person, and says how that came out. */
export async function checkPage(desk: Desk, runId: string) {
  const found = await checkRun(desk.installation, desk.insurerNumber, runId, { kind: 'staff', id: desk.staff.staffId });
  const seen = await visiblePart(desk, runId, found);
  const run = await readRun(desk, runId);
  const onTheWay = await readOnTheWay(desk, runId);
  const open = onTheWay?.all ?? 0;
  return (
    <StaffPage
      desk={desk}
      section="runs"
      title={TEXTS.checkTitle}
      up={{ href: urls.staff.run(runId), label: TEXTS.runOf(formatDay(run.planOn)) }}
    >
      <p>
        <StateTag state={run.state} />
      </p>
      <div class={!found.ok ? 'note bad' : open > 0 ? 'note warn' : 'note ok'} role="status">
        <p>
          {found.ok ? TEXTS.checkOk : seen.differences.length > 0 ? TEXTS.checkBad : TEXTS.checkElsewhere}
          {open > 0 ? ON_THE_WAY_TEXTS.openAfterCheck(formatNumber(open)) : null}
        </p>
      </div>
      <Facts
        rows={[
          [TEXTS.planned, formatNumber(seen.planned)],
          [TEXTS.issued, formatNumber(seen.issued)],
          [TEXTS.exceptions, formatNumber(seen.exceptions)],
        ]}
      />
      {seen.differences.length > 0 ? (
        <Table<Reconciliation['differences'][number]>
          caption={TEXTS.differences}
          columns={[
            {
              head: TEXTS.person,
              cell: ({ memberId }) => (
                <a class="mono" href={urls.staff.member(memberId)}>
                  {memberId}
                </a>
              ),
            },
            { head: TEXTS.difference, cell: ({ kind }) => DIFFERENCE_WORDS[kind] },
            {
              head: TEXTS.serial,
              cell: ({ certificateId }) =>
                certificateId ? <a href={urls.staff.certificate(certificateId)}>{CONSOLE_TEXTS.open}</a> : NOTHING,
            },
          ]}
          rows={seen.differences.slice(0, 500)}
          empty={CONSOLE_TEXTS.nobody}
        />
      ) : null}
      {onTheWay ? <OnTheWayPart desk={desk} found={onTheWay} run={run} /> : null}
    </StaffPage>
  );
}

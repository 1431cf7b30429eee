import {
  approvalTimes,
  findRefusal,
  getRunSummary,
  partsOfScope,
  type Run,
  type RunAction,
  type RunReview,
  type RunSummary,
  type WorkPace,
} from '../issuance/index.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { RUN_TEXTS as TEXTS } from '../messages/console-pages.ts';
import {
  CHANNEL_WORDS,
  DOCUMENT_WORDS,
  LEFT_OUT_WORDS,
  MOVED_OUT_WORDS,
  reasonWord,
} from '../messages/console-words.ts';
import { REVIEW_TEXTS as REVIEW, scopeWord } from '../messages/run-review.ts';
import { SWITCH_TEXTS } from '../messages/switches.ts';
import { inTransaction } from '../platform/database.ts';
import { getPolicyVersion } from '../society/index.ts';
import { urls } from '../web/urls.ts';
import { type Desk, recordLooks } from './desk.ts';
import { formatDay, formatInstant, formatNumber } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { ActionForm, CountTable, Facts } from './parts.tsx';
import type { PlanJob } from './plan-jobs.ts';
import type { ReleaseJob } from './release-jobs.ts';
import { StateTag, staffNames } from './run-list-pages.tsx';
import { OnTheWayPart, readOnTheWay } from './run-on-the-way.tsx';
import { leftWords, PlanProgress, ReleaseProgress, Unhappy } from './run-pace.tsx';
import { leftOutList, type PeopleFilter, PeopleOfRun } from './run-people.tsx';
import { Brakes, readReview } from './run-review-page.tsx';
import { stoppedNotes } from './stopped-note.tsx';

const wordIn =
  (words: Readonly<Record<string, string>>) =>
  (code: string): string =>
    words[code] ?? code;

/** A run with its counts as this desk may see them. */
export function readRun(desk: Desk, runId: string): Promise<RunSummary> {
  const { includeProtected, insurerNumber, installation } = desk;
  return getRunSummary(installation.db, insurerNumber, runId, { includeProtected });
}

/** What may be done with an approval at this moment; null: there is none that a release has not used. */
export interface ApprovalNow {
  /** Until then the run can be cancelled and not released; null: that is over. */
  windowUntil: Date | null;
  overAt: Date;
  isOver: boolean;
  leftMs: number;
}

export async function approvalNow({ installation, insurerNumber }: Desk, run: Run): Promise<ApprovalNow | null> {
  if (run.state !== 'approved' || !run.approved) return null;
  const { policy } = await getPolicyVersion(installation.db, insurerNumber, run.policyVersion);
  const at = installation.clock.now();
  const { overAt, releasableAt } = approvalTimes(run.approved.at, policy);
  const isWindow = at < releasableAt;
  const leftMs = releasableAt.getTime() - at.getTime();
  return { windowUntil: isWindow ? releasableAt : null, overAt, isOver: at >= overAt, leftMs };
}

interface RunPageProps {
  plan: PlanJob | undefined;
  release: ReleaseJob | undefined;
  pace: WorkPace;
  filter: PeopleFilter;
}

/** @param run as {@link withRelease} shows it */
export async function runPage(desk: Desk, run: RunSummary, { plan, release: job, pace, filter }: RunPageProps) {
  const { runId } = run;
  await inTransaction(desk.installation.db, (tx) => recordLooks(tx, desk, 'run-shown', 'run', [runId]));
  const nameOf = await staffNames(desk);
  const isWhole = run.state !== 'planning';
  const review = run.state === 'planned' ? await readReview(desk, runId) : undefined;
  const approval = await approvalNow(desk, run);
  const onTheWay = CHECKABLE.includes(run.state) ? await readOnTheWay(desk, runId) : undefined;
  const isStoppable = run.state === 'approved' || run.state === 'releasing';
  return (
    <StaffPage
      desk={desk}
      section="runs"
      title={TEXTS.runOf(formatDay(run.planOn))}
      up={{ href: urls.staff.runs(), label: TEXTS.title }}
    >
      <p>
        <StateTag state={run.state} />
      </p>
      {isWhole ? <Steps run={run} nameOf={nameOf} /> : <PlanProgress job={plan} pace={pace} />}
      {run.state === 'releasing' ? <ReleaseProgress run={run} job={job} pace={pace} /> : null}
      {run.state === 'approved' ? <Unhappy job={job} /> : null}
      {isStoppable ? await stoppedNotes(desk, { issue: SWITCH_TEXTS.runStopped }) : null}
      {review ? <Held review={review} nameOf={nameOf} /> : null}
      {approval ? <Approval approval={approval} /> : null}
      {isWhole ? (
        <Buttons desk={desk} run={run} isAtWork={job?.state === 'running' || pace.isWorking} approval={approval} />
      ) : null}
      {onTheWay ? <OnTheWayPart desk={desk} found={onTheWay} run={run} /> : null}
      <div class="panel">
        <Facts
          rows={[
            [REVIEW.scope, scopeWord(partsOfScope(run.scope))],
            [TEXTS.on, formatDay(run.planOn)],
            [TEXTS.next, formatDay(run.nextDeliveryOn)],
            [TEXTS.publish, formatInstant(run.publishAt)],
            [REVIEW.policy, REVIEW.policyVersion(String(run.policyVersion))],
          ]}
        />
      </div>
      {isWhole ? (
        <>
          <Counts run={run} />
          <PeopleOfRun desk={desk} run={run} filter={filter} />
        </>
      ) : null}
    </StaffPage>
  );
}

function Held({ review, nameOf }: { review: RunReview; nameOf(id: string): string }) {
  return (
    <section class="note warn">
      <h2>{REVIEW.heldTitle}</h2>
      <p>{REVIEW.heldHint}</p>
      <Brakes review={review} nameOf={nameOf} />
    </section>
  );
}

function Approval({ approval: { isOver, leftMs, overAt, windowUntil } }: { approval: ApprovalNow }) {
  if (windowUntil)
    return (
      <section class="note warn">
        <h2>{REVIEW.windowTitle}</h2>
        <p>{REVIEW.window(leftWords(leftMs), formatInstant(windowUntil))}</p>
      </section>
    );
  return isOver ? (
    <p class="note warn">{REVIEW.approvalOver(formatInstant(overAt))}</p>
  ) : (
    <p>{REVIEW.approvalUntil(formatInstant(overAt))}</p>
  );
}

function Steps({ run, nameOf }: { run: Run; nameOf(id: string): string }) {
  const steps: [string, Run['planned']][] = [
    [TEXTS.plannedBy, run.planned],
    [REVIEW.checkedBy, run.checked],
    ...(run.cancelled
      ? ([[TEXTS.cancelledBy, run.cancelled]] as [string, Run['planned']][])
      : ([
          [TEXTS.approvedBy, run.approved],
          [TEXTS.releasedBy, run.released],
          [REVIEW.deliveredBy, run.delivered],
          [REVIEW.reconciledBy, run.reconciled],
          [REVIEW.closedBy, run.closed],
        ] as [string, Run['planned']][])),
  ];
  const begun = run.releaseStarted
    ? `${nameOf(run.releaseStarted.by)}　${TEXTS.begunAt(formatInstant(run.releaseStarted.at))}`
    : TEXTS.beginning;
  const next = steps.findIndex(([, done]) => done === null);
  return (
    <ol class="steps">
      {steps.map(([name, done], index) => (
        <li class={done ? (name === TEXTS.cancelledBy ? 'stopped' : 'done') : index === next ? 'now' : undefined}>
          <b>{name}</b>
          {done
            ? `${nameOf(done.by)}　${formatInstant(done.at)}`
            : name === TEXTS.releasedBy && run.state === 'releasing'
              ? begun
              : TEXTS.notYet}
        </li>
      ))}
    </ol>
  );
}

/** States in which there is something to reconcile; while documents are being issued, there is not yet. */
export const CHECKABLE: readonly Run['state'][] = ['released', 'delivered', 'reconciled', 'closed'];

/** What this person may do with the run now; the server asks again. */
function Buttons({
  desk,
  run,
  isAtWork,
  approval,
}: {
  desk: Desk;
  run: Run;
  /** Some process releases it. */
  isAtWork: boolean;
  approval: ApprovalNow | null;
}) {
  const may = (action: RunAction) =>
    findRefusal(
      action,
      { state: run.state, plannedBy: run.begunBy },
      { id: desk.staff.staffId, role: desk.staff.role },
    ) === undefined;
  const ownPlan =
    run.begunBy === desk.staff.staffId &&
    ['planned', 'checked', 'approved'].includes(run.state) &&
    desk.may('run-approve');
  const mayApprove = may('approve') && run.state !== 'planned' && (approval === null || approval.isOver);
  const mayRelease = may('release') && (approval === null || (!approval.isOver && approval.windowUntil === null));
  const resuming = run.state === 'releasing';
  return (
    <>
      {ownPlan ? <p>{TEXTS.ownPlan}</p> : null}
      <div class="buttons actions">
        {may('accept') ? (
          <a class="button primary small" href={urls.staff.runAccept(run.runId)}>
            {REVIEW.accept}
          </a>
        ) : null}
        {mayApprove ? (
          <a class="button primary small" href={urls.staff.runApprove(run.runId)}>
            {TEXTS.approve}
          </a>
        ) : null}
        {mayRelease && !(resuming && isAtWork) ? (
          <a class="button primary small" href={urls.staff.runRelease(run.runId)}>
            {resuming ? TEXTS.resume : TEXTS.release}
          </a>
        ) : null}
        {CHECKABLE.includes(run.state) && desk.may('run-check') ? (
          <ActionForm action={urls.staff.runCheck(run.runId)} label={TEXTS.check} small />
        ) : null}
        {may('close') ? (
          <a class="button small" href={urls.staff.runClose(run.runId)}>
            {REVIEW.close}
          </a>
        ) : null}
        <a class="button small" href={urls.staff.runReview(run.runId)}>
          {REVIEW.open}
        </a>
        {may('cancel') ? (
          <a class="button danger small" href={urls.staff.runCancel(run.runId)}>
            {TEXTS.cancel}
          </a>
        ) : null}
      </div>
    </>
  );
}

export function Counts({ run }: { run: RunSummary }) {
  return (
    <>
      <h2>{`${TEXTS.peopleHead}：${formatNumber(run.people)}${CONSOLE_TEXTS.home.person}`}</h2>
      <div class="columns">
        <CountTable
          caption={TEXTS.byReason}
          head={TEXTS.reason}
          counts={run.byReason}
          word={(code) => `${reasonWord(code)}（${code}）`}
        />
        <div>
          <CountTable
            caption={TEXTS.byDocument}
            head={TEXTS.document}
            counts={run.byDocument}
            word={wordIn(DOCUMENT_WORDS)}
          />
          <CountTable
            caption={TEXTS.byChannel}
            head={TEXTS.channel}
            counts={run.byChannel}
            word={wordIn(CHANNEL_WORDS)}
          />
        </div>
        <div>
          <CountTable
            caption={TEXTS.leftOut}
            head={TEXTS.leftOutHead}
            counts={run.leftOut}
            word={(code) => <a href={leftOutList(run.runId, code)}>{wordIn(LEFT_OUT_WORDS)(code)}</a>}
          />
          {Object.keys(run.movedOut).length > 0 ? (
            <CountTable
              caption={TEXTS.movedOut}
              head={TEXTS.movedOutHead}
              counts={run.movedOut}
              word={wordIn(MOVED_OUT_WORDS)}
            />
          ) : null}
        </div>
      </div>
    </>
  );
}

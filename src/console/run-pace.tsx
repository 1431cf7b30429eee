import type { RunSummary, WorkPace } from '../issuance/index.ts';
import { RUN_TEXTS as TEXTS } from '../messages/console-pages.ts';
import { refusalSentence } from '../messages/refusals.ts';
import { REVIEW_TEXTS as REVIEW } from '../messages/run-review.ts';
import { formatNumber } from './formats.ts';
import type { PlanJob } from './plan-jobs.ts';
import type { ReleaseJob } from './release-jobs.ts';

/** A time that is left, in words that do not jump. */
export function leftWords(milliseconds: number): string {
  const seconds = Math.max(Math.ceil(milliseconds / 1000), 1);
  return seconds < 90 ? REVIEW.seconds(formatNumber(seconds)) : REVIEW.minutes(formatNumber(Math.ceil(seconds / 60)));
}

/** Rate and time left, once there is something to reckon with. */
function Pace({ open, perSecond }: { open: number; perSecond: number | null }) {
  if (perSecond === null || perSecond <= 0) return null;
  const rate = formatNumber(Math.max(Math.round(perSecond), 1));
  return <p>{REVIEW.pace(rate, leftWords((open * 1000) / perSecond))}</p>;
}

/** How work behind the pages ended, when it did not succeed. */
export function Unhappy({ job }: { job: ReleaseJob | PlanJob | undefined }) {
  if (job?.state === 'failed')
    return (
      <p class="wrong">
        {TEXTS.failed} {job.reference}
      </p>
    );
  if (job?.state === 'refused') return <p class="wrong">{refusalSentence('ja', { code: job.code, details: {} })}</p>;
  return null;
}

/** How far a plan is; in hundredths, because the number of people in the ledger is not for everybody. */
export function PlanProgress({ job, pace }: { job: PlanJob | undefined; pace: WorkPace }) {
  // by another server: how far it is, that one knows
  if (job?.state !== 'running' && job?.state !== 'failed' && pace.isWorking)
    return (
      <section class="panel" aria-live="polite">
        <h2>{REVIEW.planTitle}</h2>
        <p>{REVIEW.planHint}</p>
      </section>
    );
  const isRunning = job?.state === 'running';
  const part = isRunning && job.total > 0 ? job.done / job.total : 0;
  const percent = `${Math.floor(part * 100)}％`;
  return (
    <section class="panel" aria-live="polite">
      <h2>{isRunning ? REVIEW.planTitle : REVIEW.planStopped}</h2>
      {isRunning ? (
        <>
          <progress value={part} max={1} aria-label={REVIEW.planTitle}>
            {percent}
          </progress>
          <p>
            {percent}　{REVIEW.planHint}
          </p>
          <Pace open={job.total - job.done} perSecond={job.elapsedMs > 0 ? (job.done * 1000) / job.elapsedMs : null} />
        </>
      ) : (
        <p>{REVIEW.planStoppedHint}</p>
      )}
      {job?.state === 'failed' ? <p class="wrong">{job.reference}</p> : null}
    </section>
  );
}

interface ReleaseProgressProps {
  run: RunSummary;
  job: ReleaseJob | undefined;
  /** Of all processes that release it. */
  pace: WorkPace;
}

/** How far a release is, whoever carries it out: a page of this server, another server, or a command. */
export function ReleaseProgress({ run, job, pace }: ReleaseProgressProps) {
  const done = run.issued + Object.values(run.movedOut).reduce((sum, count) => sum + count, 0);
  const running = job?.state === 'running' || pace.isWorking;
  return (
    <section class="panel" aria-live="polite">
      <h2>{running ? TEXTS.releasing : TEXTS.stoppedTitle}</h2>
      <progress value={done} max={Math.max(run.people, 1)} aria-label={TEXTS.releasing}>
        {TEXTS.progress(formatNumber(done), formatNumber(run.people))}
      </progress>
      <p>
        {TEXTS.progress(formatNumber(done), formatNumber(run.people))}　{running ? TEXTS.releasingHint : null}
      </p>
      {running ? <Pace open={run.people - done} perSecond={pace.perSecond} /> : null}
      {running ? null : <Unhappy job={job} />}
      {running || job?.state === 'failed' || job?.state === 'refused' ? null : <p>{TEXTS.stalled}</p>}
    </section>
  );
}

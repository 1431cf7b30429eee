import type { RunSummary } from '../issuance/index.ts';
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
function Pace({ done, elapsedMs, open }: { done: number; elapsedMs: number; open: number }) {
  if (done === 0 || elapsedMs <= 0) return null;
  const rate = (done * 1000) / elapsedMs;
  return <p>{REVIEW.pace(formatNumber(Math.max(Math.round(rate), 1)), leftWords((open * 1000) / rate))}</p>;
}

function Unhappy({ job }: { job: ReleaseJob | PlanJob | undefined }) {
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
export function PlanProgress({ job }: { job: PlanJob | undefined }) {
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
          <Pace done={job.done} elapsedMs={job.elapsedMs} open={job.total - job.done} />
        </>
      ) : (
        <p>{REVIEW.planStoppedHint}</p>
      )}
      {job?.state === 'failed' ? <p class="wrong">{job.reference}</p> : null}
    </section>
  );
}

/** How far a release is. */
export function ReleaseProgress({ run, job }: { run: RunSummary; job: ReleaseJob | undefined }) {
  const done = run.issued + Object.values(run.movedOut).reduce((sum, count) => sum + count, 0);
  const running = job?.state === 'running';
  return (
    <section class="panel" aria-live="polite">
      <h2>{running ? TEXTS.releasing : TEXTS.stoppedTitle}</h2>
      <progress value={done} max={Math.max(run.people, 1)} aria-label={TEXTS.releasing}>
        {TEXTS.progress(formatNumber(done), formatNumber(run.people))}
      </progress>
      <p>
        {TEXTS.progress(formatNumber(done), formatNumber(run.people))}　{running ? TEXTS.releasingHint : null}
      </p>
      {running ? <Pace done={job.done} elapsedMs={job.elapsedMs} open={run.people - done} /> : null}
      <Unhappy job={job} />
      {job === undefined || job.state === 'ended' ? <p>{TEXTS.stalled}</p> : null}
    </section>
  );
}

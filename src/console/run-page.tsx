import { findRefusal, getRunSummary, type Run, type RunAction, type RunSummary } from '../issuance/index.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { RUN_TEXTS as TEXTS } from '../messages/console-pages.ts';
import {
  CHANNEL_WORDS,
  DOCUMENT_WORDS,
  LEFT_OUT_WORDS,
  MOVED_OUT_WORDS,
  reasonWord,
} from '../messages/console-words.ts';
import { refusalSentence } from '../messages/refusals.ts';
import { inTransaction } from '../platform/database.ts';
import { urls } from '../web/urls.ts';
import { type Desk, recordLooks } from './desk.ts';
import { formatDay, formatInstant, formatNumber } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { ActionForm, CountTable, Facts } from './parts.tsx';
import type { ReleaseJob } from './release-jobs.ts';
import { StateTag, staffNames } from './run-list-pages.tsx';
import { leftOutList, type PeopleFilter, PeopleOfRun } from './run-people.tsx';

const wordIn =
  (words: Readonly<Record<string, string>>) =>
  (code: string): string =>
    words[code] ?? code;

/** A run with its counts as this desk may see them. */
export function readRun(desk: Desk, runId: string): Promise<RunSummary> {
  const { includeProtected, insurerNumber, installation } = desk;
  return getRunSummary(installation.db, insurerNumber, runId, { includeProtected });
}

export async function runPage(desk: Desk, runId: string, job: ReleaseJob | undefined, filter: PeopleFilter) {
  const run = await readRun(desk, runId);
  await inTransaction(desk.installation.db, (tx) => recordLooks(tx, desk, 'run-shown', 'run', [runId]));
  const nameOf = await staffNames(desk);
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
      <Steps run={run} nameOf={nameOf} />
      {run.state === 'releasing' ? <Progress run={run} job={job} /> : null}
      <Buttons desk={desk} run={run} job={job} />
      <div class="panel">
        <Facts
          rows={[
            [TEXTS.on, formatDay(run.planOn)],
            [TEXTS.next, formatDay(run.nextDeliveryOn)],
            [TEXTS.publish, formatInstant(run.publishAt)],
          ]}
        />
      </div>
      <Counts run={run} />
      <PeopleOfRun desk={desk} run={run} filter={filter} />
    </StaffPage>
  );
}

function Steps({ run, nameOf }: { run: Run; nameOf(id: string): string }) {
  const steps: [string, Run['planned']][] = [
    [TEXTS.plannedBy, run.planned],
    ...(run.cancelled
      ? ([[TEXTS.cancelledBy, run.cancelled]] as [string, Run['planned']][])
      : ([
          [TEXTS.approvedBy, run.approved],
          [TEXTS.releasedBy, run.released],
        ] as [string, Run['planned']][])),
  ];
  const next = steps.findIndex(([, done]) => done === null);
  return (
    <ol class="steps">
      {steps.map(([name, done], index) => (
        <li class={done ? (name === TEXTS.cancelledBy ? 'stopped' : 'done') : index === next ? 'now' : undefined}>
          <b>{name}</b>
          {done ? `${nameOf(done.by)}　${formatInstant(done.at)}` : TEXTS.notYet}
        </li>
      ))}
    </ol>
  );
}

function Progress({ run, job }: { run: RunSummary; job: ReleaseJob | undefined }) {
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
      {job?.state === 'failed' ? (
        <p class="wrong">
          {TEXTS.failed} {job.reference}
        </p>
      ) : null}
      {job?.state === 'refused' ? <p class="wrong">{refusalSentence('ja', { code: job.code, details: {} })}</p> : null}
      {job === undefined || job.state === 'ended' ? <p>{TEXTS.stalled}</p> : null}
    </section>
  );
}

/** What this person may do with the run now; the server asks again. */
function Buttons({ desk, run, job }: { desk: Desk; run: Run; job: ReleaseJob | undefined }) {
  const may = (action: RunAction) =>
    findRefusal(
      action,
      { state: run.state, plannedBy: run.begunBy },
      { id: desk.staff.staffId, role: desk.staff.role },
    ) === undefined;
  const ownPlan =
    run.begunBy === desk.staff.staffId && ['planned', 'approved'].includes(run.state) && desk.may('run-approve');
  const resuming = run.state === 'releasing';
  return (
    <>
      {ownPlan ? <p>{TEXTS.ownPlan}</p> : null}
      <div class="buttons actions">
        {may('approve') ? (
          <a class="button primary small" href={urls.staff.runApprove(run.runId)}>
            {TEXTS.approve}
          </a>
        ) : null}
        {may('release') && !(resuming && job?.state === 'running') ? (
          <a class="button primary small" href={urls.staff.runRelease(run.runId)}>
            {resuming ? TEXTS.resume : TEXTS.release}
          </a>
        ) : null}
        {['releasing', 'released'].includes(run.state) && desk.may('run-check') ? (
          <ActionForm action={urls.staff.runCheck(run.runId)} label={TEXTS.check} small />
        ) : null}
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

import type { Child } from 'hono/jsx';
import { countApplications } from '../applications/index.ts';
import { listRuns, type Run } from '../issuance/index.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { RUN_STATE_WORDS } from '../messages/console-words.ts';
import { DIFFERENCE_TEXTS } from '../messages/differences.ts';
import { PRINT_LABELS, PRINT_TEXTS } from '../messages/print.ts';
import { batchState, listBatches, type PrintBatch } from '../print/index.ts';
import { urls } from '../web/urls.ts';
import type { Desk } from './desk.ts';
import { DifferencesLink } from './difference-pages.tsx';
import { formatDay, formatNumber } from './formats.ts';
import { Table } from './parts.tsx';
import { staffNames } from './run-list-pages.tsx';

const TEXTS = CONSOLE_TEXTS.home;

const WAITING_RUNS: readonly Run['state'][] = ['planned', 'checked', 'approved', 'releasing'];
const WAITING_BATCHES: readonly ReturnType<typeof batchState>[] = ['made', 'released'];
/** Newer batches are looked at for some that wait. */
const BATCHES = 50;

interface WaitingRow {
  what: Child;
  state: string;
  by: string;
}

/** What somebody has to go on with, of what this person may see: runs and print batches, and how many applications and differences wait. */
export async function waitingWork(desk: Desk) {
  const nameOf = await staffNames(desk);
  const rows = [
    ...(await waitingRuns(desk)).map(
      (run): WaitingRow => ({
        what: (
          <a href={urls.staff.run(run.runId)}>
            {TEXTS.run} {formatDay(run.planOn)}
          </a>
        ),
        state: RUN_STATE_WORDS[run.state],
        by: nameOf(run.begunBy),
      }),
    ),
    ...(await waitingBatches(desk)).map(
      (batch): WaitingRow => ({
        what: <a href={urls.staff.printBatch(batch.batchId)}>{PRINT_TEXTS.batch(String(batch.seq))}</a>,
        state: batchState(batch) === 'made' ? PRINT_LABELS.state.made.ja : TEXTS.toPack,
        // kept as `staff:ID`
        by: nameOf(batch.madeBy.slice(batch.madeBy.indexOf(':') + 1)),
      }),
    ),
  ];
  return (
    <>
      <h2>{TEXTS.waiting}</h2>
      <Table<WaitingRow>
        caption={TEXTS.waiting}
        hideCaption
        columns={[
          { head: TEXTS.what, cell: ({ what }) => what },
          { head: TEXTS.state, cell: ({ state }) => state },
          { head: TEXTS.madeBy, cell: ({ by }) => by },
        ]}
        rows={rows}
        empty={TEXTS.nothingWaiting}
      />
      <ApplicationsLink desk={desk} />
      <DifferencesLink desk={desk} text={DIFFERENCE_TEXTS.home} />
    </>
  );
}

const waitingRuns = async ({ installation, insurerNumber }: Desk): Promise<Run[]> =>
  (await listRuns(installation.db, insurerNumber)).filter((run) => WAITING_RUNS.includes(run.state));

async function waitingBatches({ installation, insurerNumber, may }: Desk): Promise<PrintBatch[]> {
  if (!may('print-look')) return [];
  const batches = await listBatches(installation.db, insurerNumber, BATCHES);
  return batches.filter((batch) => WAITING_BATCHES.includes(batchState(batch)));
}

/** How many applications wait, for whoever may decide; nothing when none does. */
async function ApplicationsLink({ desk }: { desk: Desk }) {
  if (!desk.may('application-review')) return null;
  const { late, waiting } = await countApplications(desk.installation, desk.insurerNumber, desk.actor);
  if (waiting === 0) return null;
  return (
    <p>
      {TEXTS.applications(formatNumber(waiting), late > 0 ? formatNumber(late) : undefined)}{' '}
      <a class="nowrap" href={urls.staff.applications()}>
        {TEXTS.applicationsLink}
      </a>
    </p>
  );
}

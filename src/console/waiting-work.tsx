import type { Child } from 'hono/jsx';
import { countApplications } from '../applications/index.ts';
import type { GapSurvey } from '../gaps/index.ts';
import { countItems, listRuns, partsOfScope, type Run } from '../issuance/index.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { RUN_STATE_WORDS } from '../messages/console-words.ts';
import { DIFFERENCE_TEXTS } from '../messages/differences.ts';
import { PRINT_LABELS, PRINT_TEXTS } from '../messages/print.ts';
import { scopeWord } from '../messages/run-review.ts';
import { batchState, countBatch, countLettersDue, findToGather, listBatches } from '../print/index.ts';
import { urls } from '../web/urls.ts';
import type { Desk } from './desk.ts';
import { DifferencesLink } from './difference-pages.tsx';
import { formatDay, formatInstant, formatNumber, NOTHING } from './formats.ts';
import { Table } from './parts.tsx';
import { staffNames } from './run-list-pages.tsx';
import { readOnTheWay } from './run-on-the-way.tsx';

const TEXTS = CONSOLE_TEXTS.home;

const BEFORE_RELEASE: readonly Run['state'][] = ['planned', 'checked', 'approved', 'releasing'];
const AFTER_RELEASE: readonly Run['state'][] = ['released', 'delivered', 'reconciled'];
/** Newer runs are looked at for what they have still to bring. */
const RUNS = 5;
/** Newer batches are looked at for some that wait. */
const BATCHES = 50;

interface WaitingRow {
  what: Child;
  state: string;
  by: string;
}

/**
 * What somebody has to go on with, of what this person may see: runs, what waits to be printed, print batches, and how many
 * applications and differences wait.
 */
export async function waitingWork(desk: Desk, survey: GapSurvey) {
  const nameOf = await staffNames(desk);
  const rows = [
    ...(await waitingRuns(desk, nameOf)),
    ...(await toGather(desk, survey)),
    ...(await waitingBatches(desk, nameOf)),
  ];
  return (
    <>
      <h2>{TEXTS.waiting}</h2>
      <Table<WaitingRow>
        caption={TEXTS.waiting}
        hideCaption
        columns={[
          { head: TEXTS.what, wrap: true, cell: ({ what }) => what },
          { head: TEXTS.state, wrap: true, cell: ({ state }) => state },
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

type NameOf = (id: string) => string;

/** Runs before their release, each with what tells it from another of the same day; and after it, with what is still to be done. */
async function waitingRuns(desk: Desk, nameOf: NameOf): Promise<WaitingRow[]> {
  const { includeProtected, installation, insurerNumber } = desk;
  const runs = await listRuns(installation.db, insurerNumber);
  const before = runs.filter((run) => BEFORE_RELEASE.includes(run.state));
  const after = runs.filter((run) => AFTER_RELEASE.includes(run.state)).slice(0, RUNS);
  const ids = before.map(({ runId }) => runId);
  const people = await countItems(installation.db, insurerNumber, ids, { includeProtected });
  const rowOf = (run: Run, facts: readonly string[], state: string): WaitingRow => ({
    what: (
      <>
        <a href={urls.staff.run(run.runId)}>
          {TEXTS.run} {formatDay(run.planOn)}
        </a>
        <span class="kana">{facts.join('　')}</span>
      </>
    ),
    state,
    by: nameOf(run.begunBy),
  });
  const rows = before.map((run) => {
    const count = `${formatNumber(people.get(run.runId) ?? 0)}${TEXTS.person}`;
    const facts = [scopeWord(partsOfScope(run.scope)), count, TEXTS.plannedAt(formatInstant(run.begunAt))];
    return rowOf(run, facts, RUN_STATE_WORDS[run.state]);
  });
  for (const run of after) {
    const open = (await readOnTheWay(desk, run.runId))?.all;
    rows.push(rowOf(run, [scopeWord(partsOfScope(run.scope))], stateAfter(run, open)));
  }
  return rows;
}

/** @param open what has reached nobody yet; undefined: not for whoever looks */
function stateAfter({ state }: Run, open: number | undefined): string {
  if (state === 'reconciled') return TEXTS.toClose;
  if (open === undefined) return RUN_STATE_WORDS[state];
  return open > 0 ? TEXTS.open(formatNumber(open)) : TEXTS.toCheck;
}

/** Paper and letters in no print batch, for those who may see the printing. */
async function toGather({ installation, insurerNumber, may }: Desk, survey: GapSurvey): Promise<WaitingRow[]> {
  if (!may('print-look')) return [];
  const rowOf = (what: string, state: string): WaitingRow => ({
    what: <a href={urls.staff.print()}>{what}</a>,
    state,
    by: NOTHING,
  });
  const found = await findToGather(installation.db, insurerNumber, installation.clock.now());
  const rows = found.papers > 0 ? [rowOf(TEXTS.paper, TEXTS.toGather(formatNumber(found.papers)))] : [];
  if (found.noAddress.length > 0) {
    const state = TEXTS.noAddress(formatNumber(found.noAddress.length));
    rows.push({ what: <a href={urls.staff.printAddresses()}>{TEXTS.paperNoAddress}</a>, state, by: NOTHING });
  }
  // everybody is looked at for it: of a large society the page of letters does
  if (survey.isKept) {
    const { people = 0 } = survey.counts.find(({ kind }) => kind === 'no-account') ?? {};
    return people > 0 ? [...rows, { ...rowOf(TEXTS.letters, TEXTS.lettersOf(formatNumber(people))) }] : rows;
  }
  const due = await countLettersDue(installation, insurerNumber);
  const letters = due.letter + due.reminder;
  return letters > 0 ? [...rows, rowOf(TEXTS.letters, TEXTS.toGather(formatNumber(letters)))] : rows;
}

/** Batches to be released, packed, or of which nobody has told that they were posted. */
async function waitingBatches({ installation, insurerNumber, may }: Desk, nameOf: NameOf): Promise<WaitingRow[]> {
  if (!may('print-look')) return [];
  const rows: WaitingRow[] = [];
  for (const batch of await listBatches(installation.db, insurerNumber, BATCHES)) {
    const state = batchState(batch);
    if (state === 'cancelled') continue;
    let waits: string = state === 'made' ? PRINT_LABELS.state.made.ja : TEXTS.toPack;
    if (state === 'packaged' || state === 'forgotten') {
      const { pieces, steps } = await countBatch(installation.db, insurerNumber, batch.batchId);
      if (pieces <= steps.posted) continue;
      waits = TEXTS.toReport(formatNumber(pieces - steps.posted));
    }
    rows.push({
      what: <a href={urls.staff.printBatch(batch.batchId)}>{PRINT_TEXTS.batch(String(batch.seq))}</a>,
      state: waits,
      // kept as `staff:ID`
      by: nameOf(batch.madeBy.slice(batch.madeBy.indexOf(':') + 1)),
    });
  }
  return rows;
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

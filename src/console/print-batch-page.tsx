import { readMembers } from '../members/index.ts';
import { PRINT_LABELS as LABELS, PRINT_TEXTS as TEXTS } from '../messages/print.ts';
import { SWITCH_TEXTS } from '../messages/switches.ts';
import { inTransaction } from '../platform/database.ts';
import {
  type BatchCounts,
  batchState,
  countBatch,
  eachPiece,
  findUnequal,
  getBatch,
  listDifferences,
  PIECE_KINDS,
  type PrintBatch,
  type PrintPiece,
  type ReceiptResult,
} from '../print/index.ts';
import { ErrorSummary } from '../web/form.tsx';
import { urls } from '../web/urls.ts';
import { type Desk, recordLooks } from './desk.ts';
import { formatInstant, formatNumber } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { Facts, Table } from './parts.tsx';
import { PersonLink } from './person.tsx';
import type { PrintJob } from './print-jobs.ts';
import { BatchTag, nameIn } from './print-list-page.tsx';
import { DifferencePart, ResultNote, UnequalPart } from './print-reports.tsx';
import { BatchSteps } from './print-steps.tsx';
import { staffNames } from './run-list-pages.tsx';
import { stoppedNotes } from './stopped-note.tsx';

/** People that a page names. */
const SHOWN = 200;

interface BatchSaid {
  job?: PrintJob | undefined;
  result?: ReceiptResult;
  error?: string;
}

/** One batch: what it has, whom it left out, what to look at, and what became of it. */
export async function batchPage(desk: Desk, id: string, said: BatchSaid = {}) {
  const { installation, insurerNumber } = desk;
  const { db } = installation;
  const batch = await getBatch(db, insurerNumber, id);
  const state = batchState(batch);
  const counts = await countBatch(db, insurerNumber, batch.batchId);
  const nameOf = await staffNames(desk);
  const { rows: warned, records } = await lookAtPieces(desk, batch);
  const differences = await listDifferences(db, insurerNumber, batch.batchId);
  const unequal = batch.packagedAt ? await findUnequal(db, insurerNumber, batch.batchId, SHOWN) : undefined;
  const lineOf = (piece: PrintPiece) => records.find((one) => one.memberId === piece.memberId)?.line;
  const title = TEXTS.batch(String(batch.seq));
  const personColumns = [
    {
      head: TEXTS.person,
      cell: (piece: PrintPiece) => {
        const line = lineOf(piece);
        return line ? <PersonLink line={line} /> : null;
      },
    },
    {
      head: TEXTS.kind,
      cell: (piece: PrintPiece) => LABELS.kind[piece.kind].ja,
    },
  ];
  return (
    <StaffPage
      desk={desk}
      section="print"
      title={title}
      up={{ href: urls.staff.print(), label: TEXTS.title }}
      withErrors={said.error !== undefined}
    >
      {said.error ? <ErrorSummary errors={{}} about={said.error} /> : null}
      {said.result ? <ResultNote result={said.result} /> : null}
      <JobNote job={said.job} />
      {await stoppedNotes(desk, { issue: SWITCH_TEXTS.paperStopped })}
      <Facts
        rows={[
          [TEXTS.state, <BatchTag batch={batch} />],
          [TEXTS.madeAt, TEXTS.made(nameIn(nameOf, batch.madeBy), formatInstant(batch.madeAt))],
          ...(batch.releasedAt
            ? [[TEXTS.released, TEXTS.made(nameIn(nameOf, batch.releasedBy), formatInstant(batch.releasedAt))] as const]
            : []),
          [TEXTS.files, LABELS.form[batch.form].ja],
          [TEXTS.pieces, TEXTS.counted(formatNumber(counts.pieces))],
          ...(batch.fileHash && batch.deleteByOn
            ? [[TEXTS.hash, <span class="mono wrap">{batch.fileHash}</span>] as const]
            : []),
        ]}
      />
      <CountParts counts={counts} />
      <Table<PrintPiece>
        caption={TEXTS.warnings}
        columns={[
          ...personColumns,
          {
            head: TEXTS.what,
            wrap: true,
            cell: (piece) =>
              piece.warnings.map((warning) => LABELS.warning[warning as keyof typeof LABELS.warning].ja).join('、'),
          },
        ]}
        rows={warned.filter((piece) => !piece.takenOutAt)}
        empty={TEXTS.warningsNone}
      />
      <Table<PrintPiece>
        caption={TEXTS.takenOut}
        columns={[
          ...personColumns,
          {
            head: TEXTS.why,
            wrap: true,
            cell: ({ takenOutWhy }) => (takenOutWhy ? LABELS.takenOut[takenOutWhy].ja : ''),
          },
        ]}
        rows={warned.filter((piece) => piece.takenOutAt)}
        empty={TEXTS.takenOutNone}
      />
      {warned.some((piece) => piece.takenOutAt) ? <p class="hint">{TEXTS.takenOutNext}</p> : null}
      <SamplePart batch={batch} counts={counts} />
      <BatchSteps desk={desk} batch={batch} state={state} running={said.job?.state === 'running'} />
      {unequal ? <UnequalPart unequal={unequal} /> : null}
      {batch.packagedAt ? <DifferencePart desk={desk} batch={batch} differences={differences} /> : null}
    </StaffPage>
  );
}

/** Pieces that somebody should look at, with their people; each look is recorded. */
async function lookAtPieces(desk: Desk, batch: PrintBatch) {
  const { installation, insurerNumber, on } = desk;
  const rows: PrintPiece[] = [];
  for await (const page of eachPiece(installation.db, insurerNumber, batch.batchId)) {
    rows.push(...page.filter((piece) => piece.warnings.length > 0 || piece.takenOutAt !== null));
    if (rows.length >= SHOWN) break;
  }
  rows.splice(SHOWN);
  const ids = [...new Set(rows.map(({ memberId }) => memberId))];
  return inTransaction(installation.db, async (tx) => {
    const records = await readMembers(tx, insurerNumber, ids, on);
    await recordLooks(tx, desk, 'print-batch-shown', 'print-batch', [batch.batchId]);
    await recordLooks(tx, desk, 'print-piece-listed', 'member', ids);
    return { rows, records };
  });
}

function JobNote({ job }: { job: PrintJob | undefined }) {
  if (!job || job.state === 'ended') return null;
  if (job.state === 'running') {
    return (
      <div class="note" role="status">
        <p>{TEXTS.packing}</p>
      </div>
    );
  }
  return (
    <div class="note bad" role="alert">
      <p>{job.state === 'failed' ? TEXTS.jobFailed(job.reference) : TEXTS.jobRefused}</p>
    </div>
  );
}

type Words = Readonly<Record<string, { ja: string }>>;
type Counted = [word: string, count: number];

const counted = (words: Words, numbers: Readonly<Record<string, number>>): Counted[] =>
  Object.entries(numbers).flatMap(([key, count]) => (count > 0 ? [[words[key]?.ja ?? key, count]] : []));

function CountParts({ counts }: { counts: BatchCounts }) {
  const { certificate, letter, notice, ordinary, recorded, registered, reminder, steps } = counts;
  const parts: [string, Counted[]][] = [
    [
      TEXTS.counts,
      [
        ...counted(LABELS.kind, { certificate, notice, letter, reminder }),
        ...counted(LABELS.method, { registered, recorded, ordinary }),
      ],
    ],
    [TEXTS.steps, counted(LABELS.step, steps)],
  ];
  return (
    <>
      {parts.map(([caption, rows]) =>
        rows.length === 0 ? null : (
          <Table<Counted>
            caption={caption}
            columns={[
              { head: TEXTS.what, cell: ([word]) => word },
              { head: TEXTS.pieces, numeric: true, cell: ([, count]) => formatNumber(count) },
            ]}
            rows={rows}
            empty=""
          />
        ),
      )}
    </>
  );
}

function SamplePart({ batch, counts }: { batch: PrintBatch; counts: BatchCounts }) {
  const kinds = PIECE_KINDS.filter((kind) => counts[kind] > 0);
  if (kinds.length === 0 || batchState(batch) === 'cancelled') return null;
  return (
    <section>
      <h2>{TEXTS.sample}</h2>
      <p class="hint">{TEXTS.sampleHint}</p>
      <p class="actions">
        {kinds.map((kind) => (
          <a class="button" href={`${urls.staff.printSample(batch.batchId)}?kind=${kind}`}>
            {LABELS.kind[kind].ja}
          </a>
        ))}
      </p>
    </section>
  );
}

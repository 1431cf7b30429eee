import { PRINT_LABELS as LABELS, PRINT_TEXTS as TEXTS } from '../messages/print.ts';
import type { Difference, findUnequal, PrintBatch, ReceiptResult } from '../print/index.ts';
import { urls } from '../web/urls.ts';
import type { Desk } from './desk.ts';
import { formatNumber } from './formats.ts';
import { Table } from './parts.tsx';

/** What became of a receipt that was just taken in. */
export function ResultNote({ result }: { result: ReceiptResult }) {
  const { differences, news, repeated } = result;
  return (
    <div class={differences.length === 0 || repeated ? 'note ok' : 'note bad'} role="status">
      <p>
        {repeated ? TEXTS.receiptRepeated : TEXTS.receiptDone(formatNumber(news), formatNumber(differences.length))}
      </p>
    </div>
  );
}

/** 発行番号 whose steps do not agree. */
export function UnequalPart({ unequal }: { unequal: Awaited<ReturnType<typeof findUnequal>> }) {
  const sets = (Object.keys(TEXTS.sets) as (keyof typeof TEXTS.sets)[]).filter((set) => unequal[set].length > 0);
  return (
    <section>
      <h2>{TEXTS.unequal}</h2>
      {sets.length === 0 ? <p>{TEXTS.unequalNone}</p> : null}
      {sets.map((set) => (
        <details>
          <summary>
            {TEXTS.sets[set]}（{TEXTS.counted(formatNumber(unequal[set].length))}）
          </summary>
          <p class="mono">{unequal[set].join('　')}</p>
        </details>
      ))}
    </section>
  );
}

/** Lines of receipts that can not be, each until somebody has said how it was cleared up. */
export function DifferencePart({
  desk,
  batch,
  differences,
}: {
  desk: Desk;
  batch: PrintBatch;
  differences: readonly Difference[];
}) {
  return (
    <section>
      <h2>{TEXTS.differences}</h2>
      <Table<Difference>
        caption={TEXTS.differences}
        hideCaption
        columns={[
          { head: TEXTS.piece, cell: ({ pieceId }) => <span class="mono nowrap">{pieceId}</span> },
          { head: TEXTS.serial, cell: ({ serial }) => <span class="mono nowrap">{serial}</span> },
          { head: TEXTS.what, wrap: true, cell: ({ kind }) => LABELS.difference[kind].ja },
          {
            head: TEXTS.note,
            wrap: true,
            cell: (one) =>
              one.settledAt ? one.note : desk.may('print-make') ? <SettleForm batch={batch} one={one} /> : null,
          },
        ]}
        rows={differences}
        empty={TEXTS.differencesNone}
      />
      {differences.some(({ settledAt }) => settledAt === null) ? <p class="hint">{TEXTS.differenceNext}</p> : null}
    </section>
  );
}

function SettleForm({ batch, one }: { batch: PrintBatch; one: Difference }) {
  return (
    <form method="post" action={urls.staff.printSettle(batch.batchId)} class="inline-form">
      <input type="hidden" name="kind" value={one.kind} />
      <input type="hidden" name="piece" value={one.pieceId} />
      <input type="hidden" name="serial" value={one.serial} />
      <input name="note" aria-label={`${TEXTS.note} ${one.pieceId}`} maxlength={200} required />
      <button type="submit" class="button small">
        {TEXTS.settle}
      </button>
    </form>
  );
}

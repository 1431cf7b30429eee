import { PRINT_TEXTS as TEXTS } from '../messages/print.ts';
import { type BatchState, type PrintBatch, RECEIPT_COLUMNS } from '../print/index.ts';
import { Field } from '../web/form.tsx';
import { urls } from '../web/urls.ts';
import type { Desk } from './desk.ts';
import { formatDay } from './formats.ts';
import { ActionForm } from './parts.tsx';

/** What may be done with a batch now, by whoever looks. */
export function BatchSteps({
  desk,
  batch,
  state,
  running,
}: {
  desk: Desk;
  batch: PrintBatch;
  state: BatchState;
  running: boolean;
}) {
  const { batchId } = batch;
  const open = state === 'made' || state === 'released';
  const mayRelease = desk.may('print-release') && batch.madeBy !== `staff:${desk.staff.staffId}`;
  return (
    <>
      {state === 'made' ? <p class="hint">{TEXTS.releaseHint}</p> : null}
      {state === 'released' ? (
        <p class="hint">{desk.policy.printVendor.recipient === '' ? TEXTS.noRecipient : TEXTS.packHint}</p>
      ) : null}
      {state === 'packaged' && batch.deleteByOn ? (
        <p class="hint">{TEXTS.downloadHint(formatDay(batch.deleteByOn))}</p>
      ) : null}
      <div class="actions">
        {state === 'made' && mayRelease ? (
          <ActionForm action={urls.staff.printRelease(batchId)} label={TEXTS.release} tone="primary" />
        ) : null}
        {state === 'released' && desk.may('print-make') && !running && desk.policy.printVendor.recipient !== '' ? (
          <ActionForm action={urls.staff.printPackage(batchId)} label={TEXTS.pack} tone="primary" />
        ) : null}
        {state === 'packaged' && desk.may('print-make') ? (
          <a class="button primary" href={urls.staff.printPackage(batchId)}>
            {TEXTS.download}
          </a>
        ) : null}
        {open && desk.may('print-make') && !running ? (
          <ActionForm action={urls.staff.printCancel(batchId)} label={TEXTS.cancel} tone="danger" />
        ) : null}
      </div>
      {batch.packagedAt && desk.may('print-make') ? (
        <section>
          <h2>{TEXTS.receipt}</h2>
          <form method="post" action={urls.staff.printReceipt(batchId)} encType="multipart/form-data" class="panel">
            <Field
              name="file"
              label={TEXTS.receiptFile}
              hint={TEXTS.receiptHint(Object.values(RECEIPT_COLUMNS).join('、'))}
              type="file"
              accept=".csv,.json,text/csv,application/json"
              required
            />
            <button type="submit" class="button primary">
              {TEXTS.receipt}
            </button>
          </form>
        </section>
      ) : null}
    </>
  );
}

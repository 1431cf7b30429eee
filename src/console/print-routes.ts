import { Readable } from 'node:stream';
import { Hono } from 'hono';
import { findIsoDay } from '../lib/day.ts';
import { ADDRESS_GROUNDS } from '../members/index.ts';
import { PRINT_TEXTS as TEXTS } from '../messages/print.ts';
import { whyText } from '../messages/shell-refusals.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import {
  cancelBatch,
  confirmAddress,
  DIFFERENCES,
  downloadPackage,
  drawSample,
  getBatch,
  isReturnReason,
  makeBatch,
  PIECE_KINDS,
  recordReturn,
  releaseBatch,
  settle,
  takeInReceipt,
} from '../print/index.ts';
import { readBody } from '../web/read-body.ts';
import { urls } from '../web/urls.ts';
import { allow, type ConsoleContext, type ConsoleEnv, type Desk, idOf } from './desk.ts';
import { batchPage } from './print-batch-page.tsx';
import { PrintJobs } from './print-jobs.ts';
import { printPage } from './print-list-page.tsx';
import { readForm } from './read-form.ts';
import { samplePage } from './sample-page.tsx';

/** Bytes of a receipt: some hundred thousand pieces. */
export const LARGEST_RECEIPT = 40 * 1024 * 1024;

/** Seconds after which the page of a batch whose package is being made is loaded again. */
const REFRESH = 3;

const actorOf = ({ staff }: Desk) => ({ kind: 'staff', id: staff.staffId }) as const;

/** Print batches: made, looked at, released, packed, and what the vendor and the post tell. */
export function printRoutes(installation: Installation): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  const jobs = new PrintJobs(installation);

  app.get(urls.staff.print(), allow(installation, 'print-look'), async (c) => c.html(await printPage(c.get('desk'))));
  app.post(urls.staff.print(), allow(installation, 'print-make'), async (c) => {
    const desk = c.get('desk');
    const { batchId } = await makeBatch(installation, desk.insurerNumber, actorOf(desk));
    return c.redirect(urls.staff.printBatch(batchId), 303);
  });

  app.post(urls.staff.printReturn(), allow(installation, 'print-make'), async (c) => {
    const desk = c.get('desk');
    const field = await readForm(c);
    const form = { number: field('number'), returnedOn: field('returnedOn'), why: field('why') };
    const on = findIsoDay(form.returnedOn);
    const again = async (error: string) => c.html(await printPage(desk, { form, error }), 422);
    if (!on || on > desk.on) return again(TEXTS.dayWrong);
    const { why } = form;
    if (!isReturnReason(why)) return again(TEXTS.returnWhyMissing);
    try {
      const back = { number: form.number, returnedOn: on, why, reissue: field('reissue') === 'yes' };
      await recordReturn(installation, desk.insurerNumber, back, actorOf(desk));
    } catch (error) {
      if (error instanceof Refused && error.code === 'not-found') return again(TEXTS.returnUnknown);
      if (error instanceof Refused && error.code === 'wrong-state') return again(TEXTS.returnState);
      throw error;
    }
    return c.html(await printPage(desk, { done: TEXTS.returnDone }));
  });

  app.post(urls.staff.memberAddress(':id'), allow(installation, 'print-make'), async (c) => {
    const desk = c.get('desk');
    const field = await readForm(c);
    const why = ADDRESS_GROUNDS.find((one) => one === field('why'));
    if (!why) throw new Refused('form-invalid', { field: 'why' });
    await confirmAddress(installation, desk.insurerNumber, idOf(c), why, actorOf(desk));
    return c.redirect(urls.staff.member(idOf(c)), 303);
  });

  app.get(urls.staff.printBatch(':id'), allow(installation, 'print-look'), async (c) => {
    const job = jobs.find(idOf(c));
    if (job?.state === 'running') c.header('Refresh', String(REFRESH));
    return c.html(await batchPage(c.get('desk'), idOf(c), { job }));
  });

  const kindOf = (c: ConsoleContext) => PIECE_KINDS.find((one) => one === c.req.query('kind')) ?? 'certificate';
  app.get(urls.staff.printSample(':id'), allow(installation, 'print-look'), async (c) =>
    c.html(await samplePage(c.get('desk'), idOf(c), kindOf(c))),
  );
  app.get(urls.staff.printSampleFile(':id'), allow(installation, 'print-look'), async (c) => {
    const desk = c.get('desk');
    const kind = kindOf(c);
    const { seq } = await getBatch(installation.db, desk.insurerNumber, idOf(c));
    const bytes = await drawSample(installation, desk.insurerNumber, idOf(c), kind, actorOf(desk));
    return c.body(new Uint8Array(bytes), 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="print-${seq}-${kind}-sample.pdf"`,
    });
  });

  app.post(urls.staff.printRelease(':id'), allow(installation, 'print-release'), async (c) => {
    const desk = c.get('desk');
    await releaseBatch(installation, desk.insurerNumber, idOf(c), actorOf(desk));
    return c.redirect(urls.staff.printBatch(idOf(c)), 303);
  });
  app.post(urls.staff.printCancel(':id'), allow(installation, 'print-make'), async (c) => {
    const desk = c.get('desk');
    await cancelBatch(installation, desk.insurerNumber, idOf(c), actorOf(desk));
    return c.redirect(urls.staff.printBatch(idOf(c)), 303);
  });
  app.post(urls.staff.printPackage(':id'), allow(installation, 'print-make'), async (c) => {
    const desk = c.get('desk');
    const { batchId } = await getBatch(installation.db, desk.insurerNumber, idOf(c));
    if (desk.policy.printVendor.recipient === '') throw new Refused('print-recipient');
    jobs.start(desk.insurerNumber, batchId, actorOf(desk));
    return c.redirect(urls.staff.printBatch(batchId), 303);
  });
  app.get(urls.staff.printPackage(':id'), allow(installation, 'print-make'), async (c) => {
    const desk = c.get('desk');
    const { bytes, name, stream } = await downloadPackage(installation, desk.insurerNumber, idOf(c), actorOf(desk));
    return c.body(Readable.toWeb(stream) as ReadableStream, 200, {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(bytes),
      'Content-Disposition': `attachment; filename="${name}"`,
    });
  });

  app.post(urls.staff.printReceipt(':id'), allow(installation, 'print-make'), receiptTaken(installation));
  app.post(urls.staff.printSettle(':id'), allow(installation, 'print-make'), async (c) => {
    const desk = c.get('desk');
    const field = await readForm(c);
    const kind = DIFFERENCES.find((one) => one === field('kind'));
    if (!kind) throw new Refused('form-invalid', { field: 'kind' });
    if (field('note').trim() === '') return c.html(await batchPage(desk, idOf(c), { error: TEXTS.noteMissing }), 422);
    const which = { kind, pieceId: field('piece'), serial: field('serial') };
    const { batchId } = await getBatch(installation.db, desk.insurerNumber, idOf(c));
    await settle(installation, desk.insurerNumber, batchId, which, field('note').slice(0, 200), actorOf(desk));
    return c.redirect(urls.staff.printBatch(idOf(c)), 303);
  });
  return app;
}

function receiptTaken(installation: Installation) {
  return async (c: ConsoleContext) => {
    const desk = c.get('desk');
    const { file } = await readBody(c);
    const again = async (error: string) => c.html(await batchPage(desk, idOf(c), { error }), 422);
    if (!(file instanceof File) || file.name === '') return again(TEXTS.fileMissing);
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const result = await takeInReceipt(installation, desk.insurerNumber, idOf(c), bytes, actorOf(desk));
      return c.html(await batchPage(desk, idOf(c), { result }));
    } catch (error) {
      if (error instanceof Refused && error.code === 'file-refused') {
        const { row = '', why = '' } = error.details;
        return again(TEXTS.fileRefused(String(row), whyText('ja', String(why))));
      }
      throw error;
    }
  };
}

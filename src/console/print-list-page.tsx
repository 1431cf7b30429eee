import { findUnusableAddresses, isShielded, type MemberRecord, readMembers } from '../members/index.ts';
import { PRINT_LABELS as LABELS, PRINT_TEXTS as TEXTS } from '../messages/print.ts';
import { SWITCH_TEXTS } from '../messages/switches.ts';
import { inTransaction } from '../platform/database.ts';
import { batchState, countBatch, findToGather, listBatches, type PrintBatch, RETURN_REASONS } from '../print/index.ts';
import { ErrorSummary, Field, Select } from '../web/form.tsx';
import { urls } from '../web/urls.ts';
import { type Desk, recordLooks } from './desk.ts';
import { formatInstant, formatNumber } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { ActionForm, Table, Tag } from './parts.tsx';
import { PersonLink } from './person.tsx';
import { staffNames } from './run-list-pages.tsx';
import { stoppedNotes } from './stopped-note.tsx';

export function BatchTag({ batch }: { batch: PrintBatch }) {
  const state = batchState(batch);
  const tone = state === 'packaged' ? 'ok' : state === 'cancelled' || state === 'forgotten' ? undefined : 'warn';
  return <Tag tone={tone}>{LABELS.state[state].ja}</Tag>;
}

/** Whoever a batch names, as `kind:id`. */
export const nameIn = (nameOf: (id: string) => string, by: string | null) => nameOf((by ?? '').replace(/^[a-z]+:/, ''));

/** People that the page names. */
const SHOWN = 200;

interface ReturnForm {
  form?: { number: string; returnedOn: string; why: string };
  error?: string;
  done?: string;
}

/** The batches, and the form for what came back. */
export async function printPage(desk: Desk, said: ReturnForm = {}) {
  const { installation, insurerNumber } = desk;
  const batches = await listBatches(installation.db, insurerNumber, 50);
  const counted = await Promise.all(
    batches.map(async (batch) => ({ batch, counts: await countBatch(installation.db, insurerNumber, batch.batchId) })),
  );
  const nameOf = await staffNames(desk);
  const asked = await lookAtAddresses(desk);
  return (
    <StaffPage desk={desk} section="print" title={TEXTS.title} withErrors={said.error !== undefined}>
      <p class="intro">{TEXTS.intro}</p>
      {await stoppedNotes(desk, { issue: SWITCH_TEXTS.paperStopped })}
      {said.done ? (
        <div class="note ok" role="status">
          <p>{said.done}</p>
        </div>
      ) : null}
      {desk.may('print-make') ? <ActionForm action={urls.staff.print()} label={TEXTS.make} tone="primary" /> : null}
      <Table<(typeof counted)[number]>
        caption={TEXTS.list}
        columns={[
          {
            head: TEXTS.title,
            cell: ({ batch }) => <a href={urls.staff.printBatch(batch.batchId)}>{TEXTS.batch(String(batch.seq))}</a>,
          },
          { head: TEXTS.state, cell: ({ batch }) => <BatchTag batch={batch} /> },
          { head: TEXTS.pieces, numeric: true, cell: ({ counts }) => formatNumber(counts.pieces) },
          {
            head: TEXTS.madeAt,
            cell: ({ batch }) => TEXTS.made(nameIn(nameOf, batch.madeBy), formatInstant(batch.madeAt)),
          },
        ]}
        rows={counted}
        empty={TEXTS.none}
      />
      {asked.all > 0 ? (
        <section id="addresses">
          <Table<MemberRecord>
            caption={TEXTS.noAddressList}
            columns={[
              { head: TEXTS.person, cell: ({ line }) => <PersonLink line={line} /> },
              {
                head: TEXTS.why,
                wrap: true,
                cell: ({ memberId }) =>
                  LABELS.takenOut[asked.cameBack.has(memberId) ? 'came-back' : 'address-missing'].ja,
              },
            ]}
            rows={asked.records}
            empty=""
          />
          <p class="hint">{TEXTS.noAddressHint(formatNumber(asked.all))}</p>
        </section>
      ) : null}
      {desk.may('print-make') && batches.length > 0 ? <ReturnPart desk={desk} said={said} /> : null}
    </StaffPage>
  );
}

/** For whom there is paper and no address; each look is recorded. */
async function lookAtAddresses(desk: Desk) {
  const { installation, insurerNumber, on } = desk;
  const { noAddress } = await findToGather(installation.db, insurerNumber, installation.clock.now());
  const ids = [...new Set(noAddress.map(({ memberId }) => memberId))].slice(0, SHOWN);
  return inTransaction(installation.db, async (tx) => {
    const records = (await readMembers(tx, insurerNumber, ids, on)).filter((record) => !isShielded(record));
    await recordLooks(
      tx,
      desk,
      'print-piece-listed',
      'member',
      records.map(({ memberId }) => memberId),
    );
    return { all: noAddress.length, cameBack: await findUnusableAddresses(tx, insurerNumber, records), records };
  });
}

function ReturnPart({ desk, said }: { desk: Desk; said: ReturnForm }) {
  const reasons = RETURN_REASONS.map((reason) => ({ value: reason, label: reason }));
  return (
    <section>
      <h2>{TEXTS.return}</h2>
      {said.error ? <ErrorSummary errors={{ number: said.error }} /> : null}
      <form method="post" action={urls.staff.printReturn()} class="panel">
        <Field
          name="number"
          label={TEXTS.returnNumber}
          value={said.form?.number}
          error={said.error}
          autocapitalize="characters"
          autocomplete="off"
          maxlength={20}
          required
          short
        />
        <Field
          name="returnedOn"
          label={TEXTS.returnedOn}
          type="date"
          value={said.form?.returnedOn ?? desk.on}
          required
          short
        />
        <Select name="why" label={TEXTS.returnWhy} options={reasons} value={said.form?.why} required />
        <label class="pick">
          <input type="checkbox" name="reissue" value="yes" />
          {TEXTS.reissue}
        </label>
        <button type="submit" class="button primary">
          {TEXTS.save}
        </button>
      </form>
    </section>
  );
}

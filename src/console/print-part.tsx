import type { Day } from '../lib/day.ts';
import { ADDRESS_GROUNDS } from '../members/index.ts';
import { PRINT_LABELS as LABELS, PRINT_TEXTS as TEXTS } from '../messages/print.ts';
import { type PieceWithEvents, STEPS } from '../print/index.ts';
import { Select } from '../web/form.tsx';
import { urls } from '../web/urls.ts';
import { formatDay, NOTHING } from './formats.ts';
import { Table } from './parts.tsx';

/** Mail came back from the present address: nothing goes there until the ledger has another, or somebody says here that it is right. */
export function ReturnedAddressPart({
  isProtected,
  mayConfirm,
  memberId,
  on,
}: {
  memberId: string;
  on: Day;
  /** Nothing goes to the address of the ledger, whatever it is. */
  isProtected: boolean;
  mayConfirm: boolean;
}) {
  return (
    <section class="panel">
      <h2>{TEXTS.cameBackTitle}</h2>
      <p>{(isProtected ? TEXTS.cameBackProtected : TEXTS.cameBack)(formatDay(on))}</p>
      {mayConfirm && !isProtected ? (
        <form method="post" action={urls.staff.memberAddress(memberId)}>
          <Select
            name="why"
            label={TEXTS.addressRight}
            required
            wide
            options={[
              { value: '', label: NOTHING },
              ...ADDRESS_GROUNDS.map((ground) => ({ value: ground, label: LABELS.addressGround[ground].ja })),
            ]}
          />
          <button class="button small" type="submit">
            {TEXTS.addressConfirm}
          </button>
        </form>
      ) : null}
    </section>
  );
}

/** What was printed of a person, and what became of it. */
export function PrintPart({ pieces, linked }: { pieces: readonly PieceWithEvents[]; linked: boolean }) {
  if (pieces.length === 0) return null;
  return (
    <section>
      <h2>{TEXTS.personTitle}</h2>
      <Table<PieceWithEvents>
        caption={TEXTS.personTitle}
        hideCaption
        columns={[
          {
            head: TEXTS.piece,
            cell: ({ batchId, pieceId }) =>
              linked ? (
                <a class="mono nowrap" href={urls.staff.printBatch(batchId)}>
                  {pieceId}
                </a>
              ) : (
                <span class="mono nowrap">{pieceId}</span>
              ),
          },
          { head: TEXTS.kind, cell: ({ kind }) => LABELS.kind[kind].ja },
          { head: TEXTS.method, cell: ({ method }) => LABELS.method[method].ja },
          { head: TEXTS.steps, wrap: true, cell: stepsOf },
          { head: TEXTS.tracking, cell: ({ events }) => events.posted?.tracking ?? NOTHING },
        ]}
        rows={pieces}
        empty=""
      />
    </section>
  );
}

function stepsOf({ events, takenOutWhy }: PieceWithEvents): string {
  const steps = STEPS.flatMap((step) => {
    const event = events[step];
    if (!event) return [];
    const why = step === 'returned' || step === 'spoiled' ? `（${event.why}）` : '';
    return [TEXTS.day(LABELS.step[step].ja, formatDay(event.on)) + why];
  });
  if (takenOutWhy && takenOutWhy !== 'spoiled') steps.push(LABELS.takenOut[takenOutWhy].ja);
  return steps.join('、') || NOTHING;
}

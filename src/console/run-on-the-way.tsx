import type { Child } from 'hono/jsx';
import type { RunSummary } from '../issuance/index.ts';
import { batchNext, ON_THE_WAY, ON_THE_WAY_TEXTS as TEXTS } from '../messages/on-the-way.ts';
import { PRINT_LABELS } from '../messages/print.ts';
import { findOnTheWay, type OnTheWay } from '../print/index.ts';
import { urls } from '../web/urls.ts';
import type { Desk } from './desk.ts';
import { formatInstant, formatNumber } from './formats.ts';
import { Table } from './parts.tsx';

/** What a run has still to bring, for whoever may see the printing. */
export async function readOnTheWay(desk: Desk, runId: string): Promise<OnTheWay | undefined> {
  const { installation, insurerNumber } = desk;
  if (!desk.may('print-look')) return undefined;
  return findOnTheWay(installation.db, insurerNumber, runId, installation.clock.now());
}

interface Row {
  where: Child;
  pieces: number;
  next: Child;
}

/** Where the documents are that have reached nobody yet, each with what comes next and the way there. */
export function OnTheWayPart({ desk, found, run }: { desk: Desk; found: OnTheWay; run: RunSummary }) {
  if (found.all === 0 && found.paper === 0 && run.state !== 'released' && run.state !== 'reconciled') return null;
  const link = (href: string, text: string, may: boolean) => (may ? <a href={href}>{text}</a> : text);
  const rows: Row[] = [
    {
      where: ON_THE_WAY.web.ja,
      pieces: found.web,
      next: `${formatInstant(run.publishAt)}　${ON_THE_WAY.web.next.ja}`,
    },
    {
      where: ON_THE_WAY.toGather.ja,
      pieces: found.toGather,
      next: link(urls.staff.print(), ON_THE_WAY.toGather.next.ja, desk.may('print-make')),
    },
    {
      where: ON_THE_WAY.noAddress.ja,
      pieces: found.noAddress,
      next: <a href={urls.staff.printAddresses()}>{ON_THE_WAY.noAddress.next.ja}</a>,
    },
    ...found.inBatches.map(({ batchId, pieces, seq, state }) => ({
      where: `${TEXTS.batch(String(seq))}：${PRINT_LABELS.state[state].ja}`,
      pieces,
      next: <a href={urls.staff.printBatch(batchId)}>{batchNext('ja', state)}</a>,
    })),
    { where: ON_THE_WAY.returned.ja, pieces: found.returned, next: ON_THE_WAY.returned.next.ja },
  ];
  const isOver = found.all === 0;
  return (
    <section>
      <h2>{TEXTS.title}</h2>
      <p>
        {found.paper > 0 ? TEXTS.paper(formatNumber(found.paper)) : null}
        {isOver ? TEXTS.none : TEXTS.open(formatNumber(found.all))}
        {isOver && run.state === 'released' ? TEXTS.noneHint : null}
        {run.state === 'reconciled' ? TEXTS.close : null}
      </p>
      <Table<Row>
        caption={TEXTS.title}
        hideCaption
        columns={[
          { head: TEXTS.where, wrap: true, cell: ({ where }) => where },
          { head: TEXTS.pieces, numeric: true, cell: ({ pieces }) => formatNumber(pieces) },
          { head: TEXTS.next, wrap: true, cell: ({ next }) => next },
        ]}
        rows={rows.filter(({ pieces }) => pieces > 0)}
        empty=""
      />
      <p class="hint">{TEXTS.apart}</p>
    </section>
  );
}

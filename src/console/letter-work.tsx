import { LETTER_WORK_TEXTS as TEXTS } from '../messages/print.ts';
import { ROLE_TEXTS } from '../messages/roles.ts';
import type { LetterWork } from '../print/index.ts';
import { urls } from '../web/urls.ts';
import type { Desk } from './desk.ts';
import { formatDay, formatNumber } from './formats.ts';
import { Table, Tag } from './parts.tsx';

/** Letters that wait for somebody: for a batch to be made, or for the report that they were posted. Nothing where none do. */
export function LetterWorkTable({ desk, work }: { desk: Desk; work: readonly LetterWork[] }) {
  if (work.length === 0) return null;
  const hrefOf = ({ batch }: LetterWork) => (batch ? urls.staff.printBatch(batch.batchId) : urls.staff.print());
  return (
    <Table<LetterWork>
      caption={TEXTS.caption}
      columns={[
        {
          head: TEXTS.what,
          wrap: true,
          cell: (one) => {
            const title = one.batch ? TEXTS.notPosted(String(one.batch.seq)) : TEXTS.notMade;
            return desk.may('print-look') ? <a href={hrefOf(one)}>{title}</a> : title;
          },
        },
        { head: TEXTS.letters, numeric: true, cell: ({ letters }) => TEXTS.counted(formatNumber(letters)) },
        { head: TEXTS.why, wrap: true, cell: ({ kind, sinceOn }) => TEXTS.whys[kind](formatDay(sinceOn)) },
        {
          head: TEXTS.due,
          cell: ({ dueOn }) => (
            <>
              {formatDay(dueOn)} {dueOn < desk.on ? <Tag tone="bad">{TEXTS.late}</Tag> : null}
            </>
          ),
        },
        { head: TEXTS.owner, cell: () => ROLE_TEXTS.ja.clerk },
      ]}
      rows={work}
      empty=""
    />
  );
}

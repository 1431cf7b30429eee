import type { Day } from '../lib/day.ts';
import type { Encoding } from '../lib/text-encoding.ts';
import {
  Faults,
  type FaultsPart,
  type PartEnd,
  RowCells,
  type RowKey,
  readPart,
  type TableHead,
  type TablePart,
  TableRows,
  type TableTally,
} from '../tables/index.ts';
import { type PackedRows, RowPacker } from './packed-rows.ts';
import { CARD_STATUS_COLUMNS, readStatusRow } from './read-card-status-file.ts';
import { MEMBER_COLUMNS, readMemberRow } from './read-members-file.ts';

/** A part of a file to be read, by this thread or another. */
export interface PartTask {
  table: 'members' | 'card-status';
  part: TablePart;
  encoding: Encoding;
  /** undefined: it is in this part, if anywhere. */
  head: TableHead | undefined;
  /** The day before which everybody was born. */
  today: Day;
}

/** What a part says. Lines count from its beginning. */
export interface FactPart extends PartEnd {
  rows: PackedRows;
  /** Rows without a fault. */
  good: number;
  faults: FaultsPart;
  doubts: FaultsPart;
  tally: Pick<TableTally, 'rows' | 'watch'>;
  head: TableHead | undefined;
}

/** Reads and checks the rows of a part. What depends on other rows is looked at when the parts come together. */
export function readFactPart({ table, part, encoding, head, today }: PartTask): FactPart {
  const faults = new Faults();
  const doubts = new Faults();
  const rows = new TableRows(table === 'members' ? MEMBER_COLUMNS : CARD_STATUS_COLUMNS, faults, head);
  const packer = new RowPacker();
  let key: RowKey | undefined;
  let good = 0;
  const claim = (claimed: RowKey) => {
    key = claimed;
    return undefined;
  };
  const reading = { faults, doubts, today, claim };
  let cells: RowCells | undefined;
  const batches = readPart(part, encoding, rows);
  for (;;) {
    const batch = batches.next();
    if (batch.done) {
      const { tally } = rows;
      return {
        ...batch.value,
        rows: packer.finish(),
        good,
        faults: faults.part(),
        doubts: doubts.part(),
        tally: { rows: tally.rows, watch: tally.watch },
        head: rows.head,
      };
    }
    cells ??= new RowCells(batch.value.head, faults, doubts);
    for (const row of batch.value.rows) {
      cells.next(row.line, row.cells);
      key = undefined;
      const read = table === 'members' ? readMemberRow(cells, reading) : readStatusRow(cells, reading);
      if (read !== undefined) good += 1;
      if (key !== undefined) packer.add(key, row.line, read);
    }
  }
}

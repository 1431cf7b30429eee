import type { ApprovalFact, ApprovalKind } from '../eligibility/index.ts';
import {
  type ColumnPlan,
  type Faults,
  householdKey,
  type InspectedFile,
  KEY_COLUMNS,
  RowCells,
  type RowKey,
  readTable,
  type TableHead,
} from '../tables/index.ts';

/** One line of 承認済みの申請 (files.md, approvals.csv). A person may have several, each with its own 申請種別 and 承認年月日. */
export interface ApprovalRow extends RowKey {
  line: number;
  fact: ApprovalFact;
}

const KINDS = new Map<string, ApprovalKind>([
  ['要配慮者', 'special-care'],
  ['紛失更新中', 'lost-renewing'],
]);

export const APPROVAL_COLUMNS: ColumnPlan = {
  required: [...KEY_COLUMNS, '申請種別', '承認年月日'],
  optional: ['終了年月日'],
  words: { 申請種別: [...KINDS.keys()] },
};

export interface ApprovalsReading {
  faults: Faults;
  doubts: Faults;
  onHead?: (head: TableHead) => void;
  /** What is told and refuses nothing. */
  notes?: Faults;
}

/** Reads approvals.csv in batches, good rows only. A file without rows is good: nobody has an approval. */
export async function* readApprovalsFile(
  file: InspectedFile,
  reading: ApprovalsReading,
): AsyncGenerator<ApprovalRow[]> {
  let cells: RowCells | undefined;
  const lines = new Map<string, number>();
  const { onHead, notes } = reading;
  const options = { rowsNeeded: false, ...(onHead ? { onHead } : {}), ...(notes ? { notes } : {}) };
  for await (const { head, rows } of readTable(file, APPROVAL_COLUMNS, reading.faults, options)) {
    cells ??= new RowCells(head, reading.faults, reading.doubts);
    const batch: ApprovalRow[] = [];
    for (const row of rows) {
      cells.next(row.line, row.cells);
      const approval = readRow(cells, lines);
      if (approval) batch.push(approval);
    }
    yield batch;
  }
}

function readRow(cells: RowCells, lines: Map<string, number>): ApprovalRow | undefined {
  const key = cells.key();
  const kind = cells.label('申請種別', KINDS);
  const approvedOn = cells.day('承認年月日');
  const endedOn = cells.dayOrNull('終了年月日');
  if (approvedOn && endedOn && endedOn < approvedOn) cells.doubt('終了年月日', 'end-before-start');
  if (key && kind && approvedOn) {
    const whole = `${householdKey(key)}\t${key.branch}\t${kind}\t${approvedOn}`;
    const firstLine = lines.get(whole);
    if (firstLine === undefined) lines.set(whole, cells.line);
    else cells.fault('番号', 'same-key-twice', { firstLine });
  }
  if (cells.faulty || !key || !kind || !approvedOn || endedOn === undefined) return undefined;
  return { ...key, line: cells.line, fact: { kind, approvedOn, endedOn } };
}

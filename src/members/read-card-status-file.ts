import type { CardFacts, CardState, RegistrationState } from '../eligibility/index.ts';
import {
  type ColumnPlan,
  type Faults,
  type InspectedFile,
  KEY_COLUMNS,
  RowCells,
  type RowKey,
  readTable,
  type TableHead,
} from '../tables/index.ts';

/** One line of マイナ保険証の状況 (files.md, card-status.csv). */
export interface CardStatusRow extends RowKey {
  line: number;
  facts: CardFacts;
}

/** complete: a member without a row is unknown. unregistered-only: a member without a row is 取得/登録済. */
export type DeliveryKind = 'complete' | 'unregistered-only';

/** What `unregistered-only` says of a member without a row. */
export const HELD_AND_REGISTERED: CardFacts = {
  card: 'held',
  returnedOn: null,
  registration: 'registered',
  releaseRequestedOn: null,
  certificateExpiresOn: null,
  cardExpiresOn: null,
};

const CARDS = new Map<string, CardState>([
  ['取得', 'held'],
  ['未取得', 'none'],
  ['返納', 'returned'],
  ['不明', 'unknown'],
]);
const REGISTRATIONS = new Map<string, RegistrationState>([
  ['登録済', 'registered'],
  ['未登録', 'not-registered'],
  ['解除申請', 'release-requested'],
  ['解除済', 'released'],
  ['不明', 'unknown'],
]);

export const CARD_STATUS_COLUMNS: ColumnPlan = {
  required: [...KEY_COLUMNS, 'カード', '利用登録'],
  optional: ['返納年月日', '解除申請年月日', '電子証明書有効期限', 'カード有効期限'],
  words: { カード: [...CARDS.keys()], 利用登録: [...REGISTRATIONS.keys()] },
};

export interface StatusReading {
  faults: Faults;
  doubts: Faults;
  /** Notes that a person has a row; gives the line of an earlier row of the same person. */
  claim(row: RowKey, line: number): number | undefined;
  onHead?: (head: TableHead) => void;
  /** What is told and refuses nothing. */
  notes?: Faults;
}

/** Reads card-status.csv in batches, good rows only; of use only once the whole file has been read without a fault. */
export async function* readCardStatusFile(
  file: InspectedFile,
  reading: StatusReading,
): AsyncGenerator<CardStatusRow[]> {
  let cells: RowCells | undefined;
  const { onHead, notes } = reading;
  const options = { rowsNeeded: true, ...(onHead ? { onHead } : {}), ...(notes ? { notes } : {}) };
  for await (const { head, rows } of readTable(file, CARD_STATUS_COLUMNS, reading.faults, options)) {
    cells ??= new RowCells(head, reading.faults, reading.doubts);
    const batch: CardStatusRow[] = [];
    for (const row of rows) {
      cells.next(row.line, row.cells);
      const status = readStatusRow(cells, reading);
      if (status) batch.push(status);
    }
    yield batch;
  }
}

/** One row that `cells` stands at; undefined: it has a fault. */
export function readStatusRow(cells: RowCells, reading: StatusReading): CardStatusRow | undefined {
  const key = cells.key();
  const card = cells.label('カード', CARDS);
  const returnedOn = cells.dayOrNull('返納年月日');
  const registration = cells.label('利用登録', REGISTRATIONS);
  const releaseRequestedOn = cells.dayOrNull('解除申請年月日');
  const certificateExpiresOn = cells.dayOrNull('電子証明書有効期限');
  const cardExpiresOn = cells.dayOrNull('カード有効期限');
  if (key) {
    const firstLine = reading.claim(key, cells.line);
    if (firstLine !== undefined) cells.fault('番号', 'same-key-twice', { firstLine });
  }
  if (
    cells.faulty ||
    key === undefined ||
    card === undefined ||
    returnedOn === undefined ||
    registration === undefined ||
    releaseRequestedOn === undefined ||
    certificateExpiresOn === undefined ||
    cardExpiresOn === undefined
  ) {
    return undefined;
  }
  return {
    ...key,
    line: cells.line,
    facts: { card, returnedOn, registration, releaseRequestedOn, certificateExpiresOn, cardExpiresOn },
  };
}

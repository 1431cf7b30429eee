import { CompiledQuery } from 'kysely';
import { type Db, sql, type Tx } from './database.ts';

/**
 * A block of rows on its way into a table by COPY, several times faster than any INSERT. It travels as the only parameter of
 * the statement: the clients of both engines know it and send it in their own way (postgres-database.ts, embedded-database.ts).
 */
export class CopyBlock {
  /** COPY's text format: a line a row, tabs between, `\N` for null. */
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** The block of a statement made by {@link copyRows}. */
export function findCopyBlock(parameters: unknown): CopyBlock | undefined {
  const first = Array.isArray(parameters) ? parameters[0] : undefined;
  return first instanceof CopyBlock ? first : undefined;
}

type Cell = string | number | boolean | Date | null | undefined;

const SPECIAL = /[\\\t\n\r]/;
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function copyCell(cell: Cell): string {
  if (cell === null || cell === undefined) return '\\N';
  if (typeof cell === 'string') {
    return SPECIAL.test(cell) ? cell.replace(/[\\\t\n\r]/g, (special) => ESCAPES[special] ?? '') : cell;
  }
  return cell instanceof Date ? cell.toISOString() : String(cell);
}

/**
 * Adds rows to a table; each row has its cells in the order of `columns`. In the transaction of `tx`, and all of them or none.
 * @returns how many
 */
export async function copyRows(
  tx: Db | Tx,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): Promise<number> {
  if (rows.length === 0) return 0;
  let text = '';
  for (const row of rows) {
    for (let i = 0; i < row.length; i++) text += i === 0 ? copyCell(row[i]) : `\t${copyCell(row[i])}`;
    text += '\n';
  }
  const target = sql`copy ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))}) from`.compile(tx);
  await tx.executeQuery(CompiledQuery.raw(target.sql, [new CopyBlock(text)]));
  return rows.length;
}

/** As {@link copyRows}, for rows that are objects with the names of the columns. */
export async function copyRecords<Row extends { [Name in keyof Row]: Cell }>(
  tx: Db | Tx,
  table: string,
  columns: readonly (keyof Row & string)[],
  rows: readonly Row[],
): Promise<number> {
  const cells = rows.map((row) => columns.map((column) => row[column]));
  return copyRows(tx, table, columns, cells);
}

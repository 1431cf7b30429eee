import type { Encoding } from '../lib/text-encoding.ts';
import type { Db, Tx } from '../platform/database.ts';
import { Faults, inspectFile, KEY_COLUMNS, RowCells, type RowKey, readTable } from '../tables/index.ts';
import type { NamedFile } from './facts-from-files.ts';
import { findOpenMemberIds } from './member-keys-store.ts';

const PLAN = {
  required: KEY_COLUMNS.filter((column) => column !== '保険者番号'),
  optional: ['保険者番号'],
};

export type MemberListReading = { ok: true; memberIds: string[] } | { ok: false; name: string; faults: Faults };

/**
 * Reads a list of people (docs/formats.md): 記号, 番号 and 枝番 of each, once. One fault refuses the list, and every fault is told
 * with its line; `member-unknown` is whoever the ledger does not show to everybody, people under protection too. The ids are in order.
 * @throws Refused `file-not-readable`
 */
export async function readMemberList(
  db: Db | Tx,
  insurerNumber: string,
  named: Pick<NamedFile, 'name' | 'path'>,
  encoding?: Encoding,
): Promise<MemberListReading> {
  const faults = new Faults();
  const refused = { ok: false, name: named.name, faults } as const;
  const inspected = await inspectFile(named.path, named.name, encoding);
  if (!inspected.ok) {
    faults.add(inspected.fault);
    return refused;
  }
  const memberIds: string[] = [];
  const lines = new Map<string, number>();
  let cells: RowCells | undefined;
  for await (const { head, rows } of readTable(inspected.file, PLAN, faults, { rowsNeeded: true })) {
    cells ??= new RowCells(head, faults, faults);
    const keys: RowKey[] = [];
    for (const row of rows) {
      cells.next(row.line, row.cells);
      const key = cells.key(insurerNumber);
      if (!key) continue;
      if (key.insurerNumber !== insurerNumber) {
        cells.fault('保険者番号', 'other-society');
        continue;
      }
      const whole = wholeOf(key);
      const firstLine = lines.get(whole);
      if (firstLine !== undefined) cells.fault('番号', 'same-key-twice', { firstLine });
      else {
        lines.set(whole, row.line);
        keys.push(key);
      }
    }
    const known = await findOpenMemberIds(db, insurerNumber, keys);
    for (const [at, id] of known.entries()) {
      const key = keys[at];
      if (id !== null) memberIds.push(id);
      else if (key) faults.add({ line: lines.get(wholeOf(key)) ?? null, column: '番号', kind: 'member-unknown' });
    }
  }
  return faults.any ? refused : { ok: true, memberIds: memberIds.sort() };
}

const wholeOf = (key: RowKey) => `${key.symbolKey}\t${key.numberKey}\t${key.branch}`;

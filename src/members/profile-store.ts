import { type Db, type Tx, tables } from '../platform/database.ts';
import type { FileKind } from '../tables/index.ts';

export interface ProfileRow {
  insurer_number: string;
  name: string;
  version: number;
  kind: FileKind;
  title: string;
  document: string;
  added_at: Date;
  added_by: string;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
}

interface ProfileTables {
  import_profile: ProfileRow;
}

/** By name, the newest version of each first. */
export async function listProfileRows(db: Db | Tx, insurerNumber: string): Promise<ProfileRow[]> {
  return tables<ProfileTables>(db)
    .selectFrom('import_profile')
    .selectAll()
    .where('insurer_number', '=', insurerNumber)
    .orderBy('name')
    .orderBy('version', 'desc')
    .execute();
}

export async function insertProfile(tx: Tx, row: ProfileRow): Promise<void> {
  await tables<ProfileTables>(tx).insertInto('import_profile').values(row).execute();
}

/** Takes the version of a name that is in use out of use, if there is one. */
export async function endProfile(
  tx: Tx,
  key: { insurerNumber: string; name: string },
  end: { at: Date; by: string },
): Promise<void> {
  await tables<ProfileTables>(tx)
    .updateTable('import_profile')
    .set({ withdrawn_at: end.at, withdrawn_by: end.by })
    .where('insurer_number', '=', key.insurerNumber)
    .where('name', '=', key.name)
    .where('withdrawn_at', 'is', null)
    .execute();
}

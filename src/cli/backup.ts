import { resolve } from 'node:path';
import { recordAudit } from '../audit/index.ts';
import { INSTALLATION } from '../keys/index.ts';
import { holdRestored } from '../mail/index.ts';
import { backupText } from '../messages/outside.ts';
import { refusalText } from '../messages/shell-refusals.ts';
import { markRestored, openOutsideLog } from '../outside/index.ts';
import { type BackupCounts, restoreBackup, writeBackup } from '../platform/backup.ts';
import { inTransaction } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { listInsurers } from '../society/index.ts';
import { type Command, type DatabaseCall, print } from './command.ts';

const fileOf = (call: DatabaseCall) => resolve(call.io.cwd, call.positionals[0] ?? '');

/** A copy of everybody's data is an act of the installation, and stands in its own chain. */
async function record(call: DatabaseCall, action: 'backup-begun' | 'backup-restored'): Promise<void> {
  const actor = await call.actor();
  const subject = { kind: 'installation', id: INSTALLATION };
  await inTransaction(call.installation.db, (tx) =>
    recordAudit(tx, INSTALLATION, call.installation.clock.now(), [{ actor, action, subject }]),
  );
}

function tell(call: DatabaseCall, counts: BackupCounts): Promise<void> {
  return print(call, counts, () => backupText(call.language, call.positionals[0] ?? '', counts));
}

/** Says at once when nothing else will run before the outside log is replayed. */
async function tellWhatToDo({ installation, io, language }: DatabaseCall): Promise<void> {
  const { db, outsideLog, random } = installation;
  if (outsideLog === undefined) return;
  try {
    await openOutsideLog(db, outsideLog, random).write();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await io.stderr.write(`${refusalText(language, error)}\n`);
  }
}

export const commands: Command[] = [
  {
    name: 'backup',
    usage: 'FILE [--json]',
    summary: {
      ja: 'データベースの全部を、暗号化した一つのファイルに書き出す（keys/master.key は別に保管してください）',
      en: 'write the whole database into one encrypted file; keep keys/master.key apart from it',
    },
    options: {},
    arguments: [1, 1],
    needs: 'database',
    async run(call) {
      await record(call, 'backup-begun');
      await tell(call, await writeBackup(call.installation, fileOf(call)));
      return 0;
    },
  },
  {
    name: 'restore',
    usage: 'FILE [--json]',
    summary: {
      ja: '書き出したファイルから、空のデータベースを元どおりにする（同じ keys/master.key が必要です）',
      en: 'fill an empty database from a backup; needs the same keys/master.key',
    },
    options: {},
    arguments: [1, 1],
    needs: 'database',
    begins: true,
    behind: true,
    async run(call) {
      const counts = await restoreBackup(call.installation, fileOf(call));
      const { clock, db } = call.installation;
      await inTransaction(db, (tx) => markRestored(tx, clock.now()));
      for (const insurerNumber of await listInsurers(db))
        await inTransaction(db, (tx) => holdRestored(tx, insurerNumber, clock.now()));
      await record(call, 'backup-restored');
      await tell(call, counts);
      await tellWhatToDo(call);
      return 0;
    },
  },
];

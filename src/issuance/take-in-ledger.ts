import { closeAccounts } from '../access/index.ts';
import { endCertificates } from '../certificates/index.ts';
import { followLedger } from '../filings/index.ts';
import {
  type ImportOptions,
  type ImportResult,
  importMembers,
  listWithOtherBirthDate,
  type NamedFile,
} from '../members/index.ts';
import type { Installation } from '../platform/installation.ts';

/**
 * Takes in 加入者台帳 with what follows from it: the documents of people who leave end at 00:00 JST of
 * their 資格喪失年月日, at once when that day is past, those on the Web of people whose flag it raises end now; neither an account nor a document follows a 記号・番号・枝番 to somebody
 * born on another day. In the same transaction as the news of it.
 */
export function takeInLedger(
  installation: Installation,
  file: NamedFile,
  options: ImportOptions,
): Promise<ImportResult> {
  return importMembers(installation, file, {
    ...options,
    async afterWrite(tx, { insurerNumber, sourceId, at }) {
      await followLedger(tx, installation, { insurerNumber, sourceId, at, actor: options.actor });
      const others = await listWithOtherBirthDate(tx, insurerNumber);
      await closeAccounts(tx, insurerNumber, others, 'other-birth-date', options.actor, at);
      const theirs = others.map((memberId) => ({ memberId, at }));
      await endCertificates(tx, insurerNumber, theirs, 'other-person', options.actor, at);
    },
  });
}

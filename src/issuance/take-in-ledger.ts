import { closeAccounts } from '../access/index.ts';
import { endCertificates } from '../certificates/index.ts';
import { startOfDayInJapan } from '../lib/day.ts';
import {
  type ImportOptions,
  type ImportResult,
  importMembers,
  listLeavers,
  listWithOtherBirthDate,
  type NamedFile,
} from '../members/index.ts';
import type { Installation } from '../platform/installation.ts';

/**
 * Takes in 加入者台帳 with what follows from it: the documents of people who leave end at 00:00 JST of
 * their 資格喪失年月日, at once when that day is past; neither an account nor a document follows a 記号・番号・枝番 to somebody
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
      const leavers = await listLeavers(tx, insurerNumber, sourceId);
      const ends = leavers.map(({ memberId, lostOn }) => ({ memberId, at: startOfDayInJapan(lostOn) }));
      await endCertificates(tx, insurerNumber, ends, 'left', options.actor, at);
      const others = await listWithOtherBirthDate(tx, insurerNumber);
      await closeAccounts(tx, insurerNumber, others, 'other-birth-date', options.actor, at);
      const theirs = others.map((memberId) => ({ memberId, at }));
      await endCertificates(tx, insurerNumber, theirs, 'other-person', options.actor, at);
    },
  });
}

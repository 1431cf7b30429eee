import { type BrokenPlace, findAuditedInsurers, verifyAudit } from '../audit/index.ts';
import { auditText } from '../messages/console.ts';
import { type Command, type DatabaseCall, print } from './command.ts';
import { findOption } from './options.ts';

/** Checks the chain of the named society, or of every one. Exit 1 at the first bad place. */
async function verify(call: DatabaseCall): Promise<number> {
  const { db } = call.installation;
  const named = findOption(call, 'insurer');
  const chains: { insurerNumber: string; entries: number; ok: boolean }[] = [];
  let broken: BrokenPlace | null = null;
  for (const insurerNumber of named ? [named] : await findAuditedInsurers(db)) {
    const result = await verifyAudit(db, insurerNumber);
    chains.push({ insurerNumber, entries: result.entries, ok: result.broken === null });
    broken = result.broken;
    if (broken) break;
  }
  await print(call, { ok: broken === null, chains, broken }, () => auditText(call.language, chains, broken));
  return broken === null ? 0 : 1;
}

export const commands: Command[] = [
  {
    name: 'audit verify',
    usage: '[--json]',
    summary: {
      ja: '監査記録のつながりを確かめる',
      en: 'check the chain of the audit log; exit 1 and the first bad place if it was changed',
    },
    options: {},
    arguments: [0, 0],
    needs: 'database',
    run: verify,
  },
];

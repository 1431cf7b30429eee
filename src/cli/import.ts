import { requireAllowed } from '../access/index.ts';
import type { Actor } from '../audit/index.ts';
import { takeInLedger } from '../issuance/index.ts';
import {
  type ImportOptions,
  type ImportResult,
  importApprovals,
  importCardStatus,
  type NamedFile,
} from '../members/index.ts';
import { FILE_TEXTS, faultLines } from '../messages/files.ts';
import { Refused } from '../platform/refused.ts';
import type { Command, DatabaseCall } from './command.ts';
import { findChoice, findEncoding, namedFile } from './files.ts';
import { findOption, getDayOption } from './options.ts';

const OPTIONS = { encoding: { type: 'string' }, again: { type: 'boolean' } } as const;
const USAGE = '[--encoding utf-8|windows-31j] [--again] [--as USER]';

/** The operator at the shell, or a staff member who may import. */
async function importer(call: DatabaseCall): Promise<Actor> {
  if (findOption(call, 'as') === undefined) return call.actor();
  const staff = await call.staff();
  requireAllowed(staff.role, 'import');
  return { kind: staff.kind, id: staff.id };
}

function fileOf(call: DatabaseCall): NamedFile {
  return namedFile(call, call.positionals[0] ?? '');
}

async function optionsOf(call: DatabaseCall): Promise<ImportOptions> {
  const encoding = findEncoding(call);
  return {
    actor: await importer(call),
    again: call.values.again === true,
    ...(encoding === undefined ? {} : { encoding }),
  };
}

/** Prints the summary as one line of JSON, and tells the person what happened on standard error. */
async function tell(call: DatabaseCall, { ok, summary, report, sameAsOn }: ImportResult): Promise<number> {
  const texts = FILE_TEXTS[call.language];
  const lines: string[] = [];
  if (report.encoding !== null && !report.faults.any) lines.push(texts.read(report));
  if (report.unknownColumns.length > 0) lines.push(texts.unknown(report));
  lines.push(...faultLines(call.language, report.name, report.faults));
  if (sameAsOn !== null) lines.push(texts.sameFile(sameAsOn));
  else lines.push(ok ? texts.taken(summary) : texts.nothing(summary));
  if (ok && summary.refused > 0) lines.push(texts.strangers(summary.refused));
  await call.io.stderr.write(`${lines.join('\n')}\n`);
  await call.io.stdout.write(`${JSON.stringify(summary)}\n`);
  return ok ? 0 : 1;
}

/** `--second NAME`: a second person, other than `--as`, who confirms what looks wrong. */
async function isSeconded(call: DatabaseCall): Promise<boolean> {
  if (findOption(call, 'second') === undefined) return false;
  const [first, second] = [await call.staff('as'), await call.staff('second')];
  if (first.id === second.id) throw new Refused('same-person');
  requireAllowed(second.role, 'import');
  return true;
}

export const commands: Command[] = [
  {
    name: 'import members',
    usage: `FILE ${USAGE}`,
    summary: { ja: '加入者台帳を取り込む', en: 'take in the ledger (加入者台帳)' },
    options: OPTIONS,
    arguments: [1, 1],
    needs: 'database',
    run: async (call) => tell(call, await takeInLedger(call.installation, fileOf(call), await optionsOf(call))),
  },
  {
    name: 'import card-status',
    usage: `FILE --as-of DATE [--kind complete|unregistered-only] [--second USER] ${USAGE}`,
    summary: { ja: 'マイナ保険証の状況を取り込む', en: 'take in the states of マイナ保険証 as of a day' },
    options: { ...OPTIONS, 'as-of': { type: 'string' }, kind: { type: 'string' }, second: { type: 'string' } },
    arguments: [1, 1],
    needs: 'database',
    async run(call) {
      const asOfOn = getDayOption(call, 'as-of');
      const kind = findChoice(call, 'kind', ['complete', 'unregistered-only']) ?? 'complete';
      const options = { ...(await optionsOf(call)), asOfOn, kind, fewerRowsConfirmed: await isSeconded(call) };
      return tell(call, await importCardStatus(call.installation, fileOf(call), options));
    },
  },
  {
    name: 'import approvals',
    usage: `FILE ${USAGE}`,
    summary: { ja: '承認済みの申請を取り込む', en: 'take in approved applications' },
    options: OPTIONS,
    arguments: [1, 1],
    needs: 'database',
    run: async (call) => tell(call, await importApprovals(call.installation, fileOf(call), await optionsOf(call))),
  },
];

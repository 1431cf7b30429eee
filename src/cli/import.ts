import { can, requireAllowed } from '../access/index.ts';
import type { Actor } from '../audit/index.ts';
import { takeInApprovals } from '../filings/index.ts';
import { takeInLedger } from '../issuance/index.ts';
import {
  countOpenDifferences,
  type ImportOptions,
  type ImportResult,
  importCardStatus,
  listProfilesInUse,
  type NamedFile,
  type SourceKind,
} from '../members/index.ts';
import { FILE_TEXTS, faultLines } from '../messages/files.ts';
import { PROFILE_TEXTS } from '../messages/profiles.ts';
import { Refused } from '../platform/refused.ts';
import { listInsurers } from '../society/index.ts';
import type { Command, DatabaseCall } from './command.ts';
import { findEncoding, namedFile } from './files.ts';

import { findLayout } from './layout.ts';

import { findChoice, findDayOption, findOption, getDayOption } from './options.ts';

const OPTIONS = {
  profile: { type: 'string' },
  encoding: { type: 'string' },
  sheet: { type: 'string' },
  again: { type: 'boolean' },
  'as-of': { type: 'string' },
  second: { type: 'string' },
} as const;
const USAGE =
  '[--profile NAME|FILE.json] [--encoding utf-8|windows-31j] [--sheet NAME] [--again] [--as USER] [--second USER]';

/** The operator at the shell, or a staff member who may import. */
async function importer(call: DatabaseCall): Promise<{ actor: Actor; withoutProtected: boolean }> {
  if (findOption(call, 'as') === undefined) return { actor: await call.actor(), withoutProtected: false };
  const staff = await call.staff();
  requireAllowed(staff.role, 'import');
  return { actor: { kind: staff.kind, id: staff.id }, withoutProtected: !can(staff.role, 'protected-look') };
}

/** The file and its layout. undefined: the profile has faults, which were told. */
async function fileOf(call: DatabaseCall, kind: SourceKind): Promise<NamedFile | undefined> {
  const named = findOption(call, 'profile') !== undefined;
  const own = named ? await listProfilesInUse(call.installation.db, await call.insurerNumber()) : [];
  const layout = await findLayout(call, kind, own);
  const sheet = findOption(call, 'sheet');
  return (
    layout && { ...namedFile(call, call.positionals[0] ?? ''), ...(sheet === undefined ? {} : { sheet }), ...layout }
  );
}

/** Takes the file in and tells what became of it. */
async function take(
  call: DatabaseCall,
  kind: SourceKind,
  run: (file: NamedFile) => Promise<ImportResult>,
): Promise<number> {
  const file = await fileOf(call, kind);
  return file === undefined ? 1 : tell(call, await run(file));
}

async function optionsOf(call: DatabaseCall): Promise<ImportOptions> {
  const encoding = findEncoding(call);
  const asOfOn = findDayOption(call, 'as-of');
  const secondBy = await findSecond(call);
  return {
    ...(await importer(call)),
    again: call.values.again === true,
    ...(encoding === undefined ? {} : { encoding }),
    ...(asOfOn === undefined ? {} : { asOfOn }),
    ...(secondBy === undefined ? {} : { secondBy }),
  };
}

/** `--second NAME`: a second person, other than `--as`, who has looked at a file that a brake would stop. */
async function findSecond(call: DatabaseCall): Promise<string | undefined> {
  if (findOption(call, 'second') === undefined) return undefined;
  const [first, second] = [await call.staff('as'), await call.staff('second')];
  if (first.id === second.id) throw new Refused('same-person');
  requireAllowed(second.role, 'import');
  return second.id;
}

/** Prints the summary as one line of JSON, and tells the person what happened on standard error. */
async function tell(call: DatabaseCall, { ok, summary, report, sameAsOn }: ImportResult): Promise<number> {
  const texts = FILE_TEXTS[call.language];
  const lines: string[] = [];
  if (report.encoding !== null && !report.faults.any) lines.push(texts.read(report));
  if (report.profile !== undefined) lines.push(PROFILE_TEXTS[call.language].read(report.profile));
  if (report.unknownColumns.length > 0) lines.push(texts.unknown(report));
  lines.push(...faultLines(call.language, report.name, report.faults));
  if (ok) lines.push(...faultLines(call.language, report.name, report.notes, 'notes'));
  if (sameAsOn !== null) lines.push(texts.sameFile(sameAsOn));
  else lines.push(ok ? texts.taken(summary) : texts.nothing(summary));
  if (ok && summary.refused > 0) lines.push(texts.strangers(summary.refused));
  await call.io.stderr.write(`${lines.join('\n')}\n`);
  await call.io.stdout.write(`${JSON.stringify(summary)}\n`);
  return ok ? 0 : 1;
}

/** What the ledger says otherwise than filings, if anything does. Protected people are not counted. */
async function tellDifferences(call: DatabaseCall): Promise<void> {
  const { db } = call.installation;
  let open = 0;
  for (const insurerNumber of await listInsurers(db)) open += await countOpenDifferences(db, insurerNumber, false);
  if (open > 0) await call.io.stderr.write(`${FILE_TEXTS[call.language].differences(open)}\n`);
}

export const commands: Command[] = [
  {
    name: 'import members',
    usage: `FILE [--as-of DATE] ${USAGE}`,
    summary: { ja: '加入者台帳を取り込む', en: 'take in the ledger (加入者台帳)' },
    options: OPTIONS,
    arguments: [1, 1],
    needs: 'database',
    async run(call) {
      const code = await take(call, 'members', async (file) =>
        takeInLedger(call.installation, file, await optionsOf(call)),
      );
      if (code === 0) await tellDifferences(call);
      return code;
    },
  },
  {
    name: 'import card-status',
    usage: `FILE --as-of DATE [--kind complete|unregistered-only] ${USAGE}`,
    summary: { ja: 'マイナ保険証の状況を取り込む', en: 'take in the states of マイナ保険証 as of a day' },
    options: { ...OPTIONS, kind: { type: 'string' } },
    arguments: [1, 1],
    needs: 'database',
    async run(call) {
      const asOfOn = getDayOption(call, 'as-of');
      const kind = findChoice(call, 'kind', ['complete', 'unregistered-only']) ?? 'complete';
      const options = { ...(await optionsOf(call)), asOfOn, kind };
      return take(call, 'card-status', (file) => importCardStatus(call.installation, file, options));
    },
  },
  {
    name: 'import approvals',
    usage: `FILE ${USAGE}`,
    summary: { ja: '承認済みの申請を取り込む', en: 'take in approved applications' },
    options: OPTIONS,
    arguments: [1, 1],
    needs: 'database',
    run: (call) =>
      take(call, 'approvals', async (file) => takeInApprovals(call.installation, file, await optionsOf(call))),
  },
];

import { resolve } from 'node:path';
import { requireAllowed } from '../access/index.ts';
import type { Actor } from '../audit/index.ts';
import { type ExportSubject, exportPeople, fileEncoder, standInHead, standInLines } from '../exports/index.ts';
import { GAP_KINDS } from '../gaps/index.ts';
import { exportedText } from '../messages/exports.ts';
import { today } from '../platform/clock.ts';
import { Refused } from '../platform/refused.ts';
import { type Command, type DatabaseCall, print } from './command.ts';
import { findEncoding } from './files.ts';
import { findChoice, findDayOption, findOption } from './options.ts';
import { WholeFile } from './whole-file.ts';

const OPTIONS = {
  format: { type: 'string' },
  encoding: { type: 'string' },
  out: { type: 'string' },
} as const;
const USAGE = '[--encoding utf-8|windows-31j] [--out FILE] [--as USER]';

/** The operator at the shell, or a staff member who may export. */
async function exporter(call: DatabaseCall): Promise<Actor> {
  if (findOption(call, 'as') === undefined) return call.actor();
  const staff = await call.staff();
  requireAllowed(staff.role, 'export');
  return staff;
}

async function run(call: DatabaseCall, subject: ExportSubject): Promise<number> {
  const { installation, io, language } = call;
  findChoice(call, 'format', ['csv']);
  const encoding = findEncoding(call) ?? 'utf-8';
  const out = findOption(call, 'out');
  if (out === undefined && call.values.json === true)
    throw new Refused('usage', { option: '--json', why: 'out-needed' });
  const actor = await exporter(call);
  const insurerNumber = await call.insurerNumber();
  const on = findDayOption(call, 'on') ?? today(installation.clock);
  const standInsOut = out === undefined || encoding === 'utf-8' ? null : `${out.replace(/\.csv$/i, '')}.代用表記.csv`;
  const file = out === undefined ? undefined : new WholeFile(resolve(io.cwd, out));
  const list = standInsOut === null ? undefined : new WholeFile(resolve(io.cwd, standInsOut));
  const encodeList = fileEncoder('utf-8');
  let rows = 0;
  let standIns = 0;
  try {
    await list?.write(encodeList(standInHead()));
    for await (const page of exportPeople(installation, subject, { insurerNumber, on }, encoding, actor)) {
      rows += page.rows;
      standIns += page.standIns.length;
      await (file ?? io.stdout).write(page.bytes);
      if (page.standIns.length > 0) await list?.write(encodeList(standInLines(page.standIns)));
    }
    await file?.finish();
    // A list without entries is written too: it says that nothing stands in.
    await list?.finish();
  } catch (error) {
    await file?.abandon();
    await list?.abandon();
    throw error;
  }
  const done = { rows, standIns, out: out ?? null, standInsOut };
  if (out === undefined) await io.stderr.write(`${exportedText(language, done)}\n`);
  else await print(call, done, () => exportedText(language, done));
  return 0;
}

export const commands: Command[] = [
  {
    name: 'export members',
    usage: USAGE,
    summary: { ja: '加入者台帳を CSV に書き出す', en: 'the ledger as a CSV that can be taken in again' },
    options: OPTIONS,
    arguments: [0, 0],
    needs: 'database',
    run: (call) => run(call, { what: 'members' }),
  },
  {
    name: 'export gaps',
    usage: `[--kind KIND] [--on DATE] ${USAGE}`,
    summary: { ja: '使えるマイナ保険証も資格確認書もない方を CSV に書き出す', en: 'people in neither state as a CSV' },
    options: { ...OPTIONS, kind: { type: 'string' }, on: { type: 'string' } },
    arguments: [0, 0],
    needs: 'database',
    async run(call) {
      const kind = findChoice(call, 'kind', GAP_KINDS);
      return run(call, kind === undefined ? { what: 'gaps' } : { what: 'gaps', kind });
    },
  },
  {
    name: 'export run',
    usage: `RUNID ${USAGE}`,
    summary: { ja: '交付の対象者と、交付しない方を CSV に書き出す', en: 'the people of a run as a CSV' },
    options: OPTIONS,
    arguments: [1, 1],
    needs: 'database',
    run: (call) => run(call, { what: 'run', runId: call.positionals[0] ?? '' }),
  },
];

import { type Decision, type DecisionPolicy, decide, explain } from '../eligibility/index.ts';
import { formatCsvRow } from '../lib/csv.ts';
import type { Day } from '../lib/day.ts';
import { type FactReading, readFactFiles } from '../members/index.ts';
import { FILE_TEXTS, faultLines } from '../messages/files.ts';
import { today } from '../platform/clock.ts';
import { Refused } from '../platform/refused.ts';
import type { Policy } from '../society/index.ts';
import type { Call, Command } from './command.ts';
import { writeComparison } from './decide-compare.ts';
import { findChoice, findEncoding, namedFile, readPolicyFile } from './files.ts';
import { findDayOption, findOption, getDayOption } from './options.ts';

/** Defaults of files.md for a decision without a policy file. */
const DEFAULT_POLICY: DecisionPolicy = { maxYears: 5, shortTermMonths: 2 };
/** Characters that are written at once. */
const CHUNK = 256 * 1024;

/** Says what was read, which columns were not used, and everything that is wrong. */
async function tellReading(call: Call, reading: FactReading): Promise<void> {
  const texts = FILE_TEXTS[call.language];
  for (const report of reading.reports) {
    if (report.unknownColumns.length > 0) await call.io.stderr.write(`${texts.unknown(report)}\n`);
    if (report.faults.any) {
      await call.io.stderr.write(`${faultLines(call.language, report.name, report.faults).join('\n')}\n`);
      await call.io.stderr.write(`${texts.refused(report.name, report.faults.total)}\n`);
      continue;
    }
    await call.io.stderr.write(`${texts.read(report)}\n`);
    if (report.doubts.any) {
      await call.io.stderr.write(`${faultLines(call.language, report.name, report.doubts).join('\n')}\n`);
      await call.io.stderr.write(`${texts.doubts(report.name, report.doubts.total)}\n`);
    }
  }
  if (reading.ok && reading.strangers > 0) await call.io.stderr.write(`${texts.strangers(reading.strangers)}\n`);
}

const COLUMNS = [
  'insurerNumber',
  'symbol',
  'number',
  'branch',
  'document',
  'channel',
  'application',
  'reason',
  'matched',
  'effectiveOn',
  'expiresOn',
  'share',
  'missing',
] as const satisfies readonly (keyof Decision)[];

function csvLine(decision: Decision, explanation: string | undefined): string {
  const cells = COLUMNS.map((column) => {
    const value = decision[column];
    return Array.isArray(value) ? value.join(';') : value === null ? '' : String(value);
  });
  return formatCsvRow(explanation === undefined ? cells : [...cells, explanation]);
}

async function writeDecisions(
  call: Call,
  reading: FactReading,
  policy: Policy | undefined,
  days: { on: Day; next: Day; cardStatusAsOf: Day | null },
): Promise<void> {
  const { stdout, stderr } = call.io;
  const csv = call.values.format === 'csv';
  const explained = call.values.explain === true;
  const list = call.values.json === true;
  const rules = policy ?? DEFAULT_POLICY;
  const context = { on: days.on, cardStatusAsOf: days.cardStatusAsOf };
  let others = 0;
  let first = true;
  let text = csv ? `${[...COLUMNS, ...(explained ? ['explanation'] : [])].join(',')}\n` : list ? '[' : '';
  for await (const batch of reading.facts()) {
    for (const facts of batch) {
      const decision = decide(facts, rules, days.on, days.next);
      const explanation = explained ? explain(decision, facts, context) : undefined;
      if (policy !== undefined && facts.insurerNumber !== policy.insurer.number) others += 1;
      if (csv) text += `${csvLine(decision, explanation)}\n`;
      else {
        const record = JSON.stringify(explanation === undefined ? decision : { ...decision, explanation });
        text += list ? `${first ? '\n' : ',\n'}${record}` : `${record}\n`;
      }
      first = false;
      if (text.length > CHUNK) {
        await stdout.write(text);
        text = '';
      }
    }
  }
  if (list) text += '\n]\n';
  if (text !== '') await stdout.write(text);
  if (others > 0) await stderr.write(`${FILE_TEXTS[call.language].otherSociety(others)}\n`);
}

export const commands: Command[] = [
  {
    name: 'decide',
    usage:
      '--members FILE [--card-status FILE [--as-of DATE] [--kind complete|unregistered-only]] [--approvals FILE] [--policy FILE [--compare FILE]] --on DATE [--next-delivery DATE] [--format ndjson|csv] [--explain] [--encoding utf-8|windows-31j]',
    summary: {
      ja: 'だれに何を交付するかを、ファイルから判定する（データベースは使いません）',
      en: 'decide from files who gets which document; needs no database',
    },
    options: {
      members: { type: 'string' },
      'card-status': { type: 'string' },
      'as-of': { type: 'string' },
      kind: { type: 'string' },
      approvals: { type: 'string' },
      policy: { type: 'string' },
      compare: { type: 'string' },
      on: { type: 'string' },
      'next-delivery': { type: 'string' },
      format: { type: 'string' },
      explain: { type: 'boolean' },
      encoding: { type: 'string' },
    },
    arguments: [0, 0],
    needs: 'files',
    async run(call) {
      const on = getDayOption(call, 'on');
      const next = findDayOption(call, 'next-delivery') ?? on;
      if (next < on) throw new Refused('usage', { option: '--next-delivery', why: 'earlier-than-on' });
      const members = findOption(call, 'members');
      if (members === undefined) throw new Refused('usage', { option: '--members', why: 'missing' });
      const format = findChoice(call, 'format', ['ndjson', 'csv']);
      if (call.values.json === true && format !== undefined) {
        throw new Refused('usage', { option: '--json', why: 'not-with-format' });
      }
      const encoding = findEncoding(call);
      const kind = findChoice(call, 'kind', ['complete', 'unregistered-only']) ?? 'complete';
      const status = findOption(call, 'card-status');
      const asOf = findDayOption(call, 'as-of');
      const approvals = findOption(call, 'approvals');
      const policyFile = findOption(call, 'policy');
      const compareFile = findOption(call, 'compare');
      if (compareFile !== undefined && policyFile === undefined) {
        throw new Refused('usage', { option: '--policy', why: 'missing' });
      }

      const policy = policyFile === undefined ? undefined : await readPolicyFile(call, policyFile);
      const old = compareFile === undefined ? undefined : await readPolicyFile(call, compareFile);
      const reading = await readFactFiles({
        members: namedFile(call, members),
        ...(status === undefined ? {} : { cardStatus: { ...namedFile(call, status), kind } }),
        ...(approvals === undefined ? {} : { approvals: namedFile(call, approvals) }),
        ...(encoding === undefined ? {} : { encoding }),
        today: today(call.config.clock),
      });
      await tellReading(call, reading);
      if (!reading.ok || (policyFile !== undefined && policy === undefined)) return 1;
      if (compareFile !== undefined && old === undefined) return 1;
      const days = { on, next, cardStatusAsOf: asOf ?? null };
      if (policy && old) await writeComparison(call, reading, { before: old, after: policy }, days);
      else await writeDecisions(call, reading, policy, days);
      return 0;
    },
  },
];

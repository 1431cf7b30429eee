import type { DecisionPolicy } from '../eligibility/index.ts';
import { inOrder } from '../lib/in-order.ts';
import { type FactReading, FactView, readFactFiles } from '../members/files.ts';
import { FILE_TEXTS, faultLines } from '../messages/files.ts';
import { today } from '../platform/clock.ts';
import { Refused } from '../platform/refused.ts';
import type { Call, Command } from './command.ts';
import { DecideThreads, runsOf, threadsOf } from './decide-threads.ts';
import { type DecisionOrder, frameOf, writeRun } from './decision-text.ts';
import { findEncoding, namedFile, readPolicyFile } from './files.ts';
import { findLayout } from './layout.ts';
import { findChoice, findDayOption, findOption, getDayOption } from './options.ts';

/** Defaults of files.md for a decision without a policy file. */
const DEFAULT_POLICY: DecisionPolicy = { maxYears: 5, shortTermMonths: 2 };

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
      await call.io.stderr.write(`${faultLines(call.language, report.name, report.doubts, 'notes').join('\n')}\n`);
      await call.io.stderr.write(`${texts.doubts(report.name, report.doubts.total)}\n`);
    }
    if (report.notes.any) {
      await call.io.stderr.write(`${faultLines(call.language, report.name, report.notes, 'notes').join('\n')}\n`);
    }
  }
  if (reading.ok && reading.strangers > 0) await call.io.stderr.write(`${texts.strangers(reading.strangers)}\n`);
}

/** Decides and writes everybody, in the order of the file; in threads when there are any. */
async function writeDecisions(
  call: Call,
  reading: FactReading,
  order: DecisionOrder,
  threads: DecideThreads | undefined,
): Promise<void> {
  const { stdout, stderr } = call.io;
  const { head, foot } = frameOf(order);
  if (head !== '') await stdout.write(head);
  let others = 0;
  if (threads) {
    await threads.know(reading.shared, order);
    for await (const run of inOrder(runsOf(reading.shared.members), (run) => threads.write(run), threads.ahead)) {
      others += run.others;
      await stdout.write(run.bytes);
      threads.release(run);
    }
  } else {
    const view = new FactView(reading.shared);
    for (const { from, to } of runsOf(reading.shared.members)) {
      const run = writeRun(view.members(from, to), order, from === 0);
      others += run.others;
      await stdout.write(run.text);
    }
  }
  if (foot !== '') await stdout.write(foot);
  if (others > 0) await stderr.write(`${FILE_TEXTS[call.language].otherSociety(others)}\n`);
}

export const commands: Command[] = [
  {
    name: 'decide',
    usage:
      '--members FILE [--profile NAME|FILE.json] [--card-status FILE [--as-of DATE] [--kind complete|unregistered-only]] [--approvals FILE] [--policy FILE [--compare FILE]] --on DATE [--next-delivery DATE] [--format ndjson|csv] [--explain] [--encoding utf-8|windows-31j] [--sheet NAME] [--threads N]',
    summary: {
      ja: 'だれに何を交付するかを、ファイルから判定する（データベースは使いません）',
      en: 'decide from files who gets which document; needs no database',
    },
    options: {
      members: { type: 'string' },
      profile: { type: 'string' },
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
      sheet: { type: 'string' },
      threads: { type: 'string' },
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
      const layout = await findLayout(call, 'members');
      if (layout === undefined) return 1;
      const whose = policy === undefined ? {} : { insurerNumber: policy.insurer.number };
      const sheet = findOption(call, 'sheet');
      const ledger = { ...namedFile(call, members), ...(sheet === undefined ? {} : { sheet }), ...whose, ...layout };
      const count = await threadsOf(call, ledger.path);
      const threads = count > 1 ? new DecideThreads(count) : undefined;
      try {
        const reading = await readFactFiles({
          members: ledger,
          ...(status === undefined ? {} : { cardStatus: { ...namedFile(call, status), kind } }),
          ...(approvals === undefined ? {} : { approvals: namedFile(call, approvals) }),
          ...(encoding === undefined ? {} : { encoding }),
          ...(threads === undefined ? {} : { parts: threads }),
          today: today(call.config.clock),
        });
        await tellReading(call, reading);
        if (!reading.ok || (policyFile !== undefined && policy === undefined)) return 1;
        if (compareFile !== undefined && old === undefined) return 1;
        const cardStatusAsOf = asOf ?? null;
        if (policy && old) {
          const { writeComparison } = await import('./decide-compare.ts');
          await writeComparison(call, reading, { before: old, after: policy }, { on, next, cardStatusAsOf });
          return 0;
        }
        const order: DecisionOrder = {
          form: call.values.json === true ? 'list' : (format ?? 'ndjson'),
          rules: policy ?? DEFAULT_POLICY,
          insurerNumber: policy?.insurer.number ?? null,
          on,
          next,
          explained: call.values.explain === true ? { on, cardStatusAsOf } : undefined,
        };
        await writeDecisions(call, reading, order, threads);
      } finally {
        await threads?.close();
      }
      return 0;
    },
  },
];

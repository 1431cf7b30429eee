import { type DecisionPolicy, decide, type ExplainContext, explain, type MemberFacts } from '../eligibility/index.ts';
import { formatCsvRow } from '../lib/csv.ts';
import type { Day } from '../lib/day.ts';
import type { FactReading } from '../members/index.ts';
import { comparisonText } from '../messages/comparison.ts';
import { FILE_TEXTS } from '../messages/files.ts';
import { ChangeTally, COMPARED, type DecisionChange, findChange } from '../simulation/index.ts';
import type { Policy } from '../society/index.ts';
import type { Call } from './command.ts';

/** Characters that are written at once. */
const CHUNK = 256 * 1024;
const KEY = ['insurerNumber', 'symbol', 'number', 'branch'] as const;
const SIDES = ['before', 'after'] as const;

interface Explained {
  before: string;
  after: string;
}

function csvHead(explained: boolean): string {
  const fields = explained ? [...COMPARED, 'explanation'] : COMPARED;
  return [...KEY, 'changed', ...SIDES.flatMap((side) => fields.map((field) => `${side}.${field}`))].join(',');
}

function csvLine(facts: MemberFacts, change: DecisionChange, explained: Explained | undefined): string {
  const cells = SIDES.flatMap((side) => [
    ...COMPARED.map((field) => String(change[side][field] ?? '')),
    ...(explained ? [explained[side]] : []),
  ]);
  return formatCsvRow([...KEY.map((key) => facts[key]), change.changed.join(';'), ...cells]);
}

function jsonLine(facts: MemberFacts, { changed, before, after }: DecisionChange, explained: Explained | undefined) {
  const { insurerNumber, symbol, number, branch } = facts;
  const sides = explained
    ? {
        before: { ...before, explanation: explained.before },
        after: { ...after, explanation: explained.after },
      }
    : { before, after };
  return JSON.stringify({ insurerNumber, symbol, number, branch, changed, ...sides });
}

/**
 * `akashi decide --policy NEW --compare OLD`: a record for each person whom the two policies decide differently, in input
 * order, and the counts: on standard error, or with `--json` as the only value. docs/formats.md, "decide --compare".
 */
export async function writeComparison(
  call: Call,
  reading: FactReading,
  policies: { before: Policy; after: Policy },
  days: { on: Day; next: Day; cardStatusAsOf: Day | null },
): Promise<void> {
  const { stdout, stderr } = call.io;
  const csv = call.values.format === 'csv';
  const onlyCounts = call.values.json === true;
  const context: ExplainContext | undefined =
    call.values.explain === true ? { on: days.on, cardStatusAsOf: days.cardStatusAsOf } : undefined;
  const insurers = new Set([policies.before.insurer.number, policies.after.insurer.number]);
  const tally = new ChangeTally();
  let others = 0;
  let text = csv && !onlyCounts ? `${csvHead(context !== undefined)}\n` : '';
  for await (const batch of reading.facts()) {
    for (const facts of batch) {
      if (!insurers.has(facts.insurerNumber)) others += 1;
      const { change, explained } = compare(facts, policies, days, context);
      tally.add(change);
      if (change === undefined || onlyCounts) continue;
      text += `${csv ? csvLine(facts, change, explained) : jsonLine(facts, change, explained)}\n`;
      if (text.length > CHUNK) {
        await stdout.write(text);
        text = '';
      }
    }
  }
  if (text !== '') await stdout.write(text);
  if (others > 0) await stderr.write(`${FILE_TEXTS[call.language].otherSociety(others)}\n`);
  const counts = tally.counts();
  if (onlyCounts) await stdout.write(`${JSON.stringify(counts)}\n`);
  else await stderr.write(`${comparisonText(call.language, counts)}\n`);
}

function compare(
  facts: MemberFacts,
  policies: { before: DecisionPolicy; after: DecisionPolicy },
  { on, next }: { on: Day; next: Day },
  context: ExplainContext | undefined,
): { change: DecisionChange | undefined; explained: Explained | undefined } {
  const before = decide(facts, policies.before, on, next);
  const after = decide(facts, policies.after, on, next);
  const change = findChange(before, after);
  const explained =
    context && change ? { before: explain(before, facts, context), after: explain(after, facts, context) } : undefined;
  return { change, explained };
}

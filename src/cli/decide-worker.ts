// A thread of `akashi decide`: reads parts of files, and decides and writes runs of members.
import { FactView, type PartTask, readFactPart, type SharedFacts } from '../members/files.ts';
import { answerTasks } from '../platform/worker-pool.ts';
import { type DecisionOrder, writeRun } from './decision-text.ts';

/** Members whose decisions are asked for: from (included) to (excluded), in the order of the file. */
export interface RunTask {
  from: number;
  to: number;
}

export type DecideTask =
  | { do: 'read'; part: PartTask }
  | { do: 'know'; facts: SharedFacts; order: DecisionOrder }
  /** `into`: memory of an earlier run, to be used again. */
  | { do: 'write'; run: RunTask; into?: ArrayBuffer | undefined };

/** UTF-8. */
export interface WrittenRun {
  bytes: Uint8Array<ArrayBuffer>;
  others: number;
}

let known: { view: FactView; order: DecisionOrder } | undefined;
const encoder = new TextEncoder();

function perform(task: DecideTask) {
  switch (task.do) {
    case 'read': {
      const result = readFactPart(task.part);
      return { result, transfer: [result.rows.words.buffer, result.rows.text.buffer] };
    }
    case 'know':
      known = { view: new FactView(task.facts), order: task.order };
      return { result: undefined, transfer: [] };
    case 'write': {
      if (known === undefined) throw new Error('asked before the facts came');
      const { from, to } = task.run;
      const { text, others } = writeRun(known.view.members(from, to), known.order, from === 0);
      const result: WrittenRun = { bytes: encode(text, task.into), others };
      return { result, transfer: [result.bytes.buffer] };
    }
  }
}

/** A character is three bytes at most. */
function encode(text: string, into: ArrayBuffer = new ArrayBuffer(0)): Uint8Array<ArrayBuffer> {
  const memory = new Uint8Array(into.byteLength < 3 * text.length ? new ArrayBuffer(4 * text.length) : into);
  return memory.subarray(0, encoder.encodeInto(text, memory).written);
}

answerTasks(perform);

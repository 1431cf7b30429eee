import { Worker } from 'node:worker_threads';
import { Refused } from '../platform/refused.ts';
import { type EvidenceFault, type EvidenceType, LIMITS, recognise } from './recognise.ts';

export interface RedrawTask {
  type: EvidenceType;
  bytes: Uint8Array;
}

/** Pages as JPEG without any metadata. */
export type Redrawn = { ok: true; pages: Uint8Array[] } | { ok: false; why: EvidenceFault };

/** What the thread says: that it begins with a page, and at last what came of it. */
export type Said = 'page' | Redrawn;

/**
 * What a thread may hold of JavaScript's own; what the picture library holds is bounded by the pixels that it may draw, and the one
 * for PDF by the memory that it may ask for.
 */
const HEAP_MEGABYTES = 256;

/** Threads one after the other: a picture can take two hundred megabytes while it is drawn. */
let queue: Promise<unknown> = Promise.resolve();
let waiting = 0;
/** More wait no longer than people do for a page. */
const MOST_WAITING = 12;

/**
 * Makes a file that a stranger sent anew, as pictures, in a thread of its own that is ended when it takes too long. Never throws
 * because of the file. @throws Refused `busy` when too many wait
 */
export async function redraw(
  bytes: Uint8Array,
  declared: string,
): Promise<{ ok: true; type: EvidenceType; pages: Uint8Array[] } | { ok: false; why: EvidenceFault }> {
  const recognised = recognise(bytes, declared);
  if (!recognised.ok) return recognised;
  const { type } = recognised;
  if (waiting >= MOST_WAITING) throw new Refused('busy');
  waiting += 1;
  const turn = queue.then(() => inThread({ type, bytes }));
  queue = turn.then(() => {
    waiting -= 1;
  });
  const drawn = await turn;
  return drawn.ok ? { ...drawn, type } : drawn;
}

function inThread(task: RedrawTask): Promise<Redrawn> {
  // Beside this module: in the source as TypeScript, in the bundle as JavaScript.
  const entry = import.meta.url.endsWith('.ts') ? './evidence-worker.ts' : './evidence-worker.js';
  const worker = new Worker(new URL(entry, import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
    env: {},
    // the library for PDF says there what it was not given
    stdout: true,
    stderr: true,
  });
  return new Promise<Redrawn>((resolve) => {
    const end = (result: Redrawn) => {
      clearTimeout(whole);
      clearTimeout(page);
      resolve(result);
      void worker.terminate();
    };
    const tooHeavy = () => end({ ok: false, why: 'too-heavy' });
    const whole = setTimeout(tooHeavy, LIMITS.milliseconds);
    let page: NodeJS.Timeout | undefined;
    worker.on('message', (said: Said) => {
      clearTimeout(page);
      if (said === 'page') page = setTimeout(tooHeavy, LIMITS.pageMilliseconds);
      else end(said);
    });
    worker.once('error', () => end({ ok: false, why: 'damaged' }));
    worker.once('exit', () => end({ ok: false, why: 'damaged' }));
  });
}

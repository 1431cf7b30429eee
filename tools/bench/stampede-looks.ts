// Those who are in already, and the counters, in a process of their own: certificate pages, what a counter fetches, every few
// milliseconds by the clock, whether or not the one before was answered. Tells how long each took.
import { urls } from '../../src/web/urls.ts';
import { pause, Visitor } from './stampede-client.ts';

export interface LooksOrders {
  site: string;
  viewers: readonly { session: string; certificateId: string }[];
  /** Addresses of what a counter fetches, by what it is. */
  counter: Readonly<Record<string, string>>;
  seconds: number;
}

export interface LooksReport {
  /** Milliseconds, by what was looked at. */
  times: Record<string, number[]>;
  /** Answers that were not 200. */
  wrong: string[];
}

const EVERY_MS = 50;

const orders = JSON.parse(process.argv[2] ?? '{}') as LooksOrders;
const report: LooksReport = { times: {}, wrong: [] };
const viewers = orders.viewers.map(({ certificateId, session }) => ({
  visitor: new Visitor(orders.site, '192.0.2.1', { akashi: session }),
  path: urls.certificate(certificateId),
}));
const counter = new Visitor(orders.site, '192.0.2.2');

async function look(what: string, visitor: Visitor, path: string): Promise<void> {
  const { ms, status } = await visitor.get(path).catch((error: Error) => ({ ms: 0, status: error.message }));
  if (status !== 200) report.wrong.push(`${what}: ${status}`);
  const times = report.times[what] ?? [];
  times.push(ms);
  report.times[what] = times;
}

const began = performance.now();
const looks: Promise<void>[] = [];
for (let i = 0; i * EVERY_MS < orders.seconds * 1000; i++) {
  await pause(began + i * EVERY_MS - performance.now());
  const viewer = viewers[i % viewers.length];
  if (viewer && i % 2 === 0) looks.push(look('certificate', viewer.visitor, viewer.path));
  const kinds = Object.entries(orders.counter);
  const [what, path] = kinds[i % kinds.length] ?? ['', ''];
  looks.push(look(what, counter, path));
}
await Promise.all(looks);
process.send?.(report, () => process.exit(0));

// The crowd, in a process of its own: people who open the sign-in page, type, wait in line as a browser would, and look at their
// first page. Started by stampede.ts with its orders as JSON; tells what it saw as a message.
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { urls } from '../../src/web/urls.ts';
import { answerChallenge } from './soft-passkey.ts';
import { type Answer, PASSWORD, pause, Visitor } from './stampede-client.ts';

export interface CrowdOrders {
  site: string;
  /** Login names; every fifth has a passkey of that name. */
  names: readonly string[];
  passkey: string;
  /** Seconds in which people arrive, by chance as they do. */
  seconds: number;
  aMinute: number;
  /** Seconds that are given to those who still wait when the last has arrived. */
  drainSeconds: number;
  /** Passkeys only, as fast as so many at once can. */
  atOnce?: number;
}

export interface CrowdReport {
  arrived: number;
  /** Answers by status: `200`, `303`; `lost` where the line broke. */
  answers: Record<string, number>;
  /** Milliseconds of the request that signed in. */
  password: number[];
  passkey: number[];
  /** Second after the start in which somebody came in by a password. */
  cameIn: number[];
  /** Seconds in the line, of those who stood in it. */
  waited: number[];
  /** The place that was told first, of those who stood in line. */
  places: number[];
  /** A place that was told and was worse than the one before. */
  grew: number;
  left: number;
  refused: number;
  /** Still in the line, or without an answer, when the time was up. */
  unfinished: number;
  lateMs: number;
}

const orders = JSON.parse(process.argv[2] ?? '{}') as CrowdOrders;
const key: KeyObject = createPrivateKey(orders.passkey);
const began = performance.now();
const report: CrowdReport = {
  arrived: 0,
  answers: {},
  password: [],
  passkey: [],
  cameIn: [],
  waited: [],
  places: [],
  grew: 0,
  left: 0,
  refused: 0,
  unfinished: 0,
  lateMs: 0,
};

async function noted(answer: Promise<Answer>): Promise<Answer> {
  const got = await answer.catch((error: Error) => ({ status: 0, body: error.message, location: '', ms: 0 }));
  const name = got.status === 0 ? 'lost' : String(got.status);
  report.answers[name] = (report.answers[name] ?? 0) + 1;
  return got;
}

/** Three in ten are behind one address of their company. */
const addressOf = (index: number) =>
  index % 10 < 3 ? '203.0.113.7' : `198.${18 + (index % 2)}.${(index >> 8) & 255}.${index & 255}`;

async function byPasskey(visitor: Visitor, name: string): Promise<void> {
  const options = await noted(visitor.json(urls.signInPasskeyOptions(), {}));
  if (options.status !== 200) return;
  const { challenge } = JSON.parse(options.body) as { challenge: string };
  const response = answerChallenge(key, Buffer.from(name).toString('base64url'), challenge, orders.site);
  const answer = await noted(visitor.json(urls.signInPasskey(), { response }));
  if (answer.status === 200) report.passkey.push(options.ms + answer.ms);
  else report.refused += 1;
}

function signedIn(ms: number): void {
  report.password.push(ms);
  report.cameIn.push(Math.floor((performance.now() - began) / 1000));
}

/** Stands in line until it is their turn. @returns the answer that came of it */
async function wait(visitor: Visitor, hasScripts: boolean): Promise<Answer | undefined> {
  const since = performance.now();
  let place: number | undefined;
  for (;;) {
    const { body, status } = await noted(visitor.get(urls.signInWaitNow()));
    const now = (status !== 200 ? { kind: 'waiting', askAgainInSeconds: 3 } : JSON.parse(body)) as {
      kind: string;
      place?: number;
      askAgainInSeconds?: number;
    };
    if (now.kind !== 'waiting') break;
    if (now.place !== undefined && place === undefined) report.places.push(now.place);
    if (now.place !== undefined && place !== undefined && now.place > place) report.grew += 1;
    place = now.place ?? place;
    // two in a hundred close the page
    if (Math.random() < 0.002) {
      report.left += 1;
      return undefined;
    }
    await pause((now.askAgainInSeconds ?? 3) * 1000);
    // a browser without scripts asks for the whole page
    if (hasScripts) continue;
    const page = await noted(visitor.get(urls.signInWait()));
    if (page.status !== 200 && page.status !== 0) {
      report.waited.push((performance.now() - since) / 1000);
      return page;
    }
  }
  report.waited.push((performance.now() - since) / 1000);
  return noted(visitor.get(urls.signInWait()));
}

async function byPassword(visitor: Visitor, name: string, password: string): Promise<boolean> {
  let answer = await noted(visitor.form(urls.signIn(), { loginName: name, password }));
  if (answer.location === urls.signInWait()) {
    const came = await wait(visitor, Math.random() < 0.9);
    if (!came) return true;
    answer = came;
  }
  if (answer.location === urls.home()) signedIn(answer.ms);
  else if (answer.status !== 401) report.refused += 1;
  return answer.location === urls.home();
}

async function arrive(index: number): Promise<void> {
  const name = orders.names[index % orders.names.length] ?? '';
  const visitor = new Visitor(orders.site, addressOf(index));
  await noted(visitor.get(urls.signIn()));
  // a passkey is quicker than typing
  const hasPasskey = index % 5 === 0;
  await pause(1_000 + Math.random() * (hasPasskey ? 2_000 : 9_000));
  if (hasPasskey) await byPasskey(visitor, name);
  else if (Math.random() < 0.05) {
    await byPassword(visitor, name, `${PASSWORD} wrong`);
    await pause(3_000);
    if (!(await byPassword(visitor, name, PASSWORD))) return;
  } else if (!(await byPassword(visitor, name, PASSWORD))) return;
  await noted(visitor.get(urls.home()));
}

async function stampede(): Promise<void> {
  const people: Promise<void>[] = [];
  const endsAt = began + orders.seconds * 1000;
  let next = began;
  for (;;) {
    next += -Math.log(1 - Math.random()) * (60_000 / orders.aMinute);
    if (next > endsAt) break;
    const early = next - performance.now();
    if (early > 0) await pause(early);
    report.lateMs = Math.max(report.lateMs, performance.now() - next);
    report.unfinished += 1;
    people.push(
      arrive(report.arrived).then(() => {
        report.unfinished -= 1;
      }),
    );
    report.arrived += 1;
  }
  await Promise.race([Promise.all(people), pause(orders.drainSeconds * 1000)]);
}

/** As many passkeys as the server can take. */
async function fastLane(atOnce: number): Promise<void> {
  const endsAt = began + orders.seconds * 1000;
  const one = async (lane: number) => {
    for (let index = lane; performance.now() < endsAt; index += atOnce) {
      const name = orders.names[(index * 5) % orders.names.length] ?? '';
      await byPasskey(new Visitor(orders.site, `192.0.2.${index & 255}`), name);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, lane) => one(lane)));
}

await (orders.atOnce ? fastLane(orders.atOnce) : stampede());
process.send?.(report, () => process.exit(0));

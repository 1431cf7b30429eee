import { createCipheriv, createDecipheriv, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { Installation } from '../platform/installation.ts';
import { newId, randomText } from '../platform/random.ts';
import { foldLoginName } from './account-store.ts';
import { LONGEST_LOGIN_NAME } from './login-name.ts';
import { LONGEST_PASSWORD } from './password.ts';
import { LINE_LIMITS, type LineLimits, WaitingLine } from './waiting-line.ts';

/** What a person typed and waits with. */
export interface Typed {
  /** Which page it came from, and so what is done with it. */
  kind: 'sign-in' | 'enrol';
  loginName: string;
  password: string;
  /** Of an enrolment: the id of the session in which it was typed. It is good for no other. */
  enrolment?: string;
}

/**
 * Where somebody with a ticket stands. `again`: the ticket is of a line that is no more (a restart, another process); what was
 * typed is gone, and the place is kept for whoever types it again. `gone`: there is no such place.
 */
export type Standing =
  | { kind: 'called' }
  | { kind: 'waiting'; place: number; minutes: number; askAgainInSeconds: number }
  | { kind: 'again' }
  | { kind: 'gone' };

/** What can be told of a line from outside: counts since the process began, and of this moment. */
export interface LineFigures {
  waiting: number;
  /** How long whoever comes now would wait, as they are told. */
  waitSeconds: number;
  /** People who were called, so far. */
  called: number;
  /** People for whom there was no place, so far. */
  refused: number;
}

export interface RoomLimits extends LineLimits {
  /** Sign-ins that are worked on at once; the others of a second wait in the order in which they came in. */
  atWork: number;
}

/** Two hashes at once (password.ts) and what the database does before and after them. */
const ROOM_LIMITS: RoomLimits = { ...LINE_LIMITS, atWork: 4 };

/** Seconds between two questions: at the front, and far behind. */
const ASK = { shortest: 3, longest: 60 } as const;
/** Somebody comes 1.5 s after the call, on average, by the shortest interval; the rest lies ready. */
const READY_SECONDS = 1.7;
/** Before anything was measured, and where a clock that stands still measures nothing. */
const GUESSED_A_SECOND = 20;
const MOST_A_SECOND = 1_000;
const TIDY_MS = 10_000;
const PACE_MS = 5_000;

const [OWN_KEY, TAG, NONCE] = [32, 16, 12];

/**
 * The waiting room before what costs a hash. As long as nobody waits and there is room, people do not notice it. What they typed is
 * kept encrypted in memory, and the key is in their browser's cookie alone: neither is anything without the other, and nothing
 * is written. Whoever is called comes in by the question that they ask next.
 */
export class WaitingRoom {
  readonly #installation: Pick<Installation, 'clock' | 'random' | 'vault'>;
  readonly #line: WaitingLine<Buffer>;
  readonly #limits: RoomLimits;
  /** Of this process: tickets of others are known by it. */
  readonly #era: string;
  #working = 0;
  readonly #inHand: (() => void)[] = [];
  /** Who is coming in at this moment: a second question of the same browser still finds a place. */
  readonly #coming = new Set<string>();
  /** Milliseconds between two sign-ins that end, while there is always a next one. */
  #between = 1000 / GUESSED_A_SECOND;
  /** When one ended and the next began at once. */
  #lastEnd: number | undefined;
  #pace: { at: number; moved: number; aSecond: number | undefined };
  #tidiedAt: number;
  #refused = 0;

  constructor(installation: Pick<Installation, 'clock' | 'random' | 'vault'>, limits: Partial<RoomLimits> = {}) {
    this.#installation = installation;
    this.#limits = { ...ROOM_LIMITS, ...limits };
    this.#line = new WaitingLine(this.#limits);
    this.#era = randomText(installation.random, 8, 'abcdefghijkmnpqrstuvwxyz23456789');
    this.#tidiedAt = this.#now();
    this.#pace = { at: this.#now(), moved: 0, aSecond: undefined };
  }

  /** People who wait. */
  get waiting(): number {
    return this.#line.waiting;
  }

  figures(): LineFigures {
    const { calls, waiting } = this.#line;
    const waitSeconds = waiting === 0 ? 0 : Math.ceil(waiting / this.#paceAt(this.#now()));
    return { waiting, waitSeconds, called: calls, refused: this.#refused };
  }

  /** Sign-ins a second that this process manages, as measured. */
  get aSecond(): number {
    return Math.min(MOST_A_SECOND, 1000 / Math.max(this.#between, 0.001));
  }

  /** Whether somebody who comes now goes in without waiting. */
  get isOpen(): boolean {
    return this.#line.waiting === 0 && this.#under < Math.max(this.#limits.atWork, this.aSecond / 2);
  }

  /** Works at once, or as soon as the second's others are through. */
  enter<R>(work: () => Promise<R>): Promise<R> {
    return this.#work(work);
  }

  /**
   * Puts somebody at the end of the line, or where they stood with the same name.
   * @param before the ticket that their browser has
   * @returns the ticket for the browser's cookie; undefined when the line is full
   */
  join(typed: Typed, address: string, before: string | undefined): string | undefined {
    const { random, vault } = this.#installation;
    const now = this.#now();
    this.#tidy(now);
    if (this.#line.waiting === 0) this.#pace = { at: now, moved: this.#line.moved, aSecond: undefined };
    const name = vault.hmac('waiting-name', `${typed.kind}|${foldLoginName(typed.loginName)}`).slice(0, 16);
    const id = newId(random);
    const key = Buffer.from(random.bytes(OWN_KEY));
    const arrivedAt = this.#arrivalOf(before, name, now);
    if (!this.#line.join({ id, arrivedAt, address }, seal(key, random.bytes(NONCE), id, cut(typed)), now)) {
      this.#refused += 1;
      return undefined;
    }
    this.#call(now);
    const said = [this.#era, id, arrivedAt.toString(36), name].join('.');
    return [said, key.toString('base64url'), vault.hmac('waiting', said)].join('.');
  }

  /** Where somebody stands; being asked is a sign of life. */
  look(ticket: string | undefined): Standing {
    const now = this.#now();
    this.#tidy(now);
    const read = this.#read(ticket);
    if (!read) return { kind: 'gone' };
    if (read.era !== this.#era) return { kind: now - read.arrivedAt < this.#limits.lifeMs ? 'again' : 'gone' };
    if (this.#coming.has(read.id)) return { kind: 'waiting', place: 1, minutes: 1, askAgainInSeconds: ASK.shortest };
    this.#line.look(read.id, now);
    this.#call(now);
    // looked at once more, because it may have been called by now
    const place = this.#line.look(read.id, now);
    if (place === undefined) return { kind: 'gone' };
    if (place === 'called') return { kind: 'called' };
    const pace = this.#paceAt(now);
    const seconds = place.ahead / pace;
    // by what could be managed: where people came late, the line was slow for want of people, and would be slower still
    const soonest = (place.ahead / Math.max(pace, this.aSecond)) * 0.75;
    const askAgainInSeconds = Math.round(Math.min(ASK.longest, Math.max(ASK.shortest, soonest)));
    this.#line.expect(read.id, now + askAgainInSeconds * 1000);
    return {
      kind: 'waiting',
      place: place.ahead + 1,
      minutes: Math.max(1, Math.ceil(seconds / 60)),
      askAgainInSeconds,
    };
  }

  /** Goes on with what somebody typed who was called. @returns undefined for whoever was not */
  async comeIn<R>(ticket: string | undefined, work: (typed: Typed) => Promise<R>): Promise<R | undefined> {
    const read = this.#read(ticket);
    const sealed = read && this.#line.take(read.id);
    const typed = read && sealed && unseal(read.key, read.id, sealed);
    if (!typed) return undefined;
    this.#coming.add(read.id);
    try {
      return await this.#work(() => work(typed));
    } finally {
      this.#coming.delete(read.id);
    }
  }

  leave(ticket: string | undefined): void {
    const read = this.#read(ticket);
    if (read) this.#line.leave(read.id);
    this.#call(this.#now());
  }

  /** Of a ticket that is good for an earlier arrival with this name; else now. A place in this line is given up for it. */
  #arrivalOf(ticket: string | undefined, name: string, now: number): number {
    const read = this.#read(ticket);
    if (!read) return now;
    const held = this.#line.leave(read.id);
    if (read.name !== name || now - read.arrivedAt >= this.#limits.lifeMs) return now;
    return read.era === this.#era ? (held ?? now) : read.arrivedAt;
  }

  #read(ticket: string | undefined) {
    const [era, id, arrived, name, key, mac, more] = ticket?.split('.') ?? [];
    if (!era || !id || !arrived || !name || !key || !mac || more !== undefined) return undefined;
    const right = Buffer.from(this.#installation.vault.hmac('waiting', [era, id, arrived, name].join('.')));
    const given = Buffer.from(mac);
    if (right.length !== given.length || !timingSafeEqual(right, given)) return undefined;
    return { era, id, arrivedAt: Number.parseInt(arrived, 36), name, key: Buffer.from(key, 'base64url') };
  }

  /** Sign-ins that are worked on, lie ready, or were called. */
  get #under(): number {
    return this.#working + this.#inHand.length + this.#line.called;
  }

  #call(now: number): void {
    const most = Math.max(this.#limits.atWork, Math.ceil(this.aSecond * READY_SECONDS));
    this.#line.call(Math.max(0, most - this.#working - this.#inHand.length), now);
  }

  async #work<R>(work: () => Promise<R>): Promise<R> {
    if (this.#working >= this.#limits.atWork) await new Promise<void>((resolve) => this.#inHand.push(resolve));
    else this.#working += 1;
    try {
      return await work();
    } finally {
      this.#end(this.#now());
    }
  }

  #end(now: number): void {
    if (this.#lastEnd !== undefined) this.#between += (now - this.#lastEnd - this.#between) / 20;
    const next = this.#inHand.shift();
    this.#lastEnd = next && now;
    // the place is handed on, so the count stays
    if (next) next();
    else this.#working -= 1;
    this.#call(now);
  }

  /** How many move on in a second: what the line did in the last seconds, and before that what a process manages. */
  #paceAt(now: number): number {
    const { at, moved, aSecond } = this.#pace;
    if (now - at >= PACE_MS) {
      const seen = ((this.#line.moved - moved) * 1000) / (now - at);
      const next = aSecond === undefined ? seen : aSecond + (seen - aSecond) / 3;
      this.#pace = { at: now, moved: this.#line.moved, aSecond: next };
    }
    return Math.max(0.1, this.#pace.aSecond ?? this.aSecond);
  }

  #tidy(now: number): void {
    if (now - this.#tidiedAt < TIDY_MS) return;
    this.#tidiedAt = now;
    this.#line.tidy(now);
  }

  #now(): number {
    return this.#installation.clock.now().getTime();
  }
}

/** Longer ones are refused when their turn comes; they need no more memory until then. */
const cut = ({ loginName, password, ...typed }: Typed): Typed => ({
  ...typed,
  loginName: loginName.slice(0, LONGEST_LOGIN_NAME + 1),
  password: password.slice(0, LONGEST_PASSWORD + 1),
});

function seal(key: Uint8Array, nonce: Uint8Array, id: string, typed: Typed): Buffer {
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), nonce).setAAD(Buffer.from(id));
  return Buffer.concat([nonce, cipher.update(JSON.stringify(typed)), cipher.final(), cipher.getAuthTag()]);
}

/** @returns undefined when it is not the key that it was sealed with */
function unseal(key: Uint8Array, id: string, sealed: Buffer): Typed | undefined {
  if (key.length !== OWN_KEY) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', createSecretKey(key), sealed.subarray(0, NONCE)).setAAD(
      Buffer.from(id),
    );
    decipher.setAuthTag(sealed.subarray(-TAG));
    return JSON.parse(
      Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]).toString(),
    ) as Typed;
  } catch {
    return undefined;
  }
}

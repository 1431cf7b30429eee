/** Somebody who waits, with what they brought. Times are milliseconds of the caller's clock. */
interface Waiter<T> {
  readonly id: string;
  /** By this they are called: whoever came first, first. */
  readonly arrivedAt: number;
  /** Of those who came in the same millisecond, who was first. */
  readonly order: number;
  readonly address: string;
  readonly brought: T;
  seenAt: number;
  /** When they are to ask again. */
  dueAt: number;
}

export type Place = 'called' | { ahead: number };

export interface LineLimits {
  /** People in all. */
  most: number;
  /** People of one address. */
  mostAnAddress: number;
  /** So much later than they were to ask, they count as silent. */
  lateMs: number;
  /** Whoever was silent for so long has left. */
  keptMs: number;
  /** Nobody waits longer in all. */
  lifeMs: number;
}

export const LINE_LIMITS: LineLimits = {
  most: 10_000,
  mostAnAddress: 4_000,
  lateMs: 15_000,
  keptMs: 5 * 60_000,
  lifeMs: 30 * 60_000,
};

/**
 * A line of people who ask now and then whether it is their turn. They are called in the order in which they came; whoever is
 * silent when their turn comes is passed over, and called first when they ask again. A place only ever becomes better, except
 * that people who come back from another line with an earlier arrival (`join`) stand where they stood.
 */
export class WaitingLine<T> {
  readonly #limits: LineLimits;
  readonly #people = new Map<string, Waiter<T>>();
  readonly #ofAddress = new Map<string, number>();
  /** In the order of their arrival; the called and the passed over are not in it. */
  readonly #line: Waiter<T>[] = [];
  readonly #called = new Set<Waiter<T>>();
  readonly #passed = new Set<Waiter<T>>();
  /** Who was passed over and is here again: called before the line. */
  readonly #back: Waiter<T>[] = [];
  #order = 0;
  #moved = 0;
  #calls = 0;

  constructor(limits: LineLimits = LINE_LIMITS) {
    this.#limits = limits;
  }

  /** Everybody who is known to the line. */
  get size(): number {
    return this.#people.size;
  }

  /** Who was called and has not come. */
  get called(): number {
    return this.#called.size;
  }

  /** Who is to be called before anybody new. */
  get waiting(): number {
    return this.#line.length + this.#back.length;
  }

  /** How many have moved out of the line so far, by whatever way. */
  get moved(): number {
    return this.#moved;
  }

  /** How often somebody was called so far; whoever was passed over and came back is called again. */
  get calls(): number {
    return this.#calls;
  }

  has(id: string): boolean {
    return this.#people.has(id);
  }

  /** @returns false when there is no place for anybody, or nobody more of the address */
  join({ id, arrivedAt, address }: Pick<Waiter<T>, 'id' | 'arrivedAt' | 'address'>, brought: T, now: number): boolean {
    const { most, mostAnAddress } = this.#limits;
    const there = this.#ofAddress.get(address) ?? 0;
    if (this.#people.size >= most || there >= mostAnAddress || this.#people.has(id)) return false;
    const waiter = { id, arrivedAt, order: this.#order++, address, brought, seenAt: now, dueAt: now };
    this.#people.set(id, waiter);
    this.#ofAddress.set(address, there + 1);
    this.#line.splice(this.#indexOf(waiter), 0, waiter);
    return true;
  }

  /** A sign of life. @returns undefined for somebody whom the line does not know */
  look(id: string, now: number): Place | undefined {
    const waiter = this.#people.get(id);
    if (!waiter) return undefined;
    if (now - waiter.arrivedAt > this.#limits.lifeMs) {
      this.#remove(waiter);
      return undefined;
    }
    waiter.seenAt = now;
    waiter.dueAt = now;
    if (this.#called.has(waiter)) return 'called';
    if (this.#passed.delete(waiter)) this.#back.push(waiter);
    const back = this.#back.indexOf(waiter);
    return { ahead: back >= 0 ? back : this.#indexOf(waiter) };
  }

  /** When somebody was told to ask again. */
  expect(id: string, dueAt: number): void {
    const waiter = this.#people.get(id);
    if (waiter) waiter.dueAt = dueAt;
  }

  /** Calls people until `most` are called and have not come. */
  call(most: number, now: number): void {
    for (const waiter of this.#called) {
      if (!this.#isSilent(waiter, now)) continue;
      this.#called.delete(waiter);
      this.#passed.add(waiter);
    }
    while (this.#called.size < most) {
      const next = this.#back.shift() ?? this.#line.shift();
      if (!next) return;
      this.#moved += 1;
      const isSilent = this.#isSilent(next, now);
      if (!isSilent) this.#calls += 1;
      (isSilent ? this.#passed : this.#called).add(next);
    }
  }

  /** Somebody who was called comes in: the line knows them no more. */
  take(id: string): T | undefined {
    const waiter = this.#people.get(id);
    if (!waiter || !this.#called.has(waiter)) return undefined;
    this.#remove(waiter);
    return waiter.brought;
  }

  /** @returns when they had come, for somebody who was there */
  leave(id: string): number | undefined {
    const waiter = this.#people.get(id);
    if (waiter) this.#remove(waiter);
    return waiter?.arrivedAt;
  }

  /** Forgets whoever has left without a word. */
  tidy(now: number): void {
    const { keptMs, lifeMs } = this.#limits;
    for (const waiter of this.#people.values())
      if (now - waiter.seenAt > keptMs || now - waiter.arrivedAt > lifeMs) this.#remove(waiter);
  }

  #isSilent(waiter: Waiter<T>, now: number): boolean {
    return now > waiter.dueAt + this.#limits.lateMs;
  }

  #remove(waiter: Waiter<T>): void {
    this.#people.delete(waiter.id);
    const left = (this.#ofAddress.get(waiter.address) ?? 1) - 1;
    if (left > 0) this.#ofAddress.set(waiter.address, left);
    else this.#ofAddress.delete(waiter.address);
    if (this.#called.delete(waiter) || this.#passed.delete(waiter)) return;
    this.#moved += 1;
    const back = this.#back.indexOf(waiter);
    if (back >= 0) this.#back.splice(back, 1);
    else this.#line.splice(this.#indexOf(waiter), 1);
  }

  /** Where somebody stands in the line, or would. */
  #indexOf({ arrivedAt, order }: Waiter<T>): number {
    let from = 0;
    let to = this.#line.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      const other = this.#line[middle] as Waiter<T>;
      if (other.arrivedAt < arrivedAt || (other.arrivedAt === arrivedAt && other.order < order)) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
